"""The facts that a page states: its date or an honest unknown, who wrote it, who printed it, its title."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.cleaning import cases, clean_lines, own_curation

from jianbao.metadata.credits import bylines, outlet, page_number, publisher
from jianbao.metadata.dates import dates_in
from jianbao.metadata.titles import MAX_LENGTH, derived_title
from jianbao.model import Article, Basis, Block, BlockType

TITLE = "山区公路通车 十二个村告别渡船"
BODY = (
    "三月的第一个周末，通往石门村的公路通车，村民不用再坐渡船赶集。",
    "这条公路全长十二公里，沿线有十二个村，前年春天动工，今年二月完工。",
)


def article_of(case: dict[str, Any]) -> Article:
    top, head, body, foot = (case.get(part, []) for part in ("top", "head", "body", "foot"))
    (article,) = clean_lines(*top, TITLE, *head, BODY[0], *body, BODY[1], *foot).articles
    return article


@pytest.mark.parametrize("case", cases("dates", "wild", "synthetic", "known-failures"))
def test_date(case: dict[str, Any]) -> None:
    published = article_of(case).published
    assert published.date == case["date"]
    if published.date:
        assert published.basis is Basis.STATED
        assert published.precision == {7: "month", 10: "day"}[len(published.date)]
        (evidence,) = published.evidence
        assert any(
            evidence in line
            for line in clean_lines(
                *case.get("head", ()), *case.get("top", ()), *case.get("foot", ())
            ).repaired.lines
        )
    assert article_of(case).captured == case.get("captured")


@pytest.mark.parametrize("case", cases("dates", "negative"))
def test_no_date_is_invented(case: dict[str, Any]) -> None:
    article = article_of(case)
    assert article.published.date is None
    assert article.published.basis is Basis.UNKNOWN
    assert article.captured == case.get("captured")
    assert "没有找到发布日期，请查原件补充" in article.review


@given(st.integers(1000, 2999), st.integers(0, 99), st.integers(0, 99))
def test_only_days_of_the_calendar_are_dates(year: int, month: int, day: int) -> None:
    for found in dates_in(f"发布时间：{year}-{month}-{day}"):
        assert found.iso == f"{year}-{month:02d}-{day:02d}"
        assert 1950 <= year < 2100
        assert 1 <= month <= 12
        assert 1 <= day <= 31


@pytest.mark.parametrize("case", cases("credits", "wild", "known-failures"))
def test_bylines(case: dict[str, Any]) -> None:
    line = [case["line"]] if "line" in case else []
    found = bylines(line, case.get("first", ""), case.get("last", ""), own_curation().wording.accounts)
    assert {byline.role: list(byline.names) for byline in found} == case["bylines"]
    if "outlet" in case:
        assert outlet([], line)[0] == case["outlet"]


@pytest.mark.parametrize("case", cases("credits", "outlets"))
def test_outlet(case: dict[str, Any]) -> None:
    name, basis, evidence = outlet([case["line"]], [])
    assert name == case["outlet"]
    assert basis is (Basis.STATED if name else Basis.UNKNOWN)
    assert (evidence is not None and evidence in case["line"]) == (name is not None)


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("版权所有 黄河时报网", "黄河时报网"),
        ("版权所有：黄河时报社", "黄河时报社"),
        ("黄河时报网版权与免责声明", "黄河时报网"),
        ("黄河两岸", None),
    ],
)
def test_publisher(line: str, name: str | None) -> None:
    assert publisher([line]) == name


def test_page_number() -> None:
    assert page_number(["第 3 版：要闻"]) == "3版"
    assert page_number(["改版", "A03版"]) == "A03版"
    assert page_number([]) is None


@pytest.mark.parametrize("case", cases("titles", "wild", "known-failures"))
def test_derived_title(case: dict[str, str]) -> None:
    assert derived_title([Block("l1", BlockType.PARAGRAPH, case["body"])]) == case["title"]


@given(st.text(max_size=120))
def test_a_derived_title_is_short_and_one_line(text: str) -> None:
    title = derived_title([Block("l1", BlockType.PARAGRAPH, text)])
    assert 0 < len(title) <= MAX_LENGTH
    assert title == " ".join(title.split())


def test_an_article_without_title_says_so() -> None:
    (article,) = clean_lines(*BODY).articles
    assert article.title_basis is Basis.DERIVED
    assert "来源中没有标题，现标题取自正文首句，请核对" in article.review
