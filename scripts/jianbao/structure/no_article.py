"""Decide why a page is not an article: a list of beginnings, a frame without a text, next to no text.

Input: the lines of a page, its segments and the roles of their heads. Output: the reason in words, or None.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise

from jianbao.model import Hint, RawPage, Role, Wording
from jianbao.press import dates
from jianbao.structure.bigram_overlap import SOME, echo, said_in
from jianbao.structure.body_region import MIN_BODY
from jianbao.structure.line_looks import may_be_headline
from jianbao.structure.line_types import Line, LineType
from jianbao.structure.patterns import compiled
from jianbao.structure.split import Segment

TEASER = re.compile(
    r"(?:…|\.{3})\s*[\[【（(]?(?:详细|全文|更多|阅读全文|查看全文)?[\]】）)]?[>»]*$|[\[【](?:详细|全文|阅读全文)[\]】]$"
)
WHOLE = re.compile(r"[。！？”]\s*[\[【（(](?:详细|全文|更多|阅读全文|查看全文)[\]】）)]$")
"""A paragraph that is complete before its button."""
MIN_TEASERS = 3
ENTRY = re.compile(
    r"(?:19|20)\d\d[-/.年]\d{1,2}|(?<!\d)\d{1,2}[-/月]\d{1,2}日?(?:\s|$)|\d{1,2}\s?(?:秒|分钟|小时|天|周|个月)之?前|昨天|前天"
    r"|阅读全文|查看全文|[\[【]详细[\]】]|\d\s?(?:个?回答|条?评论|次?阅读|回复)"
)
"""What follows the beginning of a text in a list: a day, how long ago, a button, counts."""
LISTED = re.compile(rf"(?:{ENTRY.pattern})[^，。]{{0,6}}$")
"""A line that ends so is an entry of a list; a chronicle has its days at the beginning."""
FOLDED = "展开更多"
SENTENCE = re.compile(r"[。！？；!?]")
NEWS = re.compile(
    r"记者|昨[日天晚]|日前|近日|据悉|据介绍|警方|法院|检察|[说称道]，|表示[，：]|认为[，：]|(?<!年)\d{1,2}月\d{1,2}日(?!起)"
)
"""Words of reports, not of sites: who, when, according to whom."""
MOSTLY, WHOLLY = 0.55, 0.95
"""Shares of a body that a site writes about itself, without and with a date under a headline."""
MAX_OFFER, MIN_OFFERS = 60, 3
MIN_SHORT = 12
"""The least length of short news under a headline and a date that the markup names."""
NO_ARTICLE = "no-article"
"""The name under which a reader states why a page has no article, if the page itself states it."""
MIN_NEWS = 10
"""The least length of a sentence that is news under a headline and a date."""
MIN_NEWS_TITLE = 5
MAX_SHORT, SHARE = 300, 0.8
"""The highest length of a short page, and the share of its sentences that are under the date."""


def why_none(
    raw: RawPage,
    lines: Sequence[Line],
    segments: Sequence[Segment],
    heads: Sequence[Sequence[tuple[Line, Role]]],
    wording: Wording,
    *,
    asked: bool,
    hinted: bool,
) -> str | None:
    """Why the page has no article; None if it has one.

    `asked`: a curator stated where it is split; `hinted`: its format shows the kinds of its lines, so that a
    sentence under a headline and a date is enough.
    """
    refused = None if asked else _refused(lines, segments, heads, wording)
    prose = sum(len(line.text) for segment in segments for line in segment.body)
    if refused:
        return refused
    headed = hinted and bool(heads) and all(map(_is_headed, heads))
    if prose >= (MIN_SHORT if headed else MIN_BODY) or is_short_news(segments, heads):
        return None
    stated = dict(raw.meta)
    if NO_ARTICLE in stated:
        return stated[NO_ARTICLE]
    if not lines:
        return "没有文字"
    if all(line.type is LineType.FURNITURE for line in lines):
        return "只有网页框架文字（导航、页脚等），没有正文"
    return "没有找到成段的正文"


def _refused(
    lines: Sequence[Line],
    segments: Sequence[Segment],
    heads: Sequence[Sequence[tuple[Line, Role]]],
    wording: Wording,
) -> str | None:
    """Why sentences that were taken for an article are not one."""
    if only_teasers(segments) or _is_index(lines, segments):
        return "只有文章开头的列表（目录页），没有完整的正文"
    if len(segments) == 1 and _speaks_for_itself(segments[0], heads[0], wording.site):
        return "只有网站自己的说明（登录、出错、检索、条款等），没有正文"
    if segments and _sells(lines, heads, wording.goods):
        return "商品、房源或服务的介绍页，没有正文"
    return None


def _is_index(lines: Sequence[Line], segments: Sequence[Segment]) -> bool:
    """Whether a page lists texts, each with headline, beginning and date, or questions with their answers.

    Left alone: an article with such a list below it, which has more paragraphs than the list has entries.
    """
    shown = [line for line in lines if line.type is not LineType.FURNITURE or line.reason == FOLDED]
    body = [line for segment in segments for line in segment.body]
    firm = [line for line in body if line.firm]
    own = {line.number for line in firm}
    entries = [
        text
        for head, text, stamp in zip(shown, shown[1:], shown[2:], strict=False)
        if text.number in own and may_be_headline(head) and not stamp.firm and ENTRY.search(stamp.text)
    ]
    if len(entries) >= MIN_TEASERS and len(entries) * 3 >= len(firm) * 2:
        return True
    listed = [line for line in body if "。" not in line.text and LISTED.search(line.text)]
    sentences = sum(len(line.text) for line in firm if line not in listed)
    return len(listed) >= MIN_TEASERS and len(listed) * 2 >= len(body) and sentences < MIN_BODY


def _speaks_for_itself(segment: Segment, head: Sequence[tuple[Line, Role]], site: Sequence[str]) -> bool:
    """Whether a body is a site's message about itself to its visitor: an error, a form, terms, no result.

    Left alone: a text with only some such sentences, and one that is dated under its headline, unless all of
    its sentences are such; a report that states its sender.
    """
    if any(line.opens for line in segment.body) or any(role is Role.BYLINE for _, role in head):
        return False
    sentences = [one for line in segment.body for one in SENTENCE.split(line.text) if len(one) >= 4]
    own = (
        one for one in sentences if any(compiled(pattern)(one) for pattern in site) and not NEWS.search(one)
    )
    said = sum(map(len, own))
    total = sum(map(len, sentences))
    return total > 0 and said >= (MOSTLY if not _is_dated(head) else WHOLLY) * total


def _sells(lines: Sequence[Line], heads: Sequence[Sequence[tuple[Line, Role]]], goods: Sequence[str]) -> bool:
    """Whether a page offers things for sale: several short lines with a price, a stock, a button to buy.

    Left alone: a list of prices by itself.
    """
    if any(map(_is_dated, heads)):
        return False
    short = [line for line in lines if not line.firm and len(line.text) <= MAX_OFFER]
    found = [{pattern for pattern in goods if compiled(pattern)(line.text)} for line in short]
    return sum(map(bool, found)) >= MIN_OFFERS and len(set().union(*found)) > 1


def _is_headed(head: Sequence[tuple[Line, Role]]) -> bool:
    roles = {role for _, role in head}
    return {Role.TITLE, Role.DATELINE} <= roles


def _is_dated(head: Sequence[tuple[Line, Role]]) -> bool:
    """Whether headline and date are above a text."""
    dated = any(role is Role.DATELINE and dates.WHOLE_DAY.search(line.text) for line, role in head)
    return dated and any(role is Role.TITLE for _, role in head)


def is_short_news(segments: Sequence[Segment], heads: Sequence[Sequence[tuple[Line, Role]]]) -> bool:
    """Whether a page is one short piece of news: headline and date over a sentence with the same words."""
    if len(segments) != 1:
        return False
    titles = [line.text for line, role in heads[0] if role is Role.TITLE]
    firm = [line for line in segments[0].body if line.firm and len(line.text) >= MIN_NEWS]
    if not _is_dated(heads[0]) or not firm or len("".join(titles)) < MIN_NEWS_TITLE:
        return False
    return echo("".join(titles), said_in(line.text for line in firm)) >= SOME


def is_short_page(lines: Sequence[Line], hints: Mapping[int, Hint]) -> bool:
    """Whether a page in which its reader found no text is still one short piece of news.

    Nearly all of its sentences are under one headline and its date, and repeat words of the headline.
    """
    if any(hint not in (Hint.OUTSIDE, Hint.TITLE) for hint in hints.values()):
        return False
    at = next((i for i, line in enumerate(lines) if line.type is LineType.DATELINE), None)
    if at is None or not dates.WHOLE_DAY.search(lines[at].text):
        return False
    firm = [line for line in lines if line.firm]
    below = [line for line in firm if line.number > lines[at].number]
    total, said = (sum(len(line.text) for line in part) for part in (firm, below))
    titles = [line for line in lines[max(0, at - 3) : at] if may_be_headline(line)]
    if not titles or not MIN_NEWS <= total <= MAX_SHORT or said < total * SHARE:
        return False
    return echo(titles[-1].text, said_in(line.text for line in below)) >= SOME


def only_teasers(segments: Sequence[Segment]) -> bool:
    """Whether a page is a list of beginnings, each cut with … or 详细: an index, not an article.

    Left alone: paragraphs of one article, each complete before its button and without its own headline.
    """
    body = [line for segment in segments for line in segment.body]
    firm = [line for line in body if line.firm]
    headed = {line.number for above, line in pairwise(body) if line.firm and not above.firm}
    cut = sum(
        TEASER.search(line.text) is not None and (line.number in headed or not WHOLE.search(line.text))
        for line in firm
    )
    return cut >= MIN_TEASERS and cut * 2 > len(firm)
