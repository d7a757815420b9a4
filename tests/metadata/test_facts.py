"""The facts that a page states: its date or an honest unknown, who wrote it, who printed it, its title."""

from __future__ import annotations

import unicodedata
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.cleaning import cases, clean_lines, clean_raw, own_curation
from tests.factories import raw

from jianbao.metadata.credits import bylines
from jianbao.metadata.dates import dates_in
from jianbao.metadata.doubts import SURE
from jianbao.metadata.outlets import outlet, page_number, publisher
from jianbao.metadata.publication import Dateline, seen_dates
from jianbao.metadata.titles import MAX_LENGTH, derived_title, stated_title
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
        given = [*case.get("head", ()), *case.get("top", ()), *case.get("foot", ())]
        page = unicodedata.normalize("NFKC", "".join(given))
        assert "".join(unicodedata.normalize("NFKC", evidence).split()) in "".join(page.split())
    assert article_of(case).captured == case.get("captured")


@pytest.mark.parametrize("case", cases("dates", "negative"))
def test_no_date_is_invented(case: dict[str, Any]) -> None:
    article = article_of(case)
    assert article.published.date is None
    assert article.published.basis in (Basis.UNKNOWN, Basis.INFERRED)
    assert article.captured == case.get("captured")
    assert any("发布日期" in words for words in article.review)
    assert article.confidence < SURE


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
    name, basis, evidence = outlet([case["line"]] if "line" in case else [], [], case.get("opening", ""))
    assert name == case["outlet"]
    assert basis is (Basis.STATED if name else Basis.UNKNOWN)
    assert (evidence is not None and evidence in case.get("line", case.get("opening"))) == (name is not None)


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


@pytest.mark.parametrize("case", cases("titles", "stated"))
def test_stated_title(case: dict[str, str]) -> None:
    assert stated_title(case["headline"], [("title", case["head"])]) == case["title"]


def test_the_address_is_evidence_only_where_the_page_says_nothing() -> None:
    page = raw(TITLE, "发布时间：2020-04-01", *BODY, address="https://news.example/2021/0506/1.html")
    assert clean_raw(page).articles[0].published.date == "2020-04-01"
    page = raw(TITLE, *BODY, address="https://news.example/2021/0506/1.html")
    assert clean_raw(page).articles[0].published.date == "2021-05-06"


def test_a_date_after_the_page_was_saved_is_no_publication_date() -> None:
    page = raw(TITLE, "2020-04-01 10:29", *BODY, captured="2019-12-31")
    assert clean_raw(page).articles[0].published.date is None


@pytest.mark.parametrize("case", cases("dates", "kinds"))
def test_every_date_is_classified(case: dict[str, Any]) -> None:
    line = Dateline(
        case["line"],
        own=case.get("own", True),
        banner=case.get("banner", False),
        aside=case.get("aside", False),
    )
    (seen,) = seen_dates([line], has_page_number=False)
    assert seen.kind.value == case["kind"]
    assert seen.reason
