"""The address of a page and the day of saving, as the saving tool noted them in a comment or attributes.

Input: the tree and the text of a page. Supported: browsers' “Save as”, SingleFile, Save Page WE,
WebScrapBook, monolith, HTTrack, Evernote, 简悦, and copies of web archives. The day is that in China.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone
from email.utils import parsedate_to_datetime
from typing import NamedTuple

from lxml import etree

from jianbao.press import dates
from jianbao.press.dates import CHINA, day_in_china

START = 20_000
"""Characters at the beginning of a file in which tools write their note; SingleFile writes styles before
it."""
END = 4_000
"""Characters at its end, where the Internet Archive writes its note."""
ADDRESS = r"(?P<address>https?://[^\s<>\"']+)"
OPENED = re.compile("<!--")
SINGLE_FILE = re.compile(
    rf"<!--\s{{0,99}}(?:Page saved with|Archive processed by)\s+SingleFile\s+url:\s*{ADDRESS}"
    r"(?:\s+saved date:\s*(?P<date>[^\n>]{10,80}))?",
    re.IGNORECASE,
)
MONOLITH = re.compile(
    rf"<!--\s*Saved from (?:{ADDRESS}|local source) at (?P<date>[\dT:.+Z-]{{10,40}}) using monolith",
    re.IGNORECASE,
)
HTTRACK = re.compile(
    r"<!--\s*Mirrored from (?P<bare>[^\s<>\"']+) by HTTrack[^,\n]{0,80}, (?P<date>[^\n>]{10,60}?)\s*-->"
)
BROWSER = re.compile(rf"<!--\s*saved from url=\(\d+\)\s*{ADDRESS}", re.IGNORECASE)
WAYBACK = re.compile(
    r"FILE ARCHIVED ON (?P<hour>\d{1,2}):\d\d:\d\d (?P<month>[A-Z][a-z]{2}) (?P<day>\d\d), (?P<year>\d{4})"
)
WAYBACK_ADDRESS = re.compile(
    r"The Wayback Machine - (?P<address>https?://[^\s<>\"']+)|__wm\.wombat\(\"(?P<original>https?://[^\"\s]+)\""
)
WAYBACK_MARKS = ("The Wayback Machine - ", "__wm.wombat(")
"""The beginnings of the two; most pages contain neither and are not searched."""
ARCHIVED = re.compile(
    r"^https?://[^/]+/(?:web/)?(?P<stamp>\d{14})(?:[a-z]{2}_)?/(?P<address>https?:/{1,2}.+)$"
)
"""The address of a copy in a web archive: its time in UTC, and the original address."""
SCRIPT_DATE = re.compile(
    r"[A-Z][a-z]{2} (?P<month>[A-Z][a-z]{2}) (?P<day>\d{2}) (?P<year>\d{4}) (?P<hour>\d{2}):\d{2}:\d{2}"
    r"(?: GMT(?P<zone>[+-]\d{4}))?"
)
"""A date from JavaScript: Mon Mar 18 2024 20:00:05 GMT+0800 (中国标准时间)."""
SIMPREAD = ("简悦", "SimpRead", "simpread")
ORIGINAL = "原文地址"
"""The label of the link to the original in 简悦's line."""


class Saved(NamedTuple):
    """The address of a page and the day of saving, None if not noted."""

    address: str | None = None
    day: str | None = None


def read_saved(root: etree._Element, text: str) -> Saved:
    """What the saving tool noted. For a web archive's copy: the original's address, the archive's day."""
    noted = next((saved for read in TOOLS if (saved := read(root, text)) != Saved()), Saved())
    archived = _wayback(text)
    copied = original(noted.address or archived.address or "")
    if copied.day or archived.day:
        return Saved(copied.address, archived.day or copied.day)
    return noted


def original(address: str) -> Saved:
    """The original address of a web archive's copy, and its day; any other address is returned unchanged.

    >>> original("https://web.archive.org/web/20210509203005/http://news.example/show.asp?id=1201")
    Saved(address='http://news.example/show.asp?id=1201', day='2021-05-10')
    >>> original("http://news.example/20210509203005/a.html").day is None
    True
    """
    found = ARCHIVED.match(address)
    if found is None:
        return Saved(address or None)
    whole = re.sub(r"^(https?:)/+", r"\1//", found["address"])
    return Saved(whole, _day(lambda: datetime.strptime(found["stamp"], "%Y%m%d%H%M%S").replace(tzinfo=UTC)))


