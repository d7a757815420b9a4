"""Put the characters of a printed page into reading order by where they stand.

Takes glyphs with their boxes (y grows upwards), gives lines of text: columns from left to right, each from
top to bottom, under the headline that spans them. The method is the recursive X-Y cut.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from operator import attrgetter
from statistics import median
from typing import NamedTuple


class Glyph(NamedTuple):
    """A character and its box in points."""

    char: str
    left: float
    bottom: float
    right: float
    top: float


@dataclass(slots=True)
class Run:
    """Characters that stand side by side on one line."""

    text: str
    left: float
    bottom: float
    right: float
    top: float

    @property
    def height(self) -> float:
        """About the size of its type."""
        return max(self.top - self.bottom, 0.1)


WIDE = 1.6
"""A gap of so many type sizes in a line parts two columns; less is a space, a tab or a justified line."""
GUTTER = 0.6
"""A white strip of so many type sizes, from the top of a region to its foot, is a gutter between columns."""
BIG = 1.4
"""Type so many times the usual size is a headline's."""
MAX_HEADLINES = 40
MIN_LINES = 2
"""Fewer lines on one side of a strip make no column: a page number, a date at the right."""
MAX_DEPTH = 120


def in_order(glyphs: Sequence[Glyph]) -> tuple[str, ...]:
    """The lines of a page in reading order.

    Left alone: vertical writing, which comes out a character a line, and tables without ruling, which are
    read as columns.

    >>> places = {"甲": (0, 20), "丙": (60, 20), "乙": (0, 5), "丁": (60, 5)}
    >>> in_order([Glyph(char, x, y, x + 10, y + 10) for char, (x, y) in places.items()])
    ('甲', '乙', '丙', '丁')
    """
    runs = list(_runs(glyphs))
    if not runs:
        return ()
    size = median(run.height for run in runs)
    return tuple(line for region in _cut(runs, size, 0) for line in _lines(region))


def _runs(glyphs: Sequence[Glyph]) -> Iterator[Run]:
    """Characters joined while each follows the one before on its line."""
    run: Run | None = None
    space = False
    for glyph in glyphs:
        if glyph.char.isspace():
            space = True
            continue
        if run is not None and _follows(run, glyph):
            run.text += (" " if space and _spaced(run, glyph) else "") + glyph.char
            run.right = max(run.right, glyph.right)
            run.top, run.bottom = max(run.top, glyph.top), min(run.bottom, glyph.bottom)
        else:
            if run is not None:
                yield run
            run = Run(*glyph)
        space = False
    if run is not None:
        yield run


def _follows(run: Run, glyph: Glyph) -> bool:
    size = max(glyph.top - glyph.bottom, 0.1)
    overlap = min(run.top, glyph.top) - max(run.bottom, glyph.bottom)
    same_type = 0.5 < size / run.height < 2
    return same_type and overlap > 0.5 * size and -0.5 * size < glyph.left - run.right < WIDE * size


def _spaced(run: Run, glyph: Glyph) -> bool:
    """Whether the space can be seen: justified lines have spaces drawn over by the next character."""
    return glyph.left - run.right > 0.1 * (glyph.top - glyph.bottom)


def _cut(runs: list[Run], size: float, depth: int) -> Iterator[list[Run]]:
    """Cut a region over its headlines, at its widest gutter, else at its highest blank strip."""
    above = _headline(runs, size) if depth < MAX_DEPTH else None
    if above is not None:
        yield from _cut([run for run in runs if run.bottom >= above], size, depth + 1)
        yield from _cut([run for run in runs if run.bottom < above], size, depth + 1)
        return
    at = _gutter(runs, size) if depth < MAX_DEPTH else None
    if at is not None:
        yield from _cut([run for run in runs if run.right <= at], size, depth + 1)
        yield from _cut([run for run in runs if run.right > at], size, depth + 1)
        return
    level = _strip(runs) if depth < MAX_DEPTH and _side_by_side(runs) else None
    if level is None:
        yield runs
        return
    yield from _cut([run for run in runs if run.bottom >= level], size, depth + 1)
    yield from _cut([run for run in runs if run.bottom < level], size, depth + 1)


def _headline(runs: Sequence[Run], size: float) -> float | None:
    """The upper edge of a headline that has nothing beside it and text above: an article begins there."""
    big = sorted((run for run in runs if run.height >= BIG * size), key=attrgetter("top"))
    for run in big[:MAX_HEADLINES]:
        others = [other for other in runs if other is not run]
        alone = all(other.bottom >= run.top or other.top <= run.bottom for other in others)
        if alone and any(other.bottom >= run.top and other.height < BIG * size for other in others):
            return run.top
    return None


def _gutter(runs: Sequence[Run], size: float) -> float | None:
    """The left edge of the widest strip that no run crosses, where both sides have lines enough."""
    best: tuple[float, float] | None = None
    ordered = sorted(runs, key=attrgetter("left", "top"))
    reach = ordered[0].right
    for i, run in enumerate(ordered[1:], start=1):
        gap = run.left - reach
        if gap >= GUTTER * size and _levels(ordered[:i]) >= MIN_LINES and _levels(ordered[i:]) >= MIN_LINES:
            best = max(best or (0.0, 0.0), (gap, reach))
        reach = max(reach, run.right)
    return best[1] if best else None


def _levels(runs: Sequence[Run]) -> int:
    return len({round(run.bottom / 2) for run in runs})


def _strip(runs: Sequence[Run]) -> float | None:
    """The lower edge of the highest blank strip that goes all across, or None where there is none."""
    best: tuple[float, float] | None = None
    ordered = sorted(runs, key=lambda run: -run.top)
    reach = ordered[0].bottom
    for run in ordered[1:]:
        gap = reach - run.top
        if gap > 0:
            best = max(best or (0.0, 0.0), (gap, reach))
        reach = min(reach, run.bottom)
    return best[1] if best else None


def _side_by_side(runs: Sequence[Run]) -> bool:
    """Whether any two runs stand beside one another: else the region is one column already."""
    ordered = sorted(runs, key=lambda run: -run.top)
    return any(
        upper.bottom < lower.top - 0.5 * min(upper.height, lower.height) for upper, lower in pairwise(ordered)
    )


def _lines(runs: Sequence[Run]) -> Iterator[str]:
    """The runs of one column as lines, from the top; those on one level from left to right."""
    line: list[Run] = []
    for run in sorted(runs, key=lambda run: (-run.top, run.left)):
        if line and run.top < line[0].bottom + 0.5 * min(run.height, line[0].height):
            yield _joined(line)
            line = []
        line.append(run)
    if line:
        yield _joined(line)


def _joined(line: Sequence[Run]) -> str:
    return "  ".join(run.text for run in sorted(line, key=attrgetter("left")))
