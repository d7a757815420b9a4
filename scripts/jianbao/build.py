"""The table of contents of a build: the only module that knows the order of the stages."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from typing import TypeVar

from jianbao import pages
from jianbao.cache import Cache
from jianbao.curation import load_curation
from jianbao.gathering import copies_of, gather_archive, report
from jianbao.ledger import Ledger, Settled, conceal, dump_ledger, load_ledger, settle
from jianbao.metadata import describe_page
from jianbao.model import Archive, CleanedPage, Curation, Learned, RawPage, Trail, UnreadSource
from jianbao.problems import Problems
from jianbao.project import Project
from jianbao.repair import mask, repair_page
from jianbao.sources import find, read
from jianbao.structure import learn, structure_page
from jianbao.subjects import index_page

MAY_WITHDRAW = re.compile(r"withdr[ae]|撤[下回稿]", re.IGNORECASE)
"""How a withdrawal may be meant in an override that cannot be read as it stands."""

PARALLEL_FROM = 64
"""Pages to clean from which worker processes pay for their start (about a second)."""

Item = TypeVar("Item")

Progress = Callable[[str, int, int], None]
"""Told what is being done, how many are done, and of how many."""


class BuildFailed(Exception):
    """No archive can be made; `problems` say why, and the last site stays."""

    def __init__(self, problems: Problems) -> None:
        super().__init__("; ".join(str(problem) for problem in problems.errors) or "the build failed")
        self.problems = problems


@dataclass(frozen=True, slots=True)
class Prepared:
    """A cleaned archive, the ledger that its ids are in, and what was wrong on the way."""

    archive: Archive
    curation: Curation
    ledger: Ledger
    problems: Problems


def prepare(
    project: Project,
    *,
    problems: Problems | None = None,
    workers: int | None = None,
    today: date | None = None,
    progress: Progress | None = None,
) -> Prepared:
    """Make the archive, write its ledger, and write its pages into docs/.

    Raises BuildFailed, and writes nothing, where no archive can be made.
    """
    prepared = make_archive(project, problems=problems, workers=workers, today=today, progress=progress)
    write_if_changed(project.ledger, dump_ledger(prepared.ledger))
    pages.write(pages.render(prepared.archive, prepared.curation), project.docs)
    return prepared


def make_archive(
    project: Project,
    *,
    problems: Problems | None = None,
    workers: int | None = None,
    today: date | None = None,
    progress: Progress | None = None,
) -> Prepared:
    """Read, clean and put together the whole archive; nothing is written but the cache.

    `today` dates ids given now (UTC; nothing on the site shows it); `workers` bounds the processes used.
    """
    found = Problems() if problems is None else problems
    curation = curate(project, found)
    raws, unread = read_all(project.sources, found, progress)
    learned = learn(raws)
    cleaned = clean_all(raws, curation, learned, Cache(project.cache, curation, learned), workers, progress)
    settled = settle_ids(project, cleaned, today, found)
    archive = gather_archive(settled, unread, copies_of(raws), curation)
    report(archive, curation, found)
    withdrawn = withdrawn_ids(archive, curation, found)
    return Prepared(archive, curation, conceal(settled.ledger, withdrawn), found)


def withdrawn_ids(archive: Archive, curation: Curation, problems: Problems) -> tuple[str, ...]:
    """The articles that are withdrawn. Raises BuildFailed where one that was to be is not among the articles.

    Then the id is mistyped, or its text went into other articles: building would publish it.
    """
    ids = {article.id for article in archive.articles}
    gone = {ended.id for ended in archive.ended if not ended.into}
    for override in curation.overrides:
        for said in override.articles:
            if said.withdrawn is not None and said.id not in ids | gone:
                message = (
                    f'withdraws "{said.id}", which no article has, so nothing is built until it is mended'
                )
                problems.error(override.file, said.line, message)
                raise BuildFailed(problems)
    return tuple(article.id for article in archive.articles if article.withdrawn is not None)


def clean_folder(
    project: Project, folder: Path, problems: Problems, progress: Progress | None = None
) -> Archive:
    """Clean any folder of sources by this project's curation: no ledger, no overrides, no cache, no site.

    Ids are what they would be for sources never seen before.
    """
    curation = replace(curate(project, problems), overrides=())
    raws, unread = read_all(folder, problems, progress)
    cleaned = clean_all(raws, curation, learn(raws), progress=progress)
    archive = gather_archive(Settled(cleaned, (), Ledger()), unread, copies_of(raws), curation)
    report(archive, curation, problems)
    return archive


def clean_one(project: Project, path: Path, problems: Problems) -> CleanedPage | None:
    """Clean one file: as the archive has it where it is one of its sources, else by itself.

    Of a web archive the first page. None, with the reason in `problems`, for a file that cannot be read.
    """
    if path.is_relative_to(project.sources):
        name = path.relative_to(project.sources).as_posix()
        cleaned = make_archive(project, problems=problems).archive.pages
        return next((page for page in cleaned if page.path.partition("#")[0] == name), None)
    return next(iter(clean_file(project, path, problems)), None)


def clean_file(project: Project, path: Path, problems: Problems) -> tuple[CleanedPage, ...]:
    """Clean the pages of one file by themselves, by this project's curation without its overrides."""
    curation = replace(curate(project, problems), overrides=())
    pages = read(path, path.parent, problems, path.parent.as_posix())
    return tuple(clean(page, curation, Learned()) for page in pages if isinstance(page, RawPage))


