"""What a person sees of a long run, and a file or a log does not."""

from __future__ import annotations

import io

import pytest
from rich.console import Console

from jianbao.commands import terminal


@pytest.mark.parametrize("at_terminal", [True, False])
def test_progress_is_shown_on_a_terminal_only(monkeypatch: pytest.MonkeyPatch, at_terminal: bool) -> None:
    monkeypatch.setattr(terminal, "PATIENCE", 0.0)
    file = io.StringIO()
    report = terminal.Reporter(Console(file=file, force_terminal=at_terminal))
    for done in (1, 2, 3):
        report("cleaning", done, 3)
    report.close()
    assert ("cleaning" in file.getvalue()) is at_terminal
