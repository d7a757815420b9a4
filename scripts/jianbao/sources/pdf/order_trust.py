"""Decide whether the order of a page's lines can be trusted.

Input: the lines of a page. Output: its groups of blocks, in the order in which most sentences continue, and
whether the file draws its text in about that order. If columns are written line by line across, or backwards,
positions are the only evidence, and a person should look.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from jianbao.sources.pdf.blocks import SAME, Block, blocks_of
from jianbao.sources.pdf.flow import END, NO_START, is_full, left_edge
from jianbao.sources.pdf.flow import is_indented as indented
from jianbao.sources.pdf.order import Group, ordered
from jianbao.sources.pdf.pieces import Line

AGREES = 0.75
"""The share of continuing lines that are drawn directly before their rest, in a file in text order."""
MIN_PAIRS = 6
BETTER = 1.5
"""How many more sentences must continue in another order than in the usual one."""


def arranged(lines: Sequence[Line], body: float) -> tuple[tuple[Group, ...], bool]:
    """The groups of a page in reading order, and whether the drawing order supports it."""
    blocks = blocks_of(lines, body)
    candidates = [ordered(blocks), ordered(blocks, through_boxes=True)]
    candidates.append(_as_drawn(candidates[0]))
    scores = [_score([block for group in groups for block in group.blocks], body) for groups in candidates]
    best = 0
    for i in range(1, len(candidates)):
        if scores[i] >= scores[best] + BETTER:
            best = i
    return candidates[best], _agrees(
        [line for block in blocks for line in block.lines], candidates[best], body
    )


def _as_drawn(groups: Sequence[Group]) -> tuple[Group, ...]:
    """The groups in drawing order."""
    return tuple(sorted(groups, key=lambda group: min(block.at for block in group.blocks)))


def _score(blocks: Sequence[Block], body: float) -> float:
    """How well sentences continue from block to block, e.g. +1 for a cut one in a line without indent."""
    text = [block for block in blocks if SAME[0] < block.size / body < SAME[1] and not block.lines[0].table]
    score = 0.0
    for one, after in pairwise(text):
        first, last = after.lines[0], one.lines[-1]
        ended = END.search(last.text) is not None
        full = is_full(one, len(one.lines) - 1)
        begins = indented(first, left_edge(after, [after]))
        if first.text[0] in NO_START:
            score += 1.0 if full and not ended else -1.0
        elif full and not ended:
            score += -1.0 if begins else 1.0 if len(after.lines) > 1 else 0.0
        elif ended and not full:
            score += 0.5 if begins else 0.0
    return score


def _agrees(lines: Sequence[Line], groups: Sequence[Group], body: float) -> bool:
    """Whether most lines of text are followed by the line that the file draws next."""
    drawn = sorted(lines, key=lambda line: line.at)
    place = {id(line): i for i, line in enumerate(drawn)}
    pairs = [
        place[id(lower)] - place[id(upper)]
        for group in groups
        for block in group.blocks
        if SAME[0] < block.size / body < SAME[1] and not block.lines[0].table
        for upper, lower in pairwise(block.lines)
    ]
    near = sum(step == 1 for step in pairs)
    return len(pairs) < MIN_PAIRS or near >= AGREES * len(pairs)
