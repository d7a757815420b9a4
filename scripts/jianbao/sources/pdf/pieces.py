"""Join characters to pieces: those that the file draws one after another on a line, with their spaces.

Input: the glyphs of a page. Output: its pieces, cut at every gap that may separate two columns.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from operator import attrgetter
from statistics import median
from typing import NamedTuple

from jianbao.press.han import is_han


class Glyph(NamedTuple):
    """A character and its cell in points; `face` names its font."""

    char: str
    left: float
    bottom: float
    right: float
    top: float
    face: str = ""


@dataclass(slots=True)
class Line:
    """Characters next to each other; `at` is the drawing order of the first."""

    text: str
    left: float
    bottom: float
    right: float
    top: float
    at: int
    face: str = ""
    table: bool = False

    @property
    def height(self) -> float:
        """Its type size."""
        return max(self.top - self.bottom, 0.1)

    @property
    def baseline(self) -> float:
        """Its baseline, up to a constant share of the size."""
        return self.bottom + 0.2 * self.height


CLOSE = 0.7
"""A gap of this many type sizes may separate columns; the rows around it decide."""
SPACE = 0.15
"""A visible space: this many type sizes wider than the usual gap of its line."""
LATIN_SPACE = 0.05
FAR = 2.4
"""A gap of this many type sizes becomes two spaces, as in a running head."""
AUTOSPACE = (0.1, 0.27)
"""The gap, in type sizes, that word processors add between Han and letters or digits without a space."""
MIN_AUTOSPACE = 5
SPACED_OUT, MIN_SPACED = 0.3, 10
"""If this share of neighbouring Han characters has a typed space between them, spaces mean nothing."""
FIGURES = frozenset("0123456789.,:/-%")
TOUCHING, NEAR = -0.05, 0.3
"""How much wider than between Han characters the gap between digits of one number is, in type sizes."""
EVEN = (0.5, 1.2)
"""Sizes of an OCR layer with a ratio in this range to the usual one are made equal to it."""


def pieces_of(glyphs: Sequence[Glyph], page: Sequence[Glyph] = ()) -> Iterator[Line]:
    """The pieces of a page, or of a part of `page`, in drawing order."""
    page = page or glyphs
    spaced_out = _is_spaced_out(page)
    glyphs = _evened(glyphs) if spaced_out else glyphs
    usual = _usual_gap(page) if spaced_out else 0.0
    return _pieces(glyphs, _Spaces(_is_autospaced(page), spaced_out, usual))


def levels_of(pieces: Sequence[Line]) -> list[list[Line]]:
    """The pieces by height, from the top; those at one height from left to right."""
    rows: list[list[Line]] = []
    for piece in sorted(pieces, key=lambda piece: (-piece.top, piece.left)):
        row = rows[-1] if rows else None
        if row is None or not _level_with(row[0], piece):
            row = []
            rows.append(row)
        row.append(piece)
    for row in rows:
        row.sort(key=attrgetter("left", "at"))
    return rows


def _level_with(one: Line, other: Line) -> bool:
    overlap = min(one.top, other.top) - max(one.bottom, other.bottom)
    return overlap > 0.5 * min(one.height, other.height)


@dataclass(frozen=True, slots=True)
class _Spaces:
    """The spaces of a page: whether a program added them between Han and Latin, or OCR everywhere.

    `usual` is the gap between Han characters of an OCR layer, in type sizes.
    """

    autospaced: bool = False
    spaced_out: bool = False
    usual: float = 0.0


def _is_spaced_out(glyphs: Sequence[Glyph]) -> bool:
    """Whether this is an OCR layer with a space after every word that it knows: 松 湖 市 平安 办."""
    pairs = spaced = 0
    for one, after, third in zip(glyphs, glyphs[1:], glyphs[2:], strict=False):
        if not _is_han(one):
            continue
        pairs += _is_han(after) or (after.char.isspace() and _is_han(third))
        spaced += after.char.isspace() and after.right - after.left > 0.1 and _is_han(third)
    return spaced >= MIN_SPACED and spaced > SPACED_OUT * pairs


def _is_han(glyph: Glyph) -> bool:
    return is_han(glyph.char)


def _evened(glyphs: Sequence[Glyph]) -> list[Glyph]:
    """The characters of an OCR layer, whose sizes vary from line to line, in one size."""
    size = median(_size(glyph) for glyph in glyphs)
    return [
        glyph._replace(top=glyph.bottom + size) if EVEN[0] < _size(glyph) / size < EVEN[1] else glyph
        for glyph in glyphs
    ]


def _is_autospaced(glyphs: Sequence[Glyph]) -> bool:
    """Whether all gaps between Han and Latin are thin, so that a program added them."""
    gaps = [
        (after.left - one.right) / max(one.top - one.bottom, 0.1)
        for one, after in pairwise([glyph for glyph in glyphs if not glyph.char.isspace()])
        if one.char.isalnum() and after.char.isalnum() and one.char.isascii() != after.char.isascii()
        and abs(one.bottom - after.bottom) < 1
    ]  # fmt: skip
    thin = sum(AUTOSPACE[0] < gap < AUTOSPACE[1] for gap in gaps)
    return len(gaps) >= MIN_AUTOSPACE and thin >= 0.8 * len(gaps)


def _pieces(glyphs: Sequence[Glyph], kinds: _Spaces) -> Iterator[Line]:
    """Join characters while each follows the one before on its line, in drawing order."""
    run: list[Glyph] = []
    spaces: set[int] = set()
    first = 0
    space: Glyph | None = None
    for i, glyph in enumerate(glyphs):
        if glyph.char.isspace():
            spaces.add(len(run))
            space = glyph
            continue
        if run and not (_follows(run[-1], glyph) or (space and _bridged(run[-1], space, glyph))):
            yield _piece(run, spaces, first, kinds)
            run, spaces = [], set()
        if not run:
            first, spaces = i, set()
        space = None
        run.append(glyph)
    if run:
        yield _piece(run, spaces, first, kinds)


def _size(glyph: Glyph) -> float:
    return max(glyph.top - glyph.bottom, 0.1)


def _follows(last: Glyph, glyph: Glyph) -> bool:
    size = _size(glyph)
    overlap = min(last.top, glyph.top) - max(last.bottom, glyph.bottom)
    same_type = 0.5 < size / _size(last) < 2
    return same_type and overlap > 0.5 * size and -0.6 * size < glyph.left - last.right < CLOSE * size


def _bridged(last: Glyph, space: Glyph, glyph: Glyph) -> bool:
    """Whether a space in the file bridges a gap: a typed one, or one of an OCR layer.

    A space that PDFium inserted has no width and bridges none.
    """
    size = _size(glyph)
    level = min(last.top, glyph.top) - max(last.bottom, glyph.bottom) > 0.5 * size
    typed = space.right - space.left > 0.1 and abs(space.bottom - last.bottom) < 0.5 * size
    return level and typed and last.right - 0.6 * size < glyph.left < space.right + CLOSE * size


def _piece(run: Sequence[Glyph], spaces: set[int], first: int, kinds: _Spaces) -> Line:
    """A line of these glyphs, with the visible spaces."""
    gaps = [max(0.0, after.left - one.right) / _size(one) for one, after in pairwise(run)]
    han = [gap for gap, one, after in zip(gaps, run, run[1:], strict=False) if not _latin(one, after)]
    wide = median(han) if len(han) > 4 else 0.0  # a justified line is wide throughout
    text = [run[0].char]
    for i, (one, after) in enumerate(pairwise(run), start=1):
        usual = 0.0 if _latin(one, after) else wide
        seen = i in spaces and gaps[i - 1] > usual + (LATIN_SPACE if _latin(one, after) else SPACE)
        if kinds.spaced_out:
            both = one.char.isascii() and after.char.isascii()
            seen = i in spaces and both and not _one_number(run, i, spaces, gaps[i - 1] - kinds.usual)
        set_apart = kinds.autospaced and one.char.isascii() != after.char.isascii()
        far = i in spaces and gaps[i - 1] >= FAR
        text.append(
            "  " if far else " " if seen and not (set_apart and gaps[i - 1] < AUTOSPACE[1] + usual) else ""
        )
        text.append(after.char)
    bottom, top = _level(run)
    face = Counter(glyph.face for glyph in run).most_common(1)[0][0]
    left, right = min(glyph.left for glyph in run), max(glyph.right for glyph in run)
    return Line("".join(text), left, bottom, right, top, first, face)


def _usual_gap(glyphs: Sequence[Glyph]) -> float:
    """The gap between two Han characters of a line that have a space between them in the file."""
    gaps = [
        (third.left - one.right) / _size(one)
        for one, space, third in zip(glyphs, glyphs[1:], glyphs[2:], strict=False)
        if _is_han(one) and _is_han(third) and space.char.isspace() and abs(one.bottom - third.bottom) < 1
    ]
    return max(0.0, median(gaps)) if gaps else 0.0


def _one_number(run: Sequence[Glyph], i: int, spaces: set[int], wider: float) -> bool:
    """Whether a space of an OCR layer is within a number or a date: before digit `i` of a run.

    `wider` is how much wider the gap is than between two Han characters. Digits that touch are one number; so
    are single ones with a space after each, as after each Han character: 1 5 元, 2 0 2 1 - 0 6. Left alone:
    numbers of several digits next to each other, and the columns of a table.
    """
    one, after = run[i - 1].char, run[i].char
    if not (one in FIGURES and after in FIGURES and (one.isdigit() or after.isdigit())):
        return False
    left = i == 1 or i - 1 in spaces or not run[i - 2].char.isascii()
    right = i + 1 == len(run) or i + 1 in spaces or not run[i + 1].char.isascii()
    return wider < TOUCHING or (left and right and wider < NEAR)


def _latin(one: Glyph, after: Glyph) -> bool:
    return one.char.isascii() or after.char.isascii()


def _level(run: Sequence[Glyph]) -> tuple[float, float]:
    """The lower and upper edge of most characters; a raised digit or a large initial changes neither."""
    return Counter((glyph.bottom, glyph.top) for glyph in run).most_common(1)[0][0]
