"""New topics for the articles that no topic covers, and what is left over, with keywords of its own."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from jianbao.model import Article, Term, Topic
from jianbao.subjects import build_taxonomy, find_topics
from jianbao.suggest.naming import new_id
from jianbao.suggest.terms import MOSTLY, STRONG
from jianbao.suggest.usage import Bounds, Texts, Usage
from jianbao.suggest.words import Sentence, candidates, elsewhere

KEYWORDS = 6
SENTENCES = 2
"""In how many sentences a keyword stands: as many as make an article one about a topic."""
GROUP = "待归类"


@dataclass(frozen=True, slots=True)
class NewTopic:
    """A topic for uncovered articles, its first term its name, and those it covers as it stands, by id."""

    topic: Topic
    usages: tuple[Usage, ...]
    covers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Uncovered:
    """An article that no topic covers, and the words that tell most of it."""

    id: str
    title: str
    keywords: tuple[str, ...]


def new_topics(
    texts: Texts, uncovered: Collection[str], words: Iterable[Usage], topics: Sequence[Topic], bounds: Bounds
) -> tuple[NewTopic, ...]:
    """Topics of words that stand mostly in uncovered articles, each covering as many as are wanted at least.

    The word that most uncovered articles are about makes the first topic; the words mostly of the same
    articles go with it; then the same with the articles that are left.
    """
    pool = {usage.text: usage for usage in words if _mostly(usage.articles, uncovered)}
    about = _about(texts, uncovered, pool)
    left, found, ids = set(uncovered), list[NewTopic](), {topic.id for topic in topics}
    while best := _lead(about, left, bounds.least, pool):
        members = about[best] & left
        terms = (best, *_beside(best, about, members, pool))[: bounds.top]
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
    """For each word the uncovered articles that would be about it, were it a topic of one term."""
    taxonomy = build_taxonomy(Topic(word, word, "", (Term(word, STRONG),)) for word in pool)
    found: dict[str, set[str]] = {}
    for article in sorted(uncovered):
        for match in find_topics(texts[article], taxonomy):
            found.setdefault(match.id, set()).add(article)
    return {word: frozenset(found[word]) for word in sorted(found)}


def _lead(
    about: Mapping[str, frozenset[str]], left: AbstractSet[str], least: int, pool: Mapping[str, Usage]
) -> str | None:
    """The word that most of the articles that are left are about; of several the one that tells most."""
    sizes = {word: len(held & left) for word, held in about.items()}
    wide = [word for word, size in sizes.items() if size >= least]
    return min(wide, key=lambda word: (-sizes[word], -_weight(word, pool[word].mentions), word), default=None)


def _beside(
    best: str, about: Mapping[str, frozenset[str]], members: frozenset[str], pool: Mapping[str, Usage]
) -> list[str]:
    """The other words that mostly the same articles are about, the most telling first."""
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
    """The articles that a topic would cover beside all the others: longer terms of theirs count first."""
    taxonomy = build_taxonomy(topics)
    return tuple(
        article
        for article in sorted(left)
        if any(match.id == wanted for match in find_topics(texts[article], taxonomy))
    )


def left_over(article: Article, text: Sequence[Sentence]) -> Uncovered:
    """An uncovered article with the words that stand in two or more of its sentences."""
    words = candidates(text, SENTENCES)
    longest = [word for word in words if not any(word in other != word for other in words)]
    lines = ["\n".join("".join(token.word for token in run) for run in sentence) for sentence in text]
    weights = {word: _weight(word, sum(word in line for line in lines)) for word in longest}
    keywords = sorted(longest, key=lambda word: (-weights[word], word))[:KEYWORDS]
    return Uncovered(article.id, article.title, tuple(keywords))


def _weight(word: str, often: int) -> float:
    """How much a word tells of what holds it: rare elsewhere, and named often."""
    return round(-elsewhere(word) * (1 + math.log(often)), 6)
