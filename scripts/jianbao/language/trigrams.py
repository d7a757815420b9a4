"""A character trigram model: how likely a run of characters is in Chinese prose. It is loaded on first use.

The counts come from open word lists and n-grams; `data/README.md` names them and their licences, and
`scripts/dev/trigrams.py` generates the file.
"""

from __future__ import annotations

import gzip
import math
import unicodedata
from functools import lru_cache
from pathlib import Path

import opencc

DATA = Path(__file__).parent / "data" / "trigrams.txt.gz"
FIRST = 33
LEVELS_PER_OCTAVE = 4
LINE_END = "\x01"  # a line end as a character in the file, whose lines end in real ones
START = "\n"

# How much weight the shorter history keeps (Witten and Bell's estimate, scaled on held-out prose).
BIGRAM_BACKOFF = 0.8
TRIGRAM_BACKOFF = 2.5
UNSEEN = 0.05


class Likelihood:
    """The model. Contexts stay packed as text until they are needed; loading takes about 0.2 s."""

    def __init__(self, path: Path = DATA) -> None:
        with gzip.open(path, "rt", encoding="utf-8", newline="\n") as file:
            self._total = int(file.readline())
            self._single = _unpack(file.readline().rstrip("\n"))
            self._packed = self._contexts(file.read())

    @staticmethod
    def _contexts(text: str) -> dict[str, str]:
        """Context of one or two characters → the rest of its line."""
        packed: dict[str, str] = {}
        for line in text.splitlines():
            length = 2 if len(line) % 2 == 0 else 1
            packed[line[:length].replace(LINE_END, START)] = line[length:]
        return packed

    @lru_cache(maxsize=1 << 17)  # noqa: B019 - one model a process
    def _context(self, context: str) -> tuple[float, float, dict[str, float]] | None:
        """Total, number of different successors, and counts of a context."""
        packed = self._packed.get(context)
        if packed is None:
            return None
        return count_of(packed[0]), count_of(packed[1]), _unpack(packed[2:])

    @lru_cache(maxsize=1 << 20)  # noqa: B019
    def log(self, before: str, last: str, char: str) -> float:
        """Natural logarithm of the chance of `char` after two others; all three as `plain` gives them."""
        chance = (self._single.get(char, 0.0) + UNSEEN) / (self._total + len(self._single) * UNSEEN)
        for context, backoff in ((last, BIGRAM_BACKOFF), (before + last, TRIGRAM_BACKOFF)):
            known = self._context(context)
            if known is not None:
                total, kinds, counts = known
                chance = (counts.get(char, 0.0) + backoff * kinds * chance) / (total + backoff * kinds)
        return math.log(chance)

    def score(self, text: str, before: str = START, last: str = START) -> float:
        """Natural logarithm of the chance of a text after two characters."""
        found = 0.0
        for char in map(plain, text):
            found += self.log(before, last, char)
            before, last = last, char
        return found


@lru_cache(maxsize=1)
def model() -> Likelihood:
    """The one model of this process."""
    return Likelihood()


@lru_cache(maxsize=1)
def _simplified() -> opencc.OpenCC:
    return opencc.OpenCC("t2s")


@lru_cache(maxsize=1 << 16)
def plain(char: str) -> str:
    """A character as the model counts it: half width, Simplified, figures as 0 and Latin letters as a.

    >>> [plain(char) for char in "國７Ｑ，"]
    ['国', '0', 'a', ',']
    """
    folded = unicodedata.normalize("NFKC", char)
    if len(folded) != 1:
        return char
    if folded.isascii():
        return "0" if folded.isdigit() else "a" if folded.isalpha() else folded
    simplified: str = _simplified().convert(folded)
    return simplified


def count_of(level: str) -> float:
    """The count that a level encodes."""
    return float(2.0 ** ((ord(level) - FIRST - LEVELS_PER_OCTAVE) / LEVELS_PER_OCTAVE))


def _unpack(pairs: str) -> dict[str, float]:
    """Characters and the levels of their counts, in turn."""
    return {
        char.replace(LINE_END, START): count_of(level)
        for char, level in zip(pairs[::2], pairs[1::2], strict=True)
    }
