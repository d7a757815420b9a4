"""Parse the notes of a capture tool → address, day of saving, and facts for the metadata stage.

Input: keys and values as written (front_matter.py). Output: Noted. The vocabulary of keys is
data/front_matter.yml. Why a bare `date` is no evidence: docs/decisions/0034-front-matter.md.
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
"""The ASCII colon that YAML requires, between the halves of a headline."""
NAME_MARKS = re.compile(r"[、,，;；/&]|\sand\s")
LINES = ("excerpt", "origin", "tool")
"""Entries of the vocabulary that are not keys but words in lines of the text."""
MAX_NAMES = 8
MAX_OTHER = 40


@dataclass(frozen=True, slots=True)
class Noted:
    """The address of the page, the day of saving, and (name, value) pairs for the head of the page."""

    address: str | None = None
    captured: str | None = None
    meta: tuple[tuple[str, str], ...] = ()


@lru_cache(maxsize=1)
def _data() -> dict[str, list[str]]:
    text = files("jianbao.sources").joinpath("data/front_matter.yml").read_text("utf-8")
    return dict(yaml.safe_load(text))


@lru_cache(maxsize=1)
def vocabulary() -> dict[str, str]:
    """Normalized key → the fact that it names."""
    facts = ((fact, keys) for fact, keys in _data().items() if fact not in LINES)
    return {_folded(key): fact for fact, keys in facts for key in keys}


def words(fact: str) -> tuple[str, ...]:
    """The words of one entry of the vocabulary, unchanged."""
    return tuple(_data()[fact])


def _folded(key: str) -> str:
    return NOT_A_KEY.sub("", key).lower()


def fact_of(key: str) -> str:
    """The fact that a key names, or an empty string.

    >>> fact_of("剪藏时间"), fact_of("剪藏者说")
    ('captured', '')
    """
    return vocabulary().get(_folded(key), "")


def is_known(key: str) -> bool:
    """Whether some tool writes this key in its front matter.

    >>> is_known("Published At"), is_known("发布日期"), is_known("三是加强监督")
    (True, True, False)
    """
    return _folded(key) in vocabulary()


def note(pairs: Sequence[tuple[str, str]]) -> Noted:
    """The facts that keys and values state; a value that does not match its key is ignored.

    A `date` is the day of publication only if the tool also names a later day of saving: static sites and
    note-taking programs use `date` for the note itself.

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
    """The first web address in some values, without the bracket or full stop after it.

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
    """A value without the markup of links to other notes: [[林望远]], [[人物/林望远|林望远]]."""
    return WIKI.sub(lambda match: match[1].rpartition("/")[2], value).strip()


def _titles(facts: Facts) -> Meta:
    for fact, value in facts:
        if fact == "title":
            yield "title", HALVES.sub("：", LINKED.sub(r"\1", value))
            return


def _published(facts: Facts, saved: str | None) -> Meta:
    """The day of publication, as written in the file if it is numeric."""
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
    """The day on which the note was made; None if the article is younger."""
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
    """The medium and the site: names with a Han character, not addresses."""
    for name, facts_tried in (("outlet", ("outlet", "either")), ("site", ("site",)), ("page", ("page",))):
        for wanted in facts_tried:
            for fact, value in facts:
                named = LINKED.sub(r"\1", value).strip("《》“”\"' ")
                if fact == wanted and not WEB.search(value) and _is_name(named, paged=name == "page"):
                    yield f"note:{name}", named
                    break


def _is_name(text: str, *, paged: bool) -> bool:
    named = paged or re.search(f"[{HAN}]", text) is not None
    return 0 < len(text) <= 30 and named and re.search(r"\d{7}", text) is None  # not a telephone number


def day_of(value: str) -> str | None:
    """The day that a value names, in China's time if the value has a time zone; None if it is not one day.

    Left alone: ambiguous days in the American order (3/4/2024), unless a clock with AM or PM or a comma
    follows, as only tools with that order write.

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
