from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable
from pathlib import Path

import pytest
from tests.pages import sample

from jianbao.pages import (
    GeneratedFile,
    HandWrittenPageError,
    PagesCollideError,
    Written,
    contents,
    render,
    strays,
)
from jianbao.pages.writer import FOLDERS, MANIFEST, MARK
from jianbao.pages.writer import write as write_pages
from jianbao.problems import Problems

IGNORED = (Path(__file__).parents[2] / ".gitignore").read_text("utf-8")


def write(files: Iterable[GeneratedFile], docs: Path, problems: Problems | None = None) -> Written:
    found = Problems() if problems is None else problems
    return write_pages(files, docs, docs.parent / ".cache/edited", found)


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


def ours(**texts: str) -> tuple[GeneratedFile, ...]:
    """Pages with the front matter that every page of ours has."""
    begin = "---\nmade_by: jianbao\ntitle: t\n---\n"
    return tuple(GeneratedFile(file.path, begin + file.text) for file in pages(**texts))


@pytest.mark.parametrize("manifest", [None, b"", b"# Written by the build\n", b"\xff\xfe0  a/index.md\n"])
def test_a_lost_manifest_heals(tmp_path: Path, manifest: bytes | None) -> None:
    """One page is edited, one is as it was, one has new text, one is no longer made, one is by hand."""
    made = tmp_path / "docs"
    write(ours(articles="1", cities="1", topics="1", years="1"), made)
    (made / MANIFEST).unlink() if manifest is None else (made / MANIFEST).write_bytes(manifest)
    (made / "articles/index.md").write_text(ours(a="edited")[0].text)
    (made / "about.md").write_text("by hand")
    problems = Problems()
    done = write(ours(articles="1", cities="1", topics="2"), made, problems)
    assert done == Written(("articles/index.md", "topics/index.md"), ("years/index.md",))
    assert {path.relative_to(made).as_posix(): path.read_text() for path in made.rglob("*.md")} == {
        "about.md": "by hand",
        **{file.path: file.text for file in ours(articles="1", cities="1", topics="2")},
    }
    assert (tmp_path / ".cache/edited/articles/index.md").read_text().endswith("edited")
    (problem,) = problems
    assert str(problem).startswith("docs/.generated: does not list 3 page(s) that a build made")
    again = Problems()
    assert write(ours(articles="1", cities="1", topics="2"), made, again) == Written((), ())
    assert len(again) == 0


def test_without_a_manifest_a_hand_written_page_is_still_refused(tmp_path: Path) -> None:
    write(ours(articles="1", cities="1"), tmp_path)
    (tmp_path / MANIFEST).unlink()
    (tmp_path / "cities/index.md").write_text("---\ntitle: t\n---\nby hand")
    with pytest.raises(HandWrittenPageError, match=r"cities/index\.md: written by hand"):
        write(ours(articles="2", cities="2"), tmp_path)
    assert (tmp_path / "cities/index.md").read_text().endswith("by hand")
    assert (tmp_path / "articles/index.md").read_text().endswith("1")


def test_every_page_says_who_made_it() -> None:
    assert [
        file.path
        for file in render(contents(sample.archive(), sample.curation()))
        if not file.text.encode().startswith(MARK)
    ] == []


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    """A docs/ with one page in it that somebody edited."""
    made = tmp_path / "docs"
    write(pages(a="1"), made)
    (made / "a/index.md").write_text("edited")
    return made


@pytest.mark.parametrize("wanted", [pages(), pages(a="1"), pages(a="2")], ids=["gone", "same", "other"])
def test_an_edited_page_is_the_build_s_and_the_edit_is_kept_aside(
    docs: Path, wanted: tuple[GeneratedFile, ...]
) -> None:
    problems = Problems()
    write(wanted, docs, problems)
    assert [path.read_text() for path in docs.rglob("*.md")] == [file.text for file in wanted]
    assert (docs.parent / ".cache/edited/a/index.md").read_text() == "edited"
    kept = "the edited page is kept as .cache/edited/a/index.md"
    assert [str(one) for one in problems] == [f"docs/a/index.md: is made by the build and was edited; {kept}"]


def test_a_second_edit_does_not_cost_the_first(docs: Path) -> None:
    for text in ("edited", "again", "edited"):
        (docs / "a/index.md").write_text(text)
        write(pages(a="1"), docs)
    kept = docs.parent / ".cache/edited/a"
    assert {path.name: path.read_text() for path in kept.iterdir()} == {
        "index.md": "edited",
        "index.md.2": "again",
    }


def test_a_page_half_upgraded_by_a_killed_build_is_no_edit(tmp_path: Path) -> None:
    """The manifest of the new build stands, the page is still the last one's; then its text is withdrawn."""
    write(pages(a="1"), tmp_path / "docs")
    old, new = (hashlib.sha256(text.encode()).hexdigest() for text in "12")
    (tmp_path / "docs" / MANIFEST).write_text(f"{old}  a/index.md\n{new}  a/index.md\n")
    problems = Problems()
    assert write((), tmp_path / "docs", problems).removed == ("a/index.md",)
    assert len(problems) == 0
    assert not (tmp_path / ".cache").exists()


def test_what_stands_half_written_is_swept(docs: Path) -> None:
    (docs / "a/.0123456789ab.99999999.part").write_text("half")
    write(pages(a="1"), docs)
    assert [path.name for path in (docs / "a").iterdir()] == ["index.md"]


@pytest.mark.parametrize("other", ["outlets/abc/index.md", "outlets/ABC/index.md"])
def test_two_pages_of_one_path_are_refused(tmp_path: Path, other: str) -> None:
    """On many systems A and a are one name: one page would silently take the other's place."""
    files = [GeneratedFile("outlets/abc/index.md", "1"), GeneratedFile(other, "2")]
    with pytest.raises(PagesCollideError, match="makes this page twice"):
        write(files, tmp_path / "docs")
    assert not (tmp_path / "docs").exists()


def test_a_folder_in_the_way_is_refused(docs: Path) -> None:
    (docs / "a/index.md").unlink()
    (docs / "a/index.md").mkdir()
    with pytest.raises(HandWrittenPageError, match=r"a/index\.md: written by hand"):
        write(pages(a="1"), docs)


def test_strays_are_what_no_build_knows_in_its_own_folders(tmp_path: Path) -> None:
    write(pages(a="1"), tmp_path)
    there = ["a/index.md", "a/old.md", "articles/0123456789.md", "about.md", "index.md", "assets/x.css"]
    assert list(strays(there, tmp_path)) == ["a/old.md", "articles/0123456789.md"]


def test_the_build_s_own_folders_are_known() -> None:
    files = render(contents(sample.archive(), sample.curation()))
    made = {file.path.split("/")[0] for file in files if "/" in file.path}
    assert made <= FOLDERS, "a new folder: name it in FOLDERS and in .gitignore"
    assert [folder for folder in sorted(FOLDERS) if f"/docs/{folder}/" not in IGNORED] == []


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
