"""Recognise the dates in a line, in every form that news pages use.

Input: a line. Output: each date with its words and their context. `publication` decides which of them is the
date of publication.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from jianbao.press import dates, headwords
from jianbao.press.dates import DATE, LUNAR, WIDE_FIGURES, parts, possible
from jianbao.press.han import HAN, LETTER

LABEL = re.compile(
    rf"""
    (?: (?P<published> {headwords.PUBLISHED} )
      | (?P<verb> {headwords.APPEARED} )  # 发表于: the day of a text or of a comment on it
      | (?P<updated> {headwords.UPDATED} )
      | (?P<imported> {headwords.IMPORTED} )  # in a content system: at once, or of an old text years later
      # the day on which somebody looked at the page; 北京时间 with a time of day may be the zone alone
      | (?P<visited> [今现][天日在]是? | (?P<zone> 北京时间 )(?:[是为])? | {headwords.VISITED}[是为]? )
      | (?P<bare> (?<!{LETTER})(?:日期|时间) )  # of an event as well: believed in the head of a page alone
    ) \s{{0,8}}[：:]?\s{{0,8}}(?:于\s{{0,4}})?$
    """,
    re.VERBOSE,
)
"""The label right before a date."""
VISIT_WORD = re.compile(r"今[天日]|现在|当前|系统|北京|访问|打印|浏览|保存|下载")
"""Nearly no line contains one of them; without one, there is no such label."""
OTHER = re.compile(
    rf"[{HAN}]{{2,8}}(?:日期|时间|期限|截止|有效期至?)\s{{0,4}}[：:]\s{{0,4}}$"
    r"|(?:截止|截至|有效期|不迟于|报名|开始|结束)(?:至|到|于|日期|时间)?\s{0,4}[：:]?\s{0,4}$"
)
"""报名时间：, 成文日期：, 报名截止: the day of another event."""
SIGNED = re.compile(rf"(?:译者|{headwords.EDITING})[：:/][^（）()]{{2,20}}[）)]\s{{0,2}}$")
"""（编辑：江小月）1100304, as an agency closes a report."""
NEAR = 40
"""The number of characters before a date that may contain its label."""
COPYRIGHT = re.compile(r"版权|©|[Cc]opyright|COPYRIGHT|许可证|备案")
EVENT = re.compile(
    rf"^\s*(?:上午|下午|晚|中午|凌晨|早|起|至|到|—|–|[-~～]|[（(](?!{dates.WEEKDAY}[）)]\s{{0,4}}$)[一二三四五六日周星]|\d{{1,2}}\s*[：:]\s*\d{{2}}\s*[-—–~～至])"
)
"""What follows the day of an event, never that of a publication: a part of the day, the end of a period.
A weekday in brackets counts among other words, but not at a line's end, where press releases have it."""
WEEKDAY_BEHIND = r"[（(](?:星期|周|週|礼拜|禮拜)?[一二三四五六日天][）)]"
MOMENT = r"\d{1,2}\s?(?:[：:]\s?\d{2}(?:\s?[：:]\s?\d{2})?|[时時点點](?:\d{1,2}分)?)"
EXACT = r"\d{1,2}\s?[：:]\s?(?:(?!00|30)\d{2}|\d{2}\s?[：:]\s?\d{2})"
ENDS = r"\s{0,4}$"
CREDITED = (
    rf"\s{{0,4}}[|｜]?\s{{0,4}}(?:(?:{headwords.SOURCE}|{headwords.ROLE_LABEL}|{headwords.COUNT})\s{{0,4}}[：:]"
    rf"|{LETTER}{{2,8}}?(?:{headwords.PRINTED}|网)(?=[\s|｜]|$))"
)
"""A source or an author: never the place of an event."""
DATELINE = re.compile(
    rf"^\s{{0,4}}(?:(?:{WEEKDAY_BEHIND}\s{{0,4}})?(?:{dates.PART_OF_DAY}\s{{0,4}}(?:{MOMENT})?|{MOMENT}){CREDITED}"
    rf"|{WEEKDAY_BEHIND}\s{{0,4}}{MOMENT}{ENDS}|{dates.PART_OF_DAY}\s{{0,4}}{EXACT}{ENDS}"
    rf"|(?:{WEEKDAY_BEHIND}\s{{0,4}})?香港[时時][间間]\s?{MOMENT}{ENDS})"
)
"""Weekday, part of the day and clock time after the day of publication: at the end of a line or before a
source (（星期二）09:10　来源：, 上午9:30　江城日报). 下午3:00 by itself is the time of an event."""
OPEN_BEFORE = re.compile(rf"(?:[{HAN}]|(?:日期|时间|時間)\s{{0,4}}[：:])\s{{0,4}}$")
"""Words before a day that make it part of a report, or the time of an event."""
PERIOD = re.compile(r"\d\s?日?\s?(?:至|到|—|–|[-~～])\s?$")
CLOCK = re.compile(
    r"^[\sT|｜]{0,9}(?:(?:HKT|CST|北京时间|GMT\+8|UTC\+8)\s{0,3})?"
    r"(?P<hour>\d{1,2})\s*[：:]\s*(?P<minute>\d{2})(?P<second>\s*[：:]\s*\d{2}(?:\.\d{1,6})?)?"
    r"(?P<universal>\s?(?:Z(?![A-Za-z])|(?:UTC|GMT)(?![+\d])|[+-]00:?00(?!\d)))?"
)
"""The time of day after a date; `universal` shows that it is not a local one."""
WEEKDAY = re.compile(r"星期[一二三四五六日天]|周[一二三四五六日]|农历|(?:今天|现在)是|欢迎")
DAY_ALONE = re.compile(r"\s{0,8}(?P<day>\d{1,2})\s{0,4}日?\s{0,8}")
MONTH_ALONE = re.compile(
    rf"\s{{0,8}}(?P<year>{dates.YEAR})\s*(?:[-/.]\s*(?P<month>\d{{1,2}})|年\s*(?P<month_cn>\d{{1,2}})\s*月)\s*"
)
YEAR_ALONE = re.compile(rf"\s{{0,8}}(?P<year>{dates.YEAR})\s{{0,4}}年?\s{{0,8}}")
MONTH_DAY_ALONE = re.compile(
    r"\s{0,8}(?P<month>\d{1,2})\s{0,4}(?:[-/.]\s{0,4}(?P<day>\d{1,2})|月\s{0,4}(?P<day_cn>\d{1,2})\s{0,4}日)\s{0,8}"
)
FIGURE_FIRST = re.compile(r"\A\s*\d")
"""The beginning of all of these pieces; nearly no line of a page has it."""
EPOCH = "1970-01-01"
"""With a time of day: an empty field of a content system. No newspaper of that day has a time."""


