"""The table of contents of a build: the only module that knows the order of the stages."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TypeVar

from jianbao import pages
from jianbao.archive import (
    Failure,
    all_withheld,
    attempt,
    clean_each,
    copies_of,
    gather_archive,
    report,
    report_missing_sources,
    report_repeated,
    split_failures,
    withdrawals_readable,
    withdrawn_by,
)
from jianbao.curation import load_curation, report_misplaced
from jianbao.ledger import Ledger, Settled, dump_ledger, load_ledger, settle
from jianbao.metadata import describe_page
from jianbao.model import Archive, CleanedPage, Curation, Learned, RawPage, Trail, UnreadSource
from jianbao.privacy import mask_original, mask_repaired, publishable, redacted
from jianbao.problems import Problems
from jianbao.relations import relate
from jianbao.repair import repair_page, simplified_notes
from jianbao.sources import begin_reading, closed_folders, find_and_report, read_isolated
from jianbao.storage import Cache, Project, remove_temporary_files, write_if_changed
from jianbao.structure import learn, structure_page
from jianbao.subjects import index_page

SOURCES = "seeds/sources"

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

    @property
    def published(self) -> Archive:
        """The archive as it may be published: no personal number in names of sources or in words."""
        return publishable(self.archive, self.curation.settings)


@dataclass(frozen=True, slots=True)
class Published:
    """What the pages in docs/ were made from, and what was wrong on the way."""

    contents: pages.Contents
    problems: Problems


def prepare(
    project: Project,
    *,
    problems: Problems | None = None,
    workers: int | None = None,
    today: date | None = None,
    progress: Progress | None = None,
) -> Published:
    """Make the archive, write its ledger, and write its pages into docs/; gives it as it may be published.

    Raises BuildFailed, and writes nothing, where no archive can be made.
    """
    prepared = make_archive(project, problems=problems, workers=workers, today=today, progress=progress)
    remove_temporary_files(project.curation)
    write_if_changed(project.ledger, dump_ledger(prepared.ledger).encode())
    contents = pages.contents(prepared.published, prepared.curation)
    pages.write(pages.render(contents), project.docs, project.edited, prepared.problems)
    return Published(contents, prepared.problems)


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
    begin_reading()
    curation = curate(project, found)
    ledger = read_ledger(project, found)
    raws, unread = read_all(project.sources, found, progress)
    _insist(withdrawals_readable(project, found), found)
    _insist(_still_there(raws, ledger, found), found)
    learned = learn(raws)
    cache = Cache(project.cache, curation, learned)
    cleaned, failed = split_failures(
        clean_all(raws, curation, learned, cache, workers, progress), found, SOURCES
    )
    unread += failed
    day = today or datetime.now(UTC).date()
    settled = settle(ledger, cleaned, day, withdrawn_by(curation), unread)
    report_missing_sources(ledger, settled, found)
    copies = copies_of(raws)
    archive = relate(gather_archive(settled, unread, copies, curation), curation)
    archive = replace(archive, added=_days(archive, settled.ledger))
    report(archive, copies, curation, found)
    _insist(all_withheld(archive, settled.ledger, curation, found), found)
    report_repeated(archive, curation, found)
    return Prepared(archive, curation, settled.ledger, found)


def clean_folder(
    project: Project, folder: Path, problems: Problems, progress: Progress | None = None
) -> Archive:
    """Clean any folder of sources by this project's curation: no ledger, no overrides, no cache, no site.

    Ids are what they would be for sources never seen before.
    """
    begin_reading()
    curation = replace(curate(project, problems), overrides=())
    shown = folder.as_posix()
    raws, unread = read_all(folder, problems, progress, shown)
    cleaned, failed = split_failures(
        clean_all(raws, curation, learn(raws), progress=progress), problems, shown
    )
    copies = copies_of(raws)
    archive = gather_archive(Settled(cleaned, (), Ledger()), unread + failed, copies, curation)
    archive = relate(archive, curation)
    report(archive, copies, curation, problems, shown)
    return publishable(archive, curation.settings)


def clean_one(project: Project, path: Path, problems: Problems) -> CleanedPage | None:
    """Clean one file: as the archive has it where it is one of its sources, else by itself.

    Of a web archive the first page. None, with the reason in `problems`, for a file that cannot be read.
    """
    found = Problems()
    if path.is_relative_to(project.sources):
        name = path.relative_to(project.sources).as_posix()
        cleaned = make_archive(project, problems=found).archive.pages
        cleaned = tuple(page for page in cleaned if page.path.partition("#")[0] == name)
        file = f"seeds/sources/{name}"
    else:
        cleaned, file = clean_file(project, path, found), path.as_posix()
    problems.extend(one for one in found if one.file.partition("#")[0] == file)
    return next(iter(cleaned), None)


def clean_file(
    project: Project, path: Path, problems: Problems, curation: Curation | None = None
) -> tuple[CleanedPage, ...]:
    """Clean the pages of one file by themselves, by this project's curation (or `curation`), no overrides."""
    curation = replace(curation or curate(project, problems), overrides=())
    pages = read_isolated(path, path.parent, problems, path.parent.as_posix())
    raws = [page for page in pages if isinstance(page, RawPage)]
    return split_failures(clean_all(raws, curation, Learned()), problems, path.parent.as_posix())[0]


