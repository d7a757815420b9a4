"""Keep withdrawn articles out of everything that is published, also if their file, id or override changed.

Each check reports what is wrong and returns whether all is well. If not, nothing may be built, as the build
could publish a withdrawn text.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from jianbao.curation import FILES, corrections
from jianbao.ledger import KNOWN, Ledger, LedgerEntry, overlap, same_text, sentence_hashes, text_hashes
from jianbao.model import Archive, Article, ArticleOverride, CleanedPage, Curation, Role
from jianbao.problems import Problem, Problems
from jianbao.relations import Piece, pieces, shared_passages
from jianbao.storage import Project

MAY_WITHDRAW = re.compile(r"withdr[ae]|撤[下回稿]", re.IGNORECASE)
"""How an unreadable override may mean a withdrawal."""
MISSPELT = 'did you mean "withdrawn"?'
YAML = re.compile(r"\.ya?ml", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Shown:
    """The hashed sentences of an article, and those of the other source lines shown next to it."""

    text: Collection[str]
    around: Collection[str]

    def reveals(self, known: Collection[str]) -> bool:
        """Whether they reveal a text that is known by its sentences."""
        return same_text(known, self.text) or overlap(known, self.around) >= KNOWN


def withdrawn_by(curation: Curation) -> frozenset[str]:
    """The ids that overrides withdraw, also those that are not in the archive."""
    return frozenset(id for id, override in corrections(curation).items() if override.withdrawn is not None)


def withdrawals_readable(project: Project, problems: Problems) -> bool:
    """Whether no error so far may hide a withdrawal: an error in an override, a sidecar or an unread file."""
    unclear = [problem for problem in problems.errors if _may_withdraw(project, problem)]
    for file in sorted({problem.file for problem in unclear}):
        problems.error(file, None, "may withdraw an article, so nothing is built until it is fixed")
    return not unclear


def _may_withdraw(project: Project, problem: Problem) -> bool:
    path = project.root / problem.file
    rules = path.parent == project.curation and path.name in {f"{name}.yml" for name in FILES}
    if rules or not (YAML.search(path.name) or path.is_relative_to(project.curation)):
        return False
    return MISSPELT in problem.message or _mentions_withdrawal(path)


def _mentions_withdrawal(path: Path) -> bool:
    """Whether a file mentions withdrawing, or cannot be read at all."""
    try:
        return MAY_WITHDRAW.search(path.read_bytes().decode("utf-8")) is not None
    except (OSError, UnicodeDecodeError):
        return True


def all_withheld(archive: Archive, ledger: Ledger, curation: Curation, problems: Problems) -> bool:
    """Whether nothing of a withdrawn text is among the published articles.

    An override names an id, and ids follow texts only in part: the same text may arrive in another source, or
    a better split may move a part of it to another id.
    """
    entries = {entry.id: entry for entry in ledger.entries}
    articles = {article.id: article for article in archive.articles}
    shown = _shown(archive) if withdrawn_by(curation) else {}
    faults = 0
    for file, override in _withdrawals(curation):
        for message in _faults(override, entries, articles, shown):
            problems.error(file, override.line, message)
            faults += 1
    return not faults


def _withdrawals(curation: Curation) -> Iterator[tuple[str, ArticleOverride]]:
    for override in curation.overrides:
        yield from (
            (override.file, article) for article in override.articles if article.withdrawn is not None
        )


def _faults(
    override: ArticleOverride,
    entries: Mapping[str, LedgerEntry],
    articles: Mapping[str, Article],
    shown: Mapping[str, Shown],
) -> Iterator[str]:
    """What would be published although an override withdraws it."""
    entry, article = entries.get(override.id), articles.get(override.id)
    if entry is None:
        yield f'withdraws "{override.id}", which no article has, so nothing is built until it is fixed'
        return
    if article is not None and article.withdrawn is None:
        yield f"withdraws {override.id}, which would be published all the same; this is a program error"
    known = {*entry.marks, *(sentence_hashes(article) if article is not None else ())}
    for id in sorted(shown):
        if id != override.id and (id in (entry.into or ()) or shown[id].reveals(known)):
            yield (
                f"withdraws {override.id}, but its text is also in {id} "
                f"(seeds/sources/{articles[id].source}); "
                f"nothing is built until {id} is withdrawn also"
            )


def _shown(archive: Archive) -> dict[str, Shown]:
    """What the pages of each published article show, by its id."""
    around = {page.path: _furniture(page) for page in archive.pages}
    return {
        article.id: Shown(sentence_hashes(article), around.get(article.source, ()))
        for article in archive.published_articles
    }


def _furniture(page: CleanedPage) -> tuple[str, ...]:
    """The sentences of the lines of a page that belong to no article's text.

    Empty if the source contains a withdrawn article: then such lines are not shown.
    """
    if any(article.withdrawn is not None for article in page.articles):
        return ()
    placements = page.trail.placements
    lines = {one.line for one in placements if one.article is None or one.role is Role.DROPPED}
    return text_hashes("\n".join(page.repaired[line - 1] for line in sorted(lines)))


def report_repeated(archive: Archive, curation: Curation, problems: Problems) -> None:
    """Warn of each published block that repeats a passage of a withdrawn article, without showing it.

    This is too little to refuse a build, as anybody may have written the same sentence. Left alone: formulas,
    sentences that more than a few of the listed articles contain, and withdrawals whose source is missing, as
    their sentences are unknown.
    """
    withdrawn = _comparable(article for article in archive.articles if article.withdrawn is not None)
    if not withdrawn:
        return
    prints = {value for piece in withdrawn for value in piece.prints.values()}
    published = [
        piece
        for piece in _comparable(archive.published_articles)
        if not prints.isdisjoint(piece.prints.values())
    ]
    articles = {article.id: article for article in archive.articles}
    for file, override in _withdrawals(curation):
        own = [piece for piece in withdrawn if piece.article.id == override.id]
        for id, block in sorted(_repeating(own, published, curation)):
            where = f"block {block} of {id} (seeds/sources/{articles[id].source})"
            message = f"withdraws {override.id}, but {where} repeats a passage of it; see whether it may stay"
            problems.warning(file, override.line, message)


def _comparable(articles: Iterable[Article]) -> tuple[Piece, ...]:
    """The pieces of articles, as though each came from another source and place."""
    return pieces(replace(article, sha256=article.id, place=None) for article in articles)


def _repeating(own: Sequence[Piece], published: Sequence[Piece], curation: Curation) -> set[tuple[str, str]]:
    """The published blocks, by article and id, that share a passage with the pieces of a withdrawn article.

    Each reprint is compared alone, so that many copies of one text do not make it a formula.
    """
    alone = {piece.article.id for piece in published if piece.article.reprint_of is not None}
    groups = [[piece for piece in published if piece.article.id not in alone]]
    groups += [[piece for piece in published if piece.article.id == id] for id in sorted(alone)]
    shown = {piece.article.id for piece in published}
    return {
        (side.article, side.block)
        for group in groups
        if own and group
        for shared in shared_passages([*own, *group], curation.formulas)
        if (shared.first.article in shown) != (shared.second.article in shown)
        for side in (shared.first, shared.second)
        if side.article in shown
    }
