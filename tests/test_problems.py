"""Problems as they are told: a line each, and in a GitHub workflow an annotation at the file's line."""

from __future__ import annotations

from io import StringIO

import pytest
from rich.console import Console

from jianbao.commands.terminal import print_problems
from jianbao.problems import Problems

LINES = ["seeds/a.txt: holds nothing", "seeds/b, c.txt:3: is half a page"]
ANNOTATIONS = [
    "::warning file=seeds/a.txt::holds nothing",
    "::error file=seeds/b%2C c.txt,line=3::is half a page",
]


def told(problems: Problems) -> list[str]:
    written = StringIO()
    print_problems(problems, Console(file=written, soft_wrap=True, highlight=False))
    return written.getvalue().splitlines()


@pytest.fixture
def problems() -> Problems:
    found = Problems()
    found.warning("seeds/a.txt", None, "holds nothing")
    found.error("seeds/b, c.txt", 3, "is half a page")
    return found


def test_each_problem_is_a_line(problems: Problems, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("GITHUB_ACTIONS", raising=False)
    assert told(problems) == LINES


def test_a_workflow_shows_them_at_their_lines(problems: Problems, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    assert told(problems) == [LINES[0], ANNOTATIONS[0], LINES[1], ANNOTATIONS[1]]


def test_no_text_of_a_file_ends_an_annotation(monkeypatch: pytest.MonkeyPatch) -> None:
    """A name or a message with a line end must not begin a command of its own."""
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    found = Problems()
    found.error("seeds/a\n::set-env name=b::c.txt", None, "is\r\n::stop-commands::x")
    lines = told(found)
    assert len(lines) == 2
    assert lines[1] == "::error file=seeds/a%0A%3A%3Aset-env name=b%3A%3Ac.txt::is%0D%0A::stop-commands::x"
