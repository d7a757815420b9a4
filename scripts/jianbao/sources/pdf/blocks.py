"""Group lines into blocks: those of one size directly under each other in one column.

Input: the lines of a page. Output: blocks. A line over two columns, or one with two lines above it, begins a
block.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from jianbao.sources.pdf.pieces import Line

LEADING = 3.2
"""Maximum distance of baselines in type sizes: that of text with a blank line between paragraphs."""
LARGE_LEADING = 1.9
"""The lines of one headline are closer."""
SAME = (0.92, 1.09)
"""Sizes with a ratio in this range are one size."""
TALLEST = 200.0
"""In points: no line that ends near another one begins further above it."""
INDENT = 4.5
"""Lines of one column begin within this many type sizes of each other."""


@dataclass(slots=True)
class Block:
    """Lines of one size, from top to bottom."""

    lines: list[Line]

    @property
    def left(self) -> float:
        """The left edge of its lines."""
        return min(line.left for line in self.lines)

    @property
    def right(self) -> float:
        """The right edge of its lines."""
        return max(line.right for line in self.lines)

    @property
    def top(self) -> float:
        """Its top edge."""
        return max(line.top for line in self.lines)

    @property
    def bottom(self) -> float:
        """Its bottom edge."""
        return min(line.bottom for line in self.lines)

    @property
    def size(self) -> float:
        """Its type size."""
        return self.lines[0].height

    @property
    def text(self) -> str:
        """The text of its lines."""
        return "".join(line.text for line in self.lines)

    @property
    def at(self) -> int:
        """The drawing order of the first of its lines."""
        return min(line.at for line in self.lines)


def body_size(lines: Sequence[Line]) -> float:
    """The type size of most of the text."""
    weights: dict[float, int] = {}
    for line in lines:
        size = round(line.height * 2) / 2
        weights[size] = weights.get(size, 0) + len(line.text)
    return max(weights, key=lambda size: (weights[size], -size), default=10.0) or 0.5


def blocks_of(lines: Sequence[Line], body: float | None = None) -> tuple[Block, ...]:
    """The blocks of a page, in the order of their first lines."""
    body = body or body_size(lines)
    ordered = sorted(lines, key=lambda line: (-line.top, line.left))
    below: dict[int, list[int]] = {}
    above: dict[int, list[int]] = {}
    for i, line in enumerate(ordered):
        for j in _next_below(ordered, i, line):
            below.setdefault(i, []).append(j)
    for j, line in enumerate(ordered):
        for i in _next_above(ordered, j, line):
            above.setdefault(j, []).append(i)
    blocks: dict[int, Block] = {}
    found: list[Block] = []
    for i, line in enumerate(ordered):
        uppers = above.get(i, [])
        upper = uppers[0] if len(uppers) == 1 else None
        if upper is not None and below.get(upper) == [i] and _one_text(ordered[upper], line, body):
            blocks[i] = blocks[upper]
            blocks[i].lines.append(line)
        else:
            blocks[i] = Block([line])
            found.append(blocks[i])
    return tuple(found)


def _next_below(lines: Sequence[Line], i: int, line: Line) -> list[int]:
    """The lines directly under one: the nearest that overlaps it, and those at the same height."""
    found: list[int] = []
    for j in range(i + 1, len(lines)):
        other = lines[j]
        if other.top < line.bottom - LEADING * line.height or (found and other.top <= lines[found[0]].bottom):
            break
        if _over(line, other) and other.baseline < line.bottom + 0.5 * min(line.height, other.height):
            found.append(j)
    return found


def _next_above(lines: Sequence[Line], j: int, line: Line) -> list[int]:
    """The lines directly above one, in the same way."""
    found: list[int] = []
    for i in range(j - 1, -1, -1):
        other = lines[i]
        if other.bottom > line.top + LEADING * max(line.height, other.height):
            if other.top > line.top + TALLEST:
                break
            continue
        if not _over(other, line) or line.baseline >= other.bottom + 0.5 * min(line.height, other.height):
            continue
        if found and other.bottom >= lines[found[0]].top:
            continue
        found.append(i)
    return found


def _over(one: Line, other: Line) -> bool:
    return min(one.right, other.right) - max(one.left, other.left) > 0.3 * min(one.height, other.height)


def _one_text(upper: Line, lower: Line, body: float) -> bool:
    """Whether two lines, one directly above the other, have one size, text and column."""
    if upper.table != lower.table:
        return False
    if not SAME[0] < upper.height / lower.height < SAME[1] and not upper.table:
        return False
    size = max(upper.height, lower.height)
    most = LARGE_LEADING if size > 1.25 * body else LEADING
    if upper.baseline - lower.baseline > most * size:
        return False
    centred = abs(upper.left + upper.right - lower.left - lower.right) < 2 * size
    return upper.table or centred or abs(upper.left - lower.left) < INDENT * size
