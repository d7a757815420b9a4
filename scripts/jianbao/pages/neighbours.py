"""The articles before and after one: by date, of its place, of its topic.

Only dated articles are ordered, and the page shows whether the dates make the order certain. Equal dates
follow the reversed order of the lists, so that 下一篇 on a page is the one above it in its list.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from jianbao.model import Article, Published
from jianbao.pages.cities import Gazetteer
from jianbao.pages.indexes import CITIES, TOPICS
from jianbao.pages.views import Link, article_path, newest_first


@dataclass(frozen=True, slots=True)
class Way:
    """The articles before and after an article in one order.

    `certain`: the one before is earlier and the one after later, whatever the exact dates are.
    """

    name: str
    index: Link | None
    before: Link | None
    after: Link | None
    certain: bool


Step = tuple[Link | None, Link | None, bool]
Steps = Mapping[tuple[str, str], Step]
"""The neighbours of an article in one order, and whether it is certain: by the order's key and the id."""

ALL = ""


def steps(listed: Iterable[Article], places: Gazetteer) -> Steps:
    """The neighbours of every dated article, in each of its orders, by `keys`."""
    orders: dict[str, list[Article]] = defaultdict(list)
    for article in reversed(newest_first(listed)):
        if article.published.date:
            for key in keys(article, places):
                orders[key].append(article)
    return {
        (key, article.id): _step(order, at)
        for key, order in orders.items()
        for at, article in enumerate(order)
    }


def keys(article: Article, places: Gazetteer) -> tuple[str, ...]:
    """The orders of an article: all, its city, and its main topic only (the page links to the others)."""
    page_codes = places.page_codes(article.place) if article.place else ()
    return (
        ALL,
        *(f"{CITIES.folder}/{code}" for code in page_codes[:1]),
        *(f"{TOPICS.folder}/{id}" for id in main_topic(article)),
    )


def main_topic(article: Article) -> tuple[str, ...]:
    """The id of the topic with the highest score, if any; among equals the first by id."""
    ranked = sorted(article.topics, key=lambda match: (-match.score, match.id))
    return tuple(match.id for match in ranked[:1])


def ways(article: Article, known: Steps, places: Gazetteer, topics: Mapping[str, str]) -> tuple[Way, ...]:
    """The neighbours of an article in each of its orders; an order without any is left out."""
    found = []
    for key in keys(article, places):
        before, after, certain = known.get((key, article.id), (None, None, True))
        if before or after:
            found.append(Way(*_named(key, places, topics), before, after, certain))
    return tuple(found)


def _step(order: Sequence[Article], at: int) -> Step:
    return _link(order, at - 1), _link(order, at + 1), _certain(order[max(0, at - 1) : at + 2])


def _certain(run: Sequence[Article]) -> bool:
    """Whether each article is certainly earlier than the next."""
    return all(_earlier(one.published, other.published) for one, other in pairwise(run))


def _earlier(one: Published, other: Published) -> bool:
    """Whether one date ends before the other begins, at the precision of the less exact one.

    >>> _earlier(Published("2017"), Published("2018-01")), _earlier(Published("2017"), Published("2017-03"))
    (True, False)
    >>> _earlier(Published("2023-01", earliest="2023-01-07", latest="2023-01-29"), Published("2023-01-30"))
    True
    """
    end, begin = one.latest or one.date or "", other.earliest or other.date or ""
    length = min(len(end), len(begin))
    return end[:length] < begin[:length]


def _named(key: str, places: Gazetteer, topics: Mapping[str, str]) -> tuple[str, Link | None]:
    folder, _, id = key.partition("/")
    if folder == CITIES.folder:
        return CITIES.title, places.link(id)
    if folder == TOPICS.folder:
        return TOPICS.title, Link(topics.get(id, id), TOPICS.page(id))
    return "日期", None


def _link(order: Sequence[Article], at: int) -> Link | None:
    return Link(order[at].title, article_path(order[at].id)) if 0 <= at < len(order) else None
