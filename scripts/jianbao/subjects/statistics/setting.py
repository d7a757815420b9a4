"""The facts of an article that its figures depend on: its year, its place, and the offsets of places.

Input: the article's facts and its linked places. Output: the setting for attribution.py.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from jianbao.model import Article, Basis
from jianbao.subjects.gazetteer import Gazetteer
from jianbao.subjects.linking import Mention
from jianbao.subjects.statistics.attribution import Setting, Site

KINDS = {"省": (0, "省市区"), "市": (1, "市"), "州": (1, "州"), "县": (2, "县旗"), "区": (2, "区")}
"""What 全省, 我县 … can mean: the level of a division, and the ending of its official name."""
KNOWN = (Basis.STATED, Basis.CURATED)


def setting_of(article: Article, place: str | None, gazetteer: Gazetteer) -> Setting:
    """The setting of an article about a place; 去年 refers to a date that the page states."""
    date = article.published.date if article.published.basis in KNOWN else None
    known = place if place in gazetteer.divisions else None
    return Setting(
        year=int(date[:4]) if date else None,
        place=known,
        ours=lambda code, unit: own_division(code, unit, gazetteer),
    )


def own_division(code: str, unit: str, gazetteer: Gazetteer) -> str | None:
    """What 全省, 全市, 全县 mean for a division: itself, or its parent of that kind; else None.

    For a county-level city, 全市 means itself.
    """
    divisions = gazetteer.divisions
    if code not in divisions:
        return None
    if unit == "市" and divisions[code].name.endswith("市") and gazetteer.level(code) in (1, 2):
        return code
    level, endings = KINDS[unit]
    line = (code, *gazetteer.ancestors[code])
    return next(
        (
            one
            for one in line
            if gazetteer.level(one) == level and divisions[one].name.endswith(tuple(endings))
        ),
        None,
    )


def sites_of(mentions: Iterable[Mention]) -> Mapping[str, list[Site]]:
    """The linked places by block, in reading order."""
    sites: dict[str, list[Site]] = {}
    for mention in mentions:
        site = Site(mention.start, mention.start + len(mention.written), mention.code)
        sites.setdefault(mention.block, []).append(site)
    return sites
