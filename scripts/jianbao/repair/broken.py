r"""Find the mobile and identity numbers that stand over a break: a line's end, a tab, a row of spaces.

Takes the lines of a page, gives the edits of each line. Two figures that merely meet at a break make no number:
a mobile needs a word that announces it (电话, 微信), or to be parted as numbers are (3-8, 7-4, 3-4-4) or in the
midst of running text; an identity number its check digit. Left alone: numbers over more than two breaks, and
those that other text parts, such as the number of a page.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from jianbao.model import MASKED_NUMBER, Repair, Settings
from jianbao.repair.edits import Edit, apply_edits
from jianbao.repair.privacy import BETWEEN, HIDDEN, MIN_DIGITS, RULE, mask, plain_digits

SPACES = rf"\t\r\f\v \u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000{HIDDEN}"
APART = rf"[{BETWEEN}{SPACES}\n]*+"
STRETCH = re.compile(rf"\d(?:{APART}[\dXxＸｘ]){{{MIN_DIGITS - 1},}}+")
"""Digits with nothing between them that a number could not have: as far as they go."""
DIGIT = re.compile(rf"({APART})([\dX])")
MAX_BREAKS = 2


class Break(StrEnum):
    """What stands between two digits of a stretch."""

    NONE = ""
    GAP = "gap"  # a hyphen, a dot: where the groups of a number meet
    SPACE = "space"  # as a line end that a page's own markup folded
    WIDE = "wide"  # a tab or a row of spaces
    LINE = "line"
    FAR = "far"  # marks that no number has


BREAKS = (
    (Break.NONE, re.compile(f"[{HIDDEN}]*")),
    (Break.SPACE, re.compile(rf"[{HIDDEN}]*[^\S\n\t]{{1,2}}[{HIDDEN}]*")),
    (Break.GAP, re.compile(rf"[{HIDDEN}]*[{BETWEEN}]{{1,2}}[{HIDDEN}]*")),
    (Break.WIDE, re.compile(rf"[{SPACES}]+")),
    (
        Break.LINE,
        re.compile(rf"[{SPACES}]*+[{BETWEEN}]?[{SPACES}]*+(?:\n[{SPACES}]*+){{1,3}}[{BETWEEN}]?[{SPACES}]*"),
    ),
)
"""Of these the first that fits. Two blank lines may stand in a break, as between the pages of a PDF."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """The digits of a stretch, where each stands in the text, and what stands before each."""

    text: str
    digits: str
    places: tuple[int, ...]
    before: tuple[Break, ...]


@dataclass(frozen=True, slots=True)
class Candidate:
    """Digits `first` to `last` of a stretch, cut by its breaks into pieces of these lengths."""

    stretch: Stretch
    first: int
    last: int  # the one after
    breaks: tuple[Break, ...]
    pieces: tuple[int, ...]

    @property
    def start(self) -> int:
        """Where it begins in the text."""
        return self.stretch.places[self.first]

    @property
    def end(self) -> int:
        """Where it ends in the text."""
        return self.stretch.places[self.last - 1] + 1

    @property
    def digits(self) -> str:
        """Its digits alone."""
        return self.stretch.digits[self.first : self.last]


def broken_numbers(lines: Sequence[str], settings: Settings) -> Mapping[int, tuple[Edit, ...]]:
    """The edits that mask numbers over a break, by the index of the line; each piece is masked where it stands.

    >>> broken_numbers(["联系电话：138001", "38000，李某"], Settings("", "", "420000"))
    {0: (Edit(start=5, end=11, after='（号码已隐去）'),), 1: (Edit(start=0, end=5, after='（号码已隐去）'),)}
    >>> broken_numbers(["共投入15800", "234560元，", "发放手册"], Settings("", "", "420000"))
    {}
    """
    text = "\n".join(lines)
    if not (settings.mask_mobiles or settings.mask_identity) or not STRETCH.search(text):
        return {}
    text = plain_digits(text)
    spans = [
        span
        for match in STRETCH.finditer(text)
        for number in _numbers(_stretch(text, match), settings)
        for span in _spans(number)
    ]
    return _by_line(spans, lines) if spans else {}


def mask_broken(lines: Sequence[str], settings: Settings) -> tuple[tuple[str, ...], tuple[Repair, ...]]:
    """The lines with those numbers masked, and the repairs that did it."""
    masked, repairs = list(lines), []
    for i, edits in broken_numbers(lines, settings).items():
        masked[i], made = apply_edits(RULE, i + 1, masked[i], edits)
        repairs += made
    return tuple(masked), tuple(repairs)


def mask_lines(lines: Sequence[str], settings: Settings) -> tuple[str, ...]:
    """Lines that were never repaired with all their personal numbers masked, whole and broken ones.

    >>> mask_lines(["电话13800000000、138", "00138000"], Settings("", "", "420000"))
    ('电话（号码已隐去）、（号码已隐去）', '（号码已隐去）')
    """
    return tuple(mask(line, settings) for line in mask_broken(lines, settings)[0])


def mask_original(lines: Sequence[str], repairs: Sequence[Repair], settings: Settings) -> tuple[str, ...]:
    """The lines of a source as they may be shown beside its articles.

    What hid a number, or the word that announces it, may have been repaired (entities, 電(diàn)話): where
    the repaired line had more to mask, the same digits are masked here, or, where they cannot be found, all.
    """
    masked = list(mask_lines(lines, settings))
    private: dict[int, list[str]] = defaultdict(list)
    for repair in repairs:
        if repair.rule == RULE:
            private[repair.line - 1].append(repair.before)
    for i, found in private.items():
        if masked[i].count(MASKED_NUMBER) < len(found):
            masked[i] = _hidden(masked[i], found)
    return tuple(masked)


REFERENCE = r"&#(?:\d+|[xX][0-9a-fA-F]+);?"
FIGURES = re.compile(rf"(?:{REFERENCE}|\d)(?:[{BETWEEN}{HIDDEN}]*(?:{REFERENCE}|[\dXx]))*")


def _hidden(line: str, numbers: Sequence[str]) -> str:
    """A line without these digits; without any where they stand in it in another form."""
    for number in dict.fromkeys(numbers):
        if number not in line:
            return FIGURES.sub(MASKED_NUMBER, line)
        line = line.replace(number, MASKED_NUMBER)
    return line


def _stretch(text: str, match: re.Match[str]) -> Stretch:
    found = list(DIGIT.finditer(text, match.start(), match.end()))
    before = (Break.FAR, *(_kind(one[1]) for one in found[1:]))
    return Stretch(text, "".join(one[2] for one in found), tuple(one.start(2) for one in found), before)


def _kind(between: str) -> Break:
    if not between:  # as nearly all are
        return Break.NONE
    return next((kind for kind, pattern in BREAKS if pattern.fullmatch(between)), Break.FAR)


MOBILE = re.compile(r"1[3-9]\d{9}")
IDENTITY = re.compile(
    r"[1-8]\d{5}(?:(?:1[89]|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dX]"
    r"|\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}(?![\dX]))"
)
"""As the patterns of privacy.py, for digits alone."""
MOBILE_GROUPS = (frozenset({3, 7}), frozenset({4, 7}))
IDENTITY_GROUPS = {18: (frozenset({6, 14}),), 15: (frozenset({6, 12}),)}
"""Before which digits a gap may stand."""
PREFIXES = ("", "0", "86", "0086")


def _numbers(stretch: Stretch, settings: Settings) -> Iterator[Candidate]:
    """The numbers of a stretch that stand over a break, from left to right."""
    end = 0
    for first in _starts(stretch):
        if first < end:
            continue
        found = (_identity(stretch, first) if settings.mask_identity else None) or (
            _mobile(stretch, first) if settings.mask_mobiles else None
        )
        if found is not None:
            yield found
            end = found.last


def _starts(stretch: Stretch) -> Iterator[int]:
    """Where a number may begin: at a digit with none beside it, or behind a country's code."""
    run = 0
    for at, kind in enumerate(stretch.before):
        run = at if kind is not Break.NONE else run
        if at - run <= max(map(len, PREFIXES)) and stretch.digits[run:at] in PREFIXES:
            yield at


