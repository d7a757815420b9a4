"""The articles before and after one: by date, of its place, of its topic.

Only articles with a date stand in an order. Among equals the order is that of the lists, turned round, so
that 下一篇 on a page is the one above it in its list.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from jianbao.model import Article
from jianbao.pages.cities import Gazetteer
from jianbao.pages.views import Link, article_path, newest_first


@dataclass(frozen=True, slots=True)
class Way:
    """One way to go on from an article: what orders it, and the articles before and after."""

    name: str
    index: Link | None
    before: Link | None
    after: Link | None


Step = tuple[Link | None, Link | None]
Steps = Mapping[tuple[str, str], Step]
"""The neighbours of an article in one order: by the order's key and the article's id."""

ALL = ""


def steps(listed: Iterable[Article], places: Gazetteer) -> Steps:
    """The neighbours of every dated article, in every order that it stands in. Keys: `keys`."""
    orders: dict[str, list[Article]] = defaultdict(list)
    for article in reversed(newest_first(listed)):
        if article.published.date:
            for key in keys(article, places):
                orders[key].append(article)
    return {
        (key, article.id): (_link(order, at - 1), _link(order, at + 1))
        for key, order in orders.items()
        for at, article in enumerate(order)
    }


def keys(article: Article, places: Gazetteer) -> tuple[str, ...]:
    """The orders that an article stands in: all, its city, and the topic it is most about.

    Leaves alone its other topics: the page links to each, and five ways on would be none.
    """
    shelved = places.shelved(article.place) if article.place else ()
    return (ALL, *(f"cities/{code}" for code in shelved[:1]), *(f"topics/{id}" for id in main_topic(article)))


def main_topic(article: Article) -> tuple[str, ...]:
    """The id of the topic with the highest score, if any; among equals the first by id."""
    ranked = sorted(article.topics, key=lambda match: (-match.score, match.id))
    return tuple(match.id for match in ranked[:1])


def ways(article: Article, known: Steps, places: Gazetteer, topics: Mapping[str, str]) -> tuple[Way, ...]:
    """The ways on from an article; one that leads nowhere is left out."""
    found = []
    for key in keys(article, places):
        before, after = known.get((key, article.id), (None, None))
        if before or after:
            found.append(Way(*_named(key, places, topics), before, after))
    return tuple(found)


def _named(key: str, places: Gazetteer, topics: Mapping[str, str]) -> tuple[str, Link | None]:
    folder, _, id = key.partition("/")
    if folder == "cities":
        return "地区", places.link(id)
    if folder == "topics":
        return "专题", Link(topics.get(id, id), f"{key}/index.md")
    return "日期", None


def _link(order: Sequence[Article], at: int) -> Link | None:
    return Link(order[at].title, article_path(order[at].id)) if 0 <= at < len(order) else None
