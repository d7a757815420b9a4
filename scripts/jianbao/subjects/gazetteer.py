"""Make the place authority searchable: which names lead to which divisions, and what stands in their way."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from jianbao.model import Division, Places
from jianbao.subjects.finder import Finder

LEVELS = {"province": 0, "prefecture": 1, "county": 2, "township": 3}


@dataclass(frozen=True, slots=True)
class Reading:
    """One division that a written name can mean.

    `plain` says that the name alone is enough. Other names need their parent before them or their official
    name in the same article: bare names of counties of other provinces (长宁, 和平), and official names of
    two characters (和县, 城区), which are found inside other words.
    `until` is the year to which a former name was in use, where another division bears it today.
    """

    code: str
    official: bool
    plain: bool
    until: int | None = None


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """Names, divisions and guards, ready for linking."""

    divisions: dict[str, Division]
    names: dict[str, tuple[Reading, ...]]
    finder: Finder
    never: frozenset[str]
    not_before: tuple[str, ...]
    common: frozenset[str]
    home: str
    ancestors: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def level(self, code: str) -> int:
        """0 for a province, 1 for a prefecture, 2 for a county."""
        return LEVELS[self.divisions[code].level]

    def within(self, code: str, other: str) -> bool:
        """Whether a division lies in another one (not: is the other one)."""
        return other in self.ancestors[code]

    def at_home(self, code: str) -> bool:
        """Whether a division is the home province or lies in it."""
        return code == self.home or self.within(code, self.home)


def build_gazetteer(places: Places, home: str) -> Gazetteer:
    """The authority as seen from a home province, given by its code."""
    divisions = {division.code: division for division in places.divisions}
    ancestors = {code: tuple(_ancestors(code, divisions)) for code in divisions}
    names: dict[str, list[Reading]] = {}
    for name, reading in _readings(places, divisions, ancestors, home):
        readings = names.setdefault(name, [])
        if all(reading.code != other.code for other in readings):
            readings.append(reading)
    return Gazetteer(
        divisions=divisions,
        names={name: tuple(readings) for name, readings in names.items()},
        finder=Finder((*names, *places.never)),
        never=frozenset(places.never) - frozenset(names),
        not_before=places.not_before,
        common=frozenset(places.common),
        home=home,
        ancestors=ancestors,
    )


def _ancestors(code: str, divisions: dict[str, Division]) -> Iterator[str]:
    parent = divisions[code].parent
    while parent is not None and parent in divisions:
        yield parent
        parent = divisions[parent].parent


def _readings(
    places: Places, divisions: dict[str, Division], ancestors: dict[str, tuple[str, ...]], home: str
) -> Iterator[tuple[str, Reading]]:
    """Every name with what it can mean: official names first, then aliases, bare names, former names."""
    counties = [d for d in places.divisions if LEVELS[d.level] <= LEVELS["county"]]
    for division in counties:
        home_too = division.code == home or home in ancestors[division.code]
        plain = home_too or LEVELS[division.level] < LEVELS["county"]
        yield division.name, Reading(division.code, True, plain or len(division.name) > 2)
        if division.short != division.name:
            yield division.short, Reading(division.code, False, plain)
        if "自治" in division.name and division.name.endswith(("州", "县")):
            yield division.short + division.name[-1], Reading(division.code, True, True)
    for name, code in places.aliases:
        yield name, Reading(code, True, True)
    current = {name for division in counties for name in (division.name, division.short)}
    for former in places.former:
        if former.code in divisions:
            until = former.until if former.name in current else None
            yield former.name, Reading(former.code, True, True, until)
