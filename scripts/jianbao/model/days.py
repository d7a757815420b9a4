"""The day of a moment, as China counts it: where the pages were published and their dates are written."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

CHINA = timezone(timedelta(hours=8))
"""Mainland, Hong Kong, Macau and Taiwan alike, and without summer time since there has been a web."""


def day_in_china(moment: datetime) -> date:
    """The day that China wrote at a moment; a moment that names no zone is one of universal time.

    Left to the caller: a bare local time in a text, which is China's own already.

    >>> day_in_china(datetime.fromisoformat("2022-03-13T20:30:05Z")).isoformat()
    '2022-03-14'
    >>> day_in_china(datetime.fromisoformat("2022-03-13T23:30:05+08:00")).isoformat()
    '2022-03-13'
    """
    aware = moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)
    return aware.astimezone(CHINA).date()
