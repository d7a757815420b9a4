"""Mask in the lines of a source what its articles mask, so that they may be shown next to the articles.

Input: the lines of a source and the repairs of cleaning. Output: the lines. A repair may have restored a
number, or its label (`138&middot;0013&middot;8000`, 電(diàn)話).
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from jianbao.model import MASKED_NUMBER, Repair, Rule, Settings
from jianbao.model.edits import Edit, apply_edits
from jianbao.privacy.across_lines import mask_page
from jianbao.privacy.numbers import BETWEEN, HIDDEN, plain_digits
from jianbao.privacy.references import resolve_digits, whole_references


def mask_original(lines: Sequence[str], repairs: Sequence[Repair], settings: Settings) -> tuple[str, ...]:
    """The lines of a source with its personal numbers masked.

    If a number was only masked after the line was repaired, it is masked here as well; if it cannot be found,
    all digits of the line are.
    """
    shown, found = mask_page(lines, settings)
    masked, done = list(shown), _taken(found)
    for line, numbers in _taken(repairs).items():
        missing = numbers - done.get(line, Counter())
        if missing and "".join(numbers.elements()) != "".join(done.get(line, Counter()).elements()):
            masked[line - 1] = _hidden(masked[line - 1], sorted(missing.elements(), key=len, reverse=True))
    return tuple(masked)


def _taken(repairs: Iterable[Repair]) -> Mapping[int, Counter[str]]:
    """The digits of each masked number, by line; a number may occur twice."""
    taken: dict[int, Counter[str]] = defaultdict(Counter)
    for repair in repairs:
        if repair.rule is Rule.PRIVACY:
            taken[repair.line][_digits(repair.before)] += 1
    return taken


def _digits(text: str) -> str:
    return re.sub(r"[^\dX]", "", plain_digits(resolve_digits(text)))


REFERENCE = r"&#(?:\d+|[xX][0-9a-fA-F]+)[;；]?"
FIGURES = re.compile(rf"(?:{REFERENCE}|\d)(?:[{BETWEEN}{HIDDEN}]*(?:{REFERENCE}|[\dXx]))*")
APART = rf"(?:&(?:amp;|#38;|#x26;){{0,4}}#?[0-9A-Za-z]{{2,12}};|[^\w&\n]|[_{HIDDEN}]){{0,12}}"
"""What may be between two digits of a number before repairs."""


def _hidden(line: str, numbers: Sequence[str]) -> str:
    """A line without these numbers; without any digits if one of them cannot be found.

    >>> _hidden("40人，電(diàn)話(huà)138001", ["138001"]), _hidden("40人，138&middot;001", ["138001"])
    ('40人，電(diàn)話(huà)（号码已隐去）', '40人，（号码已隐去）')
    >>> _hidden("电话138(yī)00186", ["13800186"])
    '电话（号码已隐去）(yī)（号码已隐去）'
    """
    for number in numbers:
        pattern = re.compile(rf"(?<!\d){APART.join(number)}(?!\d)")
        spans = [found.span() for found in pattern.finditer(plain_digits(resolve_digits(line)))]
        if not spans:
            return FIGURES.sub(MASKED_NUMBER, line)
        edits = [Edit(start, end, MASKED_NUMBER) for start, end in whole_references(line, spans)]
        line, _ = apply_edits(Rule.PRIVACY, 0, line, edits)
    return line
