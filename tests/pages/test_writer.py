from __future__ import annotations

import os
from pathlib import Path

import pytest

from jianbao.pages import GeneratedFile, HandWrittenPageError, Written, write
from jianbao.pages.writer import MANIFEST


def pages(**texts: str) -> tuple[GeneratedFile, ...]:
    return tuple(GeneratedFile(f"{name}/index.md", text) for name, text in texts.items())


def test_writes_what_differs_and_nothing_else(tmp_path: Path) -> None:
    assert write(pages(a="1", b="1"), tmp_path) == Written(("a/index.md", "b/index.md"), ())
    before = (tmp_path / "b/index.md").stat()
    assert write(pages(a="2", b="1"), tmp_path) == Written(("a/index.md",), ())
    assert (tmp_path / "a/index.md").read_text() == "2"
    assert (tmp_path / "b/index.md").stat().st_mtime_ns == before.st_mtime_ns
    assert (tmp_path / "b/index.md").stat().st_ino == before.st_ino


def test_prunes_its_own_and_their_empty_folders(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "notes.md").write_text("by hand")
    write(pages(a="1", b="1"), tmp_path)
    assert write((), tmp_path) == Written((), ("a/index.md", "b/index.md"))
    assert sorted(str(path.relative_to(tmp_path)) for path in tmp_path.rglob("*")) == [
        MANIFEST,
        "b",
        "b/notes.md",
    ]


def test_refuses_to_replace_a_hand_written_page(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "index.md").write_text("by hand")
    with pytest.raises(HandWrittenPageError, match=r"a/index\.md: written by hand"):
        write(pages(a="1", b="1"), tmp_path)
    assert (tmp_path / "a" / "index.md").read_text() == "by hand"
    assert not (tmp_path / "b").exists()


def test_takes_up_its_own_pages_again_without_a_manifest(tmp_path: Path) -> None:
    write(pages(a="1"), tmp_path)
    (tmp_path / MANIFEST).unlink()
    assert write(pages(a="1"), tmp_path) == Written((), ())


def test_leaves_a_page_that_somebody_edited_when_it_is_no_longer_made(tmp_path: Path) -> None:
    write(pages(a="1"), tmp_path)
    (tmp_path / "a/index.md").write_text("edited")
    assert write((), tmp_path) == Written((), ())
    assert (tmp_path / "a/index.md").read_text() == "edited"


def test_a_manifest_cannot_point_outside(tmp_path: Path) -> None:
    docs = tmp_path / "docs"
    docs.mkdir()
    (tmp_path / "precious.md").write_text("x")
    (docs / MANIFEST).write_text(
        "2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881  ../precious.md\n"  # the hash of x
    )
    write((), docs)
    assert (tmp_path / "precious.md").exists()


def test_a_killed_write_leaves_nothing_that_the_next_one_refuses(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    replace = Path.replace
    done: list[str] = []

    def dying(self: Path, target: os.PathLike[str]) -> Path:
        if len(done) == 2:  # the manifest and one page
            raise KeyboardInterrupt
        done.append(str(target))
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", dying)
    with pytest.raises(KeyboardInterrupt):
        write(pages(a="1", b="1"), tmp_path)
    monkeypatch.undo()
    assert write(pages(a="2", b="2"), tmp_path).changed == ("a/index.md", "b/index.md")
    assert sorted(path.name for path in tmp_path.rglob("*.md*")) == ["index.md", "index.md"]
