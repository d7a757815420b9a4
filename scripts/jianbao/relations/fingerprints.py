"""A block's text → its letters with their offsets, and fingerprints that equal passages share.

Winnowing (Schleimer, Wilkerson and Aiken, "Winnowing: local algorithms for document fingerprinting", SIGMOD
2003): of every `WINDOW` neighbouring hashes of `GRAM` letters the smallest is kept, so two texts that share
`GRAM + WINDOW - 1` letters share at least one fingerprint, and a third of the hashes is enough.
"""

from __future__ import annotations

import unicodedata
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from jianbao.model import Article, Block

GRAM, WINDOW = 8, 5
SHORTEST = GRAM + WINDOW - 1
"""Letters from which a shared passage is certainly found: twelve, as the archive promises."""


@dataclass(frozen=True, slots=True)
class Letters:
    """The letters and digits of a text, folded, and the offset of each."""

    text: str
    places: tuple[int, ...]


@lru_cache(maxsize=4096)
def _folded(char: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKC", char).casefold() if c.isalnum())


def letters(text: str) -> Letters:
    """Remove marks and spaces, and fold the width and case of letters.

    >>> letters("１分钟 反应、Ａ").text
    '1分钟反应a'
    """
    kept = [(letter, place) for place, char in enumerate(text) for letter in _folded(char)]
    return Letters("".join(letter for letter, _ in kept), tuple(place for _, place in kept))


def fingerprints(text: str) -> dict[int, int]:
    """The fingerprints in a run of letters: offset → hash, in the order of offsets.

    >>> first = fingerprints("重点部位1分钟反应公共场所3分钟处置")
    >>> second = fingerprints("做到了重点部位1分钟反应公共场所3分钟处置")
    >>> set(first.values()) <= set(second.values())
    True
    """
    if len(text) < GRAM:
        return {}
    hashes = [zlib.crc32(text[at : at + GRAM].encode()) for at in range(len(text) - GRAM + 1)]
    kept: dict[int, int] = {}
    for start in range(max(1, len(hashes) - WINDOW + 1)):
        window = hashes[start : start + WINDOW]
        least = min(window)
        at = start + len(window) - 1 - window[::-1].index(least)  # the last of equal ones, so fewer are kept
        kept[at] = least
    return kept


@dataclass(frozen=True, slots=True)
class Piece:
    """A block of an article with its letters and their fingerprints, by offset."""

    article: Article
    block: Block
    letters: Letters
    prints: Mapping[int, int]


def pieces(articles: Iterable[Article]) -> tuple[Piece, ...]:
    """Every block of every article, in their order: the input for comparing texts."""
    read = ((article, block, letters(block.text)) for article in articles for block in article.body)
    return tuple(Piece(article, block, found, fingerprints(found.text)) for article, block, found in read)
