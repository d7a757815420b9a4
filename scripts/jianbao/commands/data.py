"""The commands for exported bags and for readers' corrections."""

from __future__ import annotations

import sys
import tempfile
from datetime import date
from pathlib import Path
from typing import TextIO

import click

from jianbao.build import make_archive
from jianbao.commands.group import ERR, OUT, in_archive, made
from jianbao.curation import (
    CannotAmendError,
    Known,
    Removal,
    Report,
    UnusableReportError,
    Value,
    apply_proposal,
    entry_lines,
    new_override,
    override_name,
    propose,
    read_report,
)
from jianbao.exports import CannotBagError, check_place, oxum, write_bag, write_data
from jianbao.ledger import dump_ledger
from jianbao.model import Archive, Article, Byline, Override
from jianbao.problems import counted, shown
from jianbao.storage import Project

CONTENTS = (
    "Sources as received (personal numbers not masked, withdrawn texts included: not for publication), the "
    " curation, and the export as published."
)


@click.command("bag")
@click.argument("folder", type=click.Path(path_type=Path), default=Path("bag"))
@click.option(
    "--date", "day", help="The day of bagging (YYYY-MM-DD), noted in the bag. Without it no day is noted."
)
@in_archive
def bag_command(project: Project, folder: Path, day: str | None) -> None:
    """Pack sources, curation and export into FOLDER (default: bag), with checksums, to be kept elsewhere.

    A bag by the BagIt standard (RFC 8493): any of its tools can check later whether a byte was lost. The
    sources go in as received, with everything that the site masks or withdrew: a bag is not to be published,
    and FOLDER may not be in docs, seeds, site or .cache. The ledger goes in with every id in the export. The
    same archive gives the same bag; an id that no build has given yet is dated by --date, or else today.
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
    ERR.print(shown(f"{folder}: {counted(len(payload), 'file')}, Payload-Oxum {oxum(payload)}"), markup=False)


def _day(written: str | None) -> date | None:
    """The day of --date; ends the command if the calendar has no such day."""
    try:
        day = date.fromisoformat(written) if written is not None else None
    except ValueError:
        day = None
    # Python also parses 20260131 and 2026-W05-6, which are not the format of a bag.
    if written is not None and (day is None or day.isoformat() != written):
        raise click.UsageError(f'"{written}" is not a date; write it as in 2026-01-31')
    return day


def _closed(project: Project) -> dict[Path, str]:
    """The folders that may not contain a bag, and why."""
    return {
        project.docs: "MkDocs would publish it, with all that the site masks or withdrew",
        project.site: "it would be published with the site, and lost with the next build",
        project.root / "seeds": "a build would read its files as sources and corrections",
        project.root / ".cache": "the cache may be deleted at any time",
    }


@click.command("override")
@click.argument("report", type=click.File(encoding="utf-8"), default="-")
@click.option("--dry-run", is_flag=True, help="Print what would be written, and write nothing.")
@in_archive
def override_command(project: Project, report: TextIO, dry_run: bool) -> None:
    """Apply the answer of the form 报告错误 as an override, for you to review.

    REPORT is the text of the issue, in a file or on standard input. What it states clearly (a date, a place,
    lines such as 标题：…, 媒体：… or 署名：记者 …; 副题：无 for none) is added to the source's file in
    seeds/curation/overrides/, whatever its name; reasons, and corrections of the text itself, are printed and
    left to you. No existing field is overwritten. Of the form 请求撤下或匿名 the override that would
    withdraw the article is printed, for you to decide. Exit code 1 when nothing was applied.
    """
    try:
        answer = read_report(report.read())
    except UnusableReportError as reason:
        raise click.ClickException(shown(str(reason))) from reason
    except UnicodeDecodeError as error:
        raise click.ClickException("the report is not UTF-8") from error
    prepared = made(lambda problems, reporter: make_archive(project, problems=problems, progress=reporter))
    article = _article(prepared.archive, answer.article)
    there = prepared.curation.override_for(article.source)
    if isinstance(answer, Removal):
        _print_removal(answer, article, there)
        sys.exit(1)
    _print_report(answer, article)
    known = Known(prepared.curation.places.divisions, prepared.curation.topics)
    proposal = propose(answer, known)
    for name, value in proposal.fields:
        OUT.print(shown(f"  {name}: {_in_words(value)}"), markup=False)
    for line in proposal.left:
        ERR.print(shown(f"  not applied: {line}"), style="yellow", markup=False)
    if not proposal.fields:
        ERR.print("  nothing that an override can express; decide by hand")
        sys.exit(1)
    if not dry_run:
        new = project.curation / "overrides" / override_name(article.source)
        try:
            done = apply_proposal(project.root, new, prepared.curation, article.source, article.id, proposal)
        except CannotAmendError as reason:
            raise click.ClickException(shown(f"{there.file if there else new.name} {reason}")) from reason
        result = "written" if done.changed else "states this already"
        OUT.print(shown(f"{done.path.relative_to(project.root).as_posix()}: {result}; review and commit it"))


def _print_report(report: Report, article: Article) -> None:
    """Print the article and block of a report, and what its reader saw there."""
    where = f"{article.source}, {article.id}{f' #{report.block}' if report.block else ''}"
    OUT.print(shown(f"{where}: {article.title}"), markup=False)
    for label, text in (("about", report.kind), ("seen", " ".join(report.now.split()))):
        if text:
            OUT.print(shown(f"  {label}: {text}"), markup=False)


def _in_words(value: Value) -> str:
    if value is None:
        return "null (none)"
    if isinstance(value, str):
        return value
    words = [f"{one.role} {'、'.join(one.names)}" if isinstance(one, Byline) else one for one in value]
    return ", ".join(words) or "[] (none)"


def _print_removal(removal: Removal, article: Article, there: Override | None) -> None:
    """Print what is asked for, and the override that would withdraw the article; nothing is written."""
    OUT.print(shown(f"{article.source}, {article.id}: {article.title}"), markup=False)
    for label, text in (("asked by", removal.who), ("asked for", removal.what), ("because", removal.why)):
        OUT.print(shown(f"  {label}: {text or 'not stated'}"), markup=False)
    if article.withdrawn is not None:
        ERR.print("  the article is withdrawn already")
        return
    if not removal.withdraws:
        ERR.print(
            "  an override cannot hide a name in a text: correct outlet or bylines by hand, write back to who"
            " asks, or withdraw the article as follows"
        )
    where = there.file if there else f"seeds/curation/overrides/{override_name(article.source)}"
    how, lines = _withdrawal(article, removal.reason, there)
    ERR.print(shown(f"  nothing was written. To withdraw the article, {how} {where}:"), markup=False)
    for line in lines:
        OUT.print(shown(line), markup=False)


def _withdrawal(article: Article, reason: str, there: Override | None) -> tuple[str, list[str]]:
    """What to do with an override's file, and the lines for it that withdraw an article."""
    fields = [("withdrawn", reason)]
    if there is None:
        comment = "请求撤下或匿名；理由会显示在文章原来的网址上"
        return "save as", new_override(article.source, article.id, fields, comment).splitlines()
    entry = entry_lines(article.id, fields, "  ")
    if any(one.id == article.id for one in there.articles):
        return f"add to the entry of {article.id} in", entry[1:]
    if there.articles:
        return "add below `articles:` in", entry
    return "add to", ["articles:", *entry]


def _article(archive: Archive, id_: str) -> Article:
    """The article of a report; ends the command if there is none."""
    found = next((article for article in archive.articles if article.id == id_), None)
    if found is not None:
        return found
    waiting = next((one for one in archive.waiting if one.id == id_), None)
    if waiting is not None:
        raise click.ClickException(f"the article {id_} waits: seeds/sources/{waiting.source} cannot be read")
    into = next((", ".join(ended.into) for ended in archive.ended if ended.id == id_), None)
    raise click.ClickException(
        f"the id {id_} has ended; its text is in {into or 'no article'}"
        if into is not None
        else f"the archive has no article {id_}"
    )
