"""Pieces of articles → the passages that two of them share, word for word, at least twelve letters long.

Formulas of officialese are discounted: those that a curator lists, and whatever stands in many articles.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations, groupby

from jianbao.model import Article, BlockType, Passage, SharedPassage
from jianbao.relations.fingerprints import SHORTEST, Piece, letters

COMMON, MOST_COMMON = 5, 20
"""Articles that may share a passage before it counts as a formula: one in fifty, within these bounds."""

FRAGMENT = 2
"""Letters of a word that may be left at an end of a passage, when a mark cuts them off."""

Match = tuple[int, int, int, int, int]
"""Two blocks by their numbers, where the passage begins in the letters of each, and its length."""


def shared_passages(pieces: Sequence[Piece], formulas: Sequence[str]) -> tuple[SharedPassage, ...]:
    """Every passage that articles of different places and sources share, longest first within a pair."""
    running = [piece for piece in pieces if piece.block.type is not BlockType.HEADING]
    count = len({piece.article.id for piece in running})
    discounted = _formula_pattern(formulas)
    common = min(max(COMMON, count // 50), MOST_COMMON)
    matches = (_trimmed(running, match) for match in sorted(_matches(running, common)))
    found = (
        _told(running, match) for match in matches if _own_letters(running, match, discounted) >= SHORTEST
    )
    return tuple(sorted(found, key=_order))


def _formula_pattern(formulas: Sequence[str]) -> re.Pattern[str] | None:
    folded = sorted({letters(formula).text for formula in formulas}, key=lambda text: (-len(text), text))
    return re.compile("|".join(map(re.escape, folded))) if folded else None


def _matches(pieces: Sequence[Piece], common: int) -> set[Match]:
    """All maximal equal runs of letters that begin from a shared fingerprint."""
    found: set[Match] = set()
    reached: dict[tuple[int, int, int], int] = defaultdict(int)
    for here, there, at, other in _meetings(pieces, common):
        diagonal = (here, there, at - other)
        if at < reached[diagonal]:
            continue  # within a run that is known already
        start, length = _extend(pieces[here].letters.text, pieces[there].letters.text, at, other)
        reached[diagonal] = start + length
        if length >= SHORTEST:
            found.add((here, there, start, start - (at - other), length))
    return found


def _meetings(pieces: Sequence[Piece], common: int) -> Iterator[tuple[int, int, int, int]]:
    """Where two pieces carry one fingerprint, in the order of pieces and places.

    Of what an article repeats (合格、合格、 in a table) only the first place counts: else two such texts meet
    as many times as the product of their lengths.
    """
    first: dict[tuple[int, str], tuple[int, int]] = {}
    for number, piece in enumerate(pieces):
        for at, value in piece.prints.items():
            first.setdefault((value, piece.article.id), (number, at))
    postings = sorted((value, number, at) for (value, _), (number, at) in first.items())
    meetings = []
    for _, group in groupby(postings, key=lambda posting: posting[0]):
        places = [(number, at) for _, number, at in group]
        if len(places) > 1 and len({pieces[number].article.id for number, _ in places}) <= common:
            meetings += [
                (here, there, at, other)
                for (here, at), (there, other) in combinations(places, 2)
                if _apart(pieces[here].article, pieces[there].article)
            ]
    yield from sorted(meetings)


def _apart(first: Article, second: Article) -> bool:
    """Whether what these two share is worth telling: other sources, and other (or unknown) places."""
    return first.sha256 != second.sha256 and (first.place is None or first.place != second.place)


def _extend(here: str, there: str, at: int, other: int) -> tuple[int, int]:
    """The longest equal run through a meeting: its start in the first text, and its length."""
    back = 0
    while back < min(at, other) and here[at - back - 1] == there[other - back - 1]:
        back += 1
    ahead = 0
    while at + ahead < len(here) and other + ahead < len(there) and here[at + ahead] == there[other + ahead]:
        ahead += 1
    return at - back, back + ahead


def _trimmed(pieces: Sequence[Piece], match: Match) -> Match:
    """Leave out the end of a word before the first mark, and the beginning of one after the last.

    Of `…主导、政府主责、公安主推` and `…引导、政府主责、公安主推` the letter 导 says nothing.
    """
    here, there, start, other, length = match
    places = pieces[here].letters.places
    ahead = next((cut for cut in range(1, FRAGMENT + 1) if _mark_before(places, start + cut)), 0)
    ahead = 0 if _mark_before(places, start) else ahead
    last = start + length
    behind = next((cut for cut in range(1, FRAGMENT + 1) if _mark_before(places, last - cut)), 0)
    behind = 0 if _mark_before(places, last) else behind
    if length - ahead - behind < SHORTEST:
        return match
    return here, there, start + ahead, other + ahead, length - ahead - behind


def _mark_before(places: Sequence[int], at: int) -> bool:
    """Whether the text begins, ends or has a mark before the letter at a place."""
    return at <= 0 or at >= len(places) or places[at] - places[at - 1] > 1


def _own_letters(pieces: Sequence[Piece], match: Match, discounted: re.Pattern[str] | None) -> int:
    """How many letters of a passage lie in no formula, on the side that has fewer of them."""
    here, there, start, other, length = match
    if discounted is None:
        return length
    return min(
        length - _covered(pieces[here].letters.text, start, start + length, discounted),
        length - _covered(pieces[there].letters.text, other, other + length, discounted),
    )


def _covered(text: str, start: int, end: int, formulas: re.Pattern[str]) -> int:
    """How many letters from `start` to `end` lie in formulas, which may reach over either end."""
    return sum(max(0, min(found.end(), end) - max(found.start(), start)) for found in formulas.finditer(text))


def _told(pieces: Sequence[Piece], match: Match) -> SharedPassage:
    here, there, start, other, length = match
    sides = (_passage(pieces[here], start, length), _passage(pieces[there], other, length))
    first, second = sorted(sides, key=lambda side: (side.article, side.block, side.start))
    return SharedPassage(first, second)


def _passage(piece: Piece, start: int, length: int) -> Passage:
    """Where the run stands in the block as it is written, marks between its letters included."""
    begins = piece.letters.places[start]
    ends = piece.letters.places[start + length - 1] + 1
    return Passage(piece.article.id, piece.block.id, begins, ends, piece.block.text[begins:ends])


def _order(shared: SharedPassage) -> tuple[str, str, int, str, int, str, int]:
    first, second = shared.first, shared.second
    return (
        first.article, second.article, -len(first.text),
        first.block, first.start, second.block, second.start,
    )  # fmt: skip
