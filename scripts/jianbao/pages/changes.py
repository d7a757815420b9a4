"""What was changed in an article, rule by rule: how often, with a few examples."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from jianbao.model import MASKED_NUMBER, Repair, Rule
from jianbao.pages.terms import shorten

WHITE = re.compile(r"\s+")
BLANKS = {" ": "半角空格", "\u3000": "全角空格", "\xa0": "不换行空格", "\t": "制表符"}
EXAMPLES = 3
EXAMPLE_LENGTH = 24


@dataclass(frozen=True, slots=True)
class Change:
    """The changes that one rule made in one article."""

    rule: Rule
    count: int
    examples: tuple[tuple[str, str], ...]


def changes(repairs: Iterable[Repair]) -> tuple[Change, ...]:
    """Group repairs by rule, the most frequent first.

    >>> changes([Repair(Rule.PINYIN, 1, 1, "(guó)", ""), Repair(Rule.PINYIN, 2, 1, "(guó)", "")])
    (Change(rule=<Rule.PINYIN: 'pinyin'>, count=2, examples=(('(guó)', ''),)),)
    """
    groups: dict[Rule, list[Repair]] = defaultdict(list)
    for repair in repairs:
        groups[repair.rule].append(repair)
    made = [Change(rule, len(group), _examples(rule, group)) for rule, group in groups.items()]
    return tuple(sorted(made, key=lambda change: (-change.count, change.rule)))


def _examples(rule: Rule, repairs: Iterable[Repair]) -> tuple[tuple[str, str], ...]:
    if rule.silent:
        return ()
    seen = dict.fromkeys((repair.before, repair.after) for repair in repairs)
    fit = [(before, after) for before, after in seen if MASKED_NUMBER not in before + after]
    return tuple(_visible(before, after) for before, after in fit[:EXAMPLES])


def _visible(before: str, after: str) -> tuple[str, str]:
    """An example, shortened; where only white space changed, blanks are named.

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
    """The names of white space: 2 个半角空格、全角空格."""
    runs = ((BLANKS.get(blank, f"空白 U+{ord(blank):04X}"), len(list(run))) for blank, run in groupby(text))
    return "、".join(name if count == 1 else f"{count} 个{name}" for name, count in runs)
