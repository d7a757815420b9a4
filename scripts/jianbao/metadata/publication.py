"""Classify every date on a page, and choose the day of publication.

Input: the lines that contain dates. Output: each date with its kind and the reason, the publication date with
its evidence, and the day on which the page was shown.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from jianbao.metadata.dates import Found, dates_in
from jianbao.model import Basis, Published
from jianbao.press import dates


class DateKind(StrEnum):
    """The kind of a date on a page."""

    PUBLISHED = "published"
    CAPTURED = "captured"
    EVENT = "event"
    IMPORT = "import"
    COPYRIGHT = "copyright"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Dateline:
    """A line that may contain dates.

    `own`: it is next to the article, not elsewhere on its page. `banner`: it is above the headline, where
    sites greet the visitor with the day. `aside`: it is inside the body, or over the place of an event
    (地点：), where a date needs a label of publication. `pieces`: a date that the layout split into two
    lines. `alone`: the line is one label and a date. `issue`: a newspaper's running head, with its name or
    its page; `paged`: with its page. `despatch`: the opening of a report. `republic`: the page counts years
    as Taiwan does.
    """

    text: str
    own: bool
    banner: bool
    aside: bool = False
    pieces: Found | None = None
    alone: bool = False
    issue: bool = False
    paged: bool = False
    despatch: bool = False
    republic: bool = False

    def dates(self) -> Iterable[Found]:
        """The dates of the line."""
        return (self.pieces,) if self.pieces else dates_in(self.text, republic=self.republic)


@dataclass(frozen=True, slots=True)
class SeenDate:
    """A date of the page: its kind, the reason, and its trust as publication (0 is the highest)."""

    iso: str
    precision: str
    words: str
    kind: DateKind
    reason: str
    trust: int


UNTRUSTED = 9
ISSUE_TRUST = 6
HEAD_TRUST = 4
"""Dates next to the article go before those that the head of the page or its address states; these go before
dates elsewhere on the page."""


@dataclass(frozen=True, slots=True)
class Rule:
    """Classifies a date: `holds` takes the line, the date, and whether the page names its 版."""

    holds: Callable[[Dateline, Found, bool], bool]
    kind: DateKind
    reason: str
    own: int = UNTRUSTED  # trust where the line is next to the article
    page: int = UNTRUSTED  # trust where it is elsewhere on the page


NEAR_DAYS = 14
OLD = "1950"
WEAK_TRUST = 3
"""From this trust on, the evidence is weaker than a label or a place under the headline."""
RULES = (
    Rule(
        lambda line, found, _paged: found.verb and not line.own,
        DateKind.OTHER,
        "a comment, or another text's day",
    ),
    Rule(lambda _line, found, _paged: found.labelled, DateKind.PUBLISHED, "label of publication", 0, 5),
    Rule(
        lambda line, found, _paged: found.visited and not (found.zone and line.own and not line.banner),
        DateKind.CAPTURED,
        "named as the day of the visit",
    ),
    Rule(lambda _line, found, _paged: found.other, DateKind.EVENT, "label of something else"),
    Rule(
        lambda _line, found, _paged: found.signed and _whole(found),
        DateKind.PUBLISHED,
        "the day behind the editor's name",
        3,
        5,
    ),
    Rule(lambda _line, found, _paged: found.copyright, DateKind.COPYRIGHT, "copyright or licence"),
    Rule(
        lambda line, found, _paged: line.paged and not line.aside and _whole(found),
        DateKind.PUBLISHED,
        "running head of a newspaper page",
        2,
        ISSUE_TRUST,
    ),
    Rule(lambda _line, found, _paged: found.event, DateKind.EVENT, "a part of the day or a period"),
    Rule(
        lambda line, found, _paged: found.bare and found.round_clock and line.alone,
        DateKind.EVENT,
        "the hour of an event",
    ),
    Rule(lambda line, _found, _paged: line.aside, DateKind.EVENT, "amid the text or over a venue"),
    Rule(lambda _line, found, _paged: found.imported, DateKind.IMPORT, "label of a content system", 3, 7),
    Rule(lambda _line, found, _paged: found.bare, DateKind.PUBLISHED, "plain label in the head", 1, 5),
    Rule(lambda _line, found, _paged: found.updated, DateKind.OTHER, "label of an update", HEAD_TRUST),
    Rule(lambda line, _found, _paged: line.despatch, DateKind.PUBLISHED, "day of despatch of a report", 3),
    Rule(
        lambda line, found, _paged: line.issue and line.banner and _whole(found),
        DateKind.PUBLISHED,
        "a newspaper's name and day over the headline",
        ISSUE_TRUST,
        ISSUE_TRUST,
    ),
    Rule(
        lambda line, found, _paged: _old(found) and line.alone and _only_date(line, found),
        DateKind.EVENT,
        "a day of history by itself",
    ),
    Rule(
        lambda line, found, _paged: line.own and _whole(found) and _old(found) and not _greets(line, found),
        DateKind.PUBLISHED,
        "a day of old beside the headline",
        HEAD_TRUST,
    ),
    Rule(
        lambda line, found, _paged: line.own and _whole(found) and not _greets(line, found),
        DateKind.PUBLISHED,
        "whole date beside the headline",
        2,
    ),
    Rule(
        lambda line, found, paged: paged and line.banner and _whole(found),
        DateKind.PUBLISHED,
        "day of issue of a newspaper page",
        ISSUE_TRUST,
        ISSUE_TRUST,
    ),
    Rule(
        lambda line, found, _paged: line.banner and _whole(found) and found.weekday,
        DateKind.CAPTURED,
        "banner with the day of the visit",
    ),
)
"""In this order: the first rule that holds classifies the date."""


def _whole(found: Found) -> bool:
    return found.precision == "day"


def _old(found: Found) -> bool:
    """Whether a day is so old that the page may rather report on it: its place does not date a text."""
    return found.iso < OLD


def _only_date(line: Dateline, found: Found) -> bool:
    """Whether a line contains only a date, and perhaps the time of day in words (22时40分)."""
    return not re.search(r"[^\W_]", re.sub(dates.HAN_CLOCK, "", line.text.replace(found.words, "")))


def _greets(line: Dateline, found: Found) -> bool:
    """Whether a date above the headline greets the visitor: it has a weekday, or no clock time."""
    return line.banner and (found.weekday or not found.clock)


def classify(line: Dateline, found: Found, *, has_page_number: bool) -> SeenDate:
    """The kind of a date, with the reason.

    >>> line = Dateline("录入时间：2020-05-01", own=True, banner=False)
    >>> classify(line, next(dates_in(line.text)), has_page_number=False).kind
    <DateKind.IMPORT: 'import'>
    """
    rule = next((rule for rule in RULES if rule.holds(line, found, has_page_number)), None)
    if rule is None:
        kind, reason, trust = DateKind.OTHER, "neither labelled nor beside the headline", UNTRUSTED
    else:
        kind, reason, trust = rule.kind, rule.reason, rule.own if line.own else rule.page
    return SeenDate(found.iso, found.precision, found.words, kind, reason, trust)


def seen_dates(
    datelines: Sequence[Dateline], *, has_page_number: bool, captured: str | None = None
) -> tuple[SeenDate, ...]:
    """Every date of the lines with its kind, in the order of the lines.

    A day after the one on which the page was saved cannot be that of publication.
    """
    seen = [
        classify(line, found, has_page_number=has_page_number) for line in datelines for found in line.dates()
    ]
    late = "after the page was saved"
    return tuple(
        SeenDate(one.iso, one.precision, one.words, DateKind.EVENT, late, UNTRUSTED)
        if captured and one.trust < UNTRUSTED and one.iso > captured
        else one
        for one in seen
    )


def publication(
    seen: Sequence[SeenDate], *, most: int = UNTRUSTED, address: Collection[str] = ()
) -> Published:
    """The most trusted date, if its trust is better than `most`; else unknown.

    Of equals the one that the page's address names (`address`: its days), else the first. Left alone:
    dates inside the body, periods, and days with a part of the day (5月1日下午): events.
    """
    best = min(
        (one for one in seen if one.trust < most),
        key=lambda one: (one.trust, one.iso not in address),
        default=None,
    )
    if best is None:
        return Published()
    return Published(best.iso, best.precision, Basis.STATED, None, None, (best.words,))


def captured(seen: Sequence[SeenDate], published: Published) -> str | None:
    """The day in the page's banner, if it is not the publication date: when the page was shown.

    >>> line = Dateline("2021年08月18日 星期三", own=True, banner=True)
    >>> captured(seen_dates([line], has_page_number=False), Published())
    '2021-08-18'
    """
    days = (one.iso for one in seen if one.kind is DateKind.CAPTURED and one.precision == "day")
    return next((day for day in days if day != published.date), None)


def disagree(seen: Sequence[SeenDate], address: Collection[str] = ()) -> bool:
    """Whether two dates of equal trust name different days, of which the address names none.

    Or whether the best one is weeks away from the day in the address.
    """
    best = min((one.trust for one in seen), default=UNTRUSTED)
    days = {one.iso for one in seen if one.trust == best < UNTRUSTED}
    if not days or days & set(address):
        return False
    return len(days) > 1 or not all(_near(day, other) for day in days for other in address)


def _near(day: str, other: str) -> bool:
    """Whether a date and a day are close enough for a text that went online when it appeared."""
    return (
        len(day) != len(other) or abs((date.fromisoformat(day) - date.fromisoformat(other)).days) <= NEAR_DAYS
    )


def is_weak(seen: Sequence[SeenDate], published: Published) -> bool:
    """Whether the publication date rests on an import, an update, a despatch or a paper's name alone."""
    trusts = [one.trust for one in seen if one.iso == published.date]
    return published.basis is Basis.STATED and bool(trusts) and min(trusts) >= WEAK_TRUST
