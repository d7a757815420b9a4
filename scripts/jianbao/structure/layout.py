"""Add to each line what print or markup shows: its look, its place, whether the next line continues it.

Input: the typed lines of a page and the page itself (`RawPage.layout`, `RawPage.hints`). Output: the lines
with their looks. A look is a prior: furniture by the curated patterns stays furniture, in any element.
If neither shows which lines were cut at a width, the widths of the lines do.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from itertools import groupby

from jianbao.model import BROWSER_LINES, CLIPPER_LINES, Hint, LineLayout, Look, RawPage
from jianbao.press.dates import WHOLE_DAY
from jianbao.press.numerals import ONE_TO_TEN
from jianbao.structure.column_labels import label
from jianbao.structure.line_looks import DASHED, FACTS, HEADED, LABELLED, PAUSED, TEXT, TITLES
from jianbao.structure.line_types import MAX_HEAD, Line, LineType

EDGE_LINES = "页眉、页脚或页码"
"""The name of the furniture at the edges of printed pages."""
OWN = frozenset({Look.PRINTED, Look.NOTED, Look.EDGE})
NAMED = {Look.PRINTED: BROWSER_LINES, Look.NOTED: CLIPPER_LINES}
REASONS = frozenset({EDGE_LINES, BROWSER_LINES, CLIPPER_LINES})
LARGE = HEADED | {Look.HEADING}
HEADLINE = frozenset({Hint.TITLE, Hint.KICKER, Hint.SUBTITLE})
LOOKS = {
    Hint.TITLE: Look.TITLE,
    Hint.KICKER: Look.KICKER,
    Hint.SUBTITLE: Look.SUBTITLE,
    Hint.BODY: Look.PARAGRAPH,
    Hint.HEADING: Look.HEADING,
    Hint.CAPTION: Look.CAPTION,
    Hint.TABLE: Look.TABLE,
}
ABOVE, BELOW = 4, 4
"""The number of lines above the headline, and below the end of a text, with its datelines and credits."""
MARK = re.compile("[，。、；：！？]")
STOP = re.compile("[。！？；]")
ITEM = re.compile(
    rf"[（(]?[{ONE_TO_TEN}\d]{{1,3}}(?:[）)、．是]|\.(?!\d))|[①-⑩]|第[{ONE_TO_TEN}]{{1,3}}[是，、]|[•·●○■□◆▲△▶\-—]"
)
"""The beginning of an item of a list; such a line does not continue the item above."""
MIN_PAUSED = 16
"""The least length of a line with a pause at its end that is a piece of a text, not perhaps of a title."""
MIN_BEGUN = 20
"""The least length of one that contains a pause and begins a paragraph."""
MAX_INDENT = 4
"""The highest indent of a line that is not centred."""
LONGER = 4
"""The most characters that the rest of such a line has beyond its own; a longer one is not cut at a width."""
WIDTHS = range(28, 101)
"""Widths in columns, two for a Han character, at which texts are cut."""
LENGTHS = range(12, 101)
"""The lengths of such lines in characters."""
RAGGED = 6
"""The most columns that a full line may lack: no mark begins a line, and no number or word is cut."""
SHORT_OF = 2
"""A complete line that lacks more columns than this ends its paragraph."""
HANGING = 4
"""The most columns by which a mark may exceed the width."""
MIN_FULL = 3
"""The least number of full lines with a cut sentence that show that a page is cut at their width."""


def set_apart(lines: tuple[Line, ...], layout: Sequence[LineLayout]) -> tuple[Line, ...]:
    """The lines, with those at the edges of pages as furniture, always so if a browser printed them."""
    looks = {laid.line: laid.look for laid in layout if laid.look in OWN}
    if not looks:
        return lines
    found = [_apart(line, looks.get(line.number)) for line in lines]
    last: Line | None = None  # of the page before
    for i, line in enumerate(found):
        if line.reason in REASONS:
            continue
        if last is not None and i and found[i - 1].reason in REASONS and not last.complete:
            found[i] = replace(line, blanks=0)  # the sentence continues over the break
        last = line
    return tuple(found)


def _apart(line: Line, look: Look | None) -> Line:
    if look is None or (look is Look.EDGE and line.type in FACTS):
        return line
    reason = NAMED.get(look) or line.reason or EDGE_LINES
    return replace(line, type=LineType.FURNITURE, reason=reason, ends=False)


def inside(lines: Sequence[Line], hints: Mapping[int, Hint], columns: Sequence[str]) -> tuple[Line, ...]:
    """The lines without those that markup puts outside of the text, which continues as if without them.

    Left in: the dates and credits of an article next to its headline and below its end, the label of its
    series, the mark of its footer.
    """
    out = {number for number, hint in hints.items() if hint is Hint.OUTSIDE}
    if not out:
        return tuple(lines)
    last = max((line.number for line in lines if line.number not in out and line.firm), default=0)
    runs = [(apart, [*run]) for apart, run in groupby(lines, lambda line: line.number in out)]
    found: list[Line] = []
    for i, (apart, run) in enumerate(runs):
        if not apart:
            found += run
            continue
        under = i > 0 and hints.get(runs[i - 1][1][-1].number) in HEADLINE
        if under or (i + 1 < len(runs) and hints.get(runs[i + 1][1][0].number) in HEADLINE):
            found += _beside_headline(run, columns, under=under)
        else:
            found += _below_text(run, over=run[0].number > last)
    return tuple(found)


def without_edges(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """The lines without those at the edges of pages: the text continues from page to page without them.

    Left in: other furniture, whose place shows where a body ends.
    """
    return tuple(line for line in lines if line.reason not in REASONS)


def _beside_headline(run: Sequence[Line], columns: Sequence[str], *, under: bool) -> Iterator[Line]:
    """Of lines outside of the text, under a headline or above it, those that belong to the article."""
    near = run if under else run[-ABOVE:]
    for i, line in enumerate(near):
        first = under and i == 0
        if (
            line.type in FACTS
            or (first and DASHED.match(line.text))
            or ((first or not under) and label(line, columns) is not None)
        ):
            yield line
        elif WHOLE_DAY.search(line.text) and "。" not in line.text and len(line.text) <= MAX_HEAD:
            yield replace(line, type=LineType.DATELINE)


def _below_text(run: Sequence[Line], *, over: bool) -> Iterator[Line]:
    """Of lines outside of the text, between its lines or below it (`over`), its credits and footer marks.

    A mark inside the text counts only if sentences follow it at once: links below it are a foreign box.
    """
    for i, line in enumerate(run):
        credit = line.type in FACTS and i < BELOW and LABELLED.match(line.text) is not None
        if (over and credit) or (line.ends and (over or i == len(run) - 1)):
            yield line


def mark_flow(lines: tuple[Line, ...], page: RawPage, hints: Mapping[int, Hint]) -> tuple[Line, ...]:
    """The lines as print or markup sets them, marked if they continue in the next one.

    The print shows this, if there is any, else the widths of the lines. Left alone by the print: lines of
    which a reader was unsure; the text's own marks decide these.
    """
    laid = {one.line: one for one in (*_laid_by(hints), *page.layout) if one.look not in OWN}
    if not laid and not page.layout:
        return mark_wrapped(lines, page.lines)
    lines = _as_set(lines, laid, marked=bool(hints))
    if not hints and any(one.look not in TITLES for one in laid.values()):
        return lines
    flowing = {Look.OTHER, Look.PARAGRAPH} if hints else {Look.OTHER, *TITLES}
    inner = {line.number: line for line in mark_wrapped(_closed_up(lines, flowing), page.lines)}
    return tuple(
        replace(inner[line.number], blanks=line.blanks) if line.number in inner else line for line in lines
    )


def _laid_by(hints: Mapping[int, Hint]) -> Iterator[LineLayout]:
    """The layout of the lines of a text by markup; headlines with no text line between them are one."""
    shown = [(line, hint) for line, hint in hints.items() if hint is not Hint.OUTSIDE]
    is_title = [hint is Hint.TITLE for _, hint in shown]
    for (line, hint), above, this, below in zip(
        shown, [False, *is_title], is_title, [*is_title[1:], False], strict=False
    ):
        yield LineLayout(line, LOOKS[hint], goes_on=this and below, begins=not (this and above))


def _closed_up(lines: Sequence[Line], flowing: AbstractSet[Look]) -> tuple[Line, ...]:
    """The lines of text, without those at the edges of pages and the blank ones around these."""
    found: list[Line] = []
    parted = False
    for line in lines:
        if line.reason in REASONS or line.look not in flowing:
            parted = True
            continue
        found.append(replace(line, blanks=0) if parted else line)
        parted = False
    return tuple(found)


def _as_set(lines: Sequence[Line], laid: Mapping[int, LineLayout], *, marked: bool) -> tuple[Line, ...]:
    found: list[Line] = []
    going_on = False
    for line in lines:
        one = laid.get(line.number)
        if one is None:
            found.append(line)
            continue
        found.append(_set(line, one, going_on=going_on, marked=marked))
        going_on = one.look is Look.TEXT and found[-1].goes_on  # no dateline does
    return tuple(found)


def _set(line: Line, one: LineLayout, *, going_on: bool, marked: bool) -> Line:
    """A line with its look; text inside a sentence is prose, in spite of its own form.

    Markup (`marked`) is surer than print: a headline by markup is one.
    """
    sort, reason, ends = line.type, line.reason, line.ends
    if going_on or (one.goes_on and one.look is Look.TEXT and sort is LineType.SHORT):
        sort, reason, ends = LineType.PROSE, "", False
    elif marked and one.look in HEADED:
        sort, reason, ends = LineType.SHORT, "", False
    elif one.look is Look.TABLE and (marked or "\t" in line.text) and sort is not LineType.FURNITURE:
        sort = LineType.TABLE
    elif (marked and one.look is Look.HEADING and sort is LineType.PROSE) or (
        one.look in LARGE and sort is LineType.PROSE and "。" not in line.text and not line.opens
    ):
        sort = LineType.SHORT
    goes_on = one.goes_on and (sort is LineType.PROSE or one.look in TITLES)
    return replace(
        line, type=sort, reason=reason, ends=ends, goes_on=goes_on, look=one.look, begins=one.begins
    )


@dataclass(frozen=True, slots=True)
class Layout:
    """The width at which a page is cut, the column where lines begin, and the signs of a new paragraph."""

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
    """Mark the lines that continue in the next one; both are prose, in spite of their own form.

    `source` are the page's lines as received, in which the width shows. Left alone: lists of headlines of one
    length (no sentence ends inside them), a headline over two lines, a headline right above a text that is
    not indented, items of lists, pages that also have longer lines.
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
        replace(line, type=LineType.PROSE, goes_on=on) if on or (i and goes_on[i - 1]) else line
        for i, (line, on) in enumerate(zip(lines, goes_on, strict=True))
    )


