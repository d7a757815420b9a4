"""Character references to figures (`&#49;38` for 138): who looks for numbers must see through them."""

from __future__ import annotations

import re
from collections.abc import Sequence

ESCAPED_AGAIN = "(?:amp;|#38;|#x26;){0,4}"  # escaped twice, or more often
FIGURE = re.compile(
    rf"&{ESCAPED_AGAIN}#(?:0*(?P<decimal>4[89]|5[0-7]|88|120)(?![0-9])|[xX]0*(?P<hex>3[0-9]|58|78)(?![0-9A-Fa-f]))[;；]?"
)
"""A reference to a figure, or to the X that ends an identity number; its mark may have been widened."""


def figures(text: str) -> str:
    r"""The text with references to figures as the figures, of the same length: what nobody sees fills it.

    For those who look for numbers; the references themselves stay as they are (see decode_entities).

    >>> figures("电话&#49;38").replace("\u2060", "")
    '电话138'
    """
    return FIGURE.sub(_figure, text) if "&" in text else text


def _figure(match: re.Match[str]) -> str:
    char = chr(int(match["decimal"]) if match["decimal"] else int(match["hex"], 16))
    return char.rjust(len(match.group()), "\u2060")


def whole_references(text: str, spans: Sequence[tuple[int, int]]) -> Sequence[tuple[int, int]]:
    """Spans of `figures(text)` as spans of the text: those that begin with a figure hold its whole reference.

    >>> whole_references("电话&#49;38", [(6, 9)])
    [(2, 9)]
    """
    if "&" not in text:
        return spans
    begins = {match.end() - 1: match.start() for match in FIGURE.finditer(text)}
    return [(begins.get(start, start), end) for start, end in spans]
