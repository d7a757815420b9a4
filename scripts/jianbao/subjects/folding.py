"""Fold what makes no difference to a name: width, capitals, quotation marks, the marks between its parts.

Takes a text, gives the folded one, and leads from its offsets back to those of the text.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

OPENING, CLOSING = "“‘「『＂＇\"'", "”’」』＂＇\"'"
QUOTES = "".join(dict.fromkeys(OPENING + CLOSING))
QUOTE = re.compile(f"[{QUOTES}]")
WIDE = {chr(0xFF01 + offset): chr(0x21 + offset) for offset in range(94)}
CAPITALS = {capital: capital.lower() for capital in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"}
WIDE_CAPITALS = {chr(0xFF21 + offset): chr(ord("a") + offset) for offset in range(26)}
BETWEEN = dict.fromkeys(",，·・•", "、")
LOOKALIKES = {"﹢": "+", "—": "-", "–": "-"}
TABLE = {**WIDE, **CAPITALS, **WIDE_CAPITALS, **BETWEEN, **LOOKALIKES, **dict.fromkeys(QUOTES, "")}
FOLDABLE = re.compile(f"[{re.escape(''.join(TABLE))}]")


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text, and where in the original quotation marks were taken out."""

    text: str
    gone: tuple[int, ...]  # for each mark the offset, in the folded text, of what came after it

    def original(self, start: int, end: int) -> tuple[int, int]:
        """The place in the original of what stands between two offsets; marks at its edges stay outside.

        >>> fold("“雪亮”工程").original(0, 4)
        (1, 6)
        """
        return start + bisect_right(self.gone, start), end + bisect_right(self.gone, end - 1)


def fold(text: str) -> Folded:
    """Fold a text; but for quotation marks, every character stays one character.

    >>> fold("“３＋N”日研判，E线民生").text
    '3+n日研判、e线民生'
    """
    gone = tuple(match.start() - count for count, match in enumerate(QUOTE.finditer(text)))
    return Folded(folded(text), gone)


def folded(text: str) -> str:
    """A name or text as it is searched for.

    Character by character for those that occur: a text holds a few of them, which a class of characters finds
    fastest; `str.translate` would look up every character. None becomes another that is folded.

    >>> folded("情指行（勤舆）一体化")
    '情指行(勤舆)一体化'
    """
    for char in dict.fromkeys(FOLDABLE.findall(text)):
        text = text.replace(char, TABLE[char])
    return text