def _columns(text: str) -> int:
    """The width of a line on a terminal: in GB 18030 a Han character or its mark takes two bytes."""
    return len(text.rstrip().encode("gb18030", "replace"))


def _rests(lines: Sequence[Line], i: int) -> bool:
    """Whether the line below one may be its rest: text right under it, and no report's opening."""
    if i + 1 >= len(lines):
        return False
    line, below = lines[i], lines[i + 1]
    if (
        below.blanks
        or line.type not in TEXT
        or below.type not in TEXT
        or "\t" in line.text
        or "\t" in below.text
    ):
        return False
    return not below.opens


def _paused(lines: Sequence[Line]) -> list[bool]:
    """For each line, whether it continues by its own form; a page's first line is its headline.

    Such lines end in a pause, or contain one and begin a paragraph; the rest is no longer, and is prose.
    """
    goes_on = [False] * len(lines)
    for i in range(len(lines) - 2, 0, -1):
        line, below = lines[i], lines[i + 1]
        if len(line.text) < MIN_PAUSED or not _rests(lines, i) or below.start > line.start:
            continue
        if below.begins or ITEM.match(below.text):
            continue
        paused = PAUSED.search(line.text) is not None or _begins_paragraph(line, below)
        prose = below.type is LineType.PROSE or goes_on[i + 1]
        goes_on[i] = paused and prose and len(below.text) <= len(line.text) + LONGER
    return goes_on


