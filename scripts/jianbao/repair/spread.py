"""Close the spaces that text recognition put between all words: `松 湖 市 平安 办` → `松湖市平安办`.

Takes a line of a page on which they stand everywhere, gives the edits. On any other page, `lettered` closes a
line whose characters all stand apart.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from operator import attrgetter

from jianbao.model.edits import Edit
from jianbao.press.han import HAN0

MARKS = "，。、；：？！（）《》“”‘’「」『』…—·％"
SPACE = re.compile(rf"(?<=[{HAN0}{MARKS}])[ \u3000](?=[{HAN0}{MARKS}])")
"""A single space; two or more part columns, or the halves of a headline."""
EACH = re.compile(rf"(?<=[{HAN0}{MARKS}0-9.%])[ \u3000](?=[{HAN0}{MARKS}0-9.%])")
"""The same where figures are spaced out, too."""
WIDE = re.compile(rf"(?<=[{HAN0}{MARKS}0-9.%]) {{3}}(?=[{HAN0}{MARKS}0-9.%])")
"""What became of a space when a space was put after every character."""
NUMBER = re.compile("[0-9]{2}")
PAIR = re.compile(rf"[{HAN0}](?=[ \u3000]?[{HAN0}])")
SPACED = re.compile(rf"[{HAN0}](?=[ \u3000][{HAN0}])")
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


def spaces_figures(lines: Sequence[str]) -> bool:
    """Whether no two figures of a page stand together: then `1 2 公 里` is twelve.

    >>> spaces_figures(["全 长 1 2 公 里 。"]), spaces_figures(["全 长 12 公 里 ， 3 5 分"])
    (True, False)
    """
    return not any(map(NUMBER.search, lines))


def close_spread(text: str, *, figures: bool = False) -> tuple[Edit, ...]:
    """Take out every single space between Chinese characters and marks, with `figures` beside figures, too.

    Three were one, and one stays. Leaves alone spaces beside letters, other gaps, and the line's ends.

    >>> [edit.start for edit in close_spread("松 湖 市 2022 年， 长 安")]
    [1, 3, 13, 15]
    >>> [edit.start for edit in close_spread("全 长 1 2 公 里", figures=True)]
    [1, 3, 5, 7, 9]
    """
    single = (Edit(*match.span(), "") for match in (EACH if figures else SPACE).finditer(text))
    wide = (Edit(*match.span(), " ") for match in WIDE.finditer(text))
    return tuple(sorted((*single, *wide), key=attrgetter("start")))
