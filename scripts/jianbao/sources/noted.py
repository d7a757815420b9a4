"""What a tool noted of a page → address, day of saving, and the facts that the metadata stage weighs.

Takes keys and values as they are written (front_matter), gives Noted. Which key means what is data:
data/front_matter.yml. Why a bare `date` says nothing: docs/decisions/0070-front-matter.md.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from importlib.resources import files

import yaml

from jianbao.press import dates
from jianbao.press.dates import day_in_china
from jianbao.press.han import HAN

WEB = re.compile(r"https?://[^\s<>\"'\[\]{}|\\^`]+", re.IGNORECASE)
NOT_A_KEY = re.compile(r"[\s_\-:：\"'*]+")
WIKI = re.compile(r"\[\[(?:[^\[\]|]*\|)?([^\[\]|]*)\]\]")
LINKED = re.compile(r"\[([^\[\]]*)\]\([^()\s]*\)")
CLOCK = r"(?:[T\s,，]{1,3}(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::\d{2}(?:\.\d+)?)?)?"
ZONE = r"(?:\s?\(?(?:UTC|GMT)?\s?(?P<zone>Z|[+-]\d{2}:?\d{2})\)?)?"
NUMERIC = re.compile(
    r"(?<!\d)(?P<year>(?:19|20)\d\d)\s?[-/.年]?\s?(?P<month>\d{1,2})\s?[-/.月]?\s?(?P<day>\d{1,2})(?!\d)"
    rf"(?:\s?日)?{CLOCK}{ZONE}"
)
AMERICAN = re.compile(
    r"(?P<month>\d{1,2})/(?P<day>\d{1,2})/(?P<year>(?:(?:19|20)\d\d|\d\d))(?!\d)(?P<clock>.*)$"
)
MONTH = r"(?P<name>Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?"
ENGLISH = (
    re.compile(
        rf"(?:[A-Za-z]{{3,9}},?\s)?{MONTH}\s(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s(?P<year>(?:19|20)\d\d)"
    ),
    re.compile(rf"(?:[A-Za-z]{{3,9}},?\s)?(?P<day>\d{{1,2}})\s{MONTH},?\s(?P<year>(?:19|20)\d\d)"),
)
HALVES = re.compile(rf"(?<=[{HAN}]): +(?=[{HAN}“《])")
"""A colon as YAML wants it, between the halves of a headline."""
NAME_MARKS = re.compile(r"[、,，;；/&]|\sand\s")
LINES = ("excerpt", "origin", "tool")
"""Entries of the vocabulary that are no keys, but words in lines of the text."""
MAX_NAMES = 8
MAX_OTHER = 40


@dataclass(frozen=True, slots=True)
class Noted:
    """The page's address, the day it was saved, and (name, value) for the head of the page."""

    address: str | None = None
    captured: str | None = None
    meta: tuple[tuple[str, str], ...] = ()


@lru_cache(maxsize=1)
def _data() -> dict[str, list[str]]:
    text = files("jianbao.sources").joinpath("data/front_matter.yml").read_text("utf-8")
    return dict(yaml.safe_load(text))


@lru_cache(maxsize=1)
def vocabulary() -> dict[str, str]:
    """Key, folded → the fact that it names."""
    facts = ((fact, keys) for fact, keys in _data().items() if fact not in LINES)
    return {_folded(key): fact for fact, keys in facts for key in keys}


def words(fact: str) -> tuple[str, ...]:
    """The words of one entry of the vocabulary, as they stand there."""
    return tuple(_data()[fact])


def _folded(key: str) -> str:
    return NOT_A_KEY.sub("", key).lower()


def fact_of(key: str) -> str:
    """The fact that a key names, or nothing.

    >>> fact_of("剪藏时间"), fact_of("剪藏者说")
    ('captured', '')
    """
    return vocabulary().get(_folded(key), "")


def is_known(key: str) -> bool:
    """Whether a key of front matter is one that some tool writes.

    >>> is_known("Published At"), is_known("发布日期"), is_known("三是加强监督")
    (True, True, False)
    """
    return _folded(key) in vocabulary()


def note(pairs: Sequence[tuple[str, str]]) -> Noted:
    """What keys and values say of the page; a value that does not fit its key says nothing.

    A day under `date` is the article's only where the tool names the day of saving as well, and that is
    later: static sites and note-taking programs write the note's own day there.

    >>> made = note([("url", "https://example.org/1"), ("published", "2022-3-14"), ("created", "2022-5-3")])
    >>> made.address, made.captured, made.meta
    ('https://example.org/1', '2022-05-03', (('note:published', '2022-3-14'),))
    >>> note([("date", "2022-03-14")]).meta
    ()
    """
    facts = [(vocabulary().get(_folded(key), ""), _plain(value)) for key, value in pairs]
    address = address_in([value for fact, value in facts if fact == "address"])
    address = address or address_in([value for fact, value in facts if fact == "either"])
    saved = _first_day(facts, "captured") or (_created(facts) if address else None)
    meta = (
        *_titles(facts),
        *_published(facts, saved),
        *_people(facts),
        *_carriers(facts),
        *[(f"front:{key}", value) for key, value in pairs if _folded(key) not in vocabulary()][:MAX_OTHER],
    )
    return Noted(address, saved, meta)


