"""Decode a page that mixes two encodings, each span in its own.

Examples are a template in UTF-8 around a text in GBK, or an old page with a new header: servers concatenate
files unchanged. Input: bytes that are valid in no single encoding. Output: the text and its spans.

It is a shortest-path search: a character costs its rarity in news in bits, an invalid byte more, and a change
of encoding even more, but less next to ASCII (a line end, a tag). UTF-8 read as GBK costs about twice as
much, since two characters become three rare ones; GBK read as UTF-8 is mostly invalid.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

from jianbao.language.common_characters import COMMON
from jianbao.press.han import HAN_CHAR
from jianbao.sources.browser_tables import read

MAX_MIXED = 2_000_000
"""Bytes; a longer file is read in one encoding."""
MIN_MISFITS = 4
"""Fewer invalid bytes of UTF-8 are damage: two characters are too few to distinguish."""
UTF_8_RUN = re.compile(rb"(?:[\xe3-\xe9][\x80-\xbf]{2}|\xef[\xbc\xbd][\x80-\xbf]){3}")
"""Three Chinese characters in UTF-8: a sequence that does not occur by chance in GBK or Big5."""
ASCII = re.compile(rb"[\x00-\x7f]+")
EITHER = "".join(map(chr, range(0x80)))
"""The characters that are the same in both encodings."""
MARK = re.compile(r"[\u2000-\u206f\u3000-\u303f\uff00-\uffef]")

EVERYDAY, KNOWN, SELDOM, RARE, MISFIT = 10, 13, 16, 24, 40
"""Bits of a mark or one of the most common characters; of one in the first level of GB2312 or Big5; in the
second; of any other; of an invalid byte."""
CHANGE, CHANGE_AT_ASCII = 45, 20
NOISE = 14
"""Bits of a character of noise that is read as GBK."""
ENOUGH, BETWEEN, LITTLE = 8, 4, 1
"""Evidence required of a span inside other Chinese; of one inside ASCII; of any other, once a page has
one."""
UTF_8, LEGACY = 0, 1
NOWHERE = 1 << 60
FIRST, SECOND = ("gb2312", 0xB0, 0xD8), ("gb2312", 0xD8, 0xF8)
TRADITIONAL, MORE = ("big5", 0xA4, 0xC7), ("big5", 0xC9, 0xFA)
LEVELS = {
    "utf-8": ((*FIRST, KNOWN), (*TRADITIONAL, KNOWN), (*SECOND, SELDOM), (*MORE, SELDOM)),
    "gb18030": ((*FIRST, KNOWN), (*SECOND, SELDOM), (*TRADITIONAL, SELDOM)),
    "big5hkscs": ((*TRADITIONAL, KNOWN), (*MORE, SELDOM)),
}
"""Table, first lead byte, end of the lead bytes, bits: by the levels of the standards."""
UTF_8_CHARACTER = re.compile(
    rb"[\xc2-\xdf][\x80-\xbf]|\xe0[\xa0-\xbf][\x80-\xbf]|[\xe1-\xec\xee\xef][\x80-\xbf]{2}|"
    rb"\xed[\x80-\x9f][\x80-\xbf]|\xf0[\x90-\xbf][\x80-\xbf]{2}|[\xf1-\xf3][\x80-\xbf]{3}|\xf4[\x80-\x8f][\x80-\xbf]{2}"
)

Segment = tuple[int, int, int]
"""A span of bytes: encoding, start, end."""
Numbers = tuple[list[int], list[int]]
"""A number for each offset, in UTF-8 and in the legacy encoding."""


@dataclass(frozen=True, slots=True)
class Span:
    """Characters `start` to `end` of a text, in another encoding than most of it."""

    start: int
    end: int
    encoding: str


@dataclass(frozen=True, slots=True)
class Mixed:
    """A text, the encoding of most of it, and the spans in the other one."""

    text: str
    encoding: str
    spans: tuple[Span, ...]


def read_mixed(content: bytes, misfits: int) -> Mixed | None:
    """Decode bytes in UTF-8 and GBK, or UTF-8 and Big5; None if they are in one encoding.

    `misfits` counts the bytes that are not valid UTF-8. Left as damage, one U+FFFD a byte: an extra byte,
    half a character, a span that is Chinese in neither encoding.

    >>> mixed = read_mixed("会议召开。".encode() + "会议要求化解矛盾。".encode("gbk"), 16)
    >>> mixed.text, mixed.encoding, mixed.spans
    ('会议召开。会议要求化解矛盾。', 'gb18030', (Span(start=0, end=5, encoding='utf-8'),))
    """
    if misfits < MIN_MISFITS or len(content) > MAX_MIXED or not UTF_8_RUN.search(content):
        return None
    found = [(*_cheapest_path(content, name), name) for name in ("gb18030", "big5hkscs")]
    _, path, legacy = min(found, key=lambda one: one[0])
    shown = [
        _evidence(read(content[start:end], legacy), legacy) for mode, start, end in path if mode == LEGACY
    ]
    doubt = LITTLE if max(shown, default=0) >= ENOUGH else ENOUGH
    pieces = [_piece(content, legacy, segment, doubt) for segment in path]
    return _joined(pieces, legacy) if len({mode for mode, _ in pieces}) > 1 else None


def _piece(content: bytes, legacy: str, segment: Segment, doubt: int) -> tuple[int, str]:
    """Decode a segment; a legacy one without enough evidence is damaged UTF-8."""
    mode, start, end = segment
    text = read(content[start:end], legacy)
    if mode == LEGACY and _evidence(text, legacy) >= _required(content, segment, doubt):
        return LEGACY, text
    return UTF_8, read(content[start:end], "utf-8")


def _required(content: bytes, segment: Segment, doubt: int) -> int:
    """The evidence required of a segment; more if it touches other Chinese, as it may be damage to that."""
    touches = any(
        0 < place < len(content) and content[place - 1] >= 0x80 <= content[place] for place in segment[1:]
    )
    return doubt if touches else min(doubt, BETWEEN)


def _evidence(text: str, legacy: str) -> int:
    """How much likelier a text is to be Chinese than noise read as Chinese, in bits.

    >>> _evidence("会议要求化解矛盾", "gb18030"), _evidence("郸欢苟", "gb18030")
    (23, 3)
    """
    return sum(NOISE - _bits(char, legacy) for char in text if char > "\x7f")


def _joined(pieces: list[tuple[int, str]], legacy: str) -> Mixed:
    weights = [
        sum(len(HAN_CHAR.findall(text)) for mode, text in pieces if mode == each) for each in (UTF_8, LEGACY)
    ]
    most = UTF_8 if weights[UTF_8] >= weights[LEGACY] else LEGACY
    names = ("utf-8", legacy)
    text, spans = "", []
    for mode, group in groupby(pieces, key=lambda piece: piece[0]):
        more = "".join(piece for _, piece in group)
        inner = more.strip(EITHER)
        if mode != most and inner:
            start = len(text) + more.index(inner)
            spans.append(Span(start, start + len(inner), names[mode]))
        text += more
    return Mixed(text, names[most], tuple(spans))


def _cheapest_path(content: bytes, legacy: str) -> tuple[int, list[Segment]]:
    """The cost of the cheapest path through the bytes, and its segments in order."""
    size = len(content)
    price = ([0] + [NOWHERE] * size, [0] + [NOWHERE] * size)
    previous = ([0] * (size + 1), [0] * (size + 1))  # offset before × 2 + encoding there
    pairs = _pairs(legacy)
    for place in range(size + 1):
        if price[UTF_8][place] == price[LEGACY][place]:
            if place == size or price[UTF_8][place] == NOWHERE:
                continue
        else:
            _change(content, place, price, previous)
        if place == size:
            continue
        run = ASCII.match(content, place)
        steps = (
            [(run.end(), 0)] * 2 if run else [_utf_8_step(content, place), _pair_step(content, place, pairs)]
        )
        for mode, (end, bits) in enumerate(steps):
            if price[mode][place] + bits < price[mode][end]:
                price[mode][end] = price[mode][place] + bits
                previous[mode][end] = place * 2 + mode
    last = UTF_8 if price[UTF_8][size] <= price[LEGACY][size] else LEGACY
    return price[last][size], _traced(previous, last, size)


def _change(content: bytes, place: int, price: Numbers, previous: Numbers) -> None:
    """Change the encoding at an offset if that is cheaper than the path that arrives in it."""
    at_ascii = place == len(content) or content[place] < 0x80 or content[place - 1] < 0x80
    bits = CHANGE_AT_ASCII if at_ascii else CHANGE
    cheap = UTF_8 if price[UTF_8][place] < price[LEGACY][place] else LEGACY
    other = 1 - cheap
    if price[cheap][place] + bits < price[other][place]:
        price[other][place] = price[cheap][place] + bits
        previous[other][place] = place * 2 + cheap


def _traced(previous: Numbers, mode: int, place: int) -> list[Segment]:
    """The segments of the path that ends at an offset in an encoding."""
    path: list[Segment] = []
    end = place
    while place:
        before, other = divmod(previous[mode][place], 2)
        if before == place:
            path.append((mode, place, end))
            end = place
        place, mode = before, other
    path.append((mode, 0, end))
    return path[::-1]


def _utf_8_step(content: bytes, place: int) -> tuple[int, int]:
    """Where the UTF-8 character at an offset ends, and its bits; an invalid byte is one step."""
    found = UTF_8_CHARACTER.match(content, place)
    if found is None:
        return place + 1, MISFIT
    return found.end(), _bits(found.group().decode("utf-8", "replace"))


def _pair_step(content: bytes, place: int, pairs: dict[bytes, int]) -> tuple[int, int]:
    bits = pairs.get(content[place : place + 2])
    return (place + 1, MISFIT) if bits is None else (place + 2, bits)


@lru_cache(maxsize=2)
def _pairs(legacy: str) -> dict[bytes, int]:
    """The bits of each pair of bytes that is a character of GBK or Big5."""
    trails = (*range(0x40, 0x7F), *range(0x80, 0xFF))
    pairs = (bytes((lead, trail)) for lead in range(0x81, 0xFF) for trail in trails)
    return {pair: _bits(char, legacy) for pair in pairs if (char := read(pair, legacy))[0] != "\ufffd"}


@lru_cache(maxsize=60_000)
def _bits(char: str, encoding: str = "utf-8") -> int:
    """The rarity of a character in news in an encoding, in bits.

    >>> [_bits(char, "gb18030") for char in "的，晒甪裡㐀"]
    [10, 10, 13, 24, 16, 24]
    """
    if char in COMMON or MARK.match(char):
        return EVERYDAY
    levels = LEVELS[encoding]
    return next((bits for table, first, end, bits in levels if first <= _lead(char, table) < end), RARE)


def _lead(char: str, table: str) -> int:
    coded = char.encode(table, "replace")
    return coded[0] if len(coded) == 2 else 0
