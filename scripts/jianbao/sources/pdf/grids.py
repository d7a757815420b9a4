"""Read the tables whose cells are ruled: each row a line with tabs, whatever the lines in its cells.

Takes the glyphs and the rules of a page, gives the rows of its tables and the glyphs that stand in none. Left
alone are frames around a text, rules between columns, and grids that part whole articles.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median

from jianbao.sources.pdf.pieces import Glyph, Line, levels_of, pieces_of
from jianbao.sources.pdf.ruling import TOUCH, Rule, Rules

MIN_SIDE = 2
"""A table has two rows and two columns or more."""
MAX_MEAN, MAX_CELL = 60, 400
"""Cells with more characters, in the mean or in one, are articles in boxes."""
MAX_SIZES = 1.6
"""A cell in type so many times the usual one holds a headline."""
MAX_CELLS = 20_000


@dataclass(frozen=True, slots=True)
class Grid:
    """The levels of a table's rules from the left and from the foot, and those rules."""

    across: tuple[float, ...]
    up: tuple[float, ...]
    rules: Rules

    def cell(self, glyph: Glyph) -> tuple[int, int] | None:
        """The column and the row, from the foot, in which a character stands."""
        x, y = (glyph.left + glyph.right) / 2, (glyph.bottom + glyph.top) / 2
        column, row = bisect_right(self.across, x) - 1, bisect_right(self.up, y) - 1
        inside = 0 <= column < len(self.across) - 1 and 0 <= row < len(self.up) - 1
        return (column, row) if inside else None

    def heads(self) -> dict[tuple[int, int], tuple[int, int]]:
        """For each cell of the grid, the one at the left and top of those that no rule parts from it."""
        columns, rows = len(self.across) - 1, len(self.up) - 1
        heads: dict[tuple[int, int], tuple[int, int]] = {}
        for row in range(rows - 1, -1, -1):
            y = (self.up[row] + self.up[row + 1]) / 2
            for column in range(columns):
                x = (self.across[column] + self.across[column + 1]) / 2
                head = (column, row)
                if row + 1 < rows and not _ruled(self.rules.lying, self.up[row + 1], x):
                    head = heads[column, row + 1]
                elif column and not _ruled(self.rules.standing, self.across[column], y):
                    head = heads[column - 1, row]
                heads[column, row] = head
        return heads


def gridded(glyphs: Sequence[Glyph], rules: Rules) -> tuple[tuple[Line, ...], tuple[int, ...]]:
    """The rows of the ruled tables of a page, and which glyphs stand outside them."""
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
    """The sets of rules that cross or meet one another."""
    waiting = list(rules.standing)
    lying = list(rules.lying)
    while waiting:
        standing, crossing = [waiting.pop(0)], list[Rule]()
        grown = True
        while grown:
            more = [one for one in lying if any(_meet(one, other) for other in standing)]
            lying = [one for one in lying if one not in more]
            crossing += more
            further = [one for one in waiting if any(_meet(other, one) for other in crossing)]
            waiting = [one for one in waiting if one not in further]
            standing += further
            grown = bool(further)
        if grid := _grid(crossing, standing):
            yield grid


def _grid(lying: Sequence[Rule], standing: Sequence[Rule]) -> Grid | None:
    """A grid of these rules, closed at the sides where they leave it open."""
    if not lying:
        return None
    up = _levels([*(one.at for one in lying), *(end for one in standing for end in (one.start, one.end))])
    across = _levels([*(one.at for one in standing), *(end for one in lying for end in (one.start, one.end))])
    many = (len(across) - 1) * (len(up) - 1)
    if min(len(across), len(up)) <= MIN_SIDE or many > MAX_CELLS:
        return None
    return Grid(across, up, Rules(tuple(lying), tuple(standing)))


def _levels(values: Sequence[float]) -> tuple[float, ...]:
    levels: list[float] = []
    for value in sorted(values):
        if not levels or value - levels[-1] > TOUCH:
            levels.append(value)
    return tuple(levels)


def _meet(lying: Rule, standing: Rule) -> bool:
    return (
        lying.start - TOUCH <= standing.at <= lying.end + TOUCH
        and standing.start - TOUCH <= lying.at <= standing.end + TOUCH
    )


def _ruled(rules: Sequence[Rule], at: float, beside: float) -> bool:
    """Whether a rule on this level parts what stands at both sides of it."""
    return any(abs(rule.at - at) <= TOUCH and rule.start <= beside <= rule.end for rule in rules)


def _is_table(inside: dict[tuple[int, int], list[int]], glyphs: Sequence[Glyph]) -> bool:
    """Whether the cells hold what cells do, and no articles."""
    columns, rows = ({cell[side] for cell in inside} for side in (0, 1))
    if min(len(columns), len(rows)) < MIN_SIDE or len(inside) <= MIN_SIDE:
        return False
    lengths = [len(own) for own in inside.values()]
    sizes = [glyphs[own[0]].top - glyphs[own[0]].bottom for own in inside.values()]
    short = sum(lengths) <= MAX_MEAN * len(lengths) and max(lengths) <= MAX_CELL
    return short and max(sizes) <= MAX_SIZES * median(sizes)


def _rows(inside: dict[tuple[int, int], list[int]], glyphs: Sequence[Glyph], columns: int) -> Iterator[Line]:
    """The rows from the top; a cell over several of them stands in its first."""
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
    """What a cell says, its lines joined."""
    text = ""
    for level in levels_of(list(pieces_of([glyphs[i] for i in indices], glyphs))):
        for i, piece in enumerate(level):
            words = text[-1:].isascii() and piece.text[:1].isascii()
            text += (" " if text and (i or words) else "") + piece.text
    return text
