"""Put the characters of a printed page into reading order by their positions.

Input: glyphs with their boxes (y grows upwards). Output: lines of text: columns from left to right, each from
top to bottom, under the headline that spans them. Lines come from rows.py, blocks from blocks.py; the order
of blocks (order.py) is Breuel's: what is above comes first, and what is left, unless something that spans
both is between them.
"""

from __future__ import annotations

from collections.abc import Sequence

from jianbao.sources.pdf.blocks import blocks_of
from jianbao.sources.pdf.order import ordered
from jianbao.sources.pdf.pieces import Glyph
from jianbao.sources.pdf.rows import lines_of

__all__ = ["Glyph", "in_order"]


def in_order(glyphs: Sequence[Glyph]) -> tuple[str, ...]:
    """The lines of a page in reading order.

    >>> places = {"甲": (0, 20), "丙": (60, 20), "乙": (0, 5), "丁": (60, 5)}
    >>> in_order([Glyph(char, x, y, x + 10, y + 10) for char, (x, y) in places.items()])
    ('甲', '乙', '丙', '丁')
    """
    groups = ordered(blocks_of(lines_of(glyphs)))
    return tuple(line.text for group in groups for block in group.blocks for line in block.lines)
