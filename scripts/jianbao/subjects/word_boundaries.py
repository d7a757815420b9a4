"""Decide whether a name is a word at its place, or a run of characters across other words.

Input: a text and the span of a name. Output: whether the segmentation with the name is likelier. 安阳 is in
平安阳光 and 远安 in 长远安排, and no list of such runs would be complete.
"""

from __future__ import annotations

import math
from functools import lru_cache
from importlib.resources import files

LONGEST = 4
"""Maximum characters of the words in the list."""
MARGIN = 3
"""Characters on either side that are segmented again."""
NAME, OFFICIAL = 8.0, 11.0
"""log2 of the counts assumed for a bare and an official name, as the word list has few counties."""

KINDS = "省市县区州旗盟"
"""A name with its kind is the same name: 武汉市 does not exclude 武汉 in 武汉市民."""


@lru_cache(maxsize=1)
def words() -> dict[str, float]:
    """The common words, by the logarithm of their count (data/words.tsv, from scripts/dev/words.py)."""
    text = files("jianbao").joinpath("subjects", "data", "words.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.splitlines() if not line.startswith("#"))
    return {word: float(power) for power, found in rows for word in found.split(" ")}


@lru_cache(maxsize=1)
def _total() -> float:
    return math.log2(sum(2**power for power in words().values()))


@lru_cache(maxsize=1)
def _joined() -> frozenset[str]:
    """The pairs of characters in common words; most ends of a name are in none."""
    return frozenset(word[i : i + 2] for word in words() for i in range(len(word) - 1))


def is_word(text: str, start: int, end: int, least: float = NAME) -> bool:
    """Whether the characters from start to end are a word.

    `least` is the logarithm of the count that is assumed for the name if the word list has less. A name that
    no common word crosses is accepted in any context.

    >>> is_word("平安阳光行动", 1, 3), is_word("河南安阳召开大会", 2, 4)
    (False, True)
    >>> is_word("作出长远安排", 3, 5), is_word("宜昌远安警方", 2, 4)
    (False, True)
    """
    if not _crossed(text, start, end):
        return True
    first, last = max(0, start - MARGIN), end + MARGIN
    return _cut_around(text[first:last], start - first, end - first, least)


def are_two_words(text: str, start: int, end: int) -> bool:
    """Whether two adjacent names are two words: 信阳|光山, although 阳光 crosses both.

    >>> are_two_words("河南信阳光山来信", 2, 6), are_two_words("平安阳光山坡", 1, 5)
    (True, False)
    """
    return is_word(text, start, end, 2 * NAME - _total())


def _crossed(text: str, start: int, end: int) -> bool:
    """Whether a common word crosses one end of the name, or contains it and more."""
    known, joined = words(), _joined()
    if start and text[start - 1 : start + 1] in joined:
        for i in range(max(0, start - LONGEST + 1), start):
            for j in range(start + 1, i + LONGEST + 1):
                if text[i:j] in known:
                    return True
    if text[end - 1 : end + 1] not in joined:
        return False
    for i in range(start, end):
        for j in range(end + 1, min(i + LONGEST, len(text)) + 1):
            if text[i:j] in known and not _of_its_kind(text, (start, end), (i, j)):
                return True
    return False


def _of_its_kind(text: str, name: tuple[int, int], word: tuple[int, int]) -> bool:
    """Whether a word is compatible with a name: the name with its kind, or a word that begins with its kind.

    武汉市 does not contradict 武汉 in 武汉市民, nor do 湖北省委 and 市委书记 contradict 湖北省 and 襄阳市;
    but 县长 contradicts 随县 in 跟随县长. The caller knows which kinds begin another word (武汉|市场).
    """
    (start, end), (i, j) = name, word
    if i == start and j == end + 1 and text[end] in KINDS:
        return True
    return i in (start, end - 1) and j > end and end - start > 2 and text[end - 1] in KINDS


@lru_cache(maxsize=4096)
def _cut_around(window: str, start: int, end: int, least: float) -> bool:
    """Whether the best segmentation that keeps the name whole is at least as good as any that crosses it.

    Three scores are kept for each offset of the window: name whole or not reached, name split so far, and
    name crossed by a word.
    """
    known, total = words(), _total()
    name = max(known.get(window[start:end], 0.0), least) - total
    whole, halved, crossed = [0.0], [-math.inf], [-math.inf]
    for j in range(1, len(window) + 1):
        best = [-math.inf, -math.inf, -math.inf]
        for i in range(max(0, j - LONGEST), j):
            word = window[i:j]
            if (i, j) == (start, end):
                best[0] = max(best[0], whole[i] + name)
                continue
            if (word not in known and j - i > 1) or _of_its_kind(window, (start, end), (i, j)):
                continue
            cost = known.get(word, 0.0) - total
            crosses = (i < start < j or i < end < j) and j - i > 1
            inside = start <= i < end or start < j <= end
            best[2] = max(best[2], crossed[i] + cost)
            if crosses:
                best[2] = max(best[2], whole[i] + cost, halved[i] + cost)
            elif inside:
                best[1] = max(best[1], whole[i] + cost, halved[i] + cost)
            else:
                best[0] = max(best[0], whole[i] + cost)
        for chances, chance in zip((whole, halved, crossed), best, strict=True):
            chances.append(chance)
    return whole[-1] >= crossed[-1]