Facts = Sequence[tuple[str, str]]
Meta = Iterator[tuple[str, str]]


def address_in(values: Sequence[str]) -> str | None:
    """The first web address in some values, without the bracket or stop that closes the words around it.

    >>> address_in(["见[原文](https://example.org/a_(b).html)。"])
    'https://example.org/a_(b).html'
    """
    for value in values:
        found = WEB.search(value)
        if found:
            address = re.split(r"[，。；、）》]", found.group())[0].rstrip(".,;:!?*")
            while address.endswith(")") and address.count(")") > address.count("("):
                address = address[:-1].rstrip(".,;:!?*")
            return address
    return None


def _plain(value: str) -> str:
    """A value without the marks of links to other notes: [[林望远]], [[人物/林望远|林望远]]."""
    return WIKI.sub(lambda match: match[1].rpartition("/")[2], value).strip()


def _titles(facts: Facts) -> Meta:
    for fact, value in facts:
        if fact == "title":
            yield "title", HALVES.sub("：", LINKED.sub(r"\1", value))
            return


def _published(facts: Facts, saved: str | None) -> Meta:
    """The day of publication, in the words of the file where they are figures."""
    for name in ("published", "date"):
        for fact, value in facts:
            day = day_of(value) if fact == name else None
            if day is None or (name == "date" and not day < (saved or _first_day(facts, "created") or "")):
                continue
            figures = NUMERIC.search(value)
            same = figures and _day(figures, shift=False) == day
            yield "note:published", figures.group().strip() if figures and same else day
            return


def _created(facts: Facts) -> str | None:
    """The day on which the note was made; none where the article is younger: it means another thing."""
    made, published = _first_day(facts, "created"), _first_day(facts, "published")
    return None if made is not None and published is not None and made < published else made


def _first_day(facts: Facts, name: str) -> str | None:
    return next((day for fact, value in facts if fact == name and (day := day_of(value))), None)


def _people(facts: Facts) -> Meta:
    for role in ("author", "reporter"):
        values = (LINKED.sub(r"\1", value) for fact, value in facts if fact == role)
        names = [name.strip() for value in values for name in NAME_MARKS.split(value) if name.strip()]
        if names:
            yield f"note:{role}", "、".join(dict.fromkeys(names[:MAX_NAMES]))


def _carriers(facts: Facts) -> Meta:
    """The medium and the site: names with a Han character, no address."""
    for name, sorts in (("outlet", ("outlet", "either")), ("site", ("site",)), ("page", ("page",))):
        for sort in sorts:
            for fact, value in facts:
                named = LINKED.sub(r"\1", value).strip("《》“”\"' ")
                if fact == sort and not WEB.search(value) and _is_name(named, paged=name == "page"):
                    yield f"note:{name}", named
                    break


def _is_name(text: str, *, paged: bool) -> bool:
    named = paged or re.search(f"[{HAN}]", text) is not None
    return 0 < len(text) <= 30 and named and re.search(r"\d{7}", text) is None  # a telephone number is none


def day_of(value: str) -> str | None:
    """The day that a value names, as China counts it where the value says its time zone; None for no one day.

    Left alone: days in the American order that could be another (3/4/2024), unless a clock with AM or PM or a
    comma stands behind, as only such tools write it.

    >>> [day_of(text) for text in ("2024-03-18 20:00:00Z", "2024年3月18日", "[[2024-03-18]]", "Mar 18, 2024")]
    ['2024-03-19', '2024-03-18', '2024-03-18', '2024-03-18']
    >>> [day_of(text) for text in ("3/18/24, 8:00 PM", "3/4/2024", "2024-13-40", "2024")]
    ['2024-03-18', None, None, None]
    """
    figures = NUMERIC.search(value)
    if figures:
        return _day(figures)
    for pattern in ENGLISH:
        if found := pattern.search(value):
            return _iso(int(found["year"]), dates.MONTHS.index(found["name"]) + 1, int(found["day"]))
    american = AMERICAN.fullmatch(value.strip())
    if american:
        month, day, year = int(american["month"]), int(american["day"]), int(american["year"])
        sure = day > 12 or month == day or re.search(r"[,，]|[AP]M", american["clock"], re.IGNORECASE)
        return _iso(year if year > 99 else 2000 + year, month, day) if sure else None
    return None


def _day(found: re.Match[str], *, shift: bool = True) -> str | None:
    day = _iso(int(found["year"]), int(found["month"]), int(found["day"]))
    if day is None or not shift or found["zone"] is None or found["hour"] is None:
        return day
    zone = found["zone"].replace("Z", "+00:00").replace(" ", "")
    zone = zone if ":" in zone else f"{zone[:3]}:{zone[3:]}"
    try:
        moment = datetime.fromisoformat(f"{day}T{int(found['hour']):02d}:{found['minute']}:00{zone}")
    except ValueError:
        return day
    return day_in_china(moment).isoformat()


def _iso(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None
