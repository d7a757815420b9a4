"""Fold differences that do not matter in names: width, case, quotation marks, separators.

Input: a text. Output: the folded one, and a mapping from its offsets to those of the text.
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
    """A folded text, and where quotation marks were removed from the original."""

    text: str
    gone: tuple[int, ...]  # for each mark, the offset in the folded text of the next character

    def original(self, start: int, end: int) -> tuple[int, int]:
        """The span in the original of a folded span; marks at its edges are excluded.

        >>> fold("“雪亮”工程").original(0, 4)
        (1, 6)
        """
        return start + bisect_right(self.gone, start), end + bisect_right(self.gone, end - 1)


def fold(text: str) -> Folded:
    """Fold a text; every character except quotation marks stays one character.

    >>> fold("“３＋N”日研判，E线民生").text
    '3+n日研判、e线民生'
    """
    gone = tuple(match.start() - count for count, match in enumerate(QUOTE.finditer(text)))
    return Folded(folded(text), gone)


def folded(text: str) -> str:
    """A name or text in the form for search.

    Only the characters that occur are replaced, one by one, which is faster than `str.translate`. No
    replacement is itself folded.

    >>> folded("情指行（勤舆）一体化")
    '情指行(勤舆)一体化'
    """
    for char in dict.fromkeys(FOLDABLE.findall(text)):
        text = text.replace(char, TABLE[char])
    return text
