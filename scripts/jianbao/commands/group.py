"""Common parts of the commands: consoles, the project argument, errors."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar, cast

import click
from rich.console import Console

from jianbao.build import BuildFailed
from jianbao.commands.terminal import Reporter, print_problems
from jianbao.problems import Problems, shown
from jianbao.storage import Project

OUT = Console(soft_wrap=True, highlight=False)
ERR = Console(stderr=True, soft_wrap=True, highlight=False)

Command = TypeVar("Command", bound=Callable[..., object])
Made = TypeVar("Made")


class Commands(click.Group):
    """Commands that end with a message and exit code 1 on system errors: a full disk, no permission."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError:  # the reader of our output stopped reading: click handles it
            raise
        except OSError as error:
            raise click.ClickException(shown(str(error))) from error


def in_archive(command: Command) -> Command:
    """Pass the project to a command; refuse if there is none, but only after `--help` was handled."""

    @wraps(command)
    def checked(project: Project, *arguments: object, **options: object) -> object:
        root = project.root
        if not (root / "mkdocs.yml").is_file() or not (root / "seeds").is_dir():
            raise click.UsageError(
                f"{root} is not an archive (it lacks mkdocs.yml or seeds/); go there or use --project"
            )
        return command(project, *arguments, **options)

    return cast("Command", click.pass_obj(checked))


def made(make: Callable[[Problems, Reporter], Made]) -> Made:
    """The result of `make`; ends the command if the build fails."""
    reporter = Reporter()
    try:
        return make(Problems(), reporter)
    except BuildFailed as failed:
        report_problems(failed.problems)
        sys.exit(1)
    finally:
        reporter.close()


def report_problems(problems: Problems) -> None:
    """Print every problem on a line."""
    print_problems(problems, ERR)
