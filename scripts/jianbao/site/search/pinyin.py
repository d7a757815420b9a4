"""The words to find by pinyin: titles, and the names of places, topics and practices, with readings.

Input: the articles and the curated names and readings. Output: a text file that the browser loads for a query
in Latin letters: the readings of characters, then one word a line, with special readings if it has any.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from pypinyin import Style, lazy_pinyin

from jianbao.model import Article, Curation
from jianbao.pages import Gazetteer, gazetteer
from jianbao.site.search.fold import fold
from jianbao.press.han import HAN

_NOT_HAN = re.compile(rf"[^{HAN}]+")
NAME, TITLE = "=", "-"  # a name can also be found by its initials


def pinyin_table(articles: Sequence[Article], curation: Curation) -> str:
    """The file: a line of characters each with its usual reading; then `=` or `-`, a word, its readings.

    The readings of a word are only written if one of them is not the usual reading of its character.
    """
    own = dict(curation.readings)
    names = sorted({part for name in _names(articles, curation) for part in _parts(name)})
    titles = sorted({part for article in articles for part in _parts(article.title)} - set(names))
    read = {word: readings(word, own) for word in (*names, *titles)}
    usual = {character: readings(character, {})[0] for character in sorted(set("".join(read)))}
    lines = ["".join(f"{character}{reading}" for character, reading in usual.items())]
    for kind, words in ((NAME, names), (TITLE, titles)):
        for word in words:
            known = read[word] == tuple(usual[character] for character in word)
            lines.append(f"{kind}{word}{'' if known else ' '.join(read[word])}")
    return "\n".join(lines)


def readings(word: str, own: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    """The syllables of a word of Han characters, without tones; `own` are special readings of words.

    >>> readings("长安杯", {}), readings("曾都区", {"曾都": ("zeng", "du")}), readings("绿", {})
    (('chang', 'an', 'bei'), ('zeng', 'du', 'qu'), ('lv',))
    """
    syllables = lazy_pinyin(word, style=Style.NORMAL)
    if len(syllables) != len(word) or not "".join(syllables).isascii():  # a character without a reading
        syllables = [reading if reading.isascii() else "?" for reading in map(_alone, word)]
    for name in sorted(own, key=lambda name: (len(name), name)):  # the longest has priority
        for found in re.finditer(re.escape(name), word):
            syllables[found.start() : found.end()] = own[name]
    return tuple(syllables)


def _alone(character: str) -> str:
    return lazy_pinyin(character, style=Style.NORMAL)[0]


def _parts(text: str) -> Iterator[str]:
    """The runs of Han in a text, folded as for search; a single character is not a word."""
    return (part for part in _NOT_HAN.split(fold(text)) if len(part) > 1)


def _names(articles: Sequence[Article], curation: Curation) -> Iterator[str]:
    """The names of topics and practices, and of the places that the archive names, as written in papers."""
    yield from (topic.name for topic in curation.topics)
    for practice in curation.practices:
        yield practice.name
        yield from practice.variants
    where = gazetteer(curation)
    for article in articles:
        codes = {place.code for place in article.places} | ({article.place} if article.place else set())
        for code in sorted(codes):
            yield from _place_names(code, where)
        for place in (*article.places, *article.townships):
            yield from place.evidence


def _place_names(code: str, where: Gazetteer) -> Iterator[str]:
    """The names of a division and its parents, official and short."""
    for division in where.lineage(code):
        yield division.name
        yield division.short