def _begins_paragraph(line: Line, below: Line) -> bool:
    """Whether a line with a comma, cut inside a sentence, is indented or separate from the line above."""
    if "，" not in line.text or line.complete or len(line.text) < MIN_BEGUN or ITEM.match(line.text):
        return False
    return line.blanks > 0 or 0 < line.start - below.start <= MAX_INDENT


def _layout(lines: Sequence[Line], cut: Sequence[int], columns: Sequence[int]) -> Layout | None:
    """The width of a page whose text is cut at one, or None; `cut` are the lines that end inside a sentence.

    Three of them have about one width, at least every fourth contains the end of another sentence or has its
    own end on the next line, and hardly a line is wider.
    """
    count = Counter(columns[i] for i in cut if columns[i] in WIDTHS)
    if count.total() < MIN_FULL:
        return None
    width = max(sorted(count), key=lambda top: sum(count[top - short] for short in range(RAGGED + 1)))
    full = [i for i in cut if width - RAGGED <= columns[i] <= width]
    stops = sum(STOP.search(lines[i].text) is not None or lines[i + 1].complete for i in full)
    wider = sum(columns[i] > width + HANGING for i, line in enumerate(lines) if line.type in TEXT)
    usual = len(full) >= MIN_FULL and len(full) * 2 >= count.total()
    if not usual or stops * 4 < len(full) or wider * 2 > len(full):
        return None
    margin = min(lines[i + 1].start for i in full)
    ends = [columns[i] < width - SHORT_OF for i in range(len(lines))]
    return Layout(width, margin, *_beginnings(lines, ends, margin))


