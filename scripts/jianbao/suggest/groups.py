"""New topics for the articles without a topic, and keywords for the articles that remain."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from jianbao.model import Article, Term, Topic
from jianbao.subjects import build_taxonomy, find_topics
from jianbao.suggest.new_ids import new_id
from jianbao.suggest.terms import MOSTLY, STRONG
from jianbao.suggest.usage import Bounds, Texts, Usage
from jianbao.suggest.words import Sentence, candidates, general_frequency

KEYWORDS = 6
SENTENCES = 2
"""Minimum sentences with a keyword: as many as make an article one about a topic."""
GROUP = "待归类"


@dataclass(frozen=True, slots=True)
class NewTopic:
    """A topic for uncovered articles, named after its first term, and the ids of those it covers."""

    topic: Topic
    usages: tuple[Usage, ...]
    covers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Uncovered:
    """An article without a topic, and its most distinctive words."""

    id: str
    title: str
    keywords: tuple[str, ...]


def new_topics(
    texts: Texts, uncovered: Collection[str], words: Iterable[Usage], topics: Sequence[Topic], bounds: Bounds
) -> tuple[NewTopic, ...]:
    """Topics of words that are mostly in uncovered articles, each covering a minimum number of them.

    The word that most uncovered articles are about makes the first topic, with the words that are mostly in
    the same articles; then the same is repeated with the remaining articles.
    """
    pool = {usage.text: usage for usage in words if _mostly(usage.articles, uncovered)}
    about = _about(texts, uncovered, pool)
    left, found, ids = set(uncovered), list[NewTopic](), {topic.id for topic in topics}
    while best := _lead(about, left, bounds.least, pool):
        members = about[best] & left
        terms = (best, *_companions(best, about, members, pool))[: bounds.top]
        topic = Topic(new_id(best, ids), best, _scope(terms), tuple(Term(t, STRONG) for t in terms), GROUP)
        wide = left & frozenset[str]().union(*(about[term] for term in terms))
        covers = _covered(texts, wide, (*topics, topic), topic.id)
        about = {word: held for word, held in about.items() if word not in terms}
        if len(covers) >= bounds.least:
            ids.add(topic.id)
            left -= set(covers)
            found.append(NewTopic(topic, tuple(pool[term] for term in terms), covers))
    return tuple(found)


def _mostly(holders: Sequence[str], uncovered: Collection[str]) -> bool:
    return sum(article in uncovered for article in holders) >= MOSTLY * len(holders)


def _about(texts: Texts, uncovered: Collection[str], pool: Mapping[str, Usage]) -> dict[str, frozenset[str]]:
    """For each word the uncovered articles that a topic with this one term would cover."""
    taxonomy = build_taxonomy(Topic(word, word, "", (Term(word, STRONG),)) for word in pool)
    found: dict[str, set[str]] = {}
    for article in sorted(uncovered):
        for match in find_topics(texts[article], taxonomy):
            found.setdefault(match.id, set()).add(article)
    return {word: frozenset(found[word]) for word in sorted(found)}


def _lead(
    about: Mapping[str, frozenset[str]], left: AbstractSet[str], least: int, pool: Mapping[str, Usage]
) -> str | None:
    """The word that most of the remaining articles are about; of several the most distinctive one."""
    sizes = {word: len(held & left) for word, held in about.items()}
    wide = [word for word, size in sizes.items() if size >= least]
    return min(wide, key=lambda word: (-sizes[word], -_weight(word, pool[word].mentions), word), default=None)


def _companions(
    best: str, about: Mapping[str, frozenset[str]], members: frozenset[str], pool: Mapping[str, Usage]
) -> list[str]:
    """The other words that mostly the same articles are about, the most distinctive first."""
    others = [
        word
        for word, held in about.items()
        if word != best and len(held & members) >= max(2, MOSTLY * len(held))
    ]
    return sorted(
        others, key=lambda word: (-len(about[word] & members), -_weight(word, pool[word].mentions), word)
    )


def _scope(terms: Sequence[str]) -> str:
    return f"与{'、'.join(terms[:3])}有关的报道"


def _covered(texts: Texts, left: Iterable[str], topics: Sequence[Topic], wanted: str) -> tuple[str, ...]:
    """The articles that a topic would cover in addition to all others, whose longer terms have priority."""
    taxonomy = build_taxonomy(topics)
    return tuple(
        article
        for article in sorted(left)
        if any(match.id == wanted for match in find_topics(texts[article], taxonomy))
    )


def left_over(article: Article, text: Sequence[Sentence]) -> Uncovered:
    """An uncovered article with the words that occur in two or more of its sentences."""
    words = candidates(text, SENTENCES)
    longest = [word for word in words if not any(word in other != word for other in words)]
    lines = ["\n".join("".join(token.word for token in run) for run in sentence) for sentence in text]
    weights = {word: _weight(word, sum(word in line for line in lines)) for word in longest}
    keywords = sorted(longest, key=lambda word: (-weights[word], word))[:KEYWORDS]
    return Uncovered(article.id, article.title, tuple(keywords))


def _weight(word: str, often: int) -> float:
    """How distinctive a word is for an article: rare general_frequency, and frequent in it."""
    return round(-general_frequency(word) * (1 + math.log(often)), 6)
