"""A word bigram model: how likely a text is as a sequence of words. It is loaded on first use.

It checks what the trigrams accept, which only see three characters: 光顾 and 光纤 are equally likely before
的掺杂物, except as words. `data/README.md` names the source and its licence.
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
"""Log chance of a character that is part of no known word, and of a number or a Latin word as a whole."""

FOREIGN = re.compile(r"[0a][0a.]*")  # as `plain` writes figures and Latin letters


@dataclass(frozen=True, slots=True)
class Word:
    """A word: its log chance, that of all unseen next words, and those of the seen next words."""

    chance: float
    unseen: float
    following: dict[str, float]

    def before(self, text: str, other: Word) -> float:
        """The log chance of another word after this one."""
        return self.following.get(text, self.unseen + other.chance)


class Words:
    """The dictionary. Entries stay packed as text until they are needed; loading takes about 0.1 s."""

    def __init__(self, path: Path = DATA) -> None:
        with gzip.open(path, "rt", encoding="utf-8", newline="\n") as file:
            lines = file.read().splitlines()
        self._packed = dict(line.split("\t", 1) for line in lines)

    @lru_cache(maxsize=1 << 15)  # noqa: B019 - one dictionary a process
    def word(self, text: str) -> Word | None:
        """The data of a word, or None."""
        packed = self._packed.get(text)
        if packed is None:
            return None
        levels, pairs = packed.split("\t")
        following = {pair[:-1]: math.log(count_of(pair[-1]) / CHANCE) for pair in pairs.split(" ") if pair}
        chance = math.log(count_of(levels[0]) / CHANCE / RARE)
        return Word(chance, math.log(count_of(levels[1]) / LEFT), following)

    def score(self, known: str) -> float:
        """Natural logarithm of the chance of a text in its likeliest segmentation, as `plain` gives it."""
        text = FOREIGN.sub("a", known)
        paths: list[list[Segmentation]] = [
            [(0.0, None)]
        ]  # by offset: the best segmentation for each last word
        for end in range(1, len(text) + 1):
            here: list[Segmentation] = [
                (_best(paths[start], text[start:end], word), word)
                for start in range(max(0, end - LONGEST), end)
                if (word := self.word(text[start:end])) is not None
            ]
            paths.append(here or [(max(score for score, _ in paths[end - 1]) + UNKNOWN, None)])
        return max(score for score, _ in paths[-1])


Segmentation = tuple[float, Word | None]
"""The log chance of the words up to an offset, and the last of them if it is known."""


def _best(paths: list[Segmentation], text: str, word: Word) -> float:
    """The best of several segmentations with one more word at the end."""
    return max(score + (last.before(text, word) if last else word.chance) for score, last in paths)


@lru_cache(maxsize=1)
def words() -> Words:
    """The one dictionary of this process."""
    return Words()
