from __future__ import annotations

from pathlib import Path

from jianbao.pages import GeneratedFile, write
from jianbao.problems import Problems
from jianbao.site.watching import LEDGER, inputs, snapshot


def state(root: Path) -> dict[str, tuple[int, int]]:
    return snapshot(inputs(root, root / "docs", (root / "mkdocs.yml", root / "missing")))


def make(root: Path) -> None:
    for path in ("seeds/sources/a.txt", "seeds/curation/topics.yml", "docs/about.md", "mkdocs.yml"):
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text("x")


def test_what_the_build_writes_is_no_change(tmp_path: Path) -> None:
    make(tmp_path)
    before = state(tmp_path)
    files = [GeneratedFile("index.md", "1"), GeneratedFile("cities/index.md", "1")]
    write(files, tmp_path / "docs", tmp_path / ".cache/edited", Problems())
    (tmp_path / LEDGER).write_text("ids")
    assert state(tmp_path) == before


def test_what_a_person_writes_is(tmp_path: Path) -> None:
    make(tmp_path)
    for path in (
        "seeds/sources/a.txt",
        "seeds/curation/topics.yml",
        "docs/about.md",
        "mkdocs.yml",
        "docs/new.md",
    ):
        before = state(tmp_path)
        (tmp_path / path).write_text("more than before")
        assert state(tmp_path) != before, path
    before = state(tmp_path)
    (tmp_path / "seeds/sources/a.txt").unlink()
    assert state(tmp_path) != before
