"""Bytes of a page that was put together in two encodings → each stretch in its own.

A template in UTF-8 around a text that somebody pasted in GBK, or an old page with a new header: servers glue
files as they are. Takes bytes that are valid in no one encoding, gives the text and where it changes over.

Sought is the cheapest way through the bytes: a character costs as many bits as it is rare in news, a byte
that fits nowhere more than any, and going over to the other encoding more still, but less beside ASCII (a
line's end, a tag). UTF-8 read as GBK costs twice its price, since two characters become three rare ones; GBK
read as UTF-8 fits nowhere.
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
"""Fewer bytes that are no UTF-8 are damage: two characters cannot be told from it."""
UTF_8_RUN = re.compile(rb"(?:[\xe3-\xe9][\x80-\xbf]{2}|\xef[\xbc\xbd][\x80-\xbf]){3}")
"""Three characters of Chinese in UTF-8: nothing that comes about by chance in GBK or Big5."""
ASCII = re.compile(rb"[\x00-\x7f]+")
EITHER = "".join(map(chr, range(0x80)))
"""What is the same in both encodings."""
MARK = re.compile(r"[\u2000-\u206f\u3000-\u303f\uff00-\uffef]")

EVERYDAY, KNOWN, SELDOM, RARE, MISFIT = 10, 13, 16, 24, 40
"""Bits: a mark or one of the commonest characters; one of the first level of GB2312 or Big5; one of the
second; any other; a byte that fits nowhere."""
CHANGE, CHANGE_AT_ASCII = 45, 20
NOISE = 14
"""Bits of a character in noise that is read as GBK."""
ENOUGH, BETWEEN, LITTLE = 8, 4, 1
"""What a stretch amid other Chinese has to show; one between ASCII; any other one, once a page has one."""
UTF_8, LEGACY = 0, 1
NOWHERE = 1 << 60
FIRST, SECOND = ("gb2312", 0xB0, 0xD8), ("gb2312", 0xD8, 0xF8)
TRADITIONAL, MORE = ("big5", 0xA4, 0xC7), ("big5", 0xC9, 0xFA)
LEVELS = {
    "utf-8": ((*FIRST, KNOWN), (*TRADITIONAL, KNOWN), (*SECOND, SELDOM), (*MORE, SELDOM)),
    "gb18030": ((*FIRST, KNOWN), (*SECOND, SELDOM), (*TRADITIONAL, SELDOM)),
    "big5hkscs": ((*TRADITIONAL, KNOWN), (*MORE, SELDOM)),
}
"""Table, first lead byte and the one after the last, bits: by the levels that the standards have."""
UTF_8_CHARACTER = re.compile(
    rb"[\xc2-\xdf][\x80-\xbf]|\xe0[\xa0-\xbf][\x80-\xbf]|[\xe1-\xec\xee\xef][\x80-\xbf]{2}|"
    rb"\xed[\x80-\x9f][\x80-\xbf]|\xf0[\x90-\xbf][\x80-\xbf]{2}|[\xf1-\xf3][\x80-\xbf]{3}|\xf4[\x80-\x8f][\x80-\xbf]{2}"
)

Way = tuple[int, int, int]
"""A stretch of bytes: encoding, start, end."""
Numbers = tuple[list[int], list[int]]
"""A number for each place, in UTF-8 and in the legacy encoding."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Characters `start` to `end` of a text, which stood in another encoding than most of it."""

    start: int
    end: int
    encoding: str


@dataclass(frozen=True, slots=True)
class Mixed:
    """A text, the encoding of most of it, and the stretches in the other one."""

    text: str
    encoding: str
    stretches: tuple[Stretch, ...]


def read_mixed(content: bytes, misfits: int) -> Mixed | None:
    """The text of bytes in UTF-8 and GBK, or UTF-8 and Big5; None where they are in one encoding.

    `misfits` counts the bytes that are no UTF-8. Left as damage, one U+FFFD a byte: a byte too many, half a
    character, a stretch that is Chinese in neither encoding.

    >>> mixed = read_mixed("会议召开。".encode() + "会议要求化解矛盾。".encode("gbk"), 16)
    >>> mixed.text, mixed.encoding, mixed.stretches
    ('会议召开。会议要求化解矛盾。', 'gb18030', (Stretch(start=0, end=5, encoding='utf-8'),))
    """
    if misfits < MIN_MISFITS or len(content) > MAX_MIXED or not UTF_8_RUN.search(content):
        return None
    found = [(*_ways(content, name), name) for name in ("gb18030", "big5hkscs")]
    _, ways, legacy = min(found, key=lambda one: one[0])
    shown = [
        _evidence(read(content[start:end], legacy), legacy) for mode, start, end in ways if mode == LEGACY
    ]
    doubt = LITTLE if max(shown, default=0) >= ENOUGH else ENOUGH
    pieces = [_piece(content, legacy, way, doubt) for way in ways]
    return _joined(pieces, legacy) if len({mode for mode, _ in pieces}) > 1 else None