def _beginnings(lines: Sequence[Line], ends: Sequence[bool], margin: int) -> tuple[bool, bool]:
    """Whether paragraphs are indented, and whether blank lines separate them: most below a last line.

    `ends` states for each line whether it is short enough to be its paragraph's last one.
    """
    below = [
        lines[i + 1]
        for i, line in enumerate(lines[:-1])
        if ends[i] and line.type is LineType.PROSE and line.complete and lines[i + 1].type in TEXT
    ]
    indented = sum(line.start > margin for line in below) * 2 > len(below)
    return indented, sum(line.blanks > 0 for line in below) * 2 > len(below)


def _shows(lines: Sequence[Line], i: int, line: Line) -> bool:
    """Whether a line shows that the page is cut: it has a mark, a cut sentence, and its rest below."""
    if len(line.text) not in LENGTHS or line.complete or not MARK.search(line.text) or not _rests(lines, i):
        return False
    return ITEM.match(lines[i + 1].text) is None


def _is_cut(lines: Sequence[Line], i: int, columns: Sequence[int], layout: Layout, *, begun: bool) -> bool:
    """Whether a full line continues in the one below."""
    line, below = lines[i], lines[i + 1]
    if not _rests(lines, i) or below.start > layout.margin or not layout.holds(columns[i + 1]):
        return False
    if not layout.fills(columns[i], len(line.text)) or not (begun or _is_text(lines, i, layout)):
        return False
    if not line.complete:
        return layout.indented or layout.spaced or ITEM.match(below.text) is None
    full = layout.fills(columns[i + 1], len(below.text))
    return (layout.indented or layout.spaced) and (below.type is LineType.PROSE or full)


def _is_text(lines: Sequence[Line], i: int, layout: Layout) -> bool:
    """Whether a full line cannot be a headline: it contains a mark, or begins a paragraph of the page."""
    line = lines[i]
    if MARK.search(line.text) or line.opens:
        return True
    if layout.indented:
        return line.start > layout.margin
    above = lines[i - 1] if i else None
    if layout.spaced:
        return line.blanks > 0 and any(other.type in TEXT for other in lines[:i])
    return above is not None and above.type is LineType.PROSE and above.complete
