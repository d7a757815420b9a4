"""Know the lines of a file that were cut at a width, wherever the sentence stood.

Takes the sorted lines of a page, gives them with those whose rest is on the next line marked, and with such
lines sorted as the prose that they are. Evidence is the layout: lines of one width that end amid a sentence.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from jianbao.structure.lines import Line, Sort

TEXT = frozenset({Sort.SHORT, Sort.PROSE})
PAUSE = re.compile("[，、；]$")
MARK = re.compile("[，。、；：！？]")
STOP = re.compile("[。！？；]")
ITEM = re.compile(
    r"[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．是]|[①-⑩]|第[一二三四五六七八九十]{1,3}[是，、]|[•·●○■□◆▲△▶\-—]"
)
"""How an item of a list begins, which is no rest of the item above."""
MIN_PAUSED = 16
"""A line of so many characters that ends in a pause is a piece of a text; a shorter one may be a headline's."""
LONGER = 4
"""No more characters than this the rest of such a line has beyond its own: what is longer was cut at no width."""
WIDTHS = range(28, 101)
"""Widths in columns, two for a Han character, at which texts are cut."""
RAGGED = 6
"""So many columns a full line may lack: no mark begins a line, and no number or word is cut."""
HANGING = 4
"""So many columns a mark may stand out."""
MIN_FULL = 3
"""So many full lines that end amid a sentence show that a page is cut at their width."""


@dataclass(frozen=True, slots=True)
class Layout:
    """The width at which a page is cut, where its lines begin, and whether its paragraphs show their beginning."""

    width: int
    margin: int
    indented: bool
    spaced: bool

    def fills(self, columns: int, characters: int) -> bool:
        """Whether a line is as long as the width allows, counted in columns or in characters."""
        full = columns >= self.width - RAGGED or characters * 2 >= self.width - 2
        return full and self.holds(columns)

    def holds(self, columns: int) -> bool:
        """Whether a line is no longer than the width."""
        return columns <= self.width + HANGING


def mark_wrapped(lines: Sequence[Line], source: Sequence[str]) -> Sequence[Line]:
    """Mark the lines that go on in the next one; both are prose, whatever they look like by themselves.

    `source` are the page's lines as received, in which the width shows. Left alone: lists of headlines of one
    length (no sentence ends inside them), a headline over two lines, a headline right above a text that is
    not indented, items of lists, pages with longer lines beside.
    """
    goes_on = _paused(lines)
    columns = [_columns(source[line.number - 1]) for line in lines]
    layout = _layout(lines, columns)
    if layout is not None:
        for i in range(len(lines) - 1):
            goes_on[i] = goes_on[i] or _is_cut(lines, i, columns, layout, begun=i > 0 and goes_on[i - 1])
    if not any(goes_on):
        return lines
    return tuple(
        replace(line, sort=Sort.PROSE, goes_on=on) if on or (i and goes_on[i - 1]) else line
        for i, (line, on) in enumerate(zip(lines, goes_on, strict=True))
    )


def _columns(text: str) -> int:
    """The width of a line as a terminal shows it: in GB 18030 a Han character or its mark takes two bytes."""
    return len(text.rstrip().encode("gb18030", "replace"))


def _rests(lines: Sequence[Line], i: int) -> bool:
    """Whether the line below one may have its rest: text right under it, no item and no report's opening."""
    if i + 1 >= len(lines):
        return False
    line, below = lines[i], lines[i + 1]
    beside = below.blanks == 0 and below.number == line.number + 1
    if not beside or line.sort not in TEXT or below.sort not in TEXT or "\t" in line.text + below.text:
        return False
    return not below.opens and ITEM.match(below.text) is None


def _paused(lines: Sequence[Line]) -> list[bool]:
    """Which lines end in a pause and have a rest that ends as prose; a page's first line is its headline."""
    goes_on = [False] * len(lines)
    for i in range(len(lines) - 2, 0, -1):
        text, below = lines[i].text, lines[i + 1]
        if len(text) < MIN_PAUSED or not PAUSE.search(text) or not _rests(lines, i):
            continue
        prose = below.sort is Sort.PROSE or goes_on[i + 1]
        goes_on[i] = prose and len(below.text) <= len(text) + LONGER and below.start <= lines[i].start
    return goes_on


def _layout(lines: Sequence[Line], columns: Sequence[int]) -> Layout | None:
    """The width of a page whose text is cut at one, or None.

    Three lines of about one width end amid a sentence, at least every fourth of them with the end of another
    inside, and hardly a line is wider.
    """
    cut = [i for i, line in enumerate(lines) if _shows(lines, i, columns[i], line)]
    if len(cut) < MIN_FULL:
        return None
    count = Counter(columns[i] for i in cut)
    width = max(sorted(count), key=lambda top: sum(count[top - short] for short in range(RAGGED + 1)))
    full = [i for i in cut if width - RAGGED <= columns[i] <= width]
    stops = sum(STOP.search(lines[i].text) is not None for i in full)
    wider = sum(columns[i] > width + HANGING for i, line in enumerate(lines) if line.sort in TEXT)
    if len(full) < MIN_FULL or len(full) * 2 < len(cut) or stops * 4 < len(full) or wider * 2 > len(full):
        return None
    margin = min(lines[i + 1].start for i in full)
    ends = [i for i in range(len(lines) - 1) if lines[i].complete and columns[i] < width - RAGGED]
    below = [lines[i + 1] for i in ends if lines[i].sort is Sort.PROSE and lines[i + 1].sort in TEXT]
    indented = bool(below) and all(line.start > margin for line in below)
    spaced = bool(below) and all(line.blanks > 0 for line in below)
    return Layout(width, margin, indented, spaced)


def _shows(lines: Sequence[Line], i: int, columns: int, line: Line) -> bool:
    """Whether a line shows that the page is cut: it holds a mark, ends amid a sentence and has its rest below."""
    return columns in WIDTHS and not line.complete and MARK.search(line.text) is not None and _rests(lines, i)


def _is_cut(lines: Sequence[Line], i: int, columns: Sequence[int], layout: Layout, *, begun: bool) -> bool:
    """Whether a full line goes on in the one below."""
    line, below = lines[i], lines[i + 1]
    if not _rests(lines, i) or below.start > layout.margin or not layout.holds(columns[i + 1]):
        return False
    if not layout.fills(columns[i], len(line.text)) or not (begun or _is_text(lines, i, layout)):
        return False
    if not line.complete:
        return True
    full = layout.fills(columns[i + 1], len(below.text))
    return (layout.indented or layout.spaced) and (below.sort is Sort.PROSE or full)


def _is_text(lines: Sequence[Line], i: int, layout: Layout) -> bool:
    """Whether a full line can be no headline: it holds a mark, or begins a paragraph as the page's paragraphs do."""
    line = lines[i]
    if MARK.search(line.text) or line.opens:
        return True
    if layout.indented:
        return line.start > layout.margin
    above = lines[i - 1] if i else None
    if layout.spaced:
        return line.blanks > 0 and any(other.sort in TEXT for other in lines[:i])
    return above is not None and above.sort is Sort.PROSE and above.complete
