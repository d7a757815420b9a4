"""What the commands of `jianbao` have in common: where they print, where they run, how they fail."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar, cast

import click
from rich.console import Console

from jianbao.build import BuildFailed
from jianbao.commands.terminal import Reporter, tell
from jianbao.problems import Problems, shown
from jianbao.storage import Project

OUT = Console(soft_wrap=True, highlight=False)
ERR = Console(stderr=True, soft_wrap=True, highlight=False)

Command = TypeVar("Command", bound=Callable[..., object])
Made = TypeVar("Made")


class Commands(click.Group):
    """Commands that end with a message and exit code 1 where the system refuses: a full disk, no right to."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError:  # who reads our output has read enough: click's matter
            raise
        except OSError as error:
            raise click.ClickException(shown(str(error))) from error


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


def made(make: Callable[[Problems, Reporter], Made]) -> Made:
    """What is made of the sources; ends the command where nothing can be."""
    reporter = Reporter()
    try:
        return make(Problems(), reporter)
    except BuildFailed as failed:
        tell_problems(failed.problems)
        sys.exit(1)
    finally:
        reporter.close()


def tell_problems(problems: Problems) -> None:
    """Print what was wrong, each on a line."""
    tell(problems, ERR)
