"""The index of places: a page for each city (prefecture) and county that an article is about or names.

An article is listed and counted under its place and that place's city; under divisions that it only names it
is listed separately. A province's page has the articles about the whole province. Townships have no pages: a
county's page lists those that articles name.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from jianbao.model import Article, Curation, Division, PlaceMention
from jianbao.pages.indexes import CITIES, IndexPages
from jianbao.pages.views import Link, Section, Township, View, newest_first

MUNICIPALITIES = ("110000", "120000", "310000", "500000")
# Rows of the code table that are not units; they only group units.
PLACEHOLDERS = ("市辖区", "县", "省直辖县级行政区划", "自治区直辖县级行政区划")


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """Finds the pages that a code belongs to: its county, if it has one, and its city."""

    divisions: Mapping[str, Division]
    former: frozenset[tuple[str, str]] = frozenset()  # (former name, code)
    townships: Mapping[str, Division] = field(default_factory=dict)  # of the home province

    def name(self, code: str) -> str:
        """The official name, or the code where it is not in the authority."""
        return self.divisions[code].name if code in self.divisions else code

    def as_written(self, place: PlaceMention) -> str:
        """The name of a mentioned division; a former one with today's: 监利县（今监利市）."""
        old = [name for name in place.evidence if (name, place.code) in self.former]
        name = self.name(place.code)
        return f"{'、'.join(dict.fromkeys(old))}（今{name}）" if old else name

    def lineage(self, code: str) -> tuple[Division, ...]:
        """The division and all above it, the nearest first, without placeholders."""
        found: list[Division] = []
        while (division := self.divisions.get(code)) is not None and division not in found:
            found.append(division)
            code = division.parent or ""
        return tuple(one for one in found if one.name not in PLACEHOLDERS)

    def page_codes(self, code: str) -> tuple[str, ...]:
        """The codes of the pages that list an article about `code`: the city's, then the county's.

        A county directly under its province (仙桃市) counts as a city, and so does a municipality (北京市); a
        unit below a county is on the county's page. An unknown code has no pages.
        """
        units = {division.level: division.code for division in reversed(self.lineage(code))}
        province, county = units.get("province"), units.get("county")
        city = units.get("prefecture") or (province if province in MUNICIPALITIES else county) or province
        return tuple(dict.fromkeys(unit for unit in (city, county) if unit))

    def folder(self, code: str) -> str:
        """The folder of a code's own page."""
        return f"{CITIES.folder}/" + "/".join(self.page_codes(code))

    def city(self, code: str) -> Link | None:
        """The page of the city of a code; None for an unknown code."""
        page_codes = self.page_codes(code)
        return self.link(page_codes[0]) if page_codes else None

    def link(self, code: str) -> Link | None:
        """The page for a code; None for an unknown code."""
        page_codes = self.page_codes(code)
        return Link(self.name(code), f"{self.folder(code)}/index.md") if page_codes else None

    def county(self, township: PlaceMention) -> str:
        """The code of the county of a named township."""
        known = self.townships.get(township.code)
        return (known.parent if known else None) or township.code[:6]

    def of_article(self, article: Article) -> frozenset[str]:
        """The codes of all pages that list an article: its place, and what it names."""
        codes = [place.code for place in article.places] + ([article.place] if article.place else [])
        return frozenset(unit for code in codes for unit in self.page_codes(code))

    def township(self, township: PlaceMention, article: Article) -> Link:
        """A link to a named township on its county's page; text where there is no such page.

        Outside the article's own county its name follows the county's: 房县城关镇.
        """
        county = self.county(township)
        name = township.name if county == article.place else self.name(county) + township.name
        listed = county in self.of_article(article)
        return Link(name, f"{self.folder(county)}/index.md" if listed else "", anchor=anchor(township.code))


def anchor(township: str) -> str:
    """The anchor of a township on the page of its county."""
    return f"t{township}"


