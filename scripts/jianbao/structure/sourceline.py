"""Tell the line that says where and when a text appeared: a medium's name and a date, without any label.

Takes the sorted lines of a page, gives them with these lines as datelines. Such a one stands under the
headline on portals (凤凰网 2019-07-03) and is no headline and no subtitle. Lines that open with a label, or
have the time of day, `lines` knows by itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from enum import IntEnum

from jianbao.press import dates, headwords
from jianbao.press.han import HAN
from jianbao.press.headwords import plain
from jianbao.structure.lines import Line, Sort
from jianbao.structure.masthead import is_name

MAX_LENGTH = 110
MAX_NAMES = 24
"""So many Han characters beside date, labels and counts are two names of media, and no headline."""
MAX_BESIDE, MAX_ALONE = 4, 6
"""Another word beside a medium's name: a section (要闻), a person; and one that stands in its place."""
MAX_CLOCKED = 12
"""The same beside a date with its time of day, which no headline has: the site's slogan."""
MARKS = re.compile(r"[。！？；，、“”：]|[?!;]")
FIGURED = re.compile(r"[\d年]")
ADDRESS = re.compile(
    r"(?:https?://|www\.)[A-Za-z0-9./_:-]{3,60}?(?=$|[^A-Za-z0-9./_:-]|(?:19|20)\d\d\s?[年/.-])"
    r"|(?<![A-Za-z0-9.-])[A-Za-z0-9-]{1,24}(?:\.[A-Za-z0-9-]{1,24}){0,2}\.(?:com|cn|net|org|gov|tw|hk|mo)(?![A-Za-z0-9])"
)
"""http://www.example.com before the date, perhaps glued to it."""
CLOCK = re.compile(r"\d{1,2}\s?[：:]\s?\d{2}(?:\s?[：:]\s?\d{2})?")
BESIDE = re.compile(
    rf"{dates.WEEKDAY}|{CLOCK.pattern}|第?\s?[A-Z]?\d{{1,3}}\s?版|第\s?\d+\s?期"
    r"|(?<![A-Za-z])(?:HKT|CST|GMT\+8|UTC\+8)(?![A-Za-z])|北京时间|(?<=\s)[T日号](?=\s)"
)
LABEL = rf"(?:{headwords.SOURCE}|{headwords.DAY_LABEL}|{headwords.ROLE_LABEL})"
LABELLED = re.compile(
    rf"{LABEL}\s{{0,4}}[：:|]\s{{0,4}}[^\s：:|，,；;()（）]{{0,20}}[，,；;]?"
    rf"|{LABEL}\s{{1,4}}[{HAN}·]{{2,12}}(?=$|[\s|/])"
)
"""来源：江城之声, 作者 江小月. A label with nothing behind it (来源：2019-07-03) counts too."""
COUNT = re.compile(
    r"(?:阅读|浏览|点击|访问|评论|人气|跟帖|点赞|分享|收藏|热度|已有)(?:次数|人数|量|数|率)?\s{0,2}[：:(（]?\s{0,2}\d{1,9}(?:[.,]\d{1,9})?\+?\s{0,2}[万kKwW]?\+?\s{0,2}[次人条个]?[)）]?"
    r"|(?<![\d.,])\d{1,9}(?:[.,]\d{1,9})?\+?\s{0,2}[万kKwW]?\+?\s{0,2}(?:次|人|条|个)?(?:阅读|浏览|点击|访问|评论|参与|跟帖|点赞)"
)
REPORTER = re.compile(
    rf"(?:(?<=[报社网台])|(?<=[\s|/])|^)(?:记者|通讯员)\s{{0,4}}[{HAN}]{{2,4}}(?:[\s、][{HAN}]{{2,4}}){{0,2}}(?=$|[\s|/\d])"
    rf"|(?:^|(?<=[\s|/]))[{HAN}]{{2,4}}(?:[\s、][{HAN}]{{2,4}}){{0,2}}\s{{1,2}}(?:综合|编译|摄影)?报[道导](?=$|[\s|/\d])"
)
"""记者江小月, or 江小月 报导."""
BUTTON = re.compile(
    r"字\s?[号体]\s?[：:]?\s?(?:[\[【(（]?\s?[特超]?大\s?中\s?小\s?[\]】)）]?)?|A[-+]|举报|打印|收藏|纠错|我[要来]?(?:评论|说两句)(?:\s?[(（]\s?\d{0,7}\s?[)）])?"
    r"|发表评论|参与互动|分享到?|关注|原创|订阅|听新闻|[>＞]{2}"
)
SURE = re.compile(
    rf"^(?:[{HAN}A-Za-z0-9·]{{1,12}}?{headwords.MEDIUM}(?:网|号)?"
    rf"|{headwords.PORTAL}(?:网|新闻|资讯)|{headwords.PORTAL}[{HAN}]{{0,4}}网|澎湃新闻|新华社|中新社|中央社)$"
)
LIKELY = re.compile(
    rf"^(?:[{HAN}A-Za-z0-9]{{1,10}}{headwords.LIKELY}"
    rf"|(?:新浪|搜狐|网易|腾讯|凤凰)[{HAN}]{{0,3}}|[{HAN}]{{2}}发布|平安[{HAN}]{{2,3}}"
    rf"|[{HAN}]{{2,4}}(?:公安|政法|检察|法院|警方|交警|司法|消防|长安|普法|综治))$"
)
"""Names of offices' accounts and of sites that could also end a headline: 社区织牢防护网 2021-03-04."""
OTHER = re.compile(
    r"^据(?!\s?[：:])|据.{1,12}报道|版权|[Cc]opyright|©|许可证|今天|今日|现在|当前|欢迎|创刊|开通|上午|下午|晚上|凌晨|中午|[至起止]\s?$"
    r"|截至|截止|有效期|报名|地点|会期|农历"
)
"""What makes the date that of something else: an event, a visit, a right."""
PARTS = re.compile(r"[\s|/·•●▪■◆※★☆\-—_()（）\[\]【】<>《》:：,，]+")
COUNTED = re.compile(r"\d{1,7}\+?[万kKwW]?\+?")
"""A figure by itself: how often the page was read, how many comments it has."""


