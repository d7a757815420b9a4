"""The characters of a PDF page with their cells, by the font size and the baseline instead of the ink.

Input: a page of PDFium. Output: glyphs in upright coordinates, in the drawing order of the file.
"""

from __future__ import annotations

import ctypes
import math
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice, pairwise

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from jianbao.sources.limits import MAX_PDF_CHARACTERS
from jianbao.sources.pdf.pieces import Glyph
from jianbao.sources.pdf.ruling import NO_RULES, Rules, page_rules
from jianbao.sources.text import Unreadable

GENERATED = frozenset("\r\n\x02\ufffe")
"""What PDFium inserts at the ends of lines and for hyphens."""
ASCENT, DESCENT = 0.8, 0.2
"""Parts of the type size above and below the baseline: the em square of Chinese fonts."""
MAX_CELL = 1.05
"""Maximum width of a full-width character, in type sizes."""
CELL = frozenset("WFA")
"""Unicode width classes of full-width characters in Chinese: Han, marks, quotation marks, dashes."""
STILL = 0.3
"""A character with a smaller sideways step, in type sizes, is under (or on) the one before."""
MIN_DOWN = 3
"""Fewer such pairs are no vertical line: boxes of an OCR layer sometimes overlap."""
UPRIGHT = 10.0
"""Maximum slant of a line of text, in degrees."""


@dataclass(frozen=True, slots=True)
class _Drawn:
    """A character as PDFium reports it."""

    char: str
    x: float
    y: float
    em: float  # the width of a full-width cell
    size: float
    right: float  # of its box, which may be the ink alone
    face: str
    turn: int  # quarter turns against the page, or -1 for a slant
    added: bool  # a space that PDFium inserted


@dataclass(frozen=True, slots=True)
class PageGlyphs:
    """The characters of a page; those slanted or turned against it; the share of its vertical pairs.

    `rules` are those of a page that is not turned.
    """

    glyphs: tuple[Glyph, ...]
    turned: tuple[str, ...]
    vertical: float
    height: float
    rules: Rules = NO_RULES


def page_glyphs(document: pdfium.PdfDocument, index: int, most: int) -> PageGlyphs:
    """Read a page, up to `most` characters. Text that is turned as a whole (a scan) is turned back."""
    with closing(document[index]) as page, closing(page.get_textpage()) as text:
        count = text.count_chars()
        if count > MAX_PDF_CHARACTERS:
            number = f"{count:,} characters (at most {MAX_PDF_CHARACTERS:,})"
            raise Unreadable(f"page {index + 1} has {number}: a data dump", "某一页文字过多，不像报纸版面")
        drawn = tuple(islice(_drawn(text), most))
        width, height = page.get_size()
        rules = page_rules(page)
    turns = Counter(one.turn for one in drawn if one.turn >= 0 and not one.char.isspace())
    usual = turns.most_common(1)[0][0] if turns else 0
    upright = [_turned_back(one, usual, width, height) for one in drawn if one.turn == usual or one.added]
    aslant = "".join(one.char for one in drawn if one.turn != usual and not one.added)
    share = _vertical_share(upright)
    others = tuple(part for part in aslant.split("\n") if part.strip())
    rules = NO_RULES if usual else rules
    return PageGlyphs(tuple(_cells(upright)), others, share, width if usual % 2 else height, rules)


