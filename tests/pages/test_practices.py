"""The index of practices and their pages: counts, concordance, first mention, what stands beside."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests import factories
from tests.factories import article, block, published
from tests.pages.sample import HOSTILE

from jianbao.model import (
    MASKED_NUMBER,
    Article,
    Block,
    Curation,
    Practice,
    PracticeCount,
    PracticeMention,
)
from jianbao.pages import contents, practices, render
from jianbao.pages.quotations import CUT, in_context, in_sentence

TALK, LAMP, DOOR, NONE = (
    Practice("grid-talk", "网格夜话", ("夜话网格",), "网格员晚间入户听取意见的做法。", "grid"),
    Practice("lamp", "一盏灯", (), "楼道亮灯的做法。", "video"),
    Practice("door", "敲门日", (), "每周入户的做法。"),
    Practice("nobody", "无人写到", (), "没有报道的做法。", "grid"),
)


def curation(**changes: Any) -> Curation:
    return factories.curation(practices=(TALK, LAMP, DOOR, NONE), **changes)


def naming(article: Article, *practices: Practice) -> Article:
    """The article with every mention of the practices' names in its title and blocks, as the stage gives it."""
    places = [("title", article.title), *((block.id, block.text) for block in article.body)]
    mentions = [
        PracticeMention(one.id, where, found.start(), one.name)
        for where, text in places
        for one in practices or (TALK, LAMP, DOOR)
        for found in re.finditer(one.name, text)
    ]
    count = Counter(mention.practice for mention in mentions)
    counts = tuple(PracticeCount(id, count[id]) for id in sorted(count))
    return replace(article, practice_mentions=tuple(mentions), practices=counts)


def writes(source: str, *texts: str, **changes: Any) -> Article:
    body: tuple[Block, ...] = tuple(block(number, text) for number, text in enumerate(texts, start=3))
    return naming(article(source, body=body, **changes))


def pages(*articles: Article, size: int = 50) -> dict[str, str]:
    people = curation(settings=factories.settings(page_size=size))
    return {file.path: file.text for file in render(contents(factories.archive(*articles), people))}


def test_the_shelf_counts_articles_by_topic_and_leaves_out_the_rest() -> None:
    index = pages(writes("a.txt", "办网格夜话，再办网格夜话。"), writes("b.txt", "网格夜话与敲门日。"))
    text = index["practices/index.md"]
    assert "## 网格化服务管理\n" in text
    assert "- [网格夜话](grid-talk/index.md) 2 篇" in text
    assert "无人写到" not in text
    assert text.index("## 其他") < text.index("- [敲门日](door/index.md) 1 篇")
    assert "practices/nobody/index.md" not in index


def test_a_page_tells_articles_from_mentions() -> None:
    made = pages(writes("a.txt", "办网格夜话，再办网格夜话。"), writes("b.txt", "又是网格夜话。"))
    text = made["practices/grid-talk/index.md"]
    assert "2 篇文章，共 3 处" in text
    assert "## 原文 3 处" in text
    assert "网格员晚间入户听取意见的做法。（本站的说明）" in text
    assert "夜话网格" in text
    assert "[网格化服务管理](../../topics/grid/index.md)" in text


def test_the_concordance_goes_from_the_oldest_to_the_undated() -> None:
    made = [
        writes("new.txt", "新近的网格夜话。", title="新", published=published("2022-01-02")),
        writes("none.txt", "无日期的网格夜话。", title="无", published=published(None)),
        writes("old.txt", "早年的网格夜话。", title="旧", published=published("2016")),
    ]
    text = pages(*made)["practices/grid-talk/index.md"].split("## 原文")[1]
    found = re.findall(r'<span>(\S+?)的</span><a href="../../articles/(\w+)/#l3">网格夜话</a><span>。', text)
    by_title = {one.title: one.id for one in made}
    assert found == [("早年", by_title["旧"]), ("新近", by_title["新"]), ("无日期", by_title["无"])]


def test_a_mention_in_the_headline_leads_to_the_title() -> None:
    one = naming(article(title="夜里的网格夜话", body=(block(3, "入户。"),)))
    text = pages(one)["practices/grid-talk/index.md"]
    assert f'<a href="../../articles/{one.id}/#title">网格夜话</a>' in text


def test_an_undated_article_is_never_the_first() -> None:
    undated = writes("a.txt", "网格夜话。", title="无日期的一篇", published=published(None))
    text = pages(undated)["practices/grid-talk/index.md"]
    first = text.split("## 最早的报道")[1].split("## ")[0]
    assert "无日期的一篇" not in first
    assert "都没有日期" in first
    dated = writes("b.txt", "开会。去年办网格夜话成效好。散会。", title="有日期", published=published("2020"))
    first = pages(undated, dated)["practices/grid-talk/index.md"].split("## 最早的报道")[1].split("## ")[0]
    assert f"去年办[网格夜话](../../articles/{dated.id}.md#l3)成效好。\n" in first
    assert "1 篇日期不详，可能更早" in first
    assert "先后不能断定" not in first


@pytest.mark.parametrize(("other", "rival"), [("2020-03-04", True), ("2020", True), ("2021", False)])
def test_a_date_that_may_be_as_early_is_told(other: str, rival: bool) -> None:
    made = (
        writes("a.txt", "网格夜话。", published=published("2020")),
        writes("b.txt", "网格夜话。", published=published(other)),
    )
    assert ("另有 1 篇的日期与它相同或不够确切" in pages(*made)["practices/grid-talk/index.md"]) is rival


