"""Take what many pages repeat out of a body: the site's notices, and its links below the text.

Takes a body that was read as if its page were alone, gives the pieces that belong to the site, with what they
are called. Nothing else is taken, however often it is repeated: a heading, a caption, the row of a table, a
sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from jianbao.model import BlockType, Learned, Notices, RawPage, RepairedPage
from jianbao.press.han import HAN
from jianbao.structure.lines import Line, Sort
from jianbao.structure.notices import is_notice
from jianbao.structure.paragraphs import Body, Draughted, Piece

REPEATED = "多页重复"
"""What the furniture is called that many pages show."""
NOTICE = f"网站启事（{REPEATED}）"
MAX_LENGTH = 300
APART = re.compile(r"[\s|｜/·•\-—–_()（）\[\]【】<>《》:：,，。“”]+")
NAME = re.compile(
    rf"[{HAN}A-Za-z]{{2,10}}(?:[报報网網台臺社刊]|新[闻聞]|在[线線]|[发發]布|[传傳]媒|之[声聲]|[资資][讯訊]|[视視]窗|[门門][户戶]|[频頻]道|融媒[体體]?)"
)
"""How the names of media end, in either script: a page's own head says them as received."""
MAX_OUTSIDE = 60
"""A longer line beside the article is no place where a site says its name."""


@dataclass(frozen=True, slots=True)
class Repeated:
    """The numbers of a page's lines that many pages repeat, and what the page calls its site."""

    numbers: frozenset[int]
    page: RawPage
    repaired: RepairedPage

    def names(self, inside: Iterable[int]) -> frozenset[str]:
        """The names of media that the page says outside of its text: in its head, on its edges."""
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


def take_repeated(
    body: Body, lines: Sequence[Line], repeated: Repeated, notices: Notices
) -> tuple[tuple[Piece, str], ...]:
    """Take the site's own out of a body.

    Left alone: a body that would have no paragraph left, and a paragraph of which a line is this page's own.
    """
    found = [block for block in body.blocks if _is_repeated(block, repeated.numbers)]
    taken = dict(_named(found, body, _footer(lines, repeated.numbers), repeated, notices))
    kept = [block for block in body.blocks if id(block) not in taken]
    if not any(block.type is BlockType.PARAGRAPH for block in kept):
        return ()
    pieces = [(piece, taken[id(block)]) for block in found if id(block) in taken for piece in block.pieces]
    body.blocks[:] = _without_last_gap(kept) if pieces else kept
    return tuple(pieces)


def _is_repeated(block: Draughted, numbers: frozenset[int]) -> bool:
    """Whether all of a block stands on many pages; a table says what it says on each of them."""
    return (
        block.type not in (BlockType.TABLE, BlockType.GAP)
        and len(block.text) <= MAX_LENGTH
        and all(piece.line in numbers for piece in block.pieces)
    )


def _named(
    found: Sequence[Draughted], body: Body, footer: frozenset[int], repeated: Repeated, notices: Notices
) -> Iterator[tuple[int, str]]:
    """Which of the repeated blocks are the site's own, and what they are called."""
    inside = {piece.line for block in body.blocks for piece in block.pieces}
    names = repeated.names(inside) if found else frozenset()
    for block in found:
        said = f"{block.text}\n{repeated.received(block)}"  # in either script, as the names are
        if footer.issuperset(piece.line for piece in block.pieces):
            yield id(block), REPEATED
        elif is_notice(block.text, notices, {name for name in names if name in said}):
            yield id(block), NOTICE


def _footer(lines: Sequence[Line], numbers: frozenset[int]) -> frozenset[int]:
    """The short repeated lines below a footer's mark and below the last sentence that is the page's own."""
    own = [line.number for line in lines if line.firm and line.number not in numbers]
    last = own[-1] if own else 0
    mark = next((line.number for line in lines if line.ends and line.number > last), None)
    if mark is None:
        return frozenset()
    below = (line for line in lines if line.number > mark and line.number in numbers)
    return frozenset(line.number for line in below if line.sort is Sort.SHORT)


def _without_last_gap(blocks: Sequence[Draughted]) -> Iterator[Draughted]:
    """The blocks, without a gap that nothing follows."""
    for i, block in enumerate(blocks):
        last = block.type is BlockType.GAP and (i + 1 == len(blocks) or blocks[i + 1].type is BlockType.GAP)
        if not last:
            yield block
