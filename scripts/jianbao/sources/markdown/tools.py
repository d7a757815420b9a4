"""Lines of clippers and note-taking programs around a text in Markdown: marked as outside.

Input: the lines below the front matter. Output: the lines, those outside the text in an element `OUTSIDE`,
and their keys and values. The words are in data/front_matter.yml.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from jianbao.sources.capture_notes import WEB, address_in, words
from jianbao.sources.markdown.labels import Pair, labels_in, linked_headline

OUTSIDE = "jb-outside"
"""The class of elements outside the text."""
QUOTED = re.compile(r"^(?: {0,3}>)+ ?(?P<text>.*)$")
SIMPREAD = re.compile(r"简悦|SimpRead", re.IGNORECASE)
LINK = re.compile(r"\[[^\[\]]*\]\(<?[^()\s]*(?:\([^()\s]*\)[^()\s]*)*>?\)|<?https?://[^\s<>]+>?")
BULLET = re.compile(r"^\s*[-*+]\s+")
HEADING = re.compile(r"^#{1,6}\s+(?P<text>.*?)\s*#*\s*$")
CALLOUT = re.compile(r"^(?P<quote>(?: {0,3}>)+) ?\[![^\[\]]{1,40}\][+-]?\s*(?P<title>.*)$")
TAGS = re.compile(r"^\s*(?:#[^\s#]+(?:\s+|$))+$")
CONTENTS = re.compile(r"^\s*(?:\[toc\]|\[\[toc\]\]|\$\{toc\}|@\[toc\]\(.{0,20}\))\s*$", re.IGNORECASE)
TOP, BOTTOM = 10, 6
"""So many filled lines at either end may be a tool's."""
MAX_NOTE = 40
"""A longer line, its links not counted, is text."""


def set_aside(lines: Sequence[str]) -> tuple[tuple[str, ...], tuple[Pair, ...]]:
    """The lines, those of tools marked as outside, and the keys and values of those.

    Left alone: sentences, which may contain an address or mention an excerpt.

    >>> set_aside(["> 原文地址 [example.org](https://example.org/1.html)", "桥通了。"])[1]
    (('原文', 'https://example.org/1.html'),)
    >>> set_aside(["详见原文地址 https://example.org/1.html 。", "桥通了。"])[1]
    ()
    """
    filled = [i for i, line in enumerate(lines) if line.strip()]
    edges = {*filled[:TOP], *filled[-BOTTOM:]}
    origins = [i for i in sorted(edges) if _is_origin(lines[i])]
    outside = {*origins, *_excerpt(lines, filled), *(i for i in filled if CONTENTS.match(lines[i]))}
    outside |= {i for i in edges if TAGS.match(lines[i]) or _is_tool(lines[i])}
    addresses = (("原文", found) for i in origins if (found := _address(lines[i])))
    headlines = (("原文", found) for i in filled[:TOP] if (found := linked_headline(lines[i])))
    held = {i: pairs for i in sorted(edges) if (pairs := labels_in(_unquoted(lines[i])))}
    outside |= held.keys()
    labels = (pair for pairs in held.values() for pair in pairs)
    pairs = (*addresses, *labels, *headlines)
    return tuple(_line(line, outside=i in outside) for i, line in enumerate(lines)), pairs


def _line(line: str, *, outside: bool) -> str:
    if outside:
        text = LINK.sub(_words, BULLET.sub("", _unquoted(line))).strip()
        return f'\n<aside class="{OUTSIDE}">{text}</aside>\n'
    callout = CALLOUT.match(line)
    return f"{callout['quote']} {callout['title']}" if callout else line


def _words(link: re.Match[str]) -> str:
    """The text of a link."""
    return link[0][1 : link[0].index("](")] if link[0].startswith("[") else link[0].strip("<>")


def _unquoted(line: str) -> str:
    quoted = QUOTED.match(line)
    return quoted["text"] if quoted else line


@lru_cache(maxsize=1)
def _origin() -> re.Pattern[str]:
    known = "|".join(re.escape(word).replace(r"\ ", r"\s") for word in words("origin"))
    return re.compile(rf"(?:{known})", re.IGNORECASE)


def _is_tool(line: str) -> bool:
    """Whether a line is a tool's, such as a link to the page in its collection."""
    text = LINK.sub(_words, _unquoted(line)).strip(" \t-*。.")
    return text.lower() in {word.lower() for word in words("tool")}


def _is_origin(line: str) -> bool:
    """Whether a line contains only the origin of the text."""
    text = _unquoted(line)
    if not (WEB.search(text) and (SIMPREAD.search(text) or _origin().search(text))):
        return False
    rest = LINK.sub(lambda link: _words(link) if _origin().search(link[0]) else "", text)
    return len(rest) <= MAX_NOTE and "。" not in rest


def _address(line: str) -> str | None:
    """The last address of such a line, which comes after the tool's own."""
    links = [match[0] for match in LINK.finditer(line)]
    found = [address for link in links if (address := address_in([link.rpartition("](")[2]]))]
    labelled = _origin().search(line)
    return found[-1] if found and (labelled or len(found) > 1) else None


@lru_cache(maxsize=1)
def _excerpts() -> frozenset[str]:
    return frozenset(word.lower() for word in words("excerpt"))


def _excerpt(lines: Sequence[str], filled: Sequence[int]) -> Iterator[int]:
    """The excerpt that a tool quotes above the text: its heading, and the quoted lines."""
    for i in filled[:TOP]:
        heading = HEADING.match(_unquoted(lines[i])) if QUOTED.match(lines[i]) else None
        if heading and heading["text"].strip("：: ").lower() in _excerpts():
            for at in range(i, len(lines)):
                if not QUOTED.match(lines[at]):
                    return
                if _unquoted(lines[at]).strip():
                    yield at
            return
