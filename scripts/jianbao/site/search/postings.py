"""The position of each character: the index that the browser searches, in plain text files.

Input: the folded texts of the articles in order. Output: for each character its line of the index, and the
lines packed into files. A phrase is found by the positions of its characters, as in a concordance; the
content of a file depends only on the texts.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

# A file is loaded as a whole for any of its characters: it is small, so that a query loads little else; but
# not smaller, as compression and requests have a fixed cost.
FILE_SIZE = 6_000

# Digits are printable ASCII, which every web server compresses as text: the last digit of a number is one of
# 64 (from `?` on), those before it one of 28 (from `#` on).
_LAST, _LAST_BASE = 63, 64
_FIRST, _FIRST_BASE = 35, 28


class Shard(NamedTuple):
    """One file of the index: the first of its characters (files are in order), and its text."""

    first: str
    text: str


def postings(texts: Iterable[str]) -> dict[str, str]:
    """The line of each character: for each article with it, the distance, the count, and the positions.

    Every number is a distance from the one before. A line break is in no query and has no line.

    >>> postings(["平安", "", "安平安"])
    {'安': '??@@@?@', '平': '???@?@'}
    """
    lines: defaultdict[str, list[str]] = defaultdict(list)
    last: dict[str, int] = {}
    for rank, text in enumerate(texts):
        places: defaultdict[str, list[int]] = defaultdict(list)
        for at, character in enumerate(text):
            places[character].append(at)
        places.pop("\n", None)
        for character, found in places.items():
            steps = (found[0], *(after - before - 1 for before, after in pairwise(found)))
            header = (rank - last.get(character, -1) - 1, len(found) - 1)
            lines[character] += (number(value) for value in (*header, *steps))
            last[character] = rank
    return {character: "".join(lines[character]) for character in sorted(lines)}


def number(value: int) -> str:
    """A number from 0 on, in as few digits as possible.

    >>> number(0), number(63), number(64), number(64 * 29)
    ('?', '~', '#?', '##?')
    """
    digits = [chr(_LAST + value % _LAST_BASE)]
    value //= _LAST_BASE
    while value:
        value -= 1
        digits.append(chr(_FIRST + value % _FIRST_BASE))
        value //= _FIRST_BASE
    return "".join(reversed(digits))


def shards(lines: Mapping[str, str]) -> tuple[Shard, ...]:
    """Pack the lines into files of about FILE_SIZE, in the order of the characters.

    >>> [shard.first for shard in shards({"b": "?" * 7_000, "a": "?", "c": "?"})]
    ['a', 'b', 'c']
    """
    made: list[Shard] = []
    packed: list[str] = []
    size = 0
    for character in sorted(lines):
        line = character + lines[character]  # and a line break
        if packed and size + len(line) > FILE_SIZE:
            made.append(_shard(packed))
            packed, size = [], 0
        packed.append(line)
        size += len(line) + 1
    return (*made, _shard(packed)) if packed else tuple(made)


def _shard(lines: Sequence[str]) -> Shard:
    return Shard(lines[0][0], "\n".join(lines))
