"""Tell headline, kicker, subtitle and column label among the lines above an article's body."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from jianbao.model import Role
from jianbao.structure.lines import Line, Sort

SUBTITLE = re.compile(r"^(?:——|—|--)")
NAVIGATION = re.compile(r"[>›»|｜]|\s/\s|^[•·●▪◆*-]\s")
STACK = 3
"""So few short lines above a body are a newspaper's stack, headline first; more are a site's navigation,
with the headline last."""
MIN_TITLE = 5
"""Shorter lines above a body are buttons and sections, seldom headlines."""
USUAL_TITLE = range(8, 46)


@dataclass(frozen=True, slots=True)
class Headed:
    """Which line above the body plays which part; lines not named are furniture."""

    roles: tuple[tuple[Line, Role], ...]


def read_head(head: Sequence[Line], columns: Sequence[str]) -> Headed:
    """Give every line of a head its role.

    Of the short lines the one nearest to the dateline or the byline is the headline; a short line right
    after it, or one that opens with a dash, is the subtitle; one right before it that the newspaper set
    with it is the kicker. A line that fits a curated campaign label is the column. Everything else above
    is the page's own and stays out.
    """
    roles = [(line, role) for line in head if (role := _by_sort(line)) is not None]
    short = [line for line in head if line.sort is Sort.SHORT]
    labels = [line for line in short if any(re.search(column, line.text) for column in columns)]
    roles += [(line, Role.COLUMN) for line in labels[:1]]
    rest = [line for line in short if line not in labels]
    title = _title(head, [line for line in rest if not SUBTITLE.match(line.text)])
    if title is not None:
        roles.append((title, Role.TITLE))
        roles += _around(title, head, rest)
    return Headed(tuple(sorted(roles, key=lambda pair: pair[0].number)))


def _by_sort(line: Line) -> Role | None:
    return {
        Sort.DATELINE: Role.DATELINE,
        Sort.BYLINE: Role.BYLINE,
        Sort.PAGE: Role.PAGE,
        Sort.CONTINUED: Role.CONTINUED,
    }.get(line.sort)


def _title(head: Sequence[Line], candidates: Sequence[Line]) -> Line | None:
    """The candidate that stands where headlines stand; of equals the first in a stack, else the last."""
    scored = [(_score(line, head), line) for line in candidates if len(line.text) >= MIN_TITLE]
    best = [line for score, line in scored if score > 0 and score == max(points for points, _ in scored)]
    if not best:
        return None
    return best[0] if len(candidates) <= STACK else best[-1]


def _score(line: Line, head: Sequence[Line]) -> int:
    """Points for the place and the form of a line; above 0 it may be a headline."""
    at = head.index(line)
    following = [other for other in head[at + 1 :] if other.sort is not Sort.SHORT]
    between = sum(other.sort is Sort.SHORT for other in head[at + 1 :])
    score = 2 * (len(line.text) in USUAL_TITLE)
    score += 2 * bool(following) + (at > 0 and head[at - 1].sort in (Sort.DATELINE, Sort.PAGE))
    score += 2 * (between <= 2)
    return score - 6 * (NAVIGATION.search(line.text) is not None) - max(0, between - 2)


def _around(title: Line, head: Sequence[Line], rest: Sequence[Line]) -> list[tuple[Line, Role]]:
    """The subtitle after the headline, if there is one."""
    after = [line for line in head if line.number > title.number]
    if (
        after
        and after[0] in rest
        and len(after[0].text) >= MIN_TITLE
        and not NAVIGATION.search(after[0].text)
    ):
        return [(after[0], Role.SUBTITLE)]
    return []
