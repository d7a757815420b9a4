"""Personal numbers: found and masked in articles, originals, trails, names and curators' words."""

from __future__ import annotations

from dataclasses import replace

from jianbao.model import RepairedPage, Settings
from jianbao.privacy.across_lines import mask_page
from jianbao.privacy.numbers import PERSONAL, plain_digits
from jianbao.privacy.originals import mask_original
from jianbao.privacy.published import mask, masked_words, publishable, redacted
from jianbao.privacy.references import ESCAPED_AGAIN

__all__ = [
    "ESCAPED_AGAIN",
    "PERSONAL",
    "mask",
    "mask_original",
    "mask_repaired",
    "masked_words",
    "plain_digits",
    "publishable",
    "redacted",
]


def mask_repaired(page: RepairedPage, settings: Settings) -> RepairedPage:
    """A repaired page with all personal numbers masked, each mask recorded as a repair of its line."""
    lines, found = mask_page(page.lines, settings)
    return replace(page, lines=lines, repairs=page.repairs + found) if found else page
