"""The work of `jianbao add` on each file and folder, and its messages."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from jianbao.build import BuildFailed, clean_file, curate
from jianbao.commands.copying import Added, Known, ToAdd, add_bytes, add_file, recognised, to_add
from jianbao.commands.group import ERR, OUT, report_problems
from jianbao.model import CleanedPage, Curation
from jianbao.problems import Problems, counted, shown
from jianbao.sources import find_and_report
from jianbao.storage import Project


def add_files(project: Project, paths: Sequence[Path]) -> bool:
    """Add files, and the sources in folders; returns whether all of them were added."""
    problems = Problems()
    try:
        curation = curate(project, problems)
    except BuildFailed as failed:
        report_problems(failed.problems)
        return False
    known = Known(project.sources)
    added = [_add_path(project, path, curation, known) for path in paths]  # all of them, even if one fails
    return all(added)


def add_response(project: Project, name: str, content: bytes) -> bool:
    """Add a fetched page; returns whether it is a readable source."""
    return _tried(lambda: add_bytes(content, name, project.sources), project, None, None) is not None


def _add_path(project: Project, path: Path, curation: Curation, known: Known) -> bool:
    """Add a file, or the content of a folder, of which the counts are printed as well."""
    items = list(to_add(path))
    results = [_add_item(project, item, curation, known) for item in items]
    if path.is_dir():
        _report_others(path)
        new = sum(added is not None and added.new for added in results)
        failed = results.count(None)
        there = len(results) - new - failed
        numbers = f"{counted(new, 'source')} added, {there} there already, {failed} not added"
        OUT.print(shown(f"{path}: {numbers}"), markup=False)
    return None not in results and bool(results)


def _report_others(folder: Path) -> None:
    problems = Problems()
    find_and_report(folder.resolve(), problems, folder.as_posix())
    report_problems(problems)


def _add_item(project: Project, item: ToAdd, curation: Curation, known: Known) -> Added | None:
    add = partial(add_file, item.file, project.sources, item.place, known)
    return _tried(add, project, item.file.resolve(), curation)


def _tried(
    add: Callable[[], Added], project: Project, file: Path | None, curation: Curation | None
) -> Added | None:
    """Add one source and print what it is; None if it could not be added or is unreadable.

    A picture that waits for its text is added: it is a source, though it cannot be read yet.
    """
    problems = Problems()
    pages: tuple[CleanedPage, ...] = ()
    try:
        if file is not None:
            pages = clean_file(project, file, problems, curation)
        if file is not None and not pages and problems.errors:
            report_problems(problems)
            return None
        added = add()
        pages = pages or clean_file(project, added.path, problems, curation)
    except BuildFailed as failed:
        report_problems(failed.problems)
        return None
    except OSError as error:
        ERR.print(shown(f"cannot be added: {error}"), style="red", markup=False)
        return None
    for line in recognised(added, pages, project.sources):
        OUT.print(line, markup=False)
    report_problems(problems)
    return None if problems.errors else added
