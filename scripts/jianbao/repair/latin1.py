"""Undo a decoding with the wrong encoding: `ÖÐ¹ú` → `中国`.

Input: a line. Output: the edits. Three such errors are known from Chinese pages: UTF-8 decoded as
Windows-1252 or Latin-1 (`ä¸` …), GBK decoded so, and UTF-8 decoded as GBK (`涓` …).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from jianbao.language.trigrams import model
from jianbao.model.edits import Edit
from jianbao.press.han import HAN0
from jianbao.repair.byteshift import gbk

WINDOWS = {
    char: byte for byte in range(0x80, 0xA0) if (char := bytes((byte,)).decode("cp1252", errors="ignore"))
}
ACCENTED = f"\u0080-\u00ff{''.join(WINDOWS)}"
WESTERN = re.compile(f"[{ACCENTED}]{{3,}}")
CHINESE = re.compile(f"[{HAN0}\u00b7\u2010-\u203b\u3000-\u303f\uff00-\uffef]+")

MIN_BYTES = 4
READABLE = -7.0
"""Minimum mean log chance of GBK that was read as Latin-1; runs of accented letters are below -10."""

MISREAD_LEADS = range(0xE3, 0xEA)  # first bytes of Han characters and Chinese marks in UTF-8
STARTS = "".join(gbk.decode(lead, trail) or "" for lead in MISREAD_LEADS for trail in range(0x80, 0xC0))
"""The 448 characters that the first two bytes of a Chinese character in UTF-8 make in GBK: 涓, 鐨, 銆 …"""

START = re.compile(f"[{STARTS}]")
MISREAD = re.compile(f"[{ACCENTED}{STARTS}](?:(?<=[{STARTS}])|(?<=[{ACCENTED}])[{ACCENTED}]{{2}})")
"""Every misread line matches this. One class of characters begins both alternatives, so `re` skips all other
characters ten times as fast."""

OTHER = re.compile(f"[{HAN0}\ue000-\uf8ff€\u2010-\u33ff\uff00-\uffef]{{2,400}}")
MIN_STARTS = 2
MIN_GAIN = 12.0


def reread(text: str) -> tuple[Edit, ...]:
    """The edits that decode misread runs again, from left to right.

    Left alone: what does not decode strictly, such as accented words (`café`), and in UTF-8 read as GBK the
    places where a byte was lost. The beginning of such a run is restored as far as it is intact.

    >>> [edit.after for edit in reread("ä¸­å›½ã€‚ café ÖÐ¹ú")]
    ['中国。', '中国']
    >>> reread("涓涓细流")
    ()
    """
    if text.isascii() or not MISREAD.search(text):
        return ()
    edits = [edit for match in WESTERN.finditer(text) if (edit := _western(match))]
    if START.search(text):
        edits += _misread(text)
    return tuple(sorted(edits, key=lambda edit: edit.start))


def _western(match: re.Match[str]) -> Edit | None:
    data = bytes(ord(char) if ord(char) < 0x100 else WINDOWS[char] for char in match.group())
    try:
        after = data.decode("utf-8")
    except UnicodeDecodeError:
        after = _as_gbk(data)
    return Edit(*match.span(), after) if after and CHINESE.fullmatch(after) else None


def _as_gbk(data: bytes) -> str:
    after = gbk.strict(data) or ""
    if len(data) < MIN_BYTES or min(data) < 0xA1:  # Latin-1 proper has no letters below
        return ""
    return after if model().score(after) > READABLE * len(after) else ""


def _misread(text: str) -> Iterator[Edit]:
    """Edits for runs of UTF-8 read as GBK; each begins with one of `STARTS`."""
    for match in OTHER.finditer(text):
        run = match.group()
        start = START.search(run)
        while start:
            edit = _whole(run[start.start() :])
            if edit:
                shift = match.start() + start.start()
                yield Edit(shift, shift + edit.end, edit.after)
            start = START.search(run, start.start() + (edit.end if edit else len(run)))


def _whole(run: str) -> Edit | None:
    """The longest prefix of a run with whole characters in both encodings, if its new reading is likelier."""
    data, ends = b"", {}
    for i, char in enumerate(run, start=1):
        data += _byte(char)
        ends[len(data)] = i
    length, text = _decodable(data)
    while length and length not in ends:
        length -= len(text[-1].encode())
        text = text[:-1]
    if len(text) < MIN_STARTS or not CHINESE.fullmatch(text):
        return None
    before = run[: ends[length]]
    if len(START.findall(before)) < MIN_STARTS or model().score(text) - model().score(before) < MIN_GAIN:
        return None
    return Edit(0, ends[length], text)


def _byte(char: str) -> bytes:
    if char == "€":  # as Windows reads the single byte 80
        return b"\x80"
    try:
        return char.encode("gb18030")[:2]  # private use stands for pairs that GBK leaves to users
    except UnicodeEncodeError:
        return b"?"


def _decodable(data: bytes) -> tuple[int, str]:
    try:
        return len(data), data.decode("utf-8")
    except UnicodeDecodeError as error:
        return error.start, data[: error.start].decode("utf-8")
