"""Tell the line that says where and when a text appeared: a medium's name and a date, without any label.

Takes the sorted lines of a page, gives them with these lines as datelines. Such a one stands under the
headline on portals (凤凰网 2019-07-03) and is no headline and no subtitle. Lines that open with a label, or
have the time of day, `lines` knows by itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from jianbao.press import dates
from jianbao.press.heads import Place, is_paper, where_source
from jianbao.structure.line_types import Line, LineType

BRACKETED = re.compile(r"^[（(【\[].*[）)】\]]$")
"""（黄河日报 2019年7月3日） may close a text, too, whose last line it is."""
HEADLINE = range(5, 71)
"""How long the line above is, if it may be a headline."""


def mark_sources(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The lines of a page, those of source and date as datelines.

    A name that could end a headline as well (平安石门, 防护网) is believed right under a headline alone, and
    not in a list, where every second line is such a one. A paper's name that stands alone beside a day or a
    page is part of that line.
    """
    places = [where_source(line.text) if _may_be(line) else Place.NOWHERE for line in lines]
    return tuple(_with_papers(tuple(_marked(lines, places))))


def _with_papers(lines: Sequence[Line]) -> Iterator[Line]:
    """The lines, those that name the paper of the dateline or the page beside them as datelines."""
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