def _drawn(text: pdfium.PdfTextPage) -> Iterator[_Drawn]:
    """Every character that PDFium reports, without those it generated."""
    x, y, matrix = ctypes.c_double(), ctypes.c_double(), pdfium_c.FS_MATRIX()
    name, flags = ctypes.create_string_buffer(64), ctypes.c_int()
    seen: object = None
    em = size = 0.0
    face, turn = "", 0
    for i in range(text.count_chars()):
        code = pdfium_c.FPDFText_GetUnicode(text, i)
        char = chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd"
        if char in GENERATED:
            continue
        added = pdfium_c.FPDFText_IsGenerated(text, i) == 1
        thing = None if added else _address(pdfium_c.FPDFText_GetTextObject(text, i))
        if not added and (thing is None or thing != seen):
            seen = thing
            pdfium_c.FPDFText_GetMatrix(text, i, matrix)
            font = pdfium_c.FPDFText_GetFontSize(text, i)
            em, size = font * math.hypot(matrix.a, matrix.b), font * math.hypot(matrix.c, matrix.d)
            turn = _quarter(matrix)
            pdfium_c.FPDFText_GetFontInfo(text, i, name, 64, flags)
            face = f"{name.value.decode('utf-8', 'replace')} {pdfium_c.FPDFText_GetFontWeight(text, i)}"
        pdfium_c.FPDFText_GetCharOrigin(text, i, x, y)
        right = x.value if added else text.get_charbox(i, loose=True)[2]
        yield _Drawn(char, x.value, y.value, max(em, 0.1), max(size, 0.1), right, face, turn, added)


def _address(pointer: object) -> int | None:
    return ctypes.cast(pointer, ctypes.c_void_p).value if pointer else None  # type: ignore[arg-type]


def _quarter(matrix: pdfium_c.FS_MATRIX) -> int:
    """Quarter turns to the left; -1 for a slant, as of a stamp or a watermark."""
    degrees = math.degrees(math.atan2(matrix.b, matrix.a)) % 360
    quarter = round(degrees / 90)
    return quarter % 4 if abs(degrees - 90 * quarter) <= UPRIGHT else -1


def _turned_back(one: _Drawn, turn: int, width: float, height: float) -> _Drawn:
    """The character in the coordinates of a page on which its line runs to the right."""
    if turn == 0:
        return one
    x, y = {1: (one.y, width - one.x), 2: (width - one.x, height - one.y), 3: (height - one.y, one.x)}[turn]
    return _Drawn(one.char, x, y, one.em, one.size, x, one.face, 0, one.added)


def _vertical_share(drawn: Sequence[_Drawn]) -> float:
    """The share of neighbours, in drawing order, of which one is under the other.

    In vertical writing PDFium also puts characters at exactly the place of the one before.
    """
    down = along = 0
    han = [one for one in drawn if _wide(one.char)]
    for one, after in pairwise(han):
        if not 0.9 < one.size / after.size < 1.1:
            continue
        across, below = abs(after.x - one.x), one.y - after.y
        if across < STILL * min(one.em, one.size) and abs(below) < 2 * one.size:
            down += 1
        elif abs(below) < STILL * one.size and 0 < after.x - one.x < 2 * one.em:
            along += 1
    return down / (down + along) if down >= MIN_DOWN else 0.0


def _cells(drawn: Sequence[_Drawn]) -> Iterator[Glyph]:
    """Each character in the cell of its font size.

    PDFium's loose box is only the ink if a font states no height (Type 3, as Chromium embeds Noto): 一, — and
    · are thin then, and would look like small type with wide gaps.
    """
    for i, one in enumerate(drawn):
        width = "" if one.char.isspace() else unicodedata.east_asian_width(one.char)
        following = next((other for other in drawn[i + 1 : i + 3] if not other.added), None)
        right = max(one.right, one.x)
        if width in CELL:
            right = max(right, one.x + one.em) if width != "A" else right
            step = _step(one, following)
            right = one.x + step if STILL * one.em / 2 < step <= MAX_CELL * one.em else right
        bottom, top = one.y - DESCENT * one.size, one.y + ASCENT * one.size
        yield Glyph(one.char, one.x, bottom, right, top, one.face)


def _step(one: _Drawn, following: _Drawn | None) -> float:
    """The distance from this character to the next of the line; 0 at the end of a line."""
    if following is None or abs(following.y - one.y) > STILL * one.size:
        return 0.0
    return following.x - one.x


@lru_cache(maxsize=1 << 13)
def _wide(char: str) -> bool:
    """Whether a character is full-width, as Han and their marks are."""
    return unicodedata.east_asian_width(char) in "WF" and not char.isspace()