def _mobile(stretch: Stretch, first: int) -> Candidate | None:
    found = _candidate(stretch, first, 11, MOBILE_GROUPS) if stretch.digits[first] == "1" else None
    if found is None or not MOBILE.fullmatch(found.digits):
        return None
    return found if _announced(found) or _plainly(found) else None


def _identity(stretch: Stretch, first: int) -> Candidate | None:
    if first and stretch.before[first] is Break.NONE:
        return None
    match = IDENTITY.match(stretch.digits, first, first + 18)
    for length in (18, 15) if match else ():
        found = _candidate(stretch, first, length, IDENTITY_GROUPS[length])
        if found is not None and IDENTITY.fullmatch(found.digits) and _identifies(found):
            return found
    return None


def _candidate(
    stretch: Stretch, first: int, length: int, groups: Sequence[frozenset[int]]
) -> Candidate | None:
    """So many digits from here on, if they stand by themselves and over one break or two."""
    last = first + length
    if last > len(stretch.digits) or (
        last < len(stretch.digits)
        and stretch.before[last] is Break.NONE
        and (stretch.digits[last] != "X" or length != 11)
    ):
        return None
    kinds = list(enumerate(stretch.before[first + 1 : last], start=1))
    small = {at for at, kind in kinds if kind in (Break.GAP, Break.SPACE)}
    grouped = any(small <= group for group in groups)
    breaks = [
        (at, kind)
        for at, kind in kinds
        if kind in (Break.LINE, Break.WIDE, Break.FAR) or (at in small and not grouped)
    ]
    if not 1 <= len(breaks) <= MAX_BREAKS or any(kind in (Break.FAR, Break.GAP) for _, kind in breaks):
        return None
    cuts = [0, *(at for at, _ in breaks), length]
    pieces = tuple(after - before for before, after in zip(cuts, cuts[1:], strict=False))
    return Candidate(stretch, first, last, tuple(kind for _, kind in breaks), pieces)


