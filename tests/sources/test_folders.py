"""Which files of a folder are sources: what browsers, systems and programs put beside a page is none."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from jianbao.problems import Problems, Severity
from jianbao.sources import find, find_and_report
from jianbao.sources.folders import classify_files, saved_with


def lay(folder: Path, *names: str) -> Path:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("石门村通了公路", "utf-8")
    return folder


def sources(folder: Path) -> list[str]:
    return [path.relative_to(folder).as_posix() for path in find(folder)]


@pytest.mark.parametrize(
    ("page", "with_it"),
    [
        ("青岚.html", "青岚_files"),
        ("青岚.htm", "青岚.files"),
        ("青岚.htm", "青岚_文件"),
        ("青岚.html", "青岚_檔案"),
        ("page.shtml", "page_files"),
        ("a.b.html", "a.b_files"),
        ("PAGE.HTML", "page_files"),
        ("页 (1).html", "页 (1)_files"),
        ("【要闻】公路通车 - 江城晚报.html", "【要闻】公路通车 - 江城晚报_files"),
        ("Artikel.htm", "Artikel-Dateien"),
        ("content_1201", "content_1201_files"),
        ("note.md", "note_files"),
        (unicodedata.normalize("NFC", "é页.html"), unicodedata.normalize("NFD", "é页_files")),
        (unicodedata.normalize("NFD", "がく.html"), unicodedata.normalize("NFC", "がく_files")),
    ],
)
def test_a_folder_saved_with_a_page_is_part_of_it(page: str, with_it: str, tmp_path: Path) -> None:
    lay(
        tmp_path,
        f"x/{page}",
        f"x/{with_it}/saved_resource.html",
        f"x/{with_it}/deep/a.json",
        f"x/{with_it}/b.yml",
    )
    assert sources(tmp_path) == [f"x/{page}"]
    assert saved_with(tmp_path / "x" / page) == tmp_path / "x" / with_it
    assert {one.owner for one in classify_files(tmp_path).others} == {tmp_path / "x" / page}


@pytest.mark.parametrize(
    ("names", "found"),
    [
        (("a.html", "b_files/c.html"), ["a.html", "b_files/c.html"]),
        (("a.txt", "a_files/c.html"), ["a.txt", "a_files/c.html"]),
        (("a.html", "ab_files/c.html"), ["a.html", "ab_files/c.html"]),
        (("a.b.html", "a_files/c.html"), ["a.b.html", "a_files/c.html"]),
        (("a.html", "x/a_files/c.html"), ["a.html", "x/a_files/c.html"]),
        (("_files/c.html",), ["_files/c.html"]),
        (("case_files/a.txt", "case_files/b.txt"), ["case_files/a.txt", "case_files/b.txt"]),
        (("a.json", "css/b.jsonl"), ["a.json", "css/b.jsonl"]),
        (
            ("readme.css.txt", "desktop.ini.txt", "a.ts.txt"),
            ["a.ts.txt", "desktop.ini.txt", "readme.css.txt"],
        ),
    ],
)
def test_what_only_looks_like_one(names: tuple[str, ...], found: list[str], tmp_path: Path) -> None:
    assert sources(lay(tmp_path, *names)) == found


@pytest.mark.parametrize(
    "name",
    [
        *("desktop.ini", "Desktop.ini", "Thumbs.db", "ehthumbs.db", ".DS_Store", "~$报告.docx", "~$x.doc"),
        *(".~lock.a.docx#", "__MACOSX/a.html", "__MACOSX/._a.html", "@eaDir/a.html", "$RECYCLE.BIN/a.html"),
        *(
            "hts-cache/new.zip",
            "robots.txt",
            "s.css",
            "a.js",
            "a.js.下载",
            "a.css.download",
            "f.woff2",
            "a.css?v=3",
        ),
    ],
)
def test_what_systems_and_pages_leave_is_no_source_and_no_fault(name: str, tmp_path: Path) -> None:
    lay(tmp_path, "page.txt", name)
    assert sources(tmp_path) == ["page.txt"]
    problems = Problems()
    find_and_report(tmp_path, problems, "seeds/sources")
    assert {problem.severity for problem in problems} <= {Severity.NOTE}


@pytest.mark.parametrize(
    "name", ["a.url", "a.lnk", "A.WEBLOC", "a.mp4", "a.mp3", "a.html.crdownload", "a.part"]
)
def test_what_a_person_may_miss_is_warned_of(name: str, tmp_path: Path) -> None:
    lay(tmp_path, "page.txt", name)
    assert sources(tmp_path) == ["page.txt"]
    problems = Problems()
    find_and_report(tmp_path, problems, "seeds/sources")
    (problem,) = problems
    assert (problem.file, problem.severity) == (f"seeds/sources/{name}", Severity.WARNING)


@pytest.mark.parametrize(
    ("page", "picture"),
    [
        ("<img src='道路.jpg'>", "道路.jpg"),
        ("<img src=images/%E9%81%93%E8%B7%AF.jpg>", "images/道路.jpg"),
        ('<img data-src="./img/a.PNG?x=1">', "img/a.PNG"),
        ('<p style="background:url(a.webp)">', "a.webp"),
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "gbk"])
def test_a_picture_that_a_page_shows_belongs_to_it(
    page: str, picture: str, encoding: str, tmp_path: Path
) -> None:
    lay(tmp_path, picture, "scan/b.jpg")
    (tmp_path / "a.html").write_bytes(page.encode(encoding))
    assert sources(tmp_path) == ["a.html", "scan/b.jpg"]


def test_sidecars_within_a_saved_folder_are_its_own(tmp_path: Path) -> None:
    lay(tmp_path, "a.html", "a.html.yml", "a_files/b.html", "a_files/b.yml")
    assert sources(tmp_path) == ["a.html"]
    assert len(classify_files(tmp_path).others) == 2
