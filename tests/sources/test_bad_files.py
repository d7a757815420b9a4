"""One bad file never stops the others: whatever a reader raises is that file's problem, and is told."""

from __future__ import annotations

import io
import os
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from docx import Document

from jianbao import build
from jianbao.build import clean_folder, read_all
from jianbao.exports import records
from jianbao.model import CleanedPage, Curation, Learned, RawPage, UnreadSource
from jianbao.problems import Problems
from jianbao.sources import closed_folders, find, find_and_report, read
from jianbao.sources.file_types import Kind
from jianbao.sources.read import READERS
from jianbao.storage.project import Project

ROOT = Path(__file__).parents[2]
TEXT = """江岸夜巡{name}月见闻
2021-03-04 来源：江城晚报
入春以来，江岸的路灯一盏一盏亮起来，网格员每晚沿江巡查，把居民反映的{name}类事记在本子上，第二天逐件答复。
"""


def good(name: str = "一") -> str:
    return TEXT.format(name=name)


def package(change: Callable[[str, bytes], bytes] = lambda _, part: part) -> bytes:
    """A Word file, each of its parts changed."""
    document, whole, packed = Document(), io.BytesIO(), io.BytesIO()
    for line in good("词").splitlines():
        document.add_paragraph(line)
    document.save(whole)
    with zipfile.ZipFile(whole) as old, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            new.writestr(info.filename, change(info.filename, old.read(info)))
    return packed.getvalue()


def damaged_stream() -> bytes:
    content = package()
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        info = archive.getinfo("word/document.xml")
    start = info.header_offset + 30 + len(info.filename)
    return (
        content[: start + 8]
        + bytes(byte ^ 0xFF for byte in content[start + 8 : start + 60])
        + content[start + 60 :]
    )


def without_targets(name: str, part: bytes) -> bytes:
    return re.sub(rb' Target="[^"]*"', b"", part, count=1) if name.endswith("document.xml.rels") else part


def boxes(depth: int) -> bytes:
    """A Word file with text boxes in text boxes."""
    inner = "<w:p><w:r><w:t>盒子里的话只说一遍。</w:t></w:r></w:p>"
    for _ in range(depth):
        inner = f"<w:p><w:r><w:pict><w:txbxContent>{inner}</w:txbxContent></w:pict></w:r></w:p>"
    body = b"<w:body>"
    return package(
        lambda name, part: (
            part.replace(body, body + inner.encode(), 1) if name == "word/document.xml" else part
        )
    )


def pdf(title: bytes) -> bytes:
    """A PDF of a page of text, with a title as it stands in its properties."""
    text = b"BT /F1 12 Tf 50 700 Td (The lamps along the river were lit one by one.) Tj ET"
    return (
        b"%%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n"
        b"2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj\n"
        b"3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources"
        b" << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >>\nendobj\n"
        b"4 0 obj\n<< /Length %d >> stream\n%s\nendstream\nendobj\n5 0 obj\n<< /Title <%s> >>\nendobj\n"
        b"trailer << /Size 6 /Root 1 0 R /Info 5 0 R >>\n%%%%EOF\n"
    ) % (len(text), text, title)


