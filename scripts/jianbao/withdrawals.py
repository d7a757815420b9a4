"""Keep what was withdrawn out of what is published, whatever became of its file, its id and its override.

Each check adds what is wrong to the problems and says whether all is well. Where it is not, nothing may be
built: going on would publish a text that somebody asked to be taken down.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from jianbao.curation import FILES, corrections
from jianbao.ledger import KNOWN, Ledger, LedgerEntry, overlap, same_text, sentence_hashes, text_hashes
from jianbao.model import Archive, Article, ArticleOverride, CleanedPage, Curation, Role
from jianbao.problems import Problem, Problems
from jianbao.project import Project

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
