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

Match = tuple[int, int, int, int, int]
"""Two blocks by their numbers, where the passage begins in the letters of each, and its length."""


def shared_passages(pieces: Sequence[Piece], formulas: Sequence[str]) -> tuple[SharedPassage, ...]:
    """Every passage that articles of different places and sources share, longest first within a pair."""
    running = [piece for piece in pieces if piece.block.type is not BlockType.HEADING]
    count = len({piece.article.id for piece in running})
    discounted = _formula_pattern(formulas)
    common = min(max(COMMON, count // 50), MOST_COMMON)
    found = (
        _told(running, match)
        for match in sorted(_matches(running, common))
        if _own_letters(_text(running, match), discounted) >= SHORTEST
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
    """Where two pieces carry one fingerprint, in the order of pieces and places."""
    postings = sorted(
        (value, number, at) for number, piece in enumerate(pieces) for at, value in piece.prints.items()
    )
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


def _text(pieces: Sequence[Piece], match: Match) -> str:
    here, _, start, _, length = match
    return pieces[here].letters.text[start : start + length]


def _own_letters(text: str, discounted: re.Pattern[str] | None) -> int:
    """How many letters of a passage are no formula; cut formulas at its ends count as its own."""
    return len(discounted.sub("", text)) if discounted else len(text)


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
