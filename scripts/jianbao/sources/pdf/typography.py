"""Find headlines, kickers, subtitles and headings of a page by their type.

Input: groups of blocks in reading order. Output: their lines with the look of each.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from jianbao.model import Look
from jianbao.sources.pdf.blocks import SAME
from jianbao.sources.pdf.flow import END, Placed, is_full
from jianbao.sources.pdf.order import Group
from jianbao.sources.pdf.pieces import Line

ROOM = 1.3
"""A line of a headline with less space left, in type sizes, was broken because it was full."""
LARGER = 1.07
"""A heading's type is this many times that of the text."""
MUCH_SHORTER = 0.75
"""A second line this much shorter than the first is the rest of a full line."""
ABOUT_BREAK = 4
"""How many characters at either side of a break are searched in the title that the file states."""
MAX_HEADING = 40
RARE = 0.3
"""A face of less than this share of the text makes a short line a heading."""
CLEARLY = 1.4
"""A headline within columns is this many times the size of their text; a smaller one heads a section."""
ABOUT = 0.85
MIN_COLUMN = 3
"""Minimum lines of a column; fewer are a caption."""


def with_looks(groups: Sequence[Group], page: int, body: float, stated: str = "") -> Iterator[Placed]:
    """The lines of a page with their looks; a line of a headline that was cut at its width is marked.

    `stated` is the title in the file, as browsers write it: it shows what was between two lines.

    On a page of columns every headline in clearly larger type begins an article; elsewhere `rank_titles`
    decides.
    """
    columns = _has_columns(groups, body)
    for group in groups:
        if not group.head:
            for block in group.blocks:
                for line in block.lines:
                    yield Placed(line, block, page, Look.TABLE if line.table else Look.OTHER)
            continue
        largest = max(group.blocks, key=lambda block: block.size)
        at = group.blocks.index(largest)
        for i, block in enumerate(group.blocks):
            look = Look.TITLE if i == at else Look.KICKER if i < at else Look.SUBTITLE
            begins = columns and look is Look.TITLE and block.size >= CLEARLY * body
            for n, line in enumerate(block.lines, start=1):
                own = look
                if n > 1 and look is Look.TITLE and _is_rest(block.lines, n - 1, group, stated):
                    own = Look.REST
                yield Placed(line, block, page, own, goes_on=n < len(block.lines), begins=begins)


def _is_rest(lines: Sequence[Line], i: int, group: Group, stated: str) -> bool:
    """Whether a line of a headline follows the one above without a space, as that was cut at its width.

    Lines that somebody broke are about equally long, or the second is longer.
    """
    above, line = lines[i - 1].text, lines[i].text
    if above[-1].isascii() and line[0].isascii():
        return False
    before, following = above[-ABOUT_BREAK:], line[:ABOUT_BREAK]
    if before + following in stated or f"{before} {following}" in stated:
        return before + following in stated
    return _is_cut(lines, i - 1, group.right - group.left)


def _is_cut(lines: Sequence[Line], i: int, room: float) -> bool:
    """Whether a line of a headline is as wide as its text, or the other lines of the headline, allow."""
    widths = [line.right - line.left for line in lines]
    slack = ROOM * lines[i].height
    if widths[i] > room - slack:
        return True
    full = all(width > max(widths) - slack for width in widths[:-1])
    return full and (len(lines) > 2 or widths[-1] < MUCH_SHORTER * widths[0])


def _has_columns(groups: Sequence[Group], body: float) -> bool:
    """Whether two columns of text are next to each other."""
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
    """The largest headlines, and those about as large, begin articles; smaller ones below head sections.

    On a page of columns those that `with_looks` marked begin articles, too.
    """
    largest = max((one.line.height for one in placed if one.look is Look.TITLE), default=0.0)
    seen = False
    for one in placed:
        if one.look not in (Look.TITLE, Look.REST):
            continue
        if one.line.height >= ABOUT * largest:
            one.begins = seen = True
        elif seen and not one.begins:
            one.look = Look.HEADING
            one.goes_on = False


def heading_looks(placed: Sequence[Placed], body: float) -> None:
    """Set the look of headings: short separate lines in larger type or another face than the text."""
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
