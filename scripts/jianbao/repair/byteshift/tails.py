"""List every reading of what follows a character with a lost first byte, as far as it is independent of it.

Input: a line and the offset of the `?`. Output: tails, that is, the second byte of the damaged character and
the text from the next one up to where the pairs of bytes are in step again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import accumulate

from jianbao.language.trigrams import START, model, plain
from jianbao.repair.byteshift import gbk

MAX_RUN = 40
MAX_OPEN = 12
"""Candidates kept while a tail is read: only marks that were folded to ASCII make several."""

HOPELESS = 25.0
"""How far (in log chance) a tail may fall below the unchanged text: a shifted text scores ever worse."""

SYMBOL_PENALTY = 14.0
FOREIGN_PENALTY = 6.0  # a Traditional character on a Simplified page
"""Penalties for ②, a kana, a full-width digit or letter, and for a character of the other script."""


WIDE = re.compile("[０-９Ａ-Ｚａ-ｚ]")


@dataclass(frozen=True, slots=True)
class Tail:
    """A reading without its first character, of which only the second byte is known: `trail`.

    `known` is the text in the form that the model counts, `score` its log chance from the third character on,
    which is independent of the first. `pending` is a byte without its second half yet, 0 if all pairs are in
    step.
    """

    trail: int
    text: str
    known: str
    score: float
    pending: int
    end: int


def history(text: str, at: int) -> tuple[str, str]:
    """The two characters before an offset, in the form that the model takes."""
    before = START * 2 + text[max(0, at - 2) : at]
    return plain(before[-2]), plain(before[-1])


def tails(text: str, at: int, traditional: bool) -> Iterator[Tail]:
    """Every tail of the run at a `?`, except those that score much worse than the unchanged text.

    >>> found = {tail.text for tail in tails("站在桥头??吹剿?库已经蓄满", 4, False)}
    >>> sorted(found & {"看到水", "看到塌", "看到库"})
    ['看到塌', '看到水']
    """
    own = cumulative_scores(text, at, min(len(text), at + MAX_RUN))
    going = list(_begun(text, at))
    for i in range(at + 2, min(len(text), at + MAX_RUN)):
        yield from (tail for tail in going if not tail.pending)
        floor = own[i] - own[at + 1] - HOPELESS
        likely = [tail for tail in going if tail.pending and tail.score > floor]
        likely.sort(key=lambda tail: (-tail.score, tail.text, tail.pending))
        going = [read for tail in likely[:MAX_OPEN] for read in _read(tail, text, i, traditional)]
        if not going:
            return
    yield from (tail for tail in going if not tail.pending)


def cumulative_scores(text: str, at: int, horizon: int) -> list[float]:
    """The log chance of the unchanged text, added up from an offset to each one before the horizon."""
    known = [*history(text, at), *map(plain, text[at:horizon])]
    chances = (model().log(*three) for three in zip(known, known[1:], known[2:], strict=False))
    return [0.0] * at + list(accumulate(chances, initial=0.0))


def _begun(text: str, at: int) -> Iterator[Tail]:
    """The readings of the character after a `?`: second half of the first character, first half of the next.

    Empty if it is a byte without a partner: a character that lost both bytes cannot be known.
    """
    for halves, ends in _bytes_of(text, at + 1) if at + 1 < len(text) else ():
        tail = Tail(halves[0], "", "", 0.0, 0, at + 2)
        if ends:
            yield tail
        else:
            yield from _waiting(tail, halves[1])


def _read(tail: Tail, text: str, i: int, traditional: bool) -> Iterator[Tail]:
    """Extend a tail by the character at an offset."""
    if text[i] == "?":
        for trail in _partnerless(tail.pending, text[i + 1 : i + 2]):
            yield from _grown(tail, trail, i + 1, traditional)
    for halves, ends in _bytes_of(text, i):
        for read in _grown(tail, halves[0], i + 1, traditional):
            if ends:
                yield read
            else:
                yield from _waiting(read, halves[1])


def _waiting(tail: Tail, half: int) -> Iterator[Tail]:
    """A tail with the first half of its next character."""
    if half < 0x80:  # a Latin letter was swallowed as a second byte: 的P reads 腜
        yield _longer(tail, chr(half), tail.end, 0.0)
    elif half < 0xFF:
        yield replace(tail, pending=half)


def _grown(tail: Tail, half: int, end: int, traditional: bool) -> Iterator[Tail]:
    """A tail whose pending byte got its second half, if the two are a character."""
    char = gbk.decode(tail.pending, half)
    if char is not None:
        yield _longer(tail, char, end, penalty(tail.pending, char, traditional))


def _longer(tail: Tail, char: str, end: int, cost: float) -> Tail:
    known = tail.known + plain(char)
    chance = model().log(*known[-3:]) if len(known) > 2 else 0.0
    return Tail(tail.trail, tail.text + char, known, tail.score + chance - cost, 0, end)


def penalty(lead: int, char: str, traditional: bool) -> float:
    """The penalty of a character that is rare on such a page."""
    if lead in gbk.SYMBOL_LEADS or WIDE.match(char):
        return SYMBOL_PENALTY
    return (
        FOREIGN_PENALTY if not traditional and plain(char) != char and char >= "㐀" and char <= "鿿" else 0.0
    )


@lru_cache(maxsize=1 << 14)
def _partnerless(lead: int, following: str) -> tuple[int, ...]:
    """The second bytes that a lenient decoder shows as `?` before a character: the two are no valid pair."""
    after = gbk.encode(following)[:1] if following else b" "
    return tuple(
        trail for trail in gbk.trails(lead) if trail >= 0x80 and after and gbk.decode(trail, after[0]) is None
    )


def _bytes_of(text: str, i: int) -> Iterator[tuple[tuple[int, ...], bool]]:
    """The bytes that a character may come from, and whether the pairs are in step after it.

    Two bytes of a Han character; one of an ASCII character that was a second byte (親 is D3 48, seen as H);
    the two of a full-width mark that was folded to ASCII. A `?` may also be a byte without a partner.
    """
    char = text[i]
    encoded = gbk.encode(char)
    if len(encoded) == 2:
        yield (encoded[0], encoded[1]), False
    if len(encoded) != 1:
        return
    if encoded[0] >= 0x40:
        yield (encoded[0],), True
    if char == " ":
        yield (0xA1, 0xA1), False
    elif 0x21 <= encoded[0] <= 0x7E:
        yield (0xA3, encoded[0] + 0x80), False
