"""Decide whether a figure states something, or is part of a name, a date, a threshold or an idiom.

Input: a text and a figure in it. Output: whether it is a statistic. In doubt it is not: a missing number in a
table is better than a wrong one.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from jianbao.press.han import HAN
from jianbao.subjects.statistics.figures import ABOUT, Figure

# 3个月, 1个小时, 2个半月, 5个工作日, 3分钟: a time, not a number of things.
TIME_AFTER = re.compile(
    r"[余多]?(?:半|多)?(?:月|小时|工作日|季度|星期|礼拜|年|昼夜|学期|课时|学时|世纪|钟|秒)"
)
# Before the number: 第3次 is an ordinal, 每100人 a base; A4, 1+6, 7·25 are names, 12-15名, 6万至8万元 ranges;
# of 1万2千 only the second half would match.
NAME_BEFORE = re.compile(
    r"(?:[第每届号几半]|[A-Za-z+＋﹢]|[0-9][·:：/万亿千百]"
    r"|[0-9][名人户家起件次条%％元万亿千百]{0,3}[至到\-—–~～])\s*$"
)
NAME_AFTER = re.compile(r"\s*(?:[+＋﹢·]|[-—–~～至到][0-9])|[0-9]")
# 两家人, 三家长: 家 is a household and not a unit for firms; in 两家人民医院, 三家子公司 it is a unit.
HOUSEHOLD = re.compile(
    r"人(?![民才力寿工文社均大行])|庭(?!院)|里(?!程)|长(?![租途江期沙春城])|子(?!公司|企业)|属(?!地)|家户户"
)
# 3人以上交通事故, 800公里以上班线: a condition for a thing. 达200家以上, 60%以上 state something.
THRESHOLD = re.compile(
    rf"\s*(?:[（(]含[）)])?(?:以上|以下|以内|以外|及以上|及以下|之内|内|起步)(?:[（(]含[）)])?的?(?=[{HAN}])"
)
# 唯一超80%的市州: a limit; 连续三届 as a requirement: a rule.
EXCEEDS = re.compile(r"超过?$|高于$|低于$|不足$|满$")
REQUIRED = re.compile(r"必须|应当|须|需|凡")
# Words that make an ambiguous unit a unit: 21路公交, 8时30分, 5级 are none.
WANTS = {
    "路": re.compile(r"监控|视频|探头|摄像|图像|信号"),
    "分": re.compile(r"总分|得分|评分|满分|分数|平均|考|成绩|分值|测评|均为|打分|扣"),
    "度": re.compile(r"用电|电量"),
    "期": re.compile(r"培训|班|简报|专刊|讲座|节目"),
    "口": re.compile(r"井|鱼塘|塘"),
    "门": re.compile(r"课|炮|手艺|语言"),
    "队": re.compile(r"巡逻|专班|队伍"),
    "对": re.compile(r"夫妻|新人|情侣|帮扶|结对|双胞胎"),
    "节": re.compile(r"课|车厢"),
    "本": re.compile(r"书|册|证|护照|手册|账|著"),
    "轮": re.compile(r"谈判|走访|巡|融资|检查|降雨|排查|整治"),
    "片": re.compile(r"片区|林|网格|区域|划"),
    "人": re.compile(r"."),
}
QUOTED = re.compile(r"[“‘「『《]([^“”‘’「」『』《》]{1,14})[”’」』》]")
SHARE_ONLY = re.compile(r"[\d.]+[%％]")
# Units with which a small Chinese numeral counts cases and persons: 两名, 三起.
STRONG = re.compile(r"[名起件宗例辆户所家座元吨亩倍]|公里|平方公里|平方米|公顷|人次|个百分点")
IDIOM_AFTER = re.compile(
    r"大事|好事|实事|套|宝|喜|堂会|公里外|长|类|人称|口之家|家人|家店|家子|伙|人制|户联|名律师进|名警察进|名民警进|人行"
)
SMALLEST = 2


def is_statistic(
    text: str, figure: Figure, taken: Sequence[tuple[int, int]], quoted: Sequence[tuple[int, int]]
) -> bool:
    """Whether a figure states something; `taken` and `quoted` are the spans of names.

    >>> from jianbao.subjects.statistics.figures import figures
    >>> texts = ("抓获3名", "用时3个月", "第3次", "死亡3人以上事故")
    >>> [is_statistic(text, next(figures(text)), (), ()) for text in texts]
    [True, False, False, False]
    """
    start, end = figure.start, figure.end
    if _within(taken, figure) or (figure.kind != "share" and _within(quoted, figure)):
        return False
    if figure.kind == "streak":
        return not REQUIRED.search(text, max(0, start - 8), start)
    if figure.kind == "rank":
        return not RANK_NAME.match(text, end)
    if NAME_BEFORE.search(text, max(0, start - 6), start) or NAME_AFTER.match(text, end):
        return False
    return _measures(text, figure) and (figure.kind != "han" or _counts(text, figure))


def _measures(text: str, figure: Figure) -> bool:
    """Whether the unit is a unit here: not in 3个月, 3人以上的事故, 21路公交, 两家人."""
    if "%" in figure.unit:
        return not (
            EXCEEDS.search(text, max(0, figure.start - 2), figure.start) and text.startswith("的", figure.end)
        )
    if TIME_AFTER.match(text, figure.end) or THRESHOLD.match(text, figure.end):
        return False
    if figure.unit == "家" and HOUSEHOLD.match(text, figure.end):
        return False
    wanted = WANTS.get(figure.unit)
    return wanted is None or bool(wanted.search(text, max(0, figure.start - 30), figure.end + 12))


def _within(places: Sequence[tuple[int, int]], figure: Figure) -> bool:
    """Whether a figure overlaps one of the spans, which do not overlap each other."""
    index = bisect_left(places, (figure.end,)) - 1
    return index >= 0 and places[index][1] > figure.start


# 第一党支部, 第一书记, 第一阶段, 第一时间: an ordinal or a title.
RANK_NAME = re.compile(
    r"[届次个期批条款章号版季任轮代颗粒把声书党时阶步课现方责梯线件场线监医人中小初产道要]|大队"
)


def _counts(text: str, figure: Figure) -> bool:
    """Whether a Chinese numeral counts something: 三千多起, 十五名, 两起; not 一起, 千家."""
    numeral = figure.number.rstrip(ABOUT)
    if figure.value < SMALLEST or IDIOM_AFTER.match(text, figure.end):
        return False
    if not set(numeral) - set("十百千万亿") and not _estimated(text, figure, numeral):
        return False
    if figure.value > 10:
        return True
    before = text[max(0, figure.start - 1) : figure.start]
    return bool(STRONG.fullmatch(figure.unit)) and before not in tuple("几数上这那前后头每全")


def _estimated(text: str, figure: Figure, numeral: str) -> bool:
    """Whether a bare 百, 千, 万 is a number: 千余名, 上万人; 千名律师 is a name, 十名 a number."""
    about = figure.number != numeral or text[max(0, figure.start - 1) : figure.start] in (
        "上",
        "近",
        "约",
        "超",
        "达",
    )
    return about or numeral == "十"


def names_in_quotes(text: str) -> list[tuple[int, int]]:
    """The spans of short quotations, which are names (“雷火2023”); a single share is not.

    >>> names_in_quotes("达到“98%”，开展“六个百分之百”")
    [(11, 17)]
    """
    return [
        (match.start(1), match.end(1))
        for match in QUOTED.finditer(text)
        if not SHARE_ONLY.fullmatch(match[1])
    ]
