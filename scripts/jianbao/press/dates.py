"""How dates are written on Chinese pages, and what they mean: one grammar for all stages.

It contains pieces of patterns without groups; the pattern of every form of a date (DATE), and what its match
means (`parts`); the day in China of a moment. The metadata stage decides which date of a page is that of its
publication. Add a new form of a date to DATE, and to WRITTEN_DAY as well if it needs no label.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta, timezone

from jianbao.press.numerals import ONE_TO_NINE, ONE_TO_TEN, digits, number

CHINA = timezone(timedelta(hours=8))
"""The time of the mainland, Hong Kong, Macau and Taiwan, without summer time since the web exists."""
FIRST_YEAR, LAST_YEAR = 1872, 2049
"""The year of the first daily paper, and the latest year that a page gives, except by mistake."""
EMPTY = frozenset({"1900-01-01"})
"""The value that databases write for a missing date."""
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

YEAR = r"(?:18[7-9]\d|19\d\d|20\d\d)"
HAN_YEAR = rf"[一二][〇○零O0{ONE_TO_NINE}]{{3}}"
REPUBLIC = rf"民[国國]\s?(?:\d{{1,3}}|[{ONE_TO_TEN}廿卄卅百〇○零元]{{1,5}})"
"""民國110, 民国二十六, 中華民國一一〇: the years since 1911."""
SINCE_1911 = r"1[0-4]\d"
"""Such a year without 民國, as pages of Taiwan write it: 110/03/04. Years of two digits are ambiguous."""
MONTH = rf"(?:\d{{1,2}}|元|[{ONE_TO_TEN}]{{1,2}})"
DAY = rf"(?:\d{{1,2}}|[{ONE_TO_TEN}廿卄卅]{{1,3}})"
OF_DAY = "[日号號]"
HAN_CLOCK = r"\d{1,2}\s?[时時]\s?\d{1,2}\s?分"
PART_OF_DAY = "(?:上午|下午|晚上|晚间|晚間|中午|凌晨|早上|早晨|清晨|傍晚|深夜)"
WEEKDAY = rf"(?:星期|周|週|礼拜|禮拜)[{ONE_TO_TEN[:6]}日天]"
WRITTEN_DAY = (
    r"(?=[\d一二民中])"
    rf"(?:(?:(?<!\d){YEAR}|{HAN_YEAR}|(?:中[华華])?{REPUBLIC}|(?<![\d.]){SINCE_1911})"
    rf"\s?年\s?{MONTH}\s?月\s?{DAY}\s?{OF_DAY}"
    rf"|(?:(?<!\d){YEAR}|(?:中[华華])?{REPUBLIC}|(?<![\d.]){SINCE_1911})"
    r"\s?(?:-\s?\d{1,2}\s?-|/\s?\d{1,2}\s?/|[.·]\s?\d{1,2}\s?[.·])\s?\d{1,2}(?![\d.]\d)(?!\d)"
    rf"|(?<!\d)\d{{1,2}}/\d{{1,2}}/{YEAR}(?!\d))"
)
"""A whole day, in any form that is a date without a label."""
WHOLE_DAY = re.compile(WRITTEN_DAY)
IN_FIGURES = r"(?:19|20)\d\d\s{0,4}[-/.年]\s{0,4}\d{1,2}\s{0,4}[-/.月]\s{0,4}\d{1,2}(?!\d)"
"""The forms that templates print: 2021-06-08, 2021/6/8, 2021年6月8."""
DAY_IN_FIGURES = re.compile(IN_FIGURES)

NUMERIC = (
    rf"(?<!\d)(?P<year>{YEAR})\s*"
    r"(?:(?P<mark>[-/.·])\s*(?P<month>\d{1,2})\s*(?P=mark)\s*(?P<day>\d{1,2})(?!\d)"
    r"|\s(?P<month_cut>\d{1,2})\s*[/-]\s*(?P<day_cut>\d{1,2})(?!\d)"
    rf"|年\s*(?P<month_cn>{MONTH})\s*月(?:\s*(?P<day_cn>{DAY})\s*{OF_DAY}|(?![初廿卄卅{ONE_TO_TEN}])))"
)
"""2024-02-21, 2024/2/21, 2024.2.21, 2024 02/ 21 (a template's date in pieces), 2024年2月21日, 2024年2月."""
EIGHT = r"(?<![\d-])(?P<eight>(?:19[5-9]\d|20\d{2})(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01]))(?!\d)"
IN_HAN = (
    rf"(?P<han_year>{HAN_YEAR})\s?年\s?(?P<han_month>{MONTH})\s?月"
    rf"(?:\s?(?P<han_day>{DAY})\s?{OF_DAY}|(?![初廿卄卅{ONE_TO_TEN}\d]))"
)
"""二〇二一年元月廿三日. A day without 日 (三月廿三) belongs to the lunar calendar."""
IN_REPUBLIC = (
    rf"(?P<republic>(?:中[华華])?{REPUBLIC})\s?(?:年\s?(?P<republic_month>{MONTH})\s?月"
    rf"\s?(?P<republic_day>{DAY})\s?{OF_DAY}"
    r"|(?P<republic_mark>[-/.])(?P<republic_month_2>\d{1,2})(?P=republic_mark)(?P<republic_day_2>\d{1,2})(?!\d))"
)
SINCE = (
    rf"(?<![\d年./-])(?P<since>{SINCE_1911})(?:\s?年\s?(?P<since_month>\d{{1,2}})\s?月\s?(?P<since_day>\d{{1,2}})\s?{OF_DAY}"
    r"|\s?(?P<since_mark>[-/.])\s?(?P<since_month_2>\d{1,2})\s?(?P=since_mark)\s?(?P<since_day_2>\d{1,2})(?![\d/.-])"
    r"|(?P<since_month_3>0[1-9]|1[0-2])(?P<since_day_3>0[1-9]|[12]\d|3[01])(?![\d年月日.,万亿元]))"
)
"""110年3月4日, 110/03/04, 1100304: accepted only on a page of Taiwan."""
ENGLISH = (
    r"\b(?:(?P<day_first>\d{1,2})\s+)?(?P<name>Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?\s+"
    r"(?:(?P<day_last>\d{1,2})(?:st|nd|rd|th)?,?\s+)?(?P<year_last>19[5-9]\d|20\d{2})\b"
)
"""January 21, 2020 and, as in RFC 5322, 21 Jan 2020. DAY_FIRST has the forms in digits."""
SHORT = (
    r"(?<![\d年./-])(?P<short>\d{2})(?:(?P<short_mark>[-/.])(?P<short_month>\d{1,2})(?P=short_mark)(?P<short_day>\d{1,2})"
    r"(?![\d/.-])|年(?P<short_month_cn>\d{1,2})月(?P<short_day_cn>\d{1,2})日)"
)
"""23-01-06, 23年1月6日: accepted only after a label."""
DAY_FIRST = rf"(?<![\d/])(?P<left>\d{{1,2}})/(?P<right>\d{{1,2}})/(?P<slash_year>{YEAR})(?![\d/])"
"""14/03/2022 and 03/14/2022. 01/06/2023 is ambiguous and not accepted."""
DATE = re.compile(
    rf"(?=[\d一二民中JFMASOND])(?:{NUMERIC}|{EIGHT}|{IN_HAN}|{IN_REPUBLIC}|{SINCE}|{ENGLISH}|{DAY_FIRST}|{SHORT})"
)
WIDE_FIGURES = str.maketrans("０１２３４５６７８９：／－．", "0123456789:/-.")
LUNAR = re.compile(r"(?:农历|農曆|阴历|陰曆|夏历|旧历|古历)\s{0,2}$")
"""The words before a date of the lunar calendar."""


def day_in_china(moment: datetime) -> date:
    """The day in China at a moment; a moment without a time zone is taken as UTC.

    Left to the caller: a local time in a text, which already is that of China.

    >>> day_in_china(datetime.fromisoformat("2022-03-13T20:30:05Z")).isoformat()
    '2022-03-14'
    >>> day_in_china(datetime.fromisoformat("2022-03-13T23:30:05+08:00")).isoformat()
    '2022-03-13'
    """
    aware = moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)
    return aware.astimezone(CHINA).date()


