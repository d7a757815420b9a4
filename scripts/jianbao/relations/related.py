"""Find for each article the few that share most of its rare features, and name these features.

Practices, places, topics and quoted names count, each the more the fewer articles have it.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence

from jianbao.model import Article, Curation

Feature = tuple[str, str]
"""The type of a feature, and its id or text."""

PLACES = ("county", "place")
MOST_PLACES = 2
WEIGHTS = {"practice": 3.0, "term": 2.0, "county": 2.0, "place": 1.0, "topic": 1.0}
MOST, FEWEST_REASONS, LEAST_SCORE = 5, 2, 2.0
"""How many related articles are named; the minimum number and total weight of shared features."""
COMMON = 0.5
"""Features of more than this share of the articles are ignored."""
SEEK_FROM = 400
"""Features of more articles than this add weight, but produce no candidates: this keeps time linear."""
QUOTED = re.compile(r"[“「《]([^“”「」《》，。；：！？、\s]{3,12})[”」》]")


def related(articles: Sequence[Article], curation: Curation) -> dict[str, dict[str, tuple[str, ...]]]:
    """Each article's id → ids of related ones, best first, with the names of shared features."""
    levels = {division.code: division.level for division in curation.places.divisions}
    named = {name for practice in curation.practices for name in (practice.name, *practice.variants)}
    features = {article.id: _features(article, levels, named) for article in articles}
    holders: dict[Feature, list[str]] = defaultdict(list)
    for one in sorted(features):
        for feature in features[one]:
            holders[feature].append(one)
    weights = _weights(holders, len(articles))
    names = _names(curation)
    return {
        one: {other: _named(both, weights, names) for other, both in _best(one, features, holders, weights)}
        for one in sorted(features)
    }


def _features(article: Article, levels: Mapping[str, str], named: Collection[str]) -> tuple[Feature, ...]:
    """The features of an article; a quoted name that is a practice's is left to that practice."""
    text = "\n".join((article.title, article.subtitle or "", *(block.text for block in article.body)))
    places = (
        ("county" if levels[place.code] == "county" else "place", place.code)
        for place in article.places
        if levels.get(place.code) in ("county", "prefecture")
    )
    return tuple(
        sorted(
            {
                *(("practice", practice.id) for practice in article.practices),
                *(("topic", topic.id) for topic in article.topics),
                *(("term", term) for term in QUOTED.findall(text) if term not in named),
                *places,
            }
        )
    )


def _weights(holders: Mapping[Feature, Sequence[str]], count: int) -> dict[Feature, float]:
    return {
        feature: WEIGHTS[feature[0]] * math.log(1 + count / len(ids)) / math.log(1 + count)
        for feature, ids in holders.items()
        if 2 <= len(ids) <= max(3, COMMON * count)
    }


def _best(
    one: str,
    features: Mapping[str, Sequence[Feature]],
    holders: Mapping[Feature, Sequence[str]],
    weights: Mapping[Feature, float],
) -> Sequence[tuple[str, Sequence[Feature]]]:
    """The articles with the highest score for one, best first, and the shared features."""
    shared: dict[str, list[Feature]] = defaultdict(list)
    for feature in features[one]:
        if feature in weights and len(holders[feature]) <= SEEK_FROM:
            for other in holders[feature]:
                shared[other].append(feature)
    shared.pop(one, None)
    scored = sorted(
        (-round(_score(both, weights), 6), other)
        for other, both in shared.items()
        if len(both) >= FEWEST_REASONS and any(kind not in PLACES for kind, _ in both)
    )
    return [(other, shared[other]) for score, other in scored if -score >= LEAST_SCORE][:MOST]


def _score(both: Iterable[Feature], weights: Mapping[Feature, float]) -> float:
    """The total weight of shared features; only the two heaviest places count, as lists name whole cities."""
    ordered = sorted(both, key=lambda feature: -weights[feature])
    places = [weights[feature] for feature in ordered if feature[0] in PLACES]
    return sum(weights[feature] for feature in ordered if feature[0] not in PLACES) + sum(
        places[:MOST_PLACES]
    )


def _names(curation: Curation) -> dict[Feature, str]:
    named: dict[Feature, str] = {("practice", practice.id): practice.name for practice in curation.practices}
    named |= {("topic", topic.id): topic.name for topic in curation.topics}
    for division in curation.places.divisions:
        named["county", division.code] = named["place", division.code] = division.name
    return named


def _named(
    both: Sequence[Feature], weights: Mapping[Feature, float], names: Mapping[Feature, str]
) -> tuple[str, ...]:
    """The names of shared features, the heaviest first."""
    ordered = sorted(both, key=lambda feature: (-weights[feature], feature))
    return tuple(dict.fromkeys(names.get(feature, feature[1]) for feature in ordered))