def gazetteer(curation: Curation) -> Gazetteer:
    """The place authority of a curation."""
    places = curation.places
    former = frozenset((former.name, former.code) for former in places.former)
    return Gazetteer(
        {division.code: division for division in places.divisions},
        former,
        {township.code: township for township in places.townships},
    )


def cities(articles: Iterable[Article], curation: Curation) -> IndexPages:
    """The index of places."""
    where = gazetteer(curation)
    articles = tuple(articles)
    about, named = _by_unit(articles, where)
    towns = _townships(articles, where)
    units = sorted(set(about) | set(named))
    made = {code: replace(_view(code, where, about, named), townships=towns.get(code, ())) for code in units}
    counties = {code: view for code, view in made.items() if len(where.page_codes(code)) > 1}
    below: dict[str, list[Link]] = defaultdict(list)
    for code, view in counties.items():
        below[where.page_codes(code)[0]].append(view.link)
    views = [
        counties.get(code) or replace(view, children=_most_first(below[code])) for code, view in made.items()
    ]
    sections = _sections([view for view in views if view.folder.count("/") == 1], where, curation)
    return IndexPages(CITIES, sections, tuple(views))


def _by_unit(
    articles: Iterable[Article], where: Gazetteer
) -> tuple[dict[str, list[Article]], dict[str, list[Article]]]:
    about: dict[str, list[Article]] = defaultdict(list)
    named: dict[str, list[Article]] = defaultdict(list)
    for article in articles:
        home = where.page_codes(article.place) if article.place else ()
        for unit in home:
            about[unit].append(article)
        for unit in sorted(where.of_article(article).difference(home)):
            named[unit].append(article)
    return about, named


def _view(
    code: str,
    where: Gazetteer,
    about: Mapping[str, list[Article]],
    named: Mapping[str, list[Article]],
) -> View:
    """The page of one unit without its children; the parent of a county is its city."""
    lineage = where.lineage(code)
    parents = [CITIES.link]
    parents += [link for unit in where.page_codes(code)[:-1] if (link := where.link(unit))]
    province = lineage[-1].name if len(lineage) > 1 else ""
    return View(
        folder=where.folder(code),
        title=where.name(code),
        about=f"{province}，行政区划代码 {code}。" if province else f"行政区划代码 {code}。",
        articles=newest_first(about.get(code, ())),
        mentioned=newest_first(named.get(code, ())),
        parents=tuple(parents),
    )


def _most_first(children: Iterable[Link]) -> tuple[Link, ...]:
    return tuple(sorted(children, key=lambda link: (-link.count, link.path)))


def _townships(articles: Iterable[Article], where: Gazetteer) -> dict[str, tuple[Township, ...]]:
    """The townships that articles name, by county; those that most articles name first."""
    naming: dict[tuple[str, str, str], list[Article]] = defaultdict(list)
    for article in articles:
        listing = where.of_article(article) if article.townships else frozenset()
        for town in article.townships:
            if where.county(town) in listing:
                naming[where.county(town), town.code, town.name].append(article)
    found: dict[str, list[Township]] = defaultdict(list)
    for county, code, name in sorted(naming, key=lambda town: (-len(naming[town]), town)):
        found[county].append(Township(name, anchor(code), newest_first(naming[county, code, name])))
    return {county: tuple(townships) for county, townships in found.items()}


def _sections(views: list[View], where: Gazetteer, curation: Curation) -> tuple[Section, ...]:
    """The home province, then all others; in each, units with articles before units that are only named."""
    ordered = sorted(views, key=lambda view: (-len(view.articles), view.folder))
    home = curation.settings.home_province
    sections: dict[str, list[Link]] = {where.name(home): [], "其他省、自治区、直辖市": []}
    for view in ordered:
        at_home = where.lineage(view.folder.rpartition("/")[2])[-1].code == home
        sections[where.name(home) if at_home else "其他省、自治区、直辖市"].append(view.link)
    return tuple(Section(title, tuple(links)) for title, links in sections.items() if links)
