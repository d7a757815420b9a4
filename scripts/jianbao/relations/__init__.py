"""All articles → what ties them together: reprints, continuations, shared passages, related reading.

Takes the whole archive, since a tie has two ends; gives it with `relations`, `reprint_of` and `passages`
filled in. Nothing of a withdrawn article is compared or named.
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
    """Tie the articles of an archive together.

    Of reprints the earliest is the head; the others carry its id in `reprint_of`, and only the head takes
    part in passages and related reading. A continuation whose beginning is not here has no tie to one
    (`jianbao review` lists these).
    """
    published = archive.published_articles
    compared = pieces(published)
    heads = reprint_heads(published, compared)
    listed = tuple(article for article in published if article.id not in heads)
    passages = shared_passages(
        [piece for piece in compared if piece.article.id not in heads], curation.formulas
    )
    begun = beginnings(published)
    ties = _ties(
        [*_continued(begun), *_reprints(heads)],
        {(shared.first.article, shared.second.article) for shared in passages},
        related(listed, curation),
    )
    tied = {
        article.id: replace(article, relations=ties.get(article.id, ()), reprint_of=heads.get(article.id))
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


def _ties(
    known: Iterable[tuple[str, Relation]],
    pairs: Iterable[tuple[str, str]],
    alike: Mapping[str, Mapping[str, tuple[str, ...]]],
) -> dict[str, tuple[Relation, ...]]:
    """All relations by article: in the order of `ORDER`, related reading best first."""
    ties: dict[str, list[Relation]] = defaultdict(list)
    for one, relation in known:
        ties[one].append(relation)
    for first, second in sorted(pairs):
        ties[first].append(Relation("shared-passage", second))
        ties[second].append(Relation("shared-passage", first))
    for one, others in alike.items():
        ties[one] += [Relation("related", other, because) for other, because in others.items()]
    return {one: tuple(sorted(named, key=_place_in_order)) for one, named in ties.items()}


def _place_in_order(relation: Relation) -> tuple[int, str]:
    return ORDER.index(relation.type), "" if relation.type == "related" else relation.id


def _with(page: CleanedPage, tied: Mapping[str, Article]) -> CleanedPage:
    return replace(page, articles=tuple(tied[article.id] for article in page.articles))
