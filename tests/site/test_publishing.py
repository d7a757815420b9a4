from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from jianbao.site import publishing


def dead_process() -> int:
    """The id of a process that has ended."""
    process = subprocess.Popen([sys.executable, "-c", ""])
    process.wait()
    return process.pid


def folder(path: Path, text: str) -> Path:
    path.mkdir(parents=True)
    (path / "index.html").write_text(text)
    return path


@pytest.mark.parametrize("one_step", [True, False])
def test_publish_replaces_the_site_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, one_step: bool
) -> None:
    if not one_step:
        monkeypatch.setattr(publishing, "_exchange", lambda one, other: False)
    site = folder(tmp_path / "site", "old")
    (site / "gone.html").write_text("old")
    staging = publishing.stage(site)
    (staging / "index.html").write_text("new")
    publishing.publish(staging, site)
    assert [path.name for path in tmp_path.iterdir()] == ["site"]
    assert [path.name for path in site.iterdir()] == ["index.html"]
    assert (site / "index.html").read_text() == "new"


def test_first_publish(tmp_path: Path) -> None:
    staging = publishing.stage(tmp_path / "site")
    (staging / "index.html").write_text("new")
    publishing.publish(staging, tmp_path / "site")
    assert (tmp_path / "site" / "index.html").read_text() == "new"


@pytest.mark.skipif(sys.platform != "linux", reason="one system call of Linux")
def test_linux_exchanges_in_one_step(tmp_path: Path) -> None:
    one, other = folder(tmp_path / "one", "1"), folder(tmp_path / "other", "2")
    assert publishing._exchange(one, other)
    assert (one / "index.html").read_text() == "2"
    assert not publishing._exchange(one, tmp_path / "missing")


def test_leftovers_of_the_dead_are_removed_and_of_the_living_kept(tmp_path: Path) -> None:
    site = folder(tmp_path / "site", "old")
    dead = folder(tmp_path / f".site-building-{dead_process()}", "half")
    living = folder(tmp_path / f".site-building-{os.getppid()}", "half")
    strange = folder(tmp_path / ".site-building-notes", "mine")
    publishing.recover(site)
    assert not dead.exists()
    assert living.exists()
    assert strange.exists()


def test_a_site_lost_between_two_renames_comes_back(tmp_path: Path) -> None:
    folder(tmp_path / f".site-previous-{dead_process()}", "last")
    folder(tmp_path / f".site-building-{dead_process()}", "half")
    publishing.recover(tmp_path / "site")
    assert (tmp_path / "site" / "index.html").read_text() == "last"
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_a_previous_site_is_removed_where_a_site_stands(tmp_path: Path) -> None:
    site = folder(tmp_path / "site", "new")
    folder(tmp_path / f".site-previous-{dead_process()}", "last")
    publishing.recover(site)
    assert (site / "index.html").read_text() == "new"
    assert [path.name for path in tmp_path.iterdir()] == ["site"]
