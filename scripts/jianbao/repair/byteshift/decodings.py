"""List every reading of the text after a lost byte, the likeliest first.

Input: a line and the offset of a `?` in place of the first byte of a character. Output: the readings of the
shifted run. The lost byte only decides the first character; the text after it is the same for each
(tails.py), so every possible first character is combined with every tail.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from jianbao.language.trigrams import model, plain
from jianbao.repair.byteshift import gbk
from jianbao.repair.byteshift.tails import HOPELESS, Tail, cumulative_scores, history, penalty, tails

KEPT = 60
MAX_LESS = 15.0
"""Readings that are compared at the end, and how far (in log chance) one may be below the best."""

AHEAD = 4  # characters after a run that the score includes
MARK_FAVOUR = 3.0
"""Natural logarithm: such a tool replaces punctuation far more often than anything else."""

UNPAIRED_PENALTY = 6.0
"""Penalty of a reading that leaves a quotation mark or bracket of the line unpaired."""

SIGHT = 300  # how far the other half is searched
PAIRED = re.compile("[“”《》（）()]")
PAIRS = {"“": 1, "”": -1, "《": 2, "》": -2, "（": 3, "）": -3, "(": 3, ")": -3}


@dataclass(frozen=True, slots=True)
class Solution:
    """A reading of the run up to `end`: its text, and the log chance of that text in the line."""

    end: int
    text: str
    score: float


@dataclass(frozen=True, slots=True)
class _ScoredTail:
    """A tail in its line: the log chance up to the horizon, and the possible characters before it."""

    tail: Tail
    score: float
    firsts: tuple[tuple[str, float], ...]

    @property
    def best(self) -> float:
        return self.score + self.firsts[0][1] if self.firsts else -math.inf


def solutions(text: str, at: int, traditional: bool = False) -> tuple[Solution, ...]:
    """Every reading of the run at a `?`, the likeliest first, each once.

    `traditional`: the page is; on other pages, Traditional characters get a penalty.

    >>> solutions("村民们站在桥头??吹剿?库已经蓄满", 7)[0].text
    '。看到水'
    """
    placed = _scored_tails(text, at, traditional)
    floor = max((one.best for one in placed), default=0.0) - MAX_LESS
    best: dict[tuple[int, str], Solution] = {}
    for one in placed:
        for first, score in one.firsts:
            if score + one.score < floor:  # the likeliest first
                break
            key = (one.tail.end, plain(first) + one.tail.known)
            if key not in best or best[key].score < score + one.score:
                best[key] = Solution(one.tail.end, first + one.tail.text, score + one.score)
    return _weighed(text, at, best.values())


def _scored_tails(text: str, at: int, traditional: bool) -> list[_ScoredTail]:
    """The tails of a run; each score includes the text after the tail up to one common horizon."""
    found = list(tails(text, at, traditional))
    horizon = min(len(text), max((tail.end for tail in found), default=at) + AHEAD)
    own = cumulative_scores(text, at, horizon)
    firsts = _Firsts(history(text, at), traditional)
    placed: list[_ScoredTail] = []
    for tail in found:
        seam = min(horizon, tail.end + 2)  # the characters after a tail whose chances depend on it
        known = tail.known + "".join(map(plain, text[tail.end : seam]))
        places = range(max(2, len(tail.known)), len(known))
        joint = sum(model().log(*known[i - 2 : i + 1]) for i in places)
        score = tail.score + joint + own[horizon] - own[seam]
        placed.append(_ScoredTail(tail, score, firsts.before(tail.trail, known[:2])))
    return placed


class _Firsts:
    """The first characters with a given second byte, and their chances before the next two characters."""

    def __init__(self, before: tuple[str, str], traditional: bool) -> None:
        self._before = before
        self._traditional = traditional
        self._found: dict[tuple[int, str], tuple[tuple[str, float], ...]] = {}

    def before(self, trail: int, known: str) -> tuple[tuple[str, float], ...]:
        """Each likely first character with the log chance of it and the next ones, the likeliest first."""
        key = (trail, known)
        if key not in self._found:
            self._found[key] = self._likely(trail, known)
        return self._found[key]

    def _likely(self, trail: int, known: str) -> tuple[tuple[str, float], ...]:
        if not known:
            pairs = ((lead, gbk.decode(lead, trail)) for lead in gbk.LEADS)
            return tuple((char, self._alone(lead, char)) for lead, char in pairs if char is not None)
        scored = [
            (char, score + self._followed(plain(char), known))
            for char, score in self.before(trail, known[:-1])
        ]
        scored.sort(key=lambda one: (-one[1], one[0]))
        return tuple(one for one in scored if one[1] > scored[0][1] - HOPELESS)

    def _alone(self, lead: int, char: str) -> float:
        favour = MARK_FAVOUR if lead == gbk.PUNCTUATION_LEAD else 0.0
        return favour + model().log(*self._before, plain(char)) - penalty(lead, char, self._traditional)

    def _followed(self, first: str, known: str) -> float:
        if len(known) == 1:
            return model().log(self._before[1], first, known)
        return model().log(first, *known)


def _weighed(text: str, at: int, found: Iterable[Solution]) -> tuple[Solution, ...]:
    """The likeliest solutions; those with unpaired marks get a penalty."""
    likely = sorted(found, key=lambda one: (-one.score, one.end, one.text))[:KEPT]
    weighed = [
        replace(one, score=one.score - UNPAIRED_PENALTY * _unpaired(text, at, one))
        for one in likely
        if one.score > likely[0].score - MAX_LESS
    ]
    return tuple(sorted(weighed, key=lambda one: (-one.score, one.end, one.text)))


def _unpaired(text: str, at: int, one: Solution) -> int:
    """How many quotation marks and brackets around a run would have no other half."""
    open_marks: list[int] = []
    lone = 0
    around = text[max(0, at - SIGHT) : at] + one.text + text[one.end : one.end + SIGHT]
    for mark in PAIRED.findall(around):
        side = PAIRS[mark]
        if side > 0:
            open_marks.append(side)
        elif open_marks and open_marks[-1] == -side:
            open_marks.pop()
        else:
            lone += 1
    return lone + len(open_marks)
