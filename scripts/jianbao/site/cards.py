"""The picture that a link to a page shows elsewhere: the layout of the article itself, drawn without text.

Takes an article, gives a PNG of 1200 × 628: its headline as a bar of its length, its paragraphs as columns
of lines with their indents, its date in digits of our own. Letters would need a Chinese font, which differs
by machine and is not to be shipped; why so: docs/decisions/0041.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator, Sequence

from jianbao.model import Article, BlockType

CELL = 4
"""Pixels of a cell, in both directions: with two bits a pixel, the cells of a row are its bytes."""
WIDTH, HEIGHT = 300, 157
PAPER, RULE, INK, RED = range(4)
COLOURS = (0xFFFDF8, 0xC9C1AF, 0x24211C, 0xA3341F)
MARGIN = 16
COLUMNS, COLUMN_WIDTH, GAP = 3, 84, 8
CHARACTER = 4
"""Cells that a character takes in a line: 21 of them in a column."""
HEADLINE_CHARACTER, HEADLINE_LINES = 12, 2
TOP, BOTTOM = 64, 128
DIGITS = {
    "0": "111101101101111", "1": "010110010010111", "2": "111001111100111", "3": "111001111001111",
    "4": "101101111001001", "5": "111100111001111", "6": "111100111101111", "7": "111001001001001",
    "8": "111101111101111", "9": "111101111001111", "-": "000000111000000",
}  # fmt: skip
"""Three cells by five, from the top left."""

Canvas = list[bytearray]


def card(article: Article | None = None) -> bytes:
    """Draw the card of an article, or the archive's own: an empty sheet. The same article, the same bytes."""
    canvas = [bytearray([PAPER]) * WIDTH for _ in range(HEIGHT)]
    _fill(canvas, MARGIN, 10, WIDTH - 2 * MARGIN, 5, RED)
    _fill(canvas, MARGIN, 19, WIDTH - 2 * MARGIN, 1, RULE)
    _headline(canvas, len(article.title) if article else 12)
    _body(canvas, tuple(_lines(article)) if article else (21,) * 48)
    _fill(canvas, MARGIN, 134, WIDTH - 2 * MARGIN, 1, RULE)
    _date(canvas, (article.published.date or "") if article else "")
    return _png(canvas)


def _headline(canvas: Canvas, length: int) -> None:
    """A bar as long as the title, on at most two lines."""
    room = (WIDTH - 2 * MARGIN) // HEADLINE_CHARACTER
    for line in range(HEADLINE_LINES):
        shown = min(max(length - line * room, 0), room)
        _fill(canvas, MARGIN, 26 + line * 17, shown * HEADLINE_CHARACTER, 11, INK)


def _lines(article: Article) -> Iterator[int]:
    """The lengths of the lines that the text fills, in characters; one that is indented counts below zero."""
    room = COLUMN_WIDTH // CHARACTER
    for block in article.body:
        if block.type is BlockType.GAP:
            continue
        indent = 2 if block.type is BlockType.PARAGRAPH else 0
        left = len(block.text) + indent
        yield -min(left, room) if indent else min(left, room)
        yield from (min(left - at, room) for at in range(room, left, room))


def _body(canvas: Canvas, lines: Sequence[int]) -> None:
    """The text in three columns, as far as the sheet goes."""
    rows = range(TOP, BOTTOM, 4)
    for at, length in enumerate(lines[: COLUMNS * len(rows)]):
        left = MARGIN + at // len(rows) * (COLUMN_WIDTH + GAP)
        indent = 2 * CHARACTER if length < 0 else 0
        width = max(abs(length) * CHARACTER - indent, 0)
        _fill(canvas, left + indent, rows[at % len(rows)], width, 2, RULE)


def _date(canvas: Canvas, date: str) -> None:
    """The date as exactly as it is known; nothing for none."""
    for at, sign in enumerate(date):
        for cell, set_ in enumerate(DIGITS.get(sign, "")):
            if set_ == "1":
                _fill(canvas, MARGIN + at * 8 + cell % 3 * 2, 140 + cell // 3 * 2, 2, 2, RED)


def _fill(canvas: Canvas, left: int, top: int, width: int, height: int, colour: int) -> None:
    width = min(width, WIDTH - MARGIN - left)
    for row in canvas[top : top + height]:
        row[left : left + width] = bytearray([colour]) * width


def _png(canvas: Canvas) -> bytes:
    """The cells as a PNG of four colours."""
    spread = bytes.maketrans(bytes(range(4)), b"\x00\x55\xaa\xff")  # one colour, four pixels
    rows = b"".join((b"\x00" + row.translate(spread)) * CELL for row in canvas)
    header = struct.pack(">IIBBBBB", WIDTH * CELL, HEIGHT * CELL, 2, 3, 0, 0, 0)
    palette = b"".join(colour.to_bytes(3, "big") for colour in COLOURS)
    chunks = ((b"IHDR", header), (b"PLTE", palette), (b"IDAT", zlib.compress(rows, 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(name, data) for name, data in chunks)


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
