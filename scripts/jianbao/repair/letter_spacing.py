"""Close a line with a space after every character: 衞 生 署 呼 籲 停 服, as in old pages.

Input: a line. Output: the edits. It comes before the conversion to Simplified, which needs whole words. Pages
that text recognition spaced throughout were closed before, by ocr_spaces.py.
"""

from __future__ import annotations

import re
from functools import lru_cache

import opencc

from jianbao.language.trigrams import model
from jianbao.model.edits import Edit
from jianbao.press.han import HAN0

MARKS = "，、。；：！？“”‘’（）《》〈〉「」『』【】—…·,;:!?()%％"
GAP = re.compile(rf"(?<=[{HAN0}{MARKS}0-9A-Za-z])[ \u3000\u00a0]+(?=[{HAN0}{MARKS}0-9A-Za-z])")
APART = re.compile(rf"[{HAN0}][ \u3000\u00a0]+(?=[{HAN0}])")
"""A space between two Han characters."""
CLOSED = re.compile(rf"[{HAN0}](?=[{HAN0}])")
SPACED = re.compile(rf"(?:[{HAN0}][ \u3000\u00a0]{{1,4}}){{3}}[{HAN0}]")
"""Every line that is closed matches this."""
MIN_GAPS = 6
"""Lines with fewer gaps are left to `spacing`, which closes what reads as words."""
MAX_CLOSED = 0.1
"""The largest share of neighbours without a space in a spaced line."""
READABLE = -8.0
"""Minimum mean log chance of the closed text; rows of surnames are at -9 and below."""
WORD = re.compile("[0-9A-Za-z]{2}")
"""If a line has one, digits and Latin letters were not spaced out with the characters."""
ASIDE = re.compile(rf"[^{HAN0}]+")


def close_letters(text: str) -> tuple[Edit, ...]:
    """Remove the spaces of a line with one after every character; a wider one, between words, becomes one.

    Left alone: words separated by spaces, lists of single characters (赵 钱 孙 李), lines of few characters,
    and spaces between Latin words or numbers, unless their characters are spaced out, too.

    >>> len(close_letters("衞 生 署 呼 籲 市 民 ， 不 要 購 買"))
    11
    >>> close_letters("赵 钱 孙 李 周 吴 郑 王 冯 陈"), close_letters("山区公路 通车 十二个 村 告别 渡船")
    ((), ())
    >>> len(close_letters("衞 生 署 呼 籲 市 民 1 3 人")), len(close_letters("衞 生 署 呼 籲 市 民 12 34"))
    (9, 7)
    """
    apart = len(APART.findall(text))
    if apart < MIN_GAPS or len(CLOSED.findall(text)) > MAX_CLOSED * apart or not _reads(text):
        return ()
    gaps = list(GAP.finditer(text))
    narrow = min(len(gap.group()) for gap in gaps)
    closed = (len(gap.group()) <= narrow or _at_mark(text, gap) for gap in gaps)
    edits = (Edit(*gap.span(), "" if whole else " ") for gap, whole in zip(gaps, closed, strict=True))
    words = WORD.search(text) is not None
    return tuple(edit for edit in edits if not (words and _latin(text, edit)))


def _at_mark(text: str, gap: re.Match[str]) -> bool:
    return text[gap.start() - 1] in MARKS or text[gap.end()] in MARKS


def _latin(text: str, edit: Edit) -> bool:
    """Whether a space separates Latin words or numbers of several characters."""
    before, after = text[edit.start - 1], text[edit.end]
    return before.isascii() and after.isascii() and before.isalnum() and after.isalnum()


def _reads(text: str) -> bool:
    joined = _simplified().convert(ASIDE.sub("", text))
    return model().score(joined) >= READABLE * len(joined)


@lru_cache(maxsize=1)
def _simplified() -> opencc.OpenCC:
    return opencc.OpenCC("hk2s")
