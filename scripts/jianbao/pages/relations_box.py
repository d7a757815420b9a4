"""The relations of an article to others, for its page: copies, continuations, shared passages."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from jianbao.model import Archive, Article, SharedPassage
from jianbao.pages.views import Link, article_path

MOST_PASSAGES = 5
"""Passages shown of one pair of articles; the page gives their total."""
MOST_REASONS = 4


@dataclass(frozen=True, slots=True)
class Side:
    """One end of a shared passage: a link to its block, and its text there."""

    link: Link
    text: str


@dataclass(frozen=True, slots=True)
class Shared:
    """Another article with the passages that this one shares with it, longest first."""

    article: Article
    link: Link
    passages: tuple[tuple[Side, Side], ...]
    count: int


@dataclass(frozen=True, slots=True)
class Relations:
    """All relations that an article's page shows."""

    copies: tuple[Article, ...]
    earliest: bool
    continues: tuple[Link, ...]
    continued_by: tuple[Link, ...]
    shared: tuple[Shared, ...]
    related: tuple[tuple[Article, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class RelationIndex:
    """The relations of all articles of the archive."""

    published: Mapping[str, Article]
    passages: Mapping[str, Sequence[SharedPassage]]
    continued_by: Mapping[str, Sequence[str]]

    def of(self, article: Article) -> Relations:
        """The relations of a published article to other published articles."""
        return Relations(
            copies=self._named(article, "reprint"),
            earliest=article.reprint_of is None,
            continues=tuple(map(_link, self._named(article, "continues"))),
            continued_by=tuple(
                _link(self.published[id])
                for id in self.continued_by.get(article.id, ())
                if id in self.published
            ),
            shared=self._shared(article),
            related=tuple(
                (self.published[one.id], one.because[:MOST_REASONS])
                for one in article.relations
                if one.type == "related" and one.id in self.published
            ),
        )

    def _named(self, article: Article, type: str) -> tuple[Article, ...]:  # noqa: A002 (the export's word)
        return tuple(
            self.published[one.id]
            for one in article.relations
            if one.type == type and one.id in self.published
        )

    def _shared(self, article: Article) -> tuple[Shared, ...]:
        by_other: dict[str, list[tuple[Side, Side]]] = defaultdict(list)
        for passage in self.passages.get(article.id, ()):
            own, other = passage.first, passage.second
            if own.article != article.id:
                own, other = other, own
            by_other[other.article].append(
                (
                    Side(Link("此处", article_path(own.article), anchor=own.block), own.text),
                    Side(Link("该处", article_path(other.article), anchor=other.block), other.text),
                )
            )
        return tuple(
            Shared(self.published[id], _link(self.published[id]), tuple(sides[:MOST_PASSAGES]), len(sides))
            for id, sides in by_other.items()
            if id in self.published
        )


def relation_index(archive: Archive) -> RelationIndex:
    """Collect the relations of the published articles, once a build."""
    published = {article.id: article for article in archive.published_articles}
    passages: dict[str, list[SharedPassage]] = defaultdict(list)
    for passage in archive.passages:
        for id in sorted({passage.first.article, passage.second.article}):
            passages[id].append(passage)
    return RelationIndex(published, passages, _continued_by(published.values()))


def _continued_by(articles: Iterable[Article]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for article in articles:
        for relation in article.relations:
            if relation.type == "continues":
                found[relation.id].append(article.id)
    return found


def _link(article: Article) -> Link:
    return Link(article.title, article_path(article.id))
