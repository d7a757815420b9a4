"""Statistics: numbers that state something, each with what its sentence tells, and no others."""

from __future__ import annotations

import math
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.documents import load
from tests.factories import article, block, curation, published, table

from jianbao.build import clean
from jianbao.model import Article, Curation, Published, RawPage, Statistic
from jianbao.problems import Problems
from jianbao.sources import find, read
from jianbao.structure import learn
from jianbao.subjects import index, index_page
from jianbao.subjects.statistics.figures import figures
from jianbao.subjects.statistics.numerals import value_of

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "tests/cases/statistics"
PRECISION, RECALL = 0.97, 0.9
ATTRIBUTION = 0.97
"""Of the places and years that are given, how many must be right: a wrong one is worse than none."""


def cases(name: str, key: str) -> list[Any]:
    loaded = load(FOLDER / f"{name}.yml")
    return [pytest.param(case, id=case[key]) for case in loaded]


def statistics(
    text: str, rules: Curation, about: str | None = None, date: str | None = None
) -> tuple[Statistic, ...]:
    stated = published(date) if date else Published()
    one = article(title="无题", body=(block(1, text),), outlet=None, published=stated, place=about)
    return index(Article(**{**_fields(one), "curated": ("place",)}), rules).statistics


def _fields(one: Article) -> dict[str, Any]:
    return {name: getattr(one, name) for name in Article.__slots__}


@pytest.mark.parametrize("case", cases("clauses", "text"))
def test_clauses(case: dict[str, Any], own_curation: Curation) -> None:
    found = statistics(case["text"], own_curation)
    assert [[one.value, one.unit] for one in found] == case["finds"]


@pytest.mark.parametrize("case", cases("attributed", "label"))
def test_attribution(case: dict[str, Any], own_curation: Curation) -> None:
    found = statistics(case["text"], own_curation, case.get("about"), case.get("published"))
    assert [[one.value, one.place, one.year, one.change, one.measure] for one in found] == case["finds"]


@pytest.fixture(scope="module")
def archive_articles(own_curation: Curation) -> dict[str, Article]:
    folder = ROOT / "seeds/sources"
    pages = [page for path in find(folder) for page in read(path, folder, Problems())]
    raws = [page for page in pages if isinstance(page, RawPage)]
    learned = learn(raws)
    return {one.id: one for raw in raws for one in clean(raw, own_curation, learned).articles}


@pytest.fixture(scope="module")
def labels() -> list[dict[str, Any]]:
    loaded: list[dict[str, Any]] = load(FOLDER / "sources.yml")["statistics"]
    return loaded


@pytest.fixture(scope="module")
def matched(
    archive_articles: dict[str, Article], labels: list[dict[str, Any]]
) -> list[tuple[Statistic, dict[str, Any]]]:
    """What was found with the right value and unit in the right block, beside its label."""
    left: dict[tuple[str, str, float, str], list[dict[str, Any]]] = {}
    for label in labels:
        key = (label["article"], label["block"], float(label["value"]), label["unit"])
        left.setdefault(key, []).append(label)
    pairs = []
    for one in archive_articles.values():
        for statistic in one.statistics:
            same = left.get((one.id, statistic.block, statistic.value, statistic.unit))
            if same:
                pairs.append((statistic, same.pop(0)))
    return pairs


def test_all_numbers_of_the_sources(
    archive_articles: dict[str, Article], labels: list[dict[str, Any]], matched: list[Any]
) -> None:
    found = sum(len(one.statistics) for one in archive_articles.values())
    assert len(matched) / found >= PRECISION
    assert len(matched) / len(labels) >= RECALL


def test_places_and_years_that_are_given_are_right(
    matched: list[tuple[Statistic, dict[str, Any]]], own_curation: Curation
) -> None:
    names = {division.code: division.name for division in own_curation.places.divisions}
    places = [names[one.place] == label["place"] for one, label in matched if one.place]
    years = [one.year == label["year"] for one, label in matched if one.year]
    changes = [one.change == label["change"] for one, label in matched if one.change]
    for given_, least in ((places, 80), (years, 25), (changes, 20)):
        assert len(given_) >= least
        assert sum(given_) / len(given_) >= ATTRIBUTION


def test_each_text_stands_in_its_article(archive_articles: dict[str, Article]) -> None:
    for one in archive_articles.values():
        texts = {block.id: block.text for block in one.body}
        texts |= {"title": one.title, "kicker": one.kicker or "", "subtitle": one.subtitle or ""}
        for statistic in one.statistics:
            assert statistic.text in texts[statistic.block]
            assert statistic.sentence in texts[statistic.block]
            assert statistic.text in statistic.sentence


