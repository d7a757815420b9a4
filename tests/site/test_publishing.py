from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from tests.processes import dead_process

from jianbao.site import publishing


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


@pytest.mark.parametrize("one_step", [True, False])
def test_a_site_that_is_a_link_is_exchanged_where_it_leads(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, one_step: bool
) -> None:
    """A web server may serve the folder by its own name: the old text must not stay there."""
    if not one_step:
        monkeypatch.setattr(publishing, "_exchange", lambda one, other: False)
    target = folder(tmp_path / "www/site-7", "old")
    site = tmp_path / "project" / "site"
    site.parent.mkdir()
    site.symlink_to(target)
    staging = publishing.stage(site)
    (staging / "index.html").write_text("new")
    publishing.publish(staging, site)
    assert site.is_symlink()
    assert (target / "index.html").read_text() == "new"
    assert [path.name for path in (tmp_path / "www").iterdir()] == ["site-7"]
    assert [path.name for path in site.parent.iterdir()] == ["site"]


def test_a_link_that_leads_nowhere_is_followed(tmp_path: Path) -> None:
    (tmp_path / "site").symlink_to(tmp_path / "www/site")
    staging = publishing.stage(tmp_path / "site")
    (staging / "index.html").write_text("new")
    publishing.publish(staging, tmp_path / "site")
    assert (tmp_path / "www/site/index.html").read_text() == "new"


def test_a_mount_point_is_refused_before_anything_is_built(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = folder(tmp_path / "site", "old")
    monkeypatch.setattr(Path, "is_mount", lambda self: self == site)
    with pytest.raises(publishing.CannotPublishError, match="is a mount point"):
        publishing.stage(site)
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_a_file_in_the_way_is_named(tmp_path: Path) -> None:
    (tmp_path / "site").write_text("mine")
    with pytest.raises(publishing.CannotPublishError, match="site: is a file"):
        publishing.stage(tmp_path / "site")
    assert (tmp_path / "site").read_text() == "mine"


def test_a_swap_that_the_system_refuses_says_why(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site = folder(tmp_path / "site", "old")
    staging = publishing.stage(site)
    monkeypatch.setattr(publishing, "_exchange", lambda one, other: False)
    monkeypatch.setattr(Path, "rename", lambda self, target: (_ for _ in ()).throw(OSError(16, "busy")))
    with pytest.raises(publishing.CannotPublishError, match=r"site: cannot be exchanged.*busy"):
        publishing.publish(staging, site)
    assert (site / "index.html").read_text() == "old"
