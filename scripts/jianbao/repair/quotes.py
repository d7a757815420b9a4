"""Correct the direction of quotation marks where the line shows it: `“样板“，` → `“样板”，`.

Input: a line. Output: the edits. punctuation.py handles straight double quotes before this.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from jianbao.model.edits import Edit
from jianbao.press.han import HAN0

DOUBLE = "“”"
SINGLE = "‘’"
ANY = re.compile("[“”‘’']")
CURVED = re.compile("[“”‘’]")
OTHER = re.compile("[‘’']")
IN_ORDER = re.compile("(?:“”)*+")
NO_OPENING = re.compile("[，、。；：！？）》”’]|$")  # what cannot follow an opening mark
NO_CLOSING = "：、（《“‘"  # what cannot come before a closing one, nor can the line's beginning
STRAIGHT = re.compile(rf"(?<![A-Za-z0-9'])'(?=[^'“”]*[{HAN0}])([^'“”]{{1,40}})'(?![A-Za-z0-9'])")
MAX_MARKS = 200


def pair_quotes(text: str) -> tuple[Edit, ...]:
    """Turn marks so that each opening one has a closing one, and curve `'样板'` around Chinese.

    Left alone: lines whose marks are in order or odd in number (a speech that continues in the next paragraph
    opens a mark and closes none), nested quotations, English apostrophes, and marks whose neighbours do not
    show on which side of a quotation they are.

    >>> [(edit.start, edit.after) for edit in pair_quotes("打造“样板“，争当”先锋”。")]
    [(5, '”'), (9, '“')]
    """
    if not ANY.search(text):
        return ()
    if not OTHER.search(text) and IN_ORDER.fullmatch("".join(CURVED.findall(text))):
        return ()
    straight = STRAIGHT.finditer(text) if "'" in text else ()
    edits = [edit for match in straight for edit in _around(match)]
    curved = [match.start() for match in CURVED.finditer(text)]
    for marks in (DOUBLE, SINGLE):
        places = [i for i in curved if text[i] in marks and not _apostrophe(text, i)]
        edits += _alternated(text, places[: MAX_MARKS + 1], marks)
    return tuple(sorted(edits, key=lambda edit: edit.start))


def _around(match: re.Match[str]) -> tuple[Edit, Edit]:
    start, end = match.span()
    return Edit(start, start + 1, SINGLE[0]), Edit(end - 1, end, SINGLE[1])


def _apostrophe(text: str, i: int) -> bool:
    return text[i] == SINGLE[1] and i > 0 and text[i - 1].isascii() and text[i - 1].isalnum()


def _alternated(text: str, places: Sequence[int], marks: str) -> list[Edit]:
    """The marks that alternation turns; empty unless a neighbour requires it and no neighbour forbids it."""
    wanted = [marks[n % 2] for n in range(len(places))]
    if len(places) % 2 or len(places) > MAX_MARKS:
        return []
    turned = [(i, mark) for i, mark in zip(places, wanted, strict=True) if text[i] != mark]
    if not any(_wrong(text, i, text[i] == marks[0]) for i, _ in turned):
        return []
    if any(_wrong(text, i, mark == marks[0]) for i, mark in zip(places, wanted, strict=True)):
        return []
    return [Edit(i, i + 1, mark) for i, mark in turned]


def _wrong(text: str, i: int, opens: bool) -> bool:
    """Whether the neighbours of a mark rule out that it opens (or closes) a quotation."""
    if opens:
        return NO_OPENING.match(text, i + 1) is not None
    return not text[max(0, i - 8) : i].strip() or text[i - 1] in NO_CLOSING