def test_beside_are_those_of_the_same_block_then_of_the_same_article() -> None:
    made = (
        writes("a.txt", "网格夜话、一盏灯。", "又是网格夜话和一盏灯。", "敲门日。"),
        writes("b.txt", "网格夜话。", "敲门日。"),
    )
    text = pages(*made)["practices/grid-talk/index.md"].split("## 相伴的做法")[1]
    assert '<a href="../lamp/">一盏灯</a> 2 段' in text
    assert '<a href="../door/">敲门日</a> 2 篇' in text
    assert text.index("一盏灯") < text.index("敲门日")
    lamp = pages(*made)["practices/lamp/index.md"]
    assert '<a href="../door/">敲门日</a> 1 篇' in lamp


def test_every_mention_stands_on_one_page_once() -> None:
    made = [writes(f"{n}.txt", *(f"第{n}篇第{m}次网格夜话。" for m in range(4))) for n in range(3)]
    text = pages(*made, size=5)
    listed = [
        found
        for path in ("index.md", "page-2.md", "page-3.md")
        for found in re.findall(r"<span>(第\d篇第\d次)</span>", text[f"practices/grid-talk/{path}"])
    ]
    assert sorted(listed) == sorted(f"第{n}篇第{m}次" for n in range(3) for m in range(4))
    assert "practices/grid-talk/page-4.md" not in text
    assert "最早的报道" not in text["practices/grid-talk/page-2.md"]


def test_reprints_and_withdrawn_articles_are_not_counted() -> None:
    kept = writes("a.txt", "网格夜话。")
    copy = replace(writes("b.txt", "网格夜话。"), reprint_of=kept.id)
    gone = replace(writes("c.txt", "网格夜话绝不出现。"), withdrawn="应要求")
    made = pages(kept, copy, gone)
    assert "1 篇文章，共 1 处" in made["practices/grid-talk/index.md"]
    assert not any("绝不出现" in text for text in made.values())


def test_text_from_a_source_is_text() -> None:
    one = writes("a.txt", f"{HOSTILE}网格夜话{HOSTILE}", title=HOSTILE)
    text = pages(one)["practices/grid-talk/index.md"]
    assert "<script" not in text
    concordance = text.split('class="jb-concordance"')[1]
    assert concordance.count("&lt;script&gt;") >= 2
    assert "{#id}" not in text.split('class="jb-concordance"')[0]


@pytest.mark.parametrize(
    ("text", "word", "before", "after"),
    [
        (f"电话{MASKED_NUMBER}报网格夜话", "网格夜话", f"…{MASKED_NUMBER}报", ""),
        ("化解率98.64%办网格夜话入户1363次后", "网格夜话", "…98.64%办", "入户1363…"),
        ("甲\t乙网格夜话\t丙\n丁", "网格夜话", "乙", ""),
        ("网格夜话", "网格夜话", "", ""),
    ],
)
def test_context(text: str, word: str, before: str, after: str) -> None:
    start = text.index(word)
    made = in_context(text, start, start + len(word), 4)
    assert (made.before, made.words, made.after) == (before, word, after)


@given(st.text("网格，。 9.%\t\n灯", max_size=60), st.data())
def test_context_is_cut_from_the_text_and_nothing_else(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    for quote in (in_context(text, start, end, 5), in_sentence(text, start, end, 5)):
        assert quote.words == text[start:end]
        assert text[:start].rstrip().endswith(quote.before.removeprefix(CUT).rstrip())
        assert text[end:].lstrip().startswith(quote.after.removesuffix(CUT).lstrip())


@pytest.mark.slow
def test_the_counts_of_the_real_site_are_those_of_its_export(
    real_project: Path, real_records: list[dict[str, Any]]
) -> None:
    """Recounted from the export alone: articles and mentions of every practice, on its page and the index."""
    own = [one for one in real_records if not any(tie["type"] == "reprint" for tie in one["relations"])]
    assert own == real_records, "count the earliest of each reprint here"
    articles = Counter(count["id"] for one in own for count in one["practices"])
    mentions = Counter[str]()
    for one in own:
        mentions.update({count["id"]: count["count"] for count in one["practices"]})
    folder = real_project / "docs/practices"
    assert {path.name for path in folder.iterdir() if path.is_dir()} == set(articles)
    index = (folder / "index.md").read_text("utf-8")
    for id, count in articles.items():
        page = (folder / id / "index.md").read_text("utf-8")
        assert f"{count} 篇文章，共 {mentions[id]} 处" in page, id
        assert f"({id}/index.md) {count} 篇" in index, id
        rows = sum(text.count("\n<li><span>") for text in map(_read, (folder / id).glob("*.md")))
        assert rows == mentions[id], id


def _read(path: Path) -> str:
    return path.read_text("utf-8")


def test_what_all_pages_of_a_practice_say_is_made_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """A list of many pages shows one first report and one table: neither is sought again for each page."""
    made: Counter[str] = Counter()
    for name in ("_first", "spread"):
        whole = getattr(practices, name)
        monkeypatch.setattr(
            practices, name, lambda *given, name=name, whole=whole: (made.update([name]), whole(*given))[1]
        )
    listed = [writes(f"{n}.txt", "办了一盏灯。") for n in range(5)]
    small = curation(settings=factories.settings(page_size=2))
    pages = [page.path for page in render(contents(factories.archive(*listed), small))]
    assert [path for path in pages if path.startswith("practices/lamp/")] == [
        "practices/lamp/index.md",
        "practices/lamp/page-2.md",
        "practices/lamp/page-3.md",
    ]
    assert made == {"_first": 1, "spread": 1}
