"""The command `jianbao`: arguments in, exit code out; what is done stands elsewhere."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import partial, wraps
from pathlib import Path
from typing import TypeVar, cast

import click
from rich.console import Console

from jianbao import __version__
from jianbao.adding import Added, add_bytes, add_file, recognised
from jianbao.build import BuildFailed, clean_file, clean_folder, clean_one, make_archive
from jianbao.console import Reporter, shown, tell
from jianbao.evaluate import FaultyAnswersError, measure, read_answers, table
from jianbao.explain import explain
from jianbao.exports import records, write_jsonl
from jianbao.fetching import NotFetched, fetch
from jianbao.model import CleanedPage
from jianbao.problems import Problems
from jianbao.project import Project
from jianbao.review import review, told
from jianbao.site import run

OUT = Console(soft_wrap=True, highlight=False)
ERR = Console(stderr=True, soft_wrap=True, highlight=False)

Command = TypeVar("Command", bound=Callable[..., object])
Made = TypeVar("Made")


def in_archive(command: Command) -> Command:
    """Hand the project to a command; refuse where there is none, but not before `--help` was answered."""

    @wraps(command)
    def checked(project: Project, *arguments: object, **options: object) -> object:
        root = project.root
        if not (root / "mkdocs.yml").is_file() or not (root / "seeds").is_dir():
            raise click.UsageError(
                f"{root} is no archive (it lacks mkdocs.yml or seeds/); go there or use --project"
            )
        return command(project, *arguments, **options)

    return cast("Command", click.pass_obj(checked))


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
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

    Drop the pages you collected, exactly as you got them, into seeds/sources/; say what you know better in
    seeds/curation/; then:

    \b
      jianbao add FILE     put a page among the sources
      jianbao serve        look at the archive while you work on it
      jianbao check        see what is wrong with sources and curation
      jianbao explain X    see what cleaning did to one source, and why
      jianbao review       see what the machine was unsure of, and settle it
      jianbao build        make the site in site/
    """  # noqa: D301 - click's mark for lines that are not to be refilled is a backspace, not two characters
    context.obj = Project(root.resolve())


