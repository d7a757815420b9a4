"""The edges of a body: which lines before its first and after its last sentence belong to the text.

Input: blocks, their sentences and the lines of the chosen element. Output: the lines to keep.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from jianbao.sources.html.blocks import Block, Box
from jianbao.sources.html.interface import is_interface
from jianbao.sources.html.part_names import CAPTION_NAMES, TITLE_NAMES
from jianbao.sources.html.prose import LEAVES, length

MIN_CLOSING = 2
MOMENT = re.compile(r"\d{1,2}[:：]\d{2}|^[\d\s,.，+-]+$")
HEAD = re.compile(
    r"(?:19|20)\d{2}\s*[-/.年]|\d{1,2}[:：]\d{2}|[来來稿]\s*源|作\s*者|[记記]者|[编編][辑輯]|发布|發布|发表|[时時][间間]|浏览|瀏覽|点击|點擊|"
    r"[阅閱][读讀]|字[号號体體]|人气|分享|[评評][论論]|当前|位置|首页|摄影|通[讯訊][员員]|原[标標][题題]|^[\d\s]+$"
)
"""What is between a headline and its text: who, when, how often read."""


def without_fringe(blocks: Sequence[Block], prose: Sequence[float], kept: Sequence[int]) -> list[int]:
    """Remove the page's furniture before the first and after the last sentence.

    Kept: lines in the same element as the paragraphs, rows of a table, captions and list items; before the
    first sentence, other paragraphs without a date or a credit; after the last one, every line that is no
    button, notice or time.
    """
    sentences = [i for i in kept if prose[i] > 0]
    if not sentences:
        return []
    homes = _homes(blocks[i] for i in sentences)
    first, last = sentences[0], sentences[-1]

    def belongs(i: int) -> bool:
        block = blocks[i]
        if first <= i <= last or _home(block) in homes or _is_part(block):
            return True
        return _closes(block) if i > last else _opens(block)

    return [i for i in kept if belongs(i)]


def _is_part(block: Block) -> bool:
    """Whether a line without a link is a row, a caption or an item."""
    return not block.linked and (
        block.row or is_caption(block.box) or block.box.tag in ("li", "dd", "dt", "pre")
    )


def _opens(block: Block) -> bool:
    """Whether a line before the first sentence is a paragraph of the text."""
    box = block.box
    titled = box.centred or TITLE_NAMES.search(f"{box.names} {block.inner}") or block.bold >= length(block)
    return box.tag == "p" and not titled and not block.linked and not HEAD.search(block.text)


def _closes(block: Block) -> bool:
    """Whether a line after the last sentence belongs to the text: names, a signature, a heading."""
    own = block.linked or MOMENT.search(block.text) or is_interface(block.text)
    return not own and length(block) >= MIN_CLOSING


def _homes(blocks: Iterable[Block]) -> set[tuple[int, str]]:
    return {_home(block) for block in blocks}


def _home(block: Block) -> tuple[int, str]:
    """The place of a paragraph: the element around it, and its tag if it is a paragraph element."""
    if block.box.tag in LEAVES and block.box.parent is not None:
        return block.box.parent.order, block.box.tag
    return block.box.order, ""


def is_caption(box: Box) -> bool:
    """Whether a line is in a caption, by its element or the one around it."""
    return any(
        around.tag in ("figcaption", "caption") or CAPTION_NAMES.search(around.names)
        for around in (box, box.parent)
        if around is not None
    )
