"""Index an article: the places it names and is about, its topics, the practices it mentions.

Takes an article and the curation, gives the article with index terms, each with its evidence.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from jianbao.model import Article, Basis, Curation, PlaceMention
from jianbao.subjects.about import main_place, our_level, page_place
from jianbao.subjects.gazetteer import Gazetteer, build_gazetteer
from jianbao.subjects.linking import Mention, find_mentions
from jianbao.subjects.passages import passages
from jianbao.subjects.topics import (
    Glossary,
    Taxonomy,
    build_glossary,
    build_taxonomy,
    count_practices,
    find_topics,
)

__all__ = ["index", "index_page"]


@dataclass(frozen=True)
class Rules:
    """A curation made ready for searching; built once a process, since that costs more than an article."""

    gazetteer: Gazetteer
    taxonomy: Taxonomy
    glossary: Glossary
    outlets: dict[str, str | None]  # name or alias → division


@dataclass(frozen=True)
class Key:
    """A curation as a key: found by its digest, and compared whole (at once where it is the same object)."""

    curation: Curation

    def __hash__(self) -> int:
        """By the digest alone: hashing three thousand divisions would cost more than an article."""
        return hash(self.curation.digest)


@lru_cache(maxsize=2)
def _rules(key: Key) -> Rules:
    curation = key.curation
    outlets = {name: outlet.place for outlet in curation.outlets for name in (outlet.name, *outlet.aliases)}
    gazetteer = build_gazetteer(curation.places, curation.settings.home_province)
    return Rules(gazetteer, build_taxonomy(curation.topics), build_glossary(curation.practices), outlets)


def index(article: Article, curation: Curation) -> Article:
    """The article with places, place, topics and practices.

    Leaves alone what an override set, and withdrawn articles: nothing may tell what stood in them.
    """
    if article.withdrawn is not None:
        return article
    rules = _rules(Key(curation))
    found = passages(article)
    mentions = find_mentions(found, rules.gazetteer, _year(article))
    terms: dict[str, Any] = {
        "places": _count(mentions, rules.gazetteer),
        "practices": count_practices(found, rules.glossary),
    }
    if "place" not in article.curated:
        outlet = rules.outlets.get(article.outlet or "")
        terms["place"], terms["place_basis"] = main_place(found, mentions, rules.gazetteer, outlet)
    if "topics" not in article.curated:
        terms["topics"] = find_topics(found, rules.taxonomy)
    return replace(article, **terms)


def index_page(articles: Sequence[Article], curation: Curation) -> tuple[Article, ...]:
    """All articles of one source, indexed; one that only says 全市 is about what the others are about."""
    indexed = tuple(index(article, curation) for article in articles)
    here = page_place([article.place for article in indexed], _rules(Key(curation)).gazetteer)
    return tuple(_placed(article, here) for article in indexed)


def _placed(article: Article, here: str | None) -> Article:
    settled = article.place is not None or "place" in article.curated or article.withdrawn is not None
    if here is None or settled or our_level(passages(article)) != 1:
        return article
    return replace(article, place=here, place_basis=Basis.INFERRED)


def _year(article: Article) -> int | None:
    date = article.published.date or article.published.latest
    return int(date[:4]) if date else None


def _count(mentions: Iterable[Mention], gazetteer: Gazetteer) -> tuple[PlaceMention, ...]:
    """The mentions by division, the most frequent first, with the names as written."""
    written: dict[str, list[str]] = {}
    for mention in mentions:
        written.setdefault(mention.code, []).append(mention.written)
    counted = (
        PlaceMention(code, gazetteer.divisions[code].name, len(names), tuple(dict.fromkeys(names)))
        for code, names in written.items()
    )
    return tuple(sorted(counted, key=lambda place: (-place.count, place.code)))
