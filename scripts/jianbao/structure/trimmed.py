"""Take off a body what is not the article's on its own lines: buttons behind sentences, the headline again.

Takes segments, gives them without it; what is cut off stays on its line as furniture, a repeated headline is
dropped and told.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from jianbao.structure.lines import Line, Sort
from jianbao.structure.patterns import compiled
from jianbao.structure.split import Segment

AGAIN = 3
"""So many lines of a body may come before the headline that is printed again."""
MIN_HEADLINE = 6
MARKS = re.compile(r"[\W_]+")
BEFORE = re.compile(r"^(?:视频|图集|组图|图文|快讯|原创|转载|标题|题目|文章标题)\s?[丨|｜：:]\s?")
MIN_LEFT = 12


def without_buttons(segment: Segment, glued: Sequence[str]) -> Segment:
    """A segment whose lines end with their sentences, where a curated pattern finds a button behind them.

    Left alone: a line that would have next to nothing left.
    """
    return replace(segment, body=tuple(_trimmed(line, glued) for line in segment.body))


def _trimmed(line: Line, glued: Sequence[str]) -> Line:
    if line.sort is not Sort.PROSE:
        return line
    for pattern in glued:
        match = compiled(pattern)(line.text)
        if match and match.end() == len(line.text) and match.start() >= MIN_LEFT:
            text = line.text[: match.start()].rstrip()
            return replace(line, text=text, end=line.start + len(text))
    return line


def headline_again(body: Sequence[Line], titles: Sequence[str]) -> Line | None:
    """The line at the beginning of a body that says the headline once more, and nothing else.

    Left alone: a first sentence that merely holds the headline's words.

    >>> from jianbao.structure.lines import Line, Sort
    >>> line = Line(3, "视频丨大桥昨日正式合龙", 0, 11, Sort.SHORT, 0)
    >>> headline_again([line], ["大桥昨日正式合龙"]) is line
    True
    """
    heads = {_core(title) for title in (*titles, "".join(titles))}
    first = ((line, _core(line.text)) for line in body[:AGAIN])
    return next((line for line, core in first if len(core) >= MIN_HEADLINE and core in heads), None)


def _core(text: str) -> str:
    return MARKS.sub("", BEFORE.sub("", text))
