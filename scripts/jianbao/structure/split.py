"""Split a page into its articles: the first line, the head and the body of each.

Input: the typed lines of a page. Output: segments; lines outside of all segments are furniture.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from jianbao.model import MASKED_NUMBER, Kind, Look
from jianbao.press import headwords
from jianbao.structure.body_region import MIN_BODY, find_body
from jianbao.structure.headline import leads_up
from jianbao.structure.line_looks import HEADED
from jianbao.structure.line_types import Line, LineType

MAX_HEAD_LINES = 5
"""Kicker, headline (over two lines), subtitle and column label: no newspaper puts more above an article."""
MAX_HEAD_LENGTH = 60
MAX_BELOW = 6
"""The number of lines below a printed headline within which its text begins."""
HEAD = frozenset({LineType.SHORT, LineType.DATELINE, LineType.BYLINE, LineType.PAGE})
MAX_SLOGANS = 12
"""The most lines of slogans, headings and addresses next to a list of contacts."""
MIN_CONTACTS = 3
"""The least number of people's phone numbers in one list that is an announcement, not part of a report."""
NUMBER = re.compile(rf"{re.escape(MASKED_NUMBER)}|(?<!\d)1[3-9]\d{{9}}(?!\d)|\d{{3,4}}-\d{{7,8}}")
WRITER = re.compile(headwords.WRITING)


@dataclass(frozen=True, slots=True)
class Segment:
    """The lines of one article: those above its body (headline, dateline …), then the body's."""

    kind: Kind
    head: tuple[Line, ...]
    body: tuple[Line, ...]


def split_page(lines: Sequence[Line], split_at: Sequence[int] = ()) -> tuple[Segment, ...]:
    """The articles of a page in order.

    `split_at` are line numbers from a curator's override: each begins an article, and no rule is applied.
    Otherwise a page of a newspaper is cut before each headline that a report's opening (本报讯, a byline,
    上接第1版) follows; every other page is one article. A list of people's numbers at the end is cut off
    as a separate announcement.
    """
    above = _before_footer(lines)
    content = [line for line in above if line.type is not LineType.FURNITURE]
    starts = _given(content, split_at) if split_at else _found(content)
    places = {line.number: i for i, line in enumerate(above)}
    bounds = [0, *(places[content[start].number] for start in starts[1:]), len(above)]
    segments: list[Segment] = []
    for first, last in pairwise(bounds):
        segments += _with_announcement(above[first:last])
    return tuple(segment for segment in segments if segment.body)


def _before_footer(lines: Sequence[Line]) -> Sequence[Line]:
    """The lines up to the first footer mark that has less prose after it than before it."""
    total = sum(len(line.text) for line in lines if line.type is LineType.PROSE)
    seen = 0
    for i, line in enumerate(lines):
        if line.ends and seen >= MIN_BODY and seen * 2 >= total:
            return lines[:i]
        seen += len(line.text) if line.type is LineType.PROSE else 0
    return lines


def _given(content: Sequence[Line], split_at: Sequence[int]) -> list[int]:
    """Indices of the first lines at or after the numbers that a curator named."""
    found = (
        next((i for i, line in enumerate(content) if line.number >= number), None) for number in split_at
    )
    return sorted({0, *(i for i in found if i is not None)})


def _found(content: Sequence[Line]) -> list[int]:
    """Indices at which articles begin; one alone means that the page is one article."""
    looks = {line.look for line in content}
    named = Look.PARAGRAPH in looks and Look.TITLE in looks  # markup that names headlines names them all
    among = range(len(content))
    starts = [start for i in among if not named and (start := _start_before(content, i)) is not None]
    starts += [start for i in among if (start := _printed_start(content, i)) is not None]
    return sorted({0, *starts}) if len(set(starts)) > 1 else [0]


def _printed_start(content: Sequence[Line], i: int) -> int | None:
    """The beginning of the article whose headline is printed at line `i`: prose follows close below it."""
    line = content[i]
    above = content[i - 1].look if i else Look.OTHER
    if line.look is not Look.TITLE or not line.begins or above in (Look.TITLE, Look.REST):
        return None
    below = content[i + 1 : i + 1 + MAX_BELOW]
    if not any(
        other.look not in HEADED and (other.type is LineType.PROSE or other.look is Look.PARAGRAPH)
        for other in below
    ):
        return None
    while i and content[i - 1].look is Look.KICKER:
        i -= 1
    return i


def _start_before(content: Sequence[Line], i: int) -> int | None:
    """The beginning of the article whose report opens at line `i`, or None if none opens there."""
    line = content[i]
    if line.type is LineType.CONTINUED:
        return i
    if not (line.leads or _opens(content, i)):
        return None
    first = i
    while first and i - first < MAX_HEAD_LINES and _may_head(content[first - 1]):
        first -= 1
    if any(above.look is Look.TITLE and above.begins for above in content[first:i]):
        return None  # the print shows where it begins
    if not any(above.type is LineType.SHORT for above in content[first:i]):
        return i if line.leads and (i == 0 or content[i - 1].complete) else None
    return first


def _opens(content: Sequence[Line], i: int) -> bool:
    """Whether this is a writer's byline over a text; a photographer's belongs to the picture above it."""
    if content[i].type is not LineType.BYLINE or not WRITER.search(content[i].text):
        return False
    below = (line.type for line in content[i + 1 :] if line.type not in (LineType.BYLINE, LineType.DATELINE))
    return next(below, None) is LineType.PROSE


def _may_head(line: Line) -> bool:
    may = line.type in HEAD or leads_up(line.text)
    return may and len(line.text) <= MAX_HEAD_LENGTH and not line.leads


def _with_announcement(lines: Sequence[Line]) -> list[Segment]:
    """One article, and the list of contacts at its end, if there is one, as an announcement."""
    cut = _announcement(lines)
    if cut == len(lines):
        return [_segment(lines)]
    notice = Segment(
        Kind.ADVERTISEMENT, (), tuple(line for line in lines[cut:] if line.type is not LineType.FURNITURE)
    )
    return [_segment(lines[:cut]), notice] if cut else [notice]


def _announcement(lines: Sequence[Line]) -> int:
    """Index of the first line of a closing list of contacts with its slogans, or the number of lines.

    Only lines right around the list belong to it: the report above ends with its last sentence. Left alone:
    a table that markup or print sets into the report.
    """
    last = max((i for i, line in enumerate(lines) if line.type is LineType.TABLE), default=-1)
    if last < 0 or lines[last].look is Look.TABLE or any(line.firm for line in lines[last:]):
        return len(lines)
    cut, slogans = last, 0
    while cut and "。" not in lines[cut - 1].text and not lines[cut - 1].leads and slogans < MAX_SLOGANS:
        cut -= 1
        slogans += lines[cut].type is not LineType.TABLE
    numbers = sum(len(NUMBER.findall(line.text)) for line in lines[cut:] if line.type is LineType.TABLE)
    return cut if numbers >= MIN_CONTACTS else len(lines)


def _segment(lines: Sequence[Line]) -> Segment:
    """Divide an article's lines into head and body; the lines around them are the page's own."""
    region = find_body(lines)
    body = [
        line
        for line in lines[region.first : region.end]
        if line.type not in (LineType.PAGE, LineType.FURNITURE)
    ]
    return Segment(Kind.ARTICLE, tuple(lines[: region.first]), tuple(body))
