"""The cache: gives back what was put in, and nothing else: no stale page, no damaged one."""

from __future__ import annotations

import os
import pickle
from dataclasses import replace
from pathlib import Path

import pytest
from tests.factories import article, cleaned, curation, raw
from tests.processes import dead_process
from tests.test_rooms import imports

from jianbao.model import CleanedPage, Learned, RawPage
from jianbao.storage import cache as module
from jianbao.storage.cache import Cache, code_digest


def entries(folder: Path) -> list[Path]:
    return sorted(folder.iterdir()) if folder.exists() else []


@pytest.fixture
def page() -> CleanedPage:
    return cleaned(article())


@pytest.fixture
def source() -> RawPage:
    return raw("甲", path="a.txt")


def test_what_was_put_in_comes_back(tmp_path: Path, source: RawPage, page: CleanedPage) -> None:
    cache = Cache(tmp_path / "c", curation(), Learned())
    assert cache.get(source) is None
    cache.put(source, page)
    assert cache.get(source) == page
    assert Cache(tmp_path / "c", curation(), Learned()).get(source) == page
    assert [path.suffix for path in entries(tmp_path / "c")] == [".pickle"]


def test_anything_else_is_made_anew(tmp_path: Path, source: RawPage, page: CleanedPage) -> None:
    Cache(tmp_path, curation(), Learned()).put(source, page)
    assert Cache(tmp_path, curation(digest="other"), Learned()).get(source) is None
    assert Cache(tmp_path, curation(), Learned(frozenset({"甲"}))).get(source) is None
    same = Cache(tmp_path, curation(), Learned())
    for change in (
        {"sha256": "0" * 64},
        {"path": "b.txt"},
        {"encoding": "big5"},
        {"address": "http://x"},
        {"captured": "2020-01-01"},
        {"meta": (("title", "乙"),)},
    ):
        assert same.get(replace(source, **change)) is None  # type: ignore[arg-type]
    assert same.get(source) == page


def test_what_was_learned_of_other_lines_makes_nothing_anew(
    tmp_path: Path, source: RawPage, page: CleanedPage
) -> None:
    Cache(tmp_path, curation(), Learned()).put(source, page)
    assert Cache(tmp_path, curation(), Learned(frozenset({"乙", "丙"}))).get(source) == page


def test_other_code_makes_it_anew(
    tmp_path: Path, source: RawPage, page: CleanedPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    Cache(tmp_path, curation(), Learned()).put(source, page)
    monkeypatch.setattr(module, "code_digest", lambda: "other")
    assert Cache(tmp_path, curation(), Learned()).get(source) is None


def test_the_digest_covers_every_stage_and_the_rooms_it_asks() -> None:
    files = module._code_files(module.PACKAGE, module.STAGES)
    covered = {path.relative_to(module.PACKAGE).parts[0] for path in files}
    assert covered == set(module.STAGES)
    asked = {
        name for path in files if path.suffix == ".py" and path.name != "build.py" for name in imports(path)
    }
    rooms = {name.split(".")[1] for name in asked if name.startswith("jianbao.")}
    assert rooms <= {name.removesuffix(".py") for name in covered}
    assert module.PACKAGE / "press/words/labels.yml" in files
    assert code_digest() == code_digest()


@pytest.mark.parametrize("length", [0, 1, 10, 200, -1])
def test_half_an_entry_is_none(tmp_path: Path, source: RawPage, page: CleanedPage, length: int) -> None:
    cache = Cache(tmp_path, curation(), Learned())
    cache.put(source, page)
    (path,) = entries(tmp_path)
    path.write_bytes(path.read_bytes()[:length])
    assert cache.get(source) is None
    cache.put(source, page)
    assert cache.get(source) == page


def test_every_damaged_byte_is_survived(tmp_path: Path, source: RawPage, page: CleanedPage) -> None:
    cache = Cache(tmp_path, curation(), Learned())
    cache.put(source, page)
    (path,) = entries(tmp_path)
    good = path.read_bytes()
    for at in range(0, len(good), 7):
        path.write_bytes(good[:at] + b"\xff" + good[at + 1 :])
        found = cache.get(source)
        assert found is None or isinstance(found, CleanedPage)


@pytest.mark.parametrize("other", ["text", None, {"path": "a.txt"}])
def test_an_entry_of_something_else_is_none(
    tmp_path: Path, source: RawPage, page: CleanedPage, other: object
) -> None:
    cache = Cache(tmp_path, curation(), Learned())
    cache.put(source, page)
    (path,) = entries(tmp_path)
    path.write_bytes(pickle.dumps(other))
    assert cache.get(source) is None


def test_prune_keeps_what_this_build_used(tmp_path: Path, page: CleanedPage) -> None:
    first = Cache(tmp_path, curation(), Learned())
    for name in ("a.txt", "b.txt", "c.txt"):
        first.put(raw(name, path=name), replace(page, path=name))
    half = [tmp_path / f".0123456789ab.{pid}.part" for pid in (dead_process(), os.getppid())]
    for path in half:
        path.write_bytes(b"half")
    second = Cache(tmp_path, curation(), Learned())
    assert second.get(raw("a.txt", path="a.txt")) is not None
    second.put(raw("d.txt", path="d.txt"), replace(page, path="d.txt"))
    second.prune()
    third = Cache(tmp_path, curation(), Learned())
    found = [name for name in ("a.txt", "b.txt", "c.txt", "d.txt") if third.get(raw(name, path=name))]
    assert found == ["a.txt", "d.txt"]
    assert [path for path in entries(tmp_path) if path.suffix != ".pickle"] == half[1:]
    assert len(entries(tmp_path)) == 3
