"""Take a site's notices to its readers out of a body: app, subscription, sharing, terms.

Takes a body that was read as if its page were alone, gives it without the paragraphs that many pages repeat
and that speak of the site itself. Repetition alone proves nothing: reports of one day end in the same appeal
of the police, announcements in the same formula, and a series opens with the same editor's note.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from jianbao.model import BlockType, Learned, Notices, RawPage, RepairedPage
from jianbao.structure.lines import DATE
from jianbao.structure.paragraphs import Body, Draughted, Piece

REPEATED = "多页重复"
"""What the furniture is called that many pages show."""
NOTICE = f"网站启事（{REPEATED}）"
MAX_LENGTH = 300
SENTENCES = re.compile(r"[。！？!?；;]+[”’」』）)］\]]*")
LETTERS = re.compile(r"[一-鿿A-Za-z]")
FACT = re.compile(
    rf"{DATE}|记者|通讯员|评论员|撰文|撰稿|摄影|责任?编辑?[：:]|来源[：:]|[一-鿿]{{2,4}}\s?[摄绘][）)]?$"
)
"""What says who wrote or when: such a paragraph stays, whatever else it says."""
APART = re.compile(r"[\s|｜/·•\-—–_()（）\[\]【】<>《》:：,，。“”]+")
NAME = re.compile(
    r"[一-鿿A-Za-z]{2,10}(?:报|報|网|網|台|臺|社|刊|新闻|新聞|在线|在線|发布|發布|传媒|傳媒|之声|之聲|资讯|資訊|视窗|門户|门户|频道|頻道|融媒|融媒体)"
)
"""How the names of media end, in either script: lines are asked as received."""
MAX_OUTSIDE = 60
"""A longer line beside the article is no place where a site says its name."""


@dataclass(frozen=True, slots=True)
class Repeated:
    """The numbers of a page's lines that many pages repeat, and what the page calls its site."""

    numbers: frozenset[int]
    page: RawPage
    repaired: RepairedPage

    def names(self, inside: Iterable[int]) -> frozenset[str]:
        """The names of media that the page says outside of its text: in its head, on its edges.

        A page's own head (`meta`) says them as received, in either script.
        """
        text = frozenset(inside)
        lines = [line for number, line in enumerate(self.repaired.lines, start=1) if number not in text]
        told = [*lines, *(value for _, value in self.page.meta)]
        parts = (part for one in told if len(one) <= MAX_OUTSIDE for part in APART.split(one))
        return frozenset(part for part in parts if NAME.fullmatch(part))

    def received(self, block: Draughted) -> str:
        """The lines of a block as they were received."""
        return "".join(self.page.lines[piece.line - 1].strip() for piece in block.pieces)


def repeated_on(page: RawPage, repaired: RepairedPage, learned: Learned) -> Repeated:
    """The lines of a page that many pages repeat."""
    known = learned.repeated(page.lines)
    lines = enumerate(page.lines, start=1) if known else ()
    return Repeated(frozenset(number for number, line in lines if line.strip() in known), page, repaired)


def take_notices(body: Body, repeated: Repeated, notices: Notices) -> tuple[Piece, ...]:
    """Take the site's notices out of a body; gives the pieces that they were made of.

    Left alone: a body that would have no paragraph left, a paragraph of which a line is this page's own, and
    what carries a fact.
    """
    found = [block for block in body.blocks if _is_repeated(block, repeated.numbers)]
    if not found:
        return ()
    inside = {piece.line for block in body.blocks for piece in block.pieces}
    names = repeated.names(inside)
    taken = [
        block
        for block in found
        if is_notice(block.text, notices, {name for name in names if name in repeated.received(block)})
    ]
    kept = [block for block in body.blocks if not any(block is one for one in taken)]
    if not any(block.type is BlockType.PARAGRAPH for block in kept):
        return ()
    body.blocks[:] = _without_last_gap(kept)
    return tuple(piece for block in taken for piece in block.pieces)


def _is_repeated(block: Draughted, numbers: frozenset[int]) -> bool:
    """Whether all of a block stands on many pages; a table says what it says on each of them."""
    return (
        block.type not in (BlockType.TABLE, BlockType.GAP)
        and len(block.text) <= MAX_LENGTH
        and all(piece.line in numbers for piece in block.pieces)
    )


def _without_last_gap(blocks: Sequence[Draughted]) -> Iterator[Draughted]:
    """The blocks, without a gap that nothing follows."""
    for i, block in enumerate(blocks):
        last = block.type is BlockType.GAP and (i + 1 == len(blocks) or blocks[i + 1].type is BlockType.GAP)
        if not last:
            yield block


def is_notice(text: str, notices: Notices, named: Collection[str] = ()) -> bool:
    """Whether a repeated paragraph is a site's notice to its readers; `named` are its site's names in it.

    It says who speaks (本报, the site's own name), what readers are to do (下载, 关注) and what they get
    (客户端, 公众号), and each of its sentences says one of these. Left alone: an article's own advice
    (警方提醒：不要下载…), the account of somebody else, a paragraph with a date or a person's credit.

    >>> words = Notices(("本报", "我们"), ("下载", "关注"), ("客户端", "公众号"), ("提醒",))
    >>> is_notice("快来下载我们的客户端！", words), is_notice("请下载“某某中心”客户端。", words)
    (True, False)
    >>> is_notice("本报将继续关注此事。", words), is_notice("本报提醒：不要下载不明客户端。", words)
    (False, False)
    """
    if FACT.search(text) or any(word in text for word in notices.advice):
        return False
    groups = ((*notices.speakers, *named), notices.calls, notices.offers)
    whole = named or any(word in text for word in notices.speakers)
    if not whole or not all(any(word in text for word in group) for group in groups[1:]):
        return False
    return all(any(word in one for group in groups for word in group) for one in _sentences(text))


def _sentences(text: str) -> Iterator[str]:
    return (one for one in SENTENCES.split(text) if LETTERS.search(one))
