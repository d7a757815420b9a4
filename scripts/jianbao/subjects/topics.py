"""Find the topics that an article is about.

Input: passages and the taxonomy. Output: topics with scores and the matched terms.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from jianbao.model import Topic, TopicMatch
from jianbao.subjects.finder import Finder
from jianbao.subjects.passages import HEADLINE, Part, Passage, sentence_at

# How often a term in a headline or heading counts, as it is not mentioned in passing there.
TIMES = {Part.TITLE: 4, Part.SECONDARY: 3, Part.HEADING: 2}
HEADED = (*HEADLINE, Part.HEADING)
UNSEARCHED = (Part.COLUMN, Part.TABLE)  # a campaign's label and a list of numbers are no evidence for a topic
ENOUGH = 2.0


@dataclass(frozen=True, slots=True)
class Taxonomy:
    """The terms of all topics, compiled for search."""

    finder: Finder
    weights: dict[str, tuple[tuple[str, float], ...]]  # term → topic, weight


@dataclass(slots=True)
class Evidence:
    """The evidence for one topic in one article."""

    counts: dict[str, int] = field(default_factory=dict)
    sentences: set[tuple[int, int]] = field(default_factory=set)
    headed: bool = False


def build_taxonomy(topics: Iterable[Topic]) -> Taxonomy:
    """The taxonomy by its terms; a term may belong to several topics."""
    weights: dict[str, tuple[tuple[str, float], ...]] = {}
    for topic in topics:
        for term in topic.terms:
            weights[term.text] = (*weights.get(term.text, ()), (topic.id, term.weight))
    return Taxonomy(Finder(weights), weights)


def find_topics(passages: Sequence[Passage], taxonomy: Taxonomy) -> tuple[TopicMatch, ...]:
    """The topics of an article, the strongest first.

    An article is about a topic if its terms occur in a headline or heading, or in two or more sentences, and
    their score reaches the threshold; topics mentioned in passing are left out.
    """
    found = _gather(passages, taxonomy)
    matches = []
    for topic in sorted(found):
        evidence = found[topic]
        weights = {term: dict(taxonomy.weights[term])[topic] for term in evidence.counts}
        score = sum(weights[term] * (1 + math.log(count)) for term, count in evidence.counts.items())
        terms = tuple(term for term in evidence.counts if weights[term] > 0)
        if terms and score >= ENOUGH and (evidence.headed or len(evidence.sentences) >= 2):
            matches.append(TopicMatch(topic, round(score, 3), terms))
    return tuple(sorted(matches, key=lambda match: (-match.score, match.id)))


def _gather(passages: Sequence[Passage], taxonomy: Taxonomy) -> dict[str, Evidence]:
    """For each topic its terms in order of appearance, with their counts and sentences."""
    found: dict[str, Evidence] = {}
    for number, passage in enumerate(passages):
        if passage.part in UNSEARCHED:
            continue
        spans = list(taxonomy.finder.longest(passage.text))
        ends = passage.sentence_ends() if spans else ()
        times, headed = TIMES.get(passage.part, 1), passage.part in HEADED
        for start, _, word in spans:
            sentence = (number, sentence_at(ends, start))
            for topic, weight in taxonomy.weights[word]:
                evidence = found.get(topic) or found.setdefault(topic, Evidence())
                evidence.counts[word] = evidence.counts.get(word, 0) + times
                if weight > 0:
                    evidence.sentences.add(sentence)
                    evidence.headed |= headed
    return found
