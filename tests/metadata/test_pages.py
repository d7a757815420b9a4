"""Whole heads and feet of news pages, and what an archivist would write down of them."""

from __future__ import annotations

import unicodedata
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.cleaning import cases, clean_raw
from tests.factories import raw

from jianbao.metadata.credits import bylines
from jianbao.metadata.doubts import DOUBTS, SURE
from jianbao.metadata.outlets import outlet, page_number
from jianbao.model import Article, Basis

TITLE = "山区公路通车 十二个村告别渡船"
FIRST = "三月的第一个周末，通往石门村的公路通车，村民不用再坐渡船赶集。"
LAST = "这条公路全长十二公里，沿线有十二个村，前年春天动工，今年二月完工。"


def lines_of(case: dict[str, Any]) -> list[str]:
    top, head, foot = (case.get(part, []) for part in ("top", "head", "foot"))
    title = case.get("title", TITLE)
    return [*top, title, *head, case.get("first", FIRST), case.get("last", LAST), *foot]


def described(case: dict[str, Any]) -> Article:
    page = raw(*lines_of(case), address=case.get("address"), captured=case.get("saved"))
    (article,) = clean_raw(page).articles
    return article


def said(article: Article) -> dict[str, Any]:
    """What a case may say of an article, in the case's own spelling."""
    return {
        "title": article.title,
        "subtitle": article.subtitle,
        "date": article.published.date,
        "basis": str(article.published.basis),
        "captured": article.captured,
        "outlet": article.outlet,
        "publisher": article.publisher,
        "page": article.page,
        "bylines": {byline.role: list(byline.names) for byline in article.bylines},
    }


@pytest.mark.parametrize("case", cases("facts", "pages", "known-failures"))
def test_page(case: dict[str, Any]) -> None:
    article = described(case)
    found = said(article)
    assert {name: found[name] for name in case["want"]} == case["want"]
    if found["date"] and article.published.basis is Basis.STATED:
        page = "".join(unicodedata.normalize("NFKC", "".join(lines_of(case))).split())
        assert all(
            "".join(unicodedata.normalize("NFKC", words).split()) in page
            for words in article.published.evidence
        )


NEWSPAPER = (
    "陇东日报 2024年3月6日 星期三 02版 要闻",
    "山区公路通车 十二个村告别渡船",
    "本报讯（记者江小月）三月的第一个周末，通往石门村的公路通车，十二个村的村民告别渡船，不用再坐渡船赶集。",
    "这条公路全长十二公里，沿线有十二个村，前年春天动工，今年二月完工，沿线新修了三座桥。",
    "陇东茶园人声不断",
    "本报讯（记者林春）清明未到，陇东茶园里人声不断，采茶工一早上山，一天采下三百斤鲜叶，茶厂连夜开工。",
    "茶农说，今年雨水好，茶园的新芽比去年多，人声不断的日子还有一个月，收入也会多一些。",
)


def test_a_running_head_dates_every_article_of_its_page() -> None:
    page = clean_raw(raw(*NEWSPAPER))
    assert len(page.articles) == 2
    for article in page.articles:
        assert (article.published.date, article.outlet, article.page) == ("2024-03-06", "陇东日报", "02版")


@pytest.mark.parametrize(
    ("head", "address", "sure"),
    [
        ("发布时间：2022-03-14 来源：黄河网", None, True),
        ("2022-03-14 08:30 来源：黄河网", None, True),
        ("发布时间：2022-03-14 来源：黄河网", "https://news.example/2022/0315/1.html", True),
        ("录入时间：2022-03-14 来源：黄河网", None, False),
        ("更新时间：2022-03-14 来源：黄河网", None, False),
        ("来源：黄河网", "https://news.example/2022/0314/1.html", False),
        ("发布时间：2022-03-14 来源：黄河网", "https://news.example/2019/0315/1.html", False),
        ("发布时间：2022-03-14 发布时间：2022-05-06 来源：黄河网", None, False),
        ("来源：黄河网", None, False),
    ],
)
def test_a_doubtful_date_is_not_sure(head: str, address: str | None, sure: bool) -> None:
    case = {"head": [head], "first": FIRST * 2, "last": LAST * 2, "address": address}
    assert (described(case).confidence >= SURE) == sure


def test_a_papers_name_and_day_without_a_page_are_a_doubt() -> None:
    case = {"top": ["黄河日报 2023年12月7日 第8123期"], "first": FIRST * 2, "last": LAST * 2}
    assert DOUBTS["weak date"].words in described(case).review
    assert described(case).confidence < SURE


@given(st.text(alphabet="来源：作者编辑责任 江小月林春2022-031年月日版A/|（）发布时间讯电·第", max_size=60))
def test_any_head_gives_facts_that_stand_in_it(line: str) -> None:
    name, _, words = outlet([line], [line], line, line)
    assert name is None or (name in line and words is not None)
    people = bylines([line], line, line, (), [line])
    packed = "".join(line.split())
    assert all(person in packed for credit in people for person in credit.names)
    number = page_number([line], [line])
    assert number is None or number in packed
