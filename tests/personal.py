"""Find personal numbers in a text, apart from the code's own patterns: as a crawler would find them."""

from __future__ import annotations

import re
import unicodedata

MOBILE = re.compile(r"(?<!\d)(?:\+?86[- ]?)?1[3-9]\d[- ]?\d{4}[- ]?\d{4}(?!\d)")
IDENTITY = re.compile(
    r"(?<!\d)[1-8]\d{5}(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx](?!\d)"
)


def personal(text: str) -> list[str]:
    """The mobile and identity numbers of a text, compatibility forms folded, invisible characters out."""
    folded = unicodedata.normalize("NFKC", text)
    plain = "".join(char for char in folded if unicodedata.category(char) not in ("Cf", "Cc"))
    return MOBILE.findall(plain) + IDENTITY.findall(plain)
