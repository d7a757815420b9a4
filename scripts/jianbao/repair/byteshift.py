"""Restore text that a search and replace on the bytes of GBK has shifted by one.

Takes a line, gives the edits. The mechanism, from real pages: a tool replaced or parted single bytes of text
in GBK. Where the first byte of a character was lost, it reads `?`, and everything after it is read one byte
off until the pairs fall into step again: `。看到` (A1A3 BFB4 …) became `?？吹…`. Where an annotation was put
between two bytes that were no character, `敵'動` became `?dāng)場…`. Both can be undone when the lost byte is
known, and it is known when only one makes Chinese of the rest.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from jianbao.repair.edits import Edit
from jianbao.repair.likelihood import START, model, plain
from jianbao.repair.pinyin import TONED, readings, toneless

MAX_RUN = 40
BEAM = 80
AHEAD = 4  # characters behind a run whose fit counts, too
PUNCTUATION_LEAD = 0xA1
PUNCTUATION_FAVOUR = (
    3.0  # natural logarithm: what such a tool replaces is punctuation far more often than not
)

SUSPICIOUS = -5.0
"""Mean log chance of the characters after a `?` below which they may be shifted. In 2 million characters of
clean prose one question in ten lies below it, of runs of three and more nearly all."""

MIN_GAIN = 14.0
MIN_SHARE = 0.35
MIN_GAIN_SHORT = 20.0
MIN_SHARE_SHORT = 0.9
SHORT_RUN = 2
"""A repair is accepted when the text gains so much in log likelihood and the solution holds so much of the
chance of all solutions. In clean prose no question gained: the best lost 10. One or two characters can seldom
be known, so they need more; where it is not enough, the damage stays and is shown."""

MARK = re.compile(rf"\?(?P<reading>[a-zü{TONED}]{{1,6}})\)")
MAX_MARK_GAP = 6
LOST_DOT = re.compile(r"(?<=[“‘\"《])(\d{1,2})\?(\d{1,2})(?=[”’\"》])")


@dataclass(frozen=True, slots=True)
class Solution:
    """A reading of the run up to `end`: its text, and the log chance of that text in its place."""

    end: int
    text: str
    score: float


def restore_bytes(text: str) -> tuple[Edit, ...]:
    """The edits that undo byte shifts, from left to right.

    Leaves alone real questions, a `?` whose surroundings read well, and damage that has no clear solution.

    >>> restore_bytes("这是真的吗?他不知道。")
    ()
    """
    if "?" not in text:
        return ()
    edits = [Edit(m.end(1), m.start(2), "·") for m in LOST_DOT.finditer(text)]
    edits += _parted(text)
    taken = [(edit.start, edit.end) for edit in edits]
    at = text.find("?")
    while at >= 0:
        edit = None
        if not any(start <= at < end for start, end in taken):
            edit = _shifted(text, at)
        if edit is not None:
            edits.append(edit)
        at = text.find("?", edit.end if edit else at + 1)
    return tuple(sorted(edits, key=lambda edit: edit.start))


def _shifted(text: str, at: int) -> Edit | None:
    """The repair of the run that begins with the `?` at an offset, if one is clear."""
    if not _suspicious(text, at):
        return None
    solutions = _solutions(text, at)
    if not solutions:
        return None
    best = solutions[0]
    horizon = min(len(text), max(s.end for s in solutions) + AHEAD)
    gain = best.score - model().of(text[at:horizon], *_history(text, at))
    share = 1.0 / sum(math.exp(s.score - best.score) for s in solutions)
    short = len(best.text) <= SHORT_RUN
    if gain < (MIN_GAIN_SHORT if short else MIN_GAIN) or share < (MIN_SHARE_SHORT if short else MIN_SHARE):
        return None
    return Edit(at, best.end, best.text)


def _suspicious(text: str, at: int) -> bool:
    after = text[at + 1 : at + 8]
    if len(after) < SHORT_RUN or after.isascii():
        return False
    return model().of(after[1:], plain("?"), plain(after[0])) / (len(after) - 1) < SUSPICIOUS


def _history(text: str, at: int) -> tuple[str, str]:
    before = START * 2 + text[max(0, at - 2) : at]
    return plain(before[-2]), plain(before[-1])


@dataclass(frozen=True, slots=True)
class _Path:
    """A beginning of a solution: the byte that waits for its second half, and what has been read so far."""

    score: float
    before: str
    last: str
    pending: int
    text: str


def _solutions(text: str, at: int) -> tuple[Solution, ...]:
    """Every way to read the run at a `?`, the likeliest first; one entry for each reading."""
    before, last = _history(text, at)
    favour = {PUNCTUATION_LEAD: PUNCTUATION_FAVOUR}
    paths = [_Path(favour.get(lead, 0.0), before, last, lead, "") for lead in range(0x81, 0xFF)]
    done: list[tuple[_Path, int]] = []
    for i in range(at + 1, min(len(text), at + MAX_RUN)):
        going: list[_Path] = []
        for path in paths:
            for halves, ends in _bytes_of(text, i, path.pending):
                char = _decode(path.pending, halves[0])
                if char is None:
                    continue
                read = _grown(path, char, 0 if ends else halves[1])
                if ends:
                    done.append((read, i + 1))
                elif 0x81 <= halves[1] < 0xFF:
                    going.append(read)
        paths = _best(going)
        if not paths:
            break
    return _ranked(text, done)


def _grown(path: _Path, char: str, pending: int) -> _Path:
    known = plain(char)
    score = path.score + model().log(path.before, path.last, known)
    return _Path(score, path.last, known, pending, path.text + char)


def _best(paths: list[_Path]) -> list[_Path]:
    """The likeliest paths, one for each state that decides how they can go on."""
    kept: dict[tuple[int, str, str], _Path] = {}
    for path in sorted(paths, key=lambda path: (-path.score, path.text)):
        kept.setdefault((path.pending, path.before, path.last), path)
        if len(kept) == BEAM:
            break
    return list(kept.values())


def _ranked(text: str, done: Sequence[tuple[_Path, int]]) -> tuple[Solution, ...]:
    """Finished paths with what follows them counted to one common horizon."""
    horizon = min(len(text), max((end for _, end in done), default=0) + AHEAD)
    best: dict[tuple[int, str], Solution] = {}
    for path, end in done:
        score = path.score + model().of(text[end:horizon], path.before, path.last)
        key = (end, "".join(map(plain, path.text)))
        if key not in best or best[key].score < score:
            best[key] = Solution(end, path.text, score)
    return tuple(sorted(best.values(), key=lambda solution: (-solution.score, solution.end, solution.text)))


def _bytes_of(text: str, i: int, pending: int) -> Iterator[tuple[tuple[int, ...], bool]]:
    """The bytes that a character may stand for, and whether the pairs are in step after it.

    Two bytes of a Han character; one of an ASCII character that was a second byte (親 is D3 48, seen as H);
    the two of a full-width mark that was folded to ASCII; and for `?` one byte that had no partner.
    """
    char = text[i]
    encoded = _encode(char)
    if len(encoded) == 2:
        yield (encoded[0], encoded[1]), False
    if len(encoded) != 1:
        return
    if char == "?":
        following = _encode(text[i + 1])[:1] if i + 1 < len(text) else b" "
        for trail in _trails(pending):
            if trail >= 0x80 and following and _decode(trail, following[0]) is None:
                yield (trail,), True
    elif encoded[0] >= 0x40:
        yield (encoded[0],), True
    if char == " ":
        yield (0xA1, 0xA1), False
    elif 0x21 <= encoded[0] <= 0x7E:
        yield (0xA3, encoded[0] + 0x80), False


def _parted(text: str) -> Iterator[Edit]:
    """Undo annotations put between two bytes: every mark of a group is solved together with its neighbours.

    `?dāng)` hides one byte x: the byte before it and x are a character read dāng. With the marks taken out
    and the bytes put in, the run is read again from the character before the first mark.
    """
    group: list[re.Match[str]] = []
    for match in MARK.finditer(text):
        if group and match.start() - group[-1].end() > MAX_MARK_GAP:
            yield from _reread(text, group)
            group = []
        group.append(match)
    if group:
        yield from _reread(text, group)


def _reread(text: str, marks: Sequence[re.Match[str]]) -> Iterator[Edit]:
    start = marks[0].start() - 1
    if start < 0:
        return
    runs: list[bytes] = [_encode(text[start])]
    at = marks[0].start()
    for mark in marks:
        between = b"".join(map(_encode, text[at : mark.start()]))
        runs = [run + between for run in runs]
        runs = [run + bytes((lost,)) for run in runs for lost in _lost(run, mark["reading"])]
        at = mark.end()
    before, last = _history(text, start)
    read = {restored for run in runs if (restored := _strict(run)) is not None}
    best = max(
        read, key=lambda one: (model().of(one + text[at : at + AHEAD], before, last), one), default=None
    )
    if best is not None and best[:1] == text[start]:
        yield Edit(start + 1, at, best[1:])


def _lost(run: bytes, reading: str) -> tuple[int, ...]:
    """The bytes that make, with the last one of a run, a character of this reading."""
    if not run or run[-1] < 0x81:
        return ()
    return tuple(
        trail
        for trail in _trails(run[-1])
        if (char := _decode(run[-1], trail)) is not None and toneless(reading) in readings(char)
    )


def _strict(run: bytes) -> str | None:
    try:
        return run.decode("gbk")
    except UnicodeDecodeError:
        return None


@lru_cache(maxsize=1 << 15)
def _encode(char: str) -> bytes:
    """The bytes of a character in GBK, or none where it has none there."""
    return char.encode("gbk", errors="ignore")


@lru_cache(maxsize=1 << 16)
def _decode(lead: int, trail: int) -> str | None:
    try:
        char = bytes((lead, trail)).decode("gbk")
    except UnicodeDecodeError:
        return None
    return char if len(char) == 1 else None


@lru_cache(maxsize=256)
def _trails(lead: int) -> tuple[int, ...]:
    """The second bytes that a first byte can have."""
    return tuple(trail for trail in range(0x40, 0xFF) if _decode(lead, trail) is not None)
