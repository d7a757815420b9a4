"""Close digits that text recognition spaced out: `省 下 1 5 元`, `2 0 2 1 - 0 6 - 0 8`, `2 0 2 1 年 6 月`.

Input: a line. Output: the edits. Dates are unambiguous and closed on any page; other numbers only on a page
that text recognition spaced out (ocr_spaces.py), inside a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from jianbao.model.edits import Edit
from jianbao.press.han import HAN0

D = "[0-9０-９]"
SPACED = re.compile(f"{D} [0-9０-９年]")
"""Every line with such digits matches this."""
NOT_WITHIN = f"(?<!{D})(?<![0-9０-９A-Za-z.] )"
NUMERIC_DAY = re.compile(
    rf"{NOT_WITHIN}(?:[12１２] [90９０] {D} {D})(?P<mark> ?[-/.] ?){D}(?: {D})?(?P=mark){D}(?: {D})?(?! ?{D})"
)
WRITTEN_DAY = re.compile(
    rf"{NOT_WITHIN}[12１２] [90９０] {D} {D} ?年(?: ?{D}(?: ?{D})? ?月(?: ?{D}(?: ?{D})? ?[日号號])?)?"
)
YEAR = re.compile(rf"{NOT_WITHIN}(?=\S{{0,3}} )[12１２] ?[90９０] ?{D} ?{D} ?年(?![龄齡级級])")
"""A year split anywhere: 20 21 年, 2 021年."""
BEFORE = f"[{HAN0}，。、；：（《“‘]"
AFTER = f"[{HAN0}，。、；：！？）》”’％%]"
NUMBER = re.compile(
    rf"(?:(?<={BEFORE}) |(?<={BEFORE})(?!\s)|^){D}(?: [0-9０-９.,:/%-]){{0,24}} [0-9０-９%](?: ?(?={AFTER}))"
)
"""Single digits within a sentence."""
SPACES = re.compile(" ")
PAUSE = re.compile("[，。；]")


def close_figures(text: str, *, spread: bool = False) -> tuple[Edit, ...]:
    """Remove the spaces within dates and, on a page of spaces (`spread`), within rows of single digits.

    Left alone: numbers of several digits next to each other (135 1200 3400), the columns of a table, whose
    last number has no word after it, and digits next to Latin letters.

    >>> close_figures("2 0 2 1 - 0 6 - 0 8 来源")[0], len(close_figures("2 0 2 1 年 6 月 1 2 日讯"))
    (Edit(start=1, end=2, after=''), 9)
    >>> close_figures("省下 1 5 元左右"), close_figures("东岗镇 135 1200 3400 户", spread=True)
    ((), ())
    >>> close_figures("东岗镇 3 5 7 户", spread=True)
    ()
    >>> [edit.start for edit in close_figures("省下 1 5 元左右", spread=True)]
    [2, 4, 6]
    """
    patterns = (NUMERIC_DAY, WRITTEN_DAY, YEAR, *((NUMBER,) if spread else ()))
    found = (match for pattern in patterns for match in pattern.finditer(text))
    spans = sorted(match.span() for match in found if match.re is not NUMBER or _goes_on(text, match.end()))
    spaces = chain.from_iterable(_spaces(text, *span) for span in spans)
    return tuple(sorted(set(spaces)))


def _goes_on(text: str, end: int) -> bool:
    """Whether more follows a number than the unit that ends a row of a table."""
    return end + 1 < len(text.rstrip()) or PAUSE.search(text) is not None


def _spaces(text: str, start: int, end: int) -> Iterator[Edit]:
    return (Edit(*space.span(), "") for space in SPACES.finditer(text, start, end))
