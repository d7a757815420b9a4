"""Source text through the site's real Markdown configuration comes out as it went in."""

from __future__ import annotations

import html
import re
from functools import cache
from pathlib import Path

import markdown as python_markdown
import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st
from mkdocs.utils.meta import get_data

from jianbao.pages.markdown import Markdown, as_markdown, front_matter, join, link, showable, text_to_markdown

ROOT = Path(__file__).parents[2]
# MkDocs turns these on by itself, before those of mkdocs.yml.
BUILT_IN = ["toc", "tables", "fenced_code"]

PIECES = [
    "<script>alert(1)</script>", "<b>", "{{ 7*7 }}", "{% raw %}", "{#id}", "{: .x }", "{ .x }", "&amp;", "&#60;", "&",
    "*", "**", "_", "__", "`", "``", "#", "##", ">", "-", "+", "1.", "12)", ":   ", "!!!", "???", "~~~", "```", "===",
    "---", "***", "|", "||", "\\", "\\*", "[x](y)", "[TOC]", "[^1]", "[a]: b", "![i](u)", "<!-- c -->", "<?php ?>",
    "a@b.example", "<a@b.example>", "https://x.example/a_b_c", "<https://x.example>", "\x02", "\x03", "\x0235\x03",
    "\u202e", "\u200b", "\u00a0", "\u3000", "\t", "  ", "\n", "\r\n", "\x85", "\u2028", "\ufeff", "\ufffe", "长安杯",
    "98.64%", "“平安”", "klzzwxh:0001", "wzxhzdk:0", "<div markdown=\"1\">", "</div>", "<!-- include: includes/home.md -->",
]  # fmt: skip
HOSTILE = st.one_of(st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=3))).map("".join), st.text())
SURROUNDINGS = {
    "paragraph": ("{}\n{{#l1}}", "p"),
    "heading": ("## {} {{#l1}}", "h2"),
    "list item": ("- {}\n  二行", "li"),
    "link": ("[{}](x.md)", "a"),
    "cell": ("| 一 | 二 |\n| --- | --- |\n| {} {{.c}} | 尾 |", "td"),
    "definition": ("词\n:   {}\n", "dd"),
    "inside a div": ('<div markdown="1">\n\n{}\n\n</div>', "p"),
}


@cache
def extensions() -> list[str]:
    text = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    return [*BUILT_IN, *yaml.safe_load(text.replace("!ENV", ""))["markdown_extensions"]]


def rendered(text: str, tag: str) -> str:
    made = python_markdown.markdown(text, extensions=extensions())
    found = re.search(rf"<{tag}(?: [^>]*)?>(.*?)</{tag}>", made, re.DOTALL)
    assert found is not None, made
    assert "<" not in found[1].replace("<p>", "").replace("</p>", ""), made  # nothing became markup
    return html.unescape(found[1].replace("<p>", "").replace("</p>", ""))


@pytest.mark.parametrize(("surrounding", "tag"), SURROUNDINGS.values(), ids=SURROUNDINGS.keys())
@given(text=HOSTILE.filter(lambda text: showable(text).strip()))
@example("1. 第一")
@example("=")
@example("\\")
@example("a\\|b")
@example("`|`")
@settings(deadline=None)  # the machine may be busy
def test_text_is_shown_as_it_is(surrounding: str, tag: str, text: str) -> None:
    shown = rendered(surrounding.format(text_to_markdown(text)), tag)
    if tag == "li":
        shown = re.sub(r"\n *二行$", "", shown)
    assert shown.rstrip("\n") == showable(text)


@given(HOSTILE)
@settings(deadline=None)  # the machine may be busy
def test_front_matter_is_read_back(text: str) -> None:
    text = showable(text)
    body, meta = get_data(
        f"{front_matter({'title': text or 'x', 'topics': [text], 'date': '2017-09-12'})}\n\n# 正文\n"
    )
    assert meta == {"title": text or "x", "topics": [text], "date": "2017-09-12"}
    assert body == "# 正文\n"


@given(HOSTILE)
@settings(deadline=None)  # the machine may be busy
def test_showable_is_one_line_and_stable(text: str) -> None:
    shown = showable(text)
    assert len(shown.splitlines()) <= 1
    assert showable(shown) == shown


def test_markdown_passes_and_text_does_not() -> None:
    assert as_markdown(Markdown("*x*")) == "*x*"
    assert as_markdown("*x*") == "\\*x\\*"
    assert join([Markdown("*a*"), "*b*"], "、") == "*a*、\\*b\\*"


def test_plain_chinese_is_left_readable() -> None:
    text = "群众安全感达98.64%，比2016年（同期）上升1.5个百分点——“平安”12:30发布"
    assert text_to_markdown(text) == text


def test_links_are_relative() -> None:
    assert link("甲", "index.md", "cities/421000/421022/index.md") == "[甲](../../../index.md)"
    assert link("[甲]", "articles/a.md", "articles/a/original.md", "l3") == "[\\[甲\\]](../a.md#l3)"
