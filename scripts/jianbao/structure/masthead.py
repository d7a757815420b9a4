"""Tell the lines that date a page and are made of nothing else: a newspaper's running head, a bare date.

Takes a line, says whether it is one. They stand above a headline or under it, and are no headline and no
subtitle.
"""

from __future__ import annotations

import re

from jianbao.press import credit_lines, dates, headwords
from jianbao.press.han import HAN
from jianbao.press.numerals import ONE_TO_TEN

PAPER = re.compile(rf"(?:^|(?<=[\s|｜《【\[/]))[{HAN}]{{1,12}}报(?=$|[\s|｜》（(\d】\]【\[/])")
PAGE = re.compile(
    rf"(?:版次\s?[：:]\s?)?第?\s?(?:[A-Z]?\d{{1,3}}|[{ONE_TO_TEN}]{{1,3}})\s?版|版次\s?[：:]\s?[A-Z]?\d{{1,3}}(?!\d)|(?<![A-Za-z\d-])[A-Z]\d{{2}}(?![A-Za-z\d-])"
)
NAME = re.compile(rf"^《?[{HAN}]{{1,8}}(?:{headwords.PRINTED})》?$")
"""A paper's name with nothing beside it, as it heads a page: over, under or between its day and its page."""
ORIGIN = re.compile(
    r"^(?:转载自|转自|原载|摘自|来自)[：:\s]\s?\S{2,20}(?=\s)|^原创\s(?:\S{2,20}\s){1,2}|发表于"
)
AGO = re.compile(r"^\d{1,2}\s?(?:分钟|小时|天)前\s+来源[：:]\s?\S{2,16}$")
LABELLED = re.compile(rf"^(?:[{HAN}]{{2,4}}(?:日期|时间)[：:]\s{{0,4}}{dates.WRITTEN_DAY}\s{{0,8}}){{1,3}}$")
"""成文日期：2022年3月10日 发布日期：2022年3月14日"""
BESIDE = re.compile(
    rf"{dates.WEEKDAY}|农历[{HAN}]{{2,12}}|\d{{1,2}}\s?[：:]\s?\d{{2}}(?:\s?[：:]\s?\d{{2}})?|第\s?\d+\s?期"
)
WRITTEN = re.compile(
    rf"^[文图摄影]{{1,2}}\s?[/：:|｜]\s?[{HAN}]{{2,4}}(?:[\s、]{{1,4}}[{HAN}]{{2,4}})?(?:\s{{1,8}}[文图摄影]{{1,2}}\s?[/：:|｜]\s?[{HAN}]{{2,4}}"
    rf"(?:[\s、]{{1,4}}[{HAN}]{{2,4}})?){{0,2}}$"
)
"""文/江小月 图/林春: who wrote and who took the pictures."""
MAX_LENGTH = 90
MAX_SECTION = 6
"""So many Han characters beside date, paper and page: the name of the page's section (社会新闻)."""
FIGURED = re.compile(r"[\d年]")
"""Most lines hold no figure at all, which costs less to see than that they hold no date."""
MARKS = re.compile(r"[。！？；，“”]")


def is_masthead(text: str) -> bool:
    """Whether a line holds one date, and nothing but a paper, page, section, origin or credits beside it.

    Left alone: `大桥合龙 2021-03-04` (a headline with a date), a date with a sentence, a greeting.

    >>> is_masthead("2022年5月9日 星期一 黄河晚报 A04 社会新闻"), is_masthead("二〇二三年一月六日")
    (True, True)
    >>> is_masthead("黄河晚报 2022年5月9日 [第03版] 记者 江小月 摄影 林春")
    True
    >>> is_masthead("大桥合龙 2021-03-04"), is_masthead("今天是2024年3月6日 星期三")
    (False, False)
    """
    if len(text) > MAX_LENGTH or not FIGURED.search(text) or MARKS.search(text):
        return False
    if AGO.match(text) or LABELLED.match(text):
        return True
    if len(dates.WHOLE_DAY.findall(text)) != 1:
        return False
    rest, heads = dates.WHOLE_DAY.sub(" ", BESIDE.sub(" ", credit_lines.without_runs(text))), 0
    for pattern in (ORIGIN, PAPER, PAGE):
        rest, count = pattern.subn(" ", rest)
        heads += count
    beside = len(re.findall(r"[^\W_]", rest))
    return beside == 0 if not heads else beside <= MAX_SECTION


def is_name(text: str) -> bool:
    """Whether a line is a newspaper's name alone.

    >>> is_name("江城晚报"), is_name("《黄河日报》"), is_name("江城晚报迁新址")
    (True, True, False)
    """
    return NAME.match(text) is not None
