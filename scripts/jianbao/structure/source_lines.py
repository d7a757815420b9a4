"""Find the line with the place and time of publication: a medium's name and a date, without any label.

Input: the typed lines of a page. Output: the same, with these lines as datelines. Such a line is under the
headline on portals (凤凰网 2019-07-03) and is neither headline nor subtitle. Lines that open with a label, or
have the time of day, are recognised by `line_types`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from jianbao.press import dates
from jianbao.press.heads import Place, is_paper, where_source
from jianbao.structure.line_types import Line, LineType

BRACKETED = re.compile(r"^[（(【\[].*[）)】\]]$")
"""（黄河日报 2019年7月3日） may close a text, too, as its last line."""
HEADLINE = range(5, 71)
"""The lengths of the line above, if it may be a headline."""


def mark_sources(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The lines of a page, those with source and date as datelines.

    A name that could end a headline as well (平安石门, 防护网) is accepted only right under a headline, and
    not in a list, where every second line is one. A paper's name that is alone next to a day or a page is
    part of that line.
    """
    places = [where_source(line.text) if _may_be(line) else Place.NOWHERE for line in lines]
    return tuple(_with_papers(tuple(_marked(lines, places))))


def _with_papers(lines: Sequence[Line]) -> Iterator[Line]:
    """The lines, with datelines for those that name the paper next to the dateline or the page."""
    for i, line in enumerate(lines):
        beside = (*lines[max(0, i - 1) : i], *lines[i + 1 : i + 2])
        dated = any(other.type in (LineType.DATELINE, LineType.PAGE) for other in beside)
        named = dated and line.type is LineType.SHORT and is_paper(line.text)
        yield replace(line, type=LineType.DATELINE) if named else line


def _marked(lines: Sequence[Line], places: Sequence[Place]) -> Iterator[Line]:
    for i, (line, place) in enumerate(zip(lines, places, strict=True)):
        sure = place is Place.ANYWHERE and not BRACKETED.match(line.text)
        sure = sure or (place is not Place.NOWHERE and _headed(lines, places, i))
        yield replace(line, type=LineType.DATELINE) if sure else line


def _may_be(line: Line) -> bool:
    return line.type is LineType.SHORT or (line.type is LineType.PROSE and not line.firm)


def _headed(lines: Sequence[Line], places: Sequence[Place], i: int) -> bool:
    """Whether the line above may be a headline, and the one after the next is not of the same kind again."""
    above = lines[i - 1] if i else None
    if above is None or not _may_be(above):
        return False
    listed = any(places[other] is not Place.NOWHERE for other in (i - 2, i + 2) if 0 <= other < len(lines))
    listed = listed or (i + 1 < len(lines) and places[i + 1] is Place.UNDER_HEADLINE)
    dated = places[i - 1] is not Place.NOWHERE or dates.WHOLE_DAY.search(above.text) is not None
    return not listed and not dated and len(above.text) in HEADLINE and "。" not in above.text
