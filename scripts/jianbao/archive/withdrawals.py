"""Keep what was withdrawn out of what is published, whatever became of its file, its id and its override.

Each check adds what is wrong to the problems and says whether all is well. Where it is not, nothing may be
built: going on would publish a text that somebody asked to be taken down.
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
"""How a withdrawal may be meant in an override that cannot be read as it stands."""
MISSPELT = 'did you mean "withdrawn"?'
YAML = re.compile(r"\.ya?ml", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Shown:
    """The sentences, hashed, of an article, and of the source lines shown beside it that are not its own."""

    text: Collection[str]
    around: Collection[str]

    def tells(self, known: Collection[str]) -> bool:
        """Whether they give away a text that is known by its sentences."""
        return same_text(known, self.text) or overlap(known, self.around) >= KNOWN


def withdrawn_by(curation: Curation) -> frozenset[str]:
    """The ids that overrides withdraw, whether the archive has them or not."""
    return frozenset(id for id, said in corrections(curation).items() if said.withdrawn is not None)


def all_clear(project: Project, problems: Problems) -> bool:
    """Whether no fault so far may hide a withdrawal: one in an override, a sidecar or an unread file."""
    unclear = [problem for problem in problems.errors if _may_withdraw(project, problem)]
    for file in sorted({problem.file for problem in unclear}):
        problems.error(file, None, "may withdraw an article, so nothing is built until it is mended")
    return not unclear


def _may_withdraw(project: Project, problem: Problem) -> bool:
    path = project.root / problem.file
    rules = path.parent == project.curation and path.name in {f"{name}.yml" for name in FILES}
    if rules or not (YAML.search(path.name) or path.is_relative_to(project.curation)):
        return False
    return MISSPELT in problem.message or _speaks_of_it(path)


def _speaks_of_it(path: Path) -> bool:
    """Whether a file speaks of withdrawing; one that cannot be read at all may."""
    try:
        return MAY_WITHDRAW.search(path.read_bytes().decode("utf-8")) is not None
    except (OSError, UnicodeDecodeError):
        return True


def all_withheld(archive: Archive, ledger: Ledger, curation: Curation, problems: Problems) -> bool:
    """Whether nothing of a withdrawn text is among what is to be published.

    An override goes by an id, and ids follow texts only as far as they can: the same text may come in with
    another source, or a better split may move a piece of it to another id.
    """
    entries = {entry.id: entry for entry in ledger.entries}
    articles = {article.id: article for article in archive.articles}
    shown = _shown(archive) if withdrawn_by(curation) else {}
    faults = 0
    for file, said in _withdrawals(curation):
        for message in _faults(said, entries, articles, shown):
            problems.error(file, said.line, message)
            faults += 1
    return not faults


def _withdrawals(curation: Curation) -> Iterator[tuple[str, ArticleOverride]]:
    for override in curation.overrides:
        yield from ((override.file, said) for said in override.articles if said.withdrawn is not None)


def _faults(
    said: ArticleOverride,
    entries: Mapping[str, LedgerEntry],
    articles: Mapping[str, Article],
    shown: Mapping[str, Shown],
) -> Iterator[str]:
    """What would be published although an override withdraws it."""
    entry, article = entries.get(said.id), articles.get(said.id)
    if entry is None:
        yield f'withdraws "{said.id}", which no article has, so nothing is built until it is mended'
        return
    if article is not None and article.withdrawn is None:
        yield f"withdraws {said.id}, which would be published all the same; this is a fault of the program"
    known = {*entry.marks, *(sentence_hashes(article) if article is not None else ())}
    for id in sorted(shown):
        if id != said.id and (id in (entry.into or ()) or shown[id].tells(known)):
            yield (
                f"withdraws {said.id}, but its text stands in {id} too (seeds/sources/{articles[id].source});"
                f" nothing is built until {id} is withdrawn also"
            )


def _shown(archive: Archive) -> dict[str, Shown]:
    """What the pages of each published article show, by its id."""
    around = {page.path: _furniture(page) for page in archive.pages}
    return {
        article.id: Shown(sentence_hashes(article), around.get(article.source, ()))
        for article in archive.published_articles
    }


def _furniture(page: CleanedPage) -> tuple[str, ...]:
    """The sentences of the lines of a page that stand in no article's text.

    Beside an article whose source holds a withdrawn one, none of them is shown.
    """
    if any(article.withdrawn is not None for article in page.articles):
        return ()
    placements = page.trail.placements
    lines = {one.line for one in placements if one.article is None or one.role is Role.DROPPED}
    return text_hashes("\n".join(page.repaired[line - 1] for line in sorted(lines)))


def report_repeated(archive: Archive, curation: Curation, problems: Problems) -> None:
    """Warn of each published block that repeats a passage of a withdrawn article; nothing of it is told.

    Too little to refuse a build: the same sentence may be anybody's. Leaves alone formulas, what more than a
    few of the listed articles say, and withdrawals whose source is gone: their sentences are known no more.
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
    for file, said in _withdrawals(curation):
        own = [piece for piece in withdrawn if piece.article.id == said.id]
        for id, block in sorted(_repeating(own, published, curation)):
            where = f"block {block} of {id} (seeds/sources/{articles[id].source})"
            message = f"withdraws {said.id}, but {where} repeats a passage of it; see whether it may stay"
            problems.warning(file, said.line, message)


def _comparable(articles: Iterable[Article]) -> tuple[Piece, ...]:
    """The pieces of articles, as though each came from a source and a place of its own."""
    return pieces(replace(article, sha256=article.id, place=None) for article in articles)


def _repeating(own: Sequence[Piece], published: Sequence[Piece], curation: Curation) -> set[tuple[str, str]]:
    """The published blocks, by article and id, that share a passage with the pieces of a withdrawn article.

    Reprints are looked at one by one: many copies of one text make no formula of it.
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
