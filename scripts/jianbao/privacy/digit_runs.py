"""Digits that only breaks and marks of a number part: what could be a number, wherever its lines end.

Takes a text of many lines, gives its stretches of digits, and of a stretch the candidates of some length.
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
STRETCH = re.compile(rf"\d(?:{APART}[\dXxＸｘ]){{{MIN_DIGITS - 1},}}+")
"""Digits with nothing between them that a number, broken or not, could not have: as far as they go."""
DIGIT = re.compile(r"[\dX]")
MAX_BREAKS = 2


class Break(StrEnum):
    """What stands between two digits of a stretch."""

    NONE = "none"
    SPACE = "space"  # one or two, as a line end that HTML folded
    GAP = "gap"  # a hyphen, a dot, with or without spaces: where the groups of a number meet
    WIDE = "wide"  # a tab or a row of spaces
    LINE = "line"
    FAR = "far"  # marks that no number has


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
"""Of the breaks the first that fits. Two blank lines may stand in a break, as between the pages of a PDF."""

PREFIXES = frozenset({"", "0", "86", "0086"})
LONGEST_PREFIX = max(map(len, PREFIXES))
"""What may stand right before a mobile number: the old long-distance zero, the code of the country."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """The digits of a stretch, where each stands in the text, and what stands before each."""

    text: str
    digits: str
    places: tuple[int, ...]
    before: tuple[Break, ...]


@dataclass(frozen=True, slots=True)
class Candidate:
    """Digits `first` to `last` of a stretch, which these breaks cut into pieces of these lengths.

    Gaps and spaces where the groups of such a number meet are no breaks; those elsewhere are. `run` is the
    first of the digits that stand right before it, a prefix, or `first` itself.
    """

    stretch: Stretch
    run: int
    first: int
    last: int  # the one after
    breaks: tuple[Break, ...]
    pieces: tuple[int, ...]

    @property
    def start(self) -> int:
        """Where it begins in the text, its prefix included."""
        return self.stretch.places[self.run]

    @property
    def end(self) -> int:
        """Where it ends in the text."""
        return self.stretch.places[self.last - 1] + 1

    @property
    def digits(self) -> str:
        """Its digits alone, without the prefix."""
        return self.stretch.digits[self.first : self.last]

    @property
    def alone(self) -> bool:
        """Whether no other figures stand beside it."""
        return self.run == 0 and self.last == len(self.stretch.digits)

    def spans(self) -> Iterator[tuple[int, int]]:
        """Where each of its pieces stands in the text, the prefix with the first; small breaks part none."""
        places, at, end = self.stretch.places, self.run, self.first
        for length, after in zip(self.pieces, (*self.breaks, None), strict=True):
            end += length
            if after not in SMALL:
                yield places[at], places[end - 1] + 1
                at = end


def suspects(text: str) -> tuple[re.Match[str], ...]:
    r"""Where personal numbers may stand, whole or broken: most pages are free of them at this one look.

    >>> [found.group() for found in suspects("接警15800起，\n电话138001\n38000、报警110")]
    ['138001\n38000']
    """
    return tuple(STRETCH.finditer(text))


def stretch(found: re.Match[str]) -> Stretch | None:
    """What was found, digit by digit, in ASCII; None where nothing stands between."""
    if found.group().isdecimal():
        return None
    text = plain_digits(found.group())
    each = [one.start() for one in DIGIT.finditer(text)]
    before = (Break.FAR, *(_kind(text[one + 1 : other]) for one, other in pairwise(each)))
    digits = "".join(text[one] for one in each)
    return Stretch(found.string, digits, tuple(found.start() + one for one in each), before)


@lru_cache(maxsize=256)
def _kind(between: str) -> Break:
    return next((kind for kind, pattern in BREAKS if pattern.fullmatch(between)), Break.FAR)


def starts(among: Stretch) -> Iterator[tuple[int, int]]:
    """Where a number may begin, and the run of digits it stands in: alone, or behind a prefix."""
    run = 0
    for at, kind in enumerate(among.before):
        run = at if kind is not Break.NONE else run
        if at - run <= LONGEST_PREFIX and among.digits[run:at] in PREFIXES:
            yield run, at


def candidate(
    among: Stretch, start: tuple[int, int], length: int, groups: Sequence[frozenset[int]]
) -> Candidate | None:
    """So many digits from here on, if none stand beside them, over two line ends or rows of spaces at most.

    Gaps and spaces are not counted; those between two of the groups are no breaks at all.
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


def _goes_on(among: Stretch, last: int, length: int) -> bool:
    """Whether another digit stands right behind; the X after a mobile number is a letter."""
    if last == len(among.digits) or among.before[last] is not Break.NONE:
        return False
    return among.digits[last] != "X" or length != MIN_DIGITS
