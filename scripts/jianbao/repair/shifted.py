"""Every way to read the text behind a lost byte, the likeliest first.

Takes a line and the place of a `?` that stands for the first byte of a character, gives the readings of the
run that the loss shifted. The lost byte decides only the first character: all that follows is the same for
each, so readings that have come into the same state go on as one and remember the others' first characters.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from jianbao.repair import gbk
from jianbao.repair.likelihood import START, model, plain

MAX_RUN = 40
BEAM = 140  # more than there are first bytes: none is given up before its second character is read
KEPT = 60
MAX_LESS = 15.0
"""Readings that are weighed at the end, and how far (in log chance) one may lie behind the best."""

AHEAD = 4  # characters behind a run whose fit counts, too
MARK_FAVOUR = 3.0
"""Natural logarithm: what such a tool replaces is punctuation far more often than not."""

SYMBOL_COST = 3.0
FOREIGN_COST = 6.0  # a Traditional character on a Simplified page
UNPAIRED_COST = 6.0
"""What a reading costs that needs ② or a kana, a character of the other script, or that leaves a quotation
mark of the line without its other half. Set by hand on some 1,400 made cases, of which they decide few."""

SIGHT = 300  # how far a quotation mark is looked for
QUOTES = {"“": 1, "”": -1, "《": 2, "》": -2}


@dataclass(frozen=True, slots=True)
class Solution:
    """A reading of the run up to `end`: its text, and the log chance of that text in its place."""

    end: int
    text: str
    score: float


@dataclass(frozen=True, slots=True)
class _Path:
    """A beginning of a reading: the byte that waits for its second half, and what has been read so far.

    `rivals` are other first characters with which the rest would be the same, and how far their scores lie.
    """

    score: float
    before: str
    last: str
    pending: int
    text: str
    rivals: tuple[tuple[str, float], ...] = ()


def history(text: str, at: int) -> tuple[str, str]:
    """The two characters before a place, as the model wants them."""
    before = START * 2 + text[max(0, at - 2) : at]
    return plain(before[-2]), plain(before[-1])


def solutions(text: str, at: int, traditional: bool = False) -> tuple[Solution, ...]:
    """Every way to read the run at a `?`, the likeliest first; one entry for each reading.

    `traditional` says that the page is: on others, Traditional characters speak against a reading.

    >>> solutions("村民们站在桥头??吹剿?库已经蓄满", 7)[0].text
    '。看到水'
    """
    before, last = history(text, at)
    paths = [
        _Path(MARK_FAVOUR * (lead == gbk.PUNCTUATION_LEAD), before, last, lead, "") for lead in gbk.LEADS
    ]
    done: list[tuple[_Path, int]] = []
    for i in range(at + 1, min(len(text), at + MAX_RUN)):
        going: list[_Path] = []
        for path in paths:
            for read, ends in _read(path, text, i, traditional):
                if ends:
                    done.append((read, i + 1))
                else:
                    going.append(read)
        paths = _merged(going)
        if not paths:
            break
    return _ranked(text, at, done)


def _read(path: _Path, text: str, i: int, traditional: bool) -> Iterator[tuple[_Path, bool]]:
    """A path and the character at an offset → longer paths, and whether the bytes are in step after them."""
    for halves, ends in _bytes_of(text, i, path.pending):
        char = gbk.decode(path.pending, halves[0])
        if char is None:
            continue
        read = _grown(path, char, _cost(path.pending, char, traditional))
        if ends:
            yield read, True
        elif halves[1] < 0x80:  # a Latin letter was swallowed as a second byte: 的P reads 腜
            yield _grown(read, chr(halves[1]), 0.0), True
        elif halves[1] < 0xFF:
            yield replace(read, pending=halves[1]), False


def _grown(path: _Path, char: str, cost: float) -> _Path:
    known = plain(char)
    score = path.score + model().log(path.before, path.last, known) - cost
    return _Path(score, path.last, known, 0, path.text + char, path.rivals)


def _cost(lead: int, char: str, traditional: bool) -> float:
    if lead in gbk.SYMBOL_LEADS:
        return SYMBOL_COST
    return FOREIGN_COST if not traditional and plain(char) != char and char >= "㐀" and char <= "鿿" else 0.0


def _merged(paths: list[_Path]) -> list[_Path]:
    """The likeliest paths, one for each state that decides how they can go on."""
    kept: dict[tuple[int, str, str, str], _Path] = {}
    for path in sorted(paths, key=lambda path: (-path.score, path.text)):
        first = path.text if len(path.text) < 3 else ""
        key = (path.pending, path.before, path.last, first)
        if key not in kept and len(kept) < BEAM:
            kept[key] = path
        elif key in kept:
            kept[key] = _joined(kept[key], path)
    return list(kept.values())


def _joined(winner: _Path, other: _Path) -> _Path:
    """The better of two paths with the first characters of both."""
    less = other.score - winner.score
    known = {winner.text[0], *(first for first, _ in winner.rivals)}
    firsts = ((other.text[0], 0.0), *other.rivals)
    new = tuple((first, less + own) for first, own in firsts if first not in known)
    return replace(winner, rivals=winner.rivals + new) if new else winner


def _ranked(text: str, at: int, done: Sequence[tuple[_Path, int]]) -> tuple[Solution, ...]:
    """Finished paths with what follows them counted to one common horizon."""
    horizon = min(len(text), max((end for _, end in done), default=0) + AHEAD)
    scored = [
        (path.score + model().of(text[end:horizon], path.before, path.last), end, path) for path, end in done
    ]
    best: dict[tuple[int, str], Solution] = {}
    for score, end, path in sorted(scored, key=lambda one: (-one[0], one[1], one[2].text))[:KEPT]:
        known = "".join(map(plain, path.text[1:]))
        for first, less in ((path.text[0], 0.0), *path.rivals):
            key = (end, plain(first) + known)
            if less > -MAX_LESS and (key not in best or best[key].score < score + less):
                best[key] = Solution(end, first + path.text[1:], score + less)
    likely = sorted(best.values(), key=lambda one: (-one.score, one.end, one.text))[:KEPT]
    weighed = [replace(one, score=one.score - UNPAIRED_COST * _unpaired(text, at, one)) for one in likely]
    return tuple(sorted(weighed, key=lambda one: (-one.score, one.end, one.text)))


def _unpaired(text: str, at: int, one: Solution) -> int:
    """How many quotation marks around a run would stand without their other half."""
    open_marks: list[int] = []
    lone = 0
    for char in text[max(0, at - SIGHT) : at] + one.text + text[one.end : one.end + SIGHT]:
        mark = QUOTES.get(char, 0)
        if mark > 0:
            open_marks.append(mark)
        elif mark < 0 and open_marks and open_marks[-1] == -mark:
            open_marks.pop()
        elif mark < 0:
            lone += 1
    return lone + len(open_marks)


def _bytes_of(text: str, i: int, pending: int) -> Iterator[tuple[tuple[int, ...], bool]]:
    """The bytes that a character may stand for, and whether the pairs are in step after it.

    Two bytes of a Han character; one of an ASCII character that was a second byte (親 is D3 48, seen as H);
    the two of a full-width mark that was folded to ASCII; and for `?` one byte that had no partner.
    """
    char = text[i]
    encoded = gbk.encode(char)
    if len(encoded) == 2:
        yield (encoded[0], encoded[1]), False
    if len(encoded) != 1:
        return
    if char == "?":
        following = gbk.encode(text[i + 1])[:1] if i + 1 < len(text) else b" "
        for trail in gbk.trails(pending):
            if trail >= 0x80 and following and gbk.decode(trail, following[0]) is None:
                yield (trail,), True
    elif encoded[0] >= 0x40:
        yield (encoded[0],), True
    if char == " ":
        yield (0xA1, 0xA1), False
    elif 0x21 <= encoded[0] <= 0x7E:
        yield (0xA3, encoded[0] + 0x80), False