@dataclass(frozen=True, slots=True)
class Found:
    """A date in a line: ISO form, precision, its words in the line, and how it is labelled."""

    iso: str
    precision: str
    words: str
    labelled: bool
    weekday: bool
    bare: bool = False  # labelled only 时间 or 日期
    event: bool = False
    clock: bool = False
    round_clock: bool = False  # on the hour or half of it, without seconds: as events begin
    imported: bool = False
    copyright: bool = False
    verb: bool = False  # after 发表于, as dates of comments are too
    updated: bool = False
    visited: bool = False  # the day of the visit: 今天是, 打印时间
    zone: bool = False  # 北京时间 before it and a time of day after: perhaps the zone, no greeting
    signed: bool = False  # after the editor's name in brackets
    other: bool = False  # after a label that names another event


def dates_in(text: str, *, republic: bool = False) -> Iterator[Found]:
    """Every possible date of a line, in order; 2023-02-30 is not one.

    Eight figures are a date only after a label or before a clock time, a year of two figures only after a
    label: otherwise they are any number. `republic`: the page counts years as Taiwan does (110/03/04).
    A time in UTC gives the day in China. Left alone: days of the lunar calendar.

    >>> [found.iso for found in dates_in("发布时间：2022-02-16 08:57 下载2021年3月")]
    ['2022-02-16', '2021-03']
    >>> [found.iso for found in dates_in("二〇二三年一月廿三日，民国26年元月8日，农历二〇二三年三月三日")]
    ['2023-01-23', '1937-01-08']
    >>> [found.iso for found in dates_in("Tue, 21 Jan 2020 11:12 +0800; 编号20200121; 2021-03-03T20:12Z")]
    ['2020-01-21', '2021-03-04']
    >>> list(dates_in("110/03/04")), [found.iso for found in dates_in("110/03/04", republic=True)]
    ([], ['2021-03-04'])
    """
    plain = headwords.plain(text.translate(WIDE_FIGURES))  # one character for one: offsets stay
    for match in DATE.finditer(plain):
        year, month, day = parts(match)
        if not possible(year, month, 1 if day is None else day):
            continue
        before, after = plain[: match.start()], plain[match.end() :]
        found = _found(text[match.start() : match.end()].strip(), (year, month, day), before, after)
        if _believed(match, found, republic=republic) and not LUNAR.search(before):
            yield found


