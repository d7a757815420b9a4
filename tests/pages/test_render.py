"""The pages of the sample archive, byte for byte, and what must hold for all pages.

After an intended change: JIANBAO_REWRITE_GOLDEN=1 python -m pytest tests/pages, then read the difference.
"""

from __future__ import annotations

import os
import posixpath
import random
import re
import time
from dataclasses import replace
from pathlib import Path

import pytest
from tests import factories
from tests.factories import article, published, withdrawn
from tests.pages import sample

from jianbao.model import MASKED_NUMBER, Archive, Article, FormerName, Practice, PracticeCount, Published
from jianbao.pages import GeneratedFile, contents, render

GOLDEN = Path(__file__).parent / "golden"


@pytest.fixture(scope="module")
def files() -> dict[str, str]:
    return {file.path: file.text for file in render(contents(sample.archive(), sample.curation()))}


def ids() -> dict[str, str]:
    return {one.id: one.source.removesuffix(".txt") for one in sample.archive().articles}


@pytest.mark.parametrize(
    ("path", "golden"),
    [
        ("articles/{long}.md", "article.md"),
        ("articles/{long}/original.md", "original.md"),
        ("articles/{hostile}.md", "hostile.md"),
        ("articles/{undated}.md", "undated.md"),
        ("articles/{secret}.md", "withdrawn.md"),
        ("articles/0123456789.md", "ended.md"),
        ("cities/index.md", "cities.md"),
        ("cities/421000/index.md", "city.md"),
        ("cities/421000/page-2.md", "city-page-2.md"),
        ("cities/421000/421022/index.md", "county.md"),
        ("topics/index.md", "topics.md"),
        ("years/undated/index.md", "year-undated.md"),
        ("sources/index.md", "sources.md"),
        ("index.md", "home.md"),
    ],
)
def test_golden(files: dict[str, str], path: str, golden: str) -> None:
    by_source = {source: id for id, source in ids().items()}
    text = files[path.format(**by_source)]
    target = GOLDEN / golden
    if os.environ.get("JIANBAO_REWRITE_GOLDEN"):
        target.parent.mkdir(exist_ok=True)
        target.write_bytes(text.encode())
    assert text == target.read_bytes().decode()


def test_paths(files: dict[str, str]) -> None:
    """Every kind of page is there; a county run by its province stands as a city."""
    expected = {
        "index.md", "articles/index.md", "articles/page-2.md", "cities/index.md", "cities/420000/index.md",
        "cities/420600/420602/index.md", "cities/429004/index.md", "topics/grid/index.md", "years/2022/index.md",
        "years/undated/index.md", "outlets/江城晚报/index.md", "outlets/unknown/index.md", "sources/index.md",
        "sources/page-2.md",
    }  # fmt: skip
    assert expected <= files.keys()
    assert not any("429004/429004" in path for path in files)


def test_every_link_leads_to_a_page_or_a_hand_written_one(files: dict[str, str]) -> None:
    for path, text in files.items():
        for target in re.findall(r"(?<!\\)\]\(([^)#]+)", text):
            if target.endswith(".md"):
                assert posixpath.normpath(posixpath.join(posixpath.dirname(path), target)) in files, (
                    path,
                    target,
                )


def test_order_of_the_archive_does_not_matter() -> None:
    archive = sample.archive()
    shuffled = list(archive.articles)
    random.Random(7).shuffle(shuffled)
    other = replace(archive, articles=tuple(shuffled), pages=tuple(reversed(archive.pages)))
    assert sorted_articles(other) == sorted_articles(archive)


def sorted_articles(archive: Archive) -> tuple[GeneratedFile, ...]:
    return tuple(f for f in render(contents(archive, sample.curation())) if not f.path.startswith("sources/"))


def test_nothing_of_a_withdrawn_article_is_anywhere(files: dict[str, str]) -> None:
    assert not any("绝不出现" in text for text in files.values())
    assert "已撤回" in files[f"articles/{withdrawn('secret.txt').id}.md"]


def test_withdrawn_beside_published_in_one_source() -> None:
    """Neither its lines nor lines of no article, which may repeat it, show in the neighbour's original."""
    kept = article("both.txt", title="留下的一篇")
    gone = withdrawn(
        "both.txt", part=1, title="撤回的标题绝不出现", body=(factories.block(9, "撤回的正文绝不出现"),)
    )
    page = factories.cleaned(kept, gone)
    page = replace(page, original=("热点：撤回的标题绝不出现", *page.original[1:]))
    files = render(contents(factories.archive(kept, gone, pages=[page]), factories.curation()))
    assert not any("绝不出现" in file.text for file in files)
    original = next(file.text for file in files if file.path == f"articles/{kept.id}/original.md")
    assert "第 1 行不予显示" in original
    assert "三月的傍晚" in original


