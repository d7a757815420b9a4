"""The bitmaps of characters: 16 rows, a half (8 columns) or a full square (16) wide.

Takes a character, gives its glyph from data/glyphs.gz (GNU Unifont; form and licence: README.md beside it).
The file is read when the first glyph is asked for; only the glyphs asked for are made.
"""

from __future__ import annotations

import gzip
from bisect import bisect_right
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

ROWS = 16
GETA = "〓"
"""What printers set where they lack a type."""
FULL_WIDTH = range(0xFF01, 0xFF5F)
"""Latin letters, figures and marks that fill a square; the font draws them too broad to look well."""
ASCII_IS_BELOW = 0xFEE0
LEFT_HALVES = "、。"
"""Marks whose square is empty on the right. Headlines are set close, as papers do."""

DASH = "—"
"""A square wide in Chinese (two of them make one dash), half of one in the font."""


@dataclass(frozen=True, slots=True)
class Glyph:
    """A bitmap: `halves` of 8 columns in width, and its rows, the leftmost column the highest bit."""

    halves: int
    rows: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Case:
    """The type case: where each run of code points begins, with its halves and its place in the bitmaps."""

    firsts: tuple[int, ...]
    runs: tuple[tuple[int, int, int], ...]  # last code point, halves, place of the first's bitmap
    bitmaps: bytes


@lru_cache(maxsize=4096)
def glyph(char: str) -> Glyph:
    """The glyph of a character, the geta mark where the font has none.

    Full-width Latin is drawn half as wide, as headlines are set.

    >>> glyph("安").halves, glyph("A").halves, glyph("Ａ") == glyph("A")
    (2, 1, True)
    >>> glyph("👍") == glyph("〓")
    True
    """
    code = ord(char)
    found = _found(code - ASCII_IS_BELOW if code in FULL_WIDTH else code) or _found(ord(GETA))
    assert found is not None
    if char in LEFT_HALVES:
        return Glyph(1, tuple(row >> 8 for row in found.rows))
    if char == DASH:
        return Glyph(2, tuple(row << 8 | row for row in found.rows))
    return found


def _found(code: int) -> Glyph | None:
    case = _case()
    at = bisect_right(case.firsts, code) - 1
    if at < 0 or code > case.runs[at][0]:
        return None
    _, halves, place = case.runs[at]
    place += (code - case.firsts[at]) * ROWS * halves
    columns = (case.bitmaps[place + half * ROWS : place + (half + 1) * ROWS] for half in range(halves))
    return Glyph(halves, tuple(int.from_bytes(bytes(row), "big") for row in zip(*columns, strict=True)))


@cache
def _case() -> _Case:
    """Read the file: a line of runs for the half-width characters, one for the others, then all bitmaps."""
    data = files("jianbao").joinpath("site", "cards", "data", "glyphs.gz").read_bytes()
    *heads, bitmaps = gzip.decompress(data).split(b"\n", 2)
    runs, place = [], 0
    for halves, head in enumerate(heads, start=1):
        for run in head.decode("ascii").split(" "):
            first, last = (int(code, 16) for code in run.split("-"))
            runs.append((first, last, halves, place))
            place += (last - first + 1) * ROWS * halves
    runs.sort()
    return _Case(tuple(run[0] for run in runs), tuple(run[1:] for run in runs), bitmaps)
