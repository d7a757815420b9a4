"""What a file is, by its bytes first: forms that programs give under wrong names."""

from __future__ import annotations

import gzip
import io
import zipfile
from contextlib import suppress
from functools import reduce

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jianbao.sources.file_types import Kind, kind_by_name, kind_of, unpacked
from jianbao.sources.text import Unreadable, Waiting

PAGE = "<!DOCTYPE html>\n<html><head><title>公路</title></head><body><p>石门村通了公路</p></body></html>"
TEXT = "石门村通了公路，村民不用再坐渡船。"
MHTML = "From: <Saved by Blink>\nMIME-Version: 1.0\nContent-Type: multipart/related;\n\tboundary=x\n\n--x\n"
MAIL = "Received: from a\nTo: b@c.example\nMIME-Version: 1.0\nContent-Type: multipart/alternative; boundary=x\n\n--x\n"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600


def packed(*names: str, **contents: str) -> bytes:
    output = io.BytesIO()
    with zipfile.ZipFile(output, "w") as package:
        for name, content in {**dict.fromkeys(names, "x"), **contents}.items():
            package.writestr(name, content)
    return output.getvalue()


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        *((f"a{ending}", Kind.HTML) for ending in (".htm", ".SHTML", ".jhtml", ".xht", ".asp", ".aspx", ".php", ".jsp", ".do")),
        ("show.asp?id=12", Kind.HTML), ("show.asp@id=12", Kind.HTML), ("show.php?id=1201.html", Kind.HTML),
        ("show.asp%3Fid=12", Kind.HTML), ("index.html.1", Kind.HTML), ("a.html.下载", Kind.HTML), ("a.html.gz", Kind.HTML),
        ("a.b.txt", Kind.TEXT), ("2021.3.4.txt", Kind.TEXT), ("R&D报告.txt", Kind.TEXT), ("a.warc.gz", Kind.WARC),
        ("a.docx", Kind.DOCX), ("a.md", Kind.MARKDOWN), ("a.mht", Kind.MHTML), ("a.pdf", Kind.PDF),
        ("content_12", None), ("a.xyz", None), ("a.json", None), ("2021.3.4", None),
    ],
)  # fmt: skip
def test_names(name: str, kind: Kind | None) -> None:
    assert kind_by_name(name) is kind


