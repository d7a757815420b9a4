"""Escape text of a source so that Markdown shows exactly that text.

Input: plain strings. Output: `Markdown` strings, the only ones that templates do not escape.
"""

from __future__ import annotations

import html
import posixpath
import re
from collections.abc import Iterable, Mapping
from typing import Any

import yaml

from jianbao.model import RUBY_BASE, RUBY_END, RUBY_READING


class Markdown(str):
    """Text that is Markdown already and was made here, not by a source."""

    __slots__ = ()


# Python-Markdown reads a backslash only before certain characters; the others need an entity.
_ANYWHERE = str.maketrans(
    {character: "\\" + character for character in "\\`*_[]{}#"}
    | {"&": "&amp;", "<": "&lt;", ">": "&gt;", "|": "&#124;", "\t": "&#9;"}
)
_LINE_START = re.compile(r"(?P<ordered>\d+)(?P<mark>[.)])|(?P<bullet>[-+!])|(?P<other>[~:=])")
_LINE_END = re.compile(r"\r\n|[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
# Characters that HTML forbids, or that Python-Markdown uses itself (U+0002, U+0003).
_UNSHOWABLE = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
# Ruby of a source, written as Unicode's interlinear annotation, is shown in brackets.
_RUBY = str.maketrans({RUBY_BASE: None, RUBY_READING: "（", RUBY_END: "）"})
_EDGE_SPACE = re.compile(r"^\s+|\s+$")


def showable(text: str) -> str:
    r"""Make one line of any text: line ends become spaces, control characters U+FFFD.

    Readings above a line (ruby) are put in brackets. Left alone: all else, also bidirectional marks (the
    stylesheet isolates each block).

    >>> showable("一行\n又一行\x02")
    '一行 又一行�'
    >>> showable("\ufff9鄢\ufffayān\ufffb陵镇")
    '鄢（yān）陵镇'
    """
    return _UNSHOWABLE.sub("�", _LINE_END.sub(" ", text.translate(_RUBY)))


def text_to_markdown(text: str) -> Markdown:
    r"""Escape a text so that Markdown shows it and nothing else.

    Handles inline marks, raw HTML, entities, attribute lists, table bars, and marks at the start of a line.
    Left alone: 1.5, a-b, 12:30, plain addresses.

    >>> print(text_to_markdown("# 5*3 <b> {#id} | &amp; [x](y)"))
    \# 5\*3 &lt;b&gt; \{\#id\} &#124; &amp;amp; \[x\](y)
    >>> print(text_to_markdown("1. 抓早抓小"))
    1\. 抓早抓小
    """
    escaped = showable(text).translate(_ANYWHERE)
    escaped = _EDGE_SPACE.sub(lambda match: "".join(f"&#{ord(c)};" for c in match[0]), escaped)
    start = _LINE_START.match(escaped)
    return Markdown(_escaped_start(start) + escaped[start.end() :] if start else escaped)


def text_to_html(text: str) -> Markdown:
    """Escape a text for a block of raw HTML, which Markdown does not parse (a third of the time).

    >>> print(text_to_html("<b> *x* & y"))
    &lt;b&gt; *x* &amp; y
    """
    return Markdown(html.escape(showable(text)))


def _escaped_start(start: re.Match[str]) -> str:
    if start["ordered"]:
        return f"{start['ordered']}\\{start['mark']}"
    return f"\\{start['bullet']}" if start["bullet"] else f"&#{ord(start['other'])};"


def as_markdown(value: object) -> Markdown:
    """Markdown as it is, anything else escaped: the filter of every `{{ … }}` of a template."""
    return value if isinstance(value, Markdown) else text_to_markdown(str(value))


def join(parts: Iterable[object], separator: str = "") -> Markdown:
    r"""Join pieces, escaping those that are plain text; the separator is taken as Markdown.

    >>> join([Markdown("**甲**"), "*乙*"], "、")
    '**甲**、\\*乙\\*'
    """
    return Markdown(separator.join(as_markdown(part) for part in parts))


def link(text: str, target: str, here: str, anchor: str = "") -> Markdown:
    """Link from one generated page to another; both paths are relative to docs/.

    >>> link("荆州市", "cities/421000/index.md", "articles/215e28df07.md")
    '[荆州市](../cities/421000/index.md)'
    """
    path = posixpath.relpath(target, posixpath.dirname(here) or ".")
    return Markdown(f"[{text_to_markdown(text)}]({path}{anchor and '#' + anchor})")


def front_matter(values: Mapping[str, Any]) -> Markdown:
    """Write the YAML at the top of a page; absent values (None, empty) are left out.

    >>> print(front_matter({"title": "a: b", "date": "2017-09-12", "outlet": None}))
    ---
    title: 'a: b'
    date: '2017-09-12'
    ---
    """
    kept = {key: value for key, value in values.items() if value not in (None, "", (), [])}
    # No line is folded: MkDocs ends the front matter at the first line that begins with three dashes.
    text = yaml.safe_dump(kept, allow_unicode=True, sort_keys=False, width=10**9)
    return Markdown(f"---\n{text}---")
