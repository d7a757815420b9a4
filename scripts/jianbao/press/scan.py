"""Split a line of a page's head or foot into tokens: dates, labels, counts, buttons, and other words.

Each line is scanned once (the tokens are cached by its text); `heads` classifies the line by its tokens.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from jianbao.press import credit_lines, dates, headwords
from jianbao.press.han import HAN
from jianbao.press.names import is_name
from jianbao.press.numerals import ONE_TO_TEN

MAX_LENGTH = 120
"""A longer line is not part of a head, and is not scanned."""


class Kind(StrEnum):
    """What a token is."""

    ADDRESS = "address"
    DATE = "date"
    CLOCK = "clock"
    WEEKDAY = "weekday"
    COUNT = "count"  # how often the page was read
    PAGE = "page"
    ISSUE = "issue"  # its number: 第12期
    LABEL = "label"  # with its colon or stroke, and its value
    ROLE = "role"  # with the names: 记者 江小月
    BUTTON = "button"
    OUTLET = "outlet"  # a medium's name that no other word can be
    NAME = "name"
    TEXT = "text"
    MARK = "mark"


@dataclass(frozen=True, slots=True)
class Token:
    """The characters `start` to `end` of a line: their kind, and their text as `headwords.plain` has it."""

    kind: Kind
    start: int
    end: int
    text: str


CLOCK = r"\d{1,2}\s?[：:]\s?\d{2}(?:\s?[：:]\s?\d{2})?"
NAME = rf"[{HAN}]{{2,4}}"
COUNTED = "(?:阅读|浏览|点击|访问|评论|人气|跟帖|点赞|分享|收藏|热度|已有|参与)"
AMOUNT = r"\d{1,9}(?:[.,]\d{1,9})?(?!\d)(?!\s?[-/.年]\s?\d)\+?\s{0,2}[万kKwW]?\+?\s{0,2}[次人条个]?"
"""A number that is not the year of a date, as in 评论 2021-10-06."""
FORMS = re.compile(
    rf"""
    # http://www.example.com before the date, perhaps glued to it; example.com
      (?P<address> (?:https?://|www\.) [A-Za-z0-9./_:-]{{3,60}}?
            (?= $ | [^A-Za-z0-9./_:-] | (?:19|20)\d\d\s?[年/.-] )
        | (?<![A-Za-z0-9.-]) [A-Za-z0-9-]{{1,24}} (?:\.[A-Za-z0-9-]{{1,24}}){{0,2}}
            \.(?:com|cn|net|org|gov|tw|hk|mo) (?![A-Za-z0-9]) )
    | (?P<date> {dates.WRITTEN_DAY} )
    | (?P<clock> (?:(?<=\d)T)?{CLOCK} | {dates.HAN_CLOCK}(?=$|[\s|｜/])
        | (?<![A-Za-z])(?:HKT|CST|GMT\+8|UTC\+8)(?![A-Za-z]) | 北京时间 | (?<=\s)[T日号](?=\s) )
    | (?P<weekday> {dates.WEEKDAY} | 农历[{HAN}]{{2,12}} )
    | (?P<issue> 第\s?\d+\s?期 )
    | (?P<page> (?:版次\s?[：:]\s?)? 第?\s? (?:[A-Z]?\d{{1,3}}|[{ONE_TO_TEN}]{{1,3}}) \s?版
        | 版次\s?[：:]\s?[A-Z]?\d{{1,3}}(?!\d) | (?<![A-Za-z\d-])[A-Z]\d{{2}}(?![A-Za-z\d-]) )
    # 阅读：1203, 阅读（12）, 1203次阅读
    | (?P<count> {COUNTED}(?:次数|人数|量|数|率)? \s{{0,2}}[：:(（]?\s{{0,2}} {AMOUNT}[)）]?
        | (?<![\d.,]) {AMOUNT} {COUNTED} )
    # with its value, up to a space or a mark, or without one (来源：2019-07-03)
    | (?P<label> {headwords.HEAD_LABEL} \s{{0,4}} [：:|]
        (?: \s{{0,4}} (?!{dates.WRITTEN_DAY})
            (?P<value> (?: [^\s：:|，,；;()（）\d] | (?<!\d)\d{{1,3}}(?![\d年月/.:：-]) ){{1,20}} )
            [，,；;]? )? )
    # 记者江小月; 江小月 报导; 作者 江小月
    | (?P<role> (?:(?<=[报社网台])|(?<=[\s|/])|^) {headwords.REPORTING} \s{{0,4}}
            {NAME} (?:[\s、]{NAME}){{0,2}} (?=$|[\s|/\d])
        | (?:^|(?<=[\s|/])) {NAME} (?:[\s、]{NAME}){{0,2}} \s{{1,2}} (?:综合|编译|摄影)? 报[道导]
            (?=$|[\s|/\d])
        | (?:{headwords.SOURCE}|{headwords.DAY_LABEL}|{headwords.ROLE_LABEL}) \s{{1,4}} [{HAN}·]{{2,12}}
            (?=$|[\s|/]) )
    | (?P<button> 字\s?[号体]\s?[：:]?\s? (?:[\[【(（]?\s?[特超]?大\s?中\s?小\s?[\]】)）]?)?
        | A[-+] | 举报|打印|收藏|纠错|我[要来]?(?:评论|说两句)(?:\s?[(（]\s?\d{{0,7}}\s?[)）])?
        | 发表评论|参与互动|分享到?|关注|原创|订阅|听新闻 | [>＞]{{2}} )
    """,
    re.VERBOSE,
)
"""Every form of a token of a head, the surest first."""
WORD = re.compile(rf"[{HAN}A-Za-z0-9]+(?:·[{HAN}A-Za-z]+)*")
SURE = re.compile(
    rf"[{HAN}A-Za-z0-9·]{{1,12}}?{headwords.MEDIUM}(?:网|号)?"
    rf"|{headwords.PORTAL}(?:网|新闻|资讯)|{headwords.PORTAL}[{HAN}]{{0,4}}网|澎湃新闻|新华社|中新社|中央社"
)
"""A name that is always that of a medium."""


@lru_cache(maxsize=4096)
def tokens(text: str) -> tuple[Token, ...]:
    """The tokens of a line in order; each character except white space is in one of them.

    A run of credits (press/credit_lines) is one token. A line longer than MAX_LENGTH is one TEXT token.

    >>> for token in tokens("2021-03-04 09:30 来源：黄河日报 記者 江小月 阅读 12"):
    ...     print(token.kind, token.text)
    date 2021-03-04
    clock 09:30
    label 来源：黄河日报
    role 记者 江小月
    count 阅读 12
    >>> [token.kind.value for token in tokens("江城晚报 第03版 大桥合龙！")]
    ['outlet', 'page', 'text', 'mark']
    """
    plain = headwords.plain(text)
    if len(text) > MAX_LENGTH:
        return (Token(Kind.TEXT, 0, len(text), plain),)
    return tuple(_tokens(plain))


def _tokens(plain: str) -> Iterator[Token]:
    runs = [(run.start, run.end) for run in credit_lines.runs(plain)]
    masked = plain
    for start, end in runs:
        masked = f"{masked[:start]}{' ' * (end - start)}{masked[end:]}"
    found = [Token(Kind.ROLE, start, end, plain[start:end]) for start, end in runs]
    found += [Token(Kind(match.lastgroup or ""), *match.span(), match[0]) for match in FORMS.finditer(masked)]
    at = 0
    for token in sorted(found, key=lambda one: one.start):
        yield from _words(plain, at, token.start)
        yield token
        at = token.end
    yield from _words(plain, at, len(plain))


def _words(plain: str, start: int, end: int) -> Iterator[Token]:
    """The words and marks of a part of a line in which no form was found."""
    at = start
    for match in WORD.finditer(plain, start, end):
        yield from _marks(plain, at, match.start())
        yield Token(_kind_of(match[0]), *match.span(), match[0])
        at = match.end()
    yield from _marks(plain, at, end)


def _marks(plain: str, start: int, end: int) -> Iterator[Token]:
    return (Token(Kind.MARK, i, i + 1, plain[i]) for i in range(start, end) if not plain[i].isspace())


def _kind_of(word: str) -> Kind:
    if SURE.fullmatch(word):
        return Kind.OUTLET
    return Kind.NAME if is_name(word) else Kind.TEXT
