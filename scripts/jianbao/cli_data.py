"""The commands for what leaves the archive and what comes back: bags to keep, readers' corrections."""

from __future__ import annotations

import re
import sys
import tempfile
from datetime import date
from pathlib import Path
from typing import TextIO

import click

from jianbao.build import make_archive
from jianbao.commands import ERR, OUT, in_archive, made
from jianbao.console import shown
from jianbao.curation.amend import CannotAmendError
from jianbao.curation.applying import apply_proposal
from jianbao.curation.reports import Known, UnusableReportError, propose, read_report
from jianbao.exports.bag import CannotBagError, check_place, oxum, write_bag
from jianbao.exports.writer import write_data
from jianbao.ledger import dump_ledger
from jianbao.model import Archive, Article
from jianbao.project import Project

CONTENTS = (
    "Sources as received (personal numbers not masked, withdrawn texts included: not for publication), the "
    " curation, and the export as published."
)


@click.command("bag")
@click.argument("folder", type=click.Path(path_type=Path), default=Path("bag"))
@click.option("--date", "day", help="The day of bagging (YYYY-MM-DD), noted in the bag. Not noted otherwise.")
@in_archive
def bag_command(project: Project, folder: Path, day: str | None) -> None:
    """Pack sources, curation and export into FOLDER (default: bag), with checksums, to be kept elsewhere.

    A bag by the BagIt standard (RFC 8493): any of its tools can say later whether a byte was lost. The
    sources go in as received, with everything that the site masks or withdrew: a bag is not to be published,
    and FOLDER may not lie in docs, seeds, site or .cache. The ledger goes in with every id that the export
    bears. The same archive gives the same bag; an id that no build has given yet is dated by --date, or
    else today.
    """
    today, folder = _day(day), folder.absolute()
    try:
        check_place(folder, _closed(project))
    except CannotBagError as reason:
        raise click.ClickException(shown(str(reason))) from reason
    prepared = made(
        lambda problems, reporter: make_archive(project, problems=problems, today=today, progress=reporter)
    )
    settings = prepared.curation.settings
    info = {"External-Identifier": settings.name, "External-Description": CONTENTS}
    info |= {"Internal-Sender-Description": settings.description} | ({"Bagging-Date": day} if day else {})
    ledger = dump_ledger(prepared.ledger).encode()
    with tempfile.TemporaryDirectory() as export:
        write_data(prepared.published, prepared.curation, Path(export), with_urls=True)
        rooms = {"sources": project.sources, "curation": project.curation, "export": Path(export)}
        try:
            payload = write_bag(folder, rooms, info, {"curation/ledger.yml": ledger})
        except CannotBagError as reason:
            raise click.ClickException(shown(str(reason))) from reason
    ERR.print(shown(f"{folder}: {len(payload)} files, Payload-Oxum {oxum(payload)}"), markup=False)


def _day(written: str | None) -> date | None:
    """The day that --date names; ends the command where the calendar has no such day."""
    try:
        day = date.fromisoformat(written) if written is not None else None
    except ValueError:
        day = None
    # Python also reads 20260131 and 2026-W05-6, which are not how a bag notes its day.
    if written is not None and (day is None or day.isoformat() != written):
        raise click.UsageError(f'"{written}" is no date; write it as in 2026-01-31')
    return day


def _closed(project: Project) -> dict[Path, str]:
    """Where no bag may lie, and why."""
    return {
        project.docs: "MkDocs would publish it, with all that the site masks or withdrew",
        project.site: "it would be published with the site, and lost with the next build",
        project.root / "seeds": "a build would take what it holds for sources and corrections",
        project.root / ".cache": "the cache may be thrown away at any time",
    }


@click.command("override")
@click.argument("report", type=click.File(encoding="utf-8"), default="-")
@click.option("--dry-run", is_flag=True, help="Say what would be written, and write nothing.")
@in_archive
def override_command(project: Project, report: TextIO, dry_run: bool) -> None:
    """Apply the answer of the form 报告差错 as an override, for you to review.

    REPORT is the text of the issue, in a file or on standard input. What it says plainly (a date, a place,
    lines such as 标题：… or 媒体：…) is added to seeds/curation/overrides/; reasons, and corrections of the
    text itself, are left to you. Nothing that stands there is overwritten. Exit code 1 when nothing could
    be applied.
    """
    try:
        answer = read_report(report.read())
    except UnusableReportError as reason:
        raise click.ClickException(shown(str(reason))) from reason
    except UnicodeDecodeError as error:
        raise click.ClickException("the report is not UTF-8") from error
    prepared = made(lambda problems, reporter: make_archive(project, problems=problems, progress=reporter))
    article = _article(prepared.archive, answer.article)
    known = Known(prepared.curation.places.divisions, prepared.curation.topics)
    proposal = propose(answer, known)
    where = f"{article.source}, {article.id}{f' #{answer.block}' if answer.block else ''}"
    OUT.print(shown(f"{where}: {article.title}"), markup=False)
    for name, value in proposal.fields:
        OUT.print(shown(f"  {name}: {value if isinstance(value, str) else ', '.join(value)}"), markup=False)
    for line in proposal.left:
        ERR.print(shown(f"  not applied: {line}"), style="yellow", markup=False)
    if not proposal.fields:
        ERR.print(shown(f"  nothing that an override can say; decide by hand: {answer.should}"), markup=False)
        sys.exit(1)
    if not dry_run:
        new = project.curation / "overrides" / f"{_file_name(article.source)}.yml"
        try:
            done = apply_proposal(project.root, new, prepared.curation, article.source, article.id, proposal)
        except CannotAmendError as reason:
            path = prepared.curation.override_for(article.source)
            raise click.ClickException(shown(f"{path.file if path else new.name} {reason}")) from reason
        said = "written" if done.changed else "says so already"
        OUT.print(shown(f"{done.path.relative_to(project.root).as_posix()}: {said}; review and commit it"))


def _article(archive: Archive, id_: str) -> Article:
    """The article that a report is about; ends the command where there is none."""
    found = next((article for article in archive.articles if article.id == id_), None)
    if found is not None:
        return found
    into = next((", ".join(ended.into) for ended in archive.ended if ended.id == id_), None)
    raise click.ClickException(
        f"the id {id_} has ended; its text is in {into or 'no article'}"
        if into is not None
        else f"the archive has no article {id_}"
    )


def _file_name(source: str) -> str:
    """A name for the override of a source: the source's own, on one level and readable everywhere."""
    return re.sub(r"[^\w.-]+", "-", source.replace("/", "-")).strip("-.") or "override"
