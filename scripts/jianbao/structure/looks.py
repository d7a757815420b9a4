"""What a line looks like where its sort does not say it: a link, a headline.

Takes a sorted line, says whether it has the form.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from jianbao.press.han import HAN
from jianbao.press.names import is_name
from jianbao.structure.lines import ADDRESSED, Line, Sort

LINK = re.compile(
    r"^[•·●○▪■◆◇▶►>»\-※]|^\d{1,2}\s*[.、．]\s?\D|[>›»|｜_]|https?:|www\."
    r"|(?:19|20)\d{2}[-./年]\s*\d{1,2}[-./月]\s*\d{1,2}日?\s*(?:\d{1,2}:\d{2}(?::\d{2})?)?$|\d{1,2}[:：]\d{2}$|^[\d.,，%+:\-\s]+$"
    r"|^[【\[][^】\]]{1,8}[】\]]$|(?:\.\.\.|…)$"
)
"""How lines of link lists look: a bullet or number before them, a date or … behind, strokes between."""
WORD_LIST = re.compile(r"^\S{2,14}(?:\s+\S{2,14}){3,}$")
"""Words with spaces between them and no sentence: navigation, tags, the keywords of search-engine spam."""
GOES_ON = re.compile(r"[；;，、：]$")

NAVIGATION = re.compile(
    r"[>›»]|\s/\s|(?:[|｜].*){2}|^[•·●○▪■◆◇*-]\s|https?:|www\.|^[\d.,，%+:\-\s]+$|\d{1,2}[:：]\d{2}$"
)
"""Marks that no headline has; strokes and … may stand in one (a site's name behind it, a cut)."""
SALUTATION = re.compile(r"^(?:亲爱|尊敬|敬爱|各位|诸位).{1,10}[：:，！!]?$|^.{0,8}[您你]好.{0,6}$")
MIN_TITLE = 5
"""Shorter lines above a body are buttons and sections, seldom headlines."""
MAX_TITLE = 70
VERY_SHORT = re.compile(rf"^[{HAN}]{{2,4}}$")
SECTION = re.compile(
    r"新闻|要闻|首页|正文|公告|通知|公示|动态|时政|社会|民生|国内|国际|财经|文化|体育|娱乐|教育|综合|专题|评论|图片|视频|组图|热点|头条|资讯|快讯|推荐"
    r"|关注|打印|收藏|分享|返回|登录|注册|搜索|更多|来源|作者|编辑|[网报社台版号栏]$|副刊|频道|副题|当前|位置|导航|科技|旅游|健康|汽车|房产|农业|法治"
)
"""The name of a section or a button: what stands over a date as often as a headline of two characters."""
TAG = re.compile('["“”]?>?<[^<>]{1,80}>')
"""Markup that a headline quotes: its > leads nowhere."""


def looks_linked(line: Line) -> bool:
    """Whether a line has the form of a link: bulleted, dated, cut with …, parted by strokes, a list of words.

    Sentences with a full stop never have it, whatever stands before them, nor do the items of a list in a
    text, which end in ； or ，.
    """
    if line.firm or GOES_ON.search(line.text) or (line.sort is Sort.TABLE and "\t" not in line.text):
        return False
    return LINK.search(line.text) is not None or WORD_LIST.match(line.text) is not None


def may_be_headline(line: Line) -> bool:
    """Whether a line has the form of a headline: short, no full stop, no link, no button, no date.

    An exclamation or a question may be one too; a salutation (亲爱的读者：) is none.
    """
    if line.sort not in (Sort.SHORT, Sort.PROSE) or line.firm or "。" in line.text:
        return False
    fits = MIN_TITLE <= len(line.text) <= MAX_TITLE and not SALUTATION.match(line.text)
    fits = fits and not ADDRESSED.match(line.text)
    return fits and not NAVIGATION.search(TAG.sub("", line.text)) and not WORD_LIST.match(line.text)


def alone_over_date(head: Sequence[Line]) -> Line | None:
    """The only line of a head, of two to four characters, right above the line of source and date: 夜渡.

    Left alone: a section's name, a button, a person.
    """
    lines = [line for line in head if line.sort not in (Sort.DATELINE, Sort.BYLINE, Sort.PAGE)]
    if len(lines) != 1 or lines[0].sort is not Sort.SHORT or not VERY_SHORT.match(lines[0].text):
        return None
    below = head[head.index(lines[0]) + 1 :]
    dated = bool(below) and below[0].sort is Sort.DATELINE
    return lines[0] if dated and not SECTION.search(lines[0].text) and not is_name(lines[0].text) else None
