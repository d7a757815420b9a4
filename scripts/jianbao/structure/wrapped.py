"""Know the lines of a file that were cut at a width, wherever the sentence stood.

Takes the sorted lines of a page, gives them with those whose rest is on the next line marked, and with such
lines sorted as the prose that they are. Evidence is the layout: lines of one width that end amid a sentence.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from jianbao.press.numerals import ONE_TO_TEN
from jianbao.structure.lines import Line, Sort

TEXT = frozenset({Sort.SHORT, Sort.PROSE})
PAUSE = re.compile("[，、；]$")
MARK = re.compile("[，。、；：！？]")
STOP = re.compile("[。！？；]")
ITEM = re.compile(
    rf"[（(]?[{ONE_TO_TEN}\d]{{1,3}}(?:[）)、．是]|\.(?!\d))|[①-⑩]|第[{ONE_TO_TEN}]{{1,3}}[是，、]|[•·●○■□◆▲△▶\-—]"
)
"""How an item of a list begins, which is no rest of the item above."""
MIN_PAUSED = 16
"""A line of so many characters that ends in a pause is a piece of a text, a shorter one perhaps a title's."""
MIN_BEGUN = 20
"""So many has one that holds a pause and begins a paragraph."""
MAX_INDENT = 4
"""A line that is indented by more is set in the middle."""
LONGER = 4
"""The rest of such a line has no more characters than this beyond its own, or nothing was cut at a width."""
WIDTHS = range(28, 101)
"""Widths in columns, two for a Han character, at which texts are cut."""
LENGTHS = range(12, 101)
"""The lengths of such lines in characters."""
RAGGED = 6
"""So many columns a full line may lack: no mark begins a line, and no number or word is cut."""
SHORT_OF = 2
"""A complete line that lacks more columns than this ends its paragraph."""
HANGING = 4
"""So many columns a mark may stand out."""
MIN_FULL = 3
"""So many full lines that end amid a sentence show that a page is cut at their width."""


@dataclass(frozen=True, slots=True)
class Layout:
    """The width at which a page is cut, where its lines begin, and how its paragraphs show where they do."""

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


def mark_wrapped(lines: tuple[Line, ...], source: Sequence[str]) -> tuple[Line, ...]:
    """Mark the lines that go on in the next one; both are prose, whatever they look like by themselves.

    `source` are the page's lines as received, in which the width shows. Left alone: lists of headlines of one
    length (no sentence ends inside them), a headline over two lines, a headline right above a text that is
    not indented, items of lists, pages with longer lines beside.
    """
    goes_on = _paused(lines)
    cut = [i for i, line in enumerate(lines) if _shows(lines, i, line)]
    columns = [_columns(source[line.number - 1]) for line in lines] if len(cut) >= MIN_FULL else []
    layout = _layout(lines, cut, columns) if columns else None
    if layout is not None:
        for i in range(len(lines) - 1):
            begun = i > 0 and goes_on[i - 1]
            goes_on[i] = goes_on[i] or _is_cut(lines, i, columns, layout, begun=begun)
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
    """Whether the line below one may have its rest: text right under it, and no report's opening."""
    if i + 1 >= len(lines):
        return False
    line, below = lines[i], lines[i + 1]
    if (
        below.blanks
        or line.sort not in TEXT
        or below.sort not in TEXT
        or "\t" in line.text
        or "\t" in below.text
    ):
        return False
    return not below.opens


def _paused(lines: Sequence[Line]) -> list[bool]:
    """Which lines go on by what they are alone; a page's first line is its headline.

    They end in a pause, or hold one and begin a paragraph; the rest is no longer and ends as prose.
    """
    goes_on = [False] * len(lines)
    for i in range(len(lines) - 2, 0, -1):
        line, below = lines[i], lines[i + 1]
        if len(line.text) < MIN_PAUSED or not _rests(lines, i) or below.start > line.start:
            continue
        if ITEM.match(below.text):
            continue
        paused = PAUSE.search(line.text) is not None or _begins_paragraph(line, below)
        prose = below.sort is Sort.PROSE or goes_on[i + 1]
        goes_on[i] = paused and prose and len(below.text) <= len(line.text) + LONGER
    return goes_on


