"""Find the phrases that a character table converts wrongly to Traditional.

Input: texts of a page. Output: the few phrases with which the browser, which otherwise converts single
characters (assets/javascripts/script-switch/), gives the same result as the build (region_forms.py).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache, lru_cache
from pathlib import Path

from jianbao.site.region_forms import Conversion, names_to_keep

SCRIPTS = Path(__file__).parent / "theme" / "assets" / "javascripts"
# Han of all planes that OpenCC may convert, and the compatibility ideographs that it normalizes.
_HAN = ((0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xF900, 0xFAFF), (0x20000, 0x2EBE0), (0x2F800, 0x2FA1F))
_WORDS = re.compile(r"[^\x00-\x7f]+")  # Chinese texts in a script
_LONGEST = 8  # maximum characters of a phrase; otherwise the whole text is one
_TAIWAN = Conversion()


@lru_cache(maxsize=2)
def characters(conversion: Conversion = _TAIWAN) -> dict[str, str]:
    """The table Simplified → Traditional: OpenCC's result for each single character.

    >>> characters()["长"], characters()["后"], characters().get("安")
    ('長', '後', None)
    """
    every = [chr(code) for first, last in _HAN for code in range(first, last + 1)]
    forms = conversion.plain("\n".join(every)).split("\n")
    return {old: new for old, new in zip(every, forms, strict=True) if old != new}


@lru_cache(maxsize=2)
def _table(conversion: Conversion) -> dict[int, str]:
    return str.maketrans(characters(conversion))


def exceptions(
    texts: Iterable[str], conversion: Conversion = _TAIWAN, known: Mapping[str, str] | None = None
) -> dict[str, str]:
    """The phrases that some of `texts` need besides the character table and the phrases `known`.

    By default `known` is what every page has (`interface`). The phrases are as short as possible; if none is
    sufficient, the whole text is a phrase. A name in one text counts in all of them.

    >>> exceptions(["皇后", "以后", "皇后大道"], known={})
    {'皇后': '皇后'}
    >>> exceptions(["记者于小江", "于小江说，关于路"], known={})
    {'于小江': '于小江'}
    """
    base = dict(interface(conversion) if known is None else known)
    page = _Page(conversion, sorted({text for text in texts if not text.isascii()}))
    wanted = {text: page.write(text) for text in page.texts}
    found: dict[str, str] = {}
    failing = page.failing(wanted, base)
    for width in range(2, _LONGEST + 1):
        for text in failing:
            made = converted(text, base | found, conversion)
            found |= page.words(text, wanted[text], made, width)
        failing = page.failing({text: wanted[text] for text in failing}, base | found)
    # A phrase for one text may break another: all are checked until none is wrong.
    while failing := page.failing(wanted, base | found):
        found |= {text: wanted[text] for text in failing}
    return dict(sorted(found.items()))


class _Page:
    """The texts of one page, and their conversion."""

    def __init__(self, conversion: Conversion, texts: list[str]) -> None:
        self.conversion = conversion
        self.texts = texts
        self._names = frozenset(name for text in texts for name in _names(text))

    def write(self, text: str) -> str:
        return _written(self.conversion, text, frozenset(name for name in self._names if name in text))

    def failing(self, wanted: Mapping[str, str], phrases: Mapping[str, str]) -> list[str]:
        convert = _converter(tuple(sorted(phrases.items())), self.conversion)
        return [text for text, form in wanted.items() if convert(text) != form]

    def words(self, text: str, wanted: str, made: str, width: int) -> Iterator[tuple[str, str]]:
        """The words of `width` characters whose own conversion is the same as in the text."""
        if not len(text) == len(wanted) == len(made):
            return
        done = 0
        for at in (at for at in range(len(text)) if wanted[at] != made[at]):
            for start in range(max(done, at - width + 1), min(at, len(text) - width) + 1):
                word, form = text[start : start + width], wanted[start : start + width]
                if at >= done and self.write(word) == form:
                    yield word, form
                    done = start + width
                    break


# Menus and labels are the same on every page.
@lru_cache(maxsize=4096)
def _names(text: str) -> frozenset[str]:
    return names_to_keep((text,))


@lru_cache(maxsize=4096)
def _written(conversion: Conversion, text: str, names: frozenset[str]) -> str:
    return conversion.write(text, names)


def converted(text: str, phrases: Mapping[str, str], conversion: Conversion = _TAIWAN) -> str:
    """A text as the browser converts it: from the left, the longest phrase or else the character.

    >>> converted("皇后以后", {"皇后": "皇后"})
    '皇后以後'
    """
    return _converter(tuple(sorted(phrases.items())), conversion)(text)


@lru_cache(maxsize=64)
def _converter(phrases: tuple[tuple[str, str], ...], conversion: Conversion) -> Callable[[str], str]:
    table = _table(conversion)
    if not phrases:
        return lambda text: text.translate(table)
    forms = dict(phrases)
    longest_first = sorted(forms, key=len, reverse=True)
    parts = re.compile(f"({'|'.join(map(re.escape, longest_first))})")

    def convert(text: str) -> str:
        pieces = parts.split(text)  # every second one is a phrase
        return "".join(forms[piece] if i % 2 else piece.translate(table) for i, piece in enumerate(pieces))

    return lru_cache(maxsize=4096)(convert)


@cache
def interface(conversion: Conversion = _TAIWAN) -> dict[str, str]:
    """The phrases that the texts in the site's scripts need."""
    scripts = sorted(SCRIPTS.rglob("*.js"))
    texts = (words for file in scripts for words in _WORDS.findall(file.read_text("utf-8")))
    return exceptions(texts, conversion, known={})