@main.command()
@click.option("--strict", is_flag=True, help="Fail, and keep the last site, on any warning of MkDocs.")
@in_archive
def build(project: Project, strict: bool) -> None:
    """Build the site into site/.

    A source that cannot be read is reported, listed on the site's page of sources, and built around; the
    exit code is still 0. It is 1 when no site could be made: then the last one stays as it was.
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
    """Say what is wrong with sources and curation, without building.

    Every fault is a line `file:line: what is wrong, what would be right`. Exit code 1 when there are
    errors; warnings alone leave it at 0.
    """
    problems = Problems()
    reporter = Reporter()
    try:
        prepared = make_archive(project, problems=problems, progress=reporter)
        found = f"{len(prepared.archive.articles)} articles from {len(prepared.archive.pages)} sources"
    except BuildFailed:
        found = "no archive can be made"
    finally:
        reporter.close()
    _print(problems)
    errors = len(problems.errors)
    OUT.print(f"{found}; {errors} errors, {len(problems) - errors} warnings", markup=False)
    sys.exit(1 if errors else 0)


@main.command()
@click.argument("files", nargs=-1, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--url", "urls", multiple=True, help="Fetch this page and keep the response as WARC.")
@in_archive
def add(project: Project, files: tuple[Path, ...], urls: tuple[str, ...]) -> None:
    """Copy FILES, as they are, into seeds/sources/, and say what was recognised in each.

    Nothing there is overwritten: the same bytes are not copied again, another file of the same name gets a
    number. A sidecar beside a file (FILE.yml) goes with it. --url asks for one page, politely: robots.txt is
    heeded, nothing else of the site is loaded. Exit code 1 when something could not be added.
    """
    if not files and not urls:
        raise click.UsageError("name the files to add, or a page with --url")
    failed = [not _added(project, file, partial(add_file, file)) for file in files]
    for url in urls:
        try:
            name, content = fetch(url)
        except NotFetched as reason:
            ERR.print(shown(f"{url}: {reason}"), style="red", markup=False)
            failed.append(True)
        else:
            failed.append(not _added(project, None, partial(add_bytes, content, name)))
    sys.exit(1 if any(failed) else 0)


@main.command("explain")
@click.argument("source", type=click.Path(path_type=Path))
@in_archive
def explain_command(project: Project, source: Path) -> None:
    """Show the trail of SOURCE: where each of its lines went, and each change with its rule.

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

    One JSON object a line, as site/data/articles.jsonl has it; `url` is null.
    """
    problems = Problems()
    reporter = Reporter()
    try:
        if sources is None:
            archive = make_archive(project, problems=problems, progress=reporter).published
        else:
            archive = clean_folder(project, sources.resolve(), problems, reporter)
        write_jsonl(records(archive, with_urls=False), file)
    except BuildFailed as failed:
        _print(failed.problems)
        sys.exit(1)
    except OSError as error:
        raise click.FileError(str(file), error.strerror) from error
    finally:
        reporter.close()
    _print(problems)
    ERR.print(f"{len(archive.published_articles)} articles written to {file}", markup=False)


def _added(project: Project, file: Path | None, add: Callable[[Path], Added]) -> bool:
    """Add one source and tell what it is; False where it could not be, or is none that can be read."""
    problems = Problems()
    try:
        pages = clean_file(project, file.resolve(), problems) if file else ()
        if file and not pages:
            _print(problems)
            return False
        added = add(project.sources)
        pages = pages or clean_file(project, added.path, problems)
    except BuildFailed as failed:
        _print(failed.problems)
        return False
    except OSError as error:
        ERR.print(shown(f"cannot be added: {error}"), style="red", markup=False)
        return False
    for line in recognised(added, pages, project.sources):
        OUT.print(line, markup=False)
    _print(problems)
    return not problems.errors


@main.command("review")
@click.option("--all", "everything", is_flag=True, help="List small doubts too, of articles that are sure.")
@in_archive
def review_command(project: Project, everything: bool) -> None:
    """List what a person should look at, worst first.

    Each source comes with the override that would settle its doubts: save it as
    seeds/curation/overrides/NAME.yml, put right what is wrong, keep what is right.
    """
    prepared = _made(lambda problems, reporter: make_archive(project, problems=problems, progress=reporter))
    corrected = [override.source for override in prepared.curation.overrides]
    entries = review(prepared.archive, everything=everything, corrected=corrected)
    for line in told(entries):
        OUT.print(line)
    ERR.print(
        f"{sum(len(entry.articles) for entry in entries)} articles to look at, in {len(entries)} sources"
    )


@main.command("evaluate")
@click.argument("gold", type=click.Path(exists=True, path_type=Path))
@click.option(
    "--sources",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="The pages that GOLD answers for. Default: beside gold.json; for YAML answers, seeds/sources/.",
)
@click.option("--lcs", is_flag=True, help="Compare bodies character by character, not by 4-grams.")
@in_archive
def evaluate_command(project: Project, gold: Path, sources: Path | None, lcs: bool) -> None:
    """Measure cleaning against answers made by hand.

    GOLD is a gold.json or a folder. gold.json holds {source: {title, date, date_in_text, body}}, the body a
    list of paragraphs, or null for a page that is no article; it lies beside its pages. A folder may hold
    YAML files instead, one a source: source, articles: [{title, title_also, title_derived_ok, published,
    published_also, body: [{p: text}, {h: text}, {caption: text}, ...]}].

    Prints a line for each page that is not right in body (F1 .95), title and date, then the figures.
    Overrides are not used. Exit code 1 when a date was invented, 2 when GOLD cannot be read.
    """
    found = gold / "gold.json" if (gold / "gold.json").is_file() else gold
    paths = [found] if found.is_file() else sorted(found.glob("*.yml"))
    try:
        pages = read_answers({path.name: path.read_bytes() for path in paths})
    except FaultyAnswersError as fault:
        raise click.UsageError(f"{gold}: {fault}") from fault
    folder = sources or (found.parent if found.name == "gold.json" else project.sources)
    archive = _made(lambda problems, reporter: clean_folder(project, folder.resolve(), problems, reporter))
    for line in table(rows := measure(pages, archive.published_articles, by_lcs=lcs)):
        OUT.print(shown(line), markup=False)
    sys.exit(1 if any(row.invented for row in rows) else 0)


def _made(make: Callable[[Problems, Reporter], Made]) -> Made:
    """What is made of the sources; ends the command where nothing can be."""
    reporter = Reporter()
    try:
        return make(Problems(), reporter)
    except BuildFailed as failed:
        _print(failed.problems)
        sys.exit(1)
    finally:
        reporter.close()


def _cleaned(project: Project, source: Path) -> CleanedPage:
    """One source as the archive has it, or any other file; ends the command where it cannot be read."""
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
        _print(problems)
        sys.exit(1)
    return page


def _print(problems: Problems) -> None:
    tell(problems, ERR)
