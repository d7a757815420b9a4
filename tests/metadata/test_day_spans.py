"""Sets of days: what two have in common is what a calendar would say, day by day."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from jianbao.metadata.day_spans import Spans, intersect

FIRST = date(2000, 1, 1)


def days_of(spans: Spans) -> set[date]:
    return {first + timedelta(n) for first, last in spans for n in range((last - first).days + 1)}


def spans_of(numbers: set[int]) -> Spans:
    """Some days by their numbers, neighbours in one span."""
    days = sorted(FIRST + timedelta(number) for number in numbers)
    spans: list[tuple[date, date]] = []
    for day in days:
        if spans and spans[-1][1] == day - timedelta(1):
            spans[-1] = (spans[-1][0], day)
        else:
            spans.append((day, day))
    return tuple(spans)


DAYS = st.sets(st.integers(0, 12), max_size=10)


@settings(deadline=None)
@given(DAYS, DAYS)
def test_what_two_sets_have_in_common(one: set[int], other: set[int]) -> None:
    assert intersect(spans_of(one), spans_of(other)) == spans_of(one & other)
    assert days_of(spans_of(one)) == {FIRST + timedelta(number) for number in one}
