"""Some articles → how they spread over years, places, topics and practices, each value linked to its page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from jianbao.model import Article
from jianbao.pages import terms
from jianbao.pages.cities import Gazetteer
from jianbao.pages.index_pages import year_of
from jianbao.pages.indexes import CITIES, PRACTICES, TOPICS, YEARS
from jianbao.pages.views import Link

SHOWN = 12
MOST_YEARS = 12
"""Columns of a table of years; the first one sums up earlier years."""


@dataclass(frozen=True, slots=True)
class Facet:
    """The values that some articles have, each with how many of them have it, the most common first."""

    title: str
    links: tuple[Link, ...]

    @property
    def shown(self) -> tuple[Link, ...]:
        """The values that the page shows at once."""
        return self.links[:SHOWN]

    @property
    def folded(self) -> tuple[Link, ...]:
        """The other values, folded."""
        return self.links[SHOWN:]


@dataclass(frozen=True, slots=True)
class Spread:
    """How articles spread over places (rows) and years (columns); `total` counts articles, not cells."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Link, tuple[int, ...]], ...]


@dataclass(frozen=True, slots=True)
class Names:
    """The names of ids on the site."""

    gazetteer: Gazetteer
    topics: Mapping[str, str]
    practices: Mapping[str, str]


def facets(articles: Sequence[Article], names: Names, leave_out: str = "") -> tuple[Facet, ...]:
    """Years, places, topics and practices of some articles, without the value whose page `leave_out` is.

    A facet without values is left out. The counts are of these articles only.
    """
    kinds: tuple[tuple[str, Callable[[Article], Iterable[tuple[str, str]]]], ...] = (
        (YEARS.title, lambda one: [_year(one)]),
        (CITIES.title, lambda one: _city(one, names)),
        (TOPICS.title, lambda one: _topics(one, names)),
        (PRACTICES.title, lambda one: _practices(one, names)),
    )
    made = (Facet(title, _counted(articles, values, leave_out)) for title, values in kinds)
    return tuple(facet for facet in made if facet.links)


def _counted(
    articles: Iterable[Article], values: Callable[[Article], Iterable[tuple[str, str]]], leave_out: str
) -> tuple[Link, ...]:
    """The links to all values but one; years in their order, others by count."""
    counts = Counter(value for article in articles for value in dict.fromkeys(values(article)))
    links = [Link(title, path, count) for (title, path), count in counts.items() if path != leave_out]
    if links and links[0].path.startswith(f"{YEARS.folder}/"):
        return tuple(sorted(links, key=lambda link: link.path, reverse=True))
    return tuple(sorted(links, key=lambda link: (-link.count, link.path)))


def _year(article: Article) -> tuple[str, str]:
    year = year_of(article)
    return f"{year}年" if year.isdecimal() else terms.UNDATED, YEARS.page(year)


def _city(article: Article, names: Names) -> list[tuple[str, str]]:
    link = names.gazetteer.city(article.place) if article.place else None
    return [(link.title, link.path)] if link else []


def _topics(article: Article, names: Names) -> list[tuple[str, str]]:
    return [(names.topics.get(match.id, match.id), TOPICS.page(match.id)) for match in article.topics]


def _practices(article: Article, names: Names) -> list[tuple[str, str]]:
    return [
        (names.practices[found.id], PRACTICES.page(found.id))
        for found in article.practices
        if found.id in names.practices
    ]


def spread(articles: Sequence[Article], names: Names) -> Spread | None:
    """The table of cities by years; None where it would have one cell only, or no year at all."""
    cells: Counter[tuple[tuple[str, str], str]] = Counter()
    for article in articles:
        for place in _city(article, names) or [("地区不详", "")]:
            cells[place, year_of(article)] += 1
    columns = sorted({year for _, year in cells}, key=lambda year: (not year.isdecimal(), year))
    if len(cells) < 2 or columns == ["undated"]:
        return None
    rows = Counter[tuple[str, str]]()
    for (place, _), count in cells.items():
        rows[place] += count
    ordered = sorted(rows.items(), key=lambda row: (not row[0][1], -row[1], row[0][1]))
    merged = _merged(columns)
    return Spread(
        tuple(title for title, _ in merged),
        tuple(
            (Link(*place, count), tuple(sum(cells[place, year] for year in years) for _, years in merged))
            for place, count in ordered
        ),
    )


def _merged(columns: Sequence[str]) -> list[tuple[str, Sequence[str]]]:
    """The last years one by one, the earlier ones in one column.

    >>> _merged(["2016", "2017", "undated"])
    [('2016', ['2016']), ('2017', ['2017']), ('日期不详', ['undated'])]
    """
    early, late = columns[:-MOST_YEARS], columns[-MOST_YEARS:]
    first = [(f"{early[-1]} 年及以前", early)] if early else []
    return [*first, *((year if year.isdecimal() else terms.UNDATED, [year]) for year in late)]
