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
HAN_YEAR = r"(?P<han_year>[一二][〇○零O0一二三四五六七八九]{3})年"
HAN_DAY = r"(?P<han_month>[一二三四五六七八九十]{1,2})月(?:(?P<han_day>[一二三四五六七八九十]{1,3})[日号])?"
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
DAY_FIRST = r"(?<![\d/])(?P<left>\d{1,2})/(?P<right>\d{1,2})/(?P<slash_year>19[5-9]\d|20\d{2})(?![\d/])"
"""14/03/2022 and 03/14/2022; 01/06/2023 could be two days and is none."""
DATE = re.compile(rf"{NUMERIC}|{EIGHT}|{HAN_YEAR}{HAN_DAY}|{ENGLISH}|{DAY_FIRST}|{SHORT}")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
HAN_DIGITS = {char: value for value, char in enumerate("〇一二三四五六七八九")} | dict.fromkeys("○零O0", 0)
WIDE_FIGURES = str.maketrans("０１２３４５６７８９：／－．", "0123456789:/-.")

PUBLISHED_LABEL = re.compile(
    r"(?:(?:发布|发表|刊发|出版|刊登|见报|发稿|发文|播出)\s{0,4}(?:日期|时间)|(?:发布|发表|刊发|刊登|出版)(?P<verb>于?))\s*[：:]?\s*$"
)
"""发表于 names the day of a text or of a comment on it; `verb` tells it from the labels."""
UPDATE_LABEL = re.compile(r"(?:更新|修改|修订)(?:日期|时间)?\s*[：:]?\s*(?:于\s*)?$")
VISIT_LABEL = re.compile(
    r"(?:今天是?|今日是?|现在是?|(?:当前|现在|系统|北京)(?:日期|时间)(?:是|为)?|(?:访问|打印|浏览|保存|下载)(?:日期|时间))\s*[：:]?\s*$"
)
"""今天是, 当前时间, 打印时间: the day on which somebody looked at the page."""
VISIT_WORD = re.compile(r"今[天日]|现在|当前|系统|北京|访问|打印|浏览|保存|下载")
"""Nearly no line has one of them; without, there is no such label."""
OTHER_LABEL = re.compile(r"[一-鿿]{2,8}(?:日期|时间|期限|截止|有效期至?)\s*[：:]\s*$")
"""报名时间：, 成文日期：, 拍摄时间：: the day of something else."""
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
YEAR_ALONE = re.compile(rf"\s{{0,8}}{YEAR}\s{{0,4}}年?\s{{0,8}}")
MONTH_DAY_ALONE = re.compile(
    r"\s{0,8}(?P<month>\d{1,2})\s{0,4}(?:[-/.]\s{0,4}(?P<day>\d{1,2})|月\s{0,4}(?P<day_cn>\d{1,2})\s{0,4}日)\s{0,8}"
)
FIGURE_FIRST = re.compile(r"\A\s*\d")
"""How all of these pieces begin; nearly no line of a page does."""
FIRST_YEAR, LAST_YEAR = 1949, 2049
"""No page gives a later year but by mistake. A year of two figures lies between them."""
EPOCH = "1970-01-01"
"""With a time of day: an empty field of a content system. A paper of that day has none."""


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
    verb: bool = False  # behind 发表于, as comments are too
    updated: bool = False
    visited: bool = False  # the day of the visit: 今天是, 打印时间
    other: bool = False  # behind a label that names something else


