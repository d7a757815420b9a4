"""Web archives, made here: many pages, codings, broken and cut off records."""

from __future__ import annotations

import gzip
import io
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from jianbao.model import RawPage, UnreadSource
from jianbao.problems import Problems
from jianbao.sources import read
from jianbao.sources.limits import MAX_WEB_PAGE
from jianbao.sources.text import Unreadable
from jianbao.sources.warc import read_warc

TEXT = "三月的第一个周末，通往石门村的公路通车，村民不用再坐渡船赶集。"
MORE = "这条公路全长十二公里，沿线有十二个村，去年春天动工。"


def page(title: str) -> bytes:
    return f"<html><head><title>{title}</title></head><body><h1>{title}</h1><div><p>{TEXT}</p><p>{MORE}</p></div></body></html>".encode()


def archive(*records: tuple[str, str, bytes], packed: bool = True, **headers: str) -> bytes:
    """Records as (address, content type, body)."""
    output = io.BytesIO()
    writer = WARCWriter(output, gzip=packed)
    writer.write_record(writer.create_warcinfo_record("a.warc", {"software": "test"}))
    for address, kind, body in records:
        status, _, kind = kind.rpartition("|")
        http = StatusAndHeaders(
            status or "200 OK",
            [("Content-Type", kind), *((k.replace("_", "-"), v) for k, v in headers.items())],
            protocol="HTTP/1.1",
        )
        writer.write_record(
            writer.create_warc_record(
                address, "response", payload=io.BytesIO(body), length=len(body), http_headers=http,
                warc_headers_dict={"WARC-Date": "2021-05-06T10:00:00Z"},
            )
        )  # fmt: skip
    return output.getvalue()


def read_file(
    folder: Path, content: bytes, name: str = "a.warc.gz"
) -> tuple[tuple[RawPage | UnreadSource, ...], Problems]:
    (folder / name).write_bytes(content)
    problems = Problems()
    return read(folder / name, folder, problems), problems


@pytest.mark.parametrize("packed", [True, False])
def test_each_html_response_is_a_page(packed: bool, tmp_path: Path) -> None:
    content = archive(
        ("https://example.org/1.html", "text/html; charset=utf-8", page("石门村通了公路")),
        ("https://example.org/a.png", "image/png", b"\x89PNG"),
        ("https://example.org/404.html", "404 Not Found|text/html", page("没有这一页")),
        ("https://example.org/2.html", "text/html", page("五百名工匠比武")),
        packed=packed,
    )
    pages, problems = read_file(tmp_path, content, "a.warc.gz" if packed else "a.warc")
    name = "a.warc.gz" if packed else "a.warc"
    assert not problems.errors
    assert [(p.path, p.lines[0], p.address, p.captured) for p in pages if isinstance(p, RawPage)] == [
        (f"{name}#1", "石门村通了公路", "https://example.org/1.html", "2021-05-06"),
        (f"{name}#2", "五百名工匠比武", "https://example.org/2.html", "2021-05-06"),
    ]


def test_the_only_page_has_the_path_of_the_file(tmp_path: Path) -> None:
    pages, _ = read_file(
        tmp_path, archive(("https://example.org/1.html", "text/html", page("石门村通了公路")))
    )
    assert [p.path for p in pages] == ["a.warc.gz"]


def test_the_same_page_in_two_archives_is_the_same(tmp_path: Path) -> None:
    body = page("石门村通了公路")
    plain, _ = read_file(tmp_path, archive(("https://example.org/1", "text/html", body)))
    coded, _ = read_file(
        tmp_path,
        archive(("https://example.org/1", "text/html", gzip.compress(body)), Content_Encoding="gzip"),
        "b.warc.gz",
    )
    assert isinstance(plain[0], RawPage)
    assert isinstance(coded[0], RawPage)
    assert plain[0].sha256 == coded[0].sha256
    assert coded[0].lines == plain[0].lines


def test_the_charset_of_the_server_counts() -> None:
    body = page("石门村通了公路").decode().encode("gb18030")
    (part,) = read_warc(archive(("https://example.org/1", "text/html; charset=GB2312", body)))
    assert part.reading is not None
    assert part.reading.encoding == "gb18030"


def test_a_page_that_cannot_be_read_is_told_and_the_others_stay(tmp_path: Path) -> None:
    content = archive(
        ("https://example.org/1", "text/html", b" "),
        ("https://example.org/2", "text/html", page("五百名工匠比武")),
    )
    pages, problems = read_file(tmp_path, content)
    assert pages[0] == UnreadSource("a.warc.gz#1", "文件是空的")
    assert isinstance(pages[1], RawPage)
    assert [str(p) for p in problems.errors] == [
        "seeds/sources/a.warc.gz: page 1: the file is empty; remove it, or fetch the page again"
    ]


@pytest.mark.parametrize("packed", [True, False])
def test_a_cut_off_archive_gives_what_is_whole(packed: bool) -> None:
    one = archive(("https://example.org/1", "text/html", page("石门村通了公路")), packed=packed)
    both = archive(
        ("https://example.org/1", "text/html", page("石门村通了公路")),
        ("https://example.org/2", "text/html", page("五百名工匠比武")),
        packed=packed,
    )
    parts = tuple(read_warc(both[: (len(one) + len(both)) // 2 + 150]))
    assert parts[0].reading is not None
    assert parts[0].reading.lines[0] == "石门村通了公路"
    assert [(part.reading, bool(part.message), bool(part.shown)) for part in parts[1:]] == [
        (None, True, True)
    ]


def test_a_bomb_is_not_unpacked() -> None:
    bomb = gzip.compress(b" " * (MAX_WEB_PAGE + 1000))
    (part,) = read_warc(archive(("https://example.org/1", "text/html", bomb), Content_Encoding="gzip"))
    assert part.reading is None
    assert "unpacks" in part.message


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "empty"),
        (b"no archive at all", "broken"),
        (gzip.compress(b"nothing"), "broken"),
        (archive(("https://example.org/a.png", "image/png", b"x")), "no HTML"),
    ],
    ids=["empty", "text", "packed text", "pictures"],
)
def test_what_is_no_archive(content: bytes, message: str, tmp_path: Path) -> None:
    pages, problems = read_file(tmp_path, content)
    assert [type(page) for page in pages] == [UnreadSource]
    assert message in str(*problems.errors)


WHOLE = archive(("https://example.org/1", "text/html", page("石门村通了公路")), packed=False)


@settings(deadline=None)
@given(st.integers(0, len(WHOLE)), st.binary(max_size=20))
def test_any_damage_is_read_or_refused(at: int, noise: bytes) -> None:
    try:
        parts = tuple(read_warc(WHOLE[:at] + noise + WHOLE[at + len(noise) :]))
    except Unreadable:
        return
    assert all(part.reading is not None or (part.message and part.shown) for part in parts)
