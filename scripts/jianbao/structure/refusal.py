"""Say why a page is no article: a list of beginnings, a frame without a text, next to no text.

Takes the lines of a page, its segments and the roles of their heads, gives the reason in words, or None.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from jianbao.model import Role, days
from jianbao.structure.echo import SOME, echo, said_in
from jianbao.structure.lines import Line, Sort
from jianbao.structure.split import Segment
from jianbao.structure.zone import MIN_BODY

TEASER = re.compile(
    r"(?:…|\.{3})\s*[\[【（(]?(?:详细|全文|更多|阅读全文|查看全文)?[\]】）)]?[>»]*$|[\[【](?:详细|全文|阅读全文)[\]】]$"
)
WHOLE = re.compile(r"[。！？”]\s*[\[【（(](?:详细|全文|更多|阅读全文|查看全文)[\]】）)]$")
"""A paragraph that is whole before its button."""
MIN_TEASERS = 3
MIN_NEWS = 10
"""So many characters of a sentence are news where headline and date stand over it."""
MIN_NEWS_TITLE = 5


def why_none(
    lines: Sequence[Line],
    segments: Sequence[Segment],
    heads: Sequence[Sequence[tuple[Line, Role]]],
    *,
    asked: bool,
    hinted: bool,
) -> str | None:
    """Why the page has no article; None where it has one. `asked`: a curator said where it is cut."""
    prose = sum(len(line.text) for segment in segments for line in segment.body)
    if not asked and not hinted and only_teasers(segments):
        return "只有文章开头的列表（目录页），没有完整的正文"
    if prose >= MIN_BODY or is_short_news(segments, heads):
        return None
    if not lines:
        return "没有文字"
    if all(line.sort is Sort.FURNITURE for line in lines):
        return "只有网页框架文字（导航、页脚等），没有正文"
    return "没有找到成段的正文"


def is_short_news(segments: Sequence[Segment], heads: Sequence[Sequence[tuple[Line, Role]]]) -> bool:
    """Whether a page is one short piece of news: headline and date over a sentence that echoes them."""
    if len(segments) != 1:
        return False
    titles = [line.text for line, role in heads[0] if role is Role.TITLE]
    dated = any(role is Role.DATELINE and re.search(days.WRITTEN_DAY, line.text) for line, role in heads[0])
    firm = [line for line in segments[0].body if line.firm and len(line.text) >= MIN_NEWS]
    if not titles or not dated or not firm or len("".join(titles)) < MIN_NEWS_TITLE:
        return False
    return echo("".join(titles), said_in(line.text for line in firm)) >= SOME


def only_teasers(segments: Sequence[Segment]) -> bool:
    """Whether a page is a list of beginnings, each cut with … or 详细: an index, no article.

    Left alone: the paragraphs of one article, each whole before its button and without a headline of its own.
    """
    body = [line for segment in segments for line in segment.body]
    firm = [line for line in body if line.firm]
    headed = {line.number for above, line in pairwise(body) if line.firm and not above.firm}
    cut = sum(
        TEASER.search(line.text) is not None and (line.number in headed or not WHOLE.search(line.text))
        for line in firm
    )
    return cut >= MIN_TEASERS and cut * 2 > len(firm)
