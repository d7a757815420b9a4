"""Sets of days as spans, to compute when a text can have appeared.

A span is two days, first and last. A set is an ordered tuple of spans that do not touch; the set of all days
considered is EVER.
"""

from __future__ import annotations

import calendar
from bisect import bisect_right
from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache

Span = tuple[date, date]
Spans = tuple[Span, ...]

FIRST, LAST = 1950, 2099
EVER: Spans = ((date(FIRST, 1, 1), date(LAST, 12, 31)),)


def intersect(one: Spans, other: Spans) -> Spans:
    """The days that are in both sets.

    >>> both = intersect(years(2022, 2023), recurring((12, 30), 10))
    >>> [(str(first), str(last)) for first, last in both][-2:]
    [('2022-12-30', '2023-01-09'), ('2023-12-30', '2023-12-31')]
    """
    if len(one) == 1:  # most clues are one span
        return _within(other, *one[0])
    return _within(one, *other[0]) if len(other) == 1 else _common(one, other)


def _within(spans: Spans, first: date, last: date) -> Spans:
    """The days of a set from the first to the last."""
    begin, end = bisect_right(spans, (first,)), bisect_right(spans, (last, date.max))
    if begin and spans[begin - 1][1] >= first:
        begin -= 1
    if begin >= end:
        return ()
    inside = list(spans[begin:end])
    inside[0] = max(inside[0][0], first), inside[0][1]
    inside[-1] = inside[-1][0], min(inside[-1][1], last)
    return tuple(inside)


@lru_cache(maxsize=1024)
def _common(one: Spans, other: Spans) -> Spans:
    """The days of two sets of several spans; cached, since those of every year are asked for often."""
    return tuple(_pieces(one, other))


def _pieces(one: Spans, other: Spans) -> Iterator[Span]:
    left, right = (_before(one, other), _before(other, one)) if one and other else (0, 0)
    while left < len(one) and right < len(other):
        (first, last), (begin, end) = one[left], other[right]
        if first <= end and begin <= last:
            yield max(first, begin), min(last, end)
        if last <= end:
            left += 1
        else:
            right += 1


def _before(these: Spans, others: Spans) -> int:
    """The index of the first of these spans that may reach the first day of the others."""
    return max(0, bisect_right(these, others[0]) - 1)


def years(first: int, last: int) -> Spans:
    """All days of the years from the first to the last."""
    return ((date(first, 1, 1), date(last, 12, 31)),)


def since(day: date) -> Spans:
    """That day and all after it."""
    return ((day, EVER[0][1]),)


def between(first: date, last: date) -> Spans:
    """The days from the first to the last."""
    return ((first, last),)


@lru_cache(maxsize=1024)
def recurring(day: tuple[int, int], length: int) -> Spans:
    """In every year a month and a day, and so many days after it; shorter than a year.

    The 29th of February is counted from the 28th in years that do not have it.
    """
    month, number = day
    starts = (
        date(year, month, min(number, calendar.monthrange(year, month)[1]))
        for year in range(FIRST - 1, LAST + 1)
    )
    spans = tuple((start, start + timedelta(days=length)) for start in starts)
    return intersect(spans, EVER)


def every_twelfth(year: int, before: int, after: int) -> Spans:
    """The years of one sign: every twelfth, with some days before the first day and after the last one."""
    first = FIRST + (year - FIRST) % 12
    spans = tuple(
        (date(y, 1, 1) - timedelta(days=before), date(y, 12, 31) + timedelta(days=after))
        for y in range(first, LAST, 12)
    )
    return intersect(spans, EVER)
