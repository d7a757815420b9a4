"""The table of articles that the search page loads first: their order by date, filters, headline lengths.

Takes the articles and the curated names, gives plain data. Filters are ours and not Pagefind's, since
Pagefind counts one phrase's results only, and a query may hold several.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from jianbao.model import Article, Curation
from jianbao.pages.cities import Gazetteer, gazetteer
from jianbao.site.search.bare import headline_length


class Value(NamedTuple):
    """A value to filter by: what stands in the address, and what the reader sees."""

    id: str
    label: str


NO_CITY = Value("unknown", "地区不详")
NO_YEAR = Value("undated", "日期不详")
NO_OUTLET = Value("unknown", "媒体不详")


def newest_first(articles: Sequence[Article]) -> tuple[Article, ...]:
    """Articles by date, newest first; undated ones come last, equal dates go by id.

    A month counts as before its days and a year as before its months, in both orders of the page.
    """
    by_id = sorted(articles, key=lambda article: article.id)
    return tuple(sorted(by_id, key=lambda article: article.published.date or "", reverse=True))


def table(articles: Sequence[Article], curation: Curation, indexed: Mapping[str, str]) -> dict[str, object]:
    """Columns over `articles` in their order: ids, headline lengths, filters with names and members.

    `indexed` gives Pagefind's id for each article's. (Pagefind itself tells an article from its id only by
    way of a file for each, or of a question that loads the whole index.)
    """
    where = gazetteer(curation)
    names = {topic.id: topic.name for topic in curation.topics}
    return {
        "ids": [article.id for article in articles],
        "indexed": [indexed[article.id] for article in articles],
        "dated": sum(article.published.date is not None for article in articles),
        "headline": [headline_length(article) for article in articles],
        "filters": {
            "city": _column([(_city(article, where),) for article in articles]),
            "topic": _column([_topics(article, names) for article in articles]),
            "year": _column([(_year(article),) for article in articles]),
            "outlet": _column([(_outlet(article),) for article in articles]),
        },
    }


def _column(members: Sequence[tuple[Value, ...]]) -> dict[str, object]:
    values = sorted({value for row in members for value in row})
    number = {value: index for index, value in enumerate(values)}
    return {
        "values": [[value.id, value.label] for value in values],
        "of": [sorted({number[value] for value in row}) for row in members],
    }


def _city(article: Article, where: Gazetteer) -> Value:
    """The city that an article is about, as the index of places has it: by the same gazetteer."""
    shelved = where.shelved(article.place) if article.place else ()
    return Value(shelved[0], where.name(shelved[0])) if shelved else NO_CITY


def _topics(article: Article, names: dict[str, str]) -> tuple[Value, ...]:
    return tuple(Value(topic.id, names.get(topic.id, topic.id)) for topic in article.topics)


def _year(article: Article) -> Value:
    year = (article.published.date or "")[:4]
    return Value(year, f"{year}年") if year else NO_YEAR


def _outlet(article: Article) -> Value:
    return Value(article.outlet, article.outlet) if article.outlet else NO_OUTLET
