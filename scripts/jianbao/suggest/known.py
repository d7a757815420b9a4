"""The names that the curation contains already, so that they are not proposed again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from jianbao.model import Article, Curation, Places
from jianbao.subjects import Finder, folded

LONG = 3
"""With this many characters, a name counts even inside a longer word: 江城市 in 江城市公安局."""

PHRASE = 4
"""With this many characters, a part of a formula is its wording and not an ordinary word such as 群众."""


@dataclass(frozen=True)
class Known:
    """The names in the curation or in bylines, compiled for search."""

    exact: frozenset[str]
    places: frozenset[str]
    within: Finder
    formulas: str

    def has(self, word: str) -> bool:
        """Whether a word is a known name, contains one, or is part of a formula of officialese."""
        text = folded(word)
        phrase = len(text) >= PHRASE and text in self.formulas
        return phrase or text in self.exact or any(self.within.all(text))


def known(articles: Iterable[Article], curation: Curation) -> Known:
    """The names of topics' terms, places, practices, outlets, people and formulas."""
    terms = {folded(term.text) for topic in curation.topics for term in topic.terms}
    terms |= {folded(topic.name) for topic in curation.topics}
    names = {folded(name) for name in (*_names(curation), *_credited(articles))}
    places = {folded(name) for name in _places(curation.places)}
    within = {name for name in names | places if len(name) >= LONG}
    formulas = "\n".join(folded(formula) for formula in curation.formulas)
    return Known(frozenset(terms | names | places), frozenset(places), Finder(within), formulas)


def _names(curation: Curation) -> Iterator[str]:
    for practice in curation.practices:
        yield from (practice.name, *practice.variants)
    for outlet in curation.outlets:
        yield from (outlet.name, *outlet.aliases)


def _places(places: Places) -> Iterator[str]:
    for division in (*places.divisions, *places.townships):
        yield from (division.name, division.short)
    yield from (former.name for former in places.former)
    yield from (written for written, _ in places.aliases)


def _credited(articles: Iterable[Article]) -> Iterator[str]:
    """The people, outlets and publishers that articles credit, and the places that they name."""
    for article in articles:
        for byline in article.bylines:
            yield from byline.names
        yield from filter(None, (article.outlet, article.publisher))
        for place in (*article.places, *article.townships):
            yield from place.evidence
