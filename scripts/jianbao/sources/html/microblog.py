"""Posts of a microblog: the title in 【】 at the beginning, the account, and text that the site cut off.

Input: lines with hints and the blocks of a page. Output: the lines in the form of an article.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from jianbao.model import Hint
from jianbao.sources.html.blocks import Block
from jianbao.sources.reading import Hinted

BRACKETED = re.compile(r"^\s*(?P<title>【(?P<words>[^【】]{5,60})】)\s*(?P<rest>\S.*)$", re.DOTALL)
LABEL = re.compile(r"[讯电]$|^(?:快讯|速报|通知|提醒|编者按|导读|按语|视频|图集|转发|公告)|[：:]$")
"""Text in brackets at the beginning of a post that is not a title."""
MORE = re.compile(
    r"(?:(?<=[.…⋯])|(?<=[.…⋯]\s)|(?=[\[【（(]|展开))"
    r"[\[【（(]?(?:展开|查看|阅读|显示|点击)?(?:全文|更多内容|剩余全文|全部内容)[\]】）)]?[>＞»cd]{0,2}\s{0,4}$"
)
"""The button after a text that the site cut, which would show the rest."""
LESS = re.compile(r"\s{0,4}收起(?:全文|正文)?[>＞»cd]{0,2}\s{0,4}$")
MIN_STEM = 20
TAIL = 20
STEM_END = re.compile(r"(?<![.…⋯\s])[.…⋯\s]+$")


def title_in_brackets(lines: Sequence[Hinted]) -> list[Hinted]:
    """The lines with the 【title】 that begins the text as a separate line; for lines without a title."""
    first = next((i for i, (_, hint) in enumerate(lines) if hint is Hint.BODY), None)
    found = BRACKETED.match(lines[first][0]) if first is not None else None
    if first is None or found is None or LABEL.search(found["words"]):
        return list(lines)
    return [*lines[:first], (found["title"], Hint.TITLE), (found["rest"], Hint.BODY), *lines[first + 1 :]]


def uncut(lines: Sequence[Hinted], revealed: Callable[[], Sequence[Block]]) -> tuple[list[Hinted], bool]:
    """The lines without the buttons that would show the rest of a text, and whether a rest is missing.

    A complete text that is hidden in the page replaces its shown beginning; `revealed` reads the page with
    hidden text.
    """
    kept: list[Hinted] = []
    missing = False
    for text, hint in lines:
        found = MORE.search(text[-TAIL:]) if hint is Hint.BODY else None
        cut = len(text) - len(found.group()) if found else 0
        if cut < MIN_STEM:
            kept.append((text, hint))
            continue
        whole = _whole(text[:cut], revealed())
        missing = missing or whole is None
        kept += [(whole or text[:cut].rstrip(), Hint.BODY), (text[cut:], Hint.OUTSIDE)]
    return kept, missing


def _whole(text: str, hidden: Sequence[Block]) -> str | None:
    stem = STEM_END.sub("", text).strip()
    return next(_longer(stem, hidden), None)


def _longer(stem: str, hidden: Sequence[Block]) -> Iterator[str]:
    for block in hidden:
        other = block.text.strip()
        if block.box.cover and len(stem) >= MIN_STEM and other.startswith(stem) and len(other) > len(stem):
            yield LESS.sub("", other)
