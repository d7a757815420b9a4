"""Mask mobile and identity numbers, which must never be published."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from jianbao.model import MASKED_NUMBER, Settings
from jianbao.model.edits import Edit
from jianbao.privacy.references import resolve_digits, whole_references

HIDDEN = (
    "\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f"  # controls, but those that are spaces
    "\u00ad\u034f\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2\u115f\u1160\u17b4\u17b5\u180b-\u180f"
    "\u200b-\u200f\u202a-\u202e\u2060-\u206f\u20e3\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb"
    "\U000110bd\U000110cd\U00013430-\U0001343f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
"""Invisible characters between digits: format characters, default ignorables, the box of a keycap (1️⃣)."""
Z = f"[{HIDDEN}]*+"
SPACES = " \u00a0\u2002-\u200a\u202f\u3000"
MARKS = "-‐-―－−﹘﹣⁃~～〜∼_＿.．·•・‧∙⋅"
FAINT = "|｜*＊"
"""What separates numbers rather than the groups of one number: columns of a table, products."""
BETWEEN = f"{MARKS}{FAINT}{SPACES}"
SPACED = f"(?:[{SPACES}]{Z}){{0,2}}"
PARTING = f"{SPACED}(?:(?:[{MARKS}]{Z}){{1,2}}{SPACED})?"
GAP = f"{Z}{PARTING}"
"""Spaces, a mark or a double one, spaces. No two parts match the same character, so matching is linear."""


def _digits(count: int, first: str = r"\d") -> str:
    return first + Z + Z.join([r"\d"] * (count - 1)) if count > 1 else first


def _grouped(*counts: int) -> str:
    """Digits in groups with gaps between them; the first two make it a mobile number."""
    head, *rest = counts
    return GAP.join(["1" + Z + _digits(head - 1, "[3-9]"), *(_digits(count) for count in rest)])


HEAD, FOUR, ZERO = "1" + Z + _digits(2, "[3-9]"), _digits(4), _digits(4, "0")
"""The groups 3-4-4. If a group of four begins with a zero, they are certainly no ordinary numbers."""


def _parted(mark: str, before: str, after: str) -> str:
    """The groups 3-4-4 with a separator that lists of numbers use too; `before` and `after` exclude lists."""
    sure = f"{ZERO}{mark}{FOUR}|{FOUR}{mark}{ZERO}"
    return rf"(?:{HEAD}{mark}(?:{sure})|{before}{HEAD}{mark}{FOUR}{mark}{FOUR}(?!\d){after})"


LISTED = r"(?![,/／.]\d|[ ]?[元件起页条名%％万亿])"
LISTS = "|".join(_parted(mark, rf"(?<!\d{mark})", LISTED) for mark in (",", "[/／]"))
FAINTLY = _parted(f"{Z}[ ]?[{FAINT}][ ]?{Z}", "(?!)", "")
CELLS = _parted(rf"{Z}[ ]?\t[ ]?{Z}", r"(?<![\d%％]\t)", r"(?![ ]?\t[ ]?[-+]?\d)")
PARTED = rf"(?<![\d.])(?:{LISTS}|{FAINTLY})(?!\d|\.\d)|(?<![^\t\n]){CELLS}(?=[ ]?(?:[\t\n]|\Z))"
"""Groups separated by commas or strokes, as directories print them, or in neighbouring table cells (tabs).
Left alone, unless a group begins with a zero: lists and rows that continue with other numbers, numbers with a
unit, and everything separated by stars and bars (products, rows)."""

BRACKETED = rf"[（(]{HEAD}[）)]{GAP}(?:{FOUR}[ ]?{FOUR}|{ZERO}{GAP}{FOUR}|{FOUR}{GAP}{ZERO})"
"""The first three digits in brackets; `(135)1200-1210` is an issue with its pages."""

PREFIX = rf"(?:[（(]?(?:[+＋]{Z}|0{Z}0{Z})?8{Z}6{Z}(?:[）)]{Z})?{PARTING}|0{Z})?"
SINGLE = rf"1{Z}(?P<each>[{MARKS}{SPACES}]){Z}[3-9](?:{Z}(?P=each){Z}\d){{9}}"
"""Single digits, all separated by the same mark or space."""
KEYCAP = "(?:\ufe0f?\u20e3)?"
MOBILE = (
    rf"(?<!\d){PREFIX}(?:{_grouped(3, 4, 4)}|{_grouped(4, 3, 4)}|{SINGLE}|{BRACKETED}){KEYCAP}(?!\d)"
    rf"|{PARTED}"
)
"""Mainland mobile numbers, 11 digits from 13 to 19 (MIIT numbering plan), with or without +86, 0086, (86) or
0, in the usual groups. Groups such as 5-6 are left alone: 15000-200000 is a range."""

IDENTITY = (
    rf"(?<!\d){_digits(6, '[1-8]')}{GAP}(?:"
    rf"(?:1{Z}[89]|2{Z}0){Z}\d{Z}\d{Z}(?:0{Z}[1-9]|1{Z}[0-2]){Z}(?:[0-2]{Z}\d|3{Z}[01])"
    rf"{GAP}{_digits(3)}{Z}[\dXx]"
    rf"|\d{Z}\d{Z}(?:0{Z}[1-9]|1{Z}[0-2]){Z}(?:[0-2]{Z}\d|3{Z}[01]){GAP}{_digits(3)})(?![\dXx])"
)
"""Resident identity numbers, 18 characters with a possible birth date (GB 11643-1999) or 15 as before 1999.
The check digit is not required: a misprinted number still identifies a person."""

PERSONAL = re.compile(f"{IDENTITY}|{MOBILE}")

UNPLAIN = re.compile(r"[Ｘｘ\d](?<![0-9])")
MIN_DIGITS = 11  # of the shortest of these numbers; most lines have fewer
ENOUGH_DIGITS = re.compile(rf"\d(?:[{BETWEEN}{HIDDEN}\t,/／）)]*+\d){{{MIN_DIGITS - 1}}}")
"""Enough digits with only possible separators between them: a fast test that few lines pass."""


def personal_numbers(text: str, settings: Settings) -> tuple[Edit, ...]:
    """The edits that mask every number that the archive's settings require.

    A number in three table cells is masked cell by cell. Left alone: landlines, short numbers (110, 12345)
    and numbers of other lengths.

    >>> personal_numbers("联系：13800000000，010-67870000", Settings("", "", "420000"))
    (Edit(start=3, end=14, after='（号码已隐去）'),)
    """
    if len(text) < MIN_DIGITS or not ENOUGH_DIGITS.search(shown := resolve_digits(text)):
        return ()
    wanted = _wanted(settings.mask_identity, settings.mask_mobiles)
    if wanted is None:
        return ()
    found = wanted.finditer(plain_digits(shown))
    cells = whole_references(text, [cell for match in found for cell in _cells(match)])
    return tuple(Edit(start, end, MASKED_NUMBER) for start, end in cells)


def _cells(match: re.Match[str]) -> Iterator[tuple[int, int]]:
    """The span of a number, cell by cell."""
    at = match.start()
    for cell in match.group().split("\t"):
        yield at, at + len(cell)
        at += len(cell) + 1


@lru_cache(maxsize=4)
def _wanted(identity: bool, mobiles: bool) -> re.Pattern[str] | None:
    """The pattern of the numbers to mask, or None for none."""
    if identity and mobiles:
        return PERSONAL
    return re.compile(IDENTITY if identity else MOBILE) if identity or mobiles else None


def plain_digits(text: str) -> str:
    """The text with decimal digits of all scripts, and full-width X, as ASCII; its length stays the same.

    >>> plain_digits("１３８٠Ｘ①")
    '1380X①'
    """
    return UNPLAIN.sub(_plain, text) if UNPLAIN.search(text) else text


def _plain(match: re.Match[str]) -> str:
    char = match.group()
    return "X" if char in "Ｘｘ" else str(unicodedata.decimal(char))
