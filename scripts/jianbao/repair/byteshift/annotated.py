"""Undo annotations that were inserted between the two bytes of a character: `‘?dāng)場…` → `‘敵’動…`.

Input: a line. Output: the edits. A mark `?dāng)` hides one byte x: the byte before it and x are a character
with the reading dāng. The marks of a group are removed, the bytes inserted, and the run is decoded again from
the character before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from jianbao.language.trigrams import model
from jianbao.model.edits import Edit
from jianbao.repair.byteshift import gbk
from jianbao.repair.byteshift.decodings import AHEAD
from jianbao.repair.byteshift.tails import history
from jianbao.repair.pinyin import TONED, readings, toneless

MARK = re.compile(rf"\?(?P<reading>[a-zü{TONED}]{{1,6}})\)")
MAX_GAP = 6
MAX_RUNS = 64
MAX_MARKS = 24
"""Candidates kept while a group is solved, and marks in a group: real groups have at most five."""


def undo_annotations(text: str) -> Iterator[Edit]:
    """Solve each group of neighbouring marks together.

    Left alone: marks whose byte forms no character of that reading with the byte before.
    """
    group: list[re.Match[str]] = []
    for match in MARK.finditer(text):
        if group and (match.start() - group[-1].end() > MAX_GAP or len(group) == MAX_MARKS):
            yield from _reread(text, group)
            group = []
        group.append(match)
    if group:
        yield from _reread(text, group)


def _reread(text: str, marks: Sequence[re.Match[str]]) -> Iterator[Edit]:
    start = marks[0].start() - 1
    if start < 0:
        return
    runs: list[bytes] = [gbk.encode(text[start])]
    at = marks[0].start()
    for mark in marks:
        between = b"".join(map(gbk.encode, text[at : mark.start()]))
        runs = [run + between for run in runs]
        runs = [run + bytes((lost,)) for run in runs for lost in _lost(run, mark["reading"])]
        runs = sorted(runs, key=lambda run: (-_chance(text, start, run), run))[:MAX_RUNS]
        at = mark.end()
    before, last = history(text, start)
    read = {restored for run in runs if (restored := gbk.strict(run)) is not None}
    best = max(
        read, key=lambda one: (model().score(one + text[at : at + AHEAD], before, last), one), default=None
    )
    if best is not None and best[:1] == text[start]:
        yield Edit(start + 1, at, best[1:])


def _chance(text: str, start: int, run: bytes) -> float:
    return model().score(run.decode("gbk", errors="replace"), *history(text, start))


def _lost(run: bytes, reading: str) -> tuple[int, ...]:
    """The bytes that form, with the last byte of a run, a character of this reading."""
    if not run or run[-1] < 0x81:
        return ()
    return tuple(
        trail
        for trail in gbk.trails(run[-1])
        if (char := gbk.decode(run[-1], trail)) is not None and toneless(reading) in readings(char)
    )
