"""The tables of numbers: what is in them, in which order, where each number leads."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from tests import factories
from tests.factories import article, block, published, table
from tests.pages.sample import HOSTILE

from jianbao.model import Archive, Article, Change, Curation, Measure, Statistic
from jianbao.pages import articles, contents, render
from jianbao.pages.quotations import text_directive
from jianbao.pages.statistics import Numbers, Row, numbers

SAFE = Measure("safety", "群众安全感", ("安全感",), ("%",))
CASES = Measure("cases", "发案", (), ("%", "起"), fall=True)
INDEXES = frozenset({"cities/421000/index.md", "cities/421000/421022/index.md"})


def curation(**changes: Any) -> Curation:
    return factories.curation(measures=(CASES, SAFE), **changes)


def number(text: str, written: str, value: float, unit: str, clause: str, **changes: Any) -> Statistic:
    """A number of the first paragraph, as the stage gives it."""
    start = text.index(written, text.index(clause))
    values: dict[str, Any] = {
        "value": value,
        "unit": unit,
        "text": clause,
        "block": "l3",
        "place": None,
        "year": None,
        "start": start,
        "end": start + len(written),
        "number": written.removesuffix(unit),
        "sentence": next(one for one in re.findall(r"[^。]*。?", text) if clause in one),
    }
    return Statistic(**(values | changes))


def reports(
    source: str, text: str, *found: tuple[str, float, str, str, dict[str, Any]], **more: Any
) -> Article:
    statistics = tuple(number(text, *one[:4], **one[4]) for one in found)
    return article(source, body=(block(3, text),), statistics=statistics, **more)


def safe(source: str, share: float, **more: Any) -> Article:
    """An article that reports 群众安全感 in a sentence of its own."""
    of = {key: more.pop(key) for key in ("place_of", "year") if key in more}
    told = {"measure": "safety", "place": of.get("place_of"), "year": of.get("year")}
    text = f"会议召开。去年全县群众安全感达{share}%，居前列。"
    return reports(source, text, (f"{share}%", share, "%", f"去年全县群众安全感达{share}%", told), **more)


def collected(archive: Archive) -> Numbers:
    people = curation()
    return numbers(archive, people, articles.context(archive, people), INDEXES)


def pages(*made: Article, size: int = 50) -> dict[str, str]:
    people = curation(settings=factories.settings(page_size=size))
    return {file.path: file.text for file in render(contents(factories.archive(*made), people))}


def shown(rows: tuple[Row, ...]) -> list[str]:
    return [row.clause.words for row in rows]


def test_a_measure_is_sorted_by_value_within_its_unit() -> None:
    text = "发案9起，发案下降9.5%，发案下降10%，发案上升8%。"
    cases = {"measure": "cases"}
    one = reports(
        "a.txt",
        text,
        ("9起", 9, "起", "发案9起", cases),
        ("9.5%", 9.5, "%", "发案下降9.5%", cases | {"change": Change.DOWN}),
        ("10%", 10, "%", "发案下降10%", cases | {"change": Change.DOWN}),
        ("8%", 8, "%", "发案上升8%", cases | {"change": Change.UP}),
    )
    [found] = collected(factories.archive(one)).tables
    assert shown(found.rows) == ["10%", "9.5%", "8%", "9起"]
    assert [row.change for row in found.rows] == ["降", "降", "升", ""]
    assert found.articles == 1


def test_the_front_page_has_a_table_where_two_articles_report() -> None:
    once = pages(safe("a.txt", 98.5))
    assert "## [群众安全感]" not in once["statistics/index.md"]
    assert "- [群众安全感](safety/index.md) 1 个" in once["statistics/index.md"]
    twice = pages(safe("a.txt", 98.5), safe("b.txt", 97.2))
    assert "## [群众安全感](safety/index.md) {: #safety }" in twice["statistics/index.md"]
    assert "- [群众安全感](index.md#safety) 2 篇" in twice["statistics/index.md"]
    assert "2 篇文章里的 2 个数字" in twice["statistics/safety/index.md"]
    assert "statistics/cases/index.md" not in twice


def test_a_number_leads_to_its_sentence() -> None:
    one = safe("a.txt", 98.5)
    text = pages(one)["statistics/safety/index.md"]
    href = re.search(r'<a href="([^"]+)">98.5%</a>', text)
    assert href is not None
    assert unquote(href[1]) == f"../../articles/{one.id}/#l3:~:text=去年全县群众安全感达98.5%，居前列。"
    assert href[1].isascii()
    assert "去年全县群众安全感达<strong>98.5%</strong></td>" in text


def test_a_number_in_the_headline_leads_to_the_title() -> None:
    one = article(
        title="安全感98.5%", statistics=(Statistic(98.5, "%", "安全感98.5%", "title", None, None, 3, 8),)
    )
    [row] = collected(factories.archive(one)).rows
    assert "/#title" in row.value("statistics/all/index.md")
    assert shown((row,)) == ["98.5%"]


@pytest.mark.parametrize(
    ("whole", "sentence", "clause", "directive"),
    [
        ("达90%。又达90%。", "又达90%。", "又达90%", "又达90%。"),
        ("达90%，好。达90%，差。", "达90%，差。", "达90%", "达90%，差。"),
        ("达90%。达90%。", "达90%。", "达90%", ""),  # nothing tells which one: the block alone is marked
        ("甲\t90%\n乙\t90.5%", "乙\t90.5%", "90.5%", "90.5%"),  # a cell and not its row
        ("", "", "", ""),
    ],
)
def test_what_a_browser_marks(whole: str, sentence: str, clause: str, directive: str) -> None:
    made = text_directive(whole, sentence, clause)
    assert unquote(made.removeprefix(":~:text=")) == directive


def test_a_long_sentence_is_marked_from_its_first_clause_to_its_last() -> None:
    sentence = "去年以来，" + "全县上下同心协力持续推进各项工作，" * 3 + "化解率达到98%。"
    made = text_directive(f"开会。{sentence}", sentence, "化解率达到98%")
    assert made.count(",") == 1
    assert unquote(made) == ":~:text=去年以来,化解率达到98%"


def test_a_clause_that_says_little_is_shown_with_its_sentence() -> None:
    text = "群众安全感再创新高，达98.64%。"
    one = reports("a.txt", text, ("98.64%", 98.64, "%", "达98.64%", {}))
    [row] = collected(factories.archive(one)).rows
    assert row.text == "群众安全感再创新高，达<strong>98.64%</strong>。"


def test_a_place_without_a_page_is_text() -> None:
    one = safe("a.txt", 98.5, place_of="420602", place=None, places=())
    text = pages(one)["statistics/safety/index.md"]
    assert "<td>襄城区</td>" in text
    linked = pages(safe("a.txt", 98.5, place_of="421022", year=2020))["statistics/safety/index.md"]
    assert '<a href="../../cities/421000/421022/">公安县</a></td><td>2020</td>' in linked


def test_the_list_of_all_has_every_number_once() -> None:
    made = [safe(f"{n}.txt", 90 + n, published=published(f"202{n}")) for n in range(7)]
    text = pages(*made, size=3)
    paths = ["statistics/all/index.md", "statistics/all/page-2.md", "statistics/all/page-3.md"]
    listed = [found for path in paths for found in re.findall(r">(9\d)%</a>", text[path])]
    assert listed == ["96", "95", "94", "93", "92", "91", "90"]  # the newest article first
    assert '<th data-key="measure">指标</th>' in text[paths[0]]
    assert "共 7 个" in text[paths[1]]


def test_the_rows_of_a_place() -> None:
    """Numbers of this very division, the most reported measures first, ten at most, repeated ones once."""
    kinds = "甲乙丙丁戊己庚辛壬癸子丑"
    text = "".join(f"全县有3个{kind}站。" for kind in kinds)
    each = tuple(number(text, "3个", 3, "个", f"全县有3个{kind}站", place="421022") for kind in kinds)
    many = (replace(each[0], block="l4"), *each)
    made = factories.archive(
        article("a.txt", body=(block(3, text),), statistics=many, published=published("2023"), topics=()),
        safe("b.txt", 98.5, place_of="421022"),
        safe("c.txt", 97.5, place_of="421000"),
    )
    found = collected(made)
    assert shown(found.of_place("421022")) == ["98.5%", *["3个"] * 9]
    assert len({row.statistic.text for row in found.of_place("421022")}) == 10
    assert shown(found.of_place("421000")) == ["97.5%"]
    assert shown(found.of_place("420100")) == []


def test_the_same_words_of_another_sentence_are_another_row_of_a_place() -> None:
    text = "2021年，侦破案件120起，下降10%。2022年，侦破案件120起，下降10%。"
    first = number(text, "120起", 120, "起", "侦破案件120起", place="421022", year=2021)
    second = replace(first, year=2022, start=first.start + 20, sentence="2022年，侦破案件120起，下降10%。")
    made = factories.archive(article("a.txt", body=(block(3, text),), statistics=(first, second)))
    assert len(collected(made).of_place("421022")) == 2


def test_reprints_and_withdrawn_articles_have_no_rows() -> None:
    kept = safe("a.txt", 98.5)
    made = factories.archive(
        kept, safe("b.txt", 98.5, reprint_of=kept.id), safe("c.txt", 91.5, withdrawn="应要求")
    )
    assert shown(collected(made).rows) == ["98.5%"]


def test_text_from_a_source_is_text() -> None:
    text = f"{HOSTILE}有3个“”站{HOSTILE}"
    hostile = number(text, "3个", 3, '"><b>', text, sentence=text)
    one = article("a.txt", title=HOSTILE, outlet=HOSTILE, body=(block(3, text),), statistics=(hostile,))
    page = pages(one)["statistics/all/index.md"]
    assert "<script" not in page
    assert "<b>" not in page
    assert page.count("&lt;script&gt;") >= 4  # title, outlet, and twice in the clause
    assert 'data-unit=""' in page


def test_a_number_in_a_table_shows_its_cell() -> None:
    body = (table(3, ("项目", "2022年"), ("化解率", "98.64%")),)
    at = body[0].text.index("98.64%")
    one = article(
        body=body,
        statistics=(
            Statistic(98.64, "%", "98.64%", "l3", None, None, at, at + 6, "98.64", "化解率\t98.64%"),
        ),
    )
    [row] = collected(factories.archive(one)).rows
    assert row.clause.words == "98.64%"
    assert "\n" not in row.text
    assert row.directive == ":~:text=98.64%25"


@pytest.mark.slow
def test_the_real_numbers_are_those_of_the_export(
    real_project: Path, real_records: list[dict[str, Any]]
) -> None:
    """Every exported number has its row in the list of all, and the front page says how many there are."""
    folder = real_project / "docs/statistics"
    wanted = sum(len(one["statistics"]) for one in real_records)
    reporting = sum(bool(one["statistics"]) for one in real_records)
    front = (folder / "index.md").read_text("utf-8")
    assert f"{reporting} 篇文章里的 {wanted} 个数字" in front
    texts = [path.read_text("utf-8") for path in sorted((folder / "all").glob("*.md"))]
    links = [
        link
        for text in texts
        for link in re.findall(r'^<tr><td [^>]*><a href="([^"]+)">', text, re.MULTILINE)
    ]
    assert len(links) == wanted
    blocks = {(one["id"], block["id"]) for one in real_records for block in one["body"]}
    for link in links:
        match = re.search(r"articles/([^/]+)/#([^:]+)", link)
        assert match is not None
        assert match[2] == "title" or (match[1], match[2]) in blocks
