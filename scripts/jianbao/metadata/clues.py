"""Read from an article's text the clues about the day on which it appeared.

Input: headline and body. Output: clues, each with its words and the set of days that they allow. A clue never
names the day; `inference` combines many. Each function reads one kind of words. Left alone: uncertain words
(plans, law names, comparisons, customs of other years).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from jianbao.metadata.day_spans import Spans, between, every_twelfth, intersect, recurring, since, years
from jianbao.model import Block, BlockType, Draft, Kind

# 1950 to 2099. A class of characters begins it, not the lookbehind: `re` passes over all others at once.
YEAR = r"(?P<year>[12](?<!\d.)(?:(?<=1)9[5-9]|(?<=2)0\d)\d)"
CLAUSE = re.compile(r"[^。！？；，\n]+")
SENTENCE = re.compile(r"[^。！？；\n]+")
LEAD = re.compile(r"^[^，。；！？\n]{0,24}?(?:讯|电|消息)\s*[（(][^）)\n]{0,60}[）)]\s*", re.MULTILINE)
TITLED = re.compile(r"《[^》]*》")
PLANNED = re.compile(
    r"[将拟请]|预计|计划|届时|力争|确保|目标|规划|到(?=\d{4}年)|起|前(?!后|往)|截止|以前|为期|报名|欢迎|度过"
)
"""Words of future events, or of a rule that begins: no bound may be taken from such a clause."""
FULL_DATE = re.compile(
    r"^(?:早在|自|从|据(?:介绍|了解|统计)?|截至)?\s*"
    rf"(?P<words>{YEAR}年(?P<month>\d{{1,2}})月(?:(?P<day>\d{{1,2}})日)?)(?!\s*[-—–~至])"
)
OPENS_YEAR = re.compile(rf"^(?:早在|自|从|据(?:介绍|了解|统计)?)?\s*{YEAR}年(?P<since>以来)?(?:全年)?$")
SINCE_YEAR = re.compile(rf"^{YEAR}年(?P<since>以来)")
DATED = re.compile(r"\d\d\d\d年")
"""No clause without a year can open with one."""
DONE = re.compile(r"[共达已了首]|同比|成功|上升|下降|增长|减少|获得|获评")
REVIEW = re.compile(
    YEAR + r"年?[^，。；！？]{0,24}(?:观察|综述|回眸|回顾|盘点|巡礼|纪实|总结|述评|答卷|掠影)"
)
LAST_YEAR = re.compile(r"(?P<words>去年(?P<month>\d{1,2})月(?:\d{1,2}日)?)")
BARE_DAY = re.compile(
    r"(?<![\d年去每])(?P<words>(?P<month>\d{1,2})月(?P<day>\d{1,2})日)(?!\s*(?:至|到|起|前|—|-))"
)
OTHER_YEAR = re.compile(r"[去前每明后次当昨同]年|来年|年前|\d年|历年|往年|生日|纪念|农历")
REPORT = re.compile(r"^.{0,30}?(?:讯|电|消息)\s*[（(]|获悉|(?:召开|举行|举办|走进|启动|开展)")
FESTIVALS = {"元旦": ((12, 28), 34), "国庆": ((9, 24), 31), "五一": ((4, 24), 31), "劳动节": ((4, 24), 31)}
"""A holiday's name that opens a report → the first day on which it is news, and the number of days."""
FESTIVAL = re.compile(
    r"(?P<words>(?P<name>元旦|国庆|五一|劳动节)(?:小?长?假|假期|期间|佳节|当天|节)[^，。；！？]{0,4})"
)
TURN_OF_YEAR = re.compile(r"岁末年初|年末岁初|岁尾年初|辞旧迎新")
PLAN = re.compile(r"[（(](?P<words>(?P<from>20\d{2})\s*[-—–~至]+\s*(?P<to>20\d{2})年?)[）)]")
FROM_THIS_YEAR = re.compile(r"(?:从|自)今年(?:起|开始)|今年起")
BEGUN = re.compile(
    YEAR + r"年(?P<what>[^，。；！？\d]{1,12})(?:已经?|现已|正式|全面|正在)"
    r"(?:开启|启动|开始|拉开|打响|开放|进行)"
)
RESULT = re.compile(
    r"(?:近日|日前|近期)[^。！？]{0,12}"
    + YEAR
    + r"年度?[^。！？，]{0,20}(?:结果|名单|榜单)?[^。！？]{0,4}(?:出炉|揭晓|公布|发布|评选|评为)"
)
ANNOUNCED = re.compile(
    rf"(?P<words>{YEAR}年[^，。；！？]{{0,12}}(?:安排|方案|计划|简章|公告|通知|名单)"
    r"(?:发布|公布|印发|出台|出炉))[^。！？]{0,12}，今年"
)
SIGNS = "鼠牛虎兔龙蛇马羊猴鸡狗猪"
SIGN = re.compile(
    rf"(?P<words>(?P<sign>[{SIGNS}])(?<![属肖].)年(?:新春|春节|大年|伊始|到来|吉祥|第一|开年|将至|来临))"
)
SIGN_OF = 1960
"""A year of the rat."""
NEWS = 24
"""The number of days within which a report appears that opens with a bare day and month."""
LEAD_BLOCKS = 2