BRACKETED = re.compile(r"^[（(【\[].*[）)】\]]$")
"""（黄河日报 2019年7月3日） may close a text, too, whose last line it is."""
HEADLINE = range(5, 71)
"""How long the line above is, if it may be a headline."""


class Place(IntEnum):
    """Where on a page a line is what it looks like."""

    NOWHERE = 0
    UNDER_HEADLINE = 1
    ANYWHERE = 2


def mark_sources(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The lines of a page, those of source and date as datelines.

    A name that could end a headline as well (平安石门, 防护网) is believed right under a headline alone, and
    not in a list, where every second line is such a one. A paper's name that stands alone beside a day or a
    page is part of that line.
    """
    places = [where_source(line.text) if _may_be(line) else Place.NOWHERE for line in lines]
    return tuple(_with_papers(tuple(_marked(lines, places))))


def _with_papers(lines: Sequence[Line]) -> Iterator[Line]:
    """The lines, those that name the paper of the dateline or the page beside them as datelines."""
    for i, line in enumerate(lines):
        beside = (*lines[max(0, i - 1) : i], *lines[i + 1 : i + 2])
        dated = any(other.sort in (Sort.DATELINE, Sort.PAGE) for other in beside)
        named = dated and line.sort is Sort.SHORT and is_name(line.text)
        yield replace(line, sort=Sort.DATELINE) if named else line


def _marked(lines: Sequence[Line], places: Sequence[Place]) -> Iterator[Line]:
    for i, (line, place) in enumerate(zip(lines, places, strict=True)):
        sure = place is Place.ANYWHERE and not BRACKETED.match(line.text)
        sure = sure or (place is not Place.NOWHERE and _headed(lines, places, i))
        yield replace(line, sort=Sort.DATELINE) if sure else line


def _may_be(line: Line) -> bool:
    return line.sort is Sort.SHORT or (line.sort is Sort.PROSE and not line.firm)


def _headed(lines: Sequence[Line], places: Sequence[Place], i: int) -> bool:
    """Whether the line above may be a headline, and the one after the next is not of the same kind again."""
    above = lines[i - 1] if i else None
    if above is None or not _may_be(above):
        return False
    listed = any(places[other] is not Place.NOWHERE for other in (i - 2, i + 2) if 0 <= other < len(lines))
    listed = listed or (i + 1 < len(lines) and places[i + 1] is Place.UNDER_HEADLINE)
    dated = places[i - 1] is not Place.NOWHERE or dates.WHOLE_DAY.search(above.text) is not None
    return not listed and not dated and len(above.text) in HEADLINE and "。" not in above.text


def where_source(text: str) -> Place:
    """Where a line with one whole date is a line of source and date; in any order, the time given or not.

    Left alone: a headline with its date, also one that a label follows; a sentence; a person's name and a
    date; two dates.

    >>> where_source("凤凰网 2019-07-03"), where_source("2019年7月3日 黄河晚报 阅读 1203")
    (<Place.ANYWHERE: 2>, <Place.ANYWHERE: 2>)
    >>> where_source("平安石门 2019/7/3"), where_source("大桥合龙 2021-03-04")
    (<Place.UNDER_HEADLINE: 1>, <Place.NOWHERE: 0>)
    """
    if len(text) > MAX_LENGTH or not FIGURED.search(text):
        return Place.NOWHERE
    words = plain(text)
    if OTHER.search(words) or len(dates.WHOLE_DAY.findall(words)) != 1:
        return Place.NOWHERE
    rest, told = dates.WHOLE_DAY.sub(" | ", ADDRESS.sub(" ", words)), 0
    clocked = CLOCK.search(rest) is not None
    rest = BESIDE.sub(" ", rest)
    for pattern in (COUNT, LABELLED, REPORTER):
        rest, count = pattern.subn(" | ", rest)
        told += count
    rest, buttons = BUTTON.subn(" ", rest)
    if MARKS.search(rest):
        return Place.NOWHERE
    names = [part for part in PARTS.split(rest) if part and not COUNTED.fullmatch(part)]
    told += ADDRESS.search(words) is not None or buttons > 0
    return _by_names(names, told=told > 0, clocked=clocked)


def _by_names(names: list[str], *, told: bool, clocked: bool) -> Place:
    """What the words beside the date, the labels and the counts make of the line."""
    if not names:
        return Place.ANYWHERE if told else Place.UNDER_HEADLINE if clocked else Place.NOWHERE
    if sum(map(len, names)) > MAX_NAMES or len(names) > 3 or re.search(r"\d", "".join(names[1:])):
        return Place.NOWHERE
    media = [name for name in names if SURE.fullmatch(name) or LIKELY.fullmatch(name)]
    others = [name for name in names if name not in media]
    most = MAX_CLOCKED if clocked else MAX_BESIDE if media else MAX_ALONE
    if any(len(name) > most for name in others) or len(others) > 1 + clocked:
        return Place.NOWHERE
    if any(SURE.fullmatch(name) for name in media):
        return Place.ANYWHERE
    return Place.UNDER_HEADLINE if media or told or clocked else Place.NOWHERE
