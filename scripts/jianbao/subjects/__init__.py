"""Index an article: places, its main place, topics, practices, statistics.

Input: an article and the curation. Output: the article with index terms, each with its evidence.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from jianbao.model import (
    AMBIGUOUS_PLACES,
    Article,
    Basis,
    Curation,
    CurationKey,
    Division,
    PlaceMention,
    Statistic,
)
from jianbao.subjects.finder import Finder
from jianbao.subjects.folding import folded
from jianbao.subjects.gazetteer import Gazetteer, build_gazetteer
from jianbao.subjects.linking import Mention, link
from jianbao.subjects.main_place import main_place, our_level, page_place
from jianbao.subjects.passages import HEADLINE, SENTENCE_END, Passage, passages
from jianbao.subjects.practices import Glossary, build_glossary, count_practices, find_practices
from jianbao.subjects.statistics import Measures, build_measures, find_statistics, setting_of, sites_of
from jianbao.subjects.topics import UNSEARCHED, Taxonomy, build_taxonomy, find_topics
from jianbao.subjects.townships import Townships, build_townships, find_townships

__all__ = [
    "HEADLINE",
    "SENTENCE_END",
    "UNSEARCHED",
    "Finder",
    "Passage",
    "build_taxonomy",
    "find_topics",
    "folded",
    "index",
    "index_page",
    "passages",
    "statistics_of",
]


@dataclass(frozen=True)
class Rules:
    """A curation compiled for search; cached, since compiling costs more than indexing an article."""

    gazetteer: Gazetteer
    townships: Townships
    taxonomy: Taxonomy
    glossary: Glossary
    measures: Measures
    outlets: dict[str, str | None]  # name or alias → division


@lru_cache(maxsize=2)
def _rules(key: CurationKey) -> Rules:
    curation = key.curation
    outlets = {name: outlet.place for outlet in curation.outlets for name in (outlet.name, *outlet.aliases)}
    gazetteer = build_gazetteer(curation.places, curation.settings.home_province)
    return Rules(
        gazetteer=gazetteer,
        townships=build_townships(curation.places.townships),
        taxonomy=build_taxonomy(curation.topics),
        glossary=build_glossary(curation.practices),
        measures=build_measures(curation.measures),
        outlets=outlets,
    )


def index(article: Article, curation: Curation) -> Article:
    """The article with places, place, topics, practices and statistics.

    Left alone: what an override set, and withdrawn articles, whose content must not be revealed.
    """
    if article.withdrawn is not None:
        return article
    rules = _rules(CurationKey(curation))
    found = passages(article)
    outlet, year = rules.outlets.get(article.outlet or ""), _year(article)
    links = link(found, rules.gazetteer, year, outlet)
    mentions = links.mentions
    practices = find_practices(found, rules.glossary)
    terms: dict[str, Any] = {
        "places": _count(mentions, rules.gazetteer, year),
        "uncertain_places": links.uncertain,
        "practices": count_practices(practices),
        "practice_mentions": practices,
    }
    if "place" not in article.curated:
        terms["place"], terms["place_basis"] = main_place(found, mentions, rules.gazetteer, outlet)
    if "topics" not in article.curated:
        terms["topics"] = find_topics(found, rules.taxonomy)
    place = terms.get("place", article.place)
    towns = find_townships(found, mentions, rules.townships, place)
    terms["townships"] = _tally(towns, rules.townships.divisions)
    setting = setting_of(article, place, rules.gazetteer)
    terms["statistics"] = find_statistics(found, sites_of(mentions), practices, rules.measures, setting)
    terms["review"] = _review(article, doubted=bool(links.uncertain))
    return replace(article, **terms)


def index_page(articles: Sequence[Article], curation: Curation) -> tuple[Article, ...]:
    """Index all articles of one source; one that only names 全市 gets the place of the others."""
    indexed = tuple(index(article, curation) for article in articles)
    here = page_place([article.place for article in indexed], _rules(CurationKey(curation)).gazetteer)
    return tuple(_placed(article, here, curation) for article in indexed)


def _placed(article: Article, here: str | None, curation: Curation) -> Article:
    settled = article.place is not None or "place" in article.curated or article.withdrawn is not None
    if here is None or settled or our_level(passages(article)) != 1:
        return article
    placed = replace(article, place=here, place_basis=Basis.INFERRED)
    return replace(placed, statistics=statistics_of(placed, curation))


def statistics_of(article: Article, curation: Curation) -> tuple[Statistic, ...]:
    """The statistics of an article whose place or date became known later: 全市 and 去年 depend on them."""
    rules = _rules(CurationKey(curation))
    found = passages(article)
    mentions = link(found, rules.gazetteer, _year(article), rules.outlets.get(article.outlet or "")).mentions
    setting = setting_of(article, article.place, rules.gazetteer)
    return find_statistics(found, sites_of(mentions), article.practice_mentions, rules.measures, setting)


def _year(article: Article) -> int | None:
    date = article.published.date or article.published.latest
    return int(date[:4]) if date else None


def _review(article: Article, *, doubted: bool) -> tuple[str, ...]:
    """The review notes, with or without the one on places; a curator's place removes that."""
    others = tuple(words for words in article.review if words != AMBIGUOUS_PLACES)
    return (*others, AMBIGUOUS_PLACES) if doubted and "place" not in article.curated else others


def _count(
    mentions: Iterable[Mention], gazetteer: Gazetteer, year: int | None = None
) -> tuple[PlaceMention, ...]:
    """The mentions by division, the most frequent first, with the name of the division at publication."""
    counted = _tally(mentions, gazetteer.divisions)
    named = ((place, gazetteer.name_in(place.code, year)) for place in counted)
    return tuple(place if place.name == name else replace(place, name=name) for place, name in named)


def _tally(mentions: Iterable[Mention], divisions: Mapping[str, Division]) -> tuple[PlaceMention, ...]:
    """The mentions by division, the most frequent first, with the names as written."""
    written: dict[str, list[str]] = {}
    for mention in mentions:
        written.setdefault(mention.code, []).append(mention.written)
    counted = (
        PlaceMention(code, divisions[code].name, len(names), tuple(dict.fromkeys(names)))
        for code, names in written.items()
    )
    return tuple(sorted(counted, key=lambda place: (-place.count, place.code)))
