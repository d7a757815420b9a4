"""Find for each topic the words that are mostly in its articles and not its terms yet."""

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
"""Minimum log-likelihood of a word: chance alone exceeds it once in a hundred."""
NEARBY = 0.5
"""Minimum share of a word's passages that must be on the topic, as a long article has many topics."""
STRONG, WEAK, OFTEN = 2.0, 1.0, 3
"""A word of this many articles, all of this topic, is strong evidence for it; others are weak."""


@dataclass(frozen=True, slots=True)
class ProposedTerm:
    """A word for a topic: how many articles of it, of other topics and of none contain it."""

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
    """Each topic with proposed words, in the order of topics.yml; a word goes to one topic only.

    Of several candidates, the topic wins whose terms are most often in the word's passages.
    """
    members = {topic.id: _members(articles, topic.id) for topic in topics}
    nearby = {topic.id: _topic_passages(articles, texts, topic.id) for topic in topics}
    uncovered = frozenset(article.id for article in articles if not article.topics)
    found: dict[str, list[ProposedTerm]] = {topic.id: [] for topic in topics}
    for usage in words:
        ranked = []
        for topic in topics:
            term = _proposed(usage, topic, members[topic.id], uncovered, len(articles))
            near = sum(spot in nearby[topic.id] for spot in usage.spots)
            if term is not None and term.inside >= bounds.least and near >= NEARBY * len(usage.spots):
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


def _topic_passages(articles: Iterable[Article], texts: Texts, topic: str) -> frozenset[Spot]:
    """The passages on a topic: those with its evidence; all if the headline has some."""
    found: set[Spot] = set()
    for article in articles:
        evidence = [term for match in article.topics if match.id == topic for term in match.evidence]
        text = texts[article.id]
        matched = [
            number for number, passage in enumerate(text) if any(term in passage.text for term in evidence)
        ]
        headed = any(text[number].part in HEADLINE for number in matched)
        found |= {(article.id, number) for number in (range(len(text)) if headed else matched)}
    return frozenset(found)


def _proposed(
    usage: Usage, topic: Topic, members: Collection[str], uncovered: Collection[str], count: int
) -> ProposedTerm | None:
    """The word as a term of a topic; None if it is too frequent elsewhere or contains a term."""
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
    """Dunning's G² of a word and a topic: how unlikely their co-occurrence is by chance.

    `inside` of the topic's `members` contain the word, and `outside` of the other articles; `count` are all.
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
