"""Remove pinyin annotations that a mirror site inserted after characters: 國(guó) → 國.

Input: the lines of a page; whether it is annotated. Input: a line; the edits.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from jianbao.model.edits import Edit, edited
from jianbao.press.han import HAN0

TONED = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹḿ"
ANNOTATION = re.compile(
    rf"[(（](?<=(?P<char>[{HAN0}]).)\s*(?P<reading>[a-zü{TONED}](?:\s?[a-zü{TONED}]){{0,6}})\s*[)）]"
)
"""An annotation of the character before it. The bracket is matched first, as nearly all characters are
Han."""
HAN_RUN = re.compile(f"[{HAN0}]+")
NOTE = re.compile(rf"[(（]\s*[a-zü{TONED}]")
"""The beginning of an annotation: rarer, and faster to find, than a Han character."""

MIN_ANNOTATIONS = 5
MIN_SHARE = 0.8
MAX_HAN_PER_ANNOTATION = 150
"""A page is annotated if it has this many correct readings, in this share of its Latin brackets, at this
density. Real mirror pages annotate one character in five to twenty; legitimate brackets such as `(ji)` in a
language lesson are rare. Measured in docs/design.md."""


@lru_cache(maxsize=8192)
def readings(char: str) -> frozenset[str]:
    """All readings of a character without tones, with v for ü; from Unihan, through pypinyin.

    >>> sorted(readings("重"))
    ['chong', 'tong', 'zhong']
    """
    import pypinyin  # noqa: PLC0415 - half a second, which only an annotated page is worth

    (found,) = pypinyin.pinyin(char, heteronym=True, style=pypinyin.Style.NORMAL, v_to_u=False) or [[]]
    return frozenset(toneless(reading) for reading in found)


def is_annotated(lines: Sequence[str]) -> bool:
    """Whether a page has so many correct readings that a machine added its brackets.

    >>> is_annotated(["平安(ān)建設"])
    False
    """
    notes = [match for line in lines if NOTE.search(line) for match in ANNOTATION.finditer(line)]
    true = sum(_reads(*match.groups()) for match in notes)
    if true < MIN_ANNOTATIONS:  # before all characters are counted
        return False
    han = sum(len(run) for line in lines for run in HAN_RUN.findall(line))
    return true >= MIN_SHARE * len(notes) and han <= MAX_HAN_PER_ANNOTATION * true


def remove_pinyin(text: str) -> tuple[Edit, ...]:
    """Remove `(guó)` after 國 if guó is a reading of 國.

    Left alone: `市(shi)` if shi is no reading of the character, `北京(Beijing)`, `(GDP)`. The caller decides
    whether the page is annotated (`is_annotated`), since teaching texts have annotations too.

    >>> remove_pinyin("全國(guó)經濟(GDP)")
    (Edit(start=2, end=7, after=''),)
    """
    return tuple(
        [edited((*match.span(), "")) for match in ANNOTATION.finditer(text) if _reads(*match.groups())]
    )


@lru_cache(maxsize=8192)
def _reads(char: str, reading: str) -> bool:
    """Whether a character has this reading."""
    return toneless(reading) in readings(char)


@lru_cache(maxsize=8192)
def toneless(reading: str) -> str:
    """`lǚ` → `lv`: without tones and spaces, ü as v; `lu:` is the same as `lü`."""
    plain = unicodedata.normalize("NFD", reading.replace(" ", ""))
    kept = "".join(c for c in plain if unicodedata.category(c) != "Mn" or c == "\u0308")
    return unicodedata.normalize("NFC", kept).replace("ü", "v")
