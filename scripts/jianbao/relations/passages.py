"""Pieces of articles → the passages that two of them share literally, at least twelve letters long.

Formulas of officialese are discounted: those that a curator lists, and text in many articles.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations, groupby

from jianbao.model import Article, BlockType, Passage, SharedPassage
from jianbao.relations.fingerprints import SHORTEST, Piece, letters

COMMON, MOST_COMMON = 5, 20
"""How many articles may share a passage before it counts as a formula: one in fifty, within these bounds."""

FRAGMENT = 2
"""Letters of a word that may remain at an end of a passage, cut off by a mark."""

Match = tuple[int, int, int, int, int]
"""The indices of two blocks, the start of the passage in the letters of each, and its length."""


def shared_passages(pieces: Sequence[Piece], formulas: Sequence[str]) -> tuple[SharedPassage, ...]:
    """Every passage that articles of different places and sources share, longest first within a pair."""
    running = [piece for piece in pieces if piece.block.type is not BlockType.HEADING]
    count = len({piece.article.id for piece in running})
    discounted = _formula_pattern(formulas)
    common = min(max(COMMON, count // 50), MOST_COMMON)
    matches = (_trimmed(running, match) for match in sorted(_matches(running, common)))
    found = (
        _shared_passage(running, match)
        for match in matches
        if _own_letters(running, match, discounted) >= SHORTEST
    )
    return tuple(sorted(found, key=_order))


def _formula_pattern(formulas: Sequence[str]) -> re.Pattern[str] | None:
    folded = sorted({letters(formula).text for formula in formulas}, key=lambda text: (-len(text), text))
    return re.compile("|".join(map(re.escape, folded))) if folded else None


def _matches(pieces: Sequence[Piece], common: int) -> set[Match]:
    """All maximal equal runs of letters that contain a shared fingerprint."""
    found: set[Match] = set()
    reached: dict[tuple[int, int, int], int] = defaultdict(int)
    for here, there, at, other in _hits(pieces, common):
        diagonal = (here, there, at - other)
        if at < reached[diagonal]:
            continue  # within a run that is known already
        start, length = _extend(pieces[here].letters.text, pieces[there].letters.text, at, other)
        reached[diagonal] = start + length
        if length >= SHORTEST:
            found.add((here, there, start, start - (at - other), length))
    return found


def _hits(pieces: Sequence[Piece], common: int) -> Iterator[tuple[int, int, int, int]]:
    """The pairs of equal fingerprints in two pieces, in the order of pieces and offsets.

    Of repetitions inside an article (合格、合格、 in a table) only the first counts: otherwise two such texts
    have as many hits as the product of their lengths.
    """
    first: dict[tuple[int, str], tuple[int, int]] = {}
    for number, piece in enumerate(pieces):
        for at, value in piece.prints.items():
            first.setdefault((value, piece.article.id), (number, at))
    postings = sorted((value, number, at) for (value, _), (number, at) in first.items())
    hits = []
    for _, group in groupby(postings, key=lambda posting: posting[0]):
        places = [(number, at) for _, number, at in group]
        if len(places) > 1 and len({pieces[number].article.id for number, _ in places}) <= common:
            hits += [
                (here, there, at, other)
                for (here, at), (there, other) in combinations(places, 2)
                if _apart(pieces[here].article, pieces[there].article)
            ]
    yield from sorted(hits)


def _apart(first: Article, second: Article) -> bool:
    """Whether a shared passage is of interest: different sources, and different (or unknown) places."""
    return first.sha256 != second.sha256 and (first.place is None or first.place != second.place)


def _extend(here: str, there: str, at: int, other: int) -> tuple[int, int]:
    """The longest equal run through a hit: its start in the first text, and its length."""
    back = 0
    while back < min(at, other) and here[at - back - 1] == there[other - back - 1]:
        back += 1
    ahead = 0
    while at + ahead < len(here) and other + ahead < len(there) and here[at + ahead] == there[other + ahead]:
        ahead += 1
    return at - back, back + ahead


def _trimmed(pieces: Sequence[Piece], match: Match) -> Match:
    """Remove the end of a word before the first mark, and the beginning of one after the last.

    Of `…主导、政府主责、公安主推` and `…引导、政府主责、公安主推` the letter 导 is no evidence.
    """
    here, there, start, other, length = match
    places = pieces[here].letters.places
    front = next((cut for cut in range(1, FRAGMENT + 1) if _mark_before(places, start + cut)), 0)
    front = 0 if _mark_before(places, start) else front
    last = start + length
    back = next((cut for cut in range(1, FRAGMENT + 1) if _mark_before(places, last - cut)), 0)
    back = 0 if _mark_before(places, last) else back
    if length - front - back < SHORTEST:
        return match
    return here, there, start + front, other + front, length - front - back


def _mark_before(places: Sequence[int], at: int) -> bool:
    """Whether the text begins, ends or has a mark before the letter at an index."""
    return at <= 0 or at >= len(places) or places[at] - places[at - 1] > 1


def _own_letters(pieces: Sequence[Piece], match: Match, discounted: re.Pattern[str] | None) -> int:
    """The number of letters of a passage outside formulas, on the side with fewer."""
    here, there, start, other, length = match
    if discounted is None:
        return length
    return min(
        length - _covered(pieces[here].letters.text, start, start + length, discounted),
        length - _covered(pieces[there].letters.text, other, other + length, discounted),
    )


def _covered(text: str, start: int, end: int, formulas: re.Pattern[str]) -> int:
    """The number of letters from `start` to `end` in formulas, which may cross either end."""
    return sum(max(0, min(found.end(), end) - max(found.start(), start)) for found in formulas.finditer(text))


def _shared_passage(pieces: Sequence[Piece], match: Match) -> SharedPassage:
    here, there, start, other, length = match
    sides = (_passage(pieces[here], start, length), _passage(pieces[there], other, length))
    first, second = sorted(sides, key=lambda side: (side.article, side.block, side.start))
    return SharedPassage(first, second)


def _passage(piece: Piece, start: int, length: int) -> Passage:
    """The span of the run in the block as written, with the marks between its letters."""
    begins = piece.letters.places[start]
    ends = piece.letters.places[start + length - 1] + 1
    return Passage(piece.article.id, piece.block.id, begins, ends, piece.block.text[begins:ends])


def _order(shared: SharedPassage) -> tuple[str, str, int, str, int, str, int]:
    first, second = shared.first, shared.second
    return (
        first.article, second.article, -len(first.text),
        first.block, first.start, second.block, second.start,
    )  # fmt: skip
