"""Classify a line of a page's head by its tokens: a dateline, a running head, a line of source and date.

Input: a line. Output: whether it has such a form. Structure decides by its position on the page whether it is
a dateline; metadata reads the facts that it states.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import IntEnum
from itertools import pairwise

from jianbao.press import dates, headwords
from jianbao.press.han import HAN, LETTER
from jianbao.press.names import NAMES
from jianbao.press.scan import SURE, Kind, Token, tokens

MAX_LENGTH = 110
FIGURED = re.compile(r"[\d年]")
"""A quick test: most lines contain no digit at all, and therefore no date."""
SENTENCE_MARKS = frozenset("。！？")
HEADLINE_MARKS = frozenset("。！？；，“”")
MARKS = frozenset("。！？；，、“”：?!;")
"""Marks of sentences and lists: a line with one outside of its tokens is text."""
MAX_SECTION = 6
"""The longest name of a page's section (社会新闻) next to date, paper and page, in characters."""
MAX_NAMES = 24
"""The longest two names of media next to date, labels and counts; more characters may be a headline."""
MAX_WITH_MEDIUM, MAX_ALONE = 4, 6
"""The longest other word (a section such as 要闻, a person) with a medium's name, and without one."""
MAX_CLOCKED = 12
"""The same with a date and its time of day, which no headline contains: the site's slogan."""
PAPER = re.compile(rf"[{HAN}]{{1,12}}报")
NAME = re.compile(rf"《?{LETTER}{{1,8}}{headwords.PRINTED}》?")
"""A paper's name alone, as it appears at the top of a page next to its day or its page number."""
AGO = re.compile(r"\d{1,2}\s?(?:分钟|小时|天)前\s+来源[：:]\s?\S{2,16}")
LABELLED = re.compile(rf"(?:[{HAN}]{{2,4}}(?:日期|时间)[：:]\s{{0,4}}{dates.WRITTEN_DAY}\s{{0,8}}){{1,3}}")
"""成文日期：2022年3月10日 发布日期：2022年3月14日"""
ORIGIN = re.compile(r"(?:转载自|转自|原载|摘自|来自)[：:\s]\s?\S{2,20}(?=\s)|原创\s(?:\S{2,20}\s){1,2}")
"""The origin or author of a text, before the day: 原创 江小月 石门公安 2022-03-01."""
PUBLISHED_AT = "发表于"
LABEL_OPENS = re.compile(
    rf"(?:[•·●▪■◆*]\s{{0,8}})?(?:[【\[（(]\s{{0,4}})?{headwords.HEAD_LABEL}\s{{0,4}}[：:]"
)
"""来源：, 发布时间： at the beginning of a line, or after a bullet or a bracket there."""
CARRIER = re.compile(rf"[^\s，、]{{2,16}}(?:{headwords.MEDIUM}|[网报社台部]|中心|新闻|发布)")
COUNTED = re.compile(r"\d{1,7}\+?[万kKwW]?\+?")
"""A number alone: how often the page was read, how many comments it has."""
LIKELY = re.compile(
    rf"[{HAN}A-Za-z0-9]{{1,10}}{headwords.LIKELY}|{headwords.BRAND}[{HAN}]{{0,3}}|[{HAN}]{{2}}发布"
    rf"|平安[{HAN}]{{2,3}}|{LETTER}{{2,4}}{headwords.OFFICE}"
)
"""Names of offices' accounts and of sites; such words may also end a headline: 社区织牢防护网 2021-03-04."""
OTHER = re.compile(
    r"^据(?!\s?[：:])|据.{1,12}报道|版权|[Cc]opyright|©|许可证|今天|今日|现在|当前|欢迎|创刊|开通|上午|下午|晚上|凌晨|中午|[至起止]\s?$"
    r"|截至|截止|有效期|报名|地点|会期|农历"
)
"""Words that show that the date is not that of the text, but of an event, a visit or a right."""
TIME = re.compile(r"\d{1,2}\s?[：:]\s?\d{2}")
YEAR_APART = re.compile(
    rf"(?:19|20)\d\d\s{{1,8}}\d{{1,2}}\s{{0,4}}/\s{{0,4}}\d{{1,2}}\s{{0,4}}{TIME.pattern}"
)
"""A template's date in pieces: 2023 11/ 17 09:30."""
MAX_WITH_STAMP = 12
"""The longest name of a site or an author next to a date with its time of day, in characters."""