@dataclass(frozen=True, slots=True)
class Clue:
    """Words of an article and the days that they allow. `article` counts the articles of the page."""

    article: int
    words: tuple[str, ...]
    days: Spans


@dataclass(frozen=True)
class Told:
    """An article as input of the functions here: its headline parts, its paragraphs, the first of them."""

    part: int
    head: str
    paragraphs: tuple[str, ...]
    announces: bool = False  # an advertisement or a notice: its dates are in the future

    @cached_property
    def whole(self) -> str:
        """Headline and paragraphs, a line each."""
        return "\n".join((self.head, *self.paragraphs))

    @cached_property
    def clauses(self) -> tuple[tuple[str, str], ...]:
        """The dated clauses of a report that are not about the future, each with its sentence."""
        return () if self.announces or not DATED.search(self.whole) else tuple(_clauses(self.whole))


def clues_of(draft: Draft) -> tuple[Clue, ...]:
    """All clues of one article, in the order of their kinds."""
    told = _told(draft)
    return tuple(Clue(told.part, words, days) for reader in READERS for words, days in reader(told))


def _told(draft: Draft) -> Told:
    head = "\n".join(text for text in (draft.kicker, draft.title, draft.subtitle) if text)
    return Told(draft.part, head, tuple(_sentences(draft.body)), announces=draft.kind is not Kind.ARTICLE)


def _sentences(body: Sequence[Block]) -> Iterator[str]:
    for block in body:
        if block.type in (BlockType.PARAGRAPH, BlockType.HEADING):
            yield block.text


Reading = Iterator[tuple[tuple[str, ...], Spans]]


def past_days(told: Told) -> Reading:
    """A full date that opens a clause of a report: the text is not older.

    Left alone: dates in titles of documents, in clauses of plans and invitations, in announcements.

    >>> list(past_days(Told(0, "", ("2022年3月1日大桥合龙。2025年5月1日将通车。",))))[0][0]
    ('2022年3月1日',)
    """
    for clause, _ in told.clauses:
        match = FULL_DATE.match(clause)
        day = match and _day(int(match["year"]), int(match["month"]), int(match["day"] or 1))
        if match and day:
            yield (match["words"],), since(day)


def past_years(told: Told) -> Reading:
    """A year that is a clause in which something was done (2022年，共有…) or 2022年以来: not older."""
    for clause, sentence in told.clauses:
        match = OPENS_YEAR.match(clause) or SINCE_YEAR.match(clause)
        if match and (match["since"] or DONE.search(sentence)):
            yield (f"{match['year']}年",), since(date(int(match["year"]), 1, 1))


