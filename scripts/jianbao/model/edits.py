"""Edits of one line: what a rule wants to change, and how the change is made and recorded."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import compress
from operator import ne
from typing import NamedTuple

from jianbao.model import Repair, Rule


class Edit(NamedTuple):
    """Replace characters `start` to `end` of a line by `after`.

    A named tuple, since a folded page needs hundreds and a frozen dataclass takes thrice as long to make.
    """

    start: int
    end: int
    after: str


edited: Callable[[tuple[int, int, str]], Edit] = partial(tuple.__new__, Edit)
"""An edit from its three values: the same as `Edit(…)` without a Python function, in half the time."""


@dataclass(frozen=True, slots=True)
class Step:
    """A named rule: a line's text → its edits, without overlaps, from left to right.

    Every line that the rule can change matches `touches`, so that all other lines cost one fast search, and a
    page without a match (its lines joined by line ends) only one.
    """

    rule: Rule
    edits: Callable[[str], Sequence[Edit]]
    touches: re.Pattern[str]


def apply_edits(rule: Rule, line: int, text: str, edits: Iterable[Edit]) -> tuple[str, tuple[Repair, ...]]:
    """Apply the edits and record them; edits that change nothing are not recorded.

    >>> apply_edits(Rule.SPACING, 3, "公粮 ”", [Edit(2, 3, "")])
    ('公粮”', (Repair(rule=<Rule.SPACING: 'spacing'>, line=3, start=2, before=' ', after=''),))
    """
    repairs: list[Repair] = []
    pieces: list[str] = []  # joined once: a line of 100,000 marks must not be copied 100,000 times
    at = shift = 0
    for start, end, after in edits:
        before = text[start:end]
        if before == after:
            continue
        pieces += (text[at:start], after)
        repairs.append(_recorded(rule, line, start + shift, before, after))
        at = end
        shift += len(after) - len(before)
    return "".join([*pieces, text[at:]]), tuple(repairs)


_set_rule, _set_line, _set_start, _set_before, _set_after = (
    getattr(Repair, name).__set__ for name in ("rule", "line", "start", "before", "after")
)


def _recorded(rule: Rule, line: int, start: int, before: str, after: str) -> Repair:
    """A repair, its slots set directly: a frozen dataclass looks each up by name, which takes twice as long.

    >>> _recorded(Rule.ZHU, 3, 1, "著", "着") == Repair(Rule.ZHU, 3, 1, "著", "着")
    True
    """
    repair = object.__new__(Repair)
    _set_rule(repair, rule)
    _set_line(repair, line)
    _set_start(repair, start)
    _set_before(repair, before)
    _set_after(repair, after)
    return repair


def differences(before: str, after: str) -> tuple[Edit, ...]:
    """The edits that turn one text into another of the same length, run by run.

    >>> differences("全國咨詢熱線", "全国咨询热线")
    (Edit(start=1, end=2, after='国'), Edit(start=3, end=6, after='询热线'))
    """
    edits: list[Edit] = []
    start = end = -1
    for i in (*compress(range(len(before)), map(ne, before, after)), len(before) + 1):
        if i != end:
            if end > start:
                edits.append(edited((start, end, after[start:end])))
            start = i
        end = i + 1
    return tuple(edits)
