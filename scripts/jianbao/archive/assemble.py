"""Cleaned pages with settled ids → the whole archive: copies named, overrides applied, everything sorted."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from jianbao.curation import apply_override, check_overrides, corrections
from jianbao.ledger import Ledger, Settled
from jianbao.metadata import without_settled
from jianbao.model import Archive, Article, CleanedPage, Curation, EndedId, RawPage, UnreadSource
from jianbao.privacy import masked_words
from jianbao.problems import Problems
from jianbao.subjects import index_page


def copies_of(raws: Iterable[RawPage]) -> dict[str, tuple[str, ...]]:
    """For each source with identical copies: its path → the paths of the others."""
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
    """Assemble the whole archive: copies named, overrides applied, everything sorted."""
    overrides = corrections(curation)
    shared = {one.source: one.page for one in curation.overrides}

    def final(article: Article) -> Article:
        article = replace(article, copies=copies.get(article.source, ()))
        for override in (
            shared.get(article.source),
            overrides.get(article.id),
        ):  # the second one has priority
            if override is not None:  # mask first: index terms have offsets in the text
                article = apply_override(article, masked_words(override, curation.settings))
        return article

    def finished(page: CleanedPage) -> CleanedPage:
        articles = tuple(final(article) for article in page.articles)
        # A curator's headline or date is evidence for index terms as much as the printed one.
        if any(article.curated for article in articles):
            articles = tuple(without_settled(article) for article in index_page(articles, curation))
        return replace(page, articles=articles)

    kept = tuple(finished(page) for page in settled.pages)
    repeated = [
        UnreadSource(copy, f"与 {first} 内容完全相同") for first, others in copies.items() for copy in others
    ]
    return Archive(
        articles=tuple(sorted((article for page in kept for article in page.articles), key=lambda a: a.id)),
        pages=tuple(sorted(kept, key=lambda page: page.path)),
        unread=tuple(sorted([*unread, *repeated], key=lambda source: source.path)),
        ended=settled.ended,
        waiting=settled.waiting,
    )


def report(
    archive: Archive,
    copies: Mapping[str, Sequence[str]],
    curation: Curation,
    problems: Problems,
    shown_as: str = "seeds/sources",
) -> None:
    """Report what only the whole archive shows: sources without articles, copies, unused overrides."""
    for page in archive.pages:
        problems.extend(page.problems)
        if page.none_because is not None:
            problems.warning(f"{shown_as}/{page.path}", None, f"gives no article ({page.none_because})")
    first_of = {copy: first for first, others in copies.items() for copy in others}
    for copy, first in first_of.items():
        message = f"is byte for byte the same as {first}; one is enough"
        problems.warning(f"{shown_as}/{copy}", None, message)
    _report_numbers(curation, problems)
    ids = {page.path: tuple(article.id for article in page.articles) for page in archive.pages}
    for one in archive.waiting:
        ids[one.source] = (*ids.get(one.source, ()), one.id)
    sources = [*ids, *(source.path for source in archive.unread)]
    ended = {one.id for one in archive.ended}
    check_overrides(curation, sources, ids, problems, ended=ended, copies=first_of)


def report_missing_sources(before: Ledger, settled: Settled, problems: Problems) -> None:
    """Report each missing source whose ids end with it, so that a person can put it back."""
    living = {entry.id for entry in before.entries if entry.into is None}
    there = {page.path for page in settled.pages}
    gone: defaultdict[str, list[EndedId]] = defaultdict(list)
    for one in settled.ended:
        if one.id in living and one.source not in there:
            gone[one.source].append(one)
    for source, ended in gone.items():
        kept = sorted({id for one in ended for id in one.into})
        where = f"their text is in {', '.join(kept)} now" if kept else "put it back if that is not meant"
        message = f"is gone, and with it end the ids {', '.join(one.id for one in ended)}; {where}"
        problems.warning(f"seeds/sources/{source}", None, message)


def _report_numbers(curation: Curation, problems: Problems) -> None:
    """Report which overrides contain a mobile or identity number, without showing the number."""
    for override in curation.overrides:
        for entry in (override.page, *override.articles):
            if entry is not None and masked_words(entry, curation.settings) != entry:
                which = f"the article {entry.id}" if entry.id else "every article"
                message = (
                    f"its entry for {which} contains a mobile or identity number, which is published masked"
                )
                problems.warning(override.file, entry.line, message)
