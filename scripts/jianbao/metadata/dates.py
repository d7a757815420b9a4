"""Find the day an article was published, and the day the page was saved, among the dates above and below it.

Takes the lines that carry dates, gives the publication date with its evidence and the capture date.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from jianbao.model import Basis, Published

DATE = re.compile(
    r"(?<!\d)(?P<year>19[5-9]\d|20\d{2})\s*"
    r"(?:(?P<mark>[-/.])\s*(?P<month>\d{1,2})\s*(?P=mark)\s*(?P<day>\d{1,2})(?!\d)"
    r"|年\s*(?P<month_cn>\d{1,2})\s*月(?:\s*(?P<day_cn>\d{1,2})\s*日)?)"
)
PUBLISHED_LABEL = re.compile(
    r"(?:(?:发布|发表|刊发|出版|上传|录入|添加|刊登|见报|发稿)(?:日期|时间)|(?:发布|发表|刊发|刊登|出版)于?)"
    r"\s*[：:]?\s*$"
)
BARE_LABEL = re.compile(r"(?<![一-鿿])(?:日期|时间)\s*[：:]?\s*$")
"""时间： may be the time of an event as well: it is believed only in the head of a page."""
EVENT = re.compile(
    r"^\s*(?:上午|下午|晚|中午|凌晨|早|起|至|到|—|–|[-~～]|[（(][一二三四五六日周星]|\d{1,2}\s*[：:]\s*\d{2}\s*[-—–~～至])"
)
"""What follows the day of an event, never that of a publication: a part of the day, the end of a period."""
PERIOD = re.compile(r"\d\s?日?\s?(?:至|到|—|–|[-~～])\s?$")
CLOCK = re.compile(r"^\s{0,9}\d{1,2}\s*[：:]\s*\d{2}")
WEEKDAY = re.compile(r"星期[一二三四五六日天]|周[一二三四五六日]|农历|(?:今天|现在)是|欢迎")
FIRST_YEAR = 1949


@dataclass(frozen=True, slots=True)
class Dateline:
    """A line that may carry dates.

    `own`: it stands with the article, not elsewhere on its page. `banner`: it stands above the headline,
    where sites greet the visitor with the day. `aside`: it stands amid the body, or over the place of an
    event (地点：), and only a label that speaks of publishing is believed there.
    """

    text: str
    own: bool
    banner: bool
    aside: bool = False


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


def dates_in(text: str) -> Iterator[Found]:
    """Every possible date of a line, in order; 2023-02-30 is none.

    >>> [found.iso for found in dates_in("发布时间：2022-02-16 08:57 下载2021年3月")]
    ['2022-02-16', '2021-03']
    """
    for match in DATE.finditer(text):
        year, month = int(match["year"]), int(match["month"] or match["month_cn"])
        day = match["day"] or match["day_cn"]
        if not _possible(year, month, int(day) if day else 1):
            continue
        iso = f"{year:04d}-{month:02d}" + (f"-{int(day):02d}" if day else "")
        before, after = text[: match.start()], text[match.end() :]
        yield Found(
            iso,
            "day" if day else "month",
            match.group().strip(),
            labelled=PUBLISHED_LABEL.search(before) is not None,
            weekday=WEEKDAY.search(text) is not None,
            bare=BARE_LABEL.search(before) is not None,
            event=EVENT.match(after) is not None or PERIOD.search(before) is not None,
            clock=CLOCK.match(after) is not None,
        )


def publication(datelines: Sequence[Dateline], *, has_page_number: bool) -> Published:
    """The date that the page gives for the article, or an honest unknown.

    Order of trust: a labelled date (发布时间：) of the article; a whole date of the dateline under its
    headline; a labelled date of the page. A date above the headline that has a weekday or no clock time
    shows the day of the visit and is left to `captured`; on a page of a newspaper (one that names its 版)
    it is the day of issue.
    Left alone: dates amid the body, periods, and days with a part of the day (5月1日下午): events.
    """
    trusted = [_own_labelled, _own_bare, _own, _page_labelled] + [_issue] * has_page_number
    for wanted in trusted:
        for line in datelines:
            for found in dates_in(line.text):
                if wanted(line, found):
                    return _stated(line, found)
    return Published()


def captured(datelines: Sequence[Dateline], published: Published) -> str | None:
    """The day in the page's banner, where it is not the publication date: when the page was shown.

    >>> captured([Dateline("2021年08月18日 星期三", own=True, banner=True)], Published())
    '2021-08-18'
    """
    for line in datelines:
        if line.banner:
            for found in dates_in(line.text):
                if found.precision == "day" and found.weekday and found.iso != published.date:
                    return found.iso
    return None


def _own_labelled(line: Dateline, found: Found) -> bool:
    return line.own and found.labelled


def _own_bare(line: Dateline, found: Found) -> bool:
    return line.own and found.bare and not found.event and not line.aside


def _own(line: Dateline, found: Found) -> bool:
    whole = found.precision == "day" and not found.event
    greeting = line.banner and (found.weekday or not found.clock)
    return line.own and whole and not greeting and not line.aside


def _page_labelled(line: Dateline, found: Found) -> bool:
    return not line.own and (found.labelled or (found.bare and not found.event)) and not line.aside


def _issue(line: Dateline, found: Found) -> bool:
    return line.banner and found.precision == "day"


def _stated(line: Dateline, found: Found) -> Published:
    return Published(found.iso, found.precision, Basis.STATED, None, None, (line.text,))


def _possible(year: int, month: int, day: int) -> bool:
    try:
        return date(year, month, day).year >= FIRST_YEAR
    except ValueError:
        return False