OUTLET = rf"{LETTER}{{2,10}}(?:{headwords.MEDIUM}|[报网社台])"
BY_STROKE = re.compile(
    rf"""
    # 江小月/江城晚报
      ^ (?: (?P<role> 记者|作者|文 ) \s?[：:/]?\s? )? (?P<names> {NAMES} ) \s?[/|]\s? (?P<outlet> {OUTLET} )
            (?: 报[道导] | 讯 )? $
    # 江城晚报｜江小月
    | ^ (?P<before> {OUTLET} ) \s?[/|]\s? (?P<role_2> 记者 )?\s? (?P<names_2> {NAMES} ) (?:\s?报[道导])? $
    # 江小月/石门报导
    | ^ (?P<names_3> {NAMES} ) \s?/\s? {LETTER}{{2,8}} 报[道导] $
    """,
    re.VERBOSE,
)
"""Writer and outlet or place, separated by a stroke; for lines in the form of `headwords.plain`."""
ONE = rf"[^、\s]{{1,10}}?(?:{headwords.MEDIUM}|[网报社台]|新闻|发布|政务)"
COMPILED = re.compile(
    rf"(?:^|(?<=[\s）)。！？”]))[（(]?(?P<outlet>综合自?{ONE}(?:、{ONE}){{0,5}}(?:等媒体|等)?(?:报[道导]|消息|整理))[）)]?$"
)
"""综合黄河日报、石门网报道: the media that a text was compiled from, alone or after the day."""


class Place(IntEnum):
    """Where on a page a line of this form is a line of source and date."""

    NOWHERE = 0
    UNDER_HEADLINE = 1
    ANYWHERE = 2


def is_dateline(text: str) -> bool:
    """Whether a line opens with a label of a head, or with a whole date and other tokens of a head.

    Left alone: sentences.

    >>> is_dateline("来源：黄河时报"), is_dateline("2012年3月5日 09:30"), is_dateline("2012年3月5日大桥合龙")
    (True, True, False)
    >>> is_dateline("记者：您怎么看？")
    False
    """
    if not SENTENCE_MARKS.isdisjoint(text):
        return False
    if LABEL_OPENS.match(text):
        return True
    return text.lstrip("•·●▪■◆* \u3000【[（(")[:1] in DAY_OPENS and _date_opens(text)


DAY_OPENS = frozenset("0123456789一二民中")


def _date_opens(text: str) -> bool:
    """Whether a line opens with a date, followed by nothing or by other tokens of a head."""
    found = [token for token in tokens(text) if token.text not in "/|｜"]
    first = next((i for i, token in enumerate(found) if token.text not in "•·●▪■◆*【[（("), None)
    if first is None or found[first].kind is not Kind.DATE:
        return False
    rest = found[first + 1 :]
    if not rest:
        return True
    then = rest[0]
    if then.kind in (Kind.CLOCK, Kind.WEEKDAY, Kind.PAGE, Kind.LABEL) or then.text in "[【（(":
        return True
    if LABEL_OPENS.match(text, then.start):
        return True
    part = PART_OF_DAY.match(then.text)
    if part and len(rest) > 1:
        clocked = rest[1].kind is Kind.CLOCK and rest[1].text.count(":") + rest[1].text.count("：") > 1
        return rest[1].kind is Kind.LABEL or (clocked and len(rest) == 2)
    carrier = CARRIER.match(text, then.start)
    return (
        carrier is not None
        and then.start > found[first].end
        and text[carrier.end() : carrier.end() + 1].strip() == ""
    )


PART_OF_DAY = re.compile(rf"(?:{dates.PART_OF_DAY})?(?:\d{{1,2}}\s?[时点])?$")


def is_stamped(text: str) -> bool:
    """Whether a line contains a content system's date and time, or two of its labels: no headline does.

    >>> is_stamped("原创 黄河时报 2021-03-04 16:01:46"), is_stamped("07 17:42 点击量： 来源：黄河时报")
    (True, True)
    >>> is_stamped("大桥合龙 2021-03-04")
    False
    """
    if not {"：", ":"} & set(text) or not SENTENCE_MARKS.isdisjoint(text):
        return False
    found = tokens(text)
    labels = sum(_labels(text, token) for token in found)
    stamp = next((second for first, second in pairwise(found) if _are_stamp(text, first, second)), None)
    if stamp is None and not YEAR_APART.search(text):
        return labels >= 2 or (labels == 1 and TIME.search(text) is not None)
    return (
        labels > 0
        or _letters(token for token in found if token.kind not in (Kind.DATE, Kind.CLOCK)) <= MAX_WITH_STAMP
    )


def _labels(text: str, token: Token) -> int:
    """The number of labels with a colon in a token; 0 if no space separates it from the words before it."""
    apart = token.start == 0 or text[token.start - 1].isspace() or text[token.start - 1] in "】])）|｜"
    labels = token.kind in (Kind.LABEL, Kind.ROLE, Kind.COUNT) and apart
    return token.text.count("：") + token.text.count(":") if labels else 0


def _are_stamp(text: str, first: Token, second: Token) -> bool:
    """Whether two tokens are a date and the time of day right after it."""
    between = text[first.end : second.start].strip(" \t\u3000日T|｜")
    return (
        first.kind is Kind.DATE
        and second.kind is Kind.CLOCK
        and not between
        and TIME.search(second.text) is not None
    )


def _letters(found: Iterable[Token]) -> int:
    return sum(char.isalpha() for token in found for char in token.text)