def clean(raw: RawPage, curation: Curation, learned: Learned) -> CleanedPage:
    """Make the articles of one source. Pure: the unit of caching, of parallel work and of distribution.

    Never raises for what a page holds. Ids are provisional until the ledger settles them, and overrides
    of fields come after that, since they name ids; an override's split is heeded here.
    """
    raw = simplified_notes(raw, curation)
    repaired = mask_repaired(repair_page(raw, curation), curation.settings)
    structured = structure_page(repaired, raw, curation, learned)
    described = describe_page(raw, repaired, structured, curation)
    articles = tuple(replace(one, repairs=redacted(one.repairs, curation.settings)) for one in described)
    return CleanedPage(
        path=raw.path,
        sha256=raw.sha256,
        encoding=raw.encoding,
        script=repaired.script,
        original=mask_original(raw.lines, repaired.repairs, curation.settings),
        repaired=repaired.lines,
        articles=index_page(articles, curation),
        trail=Trail(repaired.repairs, structured.placements),
        none_because=structured.none_because,
        problems=structured.problems,
    )


def _attempt(raw: RawPage, curation: Curation, learned: Learned) -> CleanedPage | Failure:
    return attempt(clean, raw, curation, learned)


def curate(project: Project, problems: Problems) -> Curation:
    """Load what people decided. Raises BuildFailed without a usable archive.yml.

    It does so too where a faulty override speaks of a withdrawal: building around it would publish a text
    that somebody asked to be taken down.
    """
    curation = load_curation(project.curation, problems)
    report_misplaced(project.root, problems)
    if curation is None:
        raise BuildFailed(problems)
    _insist(withdrawals_readable(project, problems), problems)
    return curation


def read_all(
    folder: Path, problems: Problems, progress: Progress | None = None, shown_as: str = SOURCES
) -> tuple[tuple[RawPage, ...], tuple[UnreadSource, ...]]:
    """Read every source; what cannot be read is reported, listed and built around."""
    paths = find_and_report(folder, problems, shown_as)
    if not paths:
        problems.warning(shown_as, None, "holds no sources; drop the pages you collected here")
    watched = _watched(paths, "reading", len(paths), progress)
    results = [page for path in watched for page in read_isolated(path, folder, problems, shown_as)]
    raws = tuple(page for page in results if isinstance(page, RawPage))
    unread = [page for page in results if isinstance(page, UnreadSource)]
    unread += [_closed(path, folder, problems, shown_as) for path in closed_folders(folder)]
    return raws, tuple(sorted(unread, key=lambda source: source.path))


def _closed(path: Path, folder: Path, problems: Problems, shown_as: str) -> UnreadSource:
    """A folder that may not be opened: told, since nothing else would be said of what is in it."""
    name = path.relative_to(folder).as_posix()
    message = "this folder cannot be opened, so its sources are not read; give yourself the right to"
    problems.error(f"{shown_as}/{name}", None, message)
    return UnreadSource(f"{name}/", "文件夹无法打开")


def clean_all(
    raws: Sequence[RawPage],
    curation: Curation,
    learned: Learned,
    cache: Cache | None = None,
    workers: int | None = None,
    progress: Progress | None = None,
) -> tuple[CleanedPage | Failure, ...]:
    """Clean each different source once, in the order of paths; from the cache where nothing changed."""
    unique = tuple(
        {raw.sha256: raw for raw in sorted(raws, key=lambda raw: raw.path, reverse=True)}.values()
    )[::-1]
    kept: dict[str, CleanedPage | Failure] = {}
    for raw in unique if cache else ():
        known = cache.get(raw) if cache else None
        if known is not None:
            kept[raw.path] = known
    todo = [raw for raw in unique if raw.path not in kept]
    made = clean_each(_attempt, todo, curation, learned, workers)
    for raw, page in zip(todo, _watched(made, "cleaning", len(todo), progress), strict=True):
        kept[raw.path] = page
        if cache and isinstance(page, CleanedPage):
            cache.put(raw, page)
    if cache:
        cache.prune()
    return tuple(kept[raw.path] for raw in unique)


def read_ledger(project: Project, problems: Problems) -> Ledger:
    """The ids given so far. Raises BuildFailed where they cannot be read."""
    ledger = load_ledger(project.ledger, problems)
    _insist(ledger.readable, problems)  # ids given without it would change, and it must not be written over
    return ledger


def _still_there(raws: Sequence[RawPage], ledger: Ledger, problems: Problems) -> bool:
    """Whether there is a source, if there ever was one: an empty folder must not end every article."""
    living = sum(entry.into is None for entry in ledger.entries)
    if raws or not living:
        return True
    message = f"no source can be read here, but the ledger has {living} living ids; take the sources back"
    problems.error(SOURCES, None, f"{message} from git (to begin anew, remove seeds/curation/ledger.yml)")
    return False


def _insist(holds: bool, problems: Problems) -> None:
    """Raise BuildFailed where something does not hold; the problems say what."""
    if not holds:
        raise BuildFailed(problems)


def _days(archive: Archive, ledger: Ledger) -> tuple[tuple[str, str], ...]:
    """The day on which each article's id was given."""
    days = {entry.id: entry.added for entry in ledger.entries}
    return tuple((article.id, days[article.id]) for article in archive.articles if article.id in days)


def _watched(items: Iterable[Item], what: str, total: int, progress: Progress | None) -> Iterator[Item]:
    for done, item in enumerate(items, start=1):
        yield item
        if progress is not None:
            progress(what, done, total)
