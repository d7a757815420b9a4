"""Find the figures of a text: a number with its unit, a share, a rank.

Input: a text. Output: every figure with its span, value and unit. Whether it states something is decided in
guards.py; this module only knows how figures are written.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from jianbao.press.numerals import ONE_TO_TEN
from jianbao.subjects.statistics.numerals import value_of

MASS = (
    "平方公里 平方千米 平方米 立方米 公顷 公里 千米 厘米 毫米 公斤 千克 毫克 毫升 千瓦时 千瓦 兆瓦"
    " 吨 米 亩 斤 升 克"
)
MONEY = "美元 欧元 港元 英镑 日元 元"
TIMES = "人次 户次 车次 架次 批次 件次 起次 航次 班次 场次 标箱 人份"
THINGS = (
    "个 名 人 位 户 家 起 件 宗 例 桩 条 次 处 所 座 项 套 支 辆 份 类 种 款 场 批 间 台"
    " 部 架 艘 列 趟 班 只 头 匹 株 棵 篇 幅 册 本 张 封 面 枚 颗 把 箱 袋 瓶 桶 盒 根 块"
    " 片 门 口 道 盏 路 栋 幢 组 队 对 双 分 期 轮 节 堂"
)
SHARE = "个百分点 百分点 % ％ ‰ 倍"
UNITS = tuple(dict.fromkeys(f"{MASS} {MONEY} {TIMES} {THINGS} {SHARE}".split()))
UNIT = "|".join(sorted(UNITS, key=lambda unit: (-len(unit), unit)))
# Numerals have a maximum length and begin at their first digit, so that a long row of digits is matched once.
ARABIC = r"(?<![0-9.,])(?:[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])(?:\.[0-9]{1,6})?|[0-9]{1,15}(?:\.[0-9]{1,6})?)"
HAN = "零〇一二两三四五六七八九十百千万亿"
SCALE = "十百千万亿"
ABOUT = "余多来"
SCOPE = (
    "全国|全球|世界|全省|全市|全县|全区|全州|省内|市内|国内|省市州|市州|县市区|各县市|同类|全疆|全军|全系统"
)
RANKING = (
    "排名|排位|位次|名次|位居|名列|位列|列|居|排|稳居|跃居|保持|重回|综合考评|考核|成绩|总分|获|获得|荣获"
    "|夺得"
)
RANKED = re.compile(rf"(?:{SCOPE}|{RANKING})(?:[”’]|前列)?$")
REACH = 8
"""Characters before 第 that contain the scope of a rank."""
# Every figure begins with one of these, so nothing else needs to be matched: trying the pattern at each
# character would take ten times as long. After it a Chinese numeral continues, or a unit follows; most 一
# begin a word.
FOLLOWING = HAN + ABOUT + "成年天" + "".join(dict.fromkeys(unit[0] for unit in UNITS))
FIRST = re.compile(rf"[0-9０-９{HAN}第首榜](?:(?<![{HAN}])|(?=[{FOLLOWING}]))")
RANGE = "一二两三四五六七八"
"""One of these before the tenths makes a range: 七八成 is not 80 %."""
OPENS = "成线流般直共定些样旦致体月年日时点周季星孩手代级川亚江安明旬寨盘农岁胎伏角环层甲峡" + "".join(
    dict.fromkeys(unit[0] for unit in UNITS)
)
"""After 成, these make the figure part of another word: 三成五岁以下, 六成二线城市, 七成四川籍."""
FIGURE = re.compile(
    rf"(?:(?<=连续)|(?<=连续第)(?=[0-9{HAN}]+年))(?P<streak>[0-9]{{1,3}}|[{HAN}]{{1,4}})"
    r"(?P<lasted>年|个月|个季度|天)(?![内起])"
    rf"|(?P<in_row>(?<![0-9])[0-9]{{1,2}}|(?<![{HAN}])[{HAN}]{{1,3}})年连(?=[降增升涨冠跌])"
    rf"|(?P<arabic>{ARABIC})(?P<a1>[{ABOUT}])?"
    rf"(?P<scale>(?:[{SCALE}](?<!千(?=[米克瓦]))){{0,2}})(?P<a2>[{ABOUT}])?(?P<unit>{UNIT})"
    rf"|百分之(?P<percent>{ARABIC}|[{HAN}]{{1,7}}(?:点[{HAN}]{{1,4}})?)"
    rf"|第(?P<rank>[{ONE_TO_TEN}]{{1,3}}|[0-9]{{1,3}})(?:位|名)?"
    r"|(?P<first>首位|榜首)"
    rf"|(?<![0-9.{RANGE}])(?P<tenths>[1-9一二两三四五六七八九])成"
    rf"(?:(?P<half>半)|(?P<hundredths>[1-9一二三四五六七八九])(?![0-9.%％{HAN}{OPENS}]))?"
    r"(?![为员立了长功就果本交人都分年效绩熟套品语名])"
    rf"|(?<![{HAN}])(?P<han>[{HAN}]{{1,12}})(?P<a3>[{ABOUT}])?(?P<scale3>[万亿]?)(?P<unit3>{UNIT})"
)
WIDE_DIGIT = re.compile("[０-９％．]")
WIDE = {0xFF10 + digit: ord("0") + digit for digit in range(10)} | {ord("％"): ord("%"), ord("．"): ord(".")}
HAN_DIGITS = "零一二三四五六七八九"


class Figure(NamedTuple):
    """A figure in a text: its span, value, unit, and its number as written."""

    start: int
    end: int
    value: float
    unit: str
    number: str
    kind: str  # "arabic", "han", "share", "rank", "streak"


def figures(text: str) -> Iterator[Figure]:
    """Every figure of a text, from left to right.

    Left alone: numbers without a unit (codes, telephone numbers), times and dates, and 一.

    >>> [(f.number, f.value, f.unit) for f in figures("探头4万个，化解率97.3%，近300余条")]
    [('4万', 40000.0, '个'), ('97.3', 97.3, '%'), ('300余', 300.0, '条')]
    >>> [(f.value, f.unit) for f in figures("六成以上的三千多起，居全省第二，连续17年")]
    [(60.0, '%'), (3000.0, '起'), (2.0, '位'), (17.0, '年')]
    >>> [(f.number, f.value) for f in figures("七成八的人，增长三成，两成半，六成二线城市，约七八成")]
    [('七成八', 78.0), ('三成', 30.0), ('两成半', 25.0), ('六成', 60.0)]
    """
    narrow = text.translate(WIDE) if WIDE_DIGIT.search(text) else text
    end = 0
    for first in FIRST.finditer(narrow):
        match = FIGURE.match(narrow, first.start()) if first.start() >= end else None
        figure = _figure(match) if match else None
        if figure is not None:
            end = figure.end
            if narrow is not text:
                figure = figure._replace(number=text[figure.start : figure.start + len(figure.number)])
            yield figure


def _figure(match: re.Match[str]) -> Figure | None:
    """The figure of a match; each kind of figure has its own groups."""
    for group, read in READERS:
        if match[group] is not None:
            return read(match)
    return None


def _arabic(match: re.Match[str]) -> Figure | None:
    number = match.string[match.start() : match.start("unit")]
    return _made(match, match["arabic"] + match["scale"], match["unit"], number, "arabic")


def _han(match: re.Match[str]) -> Figure | None:
    number = match.string[match.start() : match.start("unit3")]
    return _made(match, match["han"] + match["scale3"], match["unit3"], number, "han")


def _percent(match: re.Match[str]) -> Figure | None:
    return _made(match, _pointed(match["percent"]), "%", match[0], "share")


def _tenths(match: re.Match[str]) -> Figure | None:
    more = 5 if match["half"] else value_of(match["hundredths"] or "零") or 0
    value = (value_of(match["tenths"]) or 0) * 10 + more
    return Figure(match.start(), match.end(), value, "%", match[0], "share")


def _rank(match: re.Match[str]) -> Figure | None:
    """第二 of 全省第二, 首位 of 全国首位: the position; 第二 alone is not a rank."""
    start = match.start()
    value = value_of(match["rank"]) if match["rank"] else 1.0
    if value is None or not RANKED.search(match.string, max(0, start - REACH), start):
        return None
    return Figure(start, match.end(), value, "位", match[0], "rank")


def _streak(match: re.Match[str]) -> Figure | None:
    """17年 of 连续17年, 8年 of 8年连降: how long something lasted."""
    group = "streak" if match["streak"] is not None else "in_row"
    unit = match["lasted"] or "年"
    value = value_of(match[group])
    end = match.end(group) + len(unit)
    return None if value is None else Figure(match.start(group), end, value, unit, match[group], "streak")


READERS: tuple[tuple[str, Callable[[re.Match[str]], Figure | None]], ...] = (
    ("arabic", _arabic),
    ("han", _han),
    ("percent", _percent),
    ("rank", _rank),
    ("first", _rank),
    ("streak", _streak),
    ("in_row", _streak),
    ("tenths", _tenths),
)


def _pointed(numeral: str) -> str:
    """A Chinese numeral with 点 as a decimal: 九十八点六 → 98.6."""
    whole, point, rest = numeral.partition("点")
    if not point:
        return numeral
    value = value_of(whole)
    digits = "".join(str(HAN_DIGITS.find(char.replace("〇", "零"))) for char in rest)
    return f"{value:.0f}.{digits}" if value is not None and "-" not in digits else ""


def _made(match: re.Match[str], numeral: str, unit: str, number: str, kind: str) -> Figure | None:
    value = value_of(numeral) if numeral else None
    unit = "个百分点" if unit == "百分点" else unit.replace("％", "%")
    return None if value is None else Figure(match.start(), match.end(), value, unit, number, kind)
