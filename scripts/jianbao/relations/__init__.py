"""All articles → their relations: reprints, continuations, shared passages, related reading.

Input: the whole archive, since a relation has two ends. Output: the same with `relations`, `reprint_of` and
`passages`. Withdrawn articles are neither compared nor named.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace

from jianbao.model import Archive, Article, CleanedPage, Curation, Relation
from jianbao.relations.continuations import beginnings
from jianbao.relations.fingerprints import Piece, pieces
from jianbao.relations.passages import shared_passages
from jianbao.relations.related import related
from jianbao.relations.reprints import reprint_heads

__all__ = ["Piece", "pieces", "relate", "shared_passages"]

ORDER = ("continues", "reprint", "shared-passage", "related")


def relate(archive: Archive, curation: Curation) -> Archive:
    """Add the relations between the articles of an archive.

    The earliest of several reprints is the head; the others have its id in `reprint_of`, and only the head
    has passages and related reading. A continuation without its beginning in the archive has no relation to
    one (`jianbao review` lists these).
    """
    published = archive.published_articles
    compared = pieces(published)
    heads = reprint_heads(published, compared)
    listed = tuple(article for article in published if article.id not in heads)
    passages = shared_passages(
        [piece for piece in compared if piece.article.id not in heads], curation.formulas
    )
    begun = beginnings(published)
    found = _relations(
        [*_continued(begun), *_reprints(heads)],
        {(shared.first.article, shared.second.article) for shared in passages},
        related(listed, curation),
    )
    tied = {
        article.id: replace(article, relations=found.get(article.id, ()), reprint_of=heads.get(article.id))
        for article in archive.articles
    }
    return replace(
        archive,
        articles=tuple(tied[article.id] for article in archive.articles),
        pages=tuple(_with(page, tied) for page in archive.pages),
        passages=passages,
    )


def _continued(begun: Mapping[str, str | None]) -> Iterable[tuple[str, Relation]]:
    return ((one, Relation("continues", begins)) for one, begins in begun.items() if begins is not None)


def _reprints(heads: Mapping[str, str]) -> Iterable[tuple[str, Relation]]:
    """Every member of a group names all the others."""
    groups: dict[str, list[str]] = defaultdict(list)
    for one, head in heads.items():
        groups[head].append(one)
    for head, members in groups.items():
        for one in (head, *members):
            for other in (head, *members):
                if other != one:
                    yield one, Relation("reprint", other)


def _relations(
    known: Iterable[tuple[str, Relation]],
    pairs: Iterable[tuple[str, str]],
    alike: Mapping[str, Mapping[str, tuple[str, ...]]],
) -> dict[str, tuple[Relation, ...]]:
    """All relations by article: in the order of `ORDER`, related reading best first."""
    found: dict[str, list[Relation]] = defaultdict(list)
    for one, relation in known:
        found[one].append(relation)
    for first, second in sorted(pairs):
        found[first].append(Relation("shared-passage", second))
        found[second].append(Relation("shared-passage", first))
    for one, others in alike.items():
        found[one] += [Relation("related", other, because) for other, because in others.items()]
    return {one: tuple(sorted(named, key=_place_in_order)) for one, named in found.items()}


def _place_in_order(relation: Relation) -> tuple[int, str]:
    return ORDER.index(relation.type), "" if relation.type == "related" else relation.id


def _with(page: CleanedPage, tied: Mapping[str, Article]) -> CleanedPage:
    return replace(page, articles=tuple(tied[article.id] for article in page.articles))
