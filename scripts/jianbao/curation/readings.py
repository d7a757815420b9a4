"""Read readings.yml: the readings of names where the dictionary is wrong."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from pypinyin.constants import PINYIN_DICT

from jianbao.curation.nodes import Document, did_you_mean

HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]{2,}")
Readings = tuple[tuple[str, tuple[str, ...]], ...]


def read_readings(document: Document) -> Readings:
    """The names under `readings:`, sorted, each with its syllables, without tones and with v for ü.

    Faults: a name that is not of Han characters, a reading that does not fit it or is not pinyin.
    """
    top = document.entry(document.root, "readings.yml", ("readings",)) if document.root else None
    node = top.node_of("readings", required=True) if top else None
    entry = document.entry(node, "readings of readings.yml") if node is not None else None
    found: dict[str, tuple[str, ...]] = {}
    for name in entry.values if entry else ():
        written = entry.text(name) if entry else None
        syllables = tuple(plain(written).split()) if written else ()
        fault = _fault(name, syllables) if written else None
        if entry and fault:
            entry.fault(name, fault)
        elif written:
            found[name] = syllables
    return tuple(sorted(found.items()))


def plain(reading: str) -> str:
    """Pinyin as a keyboard types it: no tones, v for ü.

    >>> plain("Zēng dū"), plain("lǚ")
    ('zeng du', 'lv')
    """
    apart = unicodedata.normalize("NFD", reading.lower()).replace("u\u0308", "v")
    return "".join(character for character in apart if not unicodedata.combining(character))


def _fault(name: str, syllables: tuple[str, ...]) -> str | None:
    if not HAN.fullmatch(name):
        return f"{name} is not a name of two or more Han characters"
    if len(name) != len(syllables):
        return f"{name} has {len(name)} characters, but its reading {len(syllables)} syllables"
    known = known_syllables()
    for syllable in syllables:
        if syllable not in known:
            return f"{syllable}, in the reading of {name}, is not pinyin{did_you_mean(syllable, known)}"
    return None


@lru_cache(maxsize=1)
def known_syllables() -> frozenset[str]:
    """Every syllable that the dictionary gives to some character."""
    readings = {reading for line in PINYIN_DICT.values() for reading in line.split(",")}
    return frozenset(map(plain, readings))
