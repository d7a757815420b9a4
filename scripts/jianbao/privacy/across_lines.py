"""Mask the mobile and identity numbers that are split by a line end or grouped in an unusual way.

Input: the lines of a page. Output: the lines with each part masked in its place. A break is a line end, a tab
or a row of spaces. Two numbers that only happen to meet at a break are not masked: a mobile number needs a
label (announced.py), an identity number its check digit. Left alone: numbers with more than two line ends or
tabs inside, and those with other text inside, such as a page number.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate

from jianbao.model import MASKED_NUMBER, Repair, Rule, Settings
from jianbao.model.edits import Edit, apply_edits
from jianbao.privacy.digit_runs import Candidate, DigitRun, candidate, find_digit_runs, parse_run, starts
from jianbao.privacy.labelled import DAY, is_labelled, is_one_number, text_before
from jianbao.privacy.numbers import personal_numbers
from jianbao.privacy.references import resolve_digits, whole_references

Span = tuple[int, int]


def mask_page(lines: Sequence[str], settings: Settings) -> tuple[tuple[str, ...], tuple[Repair, ...]]:
    """The lines of a page with all personal numbers masked, and the repairs, line by line.

    Split numbers are masked first: a line may end in what looks like another number, such as the first eleven
    digits of an identity number.
    """
    text = "\n".join(lines)
    found = find_digit_runs(resolve_digits(text))
    if not found:
        return tuple(lines), ()
    masked, repairs = list(lines), list[Repair]()
    ends = tuple(accumulate(len(line) + 1 for line in lines))
    edits = _by_line(whole_references(text, broken_numbers(found, settings)), ends)
    for i in _lines(found, ends):
        masked[i], broken = apply_edits(Rule.PRIVACY, i + 1, masked[i], edits.get(i, ()))
        masked[i], whole = apply_edits(Rule.PRIVACY, i + 1, masked[i], personal_numbers(masked[i], settings))
        repairs += (*broken, *whole)
    return tuple(masked), tuple(repairs)


def mask_lines(lines: Sequence[str], settings: Settings) -> tuple[str, ...]:
    """Mask all personal numbers of lines that were not repaired.

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
"""The numbers of numbers.py as digits only, and the digits before which a gap may be."""


def broken_numbers(found: Sequence[re.Match[str]], settings: Settings) -> list[Span]:
    """The spans of the parts of split numbers in the text, from the digit runs in it."""
    runs = filter(None, map(parse_run, found))
    numbers = (number for digits in runs for number in _numbers(digits, settings))
    return [span for number in numbers for span in number.spans()]


def _numbers(digits: DigitRun, settings: Settings) -> Iterator[Candidate]:
    """The split numbers of a digit run, from left to right."""
    end = 0
    for start in starts(digits):
        if start[0] < end:
            continue
        found = _identity(digits, start) if settings.mask_identity else None
        if found is None and settings.mask_mobiles:
            found = _mobile(digits, start)
        if found is not None:
            yield found
            end = found.last


def _mobile(digits: DigitRun, start: tuple[int, int]) -> Candidate | None:
    if not MOBILE.match(digits.digits, start[1]):
        return None
    found = candidate(digits, start, 11, MOBILE_GROUPS)
    return found if found is not None and (is_labelled(found) or is_one_number(found)) else None


def _identity(digits: DigitRun, start: tuple[int, int]) -> Candidate | None:
    """The longer form first; only telephone numbers have a prefix."""
    for length, pattern in IDENTITY.items() if start[0] == start[1] else ():
        if pattern.match(digits.digits, start[1]):
            found = candidate(digits, start, length, IDENTITY_GROUPS[length])
            if found is not None and found.breaks and _identifies(found):
                return found
    return None


IDENTITY_WORD = re.compile("身份证|身份證|证件|證件|身份号码|身份號碼")
WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
CHECKS = "10X98765432"


def _identifies(number: Candidate) -> bool:
    """Whether the check digit is right (GB 11643), or words label an identity number.

    An X at the end is as good as a right check digit, as no ordinary number has one.
    """
    if number.digits.endswith("X") or IDENTITY_WORD.search(text_before(number)):
        return True
    if len(number.digits) <= len(WEIGHTS):
        return False
    total = sum(int(digit) * weight for digit, weight in zip(number.digits, WEIGHTS, strict=False))
    return CHECKS[total % 11] == number.digits[-1]


def _by_line(spans: Sequence[Span], ends: Sequence[int]) -> Mapping[int, Sequence[Edit]]:
    """Spans of the joined text as edits of their lines; no span contains a line end."""
    edits: dict[int, list[Edit]] = defaultdict(list)
    for start, end in spans:
        i = bisect_right(ends, start)
        begin = ends[i - 1] if i else 0
        edits[i].append(Edit(start - begin, end - begin, MASKED_NUMBER))
    return edits


def _lines(found: Sequence[re.Match[str]], ends: Sequence[int]) -> Sequence[int]:
    """The lines that contain part of a digit run."""
    held = {
        i for one in found for i in range(bisect_right(ends, one.start()), bisect_left(ends, one.end()) + 1)
    }
    return sorted(held)
