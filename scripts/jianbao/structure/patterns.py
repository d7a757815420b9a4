"""Find the first of many curated patterns that a line matches, without testing most of them.

Input: the patterns of a curation, prepared once for all its pages. A pattern is tested only if the line
contains one of its required words (literals.py); all words are searched in one pass.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache

import ahocorasick

from jianbao.model import LinePattern
from jianbao.structure.literals import required

Fits = Callable[[str], re.Match[str] | None]
"""A compiled pattern's search or match."""


class Patterns:
    """Curated patterns, prepared to find the first that a line matches."""

    def __init__(self, patterns: Sequence[LinePattern]) -> None:
        self._patterns = patterns
        self._fits = [compiled(pattern.pattern) for pattern in patterns]
        asked_by: dict[str, set[int]] = {}
        needed = [required(pattern.pattern) for pattern in patterns]
        for i, words in enumerate(needed):
            for word in words or ():
                asked_by.setdefault(word, set()).add(i)
        self._always = frozenset(i for i, words in enumerate(needed) if words is None)
        self._words = ahocorasick.Automaton()
        for word in sorted(asked_by):
            self._words.add_word(word, frozenset(asked_by[word]))
        self._words.add_word("\n", frozenset())  # in no line; without any word there would be no automaton
        self._words.make_automaton()

    def first(self, text: str) -> LinePattern | None:
        """The first pattern, in the curator's order, that a line matches."""
        asked = self._always
        for _, indices in self._words.iter(text):
            asked |= indices
        if not asked:
            return None
        return next((self._patterns[i] for i in sorted(asked) if self._fits[i](text)), None)


@lru_cache(maxsize=16)
def ready(patterns: tuple[LinePattern, ...]) -> Patterns:
    """The patterns of a curation, prepared once."""
    return Patterns(patterns)


@lru_cache(maxsize=1024)
def compiled(pattern: str) -> Fits:
    """A pattern's search; if it can match only at the beginning its match, which tests no other place."""
    made = re.compile(pattern)
    return made.match if _only_at_start(pattern) else made.search


def _only_at_start(pattern: str) -> bool:
    """Whether a pattern begins with ^ and has no second branch outside of its groups.

    >>> _only_at_start("^(a|[|)])b"), _only_at_start("^a|b"), _only_at_start("a")
    (True, False, False)
    """
    bare = re.sub(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]", "", pattern)
    depth = 0
    for char in bare:
        depth += (char == "(") - (char == ")")
        if char == "|" and depth == 0:
            return False
    return pattern.startswith("^")
