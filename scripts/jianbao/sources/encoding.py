"""Bytes of a text file → its characters and its encoding."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass, replace

from charset_normalizer import from_bytes

from jianbao.language.common_characters import COMMON, commonness
from jianbao.sources.browser_tables import read
from jianbao.sources.mixed_encodings import Span, read_mixed

UTF_16 = ("utf-16-le", "utf-16-be")
BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # begins with the one of UTF-16
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
LEGACY = ("gb18030", "big5hkscs")
"""The encodings of Chinese pages before UTF-8; Big5 with the Hong Kong additions."""

DECLARED = {
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "gb18030": "gb18030",
    "x-gbk": "gb18030",
    "big5": "big5hkscs",
    "big5-hkscs": "big5hkscs",
    "x-x-big5": "big5hkscs",
}
"""Declared encodings, and the largest encoding that includes each. Other names are ignored: latin-1 on a
Chinese page comes from an unedited template, and UTF-8 is recognised without a declaration."""
MIN_COMMON = 0.25
"""In the right encoding about half of the characters are common ones; in a wrong one a tenth."""
MAX_BAD_SHARE = 0.02
"""With a larger share of undecodable bytes, a guess of the encoding is noise."""
BAD_COSTS = 1.0
"""The penalty on commonness if every character has an undecodable byte."""
MAX_DIRT = 0.05
"""A few NULs are damage by a failing disk or program; with more NULs or other control characters, a file is
not text. NULs at the end, where a file was padded, do not count."""
CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1f]")
NUL = b"\0"
HZ = re.compile(r"(?P<coded>(?:[\x21-\x77][\x21-\x7e])*)(?:~\}|(?=[\r\n])|\Z)")
"""The first byte of a pair is 77 at most, so neither `~{` nor `~}` can overlap two pairs."""
SAMPLE = 200_000
MIN_UTF_16 = 16
"""Bytes; a shorter file without a mark or a NUL is no evidence for UTF-16."""
EVERYDAY = re.compile(r"[\t\n\r\x20-\x7e\u3000-\u301f\uff00-\uff5e]")
MIN_EVERYDAY, MORE_EVERYDAY = 0.2, 0.1
PLAUSIBLE = re.compile(r"[\t\n\r\x20-\x7e\u2010-\u2027\u3000-\u301f\u3400-\u9fff\uff00-\uff5e]")
MIN_PLAUSIBLE = 0.9
MIN_HZ = 0.1
BAD = "\N{REPLACEMENT CHARACTER}"


class NotText(ValueError):
    """The bytes are not text in any encoding of Chinese pages."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text, the name of its encoding, and how many bytes could not be decoded (U+FFFD).

    `nuls` counts the removed NUL bytes; `spans` are the spans in another encoding.
    """

    text: str
    encoding: str
    bad: int
    nuls: int = 0
    spans: tuple[Span, ...] = ()


def decode(content: bytes, declared: str | None = None) -> Decoded:
    """Decode UTF-8, UTF-16 (with or without a BOM), UTF-32 with one, GB18030, Big5, HZ, or two on one page.

    A byte-order mark is part of the encoding, not of the text. Invalid bytes become U+FFFD and are counted.
    `declared` is the encoding that the document names: it decides only where the bytes are ambiguous. Raises
    NotText for binary content.

    >>> decoded = decode("平安荆州".encode("gb18030"))
    >>> decoded.text, decoded.encoding, decoded.bad
    ('平安荆州', 'gb18030', 0)
    """
    for bom, name in BOMS:
        if content.startswith(bom):
            return _lenient(content.removeprefix(bom), name)
    content = content.removeprefix(codecs.BOM_UTF8)
    if NUL not in content:
        return _decode(content, declared)
    wide = _utf_16(content)
    return _without_nuls(content, declared) if wide is None else wide


def _without_nuls(content: bytes, declared: str | None) -> Decoded:
    text = content.rstrip(NUL)
    if len(CONTROL.findall(text)) > MAX_DIRT * len(text):
        raise NotText("contains NUL bytes: a binary file, not text")
    return replace(_decode(text.replace(NUL, b""), declared), nuls=content.count(NUL))


def _decode(content: bytes, declared: str | None) -> Decoded:
    """Decode bytes without BOM and NUL: as UTF-8, two encodings, damaged UTF-8, or a legacy encoding."""
    try:
        return _seven_bit(content.decode("utf-8"))
    except UnicodeDecodeError:
        damaged = _lenient(content, "utf-8")
    mixed = read_mixed(content, damaged.bad)
    if mixed is not None:
        return _named(mixed.text, mixed.encoding, mixed.spans)
    if _is_damaged_utf8(damaged):
        return damaged
    return _as_declared(content, declared) or _decode_legacy(content)


def _as_declared(content: bytes, declared: str | None) -> Decoded | None:
    """The text in the declared encoding, if it is one of ours and the bytes support it."""
    if (declared or "").lower() not in DECLARED:
        return None
    decoded = _lenient(content, DECLARED[(declared or "").lower()])
    fits = decoded.bad <= MAX_BAD_SHARE * len(content) and commonness(decoded.text) >= MIN_COMMON
    return decoded if fits else None


def _is_damaged_utf8(decoded: Decoded) -> bool:
    """Whether bytes are UTF-8 with some bad ones among them.

    Three-byte sequences are rare by chance in GB18030 or Big5, while UTF-8 with an extra byte decodes as
    GB18030 without an error; so they decide before bad bytes are counted.
    """
    good = sum("\u0800" <= char != BAD for char in decoded.text)
    return good > 0 and decoded.bad <= max(1, good // 4)


def _decode_legacy(content: bytes) -> Decoded:
    """The best of damaged UTF-8, GB18030, Big5 and UTF-16, by common characters and bad bytes.

    GB18030 decodes nearly any bytes without an error, so one user-defined character of Big5 must not decide.
    """
    readings = [_lenient(content, name) for name in _likely(content)]
    best = max(readings, key=_likelihood)
    if len(content) >= MIN_UTF_16 and commonness(best.text) < MIN_COMMON:
        best = _utf_16(content) or best
    if best.bad > max(1, MAX_BAD_SHARE * len(content)):  # one: a file that was cut inside its last character
        raise NotText("is not text in UTF-8, GB18030 or Big5")
    return best


def _likelihood(reading: Decoded) -> float:
    return commonness(reading.text) - BAD_COSTS * reading.bad / len(reading.text)


def _likely(content: bytes) -> tuple[str, ...]:
    """Encodings to try; the guess of charset-normalizer first if it is one of ours."""
    guess = from_bytes(content, cp_isolation=["utf_8", "gb18030", "big5hkscs"]).best()
    names = ("utf-8", *LEGACY)
    return (
        names
        if guess is None
        else tuple(sorted(names, key=lambda name: name != guess.encoding.replace("_", "-")))
    )


def _utf_16(content: bytes) -> Decoded | None:
    """Decode UTF-16 without a BOM, in the byte order that gives common Chinese or ASCII; None otherwise.

    >>> _utf_16("平安建设会议要求".encode("utf-16-le")).text, _utf_16("ABC".encode("utf-8"))
    ('平安建设会议要求', None)
    """
    shares = {name: _everyday(content[:SAMPLE].decode(name, errors="replace")) for name in UTF_16}
    best, other = sorted(UTF_16, key=lambda name: -shares[name])
    if shares[best] < max(MIN_EVERYDAY, shares[other] + MORE_EVERYDAY):
        return None
    reading = _lenient(content, best)
    return reading if len(PLAUSIBLE.findall(reading.text)) >= MIN_PLAUSIBLE * len(reading.text) else None


def _everyday(text: str) -> float:
    """Share of the characters that are ASCII, marks or common Chinese characters."""
    return sum(char in COMMON or EVERYDAY.match(char) is not None for char in text) / max(1, len(text))


def _seven_bit(text: str) -> Decoded:
    """Decode HZ, which writes Chinese as ASCII between `~{` and `~}`; other UTF-8 text is returned unchanged.

    >>> _seven_bit("~{;aRiR*Gs~}, OK"), _seven_bit("a ~{b~} c").text
    (Decoded(text='会议要求, OK', encoding='hz', bad=0, nuls=0, spans=()), 'a ~{b~} c')
    """
    plain = Decoded(text, "utf-8", 0)
    if "~{" not in text or not text.isascii():
        return plain
    first, *others = text.split("~{")
    pieces = [_hz(piece) for piece in others]
    if commonness("".join(pieces)) < MIN_HZ:
        return plain
    return Decoded("".join((first, *pieces)).replace("~~", "~"), "hz", 0)


def _hz(piece: str) -> str:
    """Decode the text after a `~{`: pairs of ASCII up to `~}` or the line end, then plain text."""
    found = HZ.match(piece)
    if found is None:
        return "~{" + piece
    coded = bytes(ord(char) | 0x80 for char in found["coded"])
    return read(coded, "gb18030") + piece[found.end() :]


def _lenient(content: bytes, encoding: str) -> Decoded:
    return _named(read(content, encoding), encoding)


def _named(text: str, encoding: str, spans: tuple[Span, ...] = ()) -> Decoded:
    """A decoded text with the name of its encoding for readers."""
    return Decoded(text, shown(encoding), text.count(BAD), spans=spans)


def shown(encoding: str) -> str:
    """The name of an encoding without Python's variants.

    >>> shown("big5hkscs"), shown("utf-16-le"), shown("gb18030")
    ('big5', 'utf-16', 'gb18030')
    """
    return encoding.replace("hkscs", "").removesuffix("-le").removesuffix("-be")
