"""The words of a news page's head: one list for all stages.

Gives pieces of patterns, without groups: how the names of media end, and what stands before their names.
`plain` writes such words in one way, whatever the script and the strokes between them.
"""

from __future__ import annotations

import re

PRINTED = (
    r"日报|晚报|早报|晨报|时报|商报|都市报|导报|快报|周报|新报|醒报|晚刊|青年报|工人报|农民报|法[治制]报|公安报|法院报|检察报"
    r"|参考报|经济报|消费报|教育报|科技报|信息报|电视报|周刊|月刊|画报"
)
"""How the names of papers end that no other word ends in."""
AIRED = r"电视台|广播电视台|广播电台|电台|通讯社|新闻社|中央社|新华社|中新社"
ONLINE = (
    r"新闻网|广播网|资讯网|在线|频道|客户端|融媒体中心|全媒体中心|融媒体|全媒体|融媒|新闻中心|之声|之窗"
    r"|公众号|微信|微博|头条"
)
MEDIUM = rf"(?:{PRINTED}|{AIRED}|{ONLINE})"
"""Endings that make any name before them that of a medium."""
LIKELY = r"(?:网|报|社|台|号|论坛|门户|政府|资讯|新闻|传媒|政务|观察|参考|财经|视界|视点|时讯)"
"""Endings of media that other words have as well."""
PORTAL = r"(?:新浪|搜狐|网易|腾讯|凤凰|百度|央视|央广|人民|新华|光明|中新|中青)"
SOURCE = (
    r"(?:(?:文章|稿件|信息|新闻|内容|消息)?来\s{0,4}源于?|稿\s{0,4}源|来自|转自|转载自?|摘自|原载|据|出\s?处)"
)
"""What stands, with a colon behind it, before the name of the medium that a text is from."""
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
