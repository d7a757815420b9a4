"""What search takes for the same: text is folded and cut into tokens, one a character.

The browser folds queries and page text by the same rules (assets/javascripts/search/fold.js); a browser
test holds the two together.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from opencc import OpenCC

# Quotation marks come and go between reprints (“情指行”一体化, 情指行一体化), and no reader types them.
QUOTATION_MARKS = frozenset("“”‘’\"'「」『』")

BREAK = "\n"  # between fields and blocks; no query holds it, so no phrase runs over it

# Han of the Basic Plane: the URO and Extension A. Whatever else there is goes through `_spelled`.
_HAN = ((0x3400, 0x4DBF), (0x4E00, 0x9FFF))
_PLAIN = frozenset("abcdefghijklmnopqrstuvwxy0123456789")  # z opens the words of `_spelled`


@lru_cache(maxsize=1)
def simplified() -> dict[str, str]:
    """The character table Traditional → Simplified: OpenCC's `t2s`, asked for each Han character by itself.

    Characters, not phrases, since the browser has no phrase table and both sides must fold alike. What
    OpenCC decides by phrase (乾 stays in 乾坤) folds one way everywhere, in text and query.

    >>> simplified()["長"], simplified()["國"], simplified().get("安")
    ('长', '国', None)
    """
    characters = [chr(code) for first, last in _HAN for code in range(first, last + 1)]
    converted = OpenCC("t2s").convert("\n".join(characters)).split("\n")
    return {
        old: new for old, new in zip(characters, converted, strict=True) if old != new and new <= "\uffff"
    }


def simplified_table() -> str:
    """The table as the browser loads it: for each character its distance from the one before, and its form.

    A distance of 1 is left out. Half the size of pairs, since the Traditional characters need not be sent.
    """
    entries = []
    last = 0
    for old, new in sorted(simplified().items()):
        distance = ord(old) - last
        entries.append(f"{distance if distance > 1 else ''}{new}")
        last = ord(old)
    return "".join(entries)


def fold(text: str) -> str:
    """Fold what a reader does not tell apart: width and form (NFKC), script, case, quotation marks.

    Leaves alone every other punctuation mark and all white space: `98.64%` is not `9864`.

    >>> fold("長安杯"), fold("９８．６４％"), fold("“情指行”一体化"), fold("GB/T 7714")
    ('长安杯', '98.64%', '情指行一体化', 'gb/t 7714')
    """
    table = simplified()
    characters = unicodedata.normalize("NFKC", text)
    return "".join(table.get(c, c).lower() for c in characters if c not in QUOTATION_MARKS)


def tokens(text: str) -> tuple[str, ...]:
    """Cut text into one token a character of its folded form, so that a phrase of tokens is a substring.

    Han, Latin letters and digits stand for themselves. Pagefind drops or splits at everything else, so
    that is spelled in letters: a query for 98.64% then finds 98.64% and nothing but it.

    >>> tokens("公安98.6")
    ('公', '安', '9', '8', 'zcoz', '6')
    """
    return tuple(_token(character) for character in fold(text))


def _token(character: str) -> str:
    code = ord(character)
    if character in _PLAIN or any(first <= code <= last for first, last in _HAN):
        return character
    return _spelled(code)


def _spelled(code: int) -> str:
    """A word of letters for a character: its hexadecimal digits, written a to p, between two z.

    Digits would not do: Pagefind cuts words where letters and digits meet. With a z at its end no word
    begins another: Pagefind's search for a single word takes all that begin with it.

    >>> _spelled(ord("."))
    'zcoz'
    """
    digits = "".join(chr(ord("a") + int(digit, 16)) for digit in f"{code:x}")
    return f"z{digits}z"
