"""Find the running lines in plain text that was printed in pages, as pdftotext and similar tools write it.

Input: the lines of a text. Output: the layout of lines at the edges, the day of printing and the address.
Pages are separated by form feeds, or shown by a browser's page numbers (1/3, 2/3 …).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from jianbao.model import LineLayout, Look
from jianbao.sources.page_edges import COUNTER, STAMP, EdgeLine, read_edges
from jianbao.sources.reading import Reading

AT_EDGE = 3
"""Lines from the top and the bottom of a page that may be running lines."""
FORM_FEED = "\f"
MIN_STEM = 5
NEAR_TOP = 4
REACH = 30
"""Lines among which the headline is searched."""


def without_edges(reading: Reading) -> Reading:
    """The reading with the layout of the edges of its pages; the lines are not changed.

    >>> text = ("2022/5/3 18:03  大桥合龙", "大桥合龙", "昨日，大桥合龙。", "https://a.cn/1.html  1/1", "")
    >>> found = without_edges(Reading(text, "utf-8"))
    >>> found.captured, found.address, [one.line for one in found.layout]
    ('2022-05-03', 'https://a.cn/1.html', [1, 4])
    """
    pages = _pages(reading.lines)
    if not pages:
        return reading
    lines = tuple(_edge_lines(reading.lines, pages))
    title = _title(reading.lines, pages[0])
    edges = read_edges(lines, len(pages), title=title, measured=False)
    looks = {line: Look.EDGE for _, line in edges.running} | {line: Look.PRINTED for _, line in edges.printed}
    layout = [LineLayout(line + 1, looks[line]) for line in sorted(looks)]
    layout += _headline(reading.lines, looks, edges.title)
    return replace(reading, layout=tuple(layout), address=edges.address, captured=edges.captured)


def _headline(lines: Sequence[str], edges: Collection[int], title: str) -> Iterator[LineLayout]:
    """The two lines of a headline that was cut at the page width: the browser's title contains all of it."""
    filled = [i for i, line in enumerate(lines) if line.strip() and i not in edges][:REACH]
    for i, after in pairwise(filled):
        upper, lower = lines[i].strip(), lines[after].strip()
        if len(upper) >= MIN_STEM and title.startswith((upper + lower, f"{upper} {lower}")):
            cut = title.startswith(upper + lower)
            yield LineLayout(i + 1, Look.TITLE, goes_on=True, begins=True)
            yield LineLayout(after + 1, Look.REST if cut else Look.TITLE)
            return


def _pages(lines: Sequence[str]) -> tuple[range, ...]:
    """The lines of each page without blank pages; empty for a text that is not printed in pages."""
    starts = [i for i, line in enumerate(lines) if line.startswith(FORM_FEED)] or _counted(lines)
    bounds = sorted({0, *starts, len(lines)})
    pages = (range(first, last) for first, last in pairwise(bounds))
    return tuple(page for page in pages if any(lines[i].strip() for i in page)) if starts else ()


def _counted(lines: Sequence[str]) -> list[int]:
    """Where pages begin in a text without form feeds: after each of the numbers 1/3, 2/3, 3/3 in a row."""
    found = [(i, match) for i, line in enumerate(lines) if (match := _count(line)) is not None]
    numbers = [(int(match["n"]), int(match["m"])) for _, match in found]
    if not numbers or numbers != [(n, len(numbers)) for n in range(1, len(numbers) + 1)]:
        return []
    return [i + 1 for i, _ in found]


def _count(line: str) -> re.Match[str] | None:
    """The page number at the end of a line, separated from the text before it."""
    text = line.strip()
    match = next((one for one in COUNTER.finditer(text) if one.end() == len(text)), None)
    set_off = match is not None and (not match.start() or text[match.start() - 1].isspace())
    return match if set_off else None


def _edge_lines(lines: Sequence[str], pages: Sequence[range]) -> Iterator[EdgeLine]:
    for number, page in enumerate(pages):
        filled = [i for i in page if lines[i].strip()]
        for distance, i in enumerate(filled[:AT_EDGE]):
            yield EdgeLine(number, i, lines[i].strip(), True, distance)
        for distance, i in enumerate(reversed(filled[AT_EDGE:][-AT_EDGE:])):
            yield EdgeLine(number, i, lines[i].strip(), False, distance)


def _title(lines: Sequence[str], page: range) -> str:
    """The document's title in a browser's line: a later line is its beginning."""
    filled = [lines[i].strip() for i in page if lines[i].strip()]
    for i, text in enumerate(filled[:NEAR_TOP]):
        dated = any(STAMP.fullmatch(other) for other in filled[max(0, i - 1) : i + 2] if other != text)
        below = (other for other in filled[i + 1 :] if len(other) >= MIN_STEM)
        if dated and any(text != other and text.startswith(other) for other in below):
            return text
    return ""
