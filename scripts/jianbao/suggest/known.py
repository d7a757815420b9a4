"""What the curation names already, so that it is not proposed again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from jianbao.model import Article, Curation, Places
from jianbao.subjects import Finder, folded

LONG = 3
"""From so many characters on, a name tells even as part of a longer word: 江城市 in 江城市公安局."""

PHRASE = 4
"""From so many characters on, a part of a formula is its wording and not a word that it needs, as 群众 is."""


@dataclass(frozen=True)
class Known:
    """Names that stand in the curation or in bylines, ready to be looked for."""

    exact: frozenset[str]
    places: frozenset[str]
    within: Finder
    formulas: str

    def has(self, word: str) -> bool:
        """Whether a word is a known name, holds one, or is part of a phrase of officialese."""
        text = folded(word)
        said = len(text) >= PHRASE and text in self.formulas
        return said or text in self.exact or any(self.within.all(text))


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
    """Whom and what the articles themselves credit: people, outlets, publishers; and the places they name."""
    for article in articles:
        for byline in article.bylines:
            yield from byline.names
        yield from filter(None, (article.outlet, article.publisher))
        for place in (*article.places, *article.townships):
            yield from place.evidence
