"""Fold what search treats as equal: width, script, case, quotation marks and commas in numbers.

The browser folds queries and page text by the same rules (assets/javascripts/search/fold.js); a browser test
compares both.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from opencc import OpenCC

# Reprints differ in quotation marks (“情指行”一体化, 情指行一体化), and no reader types them.
QUOTATION_MARKS = frozenset("“”‘’\"'「」『』")

# A comma that groups the digits of a number: 1,234件 is 1234件. In a syntax that every browser supports.
GROUPED = re.compile(r"([0-9]),(?=[0-9]{3}(?![0-9]))")

BREAK = "\n"  # between fields and blocks; no query contains it, so no phrase crosses it

# Han of the Basic Plane: the URO and Extension A.
_HAN = ((0x3400, 0x4DBF), (0x4E00, 0x9FFF))


_IN_PHRASES = {"藉": "借", "覆": "复", "枱": "台", "揹": "背", "瞭": "了", "伕": "夫", "薰": "熏", "甦": "苏"} | {
    "濬": "浚", "像": "象", "瑯": "琅", "彷": "仿", "菓": "果", "隄": "堤", "籐": "藤", "甯": "宁", "澂": "澄"
}  # fmt: skip
"""Characters that OpenCC uses only in phrases (反覆, 瞭解), and that a reader of Traditional will type."""

_TABLES = ("t2s", "s2tw", "s2hk")


def _converted(configuration: str, characters: list[str]) -> list[str]:
    """The conversion of each single character by OpenCC."""
    converted: str = OpenCC(configuration).convert("\n".join(characters))
    return converted.split("\n")


@lru_cache(maxsize=1)
def simplified() -> dict[str, str]:
    """The character table Traditional → Simplified: OpenCC's `t2s` for each single Han character.

    Characters, not phrases, since the browser has no phrase table and both must fold alike. What OpenCC
    decides by phrase (乾 stays in 乾坤) folds one way everywhere, in text and query. So do the forms of
    Taiwan and Hong Kong that `t2s` does not convert (著 for 着, 衞 for 卫), as readers who see them type
    them.

    >>> simplified()["長"], simplified()["國"], simplified().get("安"), simplified()["著"]
    ('长', '国', None, '着')
    """
    characters = [chr(code) for first, last in _HAN for code in range(first, last + 1)]
    tables = {by: dict(zip(characters, _converted(by, characters), strict=True)) for by in _TABLES}
    table = tables["t2s"]
    meant = {new for old, new in table.items() if old != new}
    for old, form in (one for by in ("s2tw", "s2hk") for one in tables[by].items()):
        if table[old] == old and table.get(form) == form != old and form not in meant:
            table[form] = old
        elif table[old] == old and form in table:  # 锺 is shown as 鍾, which is 钟
            table[old] = table[form]
    table |= _IN_PHRASES
    return {old: new for old, new in table.items() if old != new and new <= "\uffff"}


def packed(table: dict[str, str]) -> str:
    """A character table for the browser: each character's distance from the one before, and its form.

    A distance of 1 is left out. This is half the size of pairs, since the first characters are not sent.

    >>> packed({"a": "A", "b": "B", "z": "Z"})
    '97AB24Z'
    """
    entries = []
    last = 0
    for old, new in sorted(table.items()):
        distance = ord(old) - last
        entries.append(f"{distance if distance > 1 else ''}{new}")
        last = ord(old)
    return "".join(entries)


def fold(text: str) -> str:
    """Fold differences that a reader ignores: width and form (NFKC), script, case, quotation marks, 1,234.

    Left alone: every other punctuation mark and all white space: `98.64%` is not `9864`.

    >>> fold("長安杯"), fold("９８．６４％"), fold("“情指行”一体化"), fold("GB/T 7714"), fold("1,234件")
    ('长安杯', '98.64%', '情指行一体化', 'gb/t 7714', '1234件')
    """
    table = simplified()
    characters = unicodedata.normalize("NFKC", text)
    folded = "".join(table.get(c, c).lower() for c in characters if c not in QUOTATION_MARKS)
    return GROUPED.sub(r"\1", folded)
