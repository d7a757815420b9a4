"""Every way to read the text behind a lost byte, the likeliest first.

Takes a line and the place of a `?` that stands for the first byte of a character, gives the readings of the
run that the loss shifted. The lost byte decides only the first character: what follows it is the same for
each (tails.py), so each first character that has the byte that is left is weighed before each tail.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from jianbao.language.trigrams import model, plain
from jianbao.repair.byteshift import gbk
from jianbao.repair.byteshift.tails import HOPELESS, Tail, cost_of, history, standing, tails

KEPT = 60
MAX_LESS = 15.0
"""Readings that are weighed at the end, and how far (in log chance) one may lie behind the best."""

AHEAD = 4  # characters behind a run whose fit counts, too
MARK_FAVOUR = 3.0
"""Natural logarithm: what such a tool replaces is punctuation far more often than not."""

UNPAIRED_COST = 6.0
"""What a reading costs that leaves a quotation mark or bracket of the line without its other half."""

SIGHT = 300  # how far its other half is looked for
PAIRED = re.compile("[“”《》（）()]")
PAIRS = {"“": 1, "”": -1, "《": 2, "》": -2, "（": 3, "）": -3, "(": 3, ")": -3}


@dataclass(frozen=True, slots=True)
class Solution:
    """A reading of the run up to `end`: its text, and the log chance of that text in its place."""

    end: int
    text: str
    score: float


@dataclass(frozen=True, slots=True)
class _Placed:
    """A tail in its place: its log chance and that of the text behind it, and what may stand before it."""

    tail: Tail
    score: float
    firsts: tuple[tuple[str, float], ...]

    @property
    def best(self) -> float:
        return self.score + self.firsts[0][1] if self.firsts else -math.inf


def solutions(text: str, at: int, traditional: bool = False) -> tuple[Solution, ...]:
    """Every way to read the run at a `?`, the likeliest first; one entry for each reading.

    `traditional` says that the page is: on others, Traditional characters speak against a reading.

    >>> solutions("村民们站在桥头??吹剿?库已经蓄满", 7)[0].text
    '。看到水'
    """
    placed = _placed(text, at, traditional)
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


def _placed(text: str, at: int, traditional: bool) -> list[_Placed]:
    """The tails of a run, all with the text behind them counted up to one common horizon."""
    found = list(tails(text, at, traditional))
    horizon = min(len(text), max((tail.end for tail in found), default=at) + AHEAD)
    own = standing(text, at, horizon)
    firsts = _Firsts(history(text, at), traditional)
    placed: list[_Placed] = []
    for tail in found:
        seam = min(horizon, tail.end + 2)  # the characters behind a tail that depend on it
        known = tail.known + "".join(map(plain, text[tail.end : seam]))
        places = range(max(2, len(tail.known)), len(known))
        joint = sum(model().log(*known[i - 2 : i + 1]) for i in places)
        score = tail.score + joint + own[horizon] - own[seam]
        placed.append(_Placed(tail, score, firsts.before(tail.trail, known[:2])))
    return placed


class _Firsts:
    """The first characters that have a second byte, and their chances before the next two characters."""

    def __init__(self, before: tuple[str, str], traditional: bool) -> None:
        self._before = before
        self._traditional = traditional
        self._found: dict[tuple[int, str], tuple[tuple[str, float], ...]] = {}

    def before(self, trail: int, known: str) -> tuple[tuple[str, float], ...]:
        """Each likely first character, with the log chance of it and of what follows, the likeliest first."""
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
        return favour + model().log(*self._before, plain(char)) - cost_of(lead, char, self._traditional)

    def _followed(self, first: str, known: str) -> float:
        if len(known) == 1:
            return model().log(self._before[1], first, known)
        return model().log(first, *known)


def _weighed(text: str, at: int, found: Iterable[Solution]) -> tuple[Solution, ...]:
    """The likeliest solutions, those last that leave marks without their other half."""
    likely = sorted(found, key=lambda one: (-one.score, one.end, one.text))[:KEPT]
    weighed = [
        replace(one, score=one.score - UNPAIRED_COST * _unpaired(text, at, one))
        for one in likely
        if one.score > likely[0].score - MAX_LESS
    ]
    return tuple(sorted(weighed, key=lambda one: (-one.score, one.end, one.text)))


def _unpaired(text: str, at: int, one: Solution) -> int:
    """How many quotation marks and brackets around a run would stand without their other half."""
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
