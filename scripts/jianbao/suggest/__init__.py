"""Propose terms, topics and practices: words that are frequent in the archive and rare general_frequency.

Input: the archive and its curation. Output: proposals; `to_yaml` writes them as YAML to paste.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain

from jianbao.model import Archive, Curation, Kind
from jianbao.suggest.as_yaml import to_yaml
from jianbao.suggest.groups import NewTopic, Uncovered, left_over, new_topics
from jianbao.suggest.known import Known, known
from jianbao.suggest.officialese import names_something
from jianbao.suggest.quoted import NewPractice, new_practices
from jianbao.suggest.terms import TopicTerms, topic_terms
from jianbao.suggest.usage import Bounds, Texts, Usage, longest, usages
from jianbao.suggest.words import Segmenter, Sentence, candidates, general_frequency, searched

__all__ = ["Bounds", "Suggestions", "suggest", "to_yaml"]

RARER = 2.0
"""How many powers of ten a term must be rarer general_frequency: a hundred times."""
CUT_ALIKE = 2
"""In how many articles a term must be segmented as such; the others may segment it otherwise."""
SWALLOWED = 0.8
"""A word is dropped if a longer one contains this share of its mentions."""


@dataclass(frozen=True, slots=True)
class Suggestions:
    """All proposals: terms for existing topics, new topics, practices; and the articles without a topic."""

    topics: tuple[TopicTerms, ...]
    groups: tuple[NewTopic, ...]
    practices: tuple[NewPractice, ...]
    uncovered: tuple[Uncovered, ...]


def suggest(archive: Archive, curation: Curation, bounds: Bounds = Bounds()) -> Suggestions:  # noqa: B008
    """Propose additions to topics.yml and practices.yml.

    Left out: advertisements, reprints and withdrawn articles; existing terms, places, practices, outlets,
    persons in bylines and formulas; words that are as common in any Chinese text, or in any report.
    """
    articles = tuple(article for article in archive.listed_articles if article.kind is not Kind.ADVERTISEMENT)
    texts = {article.id: searched(article) for article in articles}
    names = known(articles, curation)
    segmenter = Segmenter(names.places)
    words = {article: segmenter.segment(text) for article, text in texts.items()}
    distinctive = _distinctive(texts, words.values(), names, bounds)
    topics = topic_terms(articles, texts, distinctive, curation.topics, bounds)
    bare = [article for article in articles if not article.topics]
    placed = {term.usage.text for one in topics for term in one.terms}
    rest = [usage for usage in distinctive if usage.text not in placed]
    return Suggestions(
        topics=topics,
        groups=new_topics(texts, {article.id for article in bare}, rest, curation.topics, bounds),
        practices=new_practices(articles, texts, curation.practices, names),
        uncovered=tuple(left_over(article, words[article.id]) for article in bare),
    )


def _distinctive(
    texts: Texts, articles: Iterable[Sequence[Sentence]], names: Known, bounds: Bounds
) -> tuple[Usage, ...]:
    """The words of enough articles that are rare general_frequency and not a name, in alphabetical order."""
    units = [tuple(chain.from_iterable(article)) for article in articles]
    total = sum(len(run) for unit in units for run in unit)
    words = candidates(units, min(bounds.least, CUT_ALIKE))
    fresh = [word for word in words if not names.has(word) and names_something(word)]
    found = usages(texts, fresh)
    rare = {
        word: usage
        for word, usage in found.items()
        if len(usage.articles) >= bounds.least
        and math.log10(usage.mentions / total) - general_frequency(word) >= RARER
    }
    return tuple(longest(rare, SWALLOWED).values())