def is_masthead(text: str) -> bool:
    """Whether a line contains one date and, besides, only a paper, page, section, origin or credits.

    Left alone: `大桥合龙 2021-03-04` (a headline with a date), a date with a sentence, a greeting.

    >>> is_masthead("2022年5月9日 星期一 黄河晚报 A04 社会新闻"), is_masthead("二〇二三年一月六日")
    (True, True)
    >>> is_masthead("黄河晚报 2022年5月9日 [第03版] 记者 江小月 摄影 林春")
    True
    >>> is_masthead("大桥合龙 2021-03-04"), is_masthead("今天是2024年3月6日 星期三")
    (False, False)
    """
    if len(text) > MAX_LENGTH or not FIGURED.search(text) or not HEADLINE_MARKS.isdisjoint(text):
        return False
    if AGO.fullmatch(text) or LABELLED.fullmatch(text):
        return True
    found = tokens(text)
    if sum(token.kind is Kind.DATE for token in found) != 1:
        return False
    origin = ORIGIN.match(text)
    from_here = origin.end() if origin else 0
    words = [token for token in found if token.kind in WORDS and token.start >= from_here]
    papers = [token for token in words if _is_paper(text, token)]
    others = (token.text.removeprefix(PUBLISHED_AT) for token in words if token not in papers)
    rest = sum(char.isalnum() for word in others for char in word)
    heads = papers or origin or PUBLISHED_AT in text or any(token.kind is Kind.PAGE for token in found)
    return rest <= MAX_SECTION if heads else rest == 0


def _is_paper(text: str, token: Token) -> bool:
    """Whether a word is a paper's name outside of brackets: （黄河日报 2019年7月3日） may close a text."""
    return PAPER.fullmatch(token.text) is not None and text[max(0, token.start - 1) : token.start] not in (
        "（",
        "(",
    )


WORDS = frozenset({Kind.TEXT, Kind.NAME, Kind.OUTLET})


def is_paper(text: str) -> bool:
    """Whether a line is a newspaper's name alone.

    >>> is_paper("江城晚报"), is_paper("《黄河日报》"), is_paper("江城晚报迁新址")
    (True, True, False)
    """
    return NAME.fullmatch(text) is not None


def where_source(text: str) -> Place:
    """Where on a page a line with one whole date is a line of source and date, in any order.

    Left alone: a headline with its date, with or without a label after it; a sentence; a person's name and a
    date; two dates.

    >>> where_source("凤凰网 2019-07-03"), where_source("2019年7月3日 黄河晚报 阅读 1203")
    (<Place.ANYWHERE: 2>, <Place.ANYWHERE: 2>)
    >>> where_source("平安石门 2019/7/3"), where_source("大桥合龙 2021-03-04")
    (<Place.UNDER_HEADLINE: 1>, <Place.NOWHERE: 0>)
    """
    if len(text) > MAX_LENGTH or not FIGURED.search(text) or OTHER.search(headwords.plain(text)):
        return Place.NOWHERE
    found = tokens(text)
    kinds = [token.kind for token in found]
    if kinds.count(Kind.DATE) != 1 or any(token.kind is Kind.MARK and token.text in MARKS for token in found):
        return Place.NOWHERE
    clocked = any(token.kind is Kind.CLOCK and TIME.search(token.text) for token in found)
    names = [token.text for token in found if token.kind in WORDS and not COUNTED.fullmatch(token.text)]
    labelled = bool({Kind.COUNT, Kind.LABEL, Kind.ROLE, Kind.ADDRESS, Kind.BUTTON} & set(kinds))
    sure = any(token.kind is Kind.OUTLET for token in found)
    return _by_names(names, labelled=labelled, clocked=clocked, sure=sure)


def _by_names(names: list[str], *, labelled: bool, clocked: bool, sure: bool) -> Place:
    """Classify a line by its words other than the date, the labels and the counts."""
    if not names:
        return Place.ANYWHERE if labelled else Place.UNDER_HEADLINE if clocked else Place.NOWHERE
    if sum(map(len, names)) > MAX_NAMES or len(names) > 3 or any(map(str.isdigit, "".join(names[1:]))):
        return Place.NOWHERE
    media = [name for name in names if is_medium(name)]
    others = [name for name in names if name not in media]
    most = MAX_CLOCKED if clocked else MAX_WITH_MEDIUM if media else MAX_ALONE
    if any(len(name) > most for name in others) or len(others) > 1 + clocked:
        return Place.NOWHERE
    if sure:
        return Place.ANYWHERE
    return Place.UNDER_HEADLINE if media or labelled or clocked else Place.NOWHERE


def is_medium(name: str) -> bool:
    """Whether a word next to a date is the name of a medium, a site or an office's account.

    >>> is_medium("黄河日报"), is_medium("平安石门"), is_medium("大桥合龙")
    (True, True, False)
    """
    return SURE.fullmatch(name) is not None or LIKELY.fullmatch(name) is not None


def is_compiled(text: str) -> bool:
    """Whether a line states from which media a text was compiled; a day may precede this.

    >>> is_compiled("综合黄河日报、石门网报道"), is_compiled("综合治理获媒体报道")
    (True, False)
    """
    match = COMPILED.search(text) if "综合" in text else None
    if match is None:
        return False
    return match.start() == 0 or dates.WHOLE_DAY.fullmatch(text[: match.start()].strip()) is not None
