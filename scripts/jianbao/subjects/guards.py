"""Decide where a bare name is no place (a street, a school, a paper, a person) and where a word is one.

Input: a text and the span of a name. Output: yes or no. Single words are listed in places.yml; the patterns
are here.
"""

from __future__ import annotations

import re

from jianbao.press import headwords
from jianbao.press.han import HAN
from jianbao.press.lexicon import USUAL
from jianbao.press.numerals import ONE_TO_TEN
from jianbao.subjects.word_boundaries import words

# 南京东路, 中山二路, 长江北街; 北京南路三巷.
STREET = re.compile(
    rf"[东南西北中]?[{ONE_TO_TEN}]?[东南西北中]?(?:大?路(?![段网由])|大?街(?!道办|头|上)|大道|胡同|里弄)"
)
# 武汉理工大学, 南京第二中学; a school or paper that bears the name of its city.
INSTITUTE = re.compile(
    r"(?:科技|理工|工业|工程|工商|师范|农业|林业|海洋|医科|医药|中医药?|财经|政法|民族|交通|航空航天|邮电|"
    r"外国语|电子|经济|贸易|警[官察]|"
    rf"体育|音乐|美术|艺术|电力|石油|地质|建筑|职业|技术|城市|第?[{ONE_TO_TEN}]|高等|专科|"
    r"广播电视|都市|青年|法制|农村|商业)*"
    r"(?:大学|学院|高专|师范|中学|日报|晚报|早报|晨报|商报|时报|周报|都市报|快报|"
    r"法制报|广播电台|电视台|银行|证券|出版社)"
)
# What follows a place but not another word: its police, its courts, its seat.
INSTITUTION = re.compile(
    r"警方|[县区市州]委|[县区市州]政[府协]|人民[政法检]|公安|法院|检察|检方|司法局|交警|消防|政法委|纪委|"
    r"经开区|开发区|高新区|"
    r"籍|境内|县城|县域|城区|农商|"
    r"(?:[一两二三四五六七八九十]|等|各)(?:[一两二三四五六七八九十]个?)?(?:地|县|市|区|省)"
)
# 民警赴灯塔抓捕, 家住通山: words before a place, if a mark or an action follows it.
TOWARDS = re.compile(
    r"(?:[赴抵在]|进入|深入|前往|来自|位于|家住|途经|返回|潜逃至|逃至|逃到|落户|调任|户籍|来到|走进|嫁到)$"
)
ACTION = re.compile(r"[，。、；！？）,;]|$|举行|召开|落网|抓获|被抓|打工|务工|投资|调研|考察|采访|学习|开展")
# The hundred most frequent surnames, without prepositions such as 从 and 于, and 萧, which begins places.
SURNAMES = frozenset(USUAL[: USUAL.index("于")]) - {"萧"}
# The end of a word before a person's name: 民警张海南, 书记李文成, 记者陈建德.
PERSON_WORD = re.compile(
    r"(?:[人员警长民师生任者士工友婆嫂叔伯爷妇]|[支书]书|书记|主席|经理|总监|法官|司机|老板|农户|业主|烈士|同志|"
    r"[的岁位是叫名由给被让和、，。；：！？“”（）]|\s|^)$"
)
# Before a person whose whole name is that of a place: 记者 文昌, 通讯员 高平.
BYLINE = re.compile(rf"(?:{headwords.ROLE}|民警|值班)[\s:：]*$")
PERSON_DOES = re.compile(r"\s|[，。、）)/]|$|说|介绍|告诉|表示|摄|文|图")
NEAR = 6
"""How many characters before a name are searched."""


# 山东泰山队主场取胜.
TEAM = re.compile(
    rf"[{HAN}]{{0,4}}?(?:队|俱乐部)(?=主场|客场|[0-9一二三四五六]比|战平|击败|夺冠|迎战|球员|球迷)"
)


def is_team(text: str, end: int) -> bool:
    """Whether a place's name continues as a team's name.

    >>> is_team("山东泰山队主场取胜", 2), is_team("山东巡逻队出动", 2)
    (True, False)
    """
    return TEAM.match(text, end) is not None


def is_street(text: str, end: int) -> bool:
    """Whether a place's name continues as a street's name.

    >>> is_street("南京东路派出所", 2), is_street("南京路上好八连", 2), is_street("荆州路段通畅", 2)
    (True, True, False)
    """
    return STREET.match(text, end) is not None


def is_institute(text: str, end: int) -> bool:
    """Whether a place's name continues as that of a school, a paper or a bank.

    >>> is_institute("武汉理工大学", 2), is_institute("武汉学生进大学", 2), is_institute("江城都市报", 2)
    (True, False, True)
    """
    return INSTITUTE.match(text, end) is not None


def is_person(text: str, start: int, end: int) -> bool:
    """Whether a bare name is a person's given name after a surname, or a whole name in a byline.

    Left alone: a name after a word that only ends with a surname: 长江海南段, 从安康赶来.

    >>> is_person("民警张海南连续工作", 3, 5), is_person("记者 高平 报道", 3, 5)
    (True, True)
    >>> is_person("长江海南段", 2, 4), is_person("民警从安康赶来", 3, 5)
    (False, False)
    """
    before = text[max(0, start - NEAR) : start]
    if before and before[-1] in SURNAMES:
        joined = len(before) > 1 and before[-2:] in words()
        return not joined and PERSON_WORD.search(before[:-1]) is not None
    if text[start] not in SURNAMES or not BYLINE.search(before):
        return False
    return PERSON_DOES.match(text, end) is not None


def is_place_in_context(text: str, start: int, end: int) -> bool:
    """Whether the context makes a word a place: its police after it, a movement to it before it.

    >>> is_place_in_context("通山警方破获一案", 0, 2), is_place_in_context("专班赴灯塔抓捕", 3, 5)
    (True, False)
    >>> is_place_in_context("专班赴灯塔，次日返回", 3, 5), is_place_in_context("从大同到太原", 1, 3)
    (True, True)
    >>> is_place_in_context("文明新兴产业", 2, 4), is_place_in_context("在和平年代", 1, 3)
    (False, False)
    """
    if INSTITUTION.match(text, end):
        return True
    before = text[max(0, start - NEAR) : start]
    if before.endswith("从") and text.startswith(("到", "至", "赶", "出发"), end):
        return True
    return TOWARDS.search(before) is not None and ACTION.match(text, end) is not None
