"""Where the words of a headline end, so that no line need end inside one.

Takes a text, gives the places between words in its likeliest cut, by the word list of `subjects`. Leaves
alone what no list can know: a name that it lacks falls into single characters, and any place there will do.
"""

from __future__ import annotations

import math
from functools import cache, lru_cache

from jianbao.subjects.cuts import LONGEST, words


@lru_cache(maxsize=16)  # a headline is tried in several sizes
def seams(text: str) -> frozenset[int]:
    """The offsets at which a word ends.

    >>> sorted(seams("群众安全感"))
    [2, 5]
    """
    chances, froms = [0.0], [0]
    for end in range(1, len(text) + 1):
        ways = [
            (chances[start] + _chance(text[start:end]), start)
            for start in range(max(0, end - LONGEST), end)
            if start == end - 1 or text[start:end] in words()
        ]
        chance, start = max(ways)
        chances.append(chance)
        froms.append(start)
    found, at = [], len(text)
    while at:
        found.append(at)
        at = froms[at]
    return frozenset(found)


def _chance(word: str) -> float:
    return words().get(word, 0.0) - _whole()


@cache
def _whole() -> float:
    return math.log2(sum(2**power for power in words().values()))
