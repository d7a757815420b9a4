"""Join pieces to lines: those next to each other, unless a gutter between columns separates them.

Input: the glyphs of a page. Output: its lines. A gutter is a white strip over several rows with text at both
sides; the gaps of a justified line, a headline or a running head are not.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from operator import attrgetter

from jianbao.sources.pdf.grids import gridded
from jianbao.sources.pdf.pieces import FAR, SPACE, Glyph, Line, levels_of, pieces_of
from jianbao.sources.pdf.ruling import NO_RULES, Rules

GUTTER = 0.5
"""Minimum width of a gutter, in type sizes."""
SIDES = 3
"""How many rows at either side make a strip a gutter; one less for a wide one."""
WIDE = 1.6
LONG = 8
"""Between two pieces of this length, a gap of one type size or more is wide, too."""
HEADS = 1.2
"""A headline's type is this many times that of the text below it."""
TWO_HEADS = 1.2
"""Two headlines at one height are this many of their type sizes apart."""
ROW_STEP = 2.6
"""Rows further apart, in type sizes, are not neighbours in one text."""
REACH = 4.0
"""A line that ends further from a strip, in type sizes, is no evidence for it."""
CELL_LENGTH = 7
"""The cells of a table have fewer characters on average than the lines of the narrowest column."""
MIN_ROWS = 3
WIDE_MARKS = frozenset("，。、；：！？）》”’」』")
"""Marks whose cell is half empty: what follows is separated without a space."""
MAX_PIECES = 4000
"""A page of more is a drawing or a map, without columns. A newspaper has 800."""


def lines_of(glyphs: Sequence[Glyph], rules: Rules = NO_RULES) -> tuple[Line, ...]:
    """The lines of a page from the top, those at one height from left to right; ruled tables come first."""
    ruled, outside = gridded(glyphs, rules)
    pieces = list(pieces_of([glyphs[i] for i in outside], glyphs))
    for piece in pieces:
        piece.at = outside[piece.at]
    return (*ruled, *_unruled(pieces))


def _unruled(pieces: Sequence[Line]) -> tuple[Line, ...]:
    rows = levels_of(pieces)
    if len(pieces) > MAX_PIECES:
        return tuple(_joined(row, "") for row in rows)
    tables = _tables(rows)
    columns = [[_joined(row, "\t")] if r in tables else row for r, row in enumerate(rows)]
    parted = [[_is_gutter(columns, r, i) for i in range(len(row) - 1)] for r, row in enumerate(columns)]
    lines: list[Line] = []
    for r, row in enumerate(rows):
        if r in tables:
            lines.append(_joined(row, "\t"))
            continue
        lines += _merged(row, parted[r])
    return tuple(lines)


def _is_gutter(rows: Sequence[Sequence[Line]], r: int, i: int) -> bool:
    """Whether the gap after piece `i` of row `r` is part of a white strip between columns."""
    one, other = rows[r][i], rows[r][i + 1]
    size = min(one.height, other.height)
    gap = other.left - one.right
    if gap < GUTTER * size:
        return False
    if not 0.77 < one.height / other.height < 1.3:
        return True  # a headline with its subtitle next to it
    left, right = {r}, {r}
    for step in (-1, 1):
        lefts, rights = _along(rows, r, step, (one.right, other.left), size)
        left |= lefts
        right |= rights
    needed = SIDES if gap < WIDE * size else SIDES - 1
    needed = SIDES - 1 if gap >= size and min(len(one.text), len(other.text)) >= LONG else needed
    return (len(left) >= needed and len(right) >= needed) or _heads_two(rows, r, one, other)


def _heads_two(rows: Sequence[Sequence[Line]], r: int, one: Line, other: Line) -> bool:
    """Whether two headlines are at one height, each over its own columns: the gap continues as a gutter.

    The halves of one headline have a narrower gap, or the second does not begin at a column.
    """
    size = min(one.height, other.height)
    gap = other.left - one.right
    under = next((i for i in range(r + 1, len(rows)) if rows[i][0].height * HEADS < size), None)
    if gap < TWO_HEADS * size or under is None or rows[r][0].baseline - rows[under][0].baseline > 4 * size:
        return False
    text = rows[under][0].height
    lefts, rights = _along(rows, under - 1, 1, (one.right, other.left), text, first=2 * size)
    begins = any(abs(piece.left - other.left) < 2.5 * text for i in rights for piece in rows[i])
    return len(lefts) >= SIDES and len(rights) >= SIDES and (begins or gap >= 2 * TWO_HEADS * size)


