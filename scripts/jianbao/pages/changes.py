"""What was changed in an article, rule by rule: how often, with a few examples."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from jianbao.model import MASKED_NUMBER, Repair
from jianbao.pages.words import shorten

RULES = {
    "invisible": "删去看不见的字符",
    "latin1": "改正读错编码的文字（乱码）",
    "entities": "还原网页转义字符",
    "indents": "问号还原为段首空格",
    "compatibility": "异形字符改为通用字符",
    "marks": "异形标点改为通用标点",
    "runs": "连点、连线改为省略号、破折号",
    "quotes": "改正引号",
    "ruby": "字上的注音移出正文",
    "pinyin": "删去夹在字后的注音",
    "byteshift": "改正错位的字节（乱码）",
    "script": "繁体转为简体",
    "zhu": "“著”改为“着”",
    "stops": "句点改为句号",
    "punctuation": "标点改为全角",
    "lettered": "合拢逐字隔开的行",
    "spacing": "删去多余的空格",
    "privacy": "隐去个人号码",
    "repetition": "删去重复的文字",
    "join": "接上断行",
    "doubled-at-break": "断行处写了两遍的字只留一个",
}

# These say nothing by example: what they took away cannot or may not be seen.
SILENT = ("privacy", "invisible", "join")
WHITE = re.compile(r"\s+")
BLANKS = {" ": "半角空格", "\u3000": "全角空格", "\xa0": "不换行空格", "\t": "制表符"}
EXAMPLES = 3
EXAMPLE_LENGTH = 24


@dataclass(frozen=True, slots=True)
class Change:
    """One rule's work on one article."""

    rule: str
    name: str
    count: int
    examples: tuple[tuple[str, str], ...]


def changes(repairs: Iterable[Repair]) -> tuple[Change, ...]:
    """Group repairs by rule, the busiest first.

    >>> changes([Repair("pinyin", 1, 1, "(guó)", ""), Repair("pinyin", 2, 1, "(guó)", "")])
    (Change(rule='pinyin', name='删去夹在字后的注音', count=2, examples=(('(guó)', ''),)),)
    """
    groups: dict[str, list[Repair]] = defaultdict(list)
    for repair in repairs:
        groups[repair.rule].append(repair)
    made = [
        Change(rule, rule_name(rule), len(group), _examples(rule, group)) for rule, group in groups.items()
    ]
    return tuple(sorted(made, key=lambda change: (-change.count, change.rule)))


def rule_name(rule: str) -> str:
    """What a rule is called on the site: its own entry, that of the family before a dot, or its id."""
    return RULES.get(rule) or RULES.get(rule.partition(".")[0]) or rule


def _examples(rule: str, repairs: Iterable[Repair]) -> tuple[tuple[str, str], ...]:
    if rule.partition(".")[0] in SILENT:
        return ()
    seen = dict.fromkeys((repair.before, repair.after) for repair in repairs)
    fit = [(before, after) for before, after in seen if MASKED_NUMBER not in before + after]
    return tuple(_visible(before, after) for before, after in fit[:EXAMPLES])


def _visible(before: str, after: str) -> tuple[str, str]:
    """An example as it can be seen: short, and blanks by their names where nothing else changed.

    >>> _visible(" ", "\u3000"), _visible("一 二", "一二"), _visible("一 二,", "一 二，")
    (('半角空格', '全角空格'), ('一〔半角空格〕二', '一二'), ('一 二,', '一 二，'))
    """
    if WHITE.sub("", before) != WHITE.sub("", after):
        return shorten(before, EXAMPLE_LENGTH), shorten(after, EXAMPLE_LENGTH)
    return _spelled(before), _spelled(after)


def _spelled(text: str) -> str:
    if text and not text.strip():
        return _blanks(text)
    short = shorten(text, EXAMPLE_LENGTH)
    return WHITE.sub(lambda blank: f"〔{_blanks(blank[0])}〕", short)


def _blanks(text: str) -> str:
    """White space by its names: 2 个半角空格、全角空格."""
    runs = ((BLANKS.get(blank, f"空白 U+{ord(blank):04X}"), len(list(run))) for blank, run in groupby(text))
    return "、".join(name if count == 1 else f"{count} 个{name}" for name, count in runs)
