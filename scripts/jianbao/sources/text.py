"""Plain text: bytes → lines, with what was wrong with them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jianbao.press.han import HAN_CHAR
from jianbao.sources.encoding import Decoded, NotText, decode, shown
from jianbao.sources.limits import MAX_LINE

LINE_END = re.compile(r"\r\n|\n|\r")
CONTROLS = bytes((*range(0x09), *range(0x0E, 0x20)))
"""Control characters that no text holds; in UTF-8 each is one byte, and part of no other character."""
MAX_CONTROL_SHARE = 0.05
"""More control characters than this, and more than Han ones: no text. Real pages with spam between their
sentences hold one in ten."""


class Unreadable(ValueError):
    """The file is no source: the message says why to a curator, `shown` says it to the site's readers."""

    def __init__(self, message: str, shown: str) -> None:
        super().__init__(message)
        self.shown = shown


class Waiting(Unreadable):
    """The file may be a source once somebody has put it into words: a picture, a recording. No error."""


def read_text(content: bytes) -> tuple[tuple[str, ...], str, tuple[tuple[int | None, str], ...]]:
    r"""Decode and cut at the line ends CRLF, LF and CR (no other character ends a line).

    Raises Unreadable for an empty, a binary, or an endlessly long-lined file.

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
        raise Unreadable("holds control characters throughout: a binary file, not text", "不是文本文件")
    lines = tuple(LINE_END.split(decoded.text))
    longest = max(range(len(lines)), key=lambda i: len(lines[i]))
    if len(lines[longest]) > MAX_LINE:
        long = f"line {longest + 1} has {len(lines[longest]):,} characters (at most {MAX_LINE:,})"
        raise Unreadable(
            f"{long}: a data dump, not a page; break the line or remove the file", "某一行过长，不像网页正文"
        )
    return lines, decoded.encoding, (*_bad_bytes(lines, decoded.encoding), *oddities(decoded))


def control_count(text: str) -> int:
    r"""How many control characters a text holds.

    >>> control_count("甲\x01\t乙\x1f")
    2
    """
    content = text.encode("utf-8", "surrogatepass")
    return len(content) - len(content.translate(None, CONTROLS))


def _bad_bytes(lines: tuple[str, ...], encoding: str) -> tuple[tuple[int | None, str], ...]:
    return tuple(
        (
            number,
            f"{line.count(chr(0xFFFD))} byte(s) are no valid {encoding}; shown as \N{REPLACEMENT CHARACTER}",
        )
        for number, line in enumerate(lines, start=1)
        if "\ufffd" in line
    )


def oddities(decoded: Decoded) -> Iterator[tuple[int | None, str]]:
    """What a curator should know of how a text was decoded, by lines of the decoded text.

    NUL bytes that were left out, and a second encoding with the line where it begins.
    """
    if decoded.nuls:
        yield None, f"{decoded.nuls} NUL byte(s) left out: the file is damaged"
    if decoded.stretches:
        first = decoded.stretches[0]
        size = sum(stretch.end - stretch.start for stretch in decoded.stretches)
        line = len(LINE_END.findall(decoded.text, 0, first.start)) + 1
        rest = f"the rest is in {decoded.encoding}; each is read in its own"
        yield line, f"{size} characters are in {shown(first.encoding)}, {rest}"