def test_a_shared_line_shows_only_its_own_share() -> None:
    kept = article("both.txt", title="甲", body=(factories.block(2, "甲文一句。"),))
    gone = withdrawn("both.txt", part=1, title="乙", body=(factories.block(2, "乙文一句绝不出现。"),))
    page = factories.cleaned(kept, gone)
    placements = (
        factories.Placement(1, 0, 5, factories.Role.BODY, 0, 0),
        factories.Placement(1, 5, 14, factories.Role.BODY, 1, 0),
    )
    page = replace(
        page,
        original=("甲文一句。乙文一句绝不出现。",),
        repaired=("甲文一句。乙文一句绝不出现。",),
        trail=factories.Trail((), placements),
    )
    files = render(contents(factories.archive(kept, gone, pages=[page]), factories.curation()))
    assert not any("绝不出现" in file.text for file in files)
    assert any("甲文一句。 {lang" in file.text for file in files)


def test_another_article_of_the_source_is_one_linked_note(files: dict[str, str]) -> None:
    by_source = {article_id: source for article_id, source in ids().items() if source == "page"}
    first = min(by_source, key=len)
    text = files[f"articles/{first}/original.md"]
    assert f"行属于另一篇文章：[第一版的第二篇](../{first}-2.md)" in text


@pytest.mark.parametrize(
    ("date", "folder"), [("2017-09-12", "2017"), ("2023-01", "2023"), ("2016", "2016"), (None, "undated")]
)
def test_year(date: str | None, folder: str) -> None:
    files = render(contents(factories.archive(article(published=published(date))), factories.curation()))
    assert {f.path for f in files if f.path.startswith("years/")} == {
        "years/index.md",
        f"years/{folder}/index.md",
    }


def test_bounds_make_no_date() -> None:
    """An article that is known to be from 2022 or 2023 is undated, and says what is known."""
    one = article(published=Published(earliest="2022-11-30", latest="2023-03"))
    files = {f.path: f.text for f in render(contents(factories.archive(one), factories.curation()))}
    assert "years/undated/index.md" in files
    assert (
        "日期不详](../years/undated/index.md)（据文中线索，不早于2022年11月30日，不晚于2023年3月）"
        in (files[f"articles/{one.id}.md"])
    )


def test_masked_numbers_are_no_examples() -> None:
    """They are counted; an arrow between two masks would say nothing."""
    repair = factories.Repair(factories.Rule.COMPATIBILITY, 3, 0, MASKED_NUMBER, MASKED_NUMBER)
    one = article(repairs=(repair,))
    text = page_of(one, render(contents(factories.archive(one), factories.curation())))
    assert "异形字符改为通用字符 | 1 |  |" in text


def page_of(one: Article, files: tuple[GeneratedFile, ...], name: str = "") -> str:
    return next(file.text for file in files if file.path == f"articles/{one.id}{name}.md")


def test_two_sources_whose_masked_names_are_alike_keep_their_own_text() -> None:
    """Once numbers are masked, a path no longer names one source."""
    first, second = (
        article(path, title=title, sha256=factories.sha256(title), body=(factories.block(3, title * 9),))
        for path, title in ((f"{MASKED_NUMBER}.txt", "甲文"), (f"{MASKED_NUMBER}.txt", "乙文"))
    )
    archive = factories.archive(first, second, pages=[factories.cleaned(first), factories.cleaned(second)])
    files = render(contents(archive, factories.curation()))
    assert "甲文甲文" in page_of(first, files, "/original")
    assert "乙文" not in page_of(first, files, "/original")
    sources = next(file.text for file in files if file.path == "sources/index.md")
    assert sources.count(f"[甲文](../articles/{first.id}.md)") == 1
    assert re.search(rf"\[甲文\].* {first.sha256} \|", sources)


def test_a_mentioned_place_bears_the_name_as_written_and_todays() -> None:
    where = factories.places(former=(FormerName("荆沙市", "421000", 1996),))
    one = article(
        place="420100",
        places=(
            factories.mention("421000", 2, "荆州", "荆沙市"),
            factories.mention("420602", 1, "襄城"),
        ),
    )
    text = page_of(one, render(contents(factories.archive(one), factories.curation(places=where))))
    assert "[荆沙市（今荆州市）](../cities/421000/index.md)、[襄城区]" in text


