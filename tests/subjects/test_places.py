"""Places: those a careful reader would mark, no others, each with the name as written."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.documents import load
from tests.factories import article, block, curation, table, withdrawn

from jianbao.model import AMBIGUOUS_PLACES, Basis, Curation, Division, FormerName, Outlet, Places, Published
from jianbao.subjects import index, index_page

FOLDER = Path(__file__).parents[1] / "cases/places"


def cases(name: str) -> list[Any]:
    loaded = load(FOLDER / f"{name}.yml")
    return [pytest.param(case, id=case["label"]) for case in loaded]


def found(text: str, rules: Curation) -> dict[str, list[str]]:
    indexed = index(article(title="无题", body=(block(1, text),), outlet=None), rules)
    return {place.code: list(place.evidence) for place in indexed.places}


@pytest.mark.parametrize("case", [*cases("synthetic"), *cases("negative")])
def test_places(case: dict[str, Any], own_curation: Curation) -> None:
    assert found(case["text"], own_curation) == case.get("finds", {})


@pytest.mark.parametrize("case", cases("known_failures"))
@pytest.mark.xfail(strict=True, reason="known failure")
def test_known_failures(case: dict[str, Any], own_curation: Curation) -> None:
    assert found(case["text"], own_curation) == case["finds"]


DEVELOPMENT = load(FOLDER / "development.yml")


@pytest.fixture(scope="module")
def at_home_in(own_curation: Curation) -> Callable[[str], Curation]:
    @cache
    def curated(province: str) -> Curation:
        settings = replace(own_curation.settings, home_province=province)
        return replace(own_curation, settings=settings, digest=f"home {province}")

    return curated


@pytest.mark.parametrize("case", DEVELOPMENT, ids=[case["text"] for case in DEVELOPMENT])
def test_places_of_all_provinces(case: dict[str, Any], at_home_in: Callable[[str], Curation]) -> None:
    seen = article(title="无题", body=(block(1, case["text"]),), outlet=None)
    indexed = index(seen, at_home_in(case["home"]))
    finds = {place.code: sorted(place.evidence) for place in indexed.places}
    assert finds == {code: sorted(written) for code, written in case["finds"].items()}
    assert [one.written for one in indexed.uncertain_places] == case.get("uncertain", [])


@pytest.mark.parametrize("case", cases("townships"))
def test_townships(case: dict[str, Any], own_curation: Curation) -> None:
    indexed = index(article(title="无题", body=(block(1, case["text"]),), outlet=None), own_curation)
    finds: dict[str, list[str]] = {}
    for town in indexed.townships:
        assert len(town.code) == 9
        finds.setdefault(town.code[:6], []).extend(town.evidence)
    assert finds == case["finds"]
    assert all(len(place.code) == 6 for place in indexed.places)


def test_a_name_that_several_bear_is_told_of(own_curation: Curation) -> None:
    body = (block(2, "鼓楼区连夜排查，鼓楼区检察院派员到场。"),)
    doubted = index(article(title="无题", body=body, outlet=None), own_curation)
    (uncertain,) = doubted.uncertain_places
    assert uncertain.written == "鼓楼区"
    assert {"320106", "320302", "350102", "410204"} == set(uncertain.codes)
    assert "江苏省南京市鼓楼区" in uncertain.reason
    assert AMBIGUOUS_PLACES in doubted.review
    assert index(doubted, own_curation).review.count(AMBIGUOUS_PLACES) == 1
    settled = replace(doubted, body=(block(2, "南京市鼓楼区连夜排查。"),))
    assert index(settled, own_curation).review == ()
    said = replace(doubted, place="320106", curated=("place",))
    assert AMBIGUOUS_PLACES not in index(said, own_curation).review


def test_the_outlets_city_decides_between_counties_of_one_name(own_curation: Curation) -> None:
    outlets = (Outlet("钟山夜报", (), "320100"),)
    rules = replace(own_curation, outlets=outlets, digest="outlets of Nanjing")
    seen = article(title="无题", body=(block(2, "鼓楼区连夜排查。"),), outlet="钟山夜报")
    assert [place.code for place in index(seen, rules).places] == ["320106"]


@pytest.mark.parametrize(
    ("text", "date", "code", "name"),
    [
        ("监利县来信。", "2017-09-12", "421088", "监利县"),
        ("监利来信。", "2017-09-12", "421088", "监利县"),
        ("监利来信。", "2020-09-12", "421088", "监利市"),  # the year of the change: both were in use
        ("监利县来信。", None, "421088", "监利市"),
        ("襄阳来信。", "2009", "420600", "襄樊市"),
        ("襄樊来信。", "2021", "420600", "襄阳市"),
        ("赤壁市来信。", "1985", "421281", "蒲圻县"),
        ("赤壁市来信。", "1990", "421281", "蒲圻市"),
        ("崇文区来信。", "2005", "110101", "东城区"),  # merged into it, not the same
    ],
)
def test_the_name_is_that_of_the_time(
    text: str, date: str | None, code: str, name: str, own_curation: Curation
) -> None:
    dated = article(title="无题", body=(block(2, text),), published=Published(date=date), outlet=None)
    assert [(place.code, place.name) for place in index(dated, own_curation).places] == [(code, name)]


@pytest.mark.parametrize("case", cases("about"))
def test_the_place_an_article_is_about(case: dict[str, Any], own_curation: Curation) -> None:
    rules = replace(own_curation, outlets=(Outlet("江城晚报", (), case.get("outlet")),), digest=case["label"])
    body = tuple(block(line, text) for line, text in enumerate(case["body"], start=2))
    indexed = index(article(title=case["title"], body=body, place=None), rules)
    assert (indexed.place, indexed.place_basis) == (case["place"], Basis(case["basis"]))


def test_counts_and_order() -> None:
    body = (block(2, "武汉市和武汉，荆州市。"), table(3, ["荆州", "襄阳市"], ["荆州", ""]))
    places = index(article(title="武汉夜色", body=body), curation()).places
    assert [(place.name, place.count, place.evidence) for place in places] == [
        ("武汉市", 3, ("武汉", "武汉市")),
        ("荆州市", 3, ("荆州市", "荆州")),
        ("襄阳市", 1, ("襄阳市",)),
    ]


def test_a_derived_title_counts_nothing_twice() -> None:
    body = (block(2, "武汉夜色很美。"),)
    stated = index(article(title="武汉夜色很美", body=body), curation())
    derived = index(article(title="武汉夜色很美", title_basis=Basis.DERIVED, body=body), curation())
    assert (stated.places[0].count, derived.places[0].count) == (2, 1)
    assert (stated.place, derived.place) == ("420100", None)


def test_a_former_name_that_another_division_bears_goes_by_date() -> None:
    # As 江陵 once was: the name stays, the place it stands for changes.
    divisions = (
        Division("420000", "湖北省", "湖北", "province", None),
        Division("421001", "新江县", "新江", "county", "420000"),
        Division("421009", "旧江县", "旧江", "county", "420000"),
    )
    rules = curation(
        places=Places(divisions, former=(FormerName("新江县", "421009", 1994),)), digest="former"
    )

    def code(year: str | None) -> list[str]:
        dated = article(title="无题", body=(block(1, "新江县来信。"),), published=Published(date=year))
        return [place.code for place in index(dated, rules).places]

    assert code("2001") == ["421001"]
    assert code(None) == ["421001"]
    assert code("1990") == ["421009"]


def test_the_curators_place_stays() -> None:
    said = article(title="荆州市公布战果", place="420100", place_basis=Basis.CURATED, curated=("place",))
    indexed = index(said, curation())
    assert (indexed.place, indexed.place_basis) == ("420100", Basis.CURATED)
    assert [place.code for place in indexed.places] == ["421000"]


def test_a_withdrawn_article_is_left_as_it_is() -> None:
    before = withdrawn(title="荆州市公布战果", places=(), topics=(), place=None)
    assert index(before, curation()) == before


def test_an_article_that_only_says_our_city_follows_its_page() -> None:
    two = [
        article(part=part, title="荆州巡逻", body=(block(1, "荆州市夜巡。"),), outlet=None) for part in (0, 1)
    ]
    silent = article(part=2, title="我市春运平稳", body=(block(1, "全市平稳。"),), outlet=None)
    other = article(part=3, title="会议召开", body=(block(1, "会议召开。"),), outlet=None)
    places = [(a.place, a.place_basis) for a in index_page([*two, silent, other], curation())]
    assert places[2:] == [("421000", Basis.INFERRED), (None, Basis.UNKNOWN)]
    assert index_page([two[0], silent], curation())[1].place is None  # one neighbour is no evidence


def test_another_home_reads_names_its_own_way(own_curation: Curation) -> None:
    henan = replace(
        own_curation, settings=replace(own_curation.settings, home_province="410000"), digest="henan"
    )
    assert found("襄城夜市恢复热闹。", henan) == {"411025": ["襄城"]}
    assert found("襄城夜市恢复热闹。", own_curation) == {"420602": ["襄城"]}


PIECES = [
    "荆州",
    "公安",
    "公安县",
    "、",
    "，",
    "。",
    "平安",
    "河南",
    "襄城",
    "区",
    "市",
    "路",
    "等",
    "和",
    "会",
    "长安杯",
]


@settings(deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
def test_evidence_stands_in_the_text(text: str) -> None:
    indexed = index(article(title="无题", body=(block(1, text),)), curation())
    for place in indexed.places:
        assert place.count >= len(place.evidence) >= 1
        assert all(written in text for written in place.evidence)
    assert index(indexed, curation()) == indexed
