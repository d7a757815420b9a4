"""Tell headlines, kickers, subtitles and headings of a page by their type.

Takes groups of blocks in reading order, gives their lines with the look of each.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from jianbao.model import Look
from jianbao.sources.pdf.blocks import SAME, Block
from jianbao.sources.pdf.flow import END, Placed, is_full
from jianbao.sources.pdf.order import Group
from jianbao.sources.pdf.pieces import Line

ROOM = 1.3
"""A line of a headline that leaves less, in type sizes, was broken because its width was full."""
LARGER = 1.07
"""A heading's type is so many times that of the text."""
MAX_HEADING = 40
RARE = 0.3
"""A face that less than this share of the text is set in makes a short line a heading."""
CLEARLY = 1.4
"""A headline within columns is so many times the size of their text; smaller type heads a section."""
ABOUT = 0.85
MIN_COLUMN = 3
"""So many lines are a column, fewer a caption."""


def looked_at(groups: Sequence[Group], page: int, body: float) -> Iterator[Placed]:
    """The lines of a page with their looks; a headline's line that its width cut is drawn together.

    On a page of columns every headline in clearly larger type begins an article; what begins one elsewhere,
    `rank_titles` says.
    """
    columns = _has_columns(groups, body)
    for group in groups:
        if not group.head:
            yield from (Placed(line, block, page) for block in group.blocks for line in block.lines)
            continue
        largest = max(group.blocks, key=lambda block: block.size)
        at = group.blocks.index(largest)
        for i, block in enumerate(group.blocks):
            look = Look.TITLE if i == at else Look.KICKER if i < at else Look.SUBTITLE
            lines = tuple(_drawn_together(block.lines, group.right - group.left))
            whole = Block(list(lines))
            begins = columns and look is Look.TITLE and block.size >= CLEARLY * body
            yield from (
                Placed(line, whole, page, look, goes_on=n < len(lines), begins=begins)
                for n, line in enumerate(lines, start=1)
            )


def _has_columns(groups: Sequence[Group], body: float) -> bool:
    """Whether two columns of text stand side by side."""
    columns = [
        block
        for group in groups
        for block in group.blocks
        if len(block.lines) >= MIN_COLUMN and SAME[0] < block.size / body < SAME[1]
    ]
    return any(
        one.right < other.left and min(one.top, other.top) - max(one.bottom, other.bottom) > body
        for one in columns
        for other in columns
    )


def rank_titles(placed: Sequence[Placed]) -> None:
    """On pages of one column the largest headlines, and those about as large, begin articles."""
    sizes = [one.line.height for one in placed if one.look is Look.TITLE]
    for one in placed:
        if one.look is Look.TITLE and one.line.height >= ABOUT * max(sizes):
            one.begins = True


def _drawn_together(lines: Sequence[Line], width: float) -> Iterator[Line]:
    """The lines of a headline: where one is as wide as its text allows, the next one is its rest."""
    held: Line | None = None
    for line in lines:
        if held is not None and held.right - held.left > width - ROOM * line.height:
            held = _one(held, line)
            continue
        if held is not None:
            yield held
        held = line
    if held is not None:
        yield held


def _one(upper: Line, lower: Line) -> Line:
    words = upper.text[-1:].isascii() and lower.text[:1].isascii()
    return Line(
        upper.text + (" " if words else "") + lower.text,
        min(upper.left, lower.left),
        lower.bottom,
        lower.right,
        lower.top,
        min(upper.at, lower.at),
        upper.face,
    )


def heading_looks(placed: Sequence[Placed], body: float) -> None:
    """Set the look of headings: short lines of their own in larger type or another face than the text's."""
    faces = Counter[str]()
    for one in placed:
        if SAME[0] < one.line.height / body < SAME[1]:
            faces[one.line.face] += len(one.line.text)
    for one in placed:
        if one.look is Look.OTHER and _is_heading(one, body, faces):
            one.look = Look.HEADING


def _is_heading(one: Placed, body: float, faces: Counter[str]) -> bool:
    line, lines = one.line, one.block.lines
    if not 2 <= len(line.text) <= MAX_HEADING or line.table or END.search(line.text) or "，" in line.text:
        return False
    i = lines.index(line)
    if is_full(one.block, i) or (i and is_full(one.block, i - 1) and not END.search(lines[i - 1].text)):
        return False
    larger = line.height >= LARGER * body
    rare = faces[line.face] < RARE * faces.total() and len(faces) > 1
    return larger or (rare and line.height >= SAME[0] * body)
