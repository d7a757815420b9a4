"""MHTML (`.mht`, `.mhtml`), a page saved by a browser as one file → its page.

Input: bytes. Output: the reading of its page, or of the frame with the article, with address and day.
"""

from __future__ import annotations

import email
import email.policy
from collections.abc import Iterator
from dataclasses import replace
from email.errors import MessageError
from email.message import Message
from email.utils import parsedate_to_datetime

from jianbao.press.dates import day_in_china
from jianbao.sources.html import Document, read_documents
from jianbao.sources.html.head import is_page
from jianbao.sources.limits import MAX_PARTS
from jianbao.sources.reading import Reading
from jianbao.sources.text import Unreadable

HTML_TYPES = ("text/html", "application/xhtml+xml")


def read_mhtml(content: bytes) -> Reading:
    """Read the page of an MHTML file, or the frame with the article; pictures are ignored.

    The address is the one that the browser noted for the page (Snapshot-Content-Location, Content-Location)
    or the frame; `captured` is the day of the Date header. Raises Unreadable for a file without a page.
    """
    if not content.strip():
        raise Unreadable("the file is empty; remove it, or fetch the page again", "文件是空的")
    try:
        message = email.message_from_bytes(content, policy=email.policy.compat32)
        documents = list(_documents(message))
    except (MessageError, LookupError, ValueError, RecursionError) as error:
        raise Unreadable(f"is broken as an MHTML file: {error}", "网页存档文件已损坏") from error
    if not documents:
        raise Unreadable("contains no HTML page; is it an MHTML file?", "网页存档中没有网页")
    reading = read_documents(documents)
    return replace(reading, captured=_day(message) or reading.captured)


def _documents(message: Message) -> Iterator[Document]:
    """The page, which is first or named by `start`, and then the documents of frames."""
    parts = list(_html_parts(message))
    start = str(message.get_param("start") or "")
    parts.sort(key=lambda part: not start or part.get("Content-ID") != start)
    for number, part in enumerate(parts):
        payload = part.get_payload(decode=True)
        if isinstance(payload, bytes):
            address = _address(message, part) if number == 0 else _located(part)
            yield Document(payload, _charset(part), address)


def _html_parts(message: Message) -> Iterator[Message]:
    for number, part in enumerate(message.walk()):
        if number > MAX_PARTS:
            return
        if part.get_content_type() in HTML_TYPES:
            yield part


def _charset(part: Message) -> str | None:
    charset = part.get_content_charset()
    return str(charset).lower() if charset else None


def _address(message: Message, part: Message) -> str | None:
    given = str(message.get("Snapshot-Content-Location") or "")
    return given.strip() if is_page(given) else _located(part) or _located(message)


def _located(part: Message) -> str | None:
    """The address in a part's Content-Location, if it is a web address."""
    address = str(part.get("Content-Location") or "").strip()
    return address if is_page(address) else None


def _day(message: Message) -> str | None:
    """The day of the Date header in China; Chromium writes the header in UTC.

    Without a zone (`-0000`) it is UTC too, by RFC 5322.
    """
    try:
        return day_in_china(parsedate_to_datetime(str(message.get("Date")))).isoformat()
    except (TypeError, ValueError, OverflowError):
        return None
