"""Put the blocks of a page into reading order.

Input: blocks. Output: groups of blocks in order. What is above comes first; of two next to each other the
left one, unless something that spans both is between them (Breuel 2003). A headline is grouped with the text
next to it, and spans all columns of its text, however short it is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from jianbao.sources.pdf.blocks import Block, body_size

BIG = 1.25
"""Type of this many times the usual size is a headline."""
MAX_HEAD_LINES = 4
MAX_HEAD_LENGTH = 90
MAX_SIDE_GAP = 4.0
"""Text next to a headline, at most this many of its type sizes away, belongs to it; a line that begins with a
dash does at any distance."""
DASHED = ("—", "--")
STACKED = 1.3
"""Lines directly above and below a headline belong to it if they are this close in type sizes."""
SMALLER = 0.9
"""A kicker or a subtitle is smaller than the headline; a line of similar size is another headline."""
ASIDE = 0.7
"""A line next to a headline with at least this share of its size is the headline of another text."""
LEVEL = 1.6
"""Columns of one article begin within this many type sizes of each other."""
GUTTER = 4.0
MAX_BLOCKS = 500
"""A page of more is a drawing or a timetable, which is read row by row."""


@dataclass(slots=True, eq=False)
class Group:
    """Blocks that are read together, and their area: that of a headline is wider than its letters."""

    blocks: list[Block]
    left: float
    right: float
    bottom: float
    top: float
    head: bool = False


def ordered(blocks: Sequence[Block], *, through_boxes: bool = False) -> tuple[Group, ...]:
    """The blocks in reading order, those of a headline together.

    `through_boxes`: a column continues below a box or a picture over it and the next column; a headline ends
    it in any case.
    """
    if len(blocks) > MAX_BLOCKS:
        return tuple(_group([block]) for block in sorted(blocks, key=lambda one: (-one.top, one.left)))
    body = body_size([line for block in blocks for line in block.lines])
    groups = _groups(blocks, body)
    return tuple(groups[i] for i in _sorted(groups, _before(groups, through_boxes=through_boxes)))


def is_head(block: Block, body: float) -> bool:
    """Whether a block looks like a headline: large type, few words."""
    short = len(block.lines) <= MAX_HEAD_LINES and len(block.text) <= MAX_HEAD_LENGTH
    return short and block.size >= BIG * body and not block.lines[0].table


def _groups(blocks: Sequence[Block], body: float) -> list[Group]:
    """Headlines with their kickers and subtitles, and every other block alone."""
    taken: set[int] = set()
    groups: list[Group] = []
    for block in sorted((one for one in blocks if is_head(one, body)), key=lambda one: -one.size):
        if id(block) in taken or block.text.startswith(DASHED):
            continue
        members = [block, *_with(block, blocks, taken, body)]
        taken.update(map(id, members))
        members.sort(key=lambda one: (_place(one, block), -one.top, one.left))
        group = _group(members, head=True)
        groups.append(group)
    rest = [_group([block]) for block in blocks if id(block) not in taken]
    for group in groups:
        if group not in groups:
            continue
        _widen(group, rest, groups, body)
        rest = _absorb(group, rest, body)
        groups = [group, *_absorb(group, [one for one in groups if one is not group], body)]
    return sorted([*groups, *rest], key=lambda group: (-group.top, group.left))


def _group(blocks: list[Block], *, head: bool = False) -> Group:
    left, right = min(one.left for one in blocks), max(one.right for one in blocks)
    return Group(blocks, left, right, min(one.bottom for one in blocks), max(one.top for one in blocks), head)


def _with(head: Block, blocks: Sequence[Block], taken: set[int], body: float) -> list[Block]:
    """The blocks next to a headline, or directly above or below it, that are not running text."""
    found: list[Block] = []
    for other in blocks:
        few = len(other.lines) <= 2 and len(other.text) <= MAX_HEAD_LENGTH
        smaller = body * 1.05 < other.size < SMALLER * head.size
        if other is head or id(other) in taken or not few or other.lines[0].table:
            continue
        level = min(head.top, other.top) - max(head.bottom, other.bottom) > 0.5 * other.size
        apart = max(other.left - head.right, head.left - other.right)
        over = min(head.right, other.right) - max(head.left, other.left) > 0
        between = max(other.bottom - head.top, head.bottom - other.top)
        near = 0 <= apart <= MAX_SIDE_GAP * head.size or other.text.startswith(DASHED)
        aside = other.size < ASIDE * head.size and (smaller or _is_isolated(other, blocks))
        stacked = over and smaller and between <= STACKED * other.size + 0.5 * head.size
        if (level and near and (aside or other.text.startswith(DASHED))) or stacked:
            found.append(other)
    return found


def _is_isolated(other: Block, blocks: Sequence[Block]) -> bool:
    """Whether only headlines are at the height of a block, so that it is not a line of a column."""
    size = other.size
    near = (
        one
        for one in blocks
        if one is not other
        and one.size < 1.1 * size
        and min(one.right, other.right) > max(one.left, other.left)
        and one.bottom <= other.top + 2 * size
        and one.top >= other.bottom - 0.8 * size
    )
    return not any(near)


def _place(one: Block, head: Block) -> int:
    """0 above the headline, 1 the headline, 2 next to or below it."""
    if one is head:
        return 1
    return 0 if one.bottom >= head.top - 0.4 * one.size else 2


def _is_minor(group: Group, body: float) -> bool:
    """Whether a block may be a subtitle at the side: one or two lines, in larger type or after a dash."""
    block = group.blocks[0]
    short = len(block.lines) <= 2 and len(block.text) <= MAX_HEAD_LENGTH
    return short and (block.size > 1.05 * body or block.text.startswith(DASHED))


def _absorb(group: Group, rest: list[Group], body: float) -> list[Group]:
    """Add the subtitles under a headline to the right, above the columns of its text."""
    size = max(block.size for block in group.blocks)
    own = [
        one
        for one in rest
        if _is_minor(one, body)
        and max(block.size for block in one.blocks) < ASIDE * size
        and group.left - 1 <= one.left
        and one.right <= group.right + 1
        and group.bottom - 2 * size <= one.bottom
        and one.top <= group.top + 0.3 * size
    ]
    for one in own:
        group.blocks += one.blocks
        group.bottom = min(group.bottom, one.bottom)
    return [one for one in rest if one not in own]


def _widen(group: Group, rest: Sequence[Group], heads: Sequence[Group], body: float) -> None:
    """Extend a headline over all columns that begin at one height below it."""
    size = max(block.size for block in group.blocks)
    rest, heads = (
        [one for one in some if not (_is_minor(one, body) and one.blocks[0].size < ASIDE * size)]
        for some in (rest, heads)
    )
    under = [one for one in rest if one.top <= group.bottom + 0.3 * size and _over(one, group)]
    if not under:
        return
    first = max(under, key=lambda one: one.top)
    unit = first.blocks[0].size
    if group.bottom - first.top > 3 * size + 3 * unit:
        return
    level = [one for one in rest if abs(one.top - first.top) <= LEVEL * unit]
    for side in (1, -1):
        for one in sorted(level, key=lambda one: side * one.left):
            gap = one.left - group.right if side > 0 else group.left - one.right
            if gap > GUTTER * unit or not _free(one, group, rest, heads):
                continue
            group.left, group.right = min(group.left, one.left), max(group.right, one.right)


def _free(column: Group, group: Group, rest: Sequence[Group], heads: Sequence[Group]) -> bool:
    """Whether only the headline is above a column at its height."""
    return not any(
        _over(other, column) and other.bottom < group.top and other.top > column.top + 0.1
        for other in (*rest, *heads)
        if other is not column and other is not group
    )


def _over(one: Group, other: Group) -> bool:
    return min(one.right, other.right) - max(one.left, other.left) > 1.0


def _before(groups: Sequence[Group], *, through_boxes: bool) -> list[int]:
    """For each group, the groups that are read before it, as a bit set."""
    n = len(groups)
    over, above, below = [0] * n, [0] * n, [0] * n
    for i, one in enumerate(groups):
        for j, other in enumerate(groups):
            if i == j:
                continue
            over[i] |= (1 << j) if _over(one, other) else 0
            over_by = min(one.top, other.top) - max(one.bottom, other.bottom)
            if over_by < 0.4 * min(one.top - one.bottom, other.top - other.bottom):
                higher = one.bottom + one.top < other.bottom + other.top
                above[i] |= (1 << j) if higher else 0
                below[i] |= 0 if higher else (1 << j)
    parting = sum(1 << j for j, other in enumerate(groups) if other.head or not through_boxes)
    before = [0] * n
    for i, one in enumerate(groups):
        for j, other in enumerate(groups):
            if i == j:
                continue
            if over[i] >> j & 1:
                before[i] |= (1 << j) if above[i] >> j & 1 else 0
            elif other.right <= one.left + 1.0:
                between = (below[j] & above[i]) | (above[j] & below[i])
                before[i] |= 0 if over[i] & over[j] & between & parting else (1 << j)
    return before


def _sorted(groups: Sequence[Group], before: Sequence[int]) -> list[int]:
    """The groups, each after those before it; in a cycle, the highest comes first."""
    waiting = list(range(len(groups)))
    left = (1 << len(groups)) - 1
    sequence: list[int] = []
    while waiting:
        free = [i for i in waiting if not before[i] & left]
        chosen = min(free or waiting[:1], key=lambda i: (groups[i].left, -groups[i].top))
        sequence.append(chosen)
        waiting.remove(chosen)
        left &= ~(1 << chosen)
    return sequence
