"""What was wrong with which file and line: collected by every stage, shown by every command."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from traceback import extract_tb

PACKAGE = f"{Path(__file__).parent}{os.sep}"
MAX_SAID = 300
"""Characters of what an exception says; some repeat the whole text that they were raised for."""


class Severity(StrEnum):
    """How much a problem matters: an error makes commands exit 1, a warning is only told, a note is no fault.

    The values are GitHub's for the same.
    """

    ERROR = "error"
    WARNING = "warning"
    NOTE = "notice"


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault in one file, worded so that a curator can mend it.

    `file` is relative to the project's folder; `line` counts from 1, or is None where no line is to blame.

    >>> print(Problem("seeds/curation/topics.yml", 41, 'topic "anti-fraud" has no terms; list at least one'))
    seeds/curation/topics.yml:41: topic "anti-fraud" has no terms; list at least one
    """

    file: str
    line: int | None
    message: str
    severity: Severity = Severity.ERROR

    def __str__(self) -> str:
        where = self.file if self.line is None else f"{self.file}:{self.line}"
        return f"{where}: {self.message}"

    @property
    def annotation(self) -> str:
        """The problem as GitHub's workflow runs take it, to be shown at its file and line.

        >>> print(Problem("seeds/a, b.txt", 3, "is half of a page, 50 %").annotation)
        ::error file=seeds/a%2C b.txt,line=3::is half of a page, 50 %25
        """
        line = "" if self.line is None else f",line={self.line}"
        file = _escaped(self.file).replace(":", "%3A").replace(",", "%2C")
        return f"::{self.severity.value} file={file}{line}::{_escaped(self.message)}"


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def described(error: BaseException) -> str:
    """An exception that nobody expected, in a line: its class, what it says, and where of our code it arose.

    >>> try:
    ...     {}["x"]
    ... except KeyError as error:
    ...     print(described(error))
    KeyError: 'x'
    """
    said = " ".join(str(error).split())[:MAX_SAID]
    name = f"{type(error).__module__}.{type(error).__name__}".removeprefix("builtins.")
    frames = [frame for frame in extract_tb(error.__traceback__) if frame.filename.startswith(PACKAGE)]
    place = f" ({frames[-1].filename[len(PACKAGE) :]}:{frames[-1].lineno})" if frames else ""
    return f"{name}{': ' if said else ''}{said}{place}"


@dataclass(slots=True)
class Problems:
    """The list that stages add to; iterating gives the problems by file and line."""

    found: list[Problem] = field(default_factory=list)

    def error(self, file: str, line: int | None, message: str) -> None:
        """Add a fault that the curator has to mend."""
        self.found.append(Problem(file, line, message))

    def warning(self, file: str, line: int | None, message: str) -> None:
        """Add something the curator should know, with which the build is still right."""
        self.found.append(Problem(file, line, message, Severity.WARNING))

    def note(self, file: str, line: int | None, message: str) -> None:
        """Add what was done otherwise than somebody may expect, and is right."""
        self.found.append(Problem(file, line, message, Severity.NOTE))

    def extend(self, problems: Iterable[Problem]) -> None:
        """Add what another stage found."""
        self.found.extend(problems)

    @property
    def errors(self) -> tuple[Problem, ...]:
        """Only the errors, in order."""
        return tuple(problem for problem in self if problem.severity is Severity.ERROR)

    @property
    def warnings(self) -> tuple[Problem, ...]:
        """Only the warnings, in order."""
        return tuple(problem for problem in self if problem.severity is Severity.WARNING)

    def __iter__(self) -> Iterator[Problem]:
        return iter(sorted(set(self.found), key=lambda p: (p.file, p.line or 0, p.message)))

    def __len__(self) -> int:
        return len(set(self.found))


def shown(text: str) -> str:
    r"""A text from outside (a file's name, a line of a source) with what could steer a terminal escaped.

    Everything that prints such a text calls this. Handles control and format characters, line ends, bidi
    marks and halves of surrogates. Leaves alone printable characters and the ideographic space.

    >>> print(shown("a" + chr(27) + "[31m\n　b" + chr(0x202E)))
    a\x1b[31m\n　b\u202e
    """
    return "".join(char if char.isprintable() or char == "\u3000" else _as_escape(char) for char in text)


def _as_escape(char: str) -> str:
    return char.encode("unicode_escape").decode("ascii")


def counted(number: int, thing: str) -> str:
    """A number with its thing, which takes an s where it is not one.

    >>> counted(1, "error"), counted(0, "warning")
    ('1 error', '0 warnings')
    """
    return f"{number} {thing}{'' if number == 1 else 's'}"
