"""Part a line of a page's head at its labels, which content systems print without anything between them."""

from __future__ import annotations

import re

LABEL = (
    r"(?:(?:信息|文章|稿件|内容|新闻)?来\s{0,4}源|稿\s{0,4}源|转载自|(?:发布|发表|更新|刊发|成文|录入|上传)?(?:时间|日期)"
    r"|作\s{0,4}者|发布(?:人|者|机构|单位)|(?:责任)?编\s{0,4}辑|责\s{0,4}编|审\s{0,4}核|校\s{0,4}对|供\s{0,4}稿"
    r"|(?:浏览|点击|阅读|访问)(?:次数|量|数|率)?|人气|字\s{0,4}[体号]|打印|关闭|分享|评论|标签|分类|关键[词字])"
)
PARTS = (
    "责任",
    "信息",
    "文章",
    "稿件",
    "内容",
    "新闻",
    "发布",
    "发表",
    "更新",
    "刊发",
    "成文",
    "录入",
    "上传",
)
"""How longer labels begin, behind which the shorter one is no label of its own."""
BEFORE_LABEL = re.compile(
    r"(?<=[^\s|｜])" + "".join(f"(?<!{part})" for part in PARTS) + rf"(?={LABEL}\s{{0,4}}[：:])"
)
ANY_LABEL = re.compile(r"(?<![一-鿿])(?=[一-鿿]{2,6}\s{0,4}[：:])")


def unglued(text: str) -> str:
    """The line with a space before every label that is glued to what stands before it.

    >>> unglued("2022年03月14日09:30来源：石门县政府点击数：12")
    '2022年03月14日09:30 来源：石门县政府 点击数：12'
    """
    return BEFORE_LABEL.sub(" ", text)


def parted(text: str) -> list[str]:
    """The pieces of a line, each opening with a label but the first.

    >>> parted("作者：江小月 字体：大 中 小")
    ['作者：江小月 ', '字体：大 中 小']
    """
    return [piece for piece in ANY_LABEL.split(unglued(text)) if piece]
