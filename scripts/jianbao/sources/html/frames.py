"""The documents in a page's frames that the saving tool wrote into the page.

Input: the tree of a page. Output: the content of each framed document in order: `srcdoc` of an `<iframe>`,
and `data:` addresses of `<iframe>`, `<frame>` and `<object>`. For other addresses only the address is known.
"""

from __future__ import annotations

import binascii
from base64 import b64decode
from collections.abc import Iterator
from urllib.parse import unquote_to_bytes

from lxml import etree

FRAMES = ("iframe", "frame", "object")
HTML_TYPES = ("text/html", "application/xhtml+xml")
MAX_FRAMES = 50


def framed(root: etree._Element) -> Iterator[bytes]:
    """The bytes of each document inside the page itself, in UTF-8; empty ones are skipped."""
    for element, _ in zip(root.iter(*FRAMES), range(MAX_FRAMES), strict=False):
        srcdoc = element.get("srcdoc")
        content = srcdoc.encode("utf-8", "replace") if srcdoc is not None else _inline(_source(element))
        if content.strip():
            yield content


def elsewhere(root: etree._Element) -> tuple[str, ...]:
    """The addresses of frames whose documents were not saved with the page."""
    sources = [_source(element) for element in root.iter("iframe", "frame") if element.get("srcdoc") is None]
    return tuple(
        source for source in sources if source and not source.startswith(("data:", "about:", "javascript:"))
    )


def _source(element: etree._Element) -> str:
    return (element.get("data" if element.tag == "object" else "src") or "").strip()


def _inline(address: str) -> bytes:
    """The document of a `data:` address; empty for other addresses and other types of file.

    >>> _inline("data:text/html;charset=utf-8,<p>98%25"), _inline("data:text/html;base64,PHA+"), _inline("/a")
    (b'<p>98%', b'<p>', b'')
    """
    if address[:5].lower() != "data:":
        return b""
    kind, _, data = address[5:].partition(",")
    type_, *parameters = (piece.strip().lower() for piece in kind.split(";"))
    if type_ not in HTML_TYPES:
        return b""
    content = unquote_to_bytes(data.encode("utf-8", "replace"))
    if "base64" not in parameters:
        return content
    try:
        return b64decode(content)
    except binascii.Error:
        return b""
