"""Mask the mobile and identity numbers that stand over a break, or in groups that are not the usual ones.

Takes the lines of a page, gives them with each piece masked where it stands. A break is a line's end, a tab,
a row of spaces. Two figures that merely meet there make no number: announced.py says which are called one; an
identity number needs its check digit. Left alone: numbers over more than two line ends or tabs, and those
that other text parts, as the number of a page does.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate

from jianbao.model import MASKED_NUMBER, Repair, Settings
from jianbao.model.edits import Edit, apply_edits
from jianbao.privacy.announced import DAY, before, is_announced, is_parted
from jianbao.privacy.digit_runs import Candidate, Stretch, candidate, starts, stretch, suspects
from jianbao.privacy.numbers import RULE, personal_numbers
from jianbao.privacy.references import figures, whole_references

Span = tuple[int, int]


def mask_page(lines: Sequence[str], settings: Settings) -> tuple[tuple[str, ...], tuple[Repair, ...]]:
    """The lines of a page with all personal numbers masked, and the repairs that did it, line by line.

    Those over a break come first: a line may end in what looks like another number, such as the first eleven
    digits of an identity number.
    """
    text = "\n".join(lines)
    found = suspects(figures(text))
    if not found:
        return tuple(lines), ()
    masked, repairs = list(lines), list[Repair]()
    ends = tuple(accumulate(len(line) + 1 for line in lines))
    edits = _by_line(whole_references(text, broken_numbers(found, settings)), ends)
    for i in _lines(found, ends):
        masked[i], broken = apply_edits(RULE, i + 1, masked[i], edits.get(i, ()))
        masked[i], whole = apply_edits(RULE, i + 1, masked[i], personal_numbers(masked[i], settings))
        repairs += (*broken, *whole)
    return tuple(masked), tuple(repairs)


def mask_lines(lines: Sequence[str], settings: Settings) -> tuple[str, ...]:
    """Lines that were never repaired with all their personal numbers masked.

    >>> mask_lines(["联系电话：138001", "38000，李某"], Settings("", "", "420000"))
    ('联系电话：（号码已隐去）', '（号码已隐去），李某')
    >>> mask_lines(["共投入15800", "234560元，", "发放手册"], Settings("", "", "420000"))
    ('共投入15800', '234560元，', '发放手册')
    """
    return mask_page(lines, settings)[0]


MOBILE = re.compile(r"1[3-9]\d{9}")
IDENTITY = {
    18: re.compile(rf"[1-8]\d{{5}}(?:1[89]|20)\d\d{DAY}\d{{3}}[\dX]"),
    15: re.compile(rf"[1-8]\d{{7}}{DAY}\d{{3}}"),
}
MOBILE_GROUPS = (frozenset({3, 7}), frozenset({4, 7}))
IDENTITY_GROUPS = {18: (frozenset({6, 14}),), 15: (frozenset({6, 12}),)}
"""The numbers of privacy.py, for digits alone, and before which of their digits a gap may stand."""


def broken_numbers(found: Sequence[re.Match[str]], settings: Settings) -> list[Span]:
    """Where the pieces of numbers over a break stand in the text, of what was found there."""
    among = filter(None, map(stretch, found))
    numbers = (number for one in among for number in _numbers(one, settings))
    return [span for number in numbers for span in number.spans()]


def _numbers(among: Stretch, settings: Settings) -> Iterator[Candidate]:
    """The numbers of a stretch that stand over a break, from left to right."""
    end = 0
    for start in starts(among):
        if start[0] < end:
            continue
        found = _identity(among, start) if settings.mask_identity else None
        if found is None and settings.mask_mobiles:
            found = _mobile(among, start)
        if found is not None:
            yield found
            end = found.last


def _mobile(among: Stretch, start: tuple[int, int]) -> Candidate | None:
    if not MOBILE.match(among.digits, start[1]):
        return None
    found = candidate(among, start, 11, MOBILE_GROUPS)
    return found if found is not None and (is_announced(found) or is_parted(found)) else None


def _identity(among: Stretch, start: tuple[int, int]) -> Candidate | None:
    """The longer form first; a prefix is for telephones."""
    for length, pattern in IDENTITY.items() if start[0] == start[1] else ():
        if pattern.match(among.digits, start[1]):
            found = candidate(among, start, length, IDENTITY_GROUPS[length])
            if found is not None and found.breaks and _identifies(found):
                return found
    return None


IDENTITY_WORD = re.compile("身份证|身份證|证件|證件|身份号码|身份號碼")
WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
CHECKS = "10X98765432"


def _identifies(number: Candidate) -> bool:
    """Whether the check digit is right (GB 11643), or words announce an identity number.

    An X at the end is no figure's, and so as good as a right check digit.
    """
    if number.digits.endswith("X") or IDENTITY_WORD.search(before(number)):
        return True
    if len(number.digits) <= len(WEIGHTS):
        return False
    total = sum(int(digit) * weight for digit, weight in zip(number.digits, WEIGHTS, strict=False))
    return CHECKS[total % 11] == number.digits[-1]


def _by_line(spans: Sequence[Span], ends: Sequence[int]) -> Mapping[int, Sequence[Edit]]:
    """Spans of the joined text as edits of the lines that end there; no span holds a line end."""
    edits: dict[int, list[Edit]] = defaultdict(list)
    for start, end in spans:
        i = bisect_right(ends, start)
        begin = ends[i - 1] if i else 0
        edits[i].append(Edit(start - begin, end - begin, MASKED_NUMBER))
    return edits


def _lines(found: Sequence[re.Match[str]], ends: Sequence[int]) -> Sequence[int]:
    """The lines that hold some of what was found."""
    held = {
        i for one in found for i in range(bisect_right(ends, one.start()), bisect_left(ends, one.end()) + 1)
    }
    return sorted(held)
