"""What a person sees of a long run, and a file or a log does not."""

from __future__ import annotations

import io

import pytest
from rich.console import Console


@pytest.mark.parametrize("terminal", [True, False])
def test_progress_is_shown_on_a_terminal_only(monkeypatch: pytest.MonkeyPatch, terminal: bool) -> None:
    monkeypatch.setattr(terminal, "PATIENCE", 0.0)
    file = io.StringIO()
    report = terminal.Reporter(Console(file=file, force_terminal=terminal))
    for done in (1, 2, 3):
        report("cleaning", done, 3)
    report.close()
    assert ("cleaning" in file.getvalue()) is terminal