def _believed(match: re.Match[str], found: Found, *, republic: bool) -> bool:
    """Whether a match is a date, judged by its context and by where the page is from."""
    named = found.labelled or found.bare or found.imported or found.updated
    if match["eight"]:
        return named or found.clock
    if match["short"]:
        return named and not (republic and found.iso < "2000")  # of Taiwan: 99年 could be 1999 and 2010
    if match["since"]:
        return republic and (match["since_month_3"] is None or named or found.signed)
    return not (found.iso in dates.EMPTY or (found.iso == EPOCH and found.clock))


def date_in_pieces(first: str, second: str) -> Found | None:
    """A date that a page's layout split into two lines, in any order: day and month, or year and day.

    >>> date_in_pieces("21", "2024年02月").iso, date_in_pieces("2023", "01/06").iso
    ('2024-02-21', '2023-01-06')
    >>> date_in_pieces("31", "2024-02") is None
    True
    """
    if not FIGURE_FIRST.match(first) or not FIGURE_FIRST.match(second):
        return None
    for left, right in ((first, second), (second, first)):
        torn = _torn(left.translate(WIDE_FIGURES), right.translate(WIDE_FIGURES))
        if torn and possible(*torn):
            year, month, day = torn
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


def _found(words: str, day: tuple[int, int, int | None], before: str, after: str) -> Found:
    clock = CLOCK.match(after)
    near = before[-NEAR:]
    label = _label(near)
    universal = clock is not None and clock["universal"] is not None
    return Found(
        _iso(*day, clock if universal else None),
        "month" if day[2] is None else "day",
        f"{words}{clock.group()}" if clock and universal else words,
        labelled=label in ("published", "verb"),
        weekday=WEEKDAY.search(before + after) is not None,
        bare=label == "bare",
        event=(EVENT.match(after) is not None and not _in_dateline(before, after))
        or PERIOD.search(near) is not None,
        clock=clock is not None,
        round_clock=clock is not None and clock["minute"] in ("00", "30") and not clock["second"],
        imported=label == "imported",
        copyright=COPYRIGHT.search(before + after) is not None,
        verb=label == "verb" and near.rstrip(" ：:\u3000").endswith("于"),
        updated=label == "updated",
        visited=label in ("visited", "zone"),
        zone=label == "zone" and clock is not None,
        signed=SIGNED.search(near) is not None,
        other=not label and OTHER.search(near) is not None,
    )


def _label(before: str) -> str:
    """What the label right before a date states; empty without a label.

    >>> [_label(text) for text in ("发布时间：", "发表于 ", "打印时间：", "北京时间：", "时间：", "大桥")]
    ['published', 'verb', 'visited', 'zone', 'bare', '']
    """
    match = LABEL.search(before)
    if match is None:
        return ""
    zone = match["zone"] is not None and "是" not in match[0] and "为" not in match[0]
    return "zone" if zone else next(kind for kind in LABELS if match[kind])


LABELS = ("published", "verb", "updated", "imported", "visited", "bare")


def names_visit(before: str) -> bool:
    """Whether the words before a date make it the day of a visit to the page (今天是).

    >>> names_visit("欢迎访问，今天是"), names_visit("发布时间：")
    (True, False)
    """
    return _label(before[-NEAR:]) in ("visited", "zone")


def _in_dateline(before: str, after: str) -> bool:
    """Whether weekday, part of the day and clock time follow a day as in a dateline.

    >>> _in_dateline("", "（星期二）09:10 来源：江城日报"), _in_dateline("", "下午3:05，大桥合龙")
    (True, False)
    >>> _in_dateline("时间：", "（星期二）09:10"), _in_dateline("", "下午3:00 石门电视台")
    (False, False)
    """
    return DATELINE.match(headwords.plain(after)) is not None and OPEN_BEFORE.search(before) is None


def _iso(year: int, month: int, day: int | None, universal: re.Match[str] | None) -> str:
    """The day, or the month; of a time in UTC (23:60 is not one) the day that it was in China."""
    if day is None:
        return f"{year:04d}-{month:02d}"
    if universal is not None and int(universal["hour"]) < 24:
        moment = datetime(year, month, day, int(universal["hour"]), tzinfo=UTC)
        return dates.day_in_china(moment).isoformat()
    return f"{year:04d}-{month:02d}-{day:02d}"