def _clauses(text: str) -> Iterator[tuple[str, str]]:
    for sentence in SENTENCE.findall(LEAD.sub("", TITLED.sub("", text))):
        if DATED.search(sentence) and not PLANNED.search(sentence):
            for clause in CLAUSE.findall(sentence):
                if DATED.search(clause):
                    yield clause.strip(), sentence


def reviews(told: Told) -> Reading:
    """A headline that reviews a year: written from December of it to the end of the next March.

    In such a review, 去年11月 is a month of that year, so that the text is of the next one.
    """
    match = REVIEW.search(told.head)
    if match is None:
        return
    year = int(match["year"])
    if year >= 2099:
        return
    yield (match.group(),), between(date(year, 12, 1), date(year + 1, 3, 31))
    last = LAST_YEAR.search("\n".join(told.paragraphs))
    if last:
        yield (match.group(), last["words"]), years(year + 1, year + 1)


def bare_days(told: Told) -> Reading:
    """A day and a month without a year in the lead of a report: it is of these days.

    Left alone: days of another year (去年3月5日), of every year, in plans, below the lead.
    """
    lead = told.paragraphs[:LEAD_BLOCKS]
    if not any(REPORT.search(text) for text in lead):
        return
    for sentence in (found for text in lead for found in SENTENCE.findall(text)):
        for match in BARE_DAY.finditer(sentence):
            before = sentence[: match.start()]
            clause = re.split("[，、]", before)[-1] + re.split("[，]", sentence[match.start() :])[0]
            day = _day(2000, int(match["month"]), int(match["day"]))
            if day and not OTHER_YEAR.search(clause) and not PLANNED.search(clause):
                yield (match["words"],), recurring((day.month, day.day), NEWS)


def seasons(told: Told) -> Reading:
    """A holiday in the lead of a report, the turn of the year anywhere: the days around it."""
    lead = "\n".join(told.paragraphs[:LEAD_BLOCKS])
    match = FESTIVAL.search(lead)
    if match and not OTHER_YEAR.search(re.split("[。，；！？]", lead[: match.end()])[-1]):
        start, length = FESTIVALS[match["name"]]
        yield (match["words"],), recurring(start, length)
    turn = TURN_OF_YEAR.search(told.whole)
    if turn:
        yield (turn.group(),), recurring((12, 1), 90)


def plans(told: Told) -> Reading:
    """（2023-2025年） and 从今年起 in one paragraph: this year is the first of the plan."""
    for text in told.paragraphs:
        now = FROM_THIS_YEAR.search(text) if "今年" in text else None
        plan = PLAN.search(text) if now else None
        if plan and now and int(plan["from"]) < int(plan["to"]) < 2099:
            yield (plan["words"], now.group()), years(int(plan["from"]), int(plan["from"]))


def under_way(told: Told) -> Reading:
    """2023年…已经开启: of that year, or of the last months before it."""
    for match in BEGUN.finditer(told.whole):
        year = int(match["year"])
        yield (match.group(),), between(date(year - 1, 10, 1), date(year, 12, 31))


def results(told: Told) -> Reading:
    """近日，2022年…评选结果: of that year, or of the first half of the next."""
    for match in RESULT.finditer(told.whole):
        year = int(match["year"])
        if year < 2099:
            yield (match.group(),), between(date(year, 1, 1), date(year + 1, 6, 30))


def announced(told: Told) -> Reading:
    """2023年…安排发布，今年…: the announced matter is of this year."""
    for match in ANNOUNCED.finditer(told.whole):
        year = int(match["year"])
        yield (match["words"], "今年"), years(year, year)


def signs(told: Told) -> Reading:
    """兔年新春: a year of the hare, or the weeks before it; the lunar year ends in the next February."""
    for match in SIGN.finditer(told.whole):
        near = intersect(every_twelfth(SIGN_OF + SIGNS.index(match["sign"]), 40, 0), recurring((11, 22), 115))
        yield (match["words"],), near


READERS: tuple[Callable[[Told], Reading], ...] = (
    reviews,
    plans,
    under_way,
    results,
    bare_days,
    seasons,
    signs,
    announced,
    past_days,
    past_years,
)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
