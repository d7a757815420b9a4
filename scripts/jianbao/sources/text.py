"""Plain text: bytes → lines, with their faults."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jianbao.press.han import HAN_CHAR
from jianbao.sources.encoding import Decoded, NotText, decode, shown
from jianbao.sources.limits import MAX_LINE

LINE_END = re.compile(r"\r\n|\n|\r")
CONTROLS = bytes((*range(0x09), *range(0x0E, 0x20)))
"""Control characters that no text contains; in UTF-8 each is one byte, and part of no other character."""
MAX_CONTROL_SHARE = 0.05
"""With more control characters than this and than Han ones, a file is not text. Real pages with spam between
their sentences contain one in ten."""


class Unreadable(ValueError):
    """The file is no source: the message is the reason for a curator, `shown` for the readers of the site."""

    def __init__(self, message: str, shown: str) -> None:
        super().__init__(message)
        self.shown = shown


class Waiting(Unreadable):
    """The file may be a source when somebody has transcribed it: a picture, a recording. This is no error."""


def read_text(content: bytes) -> tuple[tuple[str, ...], str, tuple[tuple[int | None, str], ...]]:
    r"""Decode and split at the line ends CRLF, LF and CR (no other character ends a line).

    Raises Unreadable for an empty or binary file, and for one with an extremely long line.

    >>> read_text("甲\r\n乙".encode())
    (('甲', '乙'), 'utf-8', ())
    """
    if not content.strip():
        raise Unreadable("the file is empty; remove it, or fetch the page again", "文件是空的")
    try:
        decoded = decode(content)
    except NotText as reason:
        raise Unreadable(str(reason), "不是文本文件，或编码无法识别") from reason
    if not decoded.text.strip():
        raise Unreadable("the file is empty; remove it, or fetch the page again", "文件是空的")
    controls = control_count(decoded.text)
    if controls > max(MAX_CONTROL_SHARE * len(decoded.text), len(HAN_CHAR.findall(decoded.text))):
        raise Unreadable("contains control characters throughout: a binary file, not text", "不是文本文件")
    lines = tuple(LINE_END.split(decoded.text))
    longest = max(range(len(lines)), key=lambda i: len(lines[i]))
    if len(lines[longest]) > MAX_LINE:
        long = f"line {longest + 1} has {len(lines[longest]):,} characters (at most {MAX_LINE:,})"
        raise Unreadable(
            f"{long}: a data dump, not a page; break the line or remove the file", "某一行过长，不像网页正文"
        )
    return lines, decoded.encoding, (*_bad_bytes(lines, decoded.encoding), *oddities(decoded))


def control_count(text: str) -> int:
    r"""The number of control characters in a text.

    >>> control_count("甲\x01\t乙\x1f")
    2
    """
    content = text.encode("utf-8", "surrogatepass")
    return len(content) - len(content.translate(None, CONTROLS))


def _bad_bytes(lines: tuple[str, ...], encoding: str) -> tuple[tuple[int | None, str], ...]:
    return tuple(
        (
            number,
            f"{line.count(chr(0xFFFD))} byte(s) are not valid {encoding}; shown as \N{REPLACEMENT CHARACTER}",
        )
        for number, line in enumerate(lines, start=1)
        if "\ufffd" in line
    )


def oddities(decoded: Decoded) -> Iterator[tuple[int | None, str]]:
    """Messages on the decoding of a text, with lines of the decoded text.

    Removed NUL bytes, and a second encoding with the line where it begins.
    """
    if decoded.nuls:
        yield None, f"{decoded.nuls} NUL byte(s) left out: the file is damaged"
    if decoded.spans:
        first = decoded.spans[0]
        size = sum(span.end - span.start for span in decoded.spans)
        line = len(LINE_END.findall(decoded.text, 0, first.start)) + 1
        rest = f"the rest is in {decoded.encoding}; each is read in its own"
        yield line, f"{size} characters are in {shown(first.encoding)}, {rest}"
