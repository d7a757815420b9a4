"""Find the publication date in a page's own head or its address, with its words as evidence.

Input: the meta facts and the address of a RawPage. Output: a date, or unknown. Used only if no dateline near
the headline has one: readers saw that dateline; a date in the invisible head may be the template's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime

from jianbao.model import Basis, Published, RawPage
from jianbao.press.dates import day_in_china

PUBLISHED = re.compile(
    r"^(?:json-ld:(?:datepublished|pubdate)|article:published(?:_time)?|og:(?:published_time|release_date|pubdate)|"
    r"(?:.*[:._-])?(?:publish|pub)[-_]?(?:ed)?[-_]?(?:date|time)|(?:.*[:._\s-])?article:create_at|datepublished|"
    r"release[-_]?date|dc(?:terms)?\.(?:date(?:\.issued)?|issued)|citation_(?:online_)?date|"
    r"citation_publication_date|time|note:published|running head)$",
    re.IGNORECASE,
)
"""Names under which pages state when they were published. Left out: when something was modified, saved,
built or expires, and a bare `date`, in which generators put the day of the build."""
STAMP = re.compile(
    r"^\s*(?P<year>19[5-9]\d|20\d\d)\s*[-/.年]?\s*(?P<month>\d{1,2})\s*[-/.月]?\s*(?P<day>\d{1,2})(?!\d)日?"
    r"(?:[T\s]*(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::\d{2}(?:\.\d+)?)?\s*(?P<zone>Z|[+-]\d{2}:?\d{2})?)?"
)
SECONDS = re.compile(r"^(?P<seconds>1\d{9})$")
"""A moment in seconds since 1970, as scripts write it."""
PIECES = (
    re.compile(r"^(?P<year>(?:19|20)\d\d)\s*年?\s+(?P<month>\d{1,2})\s*[-/.月]\s*(?P<day>\d{1,2})(?!\d)"),
    re.compile(r"^(?P<day>\d{1,2})\s*日?\s+(?P<year>(?:19|20)\d\d)\s*[-/.年]\s*(?P<month>\d{1,2})(?!\d)"),
    re.compile(r"^(?P<month>\d{1,2})\s*[-/.月]\s*(?P<day>\d{1,2})\s*日?\s+(?P<year>(?:19|20)\d\d)(?!\d)"),
)
"""A dateline that the page set in pieces: 2019 09/07, 21 2024年02月, 09/07 2019."""
IN_ADDRESS = re.compile(
    r"(?<!\d)(?P<year>19[89]\d|20\d\d)(?:"
    r"(?P<mark>[-/_])(?P<month>0?[1-9]|1[0-2])(?P=mark)(?P<day>0?[1-9]|[12]\d|3[01])(?![\d])|"
    r"[-/]?(?P<month2>0[1-9]|1[0-2])[-/]?(?P<day2>0[1-9]|[12]\d|3[01])(?=[/_.?-]|$))"
)
"""/2022/0314/, /202203/14/, /2022-03/14/, /20220314/, t20220314_, /2022/3/14/."""


def stated_date(raw: RawPage) -> Published:
    """The date in the head of the page (stated), else the one in its address (inferred), else unknown.

    >>> page = RawPage("a.html", "", "utf-8", (), meta=(("PubDate", "2022-03-14 08:30"),))
    >>> stated_date(page).date
    '2022-03-14'
    """
    for name, value in raw.meta:
        patterns = PIECES if name == "dateline" else (STAMP, SECONDS) if PUBLISHED.match(name) else ()
        for pattern in patterns:
            found = pattern.match(value)
            day = _day(found) if found else None
            if found and day and _possible(day, raw):
                return _published(day, Basis.STATED, found.group().strip())
    for day, words in dates_in_address(raw.address or ""):
        if _possible(day, raw):
            return _published(day, Basis.INFERRED, words)
    return Published()


def _possible(day: date, raw: RawPage) -> bool:
    """Whether a day is not after the one on which the page was saved."""
    return raw.captured is None or day.isoformat() <= raw.captured


def _published(day: date, basis: Basis, words: str) -> Published:
    return Published(day.isoformat(), "day", basis, None, None, (words,))


def _day(found: re.Match[str]) -> date | None:
    """The day of a time stamp, in Beijing time if the stamp is in universal time; None for an invalid day.

    >>> [_day(match) for stamp in ("2022-03-13T17:30:00Z", "2022-02-30") if (match := STAMP.match(stamp))]
    [datetime.date(2022, 3, 14), None]
    """
    parts = found.groupdict()
    if parts.get("seconds"):
        return day_in_china(datetime.fromtimestamp(int(parts["seconds"]), tz=UTC))
    try:
        day = date(int(parts["year"]), int(parts["month"]), int(parts["day"]))
        if parts.get("zone") in ("Z", "+00:00", "+0000"):
            moment = datetime(day.year, day.month, day.day, int(parts["hour"]), tzinfo=UTC)
            day = day_in_china(moment)
    except ValueError:
        return None
    return day


def dates_in_address(address: str) -> Sequence[tuple[date, str]]:
    """The days that an address names in its path, each with its words there.

    Left alone: the host, numbers of articles (`/20220314123.html`), years or months without a day.

    >>> dates_in_address("https://example.org/xw/202203/t20220314_8812.html")
    ((datetime.date(2022, 3, 14), '20220314'),)
    >>> dates_in_address("https://example.org/20220314123.html")
    ()
    """
    path = address.split("://", 1)[-1].partition("/")[2]
    return tuple(_days(f"/{path}"))


def days_in_address(raw: RawPage) -> tuple[str, ...]:
    """The days in a page's address on which it can have been published, in ISO form."""
    return tuple(day.isoformat() for day, _ in dates_in_address(raw.address or "") if _possible(day, raw))


def _days(path: str) -> Iterator[tuple[date, str]]:
    for found in IN_ADDRESS.finditer(path):
        month, day = found["month"] or found["month2"], found["day"] or found["day2"]
        try:
            yield date(int(found["year"]), int(month), int(day)), found.group()
        except ValueError:
            continue
