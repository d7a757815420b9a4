"""Rank the readings of a shifted run by the words that they make and by the other text of the page.

Input: the likely readings (decodings.py). Output: the same with new scores, the likeliest first.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from jianbao.language.trigrams import START, model, plain
from jianbao.language.word_pairs import words
from jianbao.press.han import is_han
from jianbao.repair.byteshift.decodings import Solution

CHARACTERS_SHARE = 0.46
WORDS_SHARE = 0.41
"""Weights of the log chances of characters and of words, which partly repeat each other: weighted so, the
scores are realistic chances (fitted on artificial runs, docs/decisions/0036)."""

AROUND = 6  # characters on both sides of a run that its words may reach into
PAGE_SHARE = 0.1
"""How often a character follows another because the page already contains that pair: names recur."""


@dataclass(frozen=True)
class Familiar:
    """The pairs of characters that a page contains. They are counted on first use."""

    lines: Sequence[str]

    @cached_property
    def _known(self) -> str:
        return START.join("".join(map(plain, line)) for line in self.lines)

    @cached_property
    def _single(self) -> Counter[str]:
        return Counter(self._known)

    @cached_property
    def _pairs(self) -> Counter[tuple[str, str]]:
        return Counter(zip(self._known, self._known[1:], strict=False))

    def favour(self, before: str, last: str, char: str) -> float:
        """What is added to the log chance of a character if the page contains it after the same character.

        >>> page = Familiar(["三洋电机", "合肥三洋"])
        >>> page.favour("到", "三", "洋") > page.favour("到", "三", "大") == 0.0
        True
        """
        seen = self._pairs[last, char] if is_han(last) and is_han(char) else 0
        if not seen:
            return 0.0
        chance = math.exp(model().log(before, last, char))
        return math.log(1 - PAGE_SHARE + PAGE_SHARE * seen / self._single[last] / chance)


def ranked(text: str, at: int, found: Iterable[Solution], page: Familiar) -> tuple[Solution, ...]:
    """The readings with new scores, from words and page, the likeliest first."""
    weighed = (
        replace(one, score=CHARACTERS_SHARE * one.score + _context_score(text, at, one, page))
        for one in found
    )
    return tuple(sorted(weighed, key=lambda one: (-one.score, one.end, one.text)))


def _context_score(text: str, at: int, one: Solution, page: Familiar) -> float:
    following = "".join(map(plain, text[one.end : one.end + AROUND]))
    before = START * 2 + "".join(map(plain, text[max(0, at - AROUND) : at]))
    known = before + "".join(map(plain, one.text)) + following
    run = range(len(before), len(known) - len(following) + bool(following))
    recurring = sum(page.favour(*known[i - 2 : i + 1]) for i in run)
    return WORDS_SHARE * words().score(known.lstrip(START)) + recurring
