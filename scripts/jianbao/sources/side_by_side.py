"""Separate text columns that are printed next to each other, as `pdftotext -layout` writes them.

Input: a Reading of plain text. Output: the same with its lines in reading order and a doubt. Left alone:
tables, lists of names, forms with labels, headlines with a gap between their halves.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from jianbao.press.han import HAN_CHAR
from jianbao.sources.reading import Reading

DOUBT = "columns"
"""Asks a person to check the order (metadata/doubts.py)."""
SIDE_BY_SIDE = re.compile(r"\S {2,}+(?=\S)")
SEGMENT = re.compile(r"\S+(?: \S+)*")
PAUSE = re.compile("[，。、；：”]")
LABEL = re.compile(r"^\S{1,8}[：:]")
ENDED = re.compile(r"[。！？”]$")
MIN_ROWS = 4
"""Rows with text at both sides that make columns."""
MIN_WIDTH = 8
"""Minimum characters in a column of running text."""
MAX_BLANK = 1
"""More blank lines separate the columns of one article from those of the next."""
WOBBLE, INDENT = 2, 5
"""How many places before the usual one, or after it, a segment of a column may begin."""
PROSE, RUNNING, MAX_LABELS = 0.4, 0.4, 0.3
"""Minimum shares of segments with a pause and of those that continue in the next row; maximum of labels."""


class Segment(NamedTuple):
    """The text of one column in one row, and its offset."""

    start: int
    text: str


PARAGRAPH = "\u3000\u3000"
Row = dict[int, Segment]
"""Column → its segment."""


def by_columns(reading: Reading) -> Reading:
    """The reading with the columns of every page one below the other; if that fails, only with the doubt."""
    if sum(SIDE_BY_SIDE.search(line) is not None for line in reading.lines) < MIN_ROWS:
        return reading
    lines = tuple(line for page in _pages(reading.lines) for line in _page(page))
    left = sum(_reads_across(line) for line in lines) >= MIN_ROWS
    if lines == reading.lines and not left:
        return reading
    return replace(reading, lines=lines, doubts=(*reading.doubts, DOUBT))


def _pages(lines: Sequence[str]) -> Iterator[Sequence[str]]:
    starts = [i for i, line in enumerate(lines) if line.startswith("\f")]
    for first, last in pairwise([0, *(i for i in starts if i), len(lines)]):
        yield lines[first:last]


def _reads_across(line: str) -> bool:
    """Whether a line contains two parts of sentences with a gap between them."""
    parts = [part for part in re.split(" {3,}", line.strip()) if len(HAN_CHAR.findall(part)) >= MIN_WIDTH]
    return len(parts) > 1 and all(PAUSE.search(part) and not LABEL.match(part) for part in parts)


def _page(lines: Sequence[str]) -> Iterator[str]:
    """The lines of a page, each span of rows column by column."""
    bounds = _bounds(lines)
    rows = [_row(line, bounds) if bounds else None for line in lines]
    i = 0
    while i < len(lines):
        end = _end(rows, i) if _begins(rows, i) else i + 1
        span = [row for row in rows[i:end] if row]
        if _are_columns(span):
            yield from _unrolled(span, len(bounds) + 1, fed=lines[i].startswith("\f"))
        else:
            yield from lines[i:end]
        i = end


def _bounds(lines: Sequence[str]) -> tuple[int, ...]:
    """Where the second and later columns of a page begin: at offsets where many segments do."""
    starts = Counter(
        match.start()
        for line in lines
        for match in _segments(line)
        if match.start() >= MIN_WIDTH and line[match.start() - 2 : match.start()].isspace()
    )
    found: list[int] = []
    for start, count in sorted(starts.items(), key=lambda item: (-item[1], item[0])):
        if count >= MIN_ROWS - 1 and all(abs(start - other) >= MIN_WIDTH for other in found):
            found.append(start)
    return tuple(sorted(found))


def _segments(line: str) -> Iterator[re.Match[str]]:
    return SEGMENT.finditer(line.replace("\f", " "))


def _row(line: str, bounds: Sequence[int]) -> Row | None:
    """The segments of a line by their columns; None if one overlaps two columns."""
    row: Row = {}
    for match in _segments(line):
        for start, text in _cut(match.start(), match.group(), bounds):
            column = sum(start >= bound - WOBBLE for bound in bounds)
            if column < len(bounds) and start + len(text) > bounds[column] + WOBBLE:
                return None
            before = row.get(column)
            gap = " " * (start - before.start - len(before.text)) if before else ""
            row[column] = Segment(before.start, before.text + gap + text) if before else Segment(start, text)
    return row


def _cut(start: int, text: str, bounds: Sequence[int]) -> Iterator[Segment]:
    """A segment, split where a single space is directly before a column."""
    for bound in bounds:
        at = bound - start
        if 0 < at < len(text) and text[at - 1] == " ":
            yield Segment(start, text[: at - 1])
            start, text = bound, text[at:]
    yield Segment(start, text)


def _begins(rows: Sequence[Row | None], i: int) -> bool:
    """Whether columns begin here: a row with two of them, and another below it, unlike a running head."""
    below = next((row for row in rows[i + 1 :] if row is None or row), None)
    return all(row is not None and len(row) > 1 for row in (rows[i], below))


def _end(rows: Sequence[Row | None], first: int) -> int:
    """Where columns end: before a line over several, a wide gap, or text in the first column only.

    The rest of the first column is alone, too, but its lines are full or continue the one above.
    """
    last, text, width = first, "", 0
    for i in range(first, len(rows)):
        row = rows[i]
        if row is None or i - last > MAX_BLANK:
            break
        if not row:
            continue
        rest = 0 in row and (not ENDED.search(text) or 2 * len(row[0].text) > width)
        if max(row) == 0 and not rest:
            break
        last = i + 1
        if 0 in row:
            text, width = row[0].text, max(width, len(row[0].text))
    return last


def _are_columns(rows: Sequence[Row]) -> bool:
    """Whether rows are running text in columns, and not a table, a list or a form."""
    if sum(len(row) > 1 for row in rows) < MIN_ROWS:
        return False
    columns = (
        [row[at].text for row in rows if at in row] for at in sorted({at for row in rows for at in row})
    )
    return all(map(_is_prose, columns)) and _runs(rows)


def _is_prose(texts: Sequence[str]) -> bool:
    """Whether the segments of a column are lines of sentences."""
    long = sum(map(len, texts)) >= MIN_WIDTH * len(texts)
    paused = sum(PAUSE.search(text) is not None for text in texts) >= PROSE * len(texts)
    labelled = sum(LABEL.match(text) is not None for text in texts) > MAX_LABELS * len(texts)
    return long and paused and not labelled


def _runs(rows: Sequence[Row]) -> bool:
    """Whether most segments are full and continue in the next row of their column."""
    pairs = [
        (upper[column].text, lower[column].text)
        for upper, lower in pairwise(rows)
        for column in upper
        if column in lower
    ]
    going_on = sum(not ENDED.search(upper) and len(upper) + INDENT >= len(lower) for upper, lower in pairs)
    return going_on >= RUNNING * len(pairs)


def _unrolled(rows: Sequence[Row], columns: int, *, fed: bool) -> Iterator[str]:
    """The segments column by column, with the indents of paragraphs."""
    feed = "\f" if fed else ""
    for column in range(columns):
        segments = [row[column] for row in rows if column in row]
        edge = min((segment.start for segment in segments), default=0)
        for segment in segments:
            indented = 1 < segment.start - edge <= INDENT
            yield f"{feed}{PARAGRAPH if indented else ''}{segment.text}"
            feed = ""
