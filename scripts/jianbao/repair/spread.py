"""Close the spaces that text recognition put between all words: `松 湖 市 平安 办` → `松湖市平安办`.

Takes a line of a page on which they stand everywhere, gives the edits. A single line of characters that all
stand apart is closed earlier, by `lettered`, on any page.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from jianbao.repair.edits import HAN, Edit

MARKS = "，。、；：？！（）《》“”‘’「」『』…—·％"
SPACE = re.compile(rf"(?<=[{HAN}{MARKS}])[ \u3000](?=[{HAN}{MARKS}])")
"""A single space; two or more part columns, or the halves of a headline."""
PAIR = re.compile(rf"[{HAN}](?=[ \u3000]?[{HAN}])")
SPACED = re.compile(rf"[{HAN}](?=[ \u3000][{HAN}])")
STOP = re.compile("[。，；]")
SHARE = 0.35
"""Names in a list have a space at every third pair of characters, an OCR layer at three of four."""
MIN_SPACED = 30


def is_spread(lines: Sequence[str]) -> bool:
    """Whether a page has such spaces: counted where there are sentences, as lists of names have spaces too.

    >>> is_spread(["松 湖 市 平安 办 获悉， 我 市 连续 三 年 考核 优秀， 首 次 捧 得 长 安 杯。"] * 3)
    True
    >>> is_spread(["江小月 周大河 苏望川 麦青禾"] * 9)
    False
    """
    text = "\n".join(line for line in lines if STOP.search(line))
    spaced = len(SPACED.findall(text))
    return spaced >= MIN_SPACED and spaced > SHARE * len(PAIR.findall(text))


def close_spread(text: str) -> tuple[Edit, ...]:
    """Take out every single space between Chinese characters and marks.

    Leaves alone spaces beside letters and figures, wider gaps, and the line's ends.

    >>> [edit.start for edit in close_spread("松 湖 市 2022 年， 长 安")]
    [1, 3, 13, 15]
    """
    return tuple(Edit(*match.span(), "") for match in SPACE.finditer(text))
