"""Decide which one of the named divisions an article is about.

Input: the mentions. Output: a code with its basis. If the mentions disagree, there is none.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from jianbao.model import Basis
from jianbao.subjects.gazetteer import Gazetteer
from jianbao.subjects.linking import Mention
from jianbao.subjects.passages import HEADLINE, Part, Passage

WEIGHTS = {Part.TITLE: 5, Part.SECONDARY: 3, Part.HEADING: 2}
ENOUGH = 2
"""Minimum weight of a place: named in headline or heading, or twice in the text. 在北京召开 is not enough."""
OURS = re.compile(r"(?:我|全|本)(?P<unit>[省市县区])(?![场民面里])")
LEVEL_OF_UNIT = {"省": 0, "市": 1, "县": 2, "区": 2}
Place = tuple[str | None, Basis]
NOWHERE: Place = (None, Basis.UNKNOWN)


def main_place(
    passages: Sequence[Passage], mentions: Sequence[Mention], gazetteer: Gazetteer, outlet: str | None
) -> Place:
    """The division that an article is about, and its basis.

    A headline with 我市 means the outlet's division. Otherwise it is the most specific division with at least
    half of the mentions' weight that is named itself: an article that names eight counties of a city is about
    the city, if it names the city, too.
    """
    headline = [passage for passage in passages if passage.part in HEADLINE]
    ours = our_level(headline)
    if ours is not None:
        found = _outlet_division(outlet, ours, gazetteer) or _most_named(mentions, ours, gazetteer)
        if found:
            return found, _basis(found, mentions)
    code = _dominant(mentions, gazetteer)
    if code is None:
        level = our_level(passages)
        code = _outlet_division(outlet, level, gazetteer) if level is not None else None
    return (code, _basis(code, mentions)) if code else NOWHERE


def our_level(passages: Iterable[Passage]) -> int | None:
    """The level of the first 我市, 全县, 本省 in the passages, or None.

    >>> our_level([Passage(Part.TITLE, "我市旅游回暖")]), our_level([Passage(Part.TEXT, "全面小康")])
    (1, None)
    """
    for passage in passages:
        match = OURS.search(passage.text)
        if match:
            return LEVEL_OF_UNIT[match["unit"]]
    return None


def _basis(code: str, mentions: Iterable[Mention]) -> Basis:
    in_headline = any(mention.code == code and mention.part in HEADLINE for mention in mentions)
    return Basis.STATED if in_headline else Basis.INFERRED


def _outlet_division(outlet: str | None, level: int, gazetteer: Gazetteer) -> str | None:
    """The outlet's division, if 我市 or 我县 can mean it. 我市 of a county's paper is a county-level city."""
    if outlet is None or outlet not in gazetteer.divisions:
        return None
    if level == 1 and gazetteer.level(outlet) == 2 and gazetteer.divisions[outlet].name.endswith("市"):
        return outlet
    line = (outlet, *gazetteer.ancestors[outlet])
    return next((code for code in line if gazetteer.level(code) == level), None)


def _most_named(mentions: Sequence[Mention], level: int, gazetteer: Gazetteer) -> str | None:
    """The division of a level that is named most often; None for a tie."""
    count = Counter(mention.code for mention in mentions if gazetteer.level(mention.code) == level)
    ranked = sorted(count.items(), key=lambda item: (-item[1], item[0]))
    if not ranked or (len(ranked) > 1 and ranked[0][1] == ranked[1][1]):
        return None
    return ranked[0][0]


def _dominant(mentions: Sequence[Mention], gazetteer: Gazetteer) -> str | None:
    """The most specific division with half of its parent's weight, from the provinces down."""
    mass: Counter[str] = Counter()
    for mention in mentions:
        weight = WEIGHTS.get(mention.part, 1)
        for code in (mention.code, *gazetteer.ancestors[mention.code]):
            mass[code] += weight
    children: dict[str | None, list[str]] = {}
    for code in sorted(mass):
        children.setdefault(gazetteer.divisions[code].parent, []).append(code)
    here, weight = None, sum(mass[code] for code in children.get(None, ()))
    while True:
        heaviest = max(children.get(here, ()), key=lambda code: mass[code], default=None)
        if heaviest is None or 2 * mass[heaviest] < weight or _shared(heaviest, children[here], mass):
            break
        here, weight = heaviest, mass[heaviest]
    named = any(mention.code == here for mention in mentions)
    return here if named and weight >= ENOUGH else None


def _shared(code: str, siblings: Iterable[str], mass: Counter[str]) -> bool:
    """Whether another division has the same weight: then neither is dominant."""
    return any(other != code and mass[other] == mass[code] for other in siblings)


def page_place(places: Sequence[str | None], gazetteer: Gazetteer) -> str | None:
    """The prefecture that most articles of a newspaper page are about, for those that only name 全市."""
    prefectures: Counter[str] = Counter()
    for place in places:
        line = (place, *gazetteer.ancestors[place]) if place else ()
        prefectures.update(code for code in line if gazetteer.level(code) == 1)
    ranked = sorted(prefectures.items(), key=lambda item: (-item[1], item[0]))
    known = sum(place is not None for place in places)
    return ranked[0][0] if ranked and ranked[0][1] >= 2 and 2 * ranked[0][1] > known else None
