"""Convert a text to the Traditional characters of a region with OpenCC, except names and some words.

Input: a text and the names on its page (jianbao.press.persons). Output: the text in the forms of Taiwan or
Hong Kong; words are not replaced (软件 stays 軟件). OpenCC has phrases but no names: 范建国 would be 範建國,
于 於.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from opencc import OpenCC

from jianbao.model import Curation, Region
from jianbao.press.persons import DOUBLE_SURNAMES, names_in, places
from jianbao.press.han import HAN

CONFIGURATIONS = {Region.TAIWAN: "s2tw", Region.HONG_KONG: "s2hk"}
SURNAME_FORMS = str.maketrans("钟叶万冯", "鍾葉萬馮")
AS_SURNAMES = frozenset("于余范涂党丰郁岳游朴咸周沈姜曲谷秋钟叶万冯")
"""Surnames that are converted otherwise in words; all but four stay unchanged."""
AS_GIVEN = {"复": "復"} | dict.fromkeys("志里松征采岩斗游于余谷岳郁涂千周范才", "")
"""Characters that a given name may have in another form than a word; empty means unchanged."""
FAN = re.compile("范(?<![模示规師师典风防就轨懿仪遗洪闺垂]范)(?![围畴例本文式型性读])")
"""范 where it forms no word with 範: a surname, a county."""
NO_SURNAME = "(?<![位由关对至等终属处基鉴善源忙生死发始成用出在高低大小其业剩之旅导入政])"
SOMEBODY = re.compile(
    rf"{NO_SURNAME}[于余涂党丰郁岳游](?=某(?:某|[甲乙丙丁]|[^{HAN}]|$|"
    "[被因在将与和及称向的说把等已又从为是以也曾先女驾]))"
    rf"|{NO_SURNAME}于(?=家[村庄湾沟屯岭堡])"
)
"""A surname before 某 (于某, 余某某) or in a village's name; 于某日 and 位于某地 are words."""


@dataclass(frozen=True, slots=True)
class Conversion:
    """How an archive's Traditional view is written: the region, and the words that a curator corrected."""

    region: Region = Region.TAIWAN
    words: tuple[str, ...] = ()

    def write(self, text: str, names: frozenset[str] = frozenset()) -> str:
        """A text in Traditional characters; `names` are those of its page.

        >>> Conversion().write("皇后在公里之后，群众里面"), Conversion(Region.HONG_KONG).write("群众里面")
        ('皇后在公里之後，群眾裡面', '羣眾裏面')
        >>> Conversion().write("于建国关于模范范建国的话", frozenset({"于建国"}))
        '于建國關於模範范建國的話'
        """
        made = self.plain(text)
        if len(made) != len(text):  # a phrase of another length: by clauses, as none spans a mark
            return re.sub(f"[{HAN}]+", lambda clause: self._clause(clause[0], names), text)
        return self._corrected(text, made, names)

    def plain(self, text: str) -> str:
        """The conversion of OpenCC."""
        form: str = _opencc(self.region).convert(text)
        return form

    def _clause(self, text: str, names: frozenset[str]) -> str:
        made = self.plain(text)
        return made if len(made) != len(text) else self._corrected(text, made, names)

    def _corrected(self, text: str, made: str, names: frozenset[str]) -> str:
        for start, form in (*self._words(text, made), *_named(text, names)):
            made = made[:start] + form + made[start + len(form) :]
        return made

    def _words(self, text: str, made: str) -> Iterator[tuple[int, str]]:
        """Corrected words, where OpenCC converted them wrongly: 反覆議論 contains no 複議."""
        for word, wrong, form in _wrong(self):
            for match in re.finditer(re.escape(word), text) if word in text else ():
                if made.startswith(wrong, match.start()):
                    yield match.start(), form
        for match in FAN.finditer(text):
            yield match.start(), "范"
        for match in SOMEBODY.finditer(text):
            yield match.start(), match[0]


def conversion(curation: Curation) -> Conversion:
    """The conversion that an archive's curation requires."""
    return Conversion(curation.settings.traditional, curation.script.traditional)


def names_to_keep(texts: Iterable[str]) -> frozenset[str]:
    """The names in some texts with a character that words have in another form.

    >>> names_to_keep(["记者于小江、李红", "县长方志敏说"]) == {"于小江", "方志敏"}
    True
    """
    return frozenset(name for name in names_in(texts) if next(_forms(name), None))


@lru_cache(maxsize=2)
def _opencc(region: Region) -> OpenCC:
    return OpenCC(CONFIGURATIONS[region])


@lru_cache(maxsize=4)
def _wrong(conversion: Conversion) -> tuple[tuple[str, str, str], ...]:
    """The words that a curator corrected: in Simplified, as OpenCC writes them, and correct."""
    simplified = OpenCC("t2s").convert
    return tuple((simplified(word), conversion.plain(simplified(word)), word) for word in conversion.words)


def _named(text: str, names: frozenset[str]) -> Iterator[tuple[int, str]]:
    """Each character of a name with a special form, and its offset.

    A name of two characters only counts after a role or between other characters than Han: 于洋.
    """
    here = [name for name in names if name in text]
    introduced = {text[start:end]: start for start, end in places(text)} if here else {}
    for name in here:
        pattern = name if len(name) > 2 else f"(?<![{HAN}]){name}(?![{HAN}])"
        starts = {match.start() for match in re.finditer(pattern, text)} | {introduced.get(name, -1)} - {-1}
        yield from ((start + i, form) for start in starts for i, form in _forms(name))


def _forms(name: str) -> Iterator[tuple[int, str]]:
    surname = 2 if name[:2] in DOUBLE_SURNAMES else 1
    if surname == 1 and name[0] in AS_SURNAMES:
        yield 0, name[0].translate(SURNAME_FORMS)
    for i, char in enumerate(name[surname:], surname):
        if char in AS_GIVEN:
            yield i, AS_GIVEN[char] or char
