"""Recognise the label of a series or a column (走基层, 【民生直通车】) among the lines around a headline."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from jianbao.press.han import HAN
from jianbao.structure.line_types import Line, LineType
from jianbao.structure.patterns import compiled

OPENING, CLOSING = "【[《“〔", "】]》”〕"
BRACKETED = re.compile(rf"^【[{HAN}·]{{3,10}}】$")
"""A line that is a label in brackets; two characters (组图, 视频) state what the page contains."""


def label(line: Line, columns: Sequence[str]) -> Line | None:
    """The label without its brackets, if a line is one by the curated patterns or its brackets; else None.

    >>> line = Line(1, "【走基层】", 0, 5, LineType.SHORT, 0)
    >>> found = label(line, [])
    >>> found and (found.text, found.start, found.end)
    ('走基层', 1, 4)
    """
    if line.type is not LineType.SHORT:
        return None
    bare = _without_brackets(line)
    known = BRACKETED.match(line.text) or any(compiled(column)(bare.text) for column in columns)
    return bare if known else None


def _without_brackets(line: Line) -> Line:
    at = OPENING.find(line.text[0])
    if at < 0 or len(line.text) < 3 or line.text[-1] != CLOSING[at]:
        return line
    return replace(line, text=line.text[1:-1], start=line.start + 1, end=line.end - 1)
