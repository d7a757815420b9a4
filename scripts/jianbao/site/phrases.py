"""What a character table gets wrong when it turns a text into Traditional: the phrases that it must know too.

Takes texts as a reader gets them, gives the few phrases with which the browser, which knows single
characters only (assets/javascripts/script-switch/), writes them exactly as OpenCC's `s2t` does.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from pathlib import Path

from opencc import OpenCC

SCRIPTS = Path(__file__).parent / "theme" / "assets" / "javascripts"
# Han of all planes that OpenCC may know, and the compatibility ideographs that it normalizes.
_HAN = ((0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xF900, 0xFAFF), (0x20000, 0x2EBE0), (0x2F800, 0x2FA1F))
_WORDS = re.compile(r"[^\x00-\x7f]+")  # what a script says in Chinese
_LONGEST = 8  # characters of a phrase looked for around a wrong character, before the whole text is taken
_OPENCC = OpenCC("s2t")


def traditional(text: str) -> str:
    """A text in Traditional characters, as OpenCC has it.

    >>> traditional("皇后在公里之后")
    '皇后在公里之後'
    """
    form: str = _OPENCC.convert(text)
    return form


@lru_cache(maxsize=1)
def characters() -> dict[str, str]:
    """The table Simplified → Traditional: OpenCC's `s2t`, asked for each character by itself.

    >>> characters()["长"], characters()["后"], characters().get("安")
    ('長', '後', None)
    """
    every = [chr(code) for first, last in _HAN for code in range(first, last + 1)]
    forms = traditional("\n".join(every)).split("\n")
    return {old: new for old, new in zip(every, forms, strict=True) if old != new}


@lru_cache(maxsize=1)
def _table() -> dict[int, str]:
    return str.maketrans(characters())


def exceptions(texts: Iterable[str], known: Mapping[str, str] | None = None) -> dict[str, str]:
    """The phrases that some of `texts` need beside the character table and the phrases `known` already.

    `known` is what every page knows (`interface`) where nothing else is said. The words found are as short
    as will do; a text for which no words will do is itself a phrase.

    >>> exceptions(["皇后", "以后", "皇后大道"], {})
    {'皇后': '皇后'}
    """
    base = dict(interface() if known is None else known)
    wanted = {text: traditional(text) for text in sorted(set(texts)) if not text.isascii()}
    found: dict[str, str] = {}
    failing = _failing(wanted, base)
    for width in range(2, _LONGEST + 1):
        for text in failing:
            found |= _words(text, wanted[text], converted(text, base | found), width)
        failing = _failing({text: wanted[text] for text in failing}, base | found)
    # What helps one text may harm another: all are looked at, until none is wrong.
    while failing := _failing(wanted, base | found):
        found |= {text: wanted[text] for text in failing}
    return dict(sorted(found.items()))


def converted(text: str, phrases: Mapping[str, str]) -> str:
    """A text as the browser converts it: from the left, the longest phrase or else the character.

    >>> converted("皇后以后", {"皇后": "皇后"})
    '皇后以後'
    """
    if not phrases:
        return text.translate(_table())
    made: list[str] = []
    at = 0
    for match in _pattern(tuple(sorted(phrases))).finditer(text):
        made += (text[at : match.start()].translate(_table()), phrases[match[0]])
        at = match.end()
    return "".join((*made, text[at:].translate(_table())))


@lru_cache(maxsize=64)
def _pattern(phrases: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(re.escape(phrase) for phrase in sorted(phrases, key=len, reverse=True)))


def _failing(wanted: Mapping[str, str], phrases: Mapping[str, str]) -> list[str]:
    return [text for text, form in wanted.items() if converted(text, phrases) != form]


def _words(text: str, wanted: str, made: str, width: int) -> Iterator[tuple[str, str]]:
    """The words of `width` characters that OpenCC writes by themselves as it does in the text."""
    if not len(text) == len(wanted) == len(made):
        return
    done = 0
    for at in (at for at in range(len(text)) if wanted[at] != made[at]):
        for start in range(max(done, at - width + 1), min(at, len(text) - width) + 1):
            word, form = text[start : start + width], wanted[start : start + width]
            if at >= done and traditional(word) == form:
                yield word, form
                done = start + width
                break


@cache
def interface() -> dict[str, str]:
    """The phrases that what the site's own scripts say needs."""
    scripts = sorted(SCRIPTS.rglob("*.js"))
    return exceptions(
        (words for file in scripts for words in _WORDS.findall(file.read_text("utf-8"))), known={}
    )