def dates_in(text: str) -> Iterator[Found]:
    """Every possible date of a line, in order; 2023-02-30 is none.

    Eight figures are a date only behind a label or before a clock time, a year of two figures only behind a
    label: else they are any number.

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
        if match["short"] and not (found.labelled or found.bare or found.imported):
            continue
        empty = found.iso == EPOCH and found.clock
        if not empty and _possible(year, month, 1 if day is None else day):
            yield found


def date_in_pieces(first: str, second: str) -> Found | None:
    """A date that a page's layout tore into two lines, in any order: a day and its month, a year and its day.

    >>> date_in_pieces("21", "2024年02月").iso, date_in_pieces("2023", "01/06").iso
    ('2024-02-21', '2023-01-06')
    >>> date_in_pieces("31", "2024-02") is None
    True
    """
    if not FIGURE_FIRST.match(first) or not FIGURE_FIRST.match(second):
        return None
    for left, right in ((first, second), (second, first)):
        parts = _torn(left.translate(WIDE_FIGURES), right.translate(WIDE_FIGURES))
        if parts and _possible(*parts):
            year, month, day = parts
            words = f"{first.strip()} {second.strip()}"
            return Found(f"{year:04d}-{month:02d}-{day:02d}", "day", words, labelled=False, weekday=False)
    return None


def _torn(left: str, right: str) -> tuple[int, int, int] | None:
    """Year, month and day of a day over a month, or of a year over a day."""
    day, month = DAY_ALONE.fullmatch(left), MONTH_ALONE.fullmatch(right)
    if day and month:
        return int(month["year"]), int(month["month"] or month["month_cn"]), int(day["day"])
    year, rest = YEAR_ALONE.fullmatch(left), MONTH_DAY_ALONE.fullmatch(right)
    if year and rest:
        return int(year["year"]), int(rest["month"]), int(rest["day"] or rest["day_cn"])
    return None


def _parts(match: re.Match[str]) -> tuple[int, int, int | None]:
    """Year, month and day of a match, whichever form it has."""
    if match["eight"]:
        return int(match["eight"][:4]), int(match["eight"][4:6]), int(match["eight"][6:])
    if match["han_year"]:
        year = int("".join(str(HAN_DIGITS[char]) for char in match["han_year"]))
        day_text = match["han_day"]
        return year, _han_number(match["han_month"]), _han_number(day_text) if day_text else None
    if match["short"]:
        year = int(match["short"])
        century = 2000 if year <= LAST_YEAR % 100 else 1900
        short_month = match["short_month"] or match["short_month_cn"]
        short_day = match["short_day"] or match["short_day_cn"]
        return century + year, int(short_month), int(short_day)
    if match["slash_year"]:
        return int(match["slash_year"]), *_month_and_day(int(match["left"]), int(match["right"]))
    if match["name"]:
        day = match["day_first"] or match["day_last"]
        return int(match["year_last"]), MONTHS.index(match["name"]) + 1, int(day) if day else None
    month = match["month"] or match["month_cut"] or match["month_cn"]
    day = match["day"] or match["day_cut"] or match["day_cn"]
    return int(match["year"]), int(month), int(day) if day else None


def _month_and_day(left: int, right: int) -> tuple[int, int]:
    """Month and day of two figures of which only one can be the month, or which are the same; else zeros."""
    if left == right or left <= 12 < right:
        return left, right
    return (right, left) if right <= 12 < left else (0, 0)


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
    label = PUBLISHED_LABEL.search(before)
    bare = BARE_LABEL.search(before) is not None
    updated = UPDATE_LABEL.search(before) is not None
    imported = IMPORT_LABEL.search(before) is not None
    visited = VISIT_LABEL.search(before) is not None
    return Found(
        f"{year:04d}-{month:02d}" + ("" if day is None else f"-{day:02d}"),
        "month" if day is None else "day",
        words,
        labelled=label is not None,
        weekday=WEEKDAY.search(before + after) is not None,
        bare=bare,
        event=EVENT.match(after) is not None or PERIOD.search(before) is not None,
        clock=clock is not None,
        round_clock=clock is not None and clock["minute"] in ("00", "30") and not clock["second"],
        imported=imported,
        copyright=COPYRIGHT.search(before + after) is not None,
        verb=label is not None and label["verb"] == "于",
        updated=updated,
        visited=visited,
        other=OTHER_LABEL.search(before) is not None
        and not (label or bare or updated or imported or visited),
    )


def _possible(year: int, month: int, day: int) -> bool:
    try:
        return FIRST_YEAR <= date(year, month, day).year <= LAST_YEAR
    except ValueError:
        return False
