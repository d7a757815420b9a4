"""A table or a list that stands right behind the element of an article, and is the article's.

Takes the blocks of a page and the lines of the chosen element, gives the lines to add.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from jianbao.sources.html.blocks import Block, Box
from jianbao.sources.html.interface import is_interface
from jianbao.sources.html.part_names import AFTER, FOOT, SECTION, is_label

ITEMS = ("li", "dd", "dt")
MIN_LINES = 2
MIN_LENGTH = 2
MAX_ITEM = 200
HEADED = re.compile(r"^[\s（(【]{0,4}附|(?:名单|如下|一览表?|清单|明细表?|[^，。]表)[\s：:）)】]{0,4}$")
"""A short line over such a table or list, which names it."""
NEWS = re.compile(
    r"(?:19|20)\d\d[-/.年]\d{1,2}[-/.月]\d{1,2}日?\s*$|\d{1,2}[-/]\d{1,2}\s*$|\d{1,2}:\d{2}\s*$"
)
"""How an item of a list of headlines ends: with its day."""
SITE_TABLE = re.compile(r"热[点门搜榜]|排行|友情|导航|天气|行情|汇率|(?:上证|深证|恒生)指数|彩票|广告")
SITE_LIST = re.compile(rf"{SITE_TABLE.pattern}|推荐|相关|更多|最新|栏目|首页|评论|联系我们|关于我们")
"""What a site's own tables and lists say."""


def stands_behind(
    blocks: Sequence[Block], inside: Sequence[int], is_own: Callable[[Block], bool]
) -> list[int]:
    """The lines of a table, or of a list, right behind the last of `inside`, with the line that names it.

    Nothing stands between, none of its lines holds a link, a button, a notice or a headline with its day,
    and the element around is no furniture (`is_own` says that). Left alone: one line alone, lists of
    sections, rankings, what is related.
    """
    last = max(inside, default=len(blocks))
    named = last + 1 < len(blocks) and _names(blocks[last + 1]) and is_own(blocks[last + 1])
    start = last + 2 if named else last + 1
    found = list(_like_first(blocks, start))
    if len(found) < MIN_LINES or not all(is_own(blocks[i]) and _is_data(blocks[i]) for i in found):
        return []
    return [last + 1, *found] if named else found


def _names(block: Block) -> bool:
    text = block.text.strip()
    return not block.anchors and len(text) <= 40 and HEADED.search(text) is not None and not AFTER.match(text)


def _like_first(blocks: Sequence[Block], start: int) -> Iterator[int]:
    """The rows of one table, or the items of one list."""
    around = _around(blocks[start]) if start < len(blocks) else None
    for i in range(start, len(blocks)):
        if around is None or _around(blocks[i]) is not around:
            return
        yield i


def _around(block: Block) -> Box | None:
    """The table of a row, the list of an item; None for any other line."""
    box: Box | None = block.box
    wanted = ("table",) if block.row else ("ul", "ol", "dl") if block.box.tag in ITEMS else ()
    while box is not None and box.tag not in wanted:
        box = box.parent if wanted else None
    return box


def _is_data(block: Block) -> bool:
    text = block.text.strip()
    own = block.anchors or block.linked or is_label(text) or is_interface(text) or FOOT.search(text)
    if block.row:
        return not own and not SITE_TABLE.search(text)
    site = SECTION.fullmatch(text) or SITE_LIST.search(text) or NEWS.search(text)
    return not own and not site and MIN_LENGTH <= len(text) <= MAX_ITEM
