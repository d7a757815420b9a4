"""Sidecars: what they may say, and every fault with its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from jianbao.model import RawPage
from jianbao.problems import Problems
from jianbao.sources import find, read
from jianbao.sources.sidecar import Sidecar, load_sidecar

TEXT = "三月的第一个周末，通往石门村的公路通车。"
GOOD = "address: https://example.org/2021/0304/1.html\ncaptured: 2021-05-06\nnote: 从阅览室保存\n"


def load(folder: Path, text: str, name: str = "a.txt.yml") -> tuple[Sidecar, list[str]]:
    (folder / "a.txt").write_text(TEXT, encoding="utf-8")
    (folder / name).write_text(text, encoding="utf-8")
    problems = Problems()
    return load_sidecar(folder / "a.txt", folder, problems, "seeds/sources"), [str(p) for p in problems]


@pytest.mark.parametrize("name", ["a.txt.yml", "a.yml", "a.txt.yaml", "a.yaml"])
def test_a_sidecar_under_each_name(name: str, tmp_path: Path) -> None:
    said, problems = load(tmp_path, GOOD, name)
    assert said == Sidecar("https://example.org/2021/0304/1.html", "2021-05-06", "从阅览室保存")
    assert problems == []


def test_a_page_takes_what_its_sidecar_says(tmp_path: Path) -> None:
    load(tmp_path, GOOD)
    (page,) = read(tmp_path / "a.txt", tmp_path, Problems())
    assert isinstance(page, RawPage)
    assert (page.address, page.captured) == ("https://example.org/2021/0304/1.html", "2021-05-06")


def test_a_sidecar_outranks_the_page(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(
        f"<link rel=canonical href=https://example.org/x.html><p>{TEXT}", encoding="utf-8"
    )
    (tmp_path / "a.html.yml").write_text("address: https://example.org/y.html", encoding="utf-8")
    (page,) = read(tmp_path / "a.html", tmp_path, Problems())
    assert isinstance(page, RawPage)
    assert page.address == "https://example.org/y.html"


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("adress: x", '1: unknown field "adress"; a sidecar may contain address, captured, note'),
        (
            "note: 甲\naddress: example.org",
            '2: "address" is not a web address; write http:// or https:// and the whole of it',
        ),
        (
            "address: file:///etc/passwd",
            '1: "address" is not a web address; write http:// or https:// and the whole of it',
        ),
        ("captured: 6 May 2021", '1: "captured" is not a day; write it as 2024-05-01'),
        ("captured: 2021-02-30", '1: "captured" is not a day; write it as 2024-05-01'),
        ("captured: ''", '1: "captured" has no value'),
        ("note: [a]", '1: "note" has no value'),
        ("note: 甲\nnote: 乙", '2: "note" appears twice; keep one'),
        (f"note: {'甲' * 2001}", '1: "note" is longer than 2000 characters'),
        ("- a", "1: contains no fields; it may contain address, captured, note"),
        ("", "1: contains no fields; it may contain address, captured, note"),
        ("note: 甲\nb: [", "2: is not valid YAML; write `field: value` lines"),
        (
            "a: !!python/object/apply:os.system [x]",
            '1: unknown field "a"; a sidecar may contain address, captured, note',
        ),
    ],
)
def test_every_fault_has_its_line(text: str, problem: str, tmp_path: Path) -> None:
    said, problems = load(tmp_path, text)
    assert problems == [f"seeds/sources/a.txt.yml:{problem}"]
    assert said in (Sidecar(), Sidecar(note="甲"))


def test_a_faulty_field_does_not_take_the_others_with_it(tmp_path: Path) -> None:
    said, _ = load(tmp_path, "address: nowhere\ncaptured: 2021-05-06")
    assert said == Sidecar(captured="2021-05-06")


def test_two_sidecars_are_told(tmp_path: Path) -> None:
    (tmp_path / "a.yml").write_text("note: 乙", encoding="utf-8")
    said, problems = load(tmp_path, "note: 甲")
    assert said.note == "甲"
    assert problems == ["seeds/sources/a.txt.yml: is the sidecar of a.txt; a.yml is not read, keep one"]


def test_a_sidecar_is_no_source_and_a_stray_one_is_told(tmp_path: Path) -> None:
    for name in ("a.txt", "a.txt.yml", "b.html", "b.yml", "c.warc.gz", "c.yml", "stray.yml", "d/a.yml"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(TEXT, encoding="utf-8")
    names = [path.relative_to(tmp_path).as_posix() for path in find(tmp_path)]
    assert names == ["a.txt", "b.html", "c.warc.gz", "d/a.yml", "stray.yml"]
    problems = Problems()
    read(tmp_path / "stray.yml", tmp_path, problems)
    assert "unknown format .yml" in str(*problems.errors)
