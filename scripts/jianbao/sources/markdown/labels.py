"""Labelled lines of clippers about a clipping: `> 原文：https://…`, `> 剪藏时间：2023-05-01`.

Input: a line. Output: its keys and values if it contains nothing else. Keys are defined in
data/front_matter.yml. Left alone: labels that may be the page's own (来源：江城晚报).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from jianbao.sources.capture_notes import WEB, day_of, fact_of

Pair = tuple[str, str]

AROUND = re.compile(r"^(?:[-*+•]\s+|[\U0001f300-\U0001faff]\s*)|[*_]{2}(?=\S)|(?<=\S)[*_]{2}")
"""Marks of a list and of emphasis around a label."""
PARTS = re.compile(r"(?<=\S)(?:\s++[|｜·•/]\s++|[ \u3000]{2,}+|\u3000)")
LABELLED = re.compile(r"^(?P<key>[^\s:：][^:：\[\]()]{0,24}?)\s*[:：]\s*(?P<value>\S.*)$")
JOINED = re.compile(
    r"^(?P<key>[^\s:：\d\[\]()<]{2,10}(?:于|於|自)|[A-Za-z]{4,9} (?:on|at|from))\s*(?P<value>[^\s:：].*)$"
)
"""收藏于 2023-05-01, 转载自 https://…, Saved on May 1, 2023."""
LINKED = re.compile(r"^\[(?P<text>[^\[\]]*)\]\(<?(?P<url>https?://[^\s<>]*?)>?\)$")
BARE = re.compile(r"^<?(?P<url>https?://[^\s<>]+?)>?$")
HEADLINE = re.compile(r"^#\s+\[(?P<text>(?:[^\[\]]|\[[^\[\]]*\])+)\]\(<?(?P<url>https?://[^\s<>()]+)>?\)\s*$")
ORIGINAL = re.compile(
    r"^(?:(?:查看|阅读|閱讀|打开|点击|前往)?原文(?:链接|連結|地址|网址)?|网页链接|来源|來源)$"
)
DAY_ONLY = re.compile(
    r"^[\[\]\d\s年月日:：./\-TZ+,，（(）)星期周一二三四五六日天上下午凌晨早晚中A-Za-z]{6,40}$"
)
OUTLET = re.compile(r"[报報网網社台臺刊]$|(?:客户端|新闻|發布|发布|在线|杂志|频道|公众号)$")
MAX_VALUE = 30


def labels_in(line: str) -> tuple[Pair, ...]:
    """The keys and values of a line; empty where it contains anything else.

    >>> labels_in("原文：[江城晚报](https://example.org/1.html) | 剪藏时间：2023-05-01")
    (('原文', 'https://example.org/1.html'), ('媒体', '江城晚报'), ('剪藏时间', '2023-05-01'))
    >>> labels_in("来源：江城晚报"), labels_in("收藏于江边的小屋，至今无人来访。")
    ((), ())
    """
    text = AROUND.sub("", line.strip()).strip()
    found = [tuple(_pairs(part.strip())) for part in PARTS.split(text) if part.strip()]
    return tuple(pair for part in found for pair in part) if all(found) else ()


def linked_headline(line: str) -> str | None:
    """The address of a headline of level one that is a link as a whole."""
    found = HEADLINE.match(line)
    return found["url"] if found else None


def _pairs(part: str) -> Iterator[Pair]:
    link = LINKED.match(part) or BARE.match(part)
    if link:
        words = link.groupdict().get("text", link["url"])
        if WEB.match(words) or ORIGINAL.match(words.strip()):
            yield "原文", link["url"]
        return
    match = JOINED.match(part) or LABELLED.match(part)
    if match is None:
        return
    key, value, fact = match["key"], match["value"].strip(), fact_of(match["key"])
    if fact in ("captured", "created") and DAY_ONLY.match(value) and day_of(value):
        yield key, value
    elif fact in ("address", "either"):
        yield from _address(key, value)


def _address(key: str, value: str) -> Iterator[Pair]:
    """The address in a value, and the medium in its link or before it."""
    link = LINKED.match(value) or BARE.match(value)
    before = ""
    if link is None:
        found = WEB.search(value)
        before = value[: found.start()].strip(" ，,（(<《》") if found else ""
        rest = value[found.end() :].strip(" >)）") if found else value
        if found is None or rest or not OUTLET.search(before):
            return
        yield key, found.group()
    else:
        yield key, link["url"]
        before = link.groupdict().get("text", "")
    if OUTLET.search(before) and not WEB.match(before) and len(before) <= MAX_VALUE:
        yield "媒体", before