@pytest.mark.parametrize(
    ("rows", "headed"),
    [
        ((("项目", "2021年", "2022年"), ("入户", "1208", "1363")), True),
        ((("姓名", "电话"), ("某甲", MASKED_NUMBER), ("某乙", MASKED_NUMBER)), True),
        ((("某区", "某甲", MASKED_NUMBER), ("某县", "某乙", MASKED_NUMBER)), False),
        ((("某甲", "某区"), ("某乙", "某县")), False),  # words over words: shown plain
        ((("项目", ""), ("入户", "1363")), False),
        ((("项目", "项目"), ("入户", "1363")), False),
        ((("项目", "数量"),), False),
    ],
)
def test_a_table_has_a_head_only_where_its_first_row_names_the_columns(
    rows: tuple[tuple[str, ...], ...], headed: bool
) -> None:
    one = article(body=(factories.table(3, *rows),))
    text = page_of(one, render(contents(factories.archive(one), factories.curation())))
    assert ('class="jb-table jb-table--plain"' in text) is not headed
    lines = [
        line for line in text.split('id="l3"')[1].split("</div>")[0].splitlines() if line.startswith("|")
    ]
    assert lines[1].startswith("| ---")
    assert len(lines) == len(rows) + (1 if headed else 2)
    assert all(cell in lines[0 if headed else 2] for cell in rows[0])


def test_the_counts_of_the_home_page_agree_with_its_chips(files: dict[str, str]) -> None:
    home = files["index.md"]
    for folder, unit in (("cities", "地区"), ("topics", "专题")):
        chips = re.findall(rf"^- \[[^\]]+\]\({folder}/[^)]+\) [1-9]\d* 篇$", home, re.MULTILINE)
        assert f" {len(chips)} 个{unit}" in home


def test_the_day_on_which_the_page_was_saved_is_called_so() -> None:
    one = article(captured="2021-08-18", published=published("2017-09-12"))
    page = factories.cleaned(one)
    banner = "今天是2021年08月18日 星期三"
    page = replace(page, original=(banner, *page.original[1:]), repaired=(banner, *page.repaired[1:]))
    page = replace(
        page,
        trail=replace(
            page.trail,
            placements=(
                factories.Placement(1, 0, len(banner), factories.Role.FURNITURE, reason="导航"),
                *page.trail.placements[1:],
            ),
        ),
    )
    files = render(contents(factories.archive(one, pages=[page]), factories.curation()))
    assert "<small>保存日期</small>" in page_of(one, files, "/original")
    same = replace(one, published=published("2021-08-18"))
    files = render(contents(factories.archive(same, pages=[page]), factories.curation()))
    assert "保存日期" not in page_of(same, files, "/original")


def test_what_was_changed_in_a_line_is_marked() -> None:
    one = article(repairs=(factories.Repair(factories.Rule.PUNCTUATION, 3, 5, ",", "，"),))
    page = factories.cleaned(one)
    line = "三月的傍晚,江岸<b>"
    page = replace(page, original=(*page.original[:2], line, *page.original[3:]))
    text = page_of(
        one, render(contents(factories.archive(one, pages=[page]), factories.curation())), "/original"
    )
    assert '三月的傍晚<mark title="标点改为全角">,</mark>江岸&lt;b&gt;' in text


def test_a_long_row_of_facts_is_folded_and_whole() -> None:
    """What an article names most often comes first; the rest is one press away, not left out."""
    named = [Practice(f"p{n}", f"办法{n}", (), "做法。") for n in range(12)]
    one = article(practices=tuple(PracticeCount(way.id, 2 if way.id == "p11" else 1) for way in named))
    text = page_of(one, render(contents(factories.archive(one), factories.curation(practices=tuple(named)))))
    shown, folded = (
        text.split("做法\n:   ")[1].split("\n\n")[0].split("<details><summary>其余 3 项</summary>")
    )
    assert re.findall(r"\[(办法\d+)\]", shown) == ["办法11", *(f"办法{n}" for n in range(8))]
    assert re.findall(r">(办法\d+)</a>", folded) == ["办法8", "办法9", "办法10"]


def test_a_thousand_articles_take_seconds() -> None:
    """A bound far above what it takes (about a second and a half), to catch what grows faster than it should."""
    many = [
        article(f"{n}.txt", title=f"第{n}篇", published=published(f"2020-01-{n % 28 + 1:02}"))
        for n in range(1000)
    ]
    archive = factories.archive(*many)
    began = time.process_time()
    files = render(contents(archive, factories.curation()))
    assert len(files) > 2000
    assert time.process_time() - began < 20
