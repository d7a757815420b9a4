"""Decide which of several divisions with the same name a text means, by what else the article names.

Input: the readings of a name. Output: the one that the context supports, or None: it never guesses.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from jianbao.subjects.gazetteer import Gazetteer, Reading

NEAR = 120
"""A province supports the bare names of its counties within this distance: two or three sentences."""
AFTERWARDS = 40
"""Added to the distance of a parent that is only named afterwards."""
IMPLIED = 60
"""Added to the distance of a parent that is only implied, by another of its counties."""
PROVINCE = 15
"""Added to the distance of a province, compared with a prefecture."""
OUTLET, HOME = 5_000, 8_000
"""The distances of the outlet's division and the home province: more than that of any name in an article."""
FAR = 1_000_000


@dataclass(frozen=True, slots=True)
class Context:
    """What the article names: offsets by division, official names, its year, its outlet.

    Offsets count characters from the beginning of the article, in ascending order for each division.
    """

    named: dict[str, tuple[int, ...]] = field(default_factory=dict)
    implied: dict[str, tuple[int, ...]] = field(default_factory=dict)
    in_full: frozenset[str] = frozenset()
    year: int | None = None
    outlet: str | None = None


def context_of(
    links: Iterable[tuple[int, str, bool]], gazetteer: Gazetteer, year: int | None, outlet: str | None
) -> Context:
    """The context from certain links: each with its offset, its code, and whether it is an official name."""
    named: dict[str, list[int]] = {}
    implied: dict[str, list[int]] = {}
    in_full: set[str] = set()
    for place, code, official in sorted(links):
        named.setdefault(code, []).append(place)
        for above in gazetteer.ancestors[code]:
            implied.setdefault(above, []).append(place)
        if official:
            in_full.add(code)
    return Context(
        {code: tuple(places) for code, places in named.items()},
        {code: tuple(places) for code, places in implied.items()},
        frozenset(in_full),
        year,
        outlet,
    )


def distance(code: str, place: int, context: Context, gazetteer: Gazetteer) -> int:
    """The distance from an offset to the nearest name that supports a division; FAR if there is none.

    A prefecture supports its counties in the whole article, a province only nearby: an article that names
    河南 once does not therefore mean the 襄城 there.
    """
    best = FAR
    for above in gazetteer.ancestors[code]:
        province = gazetteer.level(above) == 0
        far = min(
            _nearest(context.named.get(above, ()), place),
            _nearest(context.implied.get(above, ()), place) + IMPLIED,
        )
        if province and gazetteer.divisions[code].parent != above:
            far = far + PROVINCE if far <= NEAR else FAR
        best = min(best, far)
    if context.outlet is not None and context.outlet in (code, *gazetteer.ancestors[code]):
        best = min(best, OUTLET)
    return min(best, FAR)


def _nearest(places: Sequence[int], place: int) -> int:
    at = bisect_right(places, place)
    before = place - places[at - 1] if at else FAR
    after = places[at] - place + AFTERWARDS if at < len(places) else FAR
    return min(before, after)


def choose(readings: Sequence[Reading], place: int, context: Context, gazetteer: Gazetteer) -> str | None:
    """The only reading, or that with the nearest parent; else home's, else the highest level; else None."""
    if len(readings) < 2:
        return readings[0].code if readings else None
    codes = [reading.code for reading in readings]
    top = [code for code in codes if all(other == code or gazetteer.within(other, code) for other in codes)]
    provinces = [code for code in codes if gazetteer.level(code) == 0]
    if top or len(provinces) == 1:  # 荆州 is the city and not its district, 河南 no county of 青海
        return (top or provinces)[0]
    ranked = sorted((_rank(code, place, context, gazetteer), code) for code in codes)
    if ranked[0][0] < min(ranked[1][0], FAR):
        return ranked[0][1]
    levels = sorted((gazetteer.level(code), code) for code in codes)
    highest = levels[0][0] < min(levels[1][0], 2) and ranked[0][0] == FAR
    return levels[0][1] if highest else None


def _rank(code: str, place: int, context: Context, gazetteer: Gazetteer) -> int:
    far = distance(code, place, context, gazetteer)
    return min(far, HOME) if gazetteer.at_home(code) else far


def certain(readings: Sequence[Reading], gazetteer: Gazetteer) -> bool:
    """Whether a name means one division in any context: the only one, or one that contains the others."""
    if len(readings) < 2:
        return bool(readings)
    codes = [reading.code for reading in readings]
    return any(all(other == code or gazetteer.within(other, code) for other in codes) for code in codes)
