"""The numbers that a browser shows before the items of an `<ol>`.

Input: list elements. Output: the mark of each item, following `start`, `value`, `type` and `reversed`.
"""

from __future__ import annotations

import re

from lxml import etree

from jianbao.press.numerals import ONE_TO_TEN

UNMARKED = re.compile(r"list-style(?:-type)?\s*:[^;]*\bnone\b", re.IGNORECASE)
NUMBERED = re.compile(
    rf"^[\s\u3000]{{0,8}}(?:[（(【]?(?:\d{{1,3}}|[{ONE_TO_TEN}]{{1,3}}|[a-zA-Z])[）)】、.．:：]|第[\d{ONE_TO_TEN}]{{1,3}}[条章节项款届、，]|[①-⑳㈠-㈩⑴-⒇])"
)
"""The beginning of an item whose text contains its number: the style sheet hides the list's."""
ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
         (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip
MAX_ROMAN = 3999


class Numbering:
    """The counter of one open list; `mark` returns an item's mark and increments the counter."""

    __slots__ = ("_kind", "_next", "_step")

    def __init__(self, element: etree._Element) -> None:
        down = element.get("reversed") is not None
        items = sum(child.tag == "li" for child in element) if down else 1
        self._next = _number(element.get("start"), items)
        self._step = -1 if down else 1
        unmarked = UNMARKED.search(element.get("style") or "")
        self._kind = "" if element.tag != "ol" or unmarked else (element.get("type") or "1").strip()

    def mark(self, item: etree._Element) -> str:
        """The mark of the next item with a space after it; empty in a list without numbers."""
        if not self._kind:
            return ""
        number = _number(item.get("value"), self._next)
        self._next = number + self._step
        hidden = UNMARKED.search(item.get("style") or "")
        return f"{shown(number, item.get('type') or self._kind)}. " if not hidden else ""


def shown(number: int, kind: str) -> str:
    """A number in the form of `type`; in digits if the type cannot express it.

    >>> shown(3, "1"), shown(28, "a"), shown(4, "I"), shown(0, "a"), shown(-2, "1")
    ('3', 'ab', 'IV', '0', '-2')
    """
    if kind in ("a", "A") and number > 0:
        letters = ""
        while number > 0:
            number, rest = divmod(number - 1, 26)
            letters = chr(ord(kind) + rest) + letters
        return letters
    if kind in ("i", "I") and 0 < number <= MAX_ROMAN:
        roman = ""
        for value, letter in ROMAN:
            count, number = divmod(number, value)
            roman += letter * count
        return roman if kind == "i" else roman.upper()
    return str(number)


def _number(text: str | None, default: int) -> int:
    if not text:
        return default
    try:
        return int(text.strip()[:9])
    except ValueError:
        return default