def clean(raw: RawPage, curation: Curation, learned: Learned) -> CleanedPage:
    """Make the articles of one source. Pure: the unit of caching, of parallel work and of distribution.

    Never raises for what a page holds. Ids are provisional until the ledger settles them, and overrides
    of fields come after that, since they name ids; an override's split is heeded here.
    """
    repaired = repair_page(raw, curation)
    structured = structure_page(repaired, raw, curation, learned)
    articles = describe_page(raw, repaired, structured, curation)
    return CleanedPage(
        path=raw.path,
        sha256=raw.sha256,
        encoding=raw.encoding,
        script=repaired.script,
        original=tuple(mask(line, curation.settings) for line in raw.lines),
        repaired=repaired.lines,
        articles=index_page(articles, curation),
        trail=Trail(repaired.repairs, structured.placements),
        none_because=structured.none_because,
        problems=structured.problems,
    )


def curate(project: Project, problems: Problems) -> Curation:
    """Load what people decided. Raises BuildFailed without a usable archive.yml.

    It does so too where a faulty override speaks of a withdrawal: building around it would publish a text
    that somebody asked to be taken down.
    """
    curation = load_curation(project.curation, problems)
    if curation is None:
        raise BuildFailed(problems)
    for problem in problems.errors:
        path = project.root / problem.file
        ours = path.is_relative_to(project.curation / "overrides")
        if ours and MAY_WITHDRAW.search(path.read_text("utf-8", "replace")):
            problems.error(
                problem.file, None, "may withdraw an article, so nothing is built until it is mended"
            )
            raise BuildFailed(problems)
    return curation


def read_all(
    folder: Path, problems: Problems, progress: Progress | None = None
) -> tuple[tuple[RawPage, ...], tuple[UnreadSource, ...]]:
    """Read every source; what cannot be read is reported, listed and built around."""
    paths = find(folder)
    if not paths:
        problems.warning("seeds/sources", None, "holds no sources; drop the pages you collected here")
    watched = _watched(paths, "reading", len(paths), progress)
    results = [page for path in watched for page in read(path, folder, problems)]
    raws = tuple(page for page in results if isinstance(page, RawPage))
    return raws, tuple(page for page in results if isinstance(page, UnreadSource))


def clean_all(
    raws: Sequence[RawPage],
    curation: Curation,
    learned: Learned,
    cache: Cache | None = None,
    workers: int | None = None,
    progress: Progress | None = None,
) -> tuple[CleanedPage, ...]:
    """Clean each different source once, in the order of paths; from the cache where nothing changed."""
    unique = tuple(
        {raw.sha256: raw for raw in sorted(raws, key=lambda raw: raw.path, reverse=True)}.values()
    )[::-1]
    kept: dict[str, CleanedPage] = {}
    for raw in unique if cache else ():
        page = cache.get(raw) if cache else None
        if page is not None:
            kept[raw.path] = page
    todo = [raw for raw in unique if raw.path not in kept]
    with _executor(len(todo), workers) as executor:
        run = executor.map if executor else map
        made = run(partial(clean, curation=curation, learned=learned), todo)
        for raw, page in zip(todo, _watched(made, "cleaning", len(todo), progress), strict=True):
            kept[raw.path] = page
            if cache:
                cache.put(raw, page)
    if cache:
        cache.prune()
    return tuple(kept[raw.path] for raw in sorted(unique, key=lambda raw: raw.path))


def settle_ids(
    project: Project, cleaned: Sequence[CleanedPage], today: date | None, problems: Problems
) -> Settled:
    """Give every article its lasting id, as the ledger has it. Raises BuildFailed for a broken ledger."""
    ledger = load_ledger(project.ledger, problems)
    if not ledger.readable:
        raise BuildFailed(problems)  # ids given without it would change, and it must not be written over
    return settle(ledger, cleaned, today or datetime.now(UTC).date())


def write_if_changed(path: Path, text: str) -> None:
    """Write a file whole or not at all, and only when its bytes would differ."""
    if path.exists() and path.read_bytes() == text.encode():
        return
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    part.write_bytes(text.encode())
    part.replace(path)


def _executor(todo: int, workers: int | None) -> AbstractContextManager[Executor | None]:
    count = min(workers or os.cpu_count() or 1, todo)
    if (todo < PARALLEL_FROM and workers is None) or count < 2:
        return nullcontext()
    return ProcessPoolExecutor(count, mp_context=get_context("spawn"))


def _watched(items: Iterable[Item], what: str, total: int, progress: Progress | None) -> Iterator[Item]:
    for done, item in enumerate(items, start=1):
        yield item
        if progress is not None:
            progress(what, done, total)