LONG = "x" * 251 + ".txt"
READ: dict[str, bytes] = {
    "good.txt": good().encode(),
    "boxes.docx": boxes(25),
    "deep.md": ("---\ntitle: " + "[" * 5000 + "\n---\n" + good("深")).encode(),
    "mapping.md": ("---\ntitle: " + "{a: " * 5000 + "\n---\n" + good("映")).encode(),
    "escape.md": ('---\ntitle: "\\U7fffffff"\n---\n' + good("逸")).encode(),
    "pair.md": ('---\ntitle: "江岸\\ud83d\\ude00夜\\ud842\\udfb7巡"\n---\n' + good("对")).encode(),
    "half.md": ('---\ntitle: "江岸\\ud800夜巡"\nauthor: "\\udfff"\n---\n' + good("半")).encode(),
    "beside.txt": good("旁").encode(),
    "half.txt": good("址").encode(),
    "utf16.pdf": pdf(b"FEFF6C5FD800"),
    LONG: good("长").encode(),
}
SIDECARS = {
    "beside.txt.yml": b"address: " + b"[" * 5000,
    "half.txt.yml": b'address: "https://example.org/\\ud800"\n',
}
REFUSED: dict[str, tuple[bytes, str]] = {
    "stream.docx": (damaged_stream(), r"is broken as a Word document: Error -3 while decompressing"),
    "target.docx": (
        package(without_targets),
        r"cannot be read: TypeError: .* \(sources/docx[\w/]*\.py:\d+\)",
    ),
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("bad")
    for name, content in [*READ.items(), *SIDECARS.items(), *((n, c) for n, (c, _) in REFUSED.items())]:
        (made / name).write_bytes(content)
    return made


def test_every_other_file_is_built(folder: Path) -> None:
    problems = Problems()
    archive = clean_folder(Project(ROOT), folder, problems)
    assert sorted(page.path for page in archive.pages) == sorted(READ)
    articles = {record["source"] for record in records(archive, with_urls=False)}
    assert set(READ) - articles <= {"utf16.pdf"}  # which is one line in English
    assert sorted(one.path for one in archive.unread) == sorted(REFUSED)
    for one in archive.unread:
        assert re.search("[一-鿿]", one.reason)
        told = [problem.message for problem in problems.errors if problem.file.endswith(one.path)]
        assert any(re.match(REFUSED[one.path][1], message) for message in told), told


def page(folder: Path, name: str, problems: Problems | None = None) -> RawPage:
    (one,) = read(folder / name, folder, Problems() if problems is None else problems, "sources")
    assert isinstance(one, RawPage)
    return one


def test_halves_of_characters_are_joined_or_marked(folder: Path) -> None:
    quiet, told = Problems(), Problems()
    assert "江岸\U0001f600夜\U00020bb7巡" in str(
        (page(folder, "pair.md", quiet).lines, page(folder, "pair.md").meta)
    )
    assert len(quiet) == 0
    half = page(folder, "half.md", told)
    assert "江岸\ufffd夜巡" in str((half.lines, half.meta))
    assert "half of a character" in str(list(told))
    address = page(folder, "half.txt", told).address
    assert address is None or address.isprintable()


def test_a_title_of_broken_utf16_is_no_fault_of_its_text(folder: Path) -> None:
    read_page = page(folder, "utf16.pdf")
    assert read_page.lines == ("The lamps along the river were lit one by one.",)
    assert [value for name, value in read_page.meta if name == "pdf:title"] == ["江\ufffd"]


def test_boxes_in_boxes_are_read_once(folder: Path) -> None:
    assert page(folder, "boxes.docx").lines.count("盒子里的话只说一遍。") == 1


def test_what_nobody_expected_is_told_with_its_class_and_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def faulty(content: bytes) -> None:
        raise ZeroDivisionError(f"of {len(content)}")

    monkeypatch.setitem(READERS, Kind.PDF, faulty)
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.4")
    problems = Problems()
    (one,) = read(tmp_path / "a.pdf", tmp_path, problems)
    assert one == UnreadSource("a.pdf", "读取出错，文件可能已损坏（ZeroDivisionError）")
    assert "cannot be read: ZeroDivisionError: of 8 (sources/read.py:" in str(problems.errors[0])


@pytest.mark.parametrize("error", [MemoryError, KeyboardInterrupt])
def test_what_is_no_file_s_problem_is_raised(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: type[BaseException]
) -> None:
    def faulty(content: bytes) -> None:
        raise error

    monkeypatch.setitem(READERS, Kind.PDF, faulty)
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.4")
    with pytest.raises(error):
        read(tmp_path / "a.pdf", tmp_path, Problems())


def test_a_page_at_which_cleaning_fails_stops_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    clean = build.clean

    def faulty(raw: RawPage, given: Curation, learned: Learned) -> CleanedPage:
        return clean(raw, given, learned) if raw.path == "b.txt" else {}["no such rule"]

    monkeypatch.setattr(build, "clean", faulty)
    for name in "abc":
        (tmp_path / f"{name}.txt").write_text(good(name), "utf-8")
    problems = Problems()
    archive = clean_folder(Project(ROOT), tmp_path, problems)
    assert [record["source"] for record in records(archive, with_urls=False)] == ["b.txt"]
    assert [(one.path, one.reason) for one in archive.unread] == [
        (name, "本站程序整理这个文件时出错（KeyError）") for name in ("a.txt", "c.txt")
    ]
    assert (
        sum("a fault of the program" in str(one) and "KeyError" in str(one) for one in problems.errors) == 2
    )


# Folders


def test_a_folder_that_cannot_be_opened_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "open").mkdir()
    (tmp_path / "shut" / "deep").mkdir(parents=True)
    for name in ("a.txt", "open/b.txt", "shut/c.txt", "shut/deep/d.txt"):
        (tmp_path / name).write_text(good(name[0]), "utf-8")
    scandir = os.scandir

    def refusing(path: str | Path) -> object:
        if Path(path).name == "shut":
            raise PermissionError(13, "Permission denied", os.fspath(path))
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refusing)
    assert closed_folders(tmp_path) == (tmp_path / "shut",)
    left = tuple(
        path for path in find_and_report(tmp_path, Problems(), "sources") if "shut" not in path.parts
    )
    monkeypatch.setattr(build, "find_and_report", lambda *_: left)
    problems = Problems()
    raws, unread = read_all(tmp_path, problems, shown_as="sources")
    assert [raw.path for raw in raws] == ["a.txt", "open/b.txt"]
    assert unread == (UnreadSource("shut/", "文件夹无法打开"),)
    assert str(problems.errors[0]).startswith("sources/shut: this folder cannot be opened")


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="the superuser may open every folder")
@pytest.mark.parametrize("mode", [0o000, 0o400, 0o100])
def test_a_folder_without_permission_is_told(tmp_path: Path, mode: int) -> None:
    (tmp_path / "shut").mkdir()
    (tmp_path / "shut" / "c.txt").write_text(good(), "utf-8")
    (tmp_path / "shut").chmod(mode)
    try:
        assert find(tmp_path) == ()
        assert closed_folders(tmp_path) == (tmp_path / "shut",)
    finally:
        (tmp_path / "shut").chmod(0o700)


def test_a_missing_folder_is_not_closed(tmp_path: Path) -> None:
    assert closed_folders(tmp_path / "none") == ()
