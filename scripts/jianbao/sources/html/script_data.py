"""Plain data in a page's scripts: the name of an account, the time of publication, a text.

Input: the tree of a page. Output: facts and paragraphs. Nothing is executed: only strings and numbers after a
known name are read, in JavaScript syntax.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from lxml import etree

from jianbao.press.han import HAN_CHAR

MAX_SCRIPT = 3_000_000
STRING = r"(?:\w{1,20}\(\s{0,4})?(?:\"(?P<double>(?:[^\"\\\n]|\\.)*)\"|'(?P<single>(?:[^'\\\n]|\\.)*)')"
"""A string, bare or within one call: "…", '…', htmlDecode("…"), JsDecode('…')."""
NAMED = r"(?<![\w.$-])[\"']?(?:window\.)?(?P<name>{})[\"']?\s{{0,4}}(?::|=(?!=))\s{{0,4}}"
FACT = re.compile(
    NAMED.format(
        "nickname|nick_name|createTime|create_time|ct|publish_time|oriCreateTime|ori_create_time|svr_time"
    )
    + rf"(?:{STRING}|(?P<number>\d{{10}}))"
)
TEXT = re.compile(
    NAMED.format(
        "content_noencode|content|articleContent|article_content|articleBody|contentText|newsContent|text"
    )
    + STRING
)
"""Names under which pages store text that a script fills in."""
PASSED = re.compile(
    r"\"1\d{9}\"\s{0,4},\s{0,4}\w{1,3}\s{0,4}=\s{0,4}\"1\d{9}\"\s{0,4},\s{0,4}\w{1,3}\s{0,4}=\s{0,4}"
    r"\"(?P<day>\d{4}-\d\d-\d\d)\""
)
"""The call that writes a WeChat date, with shortened names: t="…",n="…",s="2021-06-08"."""
ESCAPE = re.compile(r"\\(?:u(?P<u>[0-9a-fA-F]{4})|x(?P<x>[0-9a-fA-F]{2})|(?P<char>.))", re.DOTALL)
PLAIN = {"n": "\n", "t": "\t", "r": "\r", "b": "", "f": "", "v": ""}
DATES = ("publish_time", "createTime", "create_time", "ct", "oriCreateTime", "ori_create_time")
"""In order of priority. `svr_time` is the day of the visit."""
NAMES = ("nickname", "nick_name")
PUBLISHED, ACCOUNT = "script:publish_time", "note:account"
"""The names of the returned facts."""
MIN_TEXT = 40
MIN_HAN = 0.5
ARTICLE_PAGE = ("mp.weixin", "rich_media", "js_content", "js_article", "activity-name", "cgiData", "appmsg")
"""Markup or scripts of a WeChat page contain one; elsewhere `ct` could mean anything."""


def stated_in_scripts(root: etree._Element, text: str) -> tuple[tuple[str, str], ...]:
    """The account and the times of publication in a WeChat page's scripts: (name, value).

    Values are unchanged, some are in seconds. Left alone: other pages, and the day of the visit (`svr_time`).
    """
    if not any(mark in text for mark in ARTICLE_PAGE):
        return ()
    found: dict[str, str] = {}
    for script in _scripts(root):
        for match in FACT.finditer(script):
            value = (match["number"] or plain(match["double"] or match["single"] or "")).strip()
            if value:
                found.setdefault(match["name"], value)
        if passed := PASSED.search(script):
            found.setdefault("publish_time", passed["day"])
    names = (_shown_account(root), *(found.get(name, "") for name in NAMES))
    account = next((name for name in names if name), "")
    facts = [(PUBLISHED, found[name]) for name in DATES if name in found]
    return (*facts, *([(ACCOUNT, account)] if account else []))


def _shown_account(root: etree._Element) -> str:
    """The account's name in the visible page."""
    shown = next(
        (element for element in root.iter("a", "strong", "span") if element.get("id") == "js_name"), None
    )
    return "" if shown is None else "".join(map(str, shown.itertext())).strip()


def text_in_scripts(root: etree._Element) -> tuple[str, ...]:
    """The paragraphs of the longest text that a script contains for the page; empty if there is none.

    For pages without visible text. Markup in the text is removed.
    """
    best = ""
    for script in _scripts(root):
        for match in TEXT.finditer(script):
            value = plain(match["double"] or match["single"] or "")
            if len(value) > len(best):
                best = value
    lines = [line.strip() for line in _without_markup(best).split("\n")]
    written = "".join(lines)
    if len(written) < MIN_TEXT or len(HAN_CHAR.findall(written)) < MIN_HAN * len(written):
        return ()
    return tuple(line for line in lines if line)


def _scripts(root: etree._Element) -> Iterator[str]:
    for element in root.iter("script"):
        text = element.text or ""
        if 0 < len(text) <= MAX_SCRIPT:
            yield text


def _without_markup(text: str) -> str:
    """The text of a fragment of HTML, its blocks as lines."""
    if "<" not in text:
        return html.unescape(text)
    text = re.sub(r"<br\b[^<>]{0,200}>|</(?:p|div|section|h[1-6]|li)\s*>", "\n", text, flags=re.IGNORECASE)
    return html.unescape(re.sub(r"<[^<>]*>", "", text))


def plain(text: str) -> str:
    r"""The value of a JavaScript string.

    >>> plain(r"\u677e\x0a\/\'"), plain("松湖&amp;发布")
    ("松\n/'", '松湖&发布')
    """
    written = ESCAPE.sub(_character, text)
    return html.unescape(written.encode("utf-16", "surrogatepass").decode("utf-16", "replace"))


def _character(match: re.Match[str]) -> str:
    code = match["u"] or match["x"]
    return chr(int(code, 16)) if code else PLAIN.get(match["char"], match["char"])
