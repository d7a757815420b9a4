"""For each topic the words that stand mostly in its articles and are no terms of it yet."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from jianbao.model import Article, Topic
from jianbao.subjects import HEADLINE
from jianbao.suggest.usage import Bounds, Spot, Texts, Usage

MOSTLY = 2 / 3
"""The share of a word's articles that must be the topic's."""
CHANCE = 6.63
"""Log-likelihood that a word must reach: chance alone does so once in a hundred."""
BESIDE = 0.5
"""The share of a word's passages that must speak of the topic: a long article has many topics."""
STRONG, WEAK, OFTEN = 2.0, 1.0, 3
"""A word of so many articles, all this topic's, speaks for it by itself; another needs company."""


@dataclass(frozen=True, slots=True)
class ProposedTerm:
    """A word for a topic: in how many of its articles, of other topics' and of none it stands."""

    usage: Usage
    weight: float
    inside: int
    outside: int
    uncovered: int
    likelihood: float


@dataclass(frozen=True, slots=True)
class TopicTerms:
    """The words proposed for one topic, the likeliest first; `articles` counts those of the topic."""

    topic: Topic
    articles: int
    terms: tuple[ProposedTerm, ...]


def topic_terms(
    articles: Sequence[Article], texts: Texts, words: Iterable[Usage], topics: Sequence[Topic], bounds: Bounds
) -> tuple[TopicTerms, ...]:
    """Each topic with words proposed for it, in the order of topics.yml; a word goes to one topic only.

    Where several would take it, that one does whose terms stand beside it most often.
    """
    members = {topic.id: _members(articles, topic.id) for topic in topics}
    beside = {topic.id: _beside(articles, texts, topic.id) for topic in topics}
    uncovered = frozenset(article.id for article in articles if not article.topics)
    found: dict[str, list[ProposedTerm]] = {topic.id: [] for topic in topics}
    for usage in words:
        ranked = []
        for topic in topics:
            term = _proposed(usage, topic, members[topic.id], uncovered, len(articles))
            near = sum(spot in beside[topic.id] for spot in usage.spots)
            if term is not None and term.inside >= bounds.least and near >= BESIDE * len(usage.spots):
                ranked.append((-near, -term.likelihood, topic.id, term))
        if ranked:
            _, _, best, term = min(ranked, key=lambda one: one[:3])
            found[best].append(term)
    return tuple(
        TopicTerms(topic, len(members[topic.id]), _best(found[topic.id], bounds.top))
        for topic in topics
        if found[topic.id]
    )


def _members(articles: Iterable[Article], topic: str) -> frozenset[str]:
    return frozenset(article.id for article in articles if any(match.id == topic for match in article.topics))


def _beside(articles: Iterable[Article], texts: Texts, topic: str) -> frozenset[Spot]:
    """The passages that speak of a topic: those with what it was told by; all where the headline has that."""
    found: set[Spot] = set()
    for article in articles:
        evidence = [term for match in article.topics if match.id == topic for term in match.evidence]
        text = texts[article.id]
        told = [
            number for number, passage in enumerate(text) if any(term in passage.text for term in evidence)
        ]
        headed = any(text[number].part in HEADLINE for number in told)
        found |= {(article.id, number) for number in (range(len(text)) if headed else told)}
    return frozenset(found)


def _proposed(
    usage: Usage, topic: Topic, members: Collection[str], uncovered: Collection[str], count: int
) -> ProposedTerm | None:
    """The word as a term of a topic, or None where it stands elsewhere as well, or holds a term already."""
    holders = usage.articles
    inside = sum(article in members for article in holders)
    outside = len(holders) - inside
    if inside < MOSTLY * len(holders):
        return None
    likelihood = log_likelihood(inside, outside, len(members), count)
    if likelihood < CHANCE or any(term.text in usage.text for term in topic.terms):
        return None
    bare = sum(article in uncovered for article in holders)
    weight = STRONG if outside == bare and inside >= OFTEN else WEAK
    return ProposedTerm(usage, weight, inside, outside - bare, bare, likelihood)


def log_likelihood(inside: int, outside: int, members: int, count: int) -> float:
    """Dunning's G² of a word and a topic: how little their standing together looks like chance.

    `inside` of the topic's `members` hold the word, and `outside` of the other articles; `count` are all.
    Rounded, so that it is the same on every machine.

    >>> log_likelihood(4, 0, 4, 20), log_likelihood(1, 4, 4, 20)
    (20.016, 0.0)
    """
    rows = ((inside, members - inside), (outside, count - members - outside))
    columns = (inside + outside, count - inside - outside)
    total = sum(
        seen * math.log(seen * count / (sum(row) * column))
        for row in rows
        for seen, column in zip(row, columns, strict=True)
        if seen
    )
    return round(2 * total, 3) + 0.0


def _best(terms: Iterable[ProposedTerm], top: int) -> tuple[ProposedTerm, ...]:
    ordered = sorted(terms, key=lambda term: (-term.likelihood, -term.usage.mentions, term.usage.text))
    return tuple(ordered[:top])
