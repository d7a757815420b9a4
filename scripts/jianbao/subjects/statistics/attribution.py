"""Find for a figure the year, the place and the direction of change that its sentence states.

Input: the sentence. Output: a year, a place, a change, or None: a wrong attribute is worse than none.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from jianbao.model import Change
from jianbao.press.han import HAN
from jianbao.press.numerals import ONE_TO_TEN
from jianbao.subjects.statistics.figures import Figure

YEAR = re.compile(
    r"(?P<year>(?:19|20)[0-9]{2})年(?!代)"
    rf"(?P<since>[^，。；]{{0,9}}?(?:以来|以后|之后|至今|起(?![{HAN}]*诉)))?"
    r"|(?P<last>去年|上年|上一年)|(?P<this>今年|本年度|本年)|(?P<before>前年)"
)
# A period from a past year to now: 去年以来, 前年9月起; but not 去年一起案件.
TO_NOW = re.compile(
    r"[^，。；]{0,9}?(?:以来|以后|之后|至今|到现在|到今年)"
    rf"|(?:[0-9{ONE_TO_TEN}]{{1,3}}月份?(?:[0-9]{{1,2}}日)?|[上下]半年|年?[初底末]|[春夏秋冬][天季]?)?(?:开始|起(?!诉))"
)
RANGE = re.compile(r"(?:19|20)[0-9]{2}(?:年)?[-—–~～至到]")
COMPARED = re.compile(r"(?:较|比|相比|与|同|和|对比|从|于)\s*$")
SAME_TIME = re.compile(r"(?:度)?(?:同期|同月|同季|的)")
SHIFT = {"last": -1, "this": 0, "before": -2}
DOWN = r"下降|减少|降低|降幅|下跌|回落|压降|缩短|缩减|压减|锐减|骤降|少发|下滑|减幅|降至|降到"
UP = r"上升|增长|增加|提高|提升|增幅|上涨|攀升|增至|升至|升幅|涨幅|扩大|递增|多出|增速"
# The first characters of both are matched first: most characters of a clause then need one comparison.
FIRST_OF_CHANGE = "".join(sorted({word[0] for word in (*DOWN.split("|"), *UP.split("|"), *"降跌减增升涨")}))
CHANGE = re.compile(
    f"(?=[{FIRST_OF_CHANGE}])"
    f"(?:(?P<down>{DOWN}|[降跌减][约近超逾]?$)|(?P<up>{UP}|(?<!新)[增升涨][约近超逾]?$))"
)
# 我市, 全县; not 市民, and not the scope of a rank: 全省排名第二, 全省最低, 全省唯一.
UNIT_WORD = re.compile(
    r"(?P<owner>[我全本该])(?P<unit>[省市县区州])(?![场民面里域间块段])"
    rf"(?![^，。；]{{0,12}}(?:第[{ONE_TO_TEN}0-9]|首位|唯一|最[高低少好多大快]|前列|前茅|领先))"
)
# A place after these is an origin, a destination or a comparison.
NO_SUBJECT_AFTER = re.compile(
    r"(?:来自|赴|前往|去往|奔赴|逃往|返回|从|由|向|与|同|比|较|距|离|距离|除|据|途经|经|沿)\s*$"
)
LIST_MARK = re.compile(r"[、和与及]|以及")
FAR = 300
"""Characters before a figure that are searched: the subject is never further away."""
RANK_SCOPE = 8
"""Characters before a rank in which 全省 is the scope of the rank: 全省市州第一."""


@dataclass(frozen=True, slots=True)
class Site:
    """A division named in the text: its span and code."""

    start: int
    end: int
    code: str


@dataclass(frozen=True, slots=True)
class Setting:
    """The facts of the whole article: its stated year, its place, and how divisions contain each other."""

    year: int | None
    place: str | None
    ours: Callable[[str, str], str | None]  # a code, a unit (市) → the division of that kind it is or lies in


def year_of(text: str, start: int, end: int, setting: Setting) -> int | None:
    """The last year that the sentence from `start` names before the figure at `end`.

    今年 and 去年 need a stated date of publication. Left alone: comparisons (比去年同期), ranges
    (2019—2021年), and periods since a year (2013年以来, 去年以来), which are several years.

    >>> setting = Setting(2022, None, lambda code, unit: None)
    >>> text = "2020年发案3起，去年比2019年下降5%"
    >>> year_of(text, 0, text.index("3"), setting), year_of(text, 0, text.index("5"), setting)
    (2020, 2021)
    """
    year: int | None = None
    if text.find("年", start, end) < 0:
        return year
    for match in YEAR.finditer(text, start, end):
        if COMPARED.search(text, start, match.start()) or SAME_TIME.match(text, match.end()):
            continue
        if match["year"]:
            several = match["since"] or RANGE.search(text, max(start, match.start() - 6), match.start() + 5)
            year = None if several else int(match["year"])
        else:
            several = not match["this"] and TO_NOW.match(text, match.end(), end)
            year = None if several else setting.year and setting.year + SHIFT[match.lastgroup or "this"]
    return year


def change_of(text: str, start: int, figure_start: int) -> Change | None:
    """Whether the clause from `start` states that the figure is a rise or a fall.

    The word is before the figure, with nothing but other figures of a list between them.

    >>> str(change_of("扒窃、伤害警情同比下降37%、25%", 0, 14)), change_of("下降明显的社区有3个", 0, 8)
    ('down', None)
    """
    last = last_match(CHANGE, text, start, figure_start)
    if last is None or not BRIDGE.fullmatch(text, last.end(), figure_start):
        return None
    return Change.DOWN if last["down"] else Change.UP


BRIDGE = re.compile(
    r"(?:了|至|到|保持在|约|近|超|超过|达|为|逾|[0-9.,%、和与及个百分点起件名人家倍万亿元余多以上左右]|分别)*"
)


def place_of(text: str, start: int, figure: Figure, sites: Sequence[Site], setting: Setting) -> str | None:
    """The division that the sentence from `start` names as the nearest subject before a figure, or None.

    我市, 全县 mean the article's division. If the sentence names none, the sentences before it count if they
    name only one. Left alone: a place of origin or comparison (来自武汉), lists of places, which share a
    number, and the scope of a rank (全省第一).
    """
    end = figure.start - (RANK_SCOPE if figure.kind == "rank" else 0)
    here = _subjects(text, (start, figure.start), end, sites, setting)
    if here:
        return here[-1]
    before = set(_subjects(text, (max(0, start - FAR), start), start, sites, setting))
    return before.pop() if len(before) == 1 else None


def _subjects(
    text: str, span: tuple[int, int], last_word: int, sites: Sequence[Site], setting: Setting
) -> list[str | None]:
    """The divisions in a range that may be subjects of the next numbers, in order; None for list items."""
    start, end = span
    first = bisect_left(sites, start, key=lambda site: site.start)
    named = sites[first : bisect_left(sites, end, key=lambda site: site.start)]
    found: list[tuple[int, str | None]] = [
        (site.start, None if _in_list(text, site, named) else site.code)
        for site in named
        if not NO_SUBJECT_AFTER.search(text, max(start, site.start - 3), site.start)
    ]
    words = UNIT_WORD.finditer(text, start, max(start, last_word))
    found += [(word.start(), _meant(word, named, setting)) for word in words]
    return [code for _, code in sorted(found, key=lambda one: one[0])]


def _in_list(text: str, site: Site, sites: Iterable[Site]) -> bool:
    """Whether a place is an item of a list: 武汉、宜昌和荆州."""
    return any(
        (one.end < other.start and LIST_MARK.fullmatch(text, one.end, other.start) is not None)
        for one, other in pairwise(sites)
        if site in (one, other)
    )


def _meant(word: re.Match[str], named: Sequence[Site], setting: Setting) -> str | None:
    """The division that 全市 or 该区 means: by the last place in the sentence, or the article's."""
    if word["owner"] in "该全":
        found = [setting.ours(site.code, word["unit"]) for site in named if site.end <= word.start()]
        if found:
            return found[-1]
    return setting.place and setting.ours(setting.place, word["unit"])


def last_match(pattern: re.Pattern[str], text: str, start: int, end: int) -> re.Match[str] | None:
    """The last match of a pattern between two offsets."""
    found = deque(pattern.finditer(text, start, end), maxlen=1)
    return found[0] if found else None
