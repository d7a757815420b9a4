"""Cleaned pages with settled ids → the whole archive: copies named, overrides applied, everything sorted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from jianbao.curation import apply_override, check_overrides
from jianbao.ledger import Settled
from jianbao.metadata import without_settled
from jianbao.model import Archive, Article, Curation, RawPage, UnreadSource
from jianbao.problems import Problems


def copies_of(raws: Iterable[RawPage]) -> dict[str, tuple[str, ...]]:
    """For each source that others repeat byte for byte: the first path → the other paths."""
    by_hash: dict[str, list[str]] = {}
    for raw in sorted(raws, key=lambda raw: raw.path):
        by_hash.setdefault(raw.sha256, []).append(raw.path)
    return {paths[0]: tuple(paths[1:]) for paths in by_hash.values() if len(paths) > 1}


def gather_archive(
    settled: Settled,
    unread: Sequence[UnreadSource],
    copies: Mapping[str, tuple[str, ...]],
    curation: Curation,
) -> Archive:
    """Put the whole archive together: copies named, overrides applied, everything sorted."""
    overrides = {said.id: said for override in curation.overrides for said in override.articles}

    def final(article: Article) -> Article:
        article = replace(article, copies=copies.get(article.source, ()))
        said = overrides.get(article.id)
        return article if said is None else without_settled(apply_override(article, said))

    kept = tuple(
        replace(page, articles=tuple(final(article) for article in page.articles)) for page in settled.pages
    )
    repeated = [
        UnreadSource(copy, f"与 {first} 内容完全相同") for first, others in copies.items() for copy in others
    ]
    return Archive(
        articles=tuple(sorted((article for page in kept for article in page.articles), key=lambda a: a.id)),
        pages=tuple(sorted(kept, key=lambda page: page.path)),
        unread=tuple(sorted([*unread, *repeated], key=lambda source: source.path)),
        ended=settled.ended,
    )


def report(archive: Archive, curation: Curation, problems: Problems) -> None:
    """Add what only the whole archive shows: sources without article, copies, overrides that name nothing."""
    for page in archive.pages:
        problems.extend(page.problems)
        if page.none_because is not None:
            problems.warning(f"seeds/sources/{page.path}", None, f"gives no article ({page.none_because})")
        for copy in {path for article in page.articles for path in article.copies}:
            problems.warning(
                f"seeds/sources/{copy}", None, f"is byte for byte the same as {page.path}; one is enough"
            )
    ids = {page.path: tuple(article.id for article in page.articles) for page in archive.pages}
    sources = [*ids, *(source.path for source in archive.unread)]
    check_overrides(curation, sources, ids, problems)
