"""Read tables with ruled cells: each row is one line with tabs, even if its cells have several lines.

Input: the glyphs and the rules of a page. Output: the rows of its tables and the glyphs outside tables. Left
alone: frames around a text, rules between columns, and grids that separate whole articles.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median

from jianbao.sources.pdf.pieces import Glyph, Line, levels_of, pieces_of
from jianbao.sources.pdf.ruling import TOUCH, Rule, Rules

MIN_SIDE = 2
"""A table has at least two rows and two columns."""
MAX_MEAN, MAX_CELL = 60, 400
"""Cells with more characters, on average or in one, are articles in boxes."""
MAX_SIZES = 1.6
"""A cell in type this many times the usual size contains a headline."""
MAX_CELLS = 20_000


@dataclass(frozen=True, slots=True)
class Grid:
    """The positions of a table's rules from the left and from the bottom, and those rules."""

    across: tuple[float, ...]
    up: tuple[float, ...]
    rules: Rules

    def cell(self, glyph: Glyph) -> tuple[int, int] | None:
        """The column and the row (from the bottom) of a character."""
        x, y = (glyph.left + glyph.right) / 2, (glyph.bottom + glyph.top) / 2
        column, row = bisect_right(self.across, x) - 1, bisect_right(self.up, y) - 1
        inside = 0 <= column < len(self.across) - 1 and 0 <= row < len(self.up) - 1
        return (column, row) if inside else None

    def heads(self) -> dict[tuple[int, int], tuple[int, int]]:
        """For each cell of the grid, the top left one of those that no rule separates from it."""
        columns, rows = len(self.across) - 1, len(self.up) - 1
        heads: dict[tuple[int, int], tuple[int, int]] = {}
        for row in range(rows - 1, -1, -1):
            y = (self.up[row] + self.up[row + 1]) / 2
            for column in range(columns):
                x = (self.across[column] + self.across[column + 1]) / 2
                head = (column, row)
                if row + 1 < rows and not _ruled(self.rules.horizontal, self.up[row + 1], x):
                    head = heads[column, row + 1]
                elif column and not _ruled(self.rules.vertical, self.across[column], y):
                    head = heads[column - 1, row]
                heads[column, row] = head
        return heads


def gridded(glyphs: Sequence[Glyph], rules: Rules) -> tuple[tuple[Line, ...], tuple[int, ...]]:
    """The rows of the ruled tables of a page, and the glyphs outside them."""
    lines: list[Line] = []
    rest = list(range(len(glyphs)))
    for grid in _grids(rules):
        inside: dict[tuple[int, int], list[int]] = {}
        heads = grid.heads()
        for i in rest:
            cell = grid.cell(glyphs[i])
            if cell is not None:
                inside.setdefault(heads[cell], []).append(i)
        inside = {cell: own for cell, own in inside.items() if not all(glyphs[i].char.isspace() for i in own)}
        if _is_table(inside, glyphs):
            lines += _rows(inside, glyphs, len(grid.across) - 1)
            taken = {i for i in rest if grid.cell(glyphs[i]) is not None}
            rest = [i for i in rest if i not in taken]
    return tuple(lines), tuple(rest)


def _grids(rules: Rules) -> Iterator[Grid]:
    """The sets of rules that cross or touch."""
    waiting = list(rules.vertical)
    horizontal = list(rules.horizontal)
    while waiting:
        vertical, crossing = [waiting.pop(0)], list[Rule]()
        grown = True
        while grown:
            more = [one for one in horizontal if any(_meet(one, other) for other in vertical)]
            horizontal = [one for one in horizontal if one not in more]
            crossing += more
            further = [one for one in waiting if any(_meet(other, one) for other in crossing)]
            waiting = [one for one in waiting if one not in further]
            vertical += further
            grown = bool(further)
        if grid := _grid(crossing, vertical):
            yield grid


def _grid(horizontal: Sequence[Rule], vertical: Sequence[Rule]) -> Grid | None:
    """A grid of these rules, closed at its open sides."""
    if not horizontal:
        return None
    up = _levels(
        [*(one.at for one in horizontal), *(end for one in vertical for end in (one.start, one.end))]
    )
    across = _levels(
        [*(one.at for one in vertical), *(end for one in horizontal for end in (one.start, one.end))]
    )
    many = (len(across) - 1) * (len(up) - 1)
    if min(len(across), len(up)) <= MIN_SIDE or many > MAX_CELLS:
        return None
    return Grid(across, up, Rules(tuple(horizontal), tuple(vertical)))


def _levels(values: Sequence[float]) -> tuple[float, ...]:
    levels: list[float] = []
    for value in sorted(values):
        if not levels or value - levels[-1] > TOUCH:
            levels.append(value)
    return tuple(levels)


def _meet(horizontal: Rule, vertical: Rule) -> bool:
    return (
        horizontal.start - TOUCH <= vertical.at <= horizontal.end + TOUCH
        and vertical.start - TOUCH <= horizontal.at <= vertical.end + TOUCH
    )


def _ruled(rules: Sequence[Rule], at: float, across_at: float) -> bool:
    """Whether a rule at this position separates its two sides."""
    return any(abs(rule.at - at) <= TOUCH and rule.start <= across_at <= rule.end for rule in rules)


def _is_table(inside: dict[tuple[int, int], list[int]], glyphs: Sequence[Glyph]) -> bool:
    """Whether the content of the cells is that of a table and not articles."""
    columns, rows = ({cell[side] for cell in inside} for side in (0, 1))
    if min(len(columns), len(rows)) < MIN_SIDE or len(inside) <= MIN_SIDE:
        return False
    lengths = [len(own) for own in inside.values()]
    sizes = [glyphs[own[0]].top - glyphs[own[0]].bottom for own in inside.values()]
    short = sum(lengths) <= MAX_MEAN * len(lengths) and max(lengths) <= MAX_CELL
    return short and max(sizes) <= MAX_SIZES * median(sizes)


def _rows(inside: dict[tuple[int, int], list[int]], glyphs: Sequence[Glyph], columns: int) -> Iterator[Line]:
    """The rows from the top; a cell over several rows is in its first."""
    for row in sorted({row for _, row in inside}, reverse=True):
        cells = {column: own for (column, at), own in inside.items() if at == row}
        text = "\t".join(_text(cells.get(column, ()), glyphs) for column in range(columns))
        own = [glyphs[i] for indices in cells.values() for i in indices]
        size = median(glyph.top - glyph.bottom for glyph in own)
        top = max(glyph.top for glyph in own)
        left, right = min(glyph.left for glyph in own), max(glyph.right for glyph in own)
        first = min(i for indices in cells.values() for i in indices)
        yield Line(text.rstrip("\t"), left, top - size, right, top, first, own[0].face, table=True)


def _text(indices: Sequence[int], glyphs: Sequence[Glyph]) -> str:
    """The text of a cell, its lines joined."""
    text = ""
    for level in levels_of(list(pieces_of([glyphs[i] for i in indices], glyphs))):
        for i, piece in enumerate(level):
            words = text[-1:].isascii() and piece.text[:1].isascii()
            text += (" " if text and (i or words) else "") + piece.text
    return text
