"""Mask the mobile and identity numbers that stand over a break: a line's end, a tab, a row of spaces.

Takes the lines of a page, gives them with each piece masked where it stands. Two figures that merely meet at
a break make no number: a mobile needs a word that announces it (电话, 微信), or to be parted as numbers are
(3-8, 7-4, 3-4-4), or to stand in running text; an identity number needs its check digit. Left alone: numbers
over more than two breaks, and those that other text parts, as the number of a page does.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate

from jianbao.model import MASKED_NUMBER, Repair, Settings
from jianbao.repair.edits import Edit, apply_edits
from jianbao.repair.privacy import BETWEEN, HIDDEN, RULE, personal_numbers
from jianbao.repair.stretches import Break, Candidate, Stretch, candidate, starts, stretch, suspects

Span = tuple[int, int]


def mask_page(lines: Sequence[str], settings: Settings) -> tuple[tuple[str, ...], tuple[Repair, ...]]:
    """The lines of a page with all personal numbers masked, and the repairs that did it, line by line.

    Those over a break come first: a line may end in what looks like another number, such as the first eleven
    digits of an identity number.
    """
    text = "\n".join(lines)
    found = suspects(text)
    if not found:
        return tuple(lines), ()
    masked, repairs = list(lines), list[Repair]()
    ends = tuple(accumulate(len(line) + 1 for line in lines))
    edits = _by_line(broken_numbers(found, settings), ends)
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


def mask_original(lines: Sequence[str], repairs: Sequence[Repair], settings: Settings) -> tuple[str, ...]:
    """The lines of a source as they may be shown beside its articles.

    Repairs may have brought to light a number, or the word that announces it (entities, 電(diàn)話). Where
    the repaired line had more to mask, the same digits are masked here or, where they cannot be found, all.
    """
    masked = list(mask_lines(lines, settings))
    private: dict[int, list[str]] = defaultdict(list)
    for repair in repairs:
        if repair.rule == RULE:
            private[repair.line - 1].append(repair.before)
    for i, numbers in private.items():
        if masked[i].count(MASKED_NUMBER) < len(numbers):
            masked[i] = _hidden(masked[i], numbers)
    return tuple(masked)


REFERENCE = r"&#(?:\d+|[xX][0-9a-fA-F]+);?"
FIGURES = re.compile(rf"(?:{REFERENCE}|\d)(?:[{BETWEEN}{HIDDEN}]*(?:{REFERENCE}|[\dXx]))*")


def _hidden(line: str, numbers: Sequence[str]) -> str:
    """A line without these numbers; without any where one of them stands in it in another form.

    >>> _hidden("電(diàn)話(huà)138001", ["138001"]), _hidden("电话&#49;38001 86", ["138001"])
    ('電(diàn)話(huà)（号码已隐去）', '电话（号码已隐去）')
    """
    if all(number in line for number in numbers):
        for number in numbers:
            line = line.replace(number, MASKED_NUMBER)
        return line
    return FIGURES.sub(MASKED_NUMBER, line)


MOBILE = re.compile(r"1[3-9]\d{9}")
DAY = r"(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])"
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
    return found if found is not None and (_announced(found) or _parted(found)) else None


def _identity(among: Stretch, start: tuple[int, int]) -> Candidate | None:
    """The longer form first; a prefix is for telephones."""
    for length, pattern in IDENTITY.items() if start[0] == start[1] else ():
        if pattern.match(among.digits, start[1]):
            found = candidate(among, start, length, IDENTITY_GROUPS[length])
            if found is not None and _identifies(found):
                return found
    return None


CALL = (
    r"电\s?话|電\s?話|手\s?机|手\s?機|热线|熱線|微信|致电|致電|来电|來電|拨打|撥打|短信|"
    r"(?i:tel|phone|mobile|wechat)"
)
CONTACT = re.compile(rf"{CALL}|联\s?系|聯\s?繫|聯\s?系|联\s?络|聯\s?絡")
CALLED = re.compile(rf"(?:{CALL})(?:号码?|號碼?|为|為|是|[^\w。；！？])*\Z")
"""Words that announce a telephone number; those of CALL, as its label, leave no doubt."""
IDENTITY_WORD = re.compile("身份证|身份證|证件|證件|身份号码|身份號碼")
NEAR, BEHIND = 120, 8
"""Characters in which such a word stands: before the number, and behind it, as （微信同号）."""
COUNTED = re.compile(
    r"[ ]?[元件起页頁条條名人户戶个個次年月日号號%％万萬亿億多余餘亩畝吨噸米公里家处處项項㎡]|[.,．，]\d"
)
"""What follows an amount."""


def _announced(number: Candidate) -> bool:
    """Whether a word says that a telephone number stands here, and no unit that it is an amount."""
    before, text = _before(number), number.stretch.text
    if CALLED.search(before):
        return True
    behind = text[number.end : number.end + BEHIND].partition("\n")[0]
    said = CONTACT.search(before) or CONTACT.search(behind)
    return said is not None and not COUNTED.match(text, number.end)


def _before(number: Candidate) -> str:
    """What stands before a number in its own line and the one above, blank ones apart."""
    near = number.stretch.text[max(0, number.start - NEAR) : number.start]
    above, _, own = near.rpartition("\n")
    return above.rstrip().rpartition("\n")[2] + own


PARTS = frozenset({(3, 8), (7, 4), (3, 4, 4)})
RUNNING = 20
"""Characters before a number that make its line one of running text, cut where it was full."""
AFTER = re.compile(r"(?<=\d)[^\S\n]*+(?:[，。；、！？,;)）】」』”]|\n|\Z)")
DATED = re.compile(rf"(?:19|20)\d\d(?:{DAY})?")


def _parted(number: Candidate) -> bool:
    """Whether two figures that no word announces are surely the parts of one number.

    They are not where other figures stand beside, a unit follows, they make a column or the last is a date.
    Parts in one line must have the zero that no figure begins with.
    """
    text = number.stretch.text
    own = text[max(0, number.start - NEAR) : number.start].rpartition("\n")[2].strip()
    if not number.alone or DATED.fullmatch(number.digits, 11 - number.pieces[-1]):
        return False
    if any(kind is not Break.LINE for kind in number.breaks):
        sure = number.pieces in PARTS and number.digits[number.pieces[0]] == "0"
        return sure and Break.SPACE not in number.breaks
    if not own or "\t" in own or re.search(r"[A-Za-z\d][.,·-]?\Z", own):
        return False
    return (number.pieces in PARTS or len(own) >= RUNNING) and AFTER.match(text, number.end) is not None


WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
CHECKS = "10X98765432"


def _identifies(number: Candidate) -> bool:
    """Whether the check digit is right (GB 11643), or words announce an identity number.

    An X at the end is no figure's, and so as good as a right check digit.
    """
    if number.digits.endswith("X") or IDENTITY_WORD.search(_before(number)):
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
