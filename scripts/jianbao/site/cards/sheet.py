"""What stands on a card, and where: kicker, headline, outlet, date, the archive's name.

Takes an article or the archive's name, gives the PNG. Only what the article's page shows is drawn: texts are
masked long before, a withdrawn article has no card. A date is as exact as it is known, one inferred says so.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from itertools import pairwise

from jianbao.model import Article, Basis, Kind
from jianbao.pages.words import KINDS, day_in_list
from jianbao.site.cards.canvas import INK, RED, RULE, WIDTH, Canvas, blank, fill, paint, png
from jianbao.site.cards.glyphs import ROWS
from jianbao.site.cards.lines import broken, cut, fitting, one_line
from jianbao.site.cards.pen import drawn, measure

MARGIN = 64
ROOM = WIDTH - 2 * MARGIN
BAR, BLOCK, RULED, FOOT = 40, range(76, 508), 528, 552
"""Where they stand, from the top of the sheet; kicker and headline are in the middle of the block."""
SIZES = ((6, 2), (5, 2), (5, 3), (4, 3))
"""Pixels of a cell and lines of the headline: the first that holds it, and the last where none does."""
LONGEST = 120
"""More characters than any headline has room for."""
SMALL = 3
FEET = ((SMALL, SMALL), (SMALL, 2), (2, 2))
"""Sizes of the facts and of the archive's name at the foot: the first in which both have room."""
LEADING, SPACING = 5, 8
"""Cells between two lines of the block: of one size, and of two."""
BASELINE = 14
"""Cells from the top of a line to the foot of its letters."""
GAP = 48
SPACE = "\u3000"
DERIVED = "原文无标题，此题据正文拟定"

Line = tuple[str, int, int]
"""Text, size and colour."""


def article_card(article: Article, name: str) -> bytes:
    """Draw the card of an article of the archive `name`. The same article, the same bytes."""
    derived = DERIVED if article.title_basis is Basis.DERIVED else ""
    kind = "" if article.kind is Kind.ARTICLE else KINDS[article.kind]
    above = _together(derived, article.kicker or "")
    where, when = _together(kind, article.outlet or ""), day_in_list(article.published)
    return _card((*_small(above, 1, RED), *_headline(article.title)), (where, when, one_line(name)))


def archive_card(name: str, description: str) -> bytes:
    """Draw the card of all other pages: the archive's name, and what it is."""
    headline = _headline(name)
    return _card((*headline, *_small(one_line(description), 4 - len(headline), INK)), ("", "", ""))


def _together(*parts: str) -> str:
    """Those parts that there are, on one line."""
    return SPACE.join(filter(None, map(one_line, parts)))


def _headline(text: str) -> tuple[Line, ...]:
    """A headline in the largest size in which it fits."""
    text = one_line(text)[:LONGEST]
    for size, most in SIZES:
        lines = broken(text, ROOM, most, partial(measure, size=size))
        if lines is not None:
            return tuple((line, size, INK) for line in lines)
    size, most = SIZES[-1]
    return tuple((line, size, INK) for line in cut(text, ROOM, most, partial(measure, size=size)))


def _small(text: str, most: int, colour: int) -> tuple[Line, ...]:
    """A text of one size, on as many lines as it needs and may have."""
    width = partial(measure, size=SMALL)
    lines = broken(text, ROOM, most, width)
    return tuple((line, SMALL, colour) for line in (cut(text, ROOM, most, width) if lines is None else lines))


def _card(block: Sequence[Line], foot: tuple[str, str, str]) -> bytes:
    """Draw the bar, the block, the rule and the foot."""
    canvas = blank()
    fill(canvas, MARGIN, BAR, ROOM, 12, RED)
    sizes = [size for _, size, _ in block]
    gaps = [0, *(max(pair) * (LEADING if len({*pair}) == 1 else SPACING) for pair in pairwise(sizes))]
    top = (BLOCK.start + BLOCK.stop - ROWS * sum(sizes) - sum(gaps)) // 2
    for line, size, gap in zip(block, sizes, gaps, strict=False):
        _write(canvas, line, (MARGIN, top + gap))
        top += gap + ROWS * size
    fill(canvas, MARGIN, RULED, ROOM, 2, RULE)
    _foot(canvas, *foot)
    return png(canvas)


def _foot(canvas: Canvas, where: str, when: str, name: str) -> None:
    """Outlet and date on the left, the archive's name on the right; the date is never cut."""
    room, date = ROOM - GAP, SPACE + when if where else when
    left, right = next(
        (one for one in FEET if measure(where + date, one[0]) + measure(name, one[1]) <= room), FEET[-1]
    )
    facts = max(room * 2 // 3, room - measure(name, right))
    facts_text = fitting(where, facts - measure(date, left), partial(measure, size=left)) + date
    name = fitting(name, room - measure(facts_text, left), partial(measure, size=right))
    _write(canvas, (facts_text, left, INK), (MARGIN, FOOT + BASELINE * (SMALL - left)))
    place = WIDTH - MARGIN - measure(name, right), FOOT + BASELINE * (SMALL - right)
    _write(canvas, (name, right, RED), place)


def _write(canvas: Canvas, line: Line, place: tuple[int, int]) -> None:
    text, size, colour = line
    left, top = place
    for char in text:
        width = measure(char, size)
        paint(canvas, drawn(char, size), width + 2 * size, (left - size, top - size), colour)
        left += width
