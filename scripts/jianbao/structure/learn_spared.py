"""Give a page its headline back that many pages repeat: other pages list it, or tell another year's event.

Takes the sorted lines of a page, gives them with such a line as what its form says.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice

from jianbao.structure.echo import CLEAR, echo, said_in
from jianbao.structure.headline import SITE, USUAL_TITLE
from jianbao.structure.lines import REPEATED, Line, Sort
from jianbao.structure.looks import may_be_headline

HEADED = (Sort.DATELINE, Sort.BYLINE)
BELOW = 8
"""So many sentences below a headline are asked whether they say it again."""
REACH = 40
"""So many lines below, at most, stand the first sentences."""


def spare_headlines(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The lines of a page, without its headline among the furniture.

    A repeated line is the page's headline where a dateline or a byline follows, nothing else that may be a
    headline stands between it and the text, and the text clearly says it again. Left alone: the names of
    sites, links in lists (which the text below does not say again), whatever a curated pattern names.
    """
    return tuple(
        replace(line, sort=Sort.SHORT, reason="") if _heads(lines, i) else line
        for i, line in enumerate(lines)
    )


def _heads(lines: Sequence[Line], i: int) -> bool:
    line = lines[i]
    if line.reason != REPEATED or i + 1 >= len(lines) or lines[i + 1].sort not in HEADED:
        return False
    if len(line.text) not in USUAL_TITLE or SITE.search(line.text):
        return False
    if not may_be_headline(replace(line, sort=Sort.SHORT)):
        return False
    said = said_in(islice(_sentences(lines[i + 1 : i + 1 + REACH]), BELOW))
    return echo(line.text, said) >= CLEAR


def _sentences(below: Sequence[Line]) -> Iterator[str]:
    """The sentences below a headline, or none where another headline stands before them."""
    begun = False
    for line in below:
        if not begun and not line.firm and may_be_headline(line):
            return
        begun = begun or line.firm
        if line.firm:
            yield line.text