def test_numbers_in_the_names_of_practices_state_nothing(own_curation: Curation) -> None:
    text = "涉案区域10分钟封控，落实1、3、5分钟机制，一村一警，“1+3”研判，走访5户。"
    assert [one.value for one in statistics(text, own_curation)] == [5]


def test_a_statistic_knows_its_place_in_the_text(own_curation: Curation) -> None:
    (one,) = statistics("3月里，全年化解率约97.3%，大家说好。会散了。", own_curation)
    assert (one.start, one.end, one.number, one.block) == (10, 15, "97.3", "l1")
    assert (one.text, one.sentence) == ("全年化解率约97.3%", "3月里，全年化解率约97.3%，大家说好。")


def test_tables_are_read_cell_by_cell(own_curation: Curation) -> None:
    one = article(title="表", body=(table(2, ["刑事警情", "下降12%"], ["求助", "35起"]),))
    assert [(s.value, s.text) for s in index(one, own_curation).statistics] == [(12, "下降12%"), (35, "35起")]


def test_an_article_placed_by_its_page_says_whose_number_it_is() -> None:
    two = [
        article(part=part, title="荆州巡逻", body=(block(1, "荆州市夜巡。"),), outlet=None) for part in (0, 1)
    ]
    silent = article(part=2, title="我市春运平稳", body=(block(1, "全市投入客车300辆。"),), outlet=None)
    *_, placed = index_page([*two, silent], curation())
    assert [(one.value, one.place) for one in placed.statistics] == [(300, "421000")]


def test_measures_name_units_and_are_many(own_curation: Curation) -> None:
    assert len(own_curation.measures) >= 20
    assert {"群众安全感", "化解率", "命案破案率"} <= {measure.name for measure in own_curation.measures}
    assert all(measure.units for measure in own_curation.measures)


PIECES = [
    *"0123456789.,，。、%％万亿千百十一二三第余多个起名人元米成半年月日之点分连续近“”（）",
    "全市", "全省", "百分之", "同比下降", "武汉市", "沙市区", "来自", "2020年", "去年", "群众安全感", "以上", "1分钟反应", "\n", "\t",
]  # fmt: skip


@settings(deadline=None, max_examples=300)
@given(st.lists(st.sampled_from(PIECES), max_size=60).map("".join))
def test_offsets_point_at_the_text_as_written(text: str) -> None:
    one = article(title="无题", body=(block(1, text),), published=published("2021-03-04"))
    indexed = index(one, curation())
    last = 0
    for statistic in indexed.statistics:
        assert last <= statistic.start < statistic.end <= len(text)
        last = statistic.end
        assert text[statistic.start : statistic.end].startswith(statistic.number)
        assert statistic.text in text
        assert statistic.sentence in text
        assert math.isfinite(statistic.value)
        assert statistic.value >= 0
        assert statistic.unit
    assert index(indexed, curation()).statistics == indexed.statistics


@given(st.text(alphabet="零〇一二两三四五六七八九十百千万亿0123456789.,", max_size=20))
def test_any_numeral_is_a_number_or_none(text: str) -> None:
    value = value_of(text)
    assert value is None or (math.isfinite(value) and value >= 0)


@given(st.integers(1, 10**12 - 1))
def test_a_number_in_chinese_characters_comes_back(number: int) -> None:
    assert value_of(in_chinese(number)) == number


def in_chinese(number: int) -> str:
    """A number as Chinese writes it, by sections of four digits."""
    written = ""
    for scale, name in ((10**8, "亿"), (10**4, "万"), (1, "")):
        section = number // scale % 10**4
        if section:
            gap = "零" if written and section < 1000 else ""
            written += gap + _section(section) + name
        elif written and scale > 1:
            continue
    return written


def _section(section: int) -> str:
    text, pending = "", False
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = section // unit % 10
        if digit:
            text += ("零" if pending and text else "") + "零一二三四五六七八九"[digit] + name
        pending = not digit
    return text


@pytest.mark.timeout(60)
@pytest.mark.parametrize("unit", ["1", "一", "千", "3个", "98%、", "全市", "武汉市", "“3个”", "第一", "2020年", "连续", "万", "，", "群众安全感"])  # fmt: skip
def test_no_line_makes_it_hang(unit: str) -> None:
    text = unit * (20_000 // len(unit))
    assert Counter(type(one) for one in figures(text)) is not None
    index(article(title="无题", body=(block(1, text),)), curation())