def _comment(_root: etree._Element, text: str) -> Saved:
    start = text[:START]
    opened = [found.start() for found in OPENED.finditer(start)]
    for pattern in (SINGLE_FILE, MONOLITH, HTTRACK, BROWSER):
        if found := next(filter(None, (pattern.match(start, at) for at in opened)), None):
            parts = found.groupdict()
            bare = parts.get("bare")
            address = parts.get("address") or (f"http://{bare}" if bare else None)
            return Saved(address, moment(parts.get("date") or ""))
    return Saved()


def _attributes(root: etree._Element, _text: str) -> Saved:
    address = root.get("data-scrapbook-source")
    stamp = (root.get("data-scrapbook-create") or "")[:14]
    day = _day(lambda: datetime.strptime(stamp, "%Y%m%d%H%M%S").replace(tzinfo=UTC)) if stamp else None
    return Saved(_web(address), day)


def _metas(root: etree._Element, _text: str) -> Saved:
    """Save Page WE has its own field names; Evernote's only count together with its version."""
    metas = {(meta.get("name") or "").lower(): meta.get("content") or "" for meta in root.iter("meta")}
    if "exporter-version" in metas:
        return Saved(_web(metas.get("source-url")), moment(metas.get("created", "")))
    address = metas.get("savepage-url") or metas.get("savepage-from")
    return Saved(_web(address), moment(metas.get("savepage-date", "")))


def _simpread(root: etree._Element, text: str) -> Saved:
    """The link after 原文地址 in the line in which 简悦 names itself."""
    if ORIGINAL not in text or not any(name in text for name in SIMPREAD):
        return Saved()
    for link in root.iter("a"):
        around = link.getparent()
        before = link.getprevious()
        label = (before.tail if before is not None else around.text if around is not None else "") or ""
        if ORIGINAL in label:
            return Saved(_web(link.get("href")))
    return Saved()


TOOLS: tuple[Callable[[etree._Element, str], Saved], ...] = (_comment, _attributes, _metas, _simpread)
"""In order of priority: the first tool with a note is used."""


def _wayback(text: str) -> Saved:
    """The banner that the Internet Archive adds before a page, and its comment at the end."""
    found = WAYBACK_ADDRESS.search(text) if any(mark in text for mark in WAYBACK_MARKS) else None
    copied = original(found["address"] or found["original"]) if found else Saved()
    stamp = WAYBACK.search(text[-END:])
    if stamp is None:
        return copied
    return Saved(copied.address, _day(lambda: _moment(stamp, UTC)))


def _web(address: str | None) -> str | None:
    return (
        address.strip() if address and address.strip().lower().startswith(("http://", "https://")) else None
    )


def moment(text: str) -> str | None:
    """The day in China of a time as tools write it; None for other text.

    >>> moment("Mon Mar 18 2024 20:00:05 GMT+0800 (中国标准时间)"), moment("2024-03-18T17:00:05Z")
    ('2024-03-18', '2024-03-19')
    >>> moment("Mon, 18 Mar 2024 12:00:05 GMT"), moment("2024-03-18"), moment("Unknown")
    ('2024-03-18', '2024-03-18', None)
    """
    text = text.strip()
    if found := SCRIPT_DATE.match(text):
        return _day(lambda: _moment(found, _zone(found["zone"])))
    return _day(lambda: _placed(datetime.fromisoformat(text))) or _day(lambda: parsedate_to_datetime(text))


def _placed(written: datetime) -> datetime:
    """A time without a zone is in the time of the person who saved the page: China's."""
    return written.replace(tzinfo=CHINA) if written.tzinfo is None else written


def _zone(offset: str | None) -> timezone:
    """The zone of `+0800`; without one, China's, as for the person who saved the page."""
    sign = -1 if (offset or "+0800").startswith("-") else 1
    digits = (offset or "+0800")[1:]
    return timezone(sign * timedelta(hours=int(digits[:2]), minutes=int(digits[2:])))


def _moment(found: re.Match[str], zone: timezone) -> datetime:
    month = dates.MONTHS.index(found["month"].capitalize()) + 1
    return datetime(int(found["year"]), month, int(found["day"]), int(found["hour"]), tzinfo=zone)


def _day(read: Callable[[], datetime]) -> str | None:
    """The day in China of a time; None if reading it fails."""
    try:
        return day_in_china(read()).isoformat()
    except (ValueError, TypeError, OverflowError):
        return None
