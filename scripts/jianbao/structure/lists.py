"""Recognise lists that only several lines show: cut headlines, rows of a table, a box of sentences.

Input: the typed lines of a page. Output: the same lines, with the types that their neighbours show.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from jianbao.model import Look
from jianbao.structure.body_region import MIN_BODY
from jianbao.structure.line_looks import TEXT, looks_linked
from jianbao.structure.line_types import Line, LineType
from jianbao.structure.no_article import TEASER

CUT_LIST = "截短的标题列表"
"""The name of headlines of a list that are cut at one width."""
CUT = re.compile(r"(?:\s?\.{2,6}|…{1,3})\s?(?:[\[【(（]?(?:详细|全文|更多)[\]】)）]?)?$")
MIN_CUT = 3
SLACK = 3
"""The most columns by which the widths of cut headlines may differ."""
MIN_WIDTH = 16
"""Shorter lines that end in … are speech or verse."""
MAX_HEADLINE = 45
MIN_ROWS, MIN_CELLS, MAX_CELL = 3, 3, 24
CELLS = re.compile(r"[ \u3000]+")
NAMED = re.compile(r"[\d℃%￥¥$×√○●—-]")
"""Characters in the cells of a table that are rare in the words of a menu."""
BULLETED = re.compile("[•·●○▪■◆◇▶►>»※]")
LONE = 80
"""The length from which a single paragraph under a box's heading is not a teaser of another article."""


def mark_listed(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The lines of a plain text, with cut headlines as furniture and rows without tabs as rows."""
    found = list(lines)
    for first, last in _runs(lines):
        cut = _cut_headlines(lines[first:last])
        for i in range(first + cut.start, first + cut.stop):
            found[i] = replace(lines[i], type=LineType.FURNITURE, reason=CUT_LIST, goes_on=False)
        for i in _rows(lines, first, last):
            if i not in range(first + cut.start, first + cut.stop):
                found[i] = replace(lines[i], type=LineType.TABLE)
    return tuple(found)


def _runs(lines: Sequence[Line]) -> Iterator[tuple[int, int]]:
    """Ranges of lines that are not sentences."""
    first = 0
    for i, line in enumerate((*lines, None)):
        if line is None or line.type not in TEXT or line.firm:
            if i - first >= MIN_ROWS:
                yield first, i
            first = i + 1


def _cut_headlines(run: Sequence[Line]) -> range:
    """The headlines of a list that were cut with … at one width, from the first to the last."""
    cut = [i for i, line in enumerate(run) if CUT.search(line.text) and len(line.text) <= MAX_HEADLINE]
    widths = sorted(_columns(run[i].text) for i in cut)
    if len(cut) < MIN_CUT or widths[0] < MIN_WIDTH or widths[-1] - widths[0] > SLACK:
        return range(0)
    inside = range(cut[0], cut[-1] + 1)
    wider = any(_columns(run[i].text) > widths[-1] + SLACK for i in inside)
    return range(0) if wider or len(cut) * 4 < len(inside) else inside


def _columns(text: str) -> int:
    return sum(1 + (ord(char) > 0xFF) for char in text)


def _rows(lines: Sequence[Line], first: int, last: int) -> Iterator[int]:
    """The lines with one number of cells between spaces, most of them with a figure, below a text."""
    if not any(line.firm for line in lines[:first]):
        return
    cells = [len(CELLS.split(line.text)) if _may_be_row(line) else 0 for line in lines[first:last]]
    usual, count = (
        Counter(cell for cell in cells if cell >= MIN_CELLS).most_common(1)[0] if any(cells) else (0, 0)
    )
    rows = [first + i for i, cell in enumerate(cells) if cell and abs(cell - usual) <= 1]
    figured = sum(NAMED.search(lines[i].text) is not None for i in rows)
    together = bool(rows) and rows[-1] - rows[0] == len(rows) - 1
    if count >= MIN_ROWS and count * 4 >= len(rows) * 3 and figured * 2 >= len(rows) and together:
        yield from rows


def _may_be_row(line: Line) -> bool:
    cells = CELLS.split(line.text)
    listed = BULLETED.match(line.text) is not None or "：" in line.text
    return len(cells) >= MIN_CELLS and max(map(len, cells)) <= MAX_CELL and not listed


def spare_boxes(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The lines of a page; what may head a list (相关链接) is a heading if sentences follow it.

    Left alone: headlines of other articles, each with its first sentence or its date.
    """
    seen = 0
    found: list[Line] = []
    for i, line in enumerate(lines):
        spared = line.heads and seen >= MIN_BODY and _is_box(lines[i + 1 :])
        found.append(
            replace(line, type=LineType.SHORT, reason="", ends=False, look=Look.HEADING) if spared else line
        )
        seen += len(line.text) if line.firm else 0
    return tuple(found)


def _is_box(below: Sequence[Line]) -> bool:
    """Whether sentences of the same article follow, up to the footer: more of them than headlines."""
    end = next((i for i, line in enumerate(below) if line.ends or line.type is LineType.DATELINE), len(below))
    box = [line for line in below[:end] if line.type in TEXT]
    firm = [line for line in box if line.firm and not TEASER.search(line.text)]
    others = [line for line in box if line not in firm]
    if not firm or firm[0] not in box[:2] or any(map(looks_linked, others)):
        return False
    said, beside = (sum(len(line.text) for line in part) for part in (firm, others))
    return said >= 3 * beside and (len(others) < len(firm) or said >= LONE)