@pytest.mark.parametrize(
    "name", ["a.txt", "a.html", "a.doc", "a.pdf", "a.docx", "a", "show.asp?id=1", "a.md", "a.xls"]
)
@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (PAGE.encode(), Kind.HTML), (PAGE.encode("gbk"), Kind.HTML), (PAGE.encode("utf-16"), Kind.HTML),
        (PAGE.encode("utf-16-le"), Kind.HTML), (PAGE.encode("utf-8-sig"), Kind.HTML),
        (f"\n\n<!-- saved -->\n<?xml version='1.0'?>{PAGE}".encode(), Kind.HTML),
        (MHTML.encode(), Kind.MHTML), (f"\r\n{MHTML}".replace("\n", "\r\n").encode(), Kind.MHTML),
        (b"%PDF-1.7\n", Kind.PDF), (packed("word/document.xml", "[Content_Types].xml"), Kind.DOCX),
        (b"WARC/1.0\r\nWARC-Type: response\r\n", Kind.WARC),
    ],
)  # fmt: skip
def test_bytes_decide(name: str, content: bytes, kind: Kind) -> None:
    found, told = kind_of(name, content)
    assert found is kind
    assert (told is None) == (kind_by_name(name) in (kind, None) and name not in ("a.doc", "a.xls"))


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (OLE, "docx"), (b"{\\rtf1\\ansi", "RTF"), (b"bplist00\xd1", "Safari"), (MAIL.encode(), "e-mail"),
        (b"<?xml version='1.0'?>\n<!DOCTYPE en-export SYSTEM 'x'>", "Evernote"), (b"7z\xbc\xaf\x27\x1c", "unpack"),
        (packed("a.html"), "ZIP"), (packed("OFD.xml"), "OFD"), (packed("datapackage.json", "archive/a.warc.gz"), "WACZ"),
        (packed(mimetype="application/epub+zip"), "EPUB"), (packed("xl/workbook.xml"), "spreadsheet"),
        (packed(mimetype="application/vnd.oasis.opendocument.text"), "OpenDocument"), (b"Rar!\x1a\x07\1", "unpack"),
        (b"CAJ\0\1\2", "CAJViewer"), (b"filedesc://a", "ARC"), (b"x" * 257 + b"ustar", "unpack"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("name", ["a.docx", "a.html", "a", "a.zip", "a.doc"])
def test_a_format_that_is_not_read_says_what_it_is(content: bytes, says: str, name: str) -> None:
    with pytest.raises(Unreadable, match=says) as raised:
        kind_of(name, content)
    assert not isinstance(raised.value, Waiting)
    assert raised.value.shown


@pytest.mark.parametrize(
    "content",
    [
        b"\xff\xd8\xff\xe0",
        b"\x89PNG\r\n\x1a\n",
        b"GIF89a",
        b"RIFF\0\0\0\0WEBP",
        b"\0\0\0\x18ftypheic",
        b"II*\0",
        b"\0\0\0\x18ftypisom",
    ],
)
@pytest.mark.parametrize("name", ["a.jpg", "a", "a.html", "a.pdf"])
def test_pictures_and_recordings_wait_for_their_text(content: bytes, name: str) -> None:
    with pytest.raises(Waiting):
        kind_of(name, content)


@pytest.mark.parametrize(
    ("name", "text", "kind"),
    [
        ("a.txt", TEXT, Kind.TEXT), ("a", TEXT, Kind.TEXT), ("剪报.江城晚报", TEXT, Kind.TEXT), ("a.md", "<div>b</div>" + TEXT, Kind.MARKDOWN),
        ("a.md", "---\ntitle: x\n---\n" + TEXT, Kind.MARKDOWN), ("a.html", TEXT, Kind.HTML), ("a.txt", "<本报讯>" + TEXT, Kind.TEXT),
        ("a.txt", "<p 三月" + TEXT, Kind.TEXT), ("a.txt", "From: 江城晚报\nDate: 3月\n\n" + TEXT, Kind.TEXT),
        ("a.txt", "标题: 公路\n来源: 江城晚报\n" + TEXT, Kind.TEXT), ("a.txt", TEXT + " %PDF-1.4", Kind.TEXT),
        ("show.asp?id=1", "<p>" + TEXT, Kind.HTML), ("a.txt", "WARC 是一种格式", Kind.TEXT),
    ],
)  # fmt: skip
def test_what_only_looks_like_another(name: str, text: str, kind: Kind) -> None:
    assert kind_of(name, text.encode()) == (kind, None)


@pytest.mark.parametrize(
    ("name", "content"),
    [("a.xyz", b"x"), ("a", b"MIT License"), ("a.json", b"{}"), ("a.csv", TEXT.encode()), ("a", b"\1\2\3")],
)
def test_an_unknown_format(name: str, content: bytes) -> None:
    with pytest.raises(Unreadable, match="unknown format"):
        kind_of(name, content)


def test_gzip_is_opened() -> None:
    assert unpacked("a.html", gzip.compress(PAGE.encode())) == PAGE.encode()
    assert unpacked("a.html", PAGE.encode()) == PAGE.encode()
    warc = gzip.compress(b"WARC/1.0\r\n")
    assert unpacked("a.gz", warc) == warc
    assert kind_of("a.gz", warc) == (Kind.WARC, None)


def test_gzip_in_gzip_is_opened_too() -> None:
    packed = gzip.compress(gzip.compress(PAGE.encode()))
    assert unpacked("a.html", packed) == PAGE.encode()
    warc = gzip.compress(b"WARC/1.0\r\n")
    assert unpacked("a.gz", gzip.compress(warc)) == warc


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (gzip.compress(PAGE.encode(), mtime=0)[:-12], "cut off"),
        (b"\x1f\x8b\x08\x00\0\0\0\0\0\xff" + b"\xff" * 20, "broken"),
        (gzip.compress(b"\0" * 30_000_000, mtime=0), "more than"),
        (gzip.compress(gzip.compress(PAGE.encode(), mtime=0)[:-12], mtime=0), "cut off"),
        (
            reduce(lambda inner, _: gzip.compress(inner, mtime=0), range(5), PAGE.encode()),
            "more than 3 times",
        ),
    ],
)
def test_gzip_that_cannot_be_opened(content: bytes, says: str) -> None:
    with pytest.raises(Unreadable, match=says):
        unpacked("a.html", content)


@given(st.binary(max_size=300), st.sampled_from(("a.txt", "a.html", "a", "a.docx", "a.jpg", "a.warc")))
def test_any_bytes_are_some_kind_or_refused(content: bytes, name: str) -> None:
    for start in (b"", b"PK\x03\x04", b"<!--", b"MIME-Version: 1.0\n", b"\x1f\x8b"):
        with suppress(Unreadable):
            kind_of(name, unpacked(name, start + content))
