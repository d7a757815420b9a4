"""Reading: every encoding that Chinese pages come in, and a plain word about everything else."""

from __future__ import annotations

import codecs
import hashlib
import os
import random
import sys
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from tests.cleaning import cases
from tests.strategies import pages

from jianbao.model import RawPage, UnreadSource
from jianbao.problems import Problems, Severity
from jianbao.sources import find, read
from jianbao.sources.encoding import decode
from jianbao.sources.limits import MAX_BYTES, MAX_LINE
from jianbao.sources.text import Unreadable, control_count, read_text

HANS = (
    "三月的第一个周末，通往石门村的公路通车，村民不用再坐渡船赶集。这条公路全长十二公里，沿线有十二个村，"
    "去年春天动工，今年二月完工。村民说：“路通了，茶叶就能卖出去。”"
)
HANT = (
    "三月的第一個週末，通往石門村的公路通車，村民不用再坐渡船趕集。這條公路全長十二公里，沿線有十二個村，"
    "去年春天動工，今年二月完工。村民說：「路通了，茶葉就能賣出去。」"
)


def place(folder: Path, content: bytes, name: str = "a.txt") -> tuple[RawPage | UnreadSource, Problems]:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    problems = Problems()
    (page,) = read(path, folder, problems)
    return page, problems


@pytest.mark.parametrize("case", cases("encoding", "wild", "known-failures"))
def test_encoding(case: dict[str, str]) -> None:
    decoded = decode(case["text"].encode(case["written"]))
    assert (decoded.text, decoded.encoding, decoded.bad) == (case["text"], case["found"], 0)


@pytest.mark.parametrize(
    ("text", "written", "found"),
    [
        (HANS, "utf-8", "utf-8"),
        (HANS, "utf-8-sig", "utf-8"),
        (HANS, "gb18030", "gb18030"),
        (HANT, "gb18030", "gb18030"),
        (HANT, "big5", "big5"),
        (HANT, "big5hkscs", "big5"),
        (HANS, "utf-16", "utf-16"),
    ],
)
def test_a_paragraph(text: str, written: str, found: str) -> None:
    page = read_text(f"{text}\n{text}".encode(written))
    assert page == ((text, text), found, ())


def test_big_endian_utf_16() -> None:
    assert read_text(codecs.BOM_UTF16_BE + HANS.encode("utf-16-be")) == ((HANS,), "utf-16", ())


def test_ascii_is_utf_8() -> None:
    assert read_text(b"Hello\nworld") == (("Hello", "world"), "utf-8", ())


@pytest.mark.parametrize("bad", [b"\xff", b"\xc3", b"\xa1\xa3", b"\x80"])
@pytest.mark.parametrize("lines", [1, 30])
def test_bad_bytes_in_utf_8_are_reported_with_their_line(bad: bytes, lines: int, tmp_path: Path) -> None:
    good = (HANS + "\n").encode() * lines
    page, problems = place(tmp_path, good + "水".encode() + bad + "库\n".encode() + good)
    assert isinstance(page, RawPage)
    assert page.encoding == "utf-8"
    assert page.lines[0] == HANS
    assert page.lines[lines].startswith("水\ufffd")
    (problem,) = problems
    assert problem.severity is Severity.WARNING
    assert (problem.file, problem.line) == ("seeds/sources/a.txt", lines + 1)


@pytest.mark.parametrize("cut", [1, 2])
@pytest.mark.parametrize("text", ["山区公路通车", HANS])
def test_utf_8_cut_in_its_last_character(text: str, cut: int) -> None:
    lines, encoding, faults = read_text(text.encode() + "村".encode()[:cut])
    assert (encoding, len(faults)) == ("utf-8", 1)
    assert lines[0] == text + "\ufffd"


def test_gb18030_cut_in_its_last_character() -> None:
    lines, encoding, faults = read_text(HANS.encode("gb18030")[:-1])
    assert (encoding, len(faults)) == ("gb18030", 1)
    assert lines[0][:-1] == HANS[:-1]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b" ",
        b"\n\r\n\t ",
        codecs.BOM_UTF8,
        codecs.BOM_UTF16_LE,
        "　　\n　".encode(),
        "　".encode("gb18030"),
    ],
)
def test_an_empty_file(content: bytes) -> None:
    with pytest.raises(Unreadable, match="empty") as raised:
        read_text(content)
    assert raised.value.shown == "文件是空的"


@pytest.mark.parametrize(
    "content",
    [
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01",
        b"%PDF-1.4\n" + bytes(range(256)) * 4,
        random.Random(3).randbytes(5000),
        random.Random(4).randbytes(5000).replace(b"\0", b"\x01"),
        bytes(range(1, 32)) * 40,
        codecs.BOM_UTF16_LE + b"\0" * 100,
    ],
)
def test_a_binary_file(content: bytes) -> None:
    with pytest.raises(Unreadable) as raised:
        read_text(content)
    assert raised.value.shown.startswith("不是文本文件")


