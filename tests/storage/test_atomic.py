"""Files are put in place whole; what dead processes left half-written is swept, and nothing else."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from tests.processes import dead_process

from jianbao.storage.atomic import remove_temporary_files, write_if_changed, write_new, write_whole

LONG = "长" * 84  # 252 bytes: no name made from it by adding to it fits a file system
LASTING = pytest.mark.parametrize("durable", [True, False])


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@LASTING
@pytest.mark.parametrize("name", ["a.md", LONG])
def test_a_file_is_written_over_in_one_step(tmp_path: Path, name: str, durable: bool) -> None:
    for data in (b"1", b"2"):
        write_whole(tmp_path / "deep/er" / name, data, durable=durable)
        assert (tmp_path / "deep/er" / name).read_bytes() == data
    assert names(tmp_path / "deep/er") == [name]


@LASTING
def test_a_write_that_fails_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, durable: bool
) -> None:
    write_whole(tmp_path / "a", b"old")
    monkeypatch.setattr(Path, "replace", lambda self, target: (_ for _ in ()).throw(OSError("full")))
    with pytest.raises(OSError, match="full"):
        write_whole(tmp_path / "a", b"new", durable=durable)
    assert names(tmp_path) == ["a"]
    assert (tmp_path / "a").read_bytes() == b"old"


def test_a_lasting_file_is_on_the_disk_before_it_gets_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[list[str]] = []
    monkeypatch.setattr(os, "fsync", lambda handle: seen.append(names(tmp_path)))
    write_whole(tmp_path / "a", b"1", durable=False)
    assert seen == []
    write_whole(tmp_path / "b", b"1")
    assert [("b" in listed) for listed in seen] == [False]


def test_only_what_differs_is_written(tmp_path: Path) -> None:
    assert write_if_changed(tmp_path / "a", b"1")
    before = (tmp_path / "a").stat().st_ino
    assert not write_if_changed(tmp_path / "a", b"1")
    assert (tmp_path / "a").stat().st_ino == before
    assert write_if_changed(tmp_path / "a", b"2")


@pytest.mark.parametrize("links", [True, False])
def test_a_new_file_never_replaces_another(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, links: bool
) -> None:
    if not links:
        monkeypatch.setattr(os, "link", lambda one, other: (_ for _ in ()).throw(PermissionError()))
    write_new(tmp_path / "a", b"1")
    with pytest.raises(FileExistsError):
        write_new(tmp_path / "a", b"2")
    assert (tmp_path / "a").read_bytes() == b"1"
    assert names(tmp_path) == ["a"]


def test_the_dead_are_swept_and_the_living_kept(tmp_path: Path) -> None:
    (tmp_path / "deep").mkdir()
    dead, living = f".0123456789ab.{dead_process()}.part", f".0123456789ab.{os.getppid()}.part"
    others = [".notes.part", f"visible.{dead_process()}.part", ".a.12.partly"]
    for name in (dead, living, *others):
        (tmp_path / "deep" / name).write_bytes(b"half")
    remove_temporary_files(tmp_path)
    assert names(tmp_path / "deep") == sorted([living, *others])
