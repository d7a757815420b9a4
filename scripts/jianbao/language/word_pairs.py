"""How likely a text is as a row of words: words and pairs of words with their chances, read when first asked.

A second opinion on what the trigrams of likelihood.py let pass, which see three characters: 光顾 and 光纤 fit
alike before 的掺杂物, but for the words. `data/README.md` names the source and its licence.
"""

from __future__ import annotations

import gzip
import math
import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from jianbao.language.trigrams import count_of

DATA = Path(__file__).parent / "data" / "words.txt.gz"
CHANCE, RARE, LEFT = 2.0**22, 2.0**4, 2.0**10  # what the chances in the file are multiplied by
LONGEST = 7
UNKNOWN = -17.0
"""Log chance of a character that no word explains, and of a figure or a Latin word as a whole."""

FOREIGN = re.compile(r"[0a][0a.]*")  # as `plain` writes figures and Latin letters


@dataclass(frozen=True, slots=True)
class Word:
    """A word: its log chance, what is left for words not seen behind it, and the log chances of the seen."""

    chance: float
    left: float
    behind: dict[str, float]

    def before(self, text: str, other: Word) -> float:
        """The log chance of another word behind this one."""
        return self.behind.get(text, self.left + other.chance)


class Words:
    """The dictionary. Entries stay packed as text until they are asked for; loading takes about 0.1 s."""

    def __init__(self, path: Path = DATA) -> None:
        with gzip.open(path, "rt", encoding="utf-8", newline="\n") as file:
            lines = file.read().splitlines()
        self._packed = dict(line.split("\t", 1) for line in lines)

    @lru_cache(maxsize=1 << 15)  # noqa: B019 - one dictionary a process
    def word(self, text: str) -> Word | None:
        """What is known of a word."""
        packed = self._packed.get(text)
        if packed is None:
            return None
        levels, pairs = packed.split("\t")
        behind = {pair[:-1]: math.log(count_of(pair[-1]) / CHANCE) for pair in pairs.split(" ") if pair}
        chance = math.log(count_of(levels[0]) / CHANCE / RARE)
        return Word(chance, math.log(count_of(levels[1]) / LEFT), behind)

    def of(self, known: str) -> float:
        """Natural logarithm of the chance of the likeliest words that make up a text, as `plain` gives it."""
        text = FOREIGN.sub("a", known)
        ways: list[list[Way]] = [[(0.0, None)]]  # at each place, the best that ends in each word
        for end in range(1, len(text) + 1):
            here: list[Way] = [
                (_best(ways[start], text[start:end], word), word)
                for start in range(max(0, end - LONGEST), end)
                if (word := self.word(text[start:end])) is not None
            ]
            ways.append(here or [(max(score for score, _ in ways[end - 1]) + UNKNOWN, None)])
        return max(score for score, _ in ways[-1])


Way = tuple[float, Word | None]
"""The log chance of the words up to a place, and the last of them where it is known."""


def _best(ways: list[Way], text: str, word: Word) -> float:
    """The best of several ways with one more word behind it."""
    return max(score + (last.before(text, word) if last else word.chance) for score, last in ways)


@lru_cache(maxsize=1)
def words() -> Words:
    """The one dictionary of this process."""
    return Words()
