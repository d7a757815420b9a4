"""The words of a news page's head as pieces of patterns, without groups, built from the lexicon.

`plain` writes such words in one way, whatever the script and the strokes between them.
"""

from __future__ import annotations

import re

from jianbao.press.han import HAN
from jianbao.press.lexicon import ENDINGS, LABELS, ROLES, Does, Ending, LabelKind, either, not_within

DAYS = (LabelKind.PUBLISHED, LabelKind.BARE_DAY, LabelKind.UPDATED, LabelKind.IMPORTED)
"""Labels of a day that the page itself has to do with; not that of a visit."""
PRINTED = either(ENDINGS[Ending.PRINTED])
"""How the names of papers end that no other word ends in."""
MEDIUM = either((*ENDINGS[Ending.PRINTED], *ENDINGS[Ending.AIRED], *ENDINGS[Ending.ONLINE]))
"""Endings that make any name before them that of a medium."""
LIKELY = either(ENDINGS[Ending.LIKELY])
"""Endings of media that other words have as well."""
PORTAL = either((*ENDINGS[Ending.PORTALS], *ENDINGS[Ending.BRANDS]))
BRAND = either(ENDINGS[Ending.BRANDS])
"""Portals that have a name for each province: 新浪河南."""
OFFICE = either(ENDINGS[Ending.OFFICES])
"""How the accounts of offices are called, behind a place: 石门公安."""
SOURCE = either(LABELS[LabelKind.SOURCE], spaced=True)
"""What stands, with a colon behind it, before the name of the medium that a text is from."""
REPORTING = either(role.label for role in ROLES if role.reporting)
"""Roles that stand before a name without a colon: 记者 江小月."""
ROLE = either(role.label for role in ROLES if not role.run)
WHOLE_ROLE = not_within(role.label for role in ROLES if not role.run)
"""Before a role: not within a longer one."""
ROLE_LABEL = either((role.label for role in ROLES if not role.run), spaced=True)
"""The same as a label, spread as pages set them: 编　辑：."""
WRITING = either(role.label for role in ROLES if role.does is Does.WRITES and not role.run)
EDITING = either((role.label for role in ROLES if role.does is Does.EDITS and not role.run), spaced=True)
"""Who saw to a text: such a credit stands below it, and ends it."""
COUNT = either(LABELS[LabelKind.COUNT])
DAY_LABEL = either(word for kind in (*DAYS, LabelKind.APPEARED) for word in LABELS[kind])
NAMED = rf"(?=\s{{0,4}}[：:]\s{{0,4}}(?:[{HAN}]{{1,4}}(?![{HAN}])|[{HAN}]{{1,10}}·|$))"
"""Behind another such word (策划：…): what is no longer than a name, or nothing."""
UNFILLED = rf"(?=\s{{0,4}}[：:]\s{{0,4}}(?:\d|$|[{HAN}]{{2,4}}\s{{0,4}}[：:]))"
"""Behind a word that headlines open with as well (评论：…): a figure, or nothing."""
PUBLISHED, APPEARED, UPDATED, IMPORTED, VISITED = (
    either(LABELS[kind], spaced=True)
    for kind in (
        LabelKind.PUBLISHED,
        LabelKind.APPEARED,
        LabelKind.UPDATED,
        LabelKind.IMPORTED,
        LabelKind.VISITED,
    )
)
DAY_WORDS = either((word for kind in DAYS for word in LABELS[kind]), spaced=True)
COUNT_WORDS = either((*LABELS[LabelKind.APPEARED], *LABELS[LabelKind.COUNT]))
PLAIN_ROLE = either((role.label for role in ROLES if not role.word and not role.run), spaced=True)
WORD_ROLE = either((role.label for role in ROLES if role.word and not role.run), spaced=True)
HEAD_LABEL = rf"(?:{SOURCE}|{PLAIN_ROLE}|{WORD_ROLE}{NAMED}|{DAY_WORDS}|{COUNT_WORDS}{UNFILLED})"
"""Every label of a page's head."""
_ALL = (
    *(word for words in LABELS.values() for word in words if len(word) > 1),
    *(role.label for role in ROLES if not role.run),
)
ANY_LABEL = either(_ALL, spaced=True)
"""Every label there is, and the buttons that stand among them; not 据, which ends other words."""
WHOLE_LABEL = not_within(_ALL)
"""Before a label: not within a longer one (编辑 in 责任编辑)."""
PLAIN = {
    "來源": "来源", "來自": "来自", "轉載": "转载", "轉自": "转自", "原載": "原载", "據": "据",
    "出處": "出处", "記者": "记者", "編輯": "编辑", "責任編": "责任编", "責編": "责编",
    "通訊員": "通讯员", "攝影": "摄影", "圖／": "图/", "採訪": "采访",
    "報導": "报导", "報道": "报道", "報社": "报社", "連線": "连线",
    "綜合": "综合", "發布": "发布", "發佈": "发布", "發表": "发表", "時間": "时间", "週": "周",
    "閱讀": "阅读", "瀏覽": "浏览", "點擊": "点击", "評論": "评论", "人氣": "人气", "點閱": "点击",
    "字號": "字号", "字級": "字号", "網": "网", "新聞": "新闻", "日報": "日报", "晚報": "晚报",
    "時報": "时报", "早報": "早报", "晨報": "晨报", "商報": "商报", "週刊": "周刊", "電視臺": "电视台",
    "電視台": "电视台", "電台": "电台", "廣播": "广播", "通訊社": "通讯社", "訊": "讯", "電": "电",
    "／": "/", "╱": "/", "∕": "/", "｜": "|", "丨": "|", "│": "|", "￨": "|", "﹑": "、", "︰": "：",
}  # fmt: skip
"""Traditional forms and odd strokes; each has as many characters as what it is written for."""
TO_PLAIN = re.compile("|".join(sorted(PLAIN, key=len, reverse=True)))
ODD = re.compile("[來轉載據處記編責訊攝採圖報連綜發時週閱瀏點評氣號級網聞電廣／╱∕｜丨│￨﹑︰]")


def plain(text: str) -> str:
    """A line with the words of heads in Simplified and with common strokes; every offset stays.

    Names are left alone: only whole words of the list change.

    >>> plain("記者江小月／石門報導"), plain("來源：時報網 閱讀 12")
    ('记者江小月/石門报导', '来源：时报网 阅读 12')
    """
    return TO_PLAIN.sub(lambda match: PLAIN[match.group()], text) if ODD.search(text) else text
