"""Compute the bigram overlap of a line with a text: a body repeats words of its own headline."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from operator import add

MARKS = re.compile(r"\W+")
SOME, CLEAR = 0.2, 0.45
"""Thresholds of the share of a line's character pairs in the text, for some overlap and for a clear one."""


@lru_cache(maxsize=256)
def pairs(text: str) -> frozenset[str]:
    """The pairs of neighbouring letters, without marks.

    >>> sorted(pairs("大桥，合龙"))
    ['合龙', '大桥', '桥合']
    """
    letters = MARKS.sub("", text)
    return frozenset(map(add, letters, letters[1:]))


def said_in(texts: Iterable[str]) -> frozenset[str]:
    """All pairs of some lines; no pair spans two lines."""
    return frozenset().union(*map(pairs, texts))


def echo(text: str, said: frozenset[str]) -> float:
    """The share of a line's pairs that the text contains.

    >>> echo("大桥合龙", said_in(["昨日，大桥顺利合龙。"]))
    0.6666666666666666
    """
    own = pairs(text)
    return len(own & said) / len(own) if own else 0.0
