"""Gather the lines of a page that stand around one of its articles, where its facts are stated.

Takes the placements of structure, gives datelines, bylines, page numbers and furniture. Datelines that
structure did not know (a bullet before the label, an outlet before the date) are found here by their place:
between a little above the headline and the first long paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from jianbao.metadata.dates import CLOCK, DATE, date_in_pieces, dates_in
from jianbao.metadata.publication import Dateline
from jianbao.model import Placement, Role

VENUE = re.compile(r"^\s{0,40}(?:地\s*点|会\s*场|场\s*馆|主\s*讲)")
"""The line under the time of an event."""
LONG = 60
"""A body line of so many characters is where the text begins, and the head of the article is over."""
ABOVE = 4
"""So many lines above the headline may still belong to it."""
SHORT = 90
"""No head of an article is longer."""
LABELLED = re.compile(
    r"(?:[一-鿿]{0,4}(?:来\s*源|稿\s*源|作\s*者|记\s*者|编\s*辑|责\s*编|日期|时间|点击|人气|浏览|阅读|评论|字号|字体)"
    r"\s*[：:]\s*[^\s：:]{0,16})"
)
CARRIED = 10
"""So many Han characters beside date and labels: the name of a medium (and a channel), no headline."""
HAN = re.compile(r"[一-鿿]")
CLOSING = re.compile(
    r"[（(](?P<date>[一-鿿]{0,12}\s{0,4}(?:19|20)\d{2}\s{0,2}(?:[-/.]|年)[^（）()，。；]{3,20})[）)]\s*$"
)
"""（2020-01-21 11:12）, （某报 2020年4月1日） at the very end: where and when the text appeared."""


@dataclass(frozen=True, slots=True)
class Around:
    """The texts of a page that stand around one of its articles. `first` is the line that it begins on."""

    first: int
    datelines: tuple[Dateline, ...]
    bylines: tuple[str, ...]
    pages: tuple[str, ...]
    furniture: tuple[str, ...]


def look_around(part: int, lines: Sequence[str], placements: Sequence[Placement], closing: str) -> Around:
    """Gather what stands around an article: its own lines first, then the page's.

    `closing` is its last paragraph, at whose end a date may stand in brackets.
    """
    own = [p for p in placements if p.article == part]
    page = [p for p in placements if p.article is None]
    first = min((p.line for p in own if p.role in (Role.TITLE, Role.BODY)), default=len(lines))
    placed = [(p, True) for p in own if p.role is Role.DATELINE]
    placed += [(p, False) for p in page if p.role is Role.DATELINE]
    datelines = [_dateline(p, lines, own, first, is_own) for p, is_own in placed]
    known = {p.line for p, _ in placed}
    datelines += _heads(lines, own, page, first, known)
    datelines += _at_the_end(closing)
    return Around(
        first=first,
        datelines=tuple(datelines),
        bylines=_texts(Role.BYLINE, lines, own),
        pages=_texts(Role.PAGE, lines, own) + _texts(Role.PAGE, lines, page),
        furniture=_texts(Role.FURNITURE, lines, page),
    )


def _texts(role: Role, lines: Sequence[str], among: Sequence[Placement]) -> tuple[str, ...]:
    return tuple(lines[p.line - 1][p.start : p.end] for p in among if p.role is role)


def _dateline(
    placement: Placement, lines: Sequence[str], own: Sequence[Placement], first: int, is_own: bool
) -> Dateline:
    line, text = placement.line, lines[placement.line - 1][placement.start : placement.end]
    below = next((other for other in lines[line:] if other.strip()), "")
    body = [(p.line, p.end - p.start) for p in own if p.role is Role.BODY]
    above = sum(length for number, length in body if number < line)
    rest = sum(length for number, length in body if number > line)
    amid = rest > 0 and above * 2 > rest  # less above is navigation that reads like prose
    aside = amid or VENUE.match(below) is not None
    return Dateline(text, is_own, banner=line < first, aside=aside, alone=_alone(text))


def _alone(text: str) -> bool:
    """Whether a line holds one date and nothing that only a head has (来源：, 作者：, 人气：)."""
    labels = re.findall(r"[一-鿿]\s?[：:]", CLOCK.sub("", text))
    return len(labels) <= 1 and not re.search(r"来\s*源|作\s*者|编\s*辑|记者|浏览|点击|人气|阅读", text)


def _heads(
    lines: Sequence[str],
    own: Sequence[Placement],
    page: Sequence[Placement],
    first: int,
    known: set[int],
) -> Iterator[Dateline]:
    """Datelines that structure took for something else, those below the headline first."""
    long = (p.line for p in own if p.role is Role.BODY and p.end - p.start >= LONG)
    end = min(long, default=first + ABOVE)
    free = {p.line for p in (*own, *page)}
    filled = [number for number, line in enumerate(lines[:end], start=1) if line.strip()]
    start = next((number for number in filled[::-1] if number < first), first)
    above = [number for number in filled if number < first][-ABOVE:]
    window = [n for n in filled if first <= n < end] + above[::-1]
    for number in window:
        text = lines[number - 1].strip()
        if number in free and number not in known and _is_head(text):
            yield Dateline(text, own=True, banner=number < start, alone=_alone(text))
    for upper, lower in pairwise(sorted(window)):
        torn = date_in_pieces(lines[upper - 1], lines[lower - 1])
        if torn is not None:
            yield Dateline(torn.words, own=True, banner=False, pieces=torn)


def _is_head(text: str) -> bool:
    """Whether a short line holds one day with a clock time or a label, and at most a medium's name beside it.

    >>> _is_head("黄河新闻网 ( 2012-06-04 09:20:26 )")
    True
    >>> _is_head("石门村昨天通了公路 十二个村告别渡船 2012-06-04 09:20")
    False
    """
    if len(text) > SHORT:
        return False
    days = [found for found in dates_in(text) if found.precision == "day"]
    if len(days) != 1 or not (days[0].clock or days[0].labelled or days[0].bare):
        return False
    rest = LABELLED.sub("", DATE.sub("", text))
    return len(HAN.findall(rest)) <= CARRIED and not re.search(r"[。！？；，]", rest)


def _at_the_end(closing: str) -> Iterator[Dateline]:
    match = CLOSING.search(closing)
    if match and len(list(dates_in(match["date"]))) == 1:
        yield Dateline(match["date"], own=True, banner=False)
