"""The box 引用本文: every style, a source's text as text, and slots for what only the reader knows."""

from __future__ import annotations

import html
import json
import re

import pytest
from tests import factories as f
from tests.pages import sample

from jianbao.model import Article, Edition
from jianbao.pages.citing import CiteBox, cite_box


def box(article: Article, **changes: object) -> CiteBox:
    return cite_box(article, f.settings(**changes))


def shown(markup: str) -> str:
    """What a browser shows of it."""
    return html.unescape(re.sub(r"<span [^>]*>|</span>", "", markup))


def test_every_style_is_there() -> None:
    made = box(f.article())
    assert [form.kind for form in (*made.lines, *made.files)] == ["gbt", "apa", "bib", "ris", "json"]


@pytest.mark.parametrize("edition", Edition)
def test_the_edition_is_the_archives(edition: Edition) -> None:
    paper = f.article(address="https://example.org/1.html", page="第2版")
    gbt = box(paper, citation=edition).lines[0]
    assert gbt.name.endswith(edition.value)
    assert ("data-cite-day" in gbt.text) == (edition is Edition.OF_2015)


def test_a_sources_text_is_text() -> None:
    hostile = f.article(title=sample.HOSTILE + "\n\x02</pre><script>", outlet=sample.HOSTILE)
    made = box(hostile)
    for form in (*made.lines, *made.files):
        rest = re.sub(r"<span data-cite-(?:day|address)>[^<]*</span>", "", form.text)
        assert "<" not in rest, form.kind
    assert sample.HOSTILE in shown(made.lines[0].text)
    (item,) = json.loads(html.unescape(made.files[2].text))
    assert item["title"] == sample.HOSTILE + " </pre><script>"


def test_what_only_the_reader_knows_is_a_slot() -> None:
    bare = box(f.article(outlet=None, published=f.published(None)))
    assert (bare.online, bare.undated) == (True, True)
    assert shown(bare.lines[0].text).endswith("[EB/OL]. [引用日期]. 本页网址.")
    assert bare.lines[0].text.count("<span") == 2