def republic(text: str) -> int:
    """The year of a year of the Republic, in digits, digit by digit or in words; 0 if it is not a number.

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


def parts(match: re.Match[str]) -> tuple[int, int, int | None]:
    """Year, month and day of a match of any form; a part that is not a number is 0."""
    said = match.groupdict()
    if said["eight"]:
        return int(said["eight"][:4]), int(said["eight"][4:6]), int(said["eight"][6:])
    if said["slash_year"]:
        return int(said["slash_year"]), *_month_and_day(int(said["left"]), int(said["right"]))
    if said["name"]:
        day = said["day_first"] or said["day_last"]
        return int(said["year_last"]), MONTHS.index(said["name"]) + 1, int(day) if day else None
    for kind, year_of in YEARS.items():
        if said[kind]:
            day = _first(said, DAY_GROUPS[kind])
            return year_of(said[kind]), number(_first(said, MONTH_GROUPS[kind])), _day(day)
    raise AssertionError(match)  # one of the forms has matched


def _first(said: Mapping[str, str | None], names: Sequence[str]) -> str:
    return next((text for name in names if (text := said[name])), "")


def _day(text: str) -> int | None:
    return number(text) if text else None


def _since_1911(year: str) -> int:
    return 1911 + int(year)


def _of_century(year: str) -> int:
    return int(year) + (2000 if int(year) <= LAST_YEAR % 100 else 1900)


YEARS: Mapping[str, Callable[[str], int]] = {
    "year": int,
    "han_year": digits,
    "republic": republic,
    "since": _since_1911,
    "short": _of_century,
}
"""The group of each form's year, and the function that reads it."""
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
    """Month and day of two numbers if only one can be the month, or if both are equal; otherwise zeros."""
    if left == right or left <= 12 < right:
        return left, right
    return (right, left) if right <= 12 < left else (0, 0)


def possible(year: int, month: int, day: int) -> bool:
    """Whether the calendar contains the day, and its year is from FIRST_YEAR to LAST_YEAR."""
    try:
        return FIRST_YEAR <= date(year, month, day).year <= LAST_YEAR
    except ValueError:
        return False
