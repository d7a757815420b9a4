"""Bytes of a text file → its characters, and the encoding that they were in."""

from __future__ import annotations

import codecs
from dataclasses import dataclass

from charset_normalizer import from_bytes

BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
LEGACY = ("gb18030", "big5hkscs")
"""What Chinese pages were in before UTF-8; Big5 with the Hong Kong additions."""

COMMON = frozenset(
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指几九区强放决西被干做必战先回则任取完举色這來國會時說們對為個學發後過還進種與實業區當應經點開關體長間門問題見現機種報"
)
"""The commonest characters of running text, in both scripts (top of Jun Da's frequency list)."""

DECLARED = {
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "gb18030": "gb18030",
    "x-gbk": "gb18030",
    "big5": "big5hkscs",
    "big5-hkscs": "big5hkscs",
    "x-x-big5": "big5hkscs",
}
"""Names that pages give these encodings, and the widest one that holds each. Other names are not believed:
latin-1 on a Chinese page is a template nobody looked at, and UTF-8 shows by itself."""
MIN_COMMON = 0.25
"""Running text in the right encoding has about half of its characters among the commonest; in a wrong one
a tenth."""

MAX_BAD_SHARE = 0.02
"""More undecodable bytes than this, and the guess at the encoding is no better than noise."""


class NotText(ValueError):
    """The bytes are no text in any encoding that Chinese pages use."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text, the name of its encoding, and how many bytes could not be decoded (shown as U+FFFD)."""

    text: str
    encoding: str
    bad: int


def decode(content: bytes, declared: str | None = None) -> Decoded:
    """Decode UTF-8 (with or without byte-order mark), UTF-16 with a mark, GB18030 or Big5.

    A byte-order mark is part of the encoding, not of the text. Bytes that fit nowhere become U+FFFD and
    are counted. `declared` is the encoding that the document itself names: it settles what the bytes leave
    open, never what they speak against. Raises NotText for binary content.

    >>> decode("平安荆州".encode("gb18030"))
    Decoded(text='平安荆州', encoding='gb18030', bad=0)
    """
    for bom, name in BOMS:
        if content.startswith(bom):
            return _lenient(content, name)
    if b"\0" in content:
        raise NotText("holds NUL bytes: a binary file, not text")
    try:
        return Decoded(content.decode("utf-8"), "utf-8", 0)
    except UnicodeDecodeError:
        damaged = _lenient(content, "utf-8")
        if _is_damaged_utf8(damaged):
            return damaged
        return _as_declared(content, declared) or _decode_legacy(content)


def _as_declared(content: bytes, declared: str | None) -> Decoded | None:
    """The text in the encoding that the document names, if it is one of ours and the bytes bear it out."""
    if (declared or "").lower() not in DECLARED:
        return None
    decoded = _lenient(content, DECLARED[(declared or "").lower()])
    fits = decoded.bad <= MAX_BAD_SHARE * len(content) and _commonness(decoded.text) >= MIN_COMMON
    return decoded if fits else None


def _is_damaged_utf8(decoded: Decoded) -> bool:
    """Whether bytes are UTF-8 with some bad ones among them.

    Three-byte sequences do not come about by chance in GB18030 or Big5, while UTF-8 with a byte too many
    decodes as GB18030 without complaint: so they decide before bad bytes are counted.
    """
    good = sum("\u0800" <= char != "\ufffd" for char in decoded.text)
    return good > 0 and decoded.bad <= max(1, good // 4)


def _decode_legacy(content: bytes) -> Decoded:
    """The best of damaged UTF-8, GB18030 and Big5: fewest bad bytes first, then commonest characters."""
    candidates = [_lenient(content, name) for name in _likely(content)]
    best = min(candidates, key=lambda d: (round(d.bad / len(content), 3), -_commonness(d.text)))
    if best.bad > max(1, MAX_BAD_SHARE * len(content)):  # one: a file cut in its last character
        raise NotText("is no text in UTF-8, GB18030 or Big5")
    return best


def _likely(content: bytes) -> tuple[str, ...]:
    """Encodings to try; charset-normalizer's guess stands first where it has one of ours."""
    guess = from_bytes(content, cp_isolation=["utf_8", "gb18030", "big5hkscs"]).best()
    names = ("utf-8", *LEGACY)
    return (
        names
        if guess is None
        else tuple(sorted(names, key=lambda name: name != guess.encoding.replace("_", "-")))
    )


def _lenient(content: bytes, encoding: str) -> Decoded:
    text = content.decode(encoding, errors="replace")
    shown = "utf-8" if encoding == "utf-8-sig" else encoding.replace("hkscs", "")
    return Decoded(text, shown, text.count("\ufffd"))


def _commonness(text: str) -> float:
    """Share of the non-ASCII characters that are among the commonest of running Chinese."""
    other = [char for char in text if char > "\x7f"]
    return sum(char in COMMON for char in other) / len(other) if other else 0.0