def _along(
    rows: Sequence[Sequence[Line]],
    r: int,
    step: int,
    strip: tuple[float, float],
    size: float,
    first: float = 0.0,
) -> tuple[set[int], set[int]]:
    """The rows up or down that end left of a strip, and those that begin right of it, until one crosses it.

    `first` is how much further than usual the first of them may be.
    """
    lefts: set[int] = set()
    rights: set[int] = set()
    level = rows[r][0].baseline
    start, end = strip
    at = r + step
    while 0 <= at < len(rows) and abs(rows[at][0].baseline - level) <= ROW_STEP * size + first:
        lefts_here = rights_here = False
        for piece in rows[at]:
            if piece.left < end and piece.right > start:  # it reaches into the strip
                if piece.right - start < end - piece.left:
                    start = max(start, piece.right)
                else:
                    end = min(end, piece.left)
            like = 0.77 < piece.height / size < 1.3
            lefts_here |= like and piece.right <= start and start - piece.right < REACH * size
            rights_here |= like and piece.left >= end and piece.left - end < REACH * size
        if end - start < GUTTER * size:
            break
        if lefts_here:
            lefts.add(at)
        if rights_here:
            rights.add(at)
        if lefts_here or rights_here:
            level, first = rows[at][0].baseline, 0.0
        at += step
    return lefts, rights


def _tables(rows: Sequence[Sequence[Line]]) -> set[int]:
    """The rows of tables: three or more in a sequence, each of several short cells."""
    found: set[int] = set()
    first = 0
    for r in range(len(rows) + 1):
        if r < len(rows) and len(rows[r]) > 1 and (r == first or _below(rows[r - 1], rows[r])):
            continue
        run = list(range(first, r))
        while len(run) >= MIN_ROWS and not _heads_columns([rows[i] for i in run]):
            run.pop(0)  # a line of text with wide gaps between words
        pieces = [piece for i in run for piece in rows[i]]
        if len(run) >= MIN_ROWS and _are_cells(pieces) and _aligned([rows[i] for i in run]):
            found.update(run)
        first = r if r < len(rows) and len(rows[r]) > 1 else r + 1
    return found


def _heads_columns(rows: Sequence[Sequence[Line]]) -> bool:
    """Whether each piece of the first row is above one of the second, with space around it, as cells are."""
    head, below = rows[0], rows[1]
    apart = all(after.left - one.right >= one.height for one, after in pairwise(head))
    short = len(head) < len(below)  # a cell over several columns, or none over the first
    return apart and all(
        any(min(cell.right, one.right) > max(cell.left, one.left) for one in below) or short for cell in head
    )


def _below(upper: Sequence[Line], lower: Sequence[Line]) -> bool:
    return upper[0].baseline - lower[0].baseline <= 1.5 * ROW_STEP * lower[0].height


def _are_cells(pieces: Sequence[Line]) -> bool:
    return sum(len(piece.text) for piece in pieces) < CELL_LENGTH * len(pieces)


def _aligned(rows: Sequence[Sequence[Line]]) -> bool:
    """Whether most rows have equally many cells, and these are aligned."""
    usual = Counter(len(row) for row in rows).most_common(1)[0][0]
    full = [row for row in rows if len(row) == usual]
    if len(full) * 3 < len(rows) * 2:
        return False
    size = full[0][0].height
    full = full[1:] if len(full) >= MIN_ROWS else full  # the heads of columns are often set in their middle
    return all(
        min(
            max(edge(cell) for cell in cells) - min(edge(cell) for cell in cells)
            for edge in (attrgetter("left"), attrgetter("right"), _middle)
        )
        < size
        for cells in zip(*full, strict=True)
    )


def _middle(line: Line) -> float:
    return (line.left + line.right) / 2


def _merged(row: Sequence[Line], parted: Sequence[bool]) -> Iterator[Line]:
    """The pieces of a row between its gutters, each such group as one line."""
    group: list[Line] = []
    for i, piece in enumerate(row):
        group.append(piece)
        if i + 1 == len(row) or parted[i]:
            yield _joined(group, "")
            group = []


def _joined(group: Sequence[Line], mark: str) -> Line:
    """One line of several pieces; a wide gap becomes two spaces."""
    text = group[0].text
    for one, after in pairwise(group):
        gap = (after.left - one.right) / min(one.height, after.height)
        words = text[-1:].isascii() and after.text[:1].isascii()
        seen = words or (gap >= SPACE and text[-1:] not in WIDE_MARKS)
        text += (mark or ("  " if gap >= FAR else " " if seen else "")) + after.text
    return Line(
        text,
        min(piece.left for piece in group),
        min(piece.bottom for piece in group),
        max(piece.right for piece in group),
        max(piece.top for piece in group),
        min(piece.at for piece in group),
        max(group, key=lambda piece: len(piece.text)).face,
        mark == "\t",
    )