def _piece(content: bytes, legacy: str, way: Way, doubt: int) -> tuple[int, str]:
    """A stretch decoded; one of the legacy encoding without enough evidence is damaged UTF-8."""
    mode, start, end = way
    text = read(content[start:end], legacy)
    if mode == LEGACY and _evidence(text, legacy) >= _asked(content, way, doubt):
        return LEGACY, text
    return UTF_8, read(content[start:end], "utf-8")


def _asked(content: bytes, way: Way, doubt: int) -> int:
    """The evidence asked of a stretch; more where it touches other Chinese and may be damage to that."""
    touches = any(
        0 < place < len(content) and content[place - 1] >= 0x80 <= content[place] for place in way[1:]
    )
    return doubt if touches else min(doubt, BETWEEN)


def _evidence(text: str, legacy: str) -> int:
    """How far a text is likelier to be Chinese than noise read as Chinese, whose characters are rare.

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
    text, stretches = "", []
    for mode, group in groupby(pieces, key=lambda piece: piece[0]):
        more = "".join(piece for _, piece in group)
        inner = more.strip(EITHER)
        if mode != most and inner:
            start = len(text) + more.index(inner)
            stretches.append(Stretch(start, start + len(inner), names[mode]))
        text += more
    return Mixed(text, names[most], tuple(stretches))


def _ways(content: bytes, legacy: str) -> tuple[int, list[Way]]:
    """What the cheapest way through the bytes costs, and its stretches in order."""
    size = len(content)
    price = ([0] + [NOWHERE] * size, [0] + [NOWHERE] * size)
    came = ([0] * (size + 1), [0] * (size + 1))  # the place before, times two, and the encoding there
    pairs = _pairs(legacy)
    for place in range(size + 1):
        if price[UTF_8][place] == price[LEGACY][place]:
            if place == size or price[UTF_8][place] == NOWHERE:
                continue
        else:
            _change(content, place, price, came)
        if place == size:
            continue
        run = ASCII.match(content, place)
        steps = (
            [(run.end(), 0)] * 2 if run else [_utf_8_step(content, place), _pair_step(content, place, pairs)]
        )
        for mode, (end, bits) in enumerate(steps):
            if price[mode][place] + bits < price[mode][end]:
                price[mode][end] = price[mode][place] + bits
                came[mode][end] = place * 2 + mode
    last = UTF_8 if price[UTF_8][size] <= price[LEGACY][size] else LEGACY
    return price[last][size], _traced(came, last, size)


def _change(content: bytes, place: int, price: Numbers, came: Numbers) -> None:
    """Go over to the other encoding at a place where that is cheaper than to have come there in it."""
    at_ascii = place == len(content) or content[place] < 0x80 or content[place - 1] < 0x80
    bits = CHANGE_AT_ASCII if at_ascii else CHANGE
    cheap = UTF_8 if price[UTF_8][place] < price[LEGACY][place] else LEGACY
    dear = 1 - cheap
    if price[cheap][place] + bits < price[dear][place]:
        price[dear][place] = price[cheap][place] + bits
        came[dear][place] = place * 2 + cheap


def _traced(came: Numbers, mode: int, place: int) -> list[Way]:
    """The stretches of the way that ends at a place in an encoding."""
    ways: list[Way] = []
    end = place
    while place:
        before, other = divmod(came[mode][place], 2)
        if before == place:
            ways.append((mode, place, end))
            end = place
        place, mode = before, other
    ways.append((mode, 0, end))
    return ways[::-1]


def _utf_8_step(content: bytes, place: int) -> tuple[int, int]:
    """Where the character of UTF-8 at a place ends, and its bits; one byte where none is there."""
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
    """How rare a character is in news written in an encoding, in bits.

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
