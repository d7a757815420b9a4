"""MHTML → the page it holds: what a browser writes as one file (`.mht`, `.mhtml`).

Takes bytes, gives the reading of the first HTML part with the address and the day it was saved.
"""

from __future__ import annotations

import email
import email.policy
from collections.abc import Iterator
from dataclasses import replace
from email.errors import MessageError
from email.message import Message
from email.utils import parsedate_to_datetime

from jianbao.model import day_in_china
from jianbao.sources.html import read_html
from jianbao.sources.html.head import is_page
from jianbao.sources.limits import MAX_PARTS
from jianbao.sources.reading import Reading
from jianbao.sources.text import Unreadable

HTML_TYPES = ("text/html", "application/xhtml+xml")


def read_mhtml(content: bytes) -> Reading:
    """Read the page of an MHTML file; pictures, frames and styles in it are left alone.

    The address is the one the browser noted (Snapshot-Content-Location, Content-Location), `captured` the
    day of its Date header. Raises Unreadable for a file without an HTML part.
    """
    if not content.strip():
        raise Unreadable("the file is empty; remove it, or fetch the page again", "文件是空的")
    try:
        message = email.message_from_bytes(content, policy=email.policy.compat32)
        part = next(_html_parts(message), None)
        payload = part.get_payload(decode=True) if part is not None else None
    except (MessageError, LookupError, ValueError, RecursionError) as error:
        raise Unreadable(f"is broken as an MHTML file: {error}", "网页存档文件已损坏") from error
    if part is None or not isinstance(payload, bytes):
        raise Unreadable("holds no HTML page; is it an MHTML file?", "网页存档中没有网页")
    reading = read_html(payload, _charset(part))
    address = _address(message, part) or reading.address
    return replace(reading, address=address, captured=_day(message) or reading.captured)


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
    headers = (
        message.get("Snapshot-Content-Location"),
        part.get("Content-Location"),
        message.get("Content-Location"),
    )
    return next((str(value).strip() for value in headers if value and is_page(str(value))), None)


def _day(message: Message) -> str | None:
    """The day of the Date header in China; Chromium writes the header in universal time.

    Without a zone (`-0000`) it is universal time too, by RFC 5322.
    """
    try:
        return day_in_china(parsedate_to_datetime(str(message.get("Date")))).isoformat()
    except (TypeError, ValueError, OverflowError):
        return None
