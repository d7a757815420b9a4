"""What an article as a whole tells of its figures: its year, its place, and where places are named.

Takes the article's facts and its linked places, gives the setting that attribution reads.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from jianbao.model import Article, Basis
from jianbao.subjects.gazetteer import Gazetteer
from jianbao.subjects.linking import Mention
from jianbao.subjects.statistics.attribution import Setting, Site

KINDS = {"省": (0, "省市区"), "市": (1, "市"), "州": (1, "州"), "县": (2, "县旗"), "区": (2, "区")}
"""What 全省, 我县 … can mean: the level of a division, and how its official name ends."""
KNOWN = (Basis.STATED, Basis.CURATED)


def setting_of(article: Article, place: str | None, gazetteer: Gazetteer) -> Setting:
    """The setting of an article that is about a place; 去年 counts from a date that the page states."""
    date = article.published.date if article.published.basis in KNOWN else None
    known = place if place in gazetteer.divisions else None
    return Setting(
        year=int(date[:4]) if date else None,
        place=known,
        ours=lambda code, unit: own_division(code, unit, gazetteer),
    )


def own_division(code: str, unit: str, gazetteer: Gazetteer) -> str | None:
    """What 全省, 全市, 全县 mean for a division: itself, or the one of that kind it lies in; else None.

    A county-level city that says 全市 means itself.
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
