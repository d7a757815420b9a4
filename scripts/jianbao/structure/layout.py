"""Heed what the print of a page shows: which lines are its own, which go on, which are set as headlines.

Takes the sorted lines of a page and how its lines are laid out (RawPage.layout), gives the lines with that.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from jianbao.model import BROWSER_LINES, CLIPPER_LINES, LineLayout, Look
from jianbao.structure.lines import Line, Sort
from jianbao.structure.wrapped import mark_wrapped

EDGE_LINES = "页眉、页脚或页码"
"""What the furniture is called that stands at the edges of printed pages."""
FACTS = frozenset({Sort.DATELINE, Sort.PAGE, Sort.BYLINE, Sort.CONTINUED})
"""A running head that says who, when or on which page keeps its sort, however often it recurs."""
OWN = frozenset({Look.PRINTED, Look.NOTED, Look.EDGE})
NAMED = {Look.PRINTED: BROWSER_LINES, Look.NOTED: CLIPPER_LINES}
REASONS = frozenset({EDGE_LINES, BROWSER_LINES, CLIPPER_LINES})
HEADED = frozenset({Look.TITLE, Look.REST})
LARGE = frozenset({Look.TITLE, Look.REST, Look.KICKER, Look.SUBTITLE, Look.HEADING})


def set_apart(lines: tuple[Line, ...], layout: Sequence[LineLayout]) -> tuple[Line, ...]:
    """The lines, those at the edges of pages as furniture; what a browser printed there always is."""
    looks = {laid.line: laid.look for laid in layout if laid.look in OWN}
    if not looks:
        return lines
    found = [_apart(line, looks.get(line.number)) for line in lines]
    last: Line | None = None  # of the page before
    for i, line in enumerate(found):
        if line.reason in REASONS:
            continue
        if last is not None and i and found[i - 1].reason in REASONS and not last.complete:
            found[i] = replace(line, blanks=0)  # the sentence goes on over the break
        last = line
    return tuple(found)


def without_edges(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """The lines without those at the edges of pages: the text goes on from page to page as if they were not.

    Left in: other furniture, whose place tells where a body ends.
    """
    return tuple(line for line in lines if line.reason not in REASONS) if _has_edges(lines) else lines


def _has_edges(lines: Sequence[Line]) -> bool:
    return any(line.reason in REASONS for line in lines)


def _apart(line: Line, look: Look | None) -> Line:
    if look is None or (look is Look.EDGE and line.sort in FACTS):
        return line
    reason = NAMED.get(look) or line.reason or EDGE_LINES
    return replace(line, sort=Sort.FURNITURE, reason=reason, ends=False)


def mark_flow(
    lines: tuple[Line, ...], source: Sequence[str], layout: Sequence[LineLayout]
) -> tuple[Line, ...]:
    """The lines with what goes on in the next one, by the print where there is any, else by their widths.

    Left alone by the print: what a reader could not tell, which the text's own marks decide.
    """
    laid = {one.line: one for one in layout if one.look not in OWN}
    if any(one.look not in HEADED for one in laid.values()):
        return _as_printed(lines, laid)
    if not layout:
        return mark_wrapped(lines, source)
    lines = _as_printed(lines, laid)
    edges = {one.line for one in layout if one.look in OWN}
    inner = {line.number: line for line in mark_wrapped(_closed_up(lines, edges), source)}
    return tuple(_with_flow(line, inner.get(line.number)) for line in lines)


def _with_flow(line: Line, marked: Line | None) -> Line:
    return line if marked is None else replace(marked, blanks=line.blanks)


def _closed_up(lines: Sequence[Line], edges: set[int]) -> tuple[Line, ...]:
    """The lines without those at the edges of pages, and without the blank ones around these."""
    found: list[Line] = []
    parted = False
    for line in lines:
        if line.number in edges and line.reason in REASONS:
            parted = True
            continue
        found.append(replace(line, blanks=0) if parted else line)
        parted = False
    return tuple(found)


def _as_printed(lines: Sequence[Line], laid: dict[int, LineLayout]) -> tuple[Line, ...]:
    found: list[Line] = []
    going_on = False
    for line in lines:
        one = laid.get(line.number)
        if one is None:
            found.append(line)
            continue
        found.append(_laid(line, one, going_on=going_on))
        going_on = one.look is Look.TEXT and found[-1].goes_on  # no dateline does
    return tuple(found)


def _laid(line: Line, one: LineLayout, *, going_on: bool) -> Line:
    """A line with its look; text amid a sentence is prose, whatever it looks like by itself."""
    sort, reason, ends = line.sort, line.reason, line.ends
    if going_on or (one.goes_on and one.look is Look.TEXT and sort is Sort.SHORT):
        sort, reason, ends = Sort.PROSE, "", False
    elif one.look is Look.TABLE and "\t" in line.text and sort is not Sort.FURNITURE:
        sort = Sort.TABLE
    elif one.look in LARGE and sort is Sort.PROSE and "。" not in line.text and not line.opens:
        sort = Sort.SHORT
    goes_on = one.goes_on and (sort is Sort.PROSE or one.look in HEADED)
    return replace(
        line, sort=sort, reason=reason, ends=ends, goes_on=goes_on, look=one.look, begins=one.begins
    )
