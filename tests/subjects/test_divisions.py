"""The division data: whole, sound, and up to date with the changes we know."""

from __future__ import annotations

from collections import Counter

import pytest

from jianbao.curation.gazetteer import load_divisions, load_former

DIVISIONS = load_divisions()


def test_counts() -> None:
    levels = Counter(division.level for division in DIVISIONS.values())
    assert levels["province"] == 34
    assert levels["prefecture"] == 333  # as the Ministry of Civil Affairs counts them for 2023
    assert 2840 <= levels["county"] <= 2850


@pytest.mark.parametrize(
    ("province", "prefectures", "counties"), [("42", 13, 103), ("41", 17, 157), ("44", 21, 122)]
)
def test_counts_of_a_province(province: str, prefectures: int, counties: int) -> None:
    levels = Counter(d.level for d in DIVISIONS.values() if d.code.startswith(province))
    assert (levels["prefecture"], levels["county"]) == (prefectures, counties)


def test_no_orphan() -> None:
    for division in DIVISIONS.values():
        if division.level == "province":
            assert division.parent is None
        else:
            assert division.parent in DIVISIONS
            assert DIVISIONS[division.parent].level in ("province", "prefecture")
            assert division.parent[:2] == division.code[:2]


def test_codes_names_and_levels() -> None:
    for code, division in DIVISIONS.items():
        assert code == division.code
        assert len(code) == 6
        assert code.isdecimal()
        level = "province" if code.endswith("0000") else "prefecture" if code.endswith("00") else "county"
        assert division.level == level
        assert division.name.startswith(division.short)
        assert len(division.short) >= 2


def test_no_unit_of_the_statistics_office() -> None:
    assert not [d.name for d in DIVISIONS.values() if d.level == "county" and "71" <= d.code[4:] <= "79"]
    assert not [d.name for d in DIVISIONS.values() if "开发区" in d.name or "管理区" in d.name]


@pytest.mark.parametrize(
    ("code", "name", "short", "parent"),
    [
        ("421088", "监利市", "监利", "421000"),
        ("420882", "京山市", "京山", "420800"),
        ("421281", "赤壁市", "赤壁", "421200"),
        ("420600", "襄阳市", "襄阳", "420000"),
        ("420304", "郧阳区", "郧阳", "420300"),
        ("429004", "仙桃市", "仙桃", "420000"),
        ("429021", "神农架林区", "神农架", "420000"),
        ("422800", "恩施土家族苗族自治州", "恩施", "420000"),
        ("420529", "五峰土家族自治县", "五峰", "420500"),
        ("421321", "随县", "随县", "421300"),
        ("150000", "内蒙古自治区", "内蒙古", None),
        ("810000", "香港特别行政区", "香港", None),
        ("310115", "浦东新区", "浦东", "310000"),
        ("150721", "阿荣旗", "阿荣", "150700"),
        ("150724", "鄂温克族自治旗", "鄂温克族自治旗", "150700"),
        ("520203", "六枝特区", "六枝", "520200"),
    ],
)
def test_known_divisions(code: str, name: str, short: str, parent: str | None) -> None:
    division = DIVISIONS[code]
    assert (division.name, division.short, division.parent) == (name, short, parent)


def test_former_names() -> None:
    former = {one.name: one for one in load_former()}
    assert len(former) == len(load_former()), "a name stands once"
    current = {division.name for division in DIVISIONS.values()}
    for one in former.values():
        assert one.code in DIVISIONS
        assert one.name not in current
        assert 1980 <= one.until <= 2023
    known = {
        "监利县": ("421088", 2020),
        "襄樊市": ("420600", 2010),
        "京山县": ("420882", 2018),
        "蒲圻市": ("421281", 1998),
    }
    assert {name: (former[name].code, former[name].until) for name in known} == known
