"""Articles and their pieces → groups that print one text: the same report received from several sources.

A group's head is the earliest. A notice that returns every year with other figures is no reprint, nor is
an abridged version: those share passages.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import combinations

from jianbao.model import Article
from jianbao.relations.fingerprints import Piece

SKETCH = 24
"""The least fingerprints of a text, by which candidates are found: reprints share most of them."""
ALIKE = 1 / 3
"""Share of the sketch that candidates must have in common."""
MOST_HOLDERS = 60
"""Different texts that may hold a fingerprint of a sketch."""
FEWEST_PRINTS = 24
"""Texts of fewer fingerprints (about seventy letters) are too short to be told from formulas."""
HELD, SIZE, FIGURES = 0.9, 0.8, 0.9
"""Shares of the smaller text held in the larger one, of its size, and of the numbers that both give."""
DAYS_APART = 92
NUMBER = re.compile(r"\d+(?:\.\d+)?")


def reprint_heads(articles: Sequence[Article], pieces: Iterable[Piece]) -> dict[str, str]:
    """For each article that repeats an earlier one of another source: its id → the earliest one's id."""
    prints = _by_article(pieces)
    by_id = {article.id: article for article in articles}
    leader = {article.id: article.id for article in articles}

    def find(one: str) -> str:
        while leader[one] != one:
            one = leader[one]
        return one

    for first, second in _candidates(prints):
        if find(first) != find(second) and _same(by_id[first], by_id[second], prints):
            ahead, behind = sorted((find(first), find(second)), key=lambda one: _age(by_id[one]))
            leader[behind] = ahead
    return {one: find(one) for one in sorted(leader) if find(one) != one}


def _by_article(pieces: Iterable[Piece]) -> dict[str, frozenset[int]]:
    found: dict[str, set[int]] = defaultdict(set)
    for piece in pieces:
        found[piece.article.id].update(piece.prints.values())
    return {one: frozenset(values) for one, values in found.items()}


def _candidates(prints: Mapping[str, frozenset[int]]) -> list[tuple[str, str]]:
    """Pairs whose sketches have enough in common, and texts that are equal in all.

    A fingerprint of many articles is of a footer or a formula and in no sketch: pairs of its holders would
    grow with their square.
    """
    equal: dict[frozenset[int], list[str]] = defaultdict(list)
    for one, values in sorted(prints.items()):
        if len(values) >= FEWEST_PRINTS:
            equal[values].append(one)
    held = Counter(value for values in equal for value in values)
    holders: dict[int, list[str]] = defaultdict(list)
    for values, ones in equal.items():
        for value in sorted(value for value in values if held[value] <= MOST_HOLDERS)[:SKETCH]:
            holders[value].append(ones[0])
    shared = Counter(pair for group in holders.values() for pair in combinations(group, 2))
    alike = [pair for pair, count in shared.items() if count >= ALIKE * SKETCH]
    return sorted(alike + [(ones[0], other) for ones in equal.values() for other in ones[1:]])


def _same(first: Article, second: Article, prints: Mapping[str, frozenset[int]]) -> bool:
    if first.sha256 == second.sha256 or _far_apart(first, second):
        return False
    small, large = sorted((prints[first.id], prints[second.id]), key=len)
    return (
        len(small & large) >= HELD * len(small)
        and len(small) >= SIZE * len(large)
        and _figures_agree(_figures(first), _figures(second))
    )


def _figures(article: Article) -> Counter[str]:
    return Counter(number for block in article.body for number in NUMBER.findall(block.text))


def _figures_agree(first: Counter[str], second: Counter[str]) -> bool:
    return (first & second).total() >= FIGURES * max(first.total(), second.total())


def _far_apart(first: Article, second: Article) -> bool:
    days = [article.published.date for article in (first, second)]
    known = [date.fromisoformat(day) for day in days if day is not None and len(day) == 10]
    return len(known) == 2 and abs((known[0] - known[1]).days) > DAYS_APART


def _age(article: Article) -> tuple[str, str, str]:
    """The earliest first; undated ones after all dated ones."""
    return article.published.date or "9999", article.source, article.id
