"""Print problems, and the progress of a long run: a bar on a terminal, nothing elsewhere."""

from __future__ import annotations

import os
import time

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn

from jianbao.problems import Problems, Severity, shown

PATIENCE = 1.0
"""Seconds after which progress is shown."""


STYLES = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.NOTE: "dim"}


def print_problems(problems: Problems, console: Console) -> None:
    """Print each problem on a line; in a GitHub workflow also as an annotation of the file's line."""
    for problem in problems:
        console.print(shown(str(problem)), style=STYLES[problem.severity], markup=False)
        if os.environ.get("GITHUB_ACTIONS") == "true":
            console.print(shown(problem.annotation), markup=False, highlight=False)


class Reporter:
    """Show the progress of steps: call it as `report(what, done, total)`, and close it at the end.

    >>> report = Reporter(Console(quiet=True))
    >>> report("cleaning", 1, 2)
    >>> report.close()
    """

    def __init__(self, console: Console | None = None) -> None:
        self._console = console or Console(stderr=True)
        self._began: dict[str, float] = {}
        self._bar: Progress | None = None
        self._tasks: dict[str, TaskID] = {}

    def __call__(self, what: str, done: int, total: int) -> None:
        """Note a step; shown once the run has taken longer than a second.

        Only on a terminal: in a file or a workflow's log it would be among the problems.
        """
        now = time.monotonic()
        if self._console.is_terminal and now - self._began.setdefault(what, now) >= PATIENCE:
            self._draw(what, done, total)

    def close(self) -> None:
        """End the bar, if one was drawn."""
        if self._bar is not None:
            self._bar.stop()
            self._bar = None

    def _draw(self, what: str, done: int, total: int) -> None:
        if self._bar is None:
            columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
            self._bar = Progress(*columns, console=self._console, transient=True)
            self._bar.start()
        if what not in self._tasks:
            self._tasks[what] = self._bar.add_task(what, total=total)
        self._bar.update(self._tasks[what], completed=done)
