"""Mask mobile and identity numbers: what must never be published, whoever they belong to."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache
from typing import Any, TypeVar

from jianbao.model import MASKED_NUMBER, Archive, Article, ArticleOverride, CleanedPage, Repair, Settings
from jianbao.repair.edits import Edit, apply_edits

RULE = "privacy"
HIDDEN = "\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff"
Z = f"[{HIDDEN}]*"
"""What nobody sees between two digits: a line that was never repaired still holds it."""
BETWEEN = "-‐-―－~_ \u00a0\u2002-\u200a\u202f\u3000.·•"
GAP = f"{Z}[{BETWEEN}]{{0,2}}{Z}"


def _digits(count: int, first: str = r"\d") -> str:
    return first + Z + Z.join([r"\d"] * (count - 1)) if count > 1 else first


def _grouped(*counts: int) -> str:
    """Digits in groups with gaps between them; the first two make a mobile number of it."""
    head, *rest = counts
    return GAP.join(["1" + Z + _digits(head - 1, "[3-9]"), *(_digits(count) for count in rest)])


HEAD, FOUR, ZERO = "1" + Z + _digits(2, "[3-9]"), _digits(4), _digits(4, "0")
"""The groups 3-4-4. Where a group of four begins with a zero, they are surely no figures."""


def _parted(mark: str, before: str, after: str) -> str:
    """The groups 3-4-4 between marks that part figures too, which `before` and `after` tell them from."""
    sure = f"{ZERO}{mark}{FOUR}|{FOUR}{mark}{ZERO}"
    return rf"(?:{HEAD}{mark}(?:{sure})|{before}{HEAD}{mark}{FOUR}{mark}{FOUR}(?!\d){after})"


LISTED = r"(?![,/／.]\d|[ ]?[元件起页条名%％万亿])"
LISTS = "|".join(_parted(mark, rf"(?<!\d{mark})", LISTED) for mark in (",", "[/／]"))
CELLS = _parted(rf"{Z}[ ]?\t[ ]?{Z}", r"(?<![\d%％]\t)", r"(?![ ]?\t[ ]?[-+]?\d)")
PARTED = rf"(?<![\d.])(?:{LISTS})(?!\d|\.\d)|(?<![^\t\n]){CELLS}(?=[ ]?(?:[\t\n]|\Z))"
"""Groups with commas or strokes, as directories print them, or in neighbouring cells of a table (tabs). Left:
lists and rows that go on with other figures, and figures with a unit, unless a group begins with a zero."""

BRACKETED = rf"[（(]{HEAD}[）)]{GAP}(?:{FOUR}[ ]?{FOUR}|{ZERO}{GAP}{FOUR}|{FOUR}{GAP}{ZERO})"
"""The first three in brackets; `(135)1200-1210` is an issue and its pages."""

PREFIX = rf"(?:[（(]?(?:[+＋]{Z}|0{Z}0{Z})?8{Z}6{Z}[）)]?{GAP}|0{Z})?"
MOBILE = re.compile(
    rf"(?<!\d){PREFIX}(?:{_grouped(3, 4, 4)}|{_grouped(4, 3, 4)}|1 [3-9](?: \d){{9}}|{BRACKETED})(?!\d)"
    rf"|{PARTED}"
)
"""Mainland mobile numbers, 11 digits from 13 to 19 (MIIT numbering plan), with or without +86, 0086, (86) or
0, in the groups that people write them in. Groups such as 5-6 are left: 15000-200000 is a range."""

IDENTITY = re.compile(
    rf"(?<!\d){_digits(6, '[1-8]')}{GAP}(?:"
    rf"(?:1{Z}[89]|2{Z}0){Z}\d{Z}\d{Z}(?:0{Z}[1-9]|1{Z}[0-2]){Z}(?:[0-2]{Z}\d|3{Z}[01])"
    rf"{GAP}{_digits(3)}{Z}[\dXx]"
    rf"|\d{Z}\d{Z}(?:0{Z}[1-9]|1{Z}[0-2]){Z}(?:[0-2]{Z}\d|3{Z}[01]){GAP}{_digits(3)})(?![\dXx])"
)
"""Resident identity numbers, 18 characters with a possible birth date (GB 11643-1999) or 15 as before 1999.
The check digit is not asked for: a misprinted number still points at a person."""

PERSONAL = re.compile(f"{IDENTITY.pattern}|{MOBILE.pattern}")

DIGIT = re.compile(r"\d")
UNPLAIN = re.compile(r"[Ｘｘ\d](?<![0-9])")
MIN_DIGITS = 11  # what the shortest of these numbers has; most lines have fewer
ENOUGH_DIGITS = re.compile(rf"\d(?:[{BETWEEN}{HIDDEN}\t,/／）)]*+\d){{{MIN_DIGITS - 1}}}")
"""So many with nothing between them that a number could not have: seen at a glance, and in few lines."""


def personal_numbers(text: str, settings: Settings) -> tuple[Edit, ...]:
    """The edits that mask every number the archive's settings want masked.

    Of a number in three cells of a table each cell is masked. Leaves alone landlines, short numbers (110,
    12345) and figures of other lengths.

    >>> personal_numbers("联系：13800000000，010-67870000", Settings("", "", "420000"))
    (Edit(start=3, end=14, after='（号码已隐去）'),)
    """
    if len(text) < MIN_DIGITS or not ENOUGH_DIGITS.search(text):
        return ()
    wanted = _wanted(settings.mask_identity, settings.mask_mobiles)
    if wanted is None:
        return ()
    found = wanted.finditer(plain_digits(text))
    cells = (cell for match in found for cell in _cells(match))
    return tuple(Edit(start, end, MASKED_NUMBER) for start, end in cells)


def _cells(match: re.Match[str]) -> Iterator[tuple[int, int]]:
    """Where a number stands, cell by cell."""
    at = match.start()
    for cell in match.group().split("\t"):
        yield at, at + len(cell)
        at += len(cell) + 1


@lru_cache(maxsize=4)
def _wanted(identity: bool, mobiles: bool) -> re.Pattern[str] | None:
    """The pattern of the numbers to mask, or None for none."""
    wanted = [pattern.pattern for pattern, on in ((IDENTITY, identity), (MOBILE, mobiles)) if on]
    return re.compile("|".join(wanted)) if wanted else None


def plain_digits(text: str) -> str:
    """The text with decimal digits of every script, and full-width X, as ASCII; of the same length.

    >>> plain_digits("１３８٠Ｘ①")
    '1380X①'
    """
    return UNPLAIN.sub(_plain, text) if UNPLAIN.search(text) else text


def _plain(match: re.Match[str]) -> str:
    char = match.group()
    return "X" if char in "Ｘｘ" else str(unicodedata.decimal(char))


def mask(text: str, settings: Settings) -> str:
    """A text with its personal numbers masked, for publishing what was never repaired."""
    edits = personal_numbers(text, settings)
    return apply_edits(RULE, 0, text, edits)[0] if edits else text


def untold(repairs: Iterable[Repair], settings: Settings) -> tuple[Repair, ...]:
    """The repairs of an article as they may be published: none tells a masked number, whole or in pieces.

    A rule that came before the mask may have met the number, or some of its digits, in another form. So on a
    line with a masked number no repair that touches a digit says what it changed; elsewhere numbers inside
    a repair are masked. Leaves alone what holds neither.

    >>> found = (Repair("compatibility", 3, 0, "１３８", "138"), Repair("privacy", 3, 0, "13800000000", "…"))
    >>> [repair.before for repair in untold(found, Settings("", "", "420000"))]
    ['（号码已隐去）', '']
    """
    made = tuple(repairs)
    private = {repair.line for repair in made if repair.rule == RULE}
    return tuple(
        [  # nearly all are too short for a number and need no closer look
            repair
            if len(repair.before) < MIN_DIGITS > len(repair.after) and repair.line not in private
            else _untold(repair, private, settings)
            for repair in made
        ]
    )


def _untold(repair: Repair, private: set[int], settings: Settings) -> Repair:
    if repair.rule == RULE:
        return replace(repair, before="")
    if repair.line in private and DIGIT.search(repair.before + repair.after):
        return replace(repair, before=MASKED_NUMBER, after=MASKED_NUMBER)
    before, after = mask(repair.before, settings), mask(repair.after, settings)
    if before is repair.before and after is repair.after:  # as nearly all are; a copy of each costs time
        return repair
    return replace(repair, before=before, after=after)


def publishable(archive: Archive, settings: Settings) -> Archive:
    """The archive as it may be published: numbers masked in names of sources, addresses and words.

    Curation and ledger go by the true names, so this comes last, before pages, search and data are written.
    """
    return replace(
        archive,
        articles=tuple(_named(article, settings) for article in archive.articles),
        pages=tuple(_renamed(page, settings) for page in archive.pages),
        unread=tuple(
            replace(one, path=mask(one.path, settings), reason=mask(one.reason, settings))
            for one in archive.unread
        ),
        ended=tuple(replace(one, source=mask(one.source, settings)) for one in archive.ended),
    )


def _named(article: Article, settings: Settings) -> Article:
    named = replace(
        article,
        source=mask(article.source, settings),
        copies=tuple(mask(copy, settings) for copy in article.copies),
        address=None if article.address is None else mask(article.address, settings),
    )
    return masked_words(named, settings)


WORDS = ("title", "kicker", "subtitle", "column", "outlet", "publisher", "page", "withdrawn")
"""The fields of an article that a curator may write in words, bylines apart."""

Worded = TypeVar("Worded", Article, ArticleOverride)


def masked_words(said: Worded, settings: Settings) -> Worded:
    """An article, or what an override says of one, with the numbers in what a curator may write masked.

    Leaves alone all that is text of the source, which was masked when it was repaired.
    """
    changes: dict[str, Any] = {}
    for field in WORDS:
        before = getattr(said, field)
        if before is not None and (after := mask(before, settings)) != before:
            changes[field] = after
    bylines = tuple(
        replace(one, role=mask(one.role, settings), names=tuple(mask(name, settings) for name in one.names))
        for one in said.bylines or ()
    )
    if bylines != (said.bylines or ()):
        changes["bylines"] = bylines
    return replace(said, **changes) if changes else said


def _renamed(page: CleanedPage, settings: Settings) -> CleanedPage:
    articles = tuple(_named(article, settings) for article in page.articles)
    return replace(page, path=mask(page.path, settings), articles=articles)
