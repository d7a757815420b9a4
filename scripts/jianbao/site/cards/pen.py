"""Draw a small bitmap large, as if a broad pen had written it: smooth, its uprights thicker than its bars.

Takes a character and how many pixels a cell of its bitmap becomes, gives rows for the canvas. Enlarged as
they are, bitmaps are staircases; the usual smoothing scalers (Scale2x and its kin) see corners only, and clot
where strokes cross. So the inked cells are read as what they stand for, strokes: neighbours are joined, what
is joined on both sides is moved a little towards the straight line between, and a pen follows. Integers only,
so that all machines draw alike.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

from jianbao.site.cards.glyphs import ROWS, glyph

PENS = {
    2: (3, 3),
    3: (3, 3, 3),
    4: (4, 6, 6, 4),
    5: (5, 7, 7, 7, 5),
    6: (7, 9, 9, 9, 9, 7),
}
"""The nib for each size, by the breadths of its rows: as high as a cell, lest what is filled show gaps."""

Point = tuple[int, int]
Strokes = Iterator[tuple[Point, Point]]


def measure(text: str, size: int) -> int:
    """How many pixels wide a line of text is.

    >>> measure("公安A", 4)
    160
    """
    return sum(glyph(char).halves for char in text) * 8 * size


@lru_cache(maxsize=4096)
def drawn(char: str, size: int) -> tuple[int, ...]:
    """The rows of a character, with a margin of one cell on all sides for the breadth of the pen."""
    shape = glyph(char)
    columns = 8 * shape.halves
    inked = {
        (x, y) for y, row in enumerate(shape.rows) for x in range(columns) if row >> (columns - 1 - x) & 1
    }
    path = _path(_strokes(inked), size, (columns + 2) * size)
    return tuple(_inked(path, PENS[size]))


def _strokes(inked: set[Point]) -> Strokes:
    """The strokes through the inked cells, in quarters of a cell; a cell alone is a stroke of no length."""
    joined: dict[Point, list[Point]] = {cell: [] for cell in sorted(inked)}
    links = [(one, other) for one in joined for other in _neighbours(one, inked)]
    for one, other in links:
        joined[one].append(other)
        joined[other].append(one)
    smooth = {cell: _smoothed(cell, ends) for cell, ends in joined.items()}
    yield from ((smooth[cell], smooth[cell]) for cell, ends in joined.items() if not ends)
    yield from ((smooth[one], smooth[other]) for one, other in links)


def _neighbours(cell: Point, inked: set[Point]) -> Iterable[Point]:
    """The cells right of and below a cell that a stroke joins to it; aslant only where none goes round."""
    x, y = cell
    if (x + 1, y) in inked:
        yield x + 1, y
    if (x, y + 1) in inked:
        yield x, y + 1
        return
    for aslant in (x - 1, x + 1):
        if (aslant, y + 1) in inked and (aslant, y) not in inked:
            yield aslant, y + 1


def _smoothed(cell: Point, ends: list[Point]) -> Point:
    """A cell's place, in quarters: half its own, half that of the two it joins; ends and forks stay."""
    x, y = cell
    if len(ends) != 2:
        return 4 * x, 4 * y
    (x0, y0), (x1, y1) = ends
    return x0 + 2 * x + x1, y0 + 2 * y + y1


def _path(strokes: Strokes, size: int, width: int) -> list[int]:
    """Where the top left of the pen goes: rows of single pixels."""
    rows = [0] * (ROWS + 2) * size
    breadth, height = max(PENS[size]), len(PENS[size])
    for (x0, y0), (x1, y1) in strokes:
        for step in range(size + 1):
            # In eighths of a pixel. A cell's middle is two quarters on, the margin four.
            x = 2 * (x0 * size + (x1 - x0) * step + 6 * size) - 4 * breadth + 4 >> 3
            y = 2 * (y0 * size + (y1 - y0) * step + 6 * size) - 4 * height + 4 >> 3
            rows[y] |= 1 << 2 * (width - 1 - x)
    return rows


def _inked(path: list[int], nib: tuple[int, ...]) -> list[int]:
    """What a pen inks on its way: each row of the nib, wherever the pen has been."""
    rows, breadth, widths = [0] * len(path), max(nib), sorted(set(nib))
    for top, row in enumerate(path):
        if row:
            broad = {width: _broadened(row, width) >> breadth - width for width in widths}
            for at, width in enumerate(nib, start=top):
                rows[at] |= broad[width]
    return rows


def _broadened(row: int, width: int) -> int:
    """A row with each pixel drawn out to the right.

    >>> bin(_broadened(0b01_00_00_00_01_00_00_00, 3))
    '0b101010001010100'
    """
    reach = 1
    while reach < width:
        step = min(reach, width - reach)
        row |= row >> 2 * step
        reach += step
    return row
