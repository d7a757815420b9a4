"""The table of articles that the search page loads first: order by date, filters, headline lengths.

Input: the articles and the curated names. Output: plain data.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple, TypedDict

from jianbao.model import Article, Curation
from jianbao.pages import terms
from jianbao.pages import UNDATED, UNKNOWN, Gazetteer, gazetteer, year_of
from jianbao.site.phrases import exceptions
from jianbao.site.region_forms import conversion
from jianbao.site.search.fields import headline_length


class Value(NamedTuple):
    """A value of a filter: its id in the address, and its label."""

    id: str
    label: str


NO_CITY = Value(UNKNOWN, "地区不详")
NO_YEAR = Value(UNDATED, terms.UNDATED)
NO_OUTLET = Value(UNKNOWN, terms.UNKNOWN_OUTLET)


def table(articles: Sequence[Article], curation: Curation) -> dict[str, object]:
    """Columns over `articles` in their order: ids, headline lengths, filters with names and members.

    `traditional` contains the exceptions to the character table in names (jianbao.site.phrases).
    """
    where = gazetteer(curation)
    topics = {topic.id: topic.name for topic in curation.topics}
    practices = {practice.id: practice.name for practice in curation.practices}
    filters = {
        "city": _column([(_city(article, where),) for article in articles]),
        "topic": _column([_named((one.id for one in article.topics), topics) for article in articles]),
        "practice": _column(
            [_named((one.id for one in article.practices), practices) for article in articles]
        ),
        "year": _column([(_year(article),) for article in articles]),
        "kind": _column([(Value(str(article.kind), terms.KINDS[article.kind]),) for article in articles]),
        "outlet": _column([(_outlet(article),) for article in articles]),
    }
    return {
        "ids": [article.id for article in articles],
        "dated": sum(article.published.date is not None for article in articles),
        "headline": [headline_length(article) for article in articles],
        "filters": filters,
        "traditional": exceptions(
            (label for column in filters.values() for _, label in column["values"]), conversion(curation)
        ),
    }


class Column(TypedDict):
    """A filter: its values as (id, label), and for each article the indices of its values."""

    values: list[tuple[str, str]]
    of: list[list[int]]


def _column(members: Sequence[tuple[Value, ...]]) -> Column:
    values = sorted({value for row in members for value in row})
    number = {value: index for index, value in enumerate(values)}
    return {
        "values": [(value.id, value.label) for value in values],
        "of": [sorted({number[value] for value in row}) for row in members],
    }


def _city(article: Article, where: Gazetteer) -> Value:
    """The city that an article is about, as in the index of places: by the same gazetteer."""
    page_codes = where.page_codes(article.place) if article.place else ()
    return Value(page_codes[0], where.name(page_codes[0])) if page_codes else NO_CITY


def _named(ids: Iterable[str], names: Mapping[str, str]) -> tuple[Value, ...]:
    return tuple(Value(one, names.get(one, one)) for one in ids)


def _year(article: Article) -> Value:
    year = year_of(article)
    return NO_YEAR if year == UNDATED else Value(year, f"{year}年")


def _outlet(article: Article) -> Value:
    return Value(article.outlet, article.outlet) if article.outlet else NO_OUTLET
