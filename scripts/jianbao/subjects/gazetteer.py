"""Compile the place authority for search: names → divisions, and the words that are not places."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from jianbao.model import Division, FormerName, Places
from jianbao.subjects.finder import LongFinder

LEVELS = {"province": 0, "prefecture": 1, "county": 2, "township": 3}
KIND = re.compile(r"(?:地区|[市县区盟])$")


@dataclass(frozen=True, slots=True)
class Reading:
    """One division that a written name can mean.

    `plain`: whether the name alone is enough. Other names need their parent nearby or their official name in
    the article: bare names of several counties in other provinces (通州, 宝山), and official names of two
    characters (和县, 城区), which occur inside other words. `until` is the last year of a former name that
    another division has today.
    """

    code: str
    official: bool
    plain: bool
    until: int | None = None


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """Names, divisions and guards, compiled for linking."""

    divisions: dict[str, Division]
    names: dict[str, tuple[Reading, ...]]
    finder: LongFinder
    never: frozenset[str]
    not_before: tuple[str, ...]
    common: frozenset[str]
    words: frozenset[str]
    home: str
    ancestors: dict[str, tuple[str, ...]]
    # Former official names of each division, in order.
    renamed: dict[str, tuple[FormerName, ...]] = field(default_factory=dict)
    # Names with one meaning in any context.
    sure: dict[str, str] = field(default_factory=dict)
    official: frozenset[str] = frozenset()
    """Names that are the official one of a division that they can mean."""

    def level(self, code: str) -> int:
        """0 for a province, 1 for a prefecture, 2 for a county."""
        return LEVELS[self.divisions[code].level]

    def within(self, code: str, other: str) -> bool:
        """Whether a division is inside another one (not the same one)."""
        return other in self.ancestors[code]

    def at_home(self, code: str) -> bool:
        """Whether a division is the home province or inside it."""
        return code == self.home or self.within(code, self.home)

    def name_in(self, code: str, year: int | None) -> str:
        """The official name of a division in a year; today's if the year is unknown.

        In the year of a change both were in use, and today's is returned.
        """
        then = (one for one in self.renamed.get(code, ()) if year is not None and year < one.until)
        return next((one.name for one in then), self.divisions[code].name)

    def described(self, code: str) -> str:
        """A division's name after those of its parents: 江苏省南京市鼓楼区."""
        return "".join(self.divisions[one].name for one in (*reversed(self.ancestors[code]), code))


def build_gazetteer(places: Places, home: str) -> Gazetteer:
    """Compile the place authority for a home province, given by its code."""
    divisions = {division.code: division for division in places.divisions}
    ancestors = {code: tuple(_ancestors(code, divisions)) for code in divisions}
    names: dict[str, list[Reading]] = {}
    for name, reading in _readings(places, ancestors, home):
        readings = names.setdefault(name, [])
        if reading.code in divisions and all(reading.code != other.code for other in readings):
            readings.append(reading)
    common = frozenset(places.common) | frozenset(places.words)
    return Gazetteer(
        divisions=divisions,
        names={name: tuple(readings) for name, readings in names.items()},
        finder=LongFinder((*names, *places.never)),
        never=frozenset(places.never) - frozenset(names),
        not_before=places.not_before,
        common=common,
        words=frozenset(places.words),
        home=home,
        ancestors=ancestors,
        renamed=_renamed(places.former),
        sure={
            name: readings[0].code
            for name, readings in names.items()
            if len(readings) == 1 and readings[0].plain and readings[0].until is None and name not in common
        },
        official=frozenset(name for name, readings in names.items() if any(r.official for r in readings)),
    )


def _ancestors(code: str, divisions: dict[str, Division]) -> Iterator[str]:
    parent = divisions[code].parent
    while parent is not None and parent in divisions:
        yield parent
        parent = divisions[parent].parent


def _readings(
    places: Places, ancestors: dict[str, tuple[str, ...]], home: str
) -> Iterator[tuple[str, Reading]]:
    """Every name with what it can mean: official names first, then aliases, bare names, former names."""
    bearers = Counter(division.short for division in places.divisions)
    doubtful = frozenset(places.common) | frozenset(places.words)
    for division in places.divisions:
        home_too = division.code == home or home in ancestors[division.code]
        higher = home_too or LEVELS[division.level] < LEVELS["county"]
        yield division.name, Reading(division.code, True, higher or len(division.name) > 2)
        if division.short != division.name:
            alone = bearers[division.short] == 1 and division.short not in doubtful
            yield division.short, Reading(division.code, False, higher or alone)
        if "自治" in division.name and division.name.endswith(("州", "县")):
            yield division.short + division.name[-1], Reading(division.code, True, True)
    for name, code in places.aliases:
        yield name, Reading(code, True, True)
    yield from _former_readings(places, ancestors, home)


def _former_readings(
    places: Places, ancestors: dict[str, tuple[str, ...]], home: str
) -> Iterator[tuple[str, Reading]]:
    """Former names, bare ones without a bearer today (锦西 of 锦西市), and counties that became cities.

    The last follow a rule: 石首县 is 石首市 today, whether or not the year of the change is known.
    """
    current = {name for division in places.divisions for name in (division.name, division.short)}
    for former in places.former:
        until = former.until if former.name in current else None
        home_too = home in ancestors.get(former.code, ())
        yield former.name, Reading(former.code, True, len(former.name) > 2 or home_too, until)
        bare = KIND.sub("", former.name)
        if bare != former.name and len(bare) > 1 and bare not in current and not former.merged:
            yield bare, Reading(former.code, False, home_too)
    known = current | {former.name for former in places.former}
    for division in places.divisions:
        county = f"{division.short}县"
        if division.level == "county" and division.name.endswith("市") and county not in known:
            yield county, Reading(division.code, True, True)


def _renamed(former: Iterable[FormerName]) -> dict[str, tuple[FormerName, ...]]:
    """The former official names of each division, by their end; bare and merged ones are left out."""
    found: dict[str, tuple[FormerName, ...]] = {}
    for one in sorted(former, key=lambda one: (one.until, one.name)):
        if not one.merged and (KIND.search(one.name) or one.name.endswith("自治州")):
            found[one.code] = (*found.get(one.code, ()), one)
    return found
