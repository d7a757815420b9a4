"""Make the glyphs of the cards anew: scripts/jianbao/site/cards/data/glyphs.gz.

    apt-get download unifont                      (dpkg-deb -x; the file is usr/share/unifont/unifont.hex)
    python scripts/dev/glyphs.py unifont.hex

Takes GNU Unifont's own form, a line a character: code point, colon, 16 rows of one byte (a half-width
character) or of two. Gives the characters that a Chinese page is written with. Left out: other scripts
(Hangul alone is 11,000 glyphs), private use, marks on other characters, and what is unassigned or has no
shape, for which Unifont draws a box with its number. The form of the file: README.md beside it.
"""

from __future__ import annotations

import gzip
import re
import sys
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path

TARGET = Path(__file__).resolve().parents[1] / "jianbao" / "site" / "cards" / "data" / "glyphs.gz"
KEPT = (
    (0x0020, 0x045F),  # Latin, phonetics, Greek, Cyrillic
    (0x1E00, 0x1EFF),  # Latin of Vietnamese
    (0x2010, 0x2BFF),  # punctuation, currencies, numbers, arrows, mathematics, enclosed and geometric forms
    (0x2E80, 0x31FF),  # radicals, CJK punctuation, kana, bopomofo
    (0x3200, 0x9FFF),  # enclosed CJK, Extension A, the ideographs
    (0xF900, 0xFAFF),  # compatibility ideographs
    (0xFE30, 0xFE6F),  # vertical and small forms
    (0xFF01, 0xFFEE),  # full-width and half-width forms
)
SHOWN = re.compile("[LNPS].|Zs")
"""The general categories of characters that have a shape, or a width, of their own."""


def is_shown(char: str) -> bool:
    """Whether a character is drawn by itself: neither a mark on another, nor a control, nor unassigned."""
    return SHOWN.match(unicodedata.category(char)) is not None


def chosen(text: str) -> dict[int, bytes]:
    r"""The glyphs to keep of a .hex file's text, by code point.

    >>> lines = ["0041:" + "18" * 16, "0300:" + "3C" * 16, "4E00:" + "0180" * 16, "AC00:" + "0180" * 16]
    >>> {code: len(glyph) for code, glyph in chosen("\n".join(lines)).items()}
    {65: 16, 19968: 32}
    """
    split = (line.split(":") for line in text.splitlines())
    found = {int(code, 16): bytes.fromhex(rows) for code, rows in split}
    wanted = (code for first, last in KEPT for code in range(first, last + 1))
    return {code: found[code] for code in wanted if code in found and is_shown(chr(code))}


def runs(codes: Iterable[int]) -> Iterator[str]:
    """Sorted code points as runs, first and last.

    >>> list(runs([0x41, 0x42, 0x43, 0x4e00]))
    ['41-43', '4e00-4e00']
    """
    first = last = None
    for code in codes:
        if last is not None and code == last + 1:
            last = code
            continue
        if first is not None:
            yield f"{first:x}-{last:x}"
        first = last = code
    if first is not None:
        yield f"{first:x}-{last:x}"


def packed(glyphs: dict[int, bytes]) -> bytes:
    """Two lines of runs, and the bitmaps; a full-width one as its left half and its right half.

    So divided, the file is a sixth smaller: halves repeat (氵, 扌, 木), rows of two bytes do not.
    """
    half = {code: rows for code, rows in glyphs.items() if len(rows) == 16}
    full = {code: rows[::2] + rows[1::2] for code, rows in glyphs.items() if len(rows) == 32}
    heads = (" ".join(runs(sorted(part))).encode() + b"\n" for part in (half, full))
    return b"".join([*heads, *(part[code] for part in (half, full) for code in sorted(part))])


def main() -> int:
    """Write the data file; the one argument is unifont.hex."""
    if len(sys.argv) != 2:
        print(__doc__, file=sys.stderr)
        return 2
    glyphs = chosen(Path(sys.argv[1]).read_text(encoding="ascii"))
    TARGET.write_bytes(gzip.compress(packed(glyphs), 9, mtime=0))
    print(f"{TARGET.name}: {len(glyphs):,} glyphs, {TARGET.stat().st_size:,} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
