"""Find gaps, where a source has lost text: a paragraph that does not begin like a sentence.

Input: a paragraph and the article that contains it. Output: whether its beginning was cut off.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache

from jianbao.press.han import is_han

CLOSING = "，。、；：？！）》」』】％%"
"""No sentence begins with one of these marks."""
SUFFIXES = {
    "量": "化身刑子贩力变产体入杯热词才大小具器规角程纲表",
    "性": "别格能质情感命教骚侵价急状",
    "率": "先领队部众直性",
    "度": "假过日量身汛夏春数",
    "者": "",
    "们": "",
    "的": "确士哥",
    "了": "解如却不结然",
    "着": "力眼手重装实急陆火迷",
    "吗": "啡",
    "呢": "绒子喃",
    "吧": "台",
    "得": "知到益以出分失意力当罪票了主",
}
"""Characters that end words, with the characters after them in the few words that they begin (量化, 的确)."""
FREE = frozenset(
    "我你他她它这那哪谁此其某该本各每全再又也还都就才只不没有无是在从到自由对于向往朝把被让使叫给为以因据按照"
    "随和与同跟及或但而且则若如当等待要应须须想能可会敢请将已曾正刚先后前上下中内外左右东西南北大小多少高低新旧"
    "老长短好坏早晚快慢一二三四五六七八九十百千万亿零半两双首第几去来走看听说问讲做用靠经过通比像似近远更最很太"
    "男女人家村县市省州区乡镇街路年月日时春夏秋冬"
)
"""Characters that are words by themselves and may open a sentence before any other word."""
MIN_INSIDE = 3
"""The least number of times that the article contains the first character, always inside a word."""
MAINLY = 0.6
"""The least share of them that are the same word (考试, not 考试, 尝试 and 面试 in turn)."""
PARTICLES = "的地得和与及了着过在是对把被将从向各等或并"
"""Characters after which a new word begins."""


@lru_cache(maxsize=1)
def _words() -> frozenset[str]:
    """The two-character words of pypinyin's dictionary, which few pages need (0.3 s)."""
    from pypinyin.phrases_dict import phrases_dict  # noqa: PLC0415 - read where it is needed

    return frozenset(word for word in phrases_dict if len(word) == 2)


@lru_cache(maxsize=1)
def _begun() -> frozenset[str]:
    """The first two characters of every word of the same dictionary."""
    from pypinyin.phrases_dict import phrases_dict  # noqa: PLC0415 - read where it is needed

    return frozenset(word[:2] for word in phrases_dict)


def is_cut(paragraph: str, article: str) -> bool:
    """Whether a paragraph begins within a sentence or a word.

    It does if its first character is a closing mark; a character that ends words (量不足的问题); or one that
    the article contains three times or more, always as the end of a word, before another whole word with
    which it forms no word (试时间为, if the article contains 考试). The rules are narrow on purpose: a
    remainder that happens to be a word itself is not found.

    >>> is_cut("，对各部门的工作作了部署。", ""), is_cut("量不足的问题，让读者能够借到书。", "")
    (True, True)
    >>> is_cut("试时间为五月。", "本次考试分两场，考试用电脑，笔试在前。"), is_cut("量化考核从本月开始。", "")
    (True, False)
    """
    first, second = paragraph[:1], paragraph[1:2]
    if not first or first in CLOSING:
        return bool(first)
    if first in SUFFIXES:
        return is_han(second) and second not in SUFFIXES[first]
    if first in FREE or not is_han(first) or not _always_inside(first, article):
        return False
    return paragraph[:2] not in _begun() and paragraph[1:3] in _words()


@lru_cache(maxsize=256)
def _always_inside(char: str, article: str) -> bool:
    """Whether an article contains a character often, always within a word, mostly after the same one."""
    places = [match.start() for match in re.finditer(re.escape(char), article)]
    before = [article[at - 1] for at in places if at and article[at - 1] != "\n"]
    if len(before) < MIN_INSIDE or any(not is_han(other) or other in PARTICLES for other in before):
        return False
    return Counter(before).most_common(1)[0][1] >= MAINLY * len(before)