def _begins_paragraph(line: Line, below: Line) -> bool:
    """Whether a line with a comma, cut amid a sentence, is indented or stands apart from what is above it."""
    if "，" not in line.text or line.complete or len(line.text) < MIN_BEGUN or ITEM.match(line.text):
        return False
    return line.blanks > 0 or 0 < line.start - below.start <= MAX_INDENT


def _layout(lines: Sequence[Line], cut: Sequence[int], columns: Sequence[int]) -> Layout | None:
    """The width of a page whose text is cut at one, or None; `cut` are the lines that end amid a sentence.

    Three of them have about one width, at least every fourth holds the end of another sentence or has its own
    on the next line, and hardly a line is wider.
    """
    count = Counter(columns[i] for i in cut if columns[i] in WIDTHS)
    if count.total() < MIN_FULL:
        return None
    width = max(sorted(count), key=lambda top: sum(count[top - short] for short in range(RAGGED + 1)))
    full = [i for i in cut if width - RAGGED <= columns[i] <= width]
    stops = sum(STOP.search(lines[i].text) is not None or lines[i + 1].complete for i in full)
    wider = sum(columns[i] > width + HANGING for i, line in enumerate(lines) if line.sort in TEXT)
    usual = len(full) >= MIN_FULL and len(full) * 2 >= count.total()
    if not usual or stops * 4 < len(full) or wider * 2 > len(full):
        return None
    margin = min(lines[i + 1].start for i in full)
    ends = [columns[i] < width - SHORT_OF for i in range(len(lines))]
    return Layout(width, margin, *_beginnings(lines, ends, margin))


def _beginnings(lines: Sequence[Line], ends: Sequence[bool], margin: int) -> tuple[bool, bool]:
    """Whether paragraphs are indented, and whether blank lines stand between them: most below a last line.

    `ends` says of each line whether it is short enough to be its paragraph's last one.
    """
    below = [
        lines[i + 1]
        for i, line in enumerate(lines[:-1])
        if ends[i] and line.sort is Sort.PROSE and line.complete and lines[i + 1].sort in TEXT
    ]
    indented = sum(line.start > margin for line in below) * 2 > len(below)
    return indented, sum(line.blanks > 0 for line in below) * 2 > len(below)


def _shows(lines: Sequence[Line], i: int, line: Line) -> bool:
    """Whether a line shows that the page is cut: it has a mark, ends amid a sentence, has its rest below."""
    if len(line.text) not in LENGTHS or line.complete or not MARK.search(line.text) or not _rests(lines, i):
        return False
    return ITEM.match(lines[i + 1].text) is None


def _is_cut(lines: Sequence[Line], i: int, columns: Sequence[int], layout: Layout, *, begun: bool) -> bool:
    """Whether a full line goes on in the one below."""
    line, below = lines[i], lines[i + 1]
    if not _rests(lines, i) or below.start > layout.margin or not layout.holds(columns[i + 1]):
        return False
    if not layout.fills(columns[i], len(line.text)) or not (begun or _is_text(lines, i, layout)):
        return False
    if not line.complete:
        return layout.indented or layout.spaced or ITEM.match(below.text) is None
    full = layout.fills(columns[i + 1], len(below.text))
    return (layout.indented or layout.spaced) and (below.sort is Sort.PROSE or full)


def _is_text(lines: Sequence[Line], i: int, layout: Layout) -> bool:
    """Whether a full line can be no headline: it holds a mark, or begins a paragraph as the page's do."""
    line = lines[i]
    if MARK.search(line.text) or line.opens:
        return True
    if layout.indented:
        return line.start > layout.margin
    above = lines[i - 1] if i else None
    if layout.spaced:
        return line.blanks > 0 and any(other.sort in TEXT for other in lines[:i])
    return above is not None and above.sort is Sort.PROSE and above.complete
