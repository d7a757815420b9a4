"""WARC and WARC.gz → the web pages inside: each HTML response with its address and day of capture.

Input: bytes. Output: a Part for each page. Pictures, scripts, requests, redirects and server errors are
skipped.
"""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterator
from contextlib import redirect_stderr
from dataclasses import replace
from datetime import datetime
from email.message import Message
from typing import Any

import brotli
from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed
from warcio.recordloader import ArcWarcRecord

from jianbao.press.dates import day_in_china
from jianbao.problems import described
from jianbao.sources.file_types import unpacked
from jianbao.sources.html import read_html
from jianbao.sources.limits import MAX_WEB_PAGE, MAX_WEB_PAGES, MAX_WEB_TOTAL
from jianbao.sources.reading import Part
from jianbao.sources.text import Unreadable

HTML_TYPES = ("text/html", "application/xhtml+xml")
KINDS = ("response", "resource")
BROTLI = "br"
CODINGS = ("", "identity", "gzip", "x-gzip", "deflate", BROTLI)
DAY = len("2022-03-13")
"""WARC 1.1 allows a stamp of any precision."""
BROKEN = (
    ArchiveLoadFailed,
    EOFError,
    OSError,
    ValueError,
    LookupError,
    AttributeError,
    TypeError,
    zlib.error,
)
"""What the reader raises for a cut-off or damaged archive."""


def read_warc(content: bytes) -> tuple[Part, ...]:
    """The HTML responses of an archive in their order; a cut-off or broken record is a part with its reason.

    The bytes of a page are those of the response without transfer and content coding, so that the same page
    has the same hash in two archives. Raises Unreadable for a file that is no archive.
    """
    if not content.strip():
        raise Unreadable("the file is empty; remove it, or fetch it again", "文件是空的")
    with redirect_stderr(io.StringIO()):  # warcio prints messages on damaged records
        return tuple(_parts(content))


def _parts(content: bytes) -> Iterator[Part]:
    number = 0
    total = 0
    revisits = 0
    try:
        for record in ArchiveIterator(io.BytesIO(content)):
            if not _is_page(record):
                revisits += record.rec_type == "revisit"
                continue
            number += 1
            part = _part(number, record)
            total += len(part.content)
            if total > MAX_WEB_TOTAL or number > MAX_WEB_PAGES:
                yield Part(number, b"", None, "and more: too much for one file; split it", "存档过大，未读完")
                return
            yield part
    except BROKEN as error:
        if number == 0:
            raise Unreadable(f"is broken as a web archive: {error}", "网页存档文件已损坏") from error
        yield Part(number + 1, b"", None, f"the archive is broken here: {error}", "网页存档从此处损坏")
        return
    if number == 0:
        raise _without_pages(revisits)


def _without_pages(revisits: int) -> Unreadable:
    """Why an archive has no page: a crawl that met known pages again only records revisits."""
    if not revisits:
        return Unreadable("contains no HTML response", "网页存档中没有网页")
    message = (
        f"contains only revisits ({revisits}): their pages are in another WARC of the same crawl; add that"
    )
    return Unreadable(message, "网页存档只有重访记录，正文在另一个存档中")


def _is_page(record: ArcWarcRecord) -> bool:
    if record.rec_type not in KINDS:
        return False
    if record.rec_type == "resource":
        return _type(record.rec_headers.get_header("Content-Type")) in HTML_TYPES
    headers = record.http_headers
    if headers is None or not (headers.get_statuscode() or "").startswith("2"):
        return False
    return _type(headers.get_header("Content-Type")) in HTML_TYPES


def _type(value: str | None) -> str:
    return (value or "").split(";")[0].strip().lower()


def _part(number: int, record: ArcWarcRecord) -> Part:
    """One page of the archive, read or refused."""
    wanted = record.rec_headers.get_header("Content-Length")
    try:
        coding = (_header(record, "Content-Encoding") or "").strip().lower()
        content = _opened(_stream(record, coding).read(MAX_WEB_PAGE + 1), coding)
        if len(content) > MAX_WEB_PAGE:
            return Part(number, b"", None, f"unpacks to more than {MAX_WEB_PAGE:,} bytes", "网页过大")
        cut = getattr(record.raw_stream, "limit", 0) > 0 and wanted is not None
        if cut and not record.raw_stream.read(1):
            return Part(
                number, content, None, "the record is cut off; fetch the page again", "网页存档被截断"
            )
        reading = read_html(content, _charset(_header(record, "Content-Type")))
    except Unreadable as unreadable:
        return Part(number, b"", None, str(unreadable), unreadable.shown)
    except BROKEN as error:
        return Part(number, b"", None, f"the record is broken: {error}", "网页存档已损坏")
    except MemoryError:
        raise
    except Exception as error:  # noqa: BLE001 - one page must not stop the others
        return Part(number, b"", None, f"cannot be read: {described(error)}", "读取出错，网页可能已损坏")
    address = (record.rec_headers.get_header("WARC-Target-URI") or "").strip("<>") or reading.address
    day = _day(record.rec_headers.get_header("WARC-Date") or "") or reading.captured
    return Part(number, content, replace(reading, address=address, captured=day))


def _stream(record: ArcWarcRecord, coding: str) -> Any:
    """The response of a server without transfer chunks; warcio decompresses gzip and deflate.

    Brotli is an exception: warcio sets an attribute that its decompressor does not have.
    """
    if coding == BROTLI:
        record.http_headers.replace_header("Content-Encoding", "identity")
    return record.content_stream()


def _opened(content: bytes, coding: str) -> bytes:
    """Decompress a response. Many crawlers decompress a page and keep the header."""
    if coding == BROTLI and b"<" not in content.lstrip()[:1]:
        try:
            return bytes(brotli.Decompressor().process(content, output_buffer_limit=MAX_WEB_PAGE + 1))
        except brotli.error as error:
            raise Unreadable(f"is broken as brotli: {error}", "网页存档已损坏") from error
    if coding not in CODINGS and b"<" not in content[:200]:
        raise Unreadable(f"is compressed as {coding}, which is not supported", "网页的压缩格式无法识别")
    return unpacked("", content)


def _header(record: ArcWarcRecord, name: str) -> str | None:
    value = record.http_headers.get_header(name) if record.http_headers else None
    return None if value is None else str(value)


def _day(stamp: str) -> str | None:
    """The day in China of a WARC-Date, which is in UTC; None if it is incomplete.

    >>> _day("2022-03-13T20:30:05Z"), _day("2022-03-13T10:00:00.123456Z"), _day("2022-03-13"), _day("2022-03")
    ('2022-03-14', '2022-03-13', '2022-03-13', None)
    """
    try:
        moment = datetime.fromisoformat(stamp.strip())
        return (moment.date() if len(stamp.strip()) == DAY else day_in_china(moment)).isoformat()
    except (ValueError, OverflowError):
        return None


def _charset(content_type: str | None) -> str | None:
    """The charset parameter of a Content-Type, in lower case."""
    message = Message()
    message["Content-Type"] = content_type or "text/html"
    charset = message.get_content_charset()
    return str(charset) if charset else None
