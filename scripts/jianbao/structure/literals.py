"""Find the words that a text must contain for a regular expression to match: most lines then need no test.

Input: the pattern as written. Output: words of which every text that matches contains one. Left alone
(nothing is known, so every line is tested): patterns without such words, and syntax not read here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

TOKEN = re.compile(
    r"(?P<some>\[(?P<chars>[^\]\\^-][^\]\\-]*)\])"
    r"|(?P<opaque>\[\^?\]?(?:\\.|[^\]\\])*\]|[.^$]|\\[dswDSWbBAZtnrfv])"
    r"|(?P<around>\(\?<?[=!])|(?P<open>\((?!\?)|\(\?(?::|P<\w+>))|(?P<close>\))|(?P<bar>\|)"
    r"|\\u(?P<code>[0-9a-fA-F]{4})|\\(?P<escaped>\W)|(?P<plain>[^\\()\[\]|.^$*+?{])"
)
"""One piece of a pattern, as far as patterns of furniture use it: no flags, no backreferences."""
REPEAT = re.compile(r"(?P<any>[*?]|\{0?,\d*\}|\{0\})[?+]?|(?:\+|\{\d+(?:,\d*)?\})[?+]?")
FEW = 12
"""A class of more characters is too general to count."""

Words = frozenset[str]


@dataclass(slots=True)
class _Group:
    """A group during reading: what each branch so far requires, and the pieces of the open branch."""

    around: bool = False
    branches: list[Words | None] = field(default_factory=list)
    parts: list[Words] = field(default_factory=list)
    run: str = ""

    def add(self, words: Words | None, *, certain: bool) -> None:
        """Add a piece that ends the run of plain characters; it counts if it must appear at least once."""
        self.end_run()
        if words and certain:
            self.parts.append(words)

    def end_run(self) -> None:
        if self.run:
            self.parts.append(frozenset({self.run}))
        self.run = ""

    def end_branch(self) -> None:
        """Choose the most specific part: its shortest word is the longest, and it has the fewest words."""
        self.end_run()
        best = max(self.parts, key=lambda words: (min(map(len, words)) > 1, -len(words)), default=None)
        self.branches.append(best)
        self.parts = []

    def words(self) -> Words | None:
        """Words of which the branches require one; nothing is known if a branch requires none."""
        self.end_branch()
        known = [words for words in self.branches if words is not None]
        whole = len(known) == len(self.branches) and not self.around
        return frozenset[str]().union(*known) if whole else None


def required(pattern: str) -> Words | None:
    """Words of which every text that a pattern matches contains one; None if nothing is known.

    >>> sorted(required("^(版权|免责)声明?$") or ()), required("^[^。]*$")
    (['免责', '版权'], None)
    """
    groups = [_Group()]
    for token, certain in _tokens(pattern):
        kind, here = token.lastgroup if token else None, groups[-1]
        if kind in ("around", "open"):
            groups.append(_Group(kind == "around"))
        elif kind == "close" and len(groups) > 1:
            groups.pop()
            groups[-1].add(here.words(), certain=certain)
        elif kind == "bar":
            here.end_branch()
        elif token is None or kind == "close":
            return None
        else:
            _add_char(here, token, certain=certain)
    return groups[0].words() if len(groups) == 1 else None


def _add_char(group: _Group, token: re.Match[str], *, certain: bool) -> None:
    """Put one character, or one place for a character, into the open branch of a group."""
    char = chr(int(token["code"], 16)) if token["code"] else token["escaped"] or token["plain"]
    repeated = REPEAT.match(token.string, token.end()) is not None
    if char and not repeated:
        group.run += char
    elif char or (token["chars"] and len(token["chars"]) <= FEW):
        group.add(frozenset(char or token["chars"]), certain=certain)
    else:
        group.add(None, certain=certain)


def _tokens(pattern: str) -> Iterator[tuple[re.Match[str] | None, bool]]:
    """The pieces of a pattern, each with whether it must appear at least once; None for one not read here."""
    at = 0
    while at < len(pattern):
        token = TOKEN.match(pattern, at)
        if token is None:
            yield None, False
            return
        opens = token.lastgroup in ("around", "open", "bar")
        repeat = None if opens else REPEAT.match(pattern, token.end())
        yield token, repeat is None or repeat["any"] is None
        at = repeat.end() if repeat else token.end()
