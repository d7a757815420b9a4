"""Decide which lines of a column continue in the next one, and which begin a paragraph.

Input: lines in reading order with their blocks. The evidence is only the layout: whether a line reaches the
right edge of its column, whether the next one is indented, and how far below it is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from jianbao.model import Look
from jianbao.press.han import HAN
from jianbao.sources.pdf.blocks import SAME, Block
from jianbao.sources.pdf.pieces import Line

END = re.compile(rf"(?:[。！？!?…；：:]|——|(?<=[{HAN}”’])\.)[”’」』）)》]*(?:[（(][^（）()]{{1,40}}[）)])?$")
"""The end of a sentence, or of a clause before a list."""
NO_START = frozenset("，。、；：！？”’）》〉】」』％,.;:!?)%")
"""Marks that begin no new line: the rest of the line before."""
PAUSE = re.compile("[，。；！？]")
"""Every block of running text contains one; menus and the heads of articles do not."""
RUNNING = 16
"""The lines of menus and of the heads of articles are shorter; narrow columns have pauses."""
WORD = re.compile(r"[\x21-\x7e]+")
HEADED = frozenset({Look.TITLE, Look.REST, Look.KICKER, Look.SUBTITLE})
SHORT_OF = 1.9
"""How many type sizes a full line may be too short: no mark begins a line, and no number is split."""
INDENTED = (1.2, 4.5)
"""The indent of the first line of a paragraph, in type sizes."""
AT_EDGE = 0.8
"""Lines that begin or end within this many type sizes of each other have one edge."""
NEAR = 4
"""How many lines above and below show the right edge of a column that a picture narrows."""
GAP = 1.3
"""The distance between paragraphs with a gap, in usual leadings."""
LIKE_WIDTH = 0.1
"""A text continues in a column of the same width, within this share."""
SKIPPED = 3
"""Maximum number of captions and boxes between the two parts of a sentence."""


@dataclass(slots=True)
class Placed:
    """A line with its block, its look, and whether it continues or begins; `page` counts from 0."""

    line: Line
    block: Block
    page: int
    look: Look = Look.OTHER
    goes_on: bool = False
    begins: bool = False

    @property
    def complete(self) -> bool:
        """Whether it ends like a sentence."""
        return END.search(self.line.text) is not None


def is_full(block: Block, i: int, following: str = "") -> bool:
    """Whether line `i` of a block reaches the right edge of its column.

    A line is also full if it has no space for the first word of the next one (`following`).
    """
    line = block.lines[i]
    near = [other.right for other in block.lines[max(0, i - NEAR) : i + NEAR + 1]]
    size = line.height
    shared = [edge for edge in near if sum(abs(edge - other) < size for other in near) > 1]
    edge = max(shared or near)
    word = WORD.match(following)
    room = SHORT_OF + (0.55 * len(word.group()) if word else 0.0)
    return len(block.lines) > 1 and edge - line.right < room * size


def left_edge(block: Block, others: Sequence[Block]) -> float:
    """Where the lines of a block's column begin, except the first ones of paragraphs."""
    size = block.size
    lefts = [line.left for line in block.lines]
    if len(lefts) < 3:
        lefts += [
            line.left
            for other in others
            if SAME[0] < other.size / size < SAME[1]
            and min(other.right, block.right) - max(other.left, block.left) > size
            for line in other.lines
            if abs(line.left - block.left) < INDENTED[1] * size
        ]  # fmt: skip
    common = [left for left in lefts if sum(abs(left - other) < AT_EDGE * size for other in lefts) > 1]
    return min(common or lefts)


def mark_flow(placed: Sequence[Placed], body: float) -> None:
    """Set `goes_on` and `begins` for the lines of text."""
    by_page: dict[int, list[Block]] = {}
    for one in placed:
        blocks = by_page.setdefault(one.page, [])
        if not blocks or blocks[-1] is not one.block:
            blocks.append(one.block)
    edges = {id(block): left_edge(block, blocks) for blocks in by_page.values() for block in blocks}
    indents = _indents(placed, edges)
    for i, one in enumerate(placed[:-1]):
        after = placed[i + 1]
        if one.block is after.block:
            _within(one, after, edges[id(one.block)], indented=indents)
        elif _is_text(one, body) and _is_text(after, body) and one.look is not Look.HEADING:
            _across(one, after, edges[id(after.block)], indented=indents)
    for i, one in enumerate(placed):
        if one.look is Look.OTHER and (one.goes_on or (i and placed[i - 1].goes_on)):
            one.look = Look.TEXT


def _is_text(one: Placed, body: float) -> bool:
    return one.look is Look.OTHER and not one.line.table and SAME[0] < one.line.height / body < SAME[1]


