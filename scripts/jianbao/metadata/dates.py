"""Recognise the dates that stand in a line, in every form that news pages write them.

Takes a line, gives each date with the words it stands in and what stands around it. Which of them is the
date of publication is the question of `publication`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

YEAR = r"(?P<year>19[5-9]\d|20\d{2})"
NUMERIC = (
    rf"(?<!\d){YEAR}\s*"
    r"(?:(?P<mark>[-/.])\s*(?P<month>\d{1,2})\s*(?P=mark)\s*(?P<day>\d{1,2})(?!\d)"
    r"|\s(?P<month_cut>\d{1,2})\s*[/-]\s*(?P<day_cut>\d{1,2})(?!\d)"
    r"|年\s*(?P<month_cn>\d{1,2})\s*月(?:\s*(?P<day_cn>\d{1,2})\s*[日号])?)"
)
"""2024-02-21, 2024/2/21, 2024.2.21, 2024 02/ 21 (a template's date in pieces), 2024年2月21日, 2024年2月."""
EIGHT = r"(?<![\d-])(?P<eight>(?:19[5-9]\d|20\d{2})(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01]))(?!\d)"
HAN_YEAR = r"(?P<han_year>[一二][〇○零一二三四五六七八九]{3})年"
HAN_DAY = r"(?P<han_month>[一二三四五六七八九十]{1,2})月(?:(?P<han_day>[一二三四五六七八九十]{1,3})[日号])?"
ENGLISH = (
    r"\b(?:(?P<day_first>\d{1,2})\s+)?(?P<name>Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?\s+"
    r"(?:(?P<day_last>\d{1,2})(?:st|nd|rd|th)?,?\s+)?(?P<year_last>19[5-9]\d|20\d{2})\b"
)
"""January 21, 2020 and, as in RFC 5322, 21 Jan 2020. All-figure English order (01/02/2020) is ambiguous."""
DATE = re.compile(rf"{NUMERIC}|{EIGHT}|{HAN_YEAR}{HAN_DAY}|{ENGLISH}")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
HAN_DIGITS = {char: value for value, char in enumerate("〇一二三四五六七八九")} | {"○": 0, "零": 0}
WIDE_FIGURES = str.maketrans("０１２３４５６７８９：／－．", "0123456789:/-.")

PUBLISHED_LABEL = re.compile(
    r"(?:(?:发布|发表|刊发|出版|刊登|见报|发稿)(?:日期|时间)|(?:发布|发表|刊发|刊登|出版)于?)\s*[：:]?\s*$"
)
IMPORT_LABEL = re.compile(r"(?:上传|录入|添加|入库|导入|创建|采集)(?:日期|时间)\s*[：:]?\s*$")
"""When a content system took the text in: the day of publication or, of an old text, years later."""
BARE_LABEL = re.compile(r"(?<![一-鿿])(?:日期|时间)\s*[：:]?\s*$")
"""时间： may be the time of an event as well: it is believed only in the head of a page."""
COPYRIGHT = re.compile(r"版权|©|[Cc]opyright|COPYRIGHT|许可证|备案")
EVENT = re.compile(
    r"^\s*(?:上午|下午|晚|中午|凌晨|早|起|至|到|—|–|[-~～]|[（(][一二三四五六日周星]|\d{1,2}\s*[：:]\s*\d{2}\s*[-—–~～至])"
)
"""What follows the day of an event, never that of a publication: a part of the day, the end of a period."""
PERIOD = re.compile(r"\d\s?日?\s?(?:至|到|—|–|[-~～])\s?$")
CLOCK = re.compile(
    r"^[\sT|｜]{0,9}(?P<hour>\d{1,2})\s*[：:]\s*(?P<minute>\d{2})(?P<second>\s*[：:]\s*\d{2})?"
)
WEEKDAY = re.compile(r"星期[一二三四五六日天]|周[一二三四五六日]|农历|(?:今天|现在)是|欢迎")
DAY_ALONE = re.compile(r"\s{0,8}(?P<day>\d{1,2})\s{0,4}日?\s{0,8}")
MONTH_ALONE = re.compile(
    rf"\s{{0,8}}{YEAR}\s*(?:[-/.]\s*(?P<month>\d{{1,2}})|年\s*(?P<month_cn>\d{{1,2}})\s*月)\s*"
)
FIRST_YEAR = 1949


@dataclass(frozen=True, slots=True)
class Found:
    """A date as it stands in a line: ISO form, precision, the words it stands in, and how it is labelled."""

    iso: str
    precision: str
    words: str
    labelled: bool
    weekday: bool
    bare: bool = False  # labelled as 时间 or 日期 alone
    event: bool = False
    clock: bool = False
    round_clock: bool = False  # on the hour or half of it, without seconds: as events begin
    imported: bool = False
    copyright: bool = False


def dates_in(text: str) -> Iterator[Found]:
    """Every possible date of a line, in order; 2023-02-30 is none.

    Eight figures are a date only behind a label or before a clock time: else they are any number.

    >>> [found.iso for found in dates_in("发布时间：2022-02-16 08:57 下载2021年3月")]
    ['2022-02-16', '2021-03']
    >>> [found.iso for found in dates_in("二〇二三年一月八日")]
    ['2023-01-08']
    >>> [found.iso for found in dates_in("Tue, 21 Jan 2020 11:12:00 +0800; 编号20200121")]
    ['2020-01-21']
    """
    plain = text.translate(WIDE_FIGURES)  # one character for one: offsets stay
    for match in DATE.finditer(plain):
        year, month, day = _parts(match)
        before, after = plain[: match.start()], plain[match.end() :]
        found = _found(text[match.start() : match.end()].strip(), year, month, day, before, after)
        if match["eight"] and not (found.labelled or found.bare or found.imported or found.clock):
            continue
        if _possible(year, month, 1 if day is None else day):
            yield found


def date_in_pieces(first: str, second: str) -> Found | None:
    """A date that a page's layout tore into two lines: the day, and the month with its year, in either order.

    >>> date_in_pieces("21", "2024年02月").iso
    '2024-02-21'
    >>> date_in_pieces("31", "2024-02") is None
    True
    """
    for day_text, month_text in ((first, second), (second, first)):
        day_match = DAY_ALONE.fullmatch(day_text.translate(WIDE_FIGURES))
        month_match = MONTH_ALONE.fullmatch(month_text.translate(WIDE_FIGURES))
        if day_match and month_match:
            year, month = int(month_match["year"]), int(month_match["month"] or month_match["month_cn"])
            day = int(day_match["day"])
            if _possible(year, month, day):
                words = f"{first.strip()} {second.strip()}"
                return Found(f"{year:04d}-{month:02d}-{day:02d}", "day", words, labelled=False, weekday=False)
    return None


def _parts(match: re.Match[str]) -> tuple[int, int, int | None]:
    """Year, month and day of a match, whichever form it has."""
    if match["eight"]:
        return int(match["eight"][:4]), int(match["eight"][4:6]), int(match["eight"][6:])
    if match["han_year"]:
        year = int("".join(str(HAN_DIGITS[char]) for char in match["han_year"]))
        day_text = match["han_day"]
        return year, _han_number(match["han_month"]), _han_number(day_text) if day_text else None
    if match["name"]:
        day = match["day_first"] or match["day_last"]
        return int(match["year_last"]), MONTHS.index(match["name"]) + 1, int(day) if day else None
    month = match["month"] or match["month_cut"] or match["month_cn"]
    day = match["day"] or match["day_cut"] or match["day_cn"]
    return int(match["year"]), int(month), int(day) if day else None


def _han_number(text: str) -> int:
    """A number up to 31 in Chinese numerals; 0, which is no day and no month, where it is none.

    >>> [_han_number(text) for text in ("八", "十", "十二", "二十", "三十一", "一二")]
    [8, 10, 12, 20, 31, 0]
    """
    tens, ten, ones = text.rpartition("十")
    if len(tens) > 1 or len(ones) > 1:
        return 0
    return 10 * (HAN_DIGITS.get(tens, 1) if ten else 0) + HAN_DIGITS.get(ones, 0)


def _found(words: str, year: int, month: int, day: int | None, before: str, after: str) -> Found:
    clock = CLOCK.match(after)
    return Found(
        f"{year:04d}-{month:02d}" + ("" if day is None else f"-{day:02d}"),
        "month" if day is None else "day",
        words,
        labelled=PUBLISHED_LABEL.search(before) is not None,
        weekday=WEEKDAY.search(before + after) is not None,
        bare=BARE_LABEL.search(before) is not None,
        event=EVENT.match(after) is not None or PERIOD.search(before) is not None,
        clock=clock is not None,
        round_clock=clock is not None and clock["minute"] in ("00", "30") and not clock["second"],
        imported=IMPORT_LABEL.search(before) is not None,
        copyright=COPYRIGHT.search(before + after) is not None,
    )


def _possible(year: int, month: int, day: int) -> bool:
    try:
        return date(year, month, day).year >= FIRST_YEAR
    except ValueError:
        return False
