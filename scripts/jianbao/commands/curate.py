"""The commands for curators: what to check, what to add."""

from __future__ import annotations

import sys
from pathlib import Path

import click
from rich.text import Text

from jianbao.build import make_archive
from jianbao.commands.group import ERR, OUT, in_archive, made, report_problems
from jianbao.commands.new import CannotBeginError, begin, province_named
from jianbao.commands.review import review, review_lines, unfinished_lines
from jianbao.curation import load_curation
from jianbao.problems import Problems, counted, shown
from jianbao.storage import Project
from jianbao.suggest import Bounds, suggest, to_yaml


@click.command("new")
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--province", required=True, help="Where it is at home, by name or code: 湖南, 430000.")
@click.option("--name", default="剪报", show_default=True, help="What it is called.")
@in_archive
def new_command(project: Project, folder: Path, province: str, name: str) -> None:
    """Begin another archive in FOLDER, which must be empty or missing.

    It gets the tool and the general curation, but nothing specific to this archive: no sources, no
    ledger, no topics and practices (an example of each), no media of another province.
    """
    home = province_named(province)
    if home is None:
        raise click.UsageError(
            shown(f'"{province}" is not a province; write its name or its code of six digits')
        )
    try:
        begin(project, folder.absolute(), name, home)
    except CannotBeginError as reason:
        raise click.UsageError(shown(f"{folder} {reason}")) from reason
    except OSError as error:
        raise click.FileError(str(folder), error.strerror) from error
    problems = Problems()
    load_curation(Project(folder.absolute()).curation, problems)
    report_problems(problems)
    OUT.print(shown(f"{folder}: an archive of {home.name}, without sources yet"), markup=False)
    OUT.print(
        shown(f"go on with: cd {folder} && make serve; its README.md lists what to fill in"), markup=False
    )
    sys.exit(1 if problems.errors else 0)


@click.command("review")
@click.option("--all", "everything", is_flag=True, help="List small doubts too, of articles that are sure.")
@in_archive
def review_command(project: Project, everything: bool) -> None:
    """List what a person should check, worst first.

    Each source has the override that would settle its doubts, and the file to save it as, or to add it to:
    correct what is wrong, keep what is right.
    """
    prepared = made(lambda problems, reporter: make_archive(project, problems=problems, progress=reporter))
    corrected = {override.source: override.file for override in prepared.curation.overrides}
    entries = review(prepared.archive, everything=everything, corrected=corrected)
    for line in (*review_lines(entries), *unfinished_lines(prepared.archive)):
        OUT.print(line)
    articles = sum(len(entry.articles) for entry in entries)
    ERR.print(f"{counted(articles, 'article')} to look at, in {counted(len(entries), 'source')}")


@click.group("topics")
def topics_group() -> None:
    """Maintain seeds/curation/topics.yml and practices.yml."""


@topics_group.command("suggest")
@click.option(
    "--min-articles",
    "least",
    type=click.IntRange(min=1),
    default=Bounds().least,
    show_default=True,
    help="In how many articles a term must occur.",
)
@click.option(
    "--top",
    type=click.IntRange(min=1),
    default=Bounds().top,
    show_default=True,
    help="How many terms to propose for one topic, at most.",
)
@in_archive
def suggest_command(project: Project, least: int, top: int) -> None:
    """Propose terms, topics and practices from the articles themselves, as YAML to paste.

    A term is a word, or several adjacent words, that is frequent here and rare elsewhere, and occurs mostly
    in the articles of one topic. Articles that no topic covers make new topics, where they share such terms;
    the others are listed with keywords of their own. A practice is a name that is quoted twice or more.

    Each proposal comes with its counts and a sentence. Nothing is written: paste into seeds/curation/
    what you agree with, and correct names and scopes.
    """
    prepared = made(lambda problems, reporter: make_archive(project, problems=problems, progress=reporter))
    found = suggest(prepared.published, prepared.curation, Bounds(least, top))
    for line in to_yaml(found):
        OUT.print(Text(line))
    terms = sum(len(one.terms) for one in found.topics)
    ERR.print(
        f"{counted(terms, 'term')}, {counted(len(found.groups), 'new topic')},"
        f" {counted(len(found.practices), 'practice')} proposed;"
        f" {counted(len(found.uncovered), 'article')} without a topic"
    )