CALL = (
    r"电\s*话|電\s*話|手\s*机|手\s*機|热线|熱線|微信|致电|致電|来电|來電|拨打|撥打|短信|"
    r"(?i:\btel|phone|mobile|wechat)"
)
CONTACT = re.compile(rf"{CALL}|联系|聯繫|聯系|联络|聯絡")
CALLED = re.compile(rf"(?:{CALL})[^\d。；！？]{{0,10}}$")
"""Words that announce a telephone number; those of CALL, right before it, leave no doubt."""
IDENTITY_WORD = re.compile("身份证|身份證|证件|證件|公民身份|身份号码|身份號碼")
NEAR, BEHIND = 120, 8
"""Characters in which such a word stands: before the number, and behind it, as （微信同号）."""
COUNTED = re.compile(
    r"[ ]?[元件起页頁条條名人户戶个個次年月日号號%％万萬亿億多余餘亩畝吨噸米公里家处處项項㎡]|[.,．，]\d"
)
"""What follows an amount."""


def _announced(number: Candidate) -> bool:
    """Whether a word says that a telephone number stands here, and no unit that it is an amount."""
    before = _before(number)
    behind = number.stretch.text[number.end : number.end + BEHIND].partition("\n")[0]
    if CALLED.search(before):
        return True
    said = CONTACT.search(before) or CONTACT.search(behind)
    return said is not None and not COUNTED.match(number.stretch.text, number.end)


def _before(number: Candidate) -> str:
    """What stands before a number in its own line and the one above, blank ones apart."""
    near = number.stretch.text[max(0, number.start - NEAR) : number.start]
    above, _, own = near.rpartition("\n")
    return above.rstrip().rpartition("\n")[2] + own


PARTS = frozenset({(3, 8), (7, 4), (3, 4, 4)})
RUNNING = 20
"""Characters before a number in its line that make the line one of running text, cut where it was full."""
AFTER = re.compile(r"[^\S\n]*(?:[，。；、！？,;)）】」』”]|\n|\Z)")
DATED = re.compile(r"(?:19|20)\d\d(?:(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01]))?")


def _plainly(number: Candidate) -> bool:
    """Whether two figures that no word announces are surely the parts of one number.

    Nothing is, that other figures stand beside, or a unit follows, or that is a column or ends as a date does.
    Parts in one line must have the zero that no figure begins with.
    """
    stretch, text = number.stretch, number.stretch.text
    if (number.first and stretch.before[number.first] is not Break.NONE) or number.last < len(stretch.digits):
        return False
    own = text[text.rfind("\n", 0, number.start) + 1 : number.start].strip()
    rest = number.digits[number.pieces[0] :]
    if DATED.fullmatch(number.digits[-number.pieces[-1] :]) or re.search(r"[A-Za-z\d][.,·-]?$", own):
        return False
    if any(kind is not Break.LINE for kind in number.breaks):
        return number.pieces in PARTS and Break.SPACE not in number.breaks and rest.startswith("0")
    parted = number.pieces in PARTS or len(own) >= RUNNING
    return parted and bool(own) and "\t" not in own and AFTER.match(text, number.end) is not None


WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
CHECKS = "10X98765432"


def _identifies(number: Candidate) -> bool:
    """Whether the check digit is right (GB 11643), or words announce an identity number.

    An X at the end is no figure's, and so as good as a right check digit.
    """
    if IDENTITY_WORD.search(_before(number)) or number.digits.endswith("X"):
        return True
    if len(number.digits) < 18:
        return False
    total = sum(int(digit) * weight for digit, weight in zip(number.digits, WEIGHTS, strict=False))
    return CHECKS[total % 11] == number.digits[-1]


def _spans(number: Candidate) -> Iterator[tuple[int, int]]:
    """Where each piece of a number stands in the text, a country's code before it included."""
    stretch, at = number.stretch, number.first
    while at and stretch.before[at] is Break.NONE:
        at -= 1
    end = number.first
    for length in number.pieces:
        end += length
        yield stretch.places[at], stretch.places[end - 1] + 1
        at = end


def _by_line(spans: Sequence[tuple[int, int]], lines: Sequence[str]) -> dict[int, tuple[Edit, ...]]:
    """Spans of the joined text as edits of its lines; no span holds a line end."""
    edits: dict[int, list[Edit]] = {}
    waiting = iter(spans)
    span = next(waiting, None)
    begin = 0
    for i, line in enumerate(lines):
        while span is not None and span[0] <= begin + len(line):
            edits.setdefault(i, []).append(Edit(span[0] - begin, span[1] - begin, MASKED_NUMBER))
            span = next(waiting, None)
        begin += len(line) + 1
    return {i: tuple(found) for i, found in edits.items()}
