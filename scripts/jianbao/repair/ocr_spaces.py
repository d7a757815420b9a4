"""Remove the spaces that text recognition put between all words: `松 湖 市 平安 办` → `松湖市平安办`.

Input: a line of a page that has them throughout. Output: the edits. On other pages, `lettered` closes lines
with a space after every character.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from operator import attrgetter

from jianbao.model.edits import Edit
from jianbao.press.han import HAN0

MARKS = "，。、；：？！（）《》“”‘’「」『』…—·％"
SPACE = re.compile(rf"(?<=[{HAN0}{MARKS}])[ \u3000](?=[{HAN0}{MARKS}])")
"""A single space; two or more separate columns, or the halves of a headline."""
EACH = re.compile(rf"(?<=[{HAN0}{MARKS}0-9.%])[ \u3000](?=[{HAN0}{MARKS}0-9.%])")
"""The same where digits are spaced out, too."""
WIDE = re.compile(rf"(?<=[{HAN0}{MARKS}0-9.%]) {{3}}(?=[{HAN0}{MARKS}0-9.%])")
"""A real space after a space was inserted after every character."""
NUMBER = re.compile("[0-9]{2}")
PAIR = re.compile(rf"[{HAN0}](?=[ \u3000]?[{HAN0}])")
SPACED = re.compile(rf"[{HAN0}](?=[ \u3000][{HAN0}])")
STOP = re.compile("[。，；]")
SHARE = 0.35
"""Lists of names have a space at every third pair of characters, an OCR layer at three of four."""
MIN_SPACED = 30


def is_spread(lines: Sequence[str]) -> bool:
    """Whether a page has such spaces; only lines with sentences count, as lists of names have spaces too.

    >>> is_spread(["松 湖 市 平安 办 获悉， 我 市 连续 三 年 考核 优秀， 首 次 捧 得 长 安 杯。"] * 3)
    True
    >>> is_spread(["江小月 周大河 苏望川 麦青禾"] * 9)
    False
    """
    text = "\n".join(line for line in lines if STOP.search(line))
    spaced = len(SPACED.findall(text))
    return spaced >= MIN_SPACED and spaced > SHARE * len(PAIR.findall(text))


def spaces_figures(lines: Sequence[str]) -> bool:
    """Whether a page has no two adjacent digits: then `1 2 公 里` is twelve.

    >>> spaces_figures(["全 长 1 2 公 里 。"]), spaces_figures(["全 长 12 公 里 ， 3 5 分"])
    (True, False)
    """
    return not any(map(NUMBER.search, lines))


def close_spread(text: str, *, figures: bool = False) -> tuple[Edit, ...]:
    """Remove each single space between Chinese characters and marks; with `figures`, also next to digits.

    Three spaces become one. Left alone: spaces next to letters, other gaps, and those at the ends of the
    line.

    >>> [edit.start for edit in close_spread("松 湖 市 2022 年， 长 安")]
    [1, 3, 13, 15]
    >>> [edit.start for edit in close_spread("全 长 1 2 公 里", figures=True)]
    [1, 3, 5, 7, 9]
    """
    single = (Edit(*match.span(), "") for match in (EACH if figures else SPACE).finditer(text))
    wide = (Edit(*match.span(), " ") for match in WIDE.finditer(text))
    return tuple(sorted((*single, *wide), key=attrgetter("start")))
