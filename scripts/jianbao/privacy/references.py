"""Resolve character references to digits (`&#49;38` is 138), for every search for numbers."""

from __future__ import annotations

import re
from collections.abc import Sequence

ESCAPED_AGAIN = "(?:amp;|#38;|#x26;){0,4}"  # escaped twice, or more often
DIGIT_REFERENCE = re.compile(
    rf"&{ESCAPED_AGAIN}#(?:0*(?P<decimal>4[89]|5[0-7]|88|120)(?![0-9])|[xX]0*(?P<hex>3[0-9]|58|78)(?![0-9A-Fa-f]))[;；]?"
)
"""A reference to a digit, or to the X that ends an identity number; its `;` may have been widened."""


def resolve_digits(text: str) -> str:
    r"""The text with references to digits as digits, padded with invisible characters to the same length.

    For searches; the references themselves stay in the text (see decode_entities).

    >>> resolve_digits("电话&#49;38").replace("\u2060", "")
    '电话138'
    """
    return DIGIT_REFERENCE.sub(_padded, text) if "&" in text else text


def _padded(match: re.Match[str]) -> str:
    char = chr(int(match["decimal"]) if match["decimal"] else int(match["hex"], 16))
    return char.rjust(len(match.group()), "\u2060")


def whole_references(text: str, spans: Sequence[tuple[int, int]]) -> Sequence[tuple[int, int]]:
    """Spans of `resolve_digits(text)` as spans of the text, each with its whole first reference.

    >>> whole_references("电话&#49;38", [(6, 9)])
    [(2, 9)]
    """
    if "&" not in text:
        return spans
    begins = {match.end() - 1: match.start() for match in DIGIT_REFERENCE.finditer(text)}
    return [(begins.get(start, start), end) for start, end in spans]
