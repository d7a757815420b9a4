"""How a day is written on Chinese pages: one grammar for all stages, and the day in China of a moment.

Gives pieces of patterns, without groups, and what their words mean. Which of the days on a page is that of
its publication is the question of the metadata stage.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta, timezone

CHINA = timezone(timedelta(hours=8))
"""Mainland, Hong Kong, Macau and Taiwan alike, and without summer time since there has been a web."""
FIRST_YEAR, LAST_YEAR = 1872, 2049
"""The first paper that appeared daily; no page gives a later year than the last but by mistake."""
EMPTY = frozenset({"1900-01-01"})
"""What databases write where they have no date."""
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

YEAR = r"(?:18[7-9]\d|19\d\d|20\d\d)"
HAN_YEAR = r"[一二][〇○零O0一二三四五六七八九]{3}"
REPUBLIC = r"民[国國]\s?(?:\d{1,3}|[一二三四五六七八九十廿卄卅百〇○零元]{1,5})"
"""民國110, 民国二十六, 中華民國一一〇: the years since 1911."""
SINCE_1911 = r"1[0-4]\d"
"""Such a year without its name, as pages of Taiwan write it: 110/03/04. One of two figures could be any."""
MONTH = r"(?:\d{1,2}|元|[一二三四五六七八九十]{1,2})"
DAY = r"(?:\d{1,2}|[一二三四五六七八九十廿卄卅]{1,3})"
OF_DAY = "[日号號]"
HAN_CLOCK = r"\d{1,2}\s?[时時]\s?\d{1,2}\s?分"
PART_OF_DAY = "(?:上午|下午|晚上|晚间|晚間|中午|凌晨|早上|早晨|清晨|傍晚|深夜)"
WRITTEN_DAY = (
    r"(?=[\d一二民中])"
    rf"(?:(?:(?<!\d){YEAR}|{HAN_YEAR}|(?:中[华華])?{REPUBLIC}|(?<![\d.]){SINCE_1911})"
    rf"\s?年\s?{MONTH}\s?月\s?{DAY}\s?{OF_DAY}"
    rf"|(?:(?<!\d){YEAR}|(?:中[华華])?{REPUBLIC}|(?<![\d.]){SINCE_1911})"
    r"\s?(?:-\s?\d{1,2}\s?-|/\s?\d{1,2}\s?/|\.\s?\d{1,2}\s?\.)\s?\d{1,2}(?![\d.]\d)(?!\d)"
    rf"|(?<!\d)\d{{1,2}}/\d{{1,2}}/{YEAR}(?!\d))"
)
"""A whole day in any form that needs no label to be one."""
DIGITS = {char: value for value, char in enumerate("〇一二三四五六七八九")} | dict.fromkeys("○零O0", 0)
TENS = {"廿": "二十", "卄": "二十", "卅": "三十"}


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


def number(text: str) -> int:
    """A number of one or two figures, or one up to 99 in Chinese characters; 0 where it is none.

    >>> [number(text) for text in ("8", "八", "十二", "三十一", "廿三", "卅", "元", "一二")]
    [8, 8, 12, 31, 23, 30, 1, 0]
    """
    if text.isdecimal():
        return int(text)
    if text == "元":
        return 1
    tens, ten, ones = "".join(TENS.get(char, char) for char in text).rpartition("十")
    if len(tens) > 1 or len(ones) > 1:
        return 0
    return 10 * (DIGITS.get(tens, 1) if ten else 0) + DIGITS.get(ones, 0)


def digits(text: str) -> int:
    """A year written figure by figure: 二〇二一."""
    return int("".join(str(DIGITS[char]) for char in text))


def republic(text: str) -> int:
    """The year of a year of the Republic, in figures, figure by figure or in words; 0 where it is none.

    >>> [republic(text) for text in ("民國110", "民国二十六", "中華民國一一〇", "民國一百一十", "民国元")]
    [2021, 1937, 2021, 2021, 1912]
    """
    year = re.sub(r"^(?:中[华華])?民[国國]\s?", "", text)
    hundreds, hundred, rest = year.rpartition("百")
    if year.isdecimal():
        count = int(year)
    elif hundred:
        count = 100 * number(hundreds) + number(rest.lstrip("零〇○"))
    elif len(year) > 1 and not re.search("[十廿卄卅元]", year):
        count = digits(year)
    else:
        count = number(year)
    return 1911 + count if count else 0
