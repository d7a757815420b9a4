"""Mask mobile and identity numbers: what must never be published, whoever they belong to."""

from __future__ import annotations

import re

from jianbao.model import MASKED_NUMBER, Settings
from jianbao.repair.edits import Edit, apply_edits

RULE = "privacy"
DIGIT = "0-9０-９"
GAP = "[-－ \u00a0\u3000.·]?"
MOBILE = re.compile(
    rf"(?<![{DIGIT}])(?:[+＋]?[8８][6６]{GAP})?[1１][3-9３-９][{DIGIT}]{GAP}[{DIGIT}]{{4}}{GAP}[{DIGIT}]{{4}}(?![{DIGIT}])"
)
"""Mainland mobile numbers, 11 digits from 13 to 19, with or without +86 and gaps (MIIT numbering plan)."""

IDENTITY = re.compile(
    rf"(?<![{DIGIT}])[1-8１-８][{DIGIT}]{{5}}(?:18|19|20|１８|１９|２０)[{DIGIT}]{{2}}"
    rf"(?:[0０][1-9１-９]|[1１][0-2０-２])(?:[0-2０-２][{DIGIT}]|[3３][01０１])[{DIGIT}]{{3}}[{DIGIT}XxＸｘ](?![{DIGIT}])"
)
"""Resident identity numbers, 18 characters with a possible birth date (GB 11643-1999). The check digit is
not asked for: a misprinted number still points at a person."""


def personal_numbers(text: str, settings: Settings) -> tuple[Edit, ...]:
    """The edits that mask every number the archive's settings want masked.

    Leaves alone landlines, short numbers (110, 12345) and figures of other lengths.

    >>> personal_numbers("联系：13800000000，010-67870000", Settings("", "", "420000"))
    (Edit(start=3, end=14, after='（号码已隐去）'),)
    """
    patterns = [p for p, on in ((IDENTITY, settings.mask_identity), (MOBILE, settings.mask_mobiles)) if on]
    found: list[Edit] = []
    for pattern in patterns:
        for match in pattern.finditer(text):
            if not any(edit.start < match.end() and match.start() < edit.end for edit in found):
                found.append(Edit(match.start(), match.end(), MASKED_NUMBER))
    return tuple(sorted(found, key=lambda edit: edit.start))


def mask(text: str, settings: Settings) -> str:
    """A text with its personal numbers masked, for publishing what was never repaired."""
    return apply_edits(RULE, 0, text, personal_numbers(text, settings))[0]
