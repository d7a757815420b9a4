"""A sheet of four colours, painted by rows, and the PNG file of it.

A row is one integer of two bits a pixel, the leftmost highest: a stroke is painted by one shift, and the rows
are the file's own bytes.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Sequence

WIDTH, HEIGHT = 1200, 630
PAPER, RULE, INK, RED = range(4)
COLOURS = (0xFFFDF8, 0xC9C1AF, 0x24211C, 0xA3341F)
"""Those of the site's stylesheet."""
LEVEL = 6
"""Of compression: 9 takes eight times as long for a fifteenth less."""

Canvas = list[int]


def blank() -> Canvas:
    """An empty sheet."""
    return [0] * HEIGHT


def solid(width: int) -> int:
    """A row of `width` pixels in colour 1; times a colour, in that.

    >>> bin(solid(3)), bin(solid(3) * INK)
    ('0b10101', '0b101010')
    """
    return ((1 << 2 * width) - 1) // 3


def fill(canvas: Canvas, left: int, top: int, width: int, height: int, colour: int) -> None:
    """Paint a rectangle on blank paper."""
    paint(canvas, (solid(width),) * height, width, (left, top), colour)


def paint(canvas: Canvas, rows: Sequence[int], width: int, place: tuple[int, int], colour: int) -> None:
    """Paint rows of colour 1 that are `width` pixels wide in another colour; `place` is their top left."""
    left, top = place
    shift = 2 * (WIDTH - left - width)
    for at, row in enumerate(rows, start=top):
        if row:
            canvas[at] |= row * colour << shift


def png(canvas: Canvas) -> bytes:
    """The sheet as a PNG with a palette."""
    rows = b"".join(b"\x00" + row.to_bytes(WIDTH // 4, "big") for row in canvas)
    header = struct.pack(">IIBBBBB", WIDTH, HEIGHT, 2, 3, 0, 0, 0)
    palette = b"".join(colour.to_bytes(3, "big") for colour in COLOURS)
    chunks = ((b"IHDR", header), (b"PLTE", palette), (b"IDAT", zlib.compress(rows, LEVEL)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(name, data) for name, data in chunks)


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
