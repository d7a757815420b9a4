"""Infer when an undated article appeared from its text and its neighbours on a newspaper page.

Input: the drafts of a page. Output: bounds for each, and a month or year only where two articles of one
newspaper page agree on it. Reasons: docs/decisions/0011-inferred-dates.md.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import accumulate

from jianbao.metadata.clues import Clue, clues_of
from jianbao.metadata.day_spans import EVER, Spans, intersect
from jianbao.model import Basis, Draft, Published
from jianbao.press.han import HAN

WITNESSES = 2
"""The least number of articles of a page that must support a date that none of them states."""
MAX_CLUES = 400
"""A page with more would take long and give no better result."""


LEAD = re.compile(rf"^\s{{0,8}}本报[{HAN}]{{0,6}}(?:讯|电|消息)")


@dataclass(frozen=True, slots=True)
class Solved:
    """The days that all clues allow, the clues that are needed for it, and the number of their articles."""

    days: Spans
    clues: tuple[Clue, ...]
    witnesses: int = 0


def infer_dates(drafts: Sequence[Draft], *, newspaper: bool) -> tuple[Published, ...]:
    """What can be known of the date of each draft that states none.

    The articles of a newspaper page appeared on one day: the clues of all bound each. On any other page an
    article has only its own clues, and these only bound it: no date is given.
    """
    clues = [clues_of(draft)[:MAX_CLUES] for draft in drafts]
    if newspaper and len(drafts) >= WITNESSES:
        shared = [clue for own in clues for clue in own]
        return tuple(_published(solve([*own, *shared]), dated=True) for own in clues)
    return tuple(_published(solve(own), dated=False) for own in clues)


def is_newspaper(drafts: Sequence[Draft]) -> bool:
    """Whether several articles show that they were on one page of a paper: 本报讯, or 上接第N版."""
    leads = sum(1 for draft in drafts if draft.body and LEAD.match(draft.body[0].text))
    continued = sum(1 for draft in drafts if draft.continued_from is not None)
    return len(drafts) >= WITNESSES and leads + continued >= WITNESSES


def solve(clues: Sequence[Clue]) -> Solved:
    """Combine the clues, one by one; if they contradict one another nothing is known.

    >>> from jianbao.metadata.day_spans import recurring, years
    >>> found = solve([Clue(0, ("a",), years(2023, 2023)), Clue(1, ("b",), recurring((1, 7), 20))])
    >>> [str(day) for day in found.days[0]], found.clues[1].words
    (['2023-01-07', '2023-01-27'], ('b',))
    """
    days, used = EVER, []
    for clue in clues:
        smaller = intersect(days, clue.days)
        if smaller != days:
            used.append(clue)
        days = smaller
    if not days:
        return Solved(EVER, ())
    bearing = [clue for clue in clues if clue.days[-1][1] < EVER[0][1] or len(clue.days) > 1]
    needed = tuple(_needed(used, days))
    own = {clue.article for clue in needed}
    second = [clue for clue in bearing if clue.article not in own][: WITNESSES - len(own)]
    return Solved(days, (*needed, *second), len({clue.article for clue in bearing}))


def _needed(used: Sequence[Clue], days: Spans) -> Iterator[Clue]:
    """The clues without which the result would be wider; the first of those with the same effect."""
    before = [*accumulate((clue.days for clue in used), intersect, initial=EVER)]
    kept: list[Clue] = []
    behind = EVER  # what the kept clues after the one in question allow
    for at in reversed(range(len(used))):
        if intersect(before[at], behind) != days:
            kept.append(used[at])
            behind = intersect(used[at].days, behind)
    yield from reversed(kept)


def _published(solved: Solved, *, dated: bool) -> Published:
    """The result as exported: a month or a year if all days are in one, else bounds, if any."""
    if not solved.clues:
        return Published()
    first, last = solved.days[0][0], solved.days[-1][1]
    earliest = first.isoformat() if first.year > EVER[0][0].year + 1 else None
    latest = last.isoformat() if last.year < EVER[0][1].year - 1 else None
    if earliest is None and latest is None:  # a day of every year: the ends of EVER are no bounds
        return Published()
    evidence = tuple(dict.fromkeys(words for clue in solved.clues for words in clue.words))
    value = precision = None
    if dated and earliest and latest and solved.witnesses >= WITNESSES:
        value, precision = _shared_part(first, last)
    return Published(value, precision, Basis.INFERRED, earliest, latest, evidence)


def _shared_part(first: date, last: date) -> tuple[str | None, str | None]:
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.year:04d}-{first.month:02d}", "month"
    return (f"{first.year:04d}", "year") if first.year == last.year else (None, None)