def test_a_line_of_a_million_characters() -> None:
    with pytest.raises(Unreadable, match=r"line 2 has 1,000,000 characters"):
        read_text(("水\n" + "库" * 1_000_000).encode())
    assert len(read_text(("库" * MAX_LINE).encode())[0][0]) == MAX_LINE


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends(end: str) -> None:
    assert read_text(end.join(("甲", "", "乙", "")).encode())[0] == ("甲", "", "乙", "")


def test_no_other_character_ends_a_line() -> None:
    text = "甲\u2028乙\u0085丙\x0b丁\x0c戊"
    assert read_text((text + HANS).encode())[0] == (text + HANS,)


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="root reads everything")
def test_a_file_that_may_not_be_read(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("水库", encoding="utf-8")
    path.chmod(0)
    problems = Problems()
    assert read(path, tmp_path, problems) == (UnreadSource("a.txt", "文件无法打开"),)
    assert [problem.severity for problem in problems] == [Severity.ERROR]


def test_a_file_that_is_gone(tmp_path: Path) -> None:
    problems = Problems()
    assert isinstance(read(tmp_path / "gone.txt", tmp_path, problems)[0], UnreadSource)
    assert len(problems.errors) == 1


def test_a_file_too_large(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    with path.open("wb") as file:
        file.truncate(MAX_BYTES + 1)
    assert read(path, tmp_path, Problems()) == (UnreadSource("a.txt", "文件过大"),)


def test_an_unknown_format(tmp_path: Path) -> None:
    page, problems = place(tmp_path, b"x", "a.xyz")
    assert page == UnreadSource("a.xyz", "不支持的文件格式")
    assert ".txt" in str(*problems)


def test_a_mobile_number_in_a_name_is_not_published(tmp_path: Path) -> None:
    page, problems = place(tmp_path, HANS.encode(), "江某13900000001.txt")
    assert isinstance(page, UnreadSource)
    assert "13900000001" not in page.path
    assert "13900000001" in str(*problems)  # the curator has to find the file


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere a name is always text")
@pytest.mark.parametrize("name", [b"\xb9\xab\xb0\xb2.txt", b"deep\xff/a.txt"])
def test_a_name_that_is_no_utf_8_is_reported(tmp_path: Path, name: bytes) -> None:
    """Taken along from a GBK system: such a name could be written into no page and no ledger."""
    path = Path(os.fsdecode(os.path.join(os.fsencode(tmp_path), name)))  # noqa: PTH118 (bytes)
    path.parent.mkdir(exist_ok=True)
    path.write_text("石门村通了公路", "utf-8")
    problems = Problems()
    ((page,),) = [read(found, tmp_path, problems) for found in find(tmp_path)]
    assert isinstance(page, UnreadSource)
    assert page.reason == "文件名编码无法识别"
    (problem,) = problems.errors
    assert problem.message == "the file's name is not UTF-8; rename it"
    assert "\N{REPLACEMENT CHARACTER}" in page.path
    assert problem.file.endswith(page.path)
    (page.path + problem.file).encode()


def test_a_page_keeps_its_bytes_hash_and_relative_path(tmp_path: Path) -> None:
    page, problems = place(tmp_path, "甲\n乙".encode(), "2021/3月/a.TXT")
    assert isinstance(page, RawPage)
    assert (page.path, page.lines, len(problems)) == ("2021/3月/a.TXT", ("甲", "乙"), 0)
    assert page.sha256 == hashlib.sha256("甲\n乙".encode()).hexdigest()


def test_find_is_sorted_and_leaves_hidden_files_and_links(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.txt", "a-1.txt", ".hidden.txt", ".git/x.txt", "a/.y.txt"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.touch()
    (tmp_path / "link.txt").symlink_to(tmp_path / "b.txt")
    names = [path.relative_to(tmp_path).as_posix() for path in find(tmp_path)]
    assert names == ["a-1.txt", "a/z.txt", "b.txt"]


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    try:
        lines, encoding, _ = read_text(content)
    except Unreadable:
        return
    assert "".join(lines).strip()
    assert encoding in ("utf-8", "utf-16", "gb18030", "big5")


@given(pages())
def test_utf_8_comes_back_to_the_character(page: list[str]) -> None:
    text = "　".join(page)  # a page of nothing but control characters is refused; that is tested above
    assume(text.strip() and not control_count(text) and not text.startswith("\ufeff"))
    assert read_text("\n".join(["水库", *page]).encode())[0] == ("水库", *page)
