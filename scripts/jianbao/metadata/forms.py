"""The forms in which a date is written, and what year, month and day each of them means.

Takes nothing, gives the pattern of a date and the meaning of its match. What the words around it say is the
question of `dates`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date

from jianbao.press import days

NUMERIC = (
    rf"(?<!\d)(?P<year>{days.YEAR})\s*"
    r"(?:(?P<mark>[-/.])\s*(?P<month>\d{1,2})\s*(?P=mark)\s*(?P<day>\d{1,2})(?!\d)"
    r"|\s(?P<month_cut>\d{1,2})\s*[/-]\s*(?P<day_cut>\d{1,2})(?!\d)"
    rf"|年\s*(?P<month_cn>{days.MONTH})\s*月(?:\s*(?P<day_cn>{days.DAY})\s*{days.OF_DAY}|(?![初廿卄卅一二三四五六七八九十])))"
)
"""2024-02-21, 2024/2/21, 2024.2.21, 2024 02/ 21 (a template's date in pieces), 2024年2月21日, 2024年2月."""
EIGHT = r"(?<![\d-])(?P<eight>(?:19[5-9]\d|20\d{2})(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01]))(?!\d)"
HAN = (
    rf"(?P<han_year>{days.HAN_YEAR})\s?年\s?(?P<han_month>{days.MONTH})\s?月"
    rf"(?:\s?(?P<han_day>{days.DAY})\s?{days.OF_DAY}|(?![初廿卄卅一二三四五六七八九十\d]))"
)
"""二〇二一年元月廿三日. What counts the days without 日 (三月廿三) is the moon's calendar."""
REPUBLIC = (
    rf"(?P<republic>(?:中[华華])?{days.REPUBLIC})\s?(?:年\s?(?P<republic_month>{days.MONTH})\s?月"
    rf"\s?(?P<republic_day>{days.DAY})\s?{days.OF_DAY}"
    r"|(?P<republic_mark>[-/.])(?P<republic_month_2>\d{1,2})(?P=republic_mark)(?P<republic_day_2>\d{1,2})(?!\d))"
)
SINCE_1911 = (
    rf"(?<![\d年./-])(?P<since>{days.SINCE_1911})(?:\s?年\s?(?P<since_month>\d{{1,2}})\s?月\s?(?P<since_day>\d{{1,2}})\s?{days.OF_DAY}"
    r"|\s?(?P<since_mark>[-/.])\s?(?P<since_month_2>\d{1,2})\s?(?P=since_mark)\s?(?P<since_day_2>\d{1,2})(?![\d/.-])"
    r"|(?P<since_month_3>0[1-9]|1[0-2])(?P<since_day_3>0[1-9]|[12]\d|3[01])(?![\d年月日.,万亿元]))"
)
"""110年3月4日, 110/03/04, 1100304: believed only on a page of Taiwan."""
ENGLISH = (
    r"\b(?:(?P<day_first>\d{1,2})\s+)?(?P<name>Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?\s+"
    r"(?:(?P<day_last>\d{1,2})(?:st|nd|rd|th)?,?\s+)?(?P<year_last>19[5-9]\d|20\d{2})\b"
)
"""January 21, 2020 and, as in RFC 5322, 21 Jan 2020. Figures alone: DAY_FIRST."""
SHORT = (
    r"(?<![\d年./-])(?P<short>\d{2})(?:(?P<short_mark>[-/.])(?P<short_month>\d{1,2})(?P=short_mark)(?P<short_day>\d{1,2})"
    r"(?![\d/.-])|年(?P<short_month_cn>\d{1,2})月(?P<short_day_cn>\d{1,2})日)"
)
"""23-01-06, 23年1月6日: believed only behind a label."""
DAY_FIRST = rf"(?<![\d/])(?P<left>\d{{1,2}})/(?P<right>\d{{1,2}})/(?P<slash_year>{days.YEAR})(?![\d/])"
"""14/03/2022 and 03/14/2022; 01/06/2023 could be two days and is none."""
DATE = re.compile(
    rf"(?=[\d一二民中JFMASOND])(?:{NUMERIC}|{EIGHT}|{HAN}|{REPUBLIC}|{SINCE_1911}|{ENGLISH}|{DAY_FIRST}|{SHORT})"
)
WIDE_FIGURES = str.maketrans("０１２３４５６７８９：／－．", "0123456789:/-.")
LUNAR = re.compile(r"(?:农历|農曆|阴历|陰曆|夏历|旧历|古历)\s{0,2}$")
"""Before a date: its days are counted by the moon."""


def parts(match: re.Match[str]) -> tuple[int, int, int | None]:
    """Year, month and day of a match, whichever form it has; zeros stand for what is no number."""
    said = match.groupdict()
    if said["eight"]:
        return int(said["eight"][:4]), int(said["eight"][4:6]), int(said["eight"][6:])
    if said["slash_year"]:
        return int(said["slash_year"]), *_month_and_day(int(said["left"]), int(said["right"]))
    if said["name"]:
        day = said["day_first"] or said["day_last"]
        return int(said["year_last"]), days.MONTHS.index(said["name"]) + 1, int(day) if day else None
    for kind, year_of in YEARS.items():
        if said[kind]:
            day = _first(said, DAY_GROUPS[kind])
            return year_of(said[kind]), days.number(_first(said, MONTH_GROUPS[kind])), _day(day)
    raise AssertionError(match)  # one of the forms has matched


def _first(said: Mapping[str, str | None], names: Sequence[str]) -> str:
    return next((text for name in names if (text := said[name])), "")


def _day(text: str) -> int | None:
    return days.number(text) if text else None


def _since_1911(year: str) -> int:
    return 1911 + int(year)


def _of_century(year: str) -> int:
    return int(year) + (2000 if int(year) <= days.LAST_YEAR % 100 else 1900)


YEARS: Mapping[str, Callable[[str], int]] = {
    "year": int,
    "han_year": days.digits,
    "republic": days.republic,
    "since": _since_1911,
    "short": _of_century,
}
"""The group in which a form has its year, and what it means."""
MONTH_GROUPS = {
    "year": ("month", "month_cut", "month_cn"),
    "han_year": ("han_month",),
    "republic": ("republic_month", "republic_month_2"),
    "since": ("since_month", "since_month_2", "since_month_3"),
    "short": ("short_month", "short_month_cn"),
}
DAY_GROUPS = {
    kind: tuple(name.replace("month", "day") for name in names) for kind, names in MONTH_GROUPS.items()
}


def _month_and_day(left: int, right: int) -> tuple[int, int]:
    """Month and day of two figures of which only one can be the month, or which are the same; else zeros."""
    if left == right or left <= 12 < right:
        return left, right
    return (right, left) if right <= 12 < left else (0, 0)


def possible(year: int, month: int, day: int) -> bool:
    """Whether a calendar has the day, in the years of which pages tell."""
    try:
        return days.FIRST_YEAR <= date(year, month, day).year <= days.LAST_YEAR
    except ValueError:
        return False
