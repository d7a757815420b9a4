"""The command `jianbao`: its subcommands, which call the other modules."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from jianbao import __version__
from jianbao.build import BuildFailed, clean_folder, clean_one, make_archive
from jianbao.commands.add import add_files, add_response
from jianbao.commands.curate import new_command, review_command, topics_group
from jianbao.commands.data import bag_command, override_command
from jianbao.commands.explain import explain
from jianbao.commands.fetching import NotFetched, fetch
from jianbao.commands.group import ERR, OUT, Commands, in_archive, report_problems
from jianbao.commands.terminal import Reporter
from jianbao.exports import records, write_jsonl
from jianbao.model import CleanedPage
from jianbao.problems import Problems, counted, shown
from jianbao.site import run
from jianbao.storage import Project


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="jianbao")
@click.option(
    "--project",
    "root",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=Path(),
    show_default="this folder",
    help="The archive's folder, the one with mkdocs.yml and seeds/.",
)
@click.pass_context
def main(context: click.Context, root: Path) -> None:
    """Turn a folder of dirty Chinese news pages into a searchable, citable static archive.

    Drop the pages you collected, exactly as you got them, into seeds/sources/; write corrections into
    seeds/curation/; then:

    \b
      jianbao add FILE     put a page among the sources
      jianbao serve        look at the archive while you work on it
      jianbao check        see what is wrong with sources and curation
      jianbao explain X    see what cleaning did to one source, and why
      jianbao review       see what the machine was unsure of, and settle it
      jianbao topics       see which terms and topics the articles propose
      jianbao override     apply what a reader reported
      jianbao build        make the site in site/
      jianbao bag          pack sources, curation and export, with checksums
      jianbao new FOLDER   begin another archive, of another province or subject
    """  # noqa: D301 - click's mark for lines that are not to be refilled is a backspace, not two characters
    context.obj = Project(root.resolve())


for curating in (new_command, review_command, topics_group, override_command, bag_command):
    main.add_command(curating)


@main.command()
@click.option("--strict", is_flag=True, help="Fail, and keep the last site, on any warning of MkDocs.")
@in_archive
def build(project: Project, strict: bool) -> None:
    """Build the site into site/.

    A source that cannot be read is reported and listed on the site's page of sources; the exit code is
    still 0. It is 1 when no site could be made: then the last one stays as it was.
    """
    run.build(project, strict=strict)


@main.command()
@click.option("--port", default=8000, show_default=True, help="The port to listen on, on this machine only.")
@in_archive
def serve(project: Project, port: int) -> None:
    """Build the site and show it at http://127.0.0.1:PORT/, rebuilt whenever something changes.

    Sources, curation, hand-written pages and templates are watched. Nothing is written to site/.
    """
    run.serve(project, port=port)


@main.command()
@in_archive
def check(project: Project) -> None:
    """Print what is wrong with sources and curation, without building.

    Every fault is a line `file:line: what is wrong, what would be right`. Exit code 1 when there are
    errors; warnings alone leave it at 0.
    """
    problems = Problems()
    reporter = Reporter()
    try:
        prepared = make_archive(project, problems=problems, progress=reporter)
        archive = prepared.archive
        found = f"{counted(len(archive.articles), 'article')} from {counted(len(archive.pages), 'source')}"
    except BuildFailed:
        found = "no archive can be made"
    finally:
        reporter.close()
    report_problems(problems)
    errors = len(problems.errors)
    faults = f"{counted(errors, 'error')}, {counted(len(problems.warnings), 'warning')}"
    OUT.print(f"{found}; {faults}", markup=False)
    sys.exit(1 if errors else 0)


@main.command()
@click.argument("files", nargs=-1, type=click.Path(exists=True, path_type=Path))
@click.option("--url", "urls", multiple=True, help="Fetch this page and keep the response as WARC.")
@in_archive
def add(project: Project, files: tuple[Path, ...], urls: tuple[str, ...]) -> None:
    """Copy FILES unchanged into seeds/sources/, and print what was recognised in each.

    Of a folder all sources are copied, at any depth, into a folder of the same name; a page that the browser
    saved "complete" takes its folder along. Nothing is overwritten: the same bytes are not copied again,
    another file of the same name gets a number. --url asks for one page, politely: robots.txt is obeyed,
    nothing else of the site is loaded. Exit code 1 when something could not be added.

    A sidecar, a file named after the page (page.html.yml), goes with it. It states where the page was found;
    each of its lines may be left out:

    \b
      address: https://example.org/2022/0314/1.html
      captured: 2024-05-01        the day it was saved
      note: for yourself, not published
    """  # noqa: D301 - as above
    if not files and not urls:
        raise click.UsageError("name the files or folders to add, or a page with --url")
    if inside := next((file for file in files if project.sources.is_relative_to(file.resolve())), None):
        raise click.UsageError(shown(f"{inside} contains the archive's own sources; name what to add"))
    failed = not add_files(project, files)
    for url in urls:
        try:
            name, content = fetch(url)
        except NotFetched as reason:
            ERR.print(shown(f"{url}: {reason}"), style="red", markup=False)
            failed = True
        else:
            failed |= not add_response(project, name, content)
    sys.exit(1 if failed else 0)


@main.command("explain")
@click.argument("source", type=click.Path(path_type=Path))
@in_archive
def explain_command(project: Project, source: Path) -> None:
    """Show the trail of SOURCE: where each line was placed, and each change with its rule.

    SOURCE is a path below seeds/sources/, or of any file.
    """
    for line in explain(_cleaned(project, source)):
        OUT.print(line)


@main.command()
@click.option(
    "--sources",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="A folder of pages to clean instead of seeds/sources/. Neither ledger nor overrides are used.",
)
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@in_archive
def export(project: Project, sources: Path | None, file: Path) -> None:
    """Clean and write articles.jsonl to FILE, without building a site.

    One JSON object a line, as site/data/articles.jsonl has it; `url` is null. The folder of FILE must
    exist.
    """
    if not file.absolute().parent.is_dir():
        raise click.UsageError(shown(f"{file} cannot be written: there is no folder {file.parent}"))
    problems = Problems()
    reporter = Reporter()
    try:
        if sources is None:
            archive = make_archive(project, problems=problems, progress=reporter).published
        else:
            archive = clean_folder(project, sources.resolve(), problems, reporter)
        write_jsonl(records(archive, with_urls=False), file)
    except BuildFailed as failed:
        report_problems(failed.problems)
        sys.exit(1)
    except OSError as error:
        raise click.FileError(str(file), error.strerror) from error
    finally:
        reporter.close()
    report_problems(problems)
    written = counted(len(archive.published_articles), "article")
    ERR.print(shown(f"{written} written to {file}"), markup=False)


def _cleaned(project: Project, source: Path) -> CleanedPage:
    """One source as in the archive, or any other file; ends the command if it cannot be read."""
    inside = project.sources / source
    path = (inside if inside.is_file() else source).resolve()
    if not path.is_file():
        raise click.UsageError(f"{shown(str(source))} is neither below seeds/sources/ nor a file")
    problems = Problems()
    try:
        page = clean_one(project, path, problems)
    except BuildFailed as failed:
        page, problems = None, failed.problems
    if page is None:
        report_problems(problems)
        sys.exit(1)
    return page
