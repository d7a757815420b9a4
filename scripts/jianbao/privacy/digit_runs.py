"""Find runs of digits that only contain breaks and the separators of numbers, across lines.

Input: a text of several lines. Output: its digit runs, and the candidates of a given length in a run.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from itertools import pairwise

from jianbao.privacy.numbers import BETWEEN, FAINT, HIDDEN, MARKS, MIN_DIGITS, SPACES, Z, plain_digits

BLANK = f"\t\r\f\v \u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000{HIDDEN}"
APART = rf"[{BETWEEN}{BLANK}\n,/／）)]*+"
DIGIT_RUN = re.compile(rf"\d(?:{APART}[\dXxＸｘ]){{{MIN_DIGITS - 1},}}+")
"""Digits with only possible separators of a split or whole number between them, as long as possible."""
DIGIT = re.compile(r"[\dX]")
MAX_BREAKS = 2


class Break(StrEnum):
    """What is between two digits of a run."""

    NONE = "none"
    SPACE = "space"  # one or two, such as a line end that HTML folded
    GAP = "gap"  # a hyphen, a dot, with or without spaces: where the groups of a number meet
    WIDE = "wide"  # a tab or a row of spaces
    LINE = "line"
    FAR = "far"  # marks that numbers do not contain


MARK = f"[{MARKS}{FAINT}]"
SOME_SPACES = f"{Z}(?:[{SPACES}]{Z}){{0,2}}"
BREAKS = (
    (Break.NONE, re.compile(Z)),
    (Break.SPACE, re.compile(rf"{Z}[^\S\n\t]{{1,2}}{Z}")),
    (Break.GAP, re.compile(rf"{SOME_SPACES}(?:{MARK}{Z}){{1,2}}{SOME_SPACES}")),
    (Break.WIDE, re.compile(f"[{BLANK}]+")),
    (Break.LINE, re.compile(rf"[{BLANK}]*+{MARK}?[{BLANK}]*+(?:\n[{BLANK}]*+){{1,3}}{MARK}?[{BLANK}]*")),
)
SMALL = frozenset({Break.SPACE, Break.GAP})
"""The first pattern that matches gives the kind. A break may contain two blank lines, as between PDF
pages."""

PREFIXES = frozenset({"", "0", "86", "0086"})
LONGEST_PREFIX = max(map(len, PREFIXES))
"""What may be directly before a mobile number: the old long-distance zero, the country code."""


@dataclass(frozen=True, slots=True)
class DigitRun:
    """The digits of a run, the offset of each in the text, and the break before each."""

    text: str
    digits: str
    places: tuple[int, ...]
    before: tuple[Break, ...]


@dataclass(frozen=True, slots=True)
class Candidate:
    """Digits `first` to `last` of a run, cut by `breaks` into pieces of these lengths.

    Gaps and spaces between the usual groups of a number do not count as breaks; others do. `run` is the first
    digit of a prefix directly before it, or `first` itself.
    """

    digit_run: DigitRun
    prefix_start: int
    first: int
    last: int  # the one after
    breaks: tuple[Break, ...]
    pieces: tuple[int, ...]

    @property
    def start(self) -> int:
        """Its start in the text, with its prefix."""
        return self.digit_run.places[self.prefix_start]

    @property
    def end(self) -> int:
        """Its end in the text."""
        return self.digit_run.places[self.last - 1] + 1

    @property
    def digits(self) -> str:
        """Its digits without the prefix."""
        return self.digit_run.digits[self.first : self.last]

    @property
    def alone(self) -> bool:
        """Whether no other digits are next to it."""
        return self.prefix_start == 0 and self.last == len(self.digit_run.digits)

    def spans(self) -> Iterator[tuple[int, int]]:
        """The span of each part in the text, the prefix with the first; small breaks separate no parts."""
        places, at, end = self.digit_run.places, self.prefix_start, self.first
        for length, after in zip(self.pieces, (*self.breaks, None), strict=True):
            end += length
            if after not in SMALL:
                yield places[at], places[end - 1] + 1
                at = end


def find_digit_runs(text: str) -> tuple[re.Match[str], ...]:
    r"""Where personal numbers, whole or split, are possible: most pages have none, and need no other search.

    >>> [found.group() for found in find_digit_runs("接警15800起，\n电话138001\n38000、报警110")]
    ['138001\n38000']
    """
    return tuple(DIGIT_RUN.finditer(text))


def parse_run(found: re.Match[str]) -> DigitRun | None:
    """A run digit by digit, in ASCII; None if nothing separates its digits."""
    if found.group().isdecimal():
        return None
    text = plain_digits(found.group())
    each = [one.start() for one in DIGIT.finditer(text)]
    before = (Break.FAR, *(_kind(text[one + 1 : other]) for one, other in pairwise(each)))
    digits = "".join(text[one] for one in each)
    return DigitRun(found.string, digits, tuple(found.start() + one for one in each), before)


@lru_cache(maxsize=256)
def _kind(between: str) -> Break:
    return next((kind for kind, pattern in BREAKS if pattern.fullmatch(between)), Break.FAR)


def starts(among: DigitRun) -> Iterator[tuple[int, int]]:
    """Where a number may begin, with the start of its prefix if it has one."""
    run = 0
    for at, kind in enumerate(among.before):
        run = at if kind is not Break.NONE else run
        if at - run <= LONGEST_PREFIX and among.digits[run:at] in PREFIXES:
            yield run, at


def candidate(
    among: DigitRun, start: tuple[int, int], length: int, groups: Sequence[frozenset[int]]
) -> Candidate | None:
    """A candidate of this length from here, if no digits are next to it and it has two wide breaks at most.

    Gaps and spaces are not counted; those between the groups of `groups` are no breaks at all.
    """
    run, first = start
    last = first + length
    if last > len(among.digits) or _goes_on(among, last, length):
        return None
    kinds = [
        (at, kind)
        for at, kind in enumerate(among.before[first + 1 : last], start=1)
        if kind is not Break.NONE
    ]
    small = {at for at, kind in kinds if kind in SMALL}
    grouped = any(small <= group for group in groups)
    breaks = [(at, kind) for at, kind in kinds if not (grouped and at in small)]
    if any(kind is Break.FAR for _, kind in breaks) or len(kinds) - len(small) > MAX_BREAKS:
        return None
    cuts = (0, *(at for at, _ in breaks), length)
    pieces = tuple(after - before for before, after in pairwise(cuts))
    return Candidate(among, run, first, last, tuple(kind for _, kind in breaks), pieces)


def _goes_on(among: DigitRun, last: int, length: int) -> bool:
    """Whether another digit follows directly; an X after a mobile number is a letter."""
    if last == len(among.digits) or among.before[last] is not Break.NONE:
        return False
    return among.digits[last] != "X" or length != MIN_DIGITS
