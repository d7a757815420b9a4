"""Which neighbouring pieces of a line are the parts of one date, that only the style sheet keeps apart."""

from __future__ import annotations

import re

YEAR = r"(?:19|20)\d\d\s?年?"
MONTH = r"(?:0?[1-9]|1[0-2])"
DAY = r"(?:0?[1-9]|[12]\d|3[01])"
WHOLE = re.compile(r"\d{1,4}\s{0,2}[-/.年]\s{0,2}\d{1,2}\s{0,2}[-/.月]\s{0,2}\d{1,2}$")
CLOCK = re.compile(r"\d{1,2}[:：]\d{2}(?!\d)")
FIRST = re.compile(rf"(?P<year>{YEAR})|(?P<day>{DAY}\s?日?)")
"""The first part of a date: its year, or its day."""
MONTH_AND_DAY = re.compile(rf"{MONTH}\s?[-/.月]\s?{DAY}\s?日?(?!\d)")
WHOLE_YEAR = re.compile(rf"{YEAR}(?!\d)")
YEAR_AND_MONTH = re.compile(rf"(?:19|20)\d\d\s?[-/.年]\s?{MONTH}\s?月?(?!\d)")


def are_apart(before: str, text: str) -> bool:
    """Whether a piece that opens with a figure is another part of the date or moment before it.

    Left alone: figures that go on (`2021` `06`), and dates in whole (`2021年` `06月08日` reads well).

    >>> are_apart("2021-06-08", "09:10"), are_apart("2021", "06-08"), are_apart("08", "2021-06")
    (True, True, True)
    >>> are_apart("2021", "061"), are_apart("2021年", "06月08日"), are_apart("共", "08")
    (False, False, False)
    """
    if CLOCK.match(text):
        return WHOLE.search(before) is not None or MONTH_AND_DAY.fullmatch(before.strip()) is not None
    if MONTH_AND_DAY.fullmatch(before.strip()):
        return WHOLE_YEAR.match(text) is not None
    first = FIRST.fullmatch(before.strip())
    if first is None or "年" in before:
        return False
    behind = MONTH_AND_DAY if first["year"] else YEAR_AND_MONTH if first["day"] else None
    return behind is not None and behind.match(text) is not None