def is_indented(line: Line, edge: float) -> bool:
    """Whether a line begins to the right of its column's edge, as the first line of a paragraph."""
    return INDENTED[0] * line.height < line.left - edge < INDENTED[1] * line.height


def _indents(placed: Sequence[Placed], edges: dict[int, float]) -> bool:
    """Whether paragraphs are indented: most lines after a short, complete one are."""
    below = indented = 0
    for one, after in pairwise(placed):
        if one.block is not after.block:
            continue
        lines = one.block.lines
        if one.complete and not is_full(one.block, lines.index(one.line)):
            below += 1
            indented += is_indented(after.line, edges[id(after.block)])
    if not below:
        return any(is_indented(one.line, edges[id(one.block)]) for one in placed if len(one.block.lines) > 1)
    return indented * 2 > below


def _within(one: Placed, after: Placed, edge: float, *, indented: bool) -> None:
    """Set the flow of two lines of one block."""
    if one.line.table or one.look is not Look.OTHER or after.look is not Look.OTHER:
        return
    lines = one.block.lines
    i = lines.index(one.line)
    steps = [upper.baseline - lower.baseline for upper, lower in pairwise(lines)]
    apart = len(steps) > 1 and steps[i] > GAP * median(sorted(steps)[: len(steps) // 2 + 1])
    full = is_full(one.block, i, after.line.text) and _runs(one.block)
    if is_indented(after.line, edge) and not is_indented(one.line, edge + 0.9 * one.line.height):
        after.begins = after.line.text[0] not in NO_START
    elif full and not apart:
        spaced = max(steps) > GAP * min(steps)
        one.goes_on = not one.complete or indented or spaced
    elif apart or (one.complete and not full):
        after.begins = True


def _runs(block: Block) -> bool:
    """Whether a block contains running text: long lines or pauses."""
    return any(PAUSE.search(line.text) or len(line.text) >= RUNNING for line in block.lines)


def _across(one: Placed, after: Placed, edge: float, *, indented: bool) -> None:
    """Set the flow of the last line of one block and the first of the next."""
    if is_indented(after.line, edge):
        after.begins = True
        return
    full = is_full(one.block, len(one.block.lines) - 1, after.line.text)
    known = len(after.block.lines) > 1
    beneath = one.page == after.page and _is_below(one.block, after.block)
    if full and not beneath and (not one.complete or (indented and known)):
        one.goes_on = _like(one.block, after.block) or not known
    elif one.complete and not full:
        after.begins = True


def _is_below(upper: Block, lower: Block) -> bool:
    """Whether a block continues in the same column, after a gap too wide for two lines of a text."""
    over = min(upper.right, lower.right) - max(upper.left, lower.left)
    return over > 0.5 * min(upper.right - upper.left, lower.right - lower.left) and lower.top < upper.bottom


def _like(one: Block, other: Block) -> bool:
    """Whether the widths of two blocks are those of columns of one text."""
    wide, narrow = one.right - one.left, other.right - other.left
    return abs(wide - narrow) < LIKE_WIDTH * max(wide, narrow) + 2 * one.size


def moved(placed: Sequence[Placed], body: float) -> list[Placed]:
    """Move captions and boxes that interrupt a sentence to after the paragraph."""
    order = list(placed)
    i = 0
    while i < len(order) - 1:
        gap = _interruption(order, i, body)
        if gap:
            end = i + 1 + gap
            stop = end + 1
            while stop < len(order) and order[stop].block is order[end].block and not _opens(order, stop):
                stop += 1
            order[i + 1 : stop] = order[end:stop] + order[i + 1 : end]
            i = stop - gap - 1
        i += 1
    return order


def _opens(order: Sequence[Placed], i: int) -> bool:
    """Whether a line of a block begins a paragraph: it is indented, or the line above is short."""
    above, one = order[i - 1], order[i]
    edge = left_edge(one.block, [one.block])
    full = is_full(one.block, one.block.lines.index(above.line), one.line.text)
    return is_indented(one.line, edge) or (above.complete and not full)


def _interruption(order: Sequence[Placed], i: int, body: float) -> int:
    """How many lines separate a line inside a sentence from its rest; 0 if none."""
    one = order[i]
    cut = _is_text(one, body) and not one.complete and one.block.lines[-1] is one.line
    if not cut or not is_full(one.block, len(one.block.lines) - 1):
        return 0
    blocks = 0
    for j in range(i + 1, len(order)):
        other = order[j]
        if other.look in HEADED or (j == i + 1 and _is_text(other, body)):
            return 0
        if other.block.lines[0] is not other.line:
            continue
        text = _is_text(other, body) and len(other.block.lines) > 1 and _like(one.block, other.block)
        if text and not is_indented(other.line, left_edge(other.block, [other.block])):
            return j - i - 1
        blocks += 1
        if text or blocks > SKIPPED:
            break
    return 0
