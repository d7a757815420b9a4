"""Lines that say where and when a text appeared without any label."""

from __future__ import annotations

import time

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from tests.cleaning import CASES, clean_lines, own_curation

from jianbao.press.heads import Place, where_source
from jianbao.structure.line_types import Line, LineType, read_lines
from jianbao.structure.source_lines import mark_sources

PLACES = {"anywhere": Place.ANYWHERE, "under": Place.UNDER_HEADLINE, "nowhere": Place.NOWHERE}
LINES = yaml.safe_load((CASES / "structure" / "source_lines.yml").read_text(encoding="utf-8"))
TEXT = "三月的第一个周末，通往石门村的公路通车，村民不用再坐渡船赶集。"


def lines(*texts: str) -> tuple[Line, ...]:
    return read_lines(texts, own_curation().wording)


def sorts(*texts: str) -> list[LineType]:
    return [line.type for line in mark_sources(lines(*texts))]


@pytest.mark.parametrize("case", LINES, ids=[case["text"] for case in LINES])
def test_where(case: dict[str, str]) -> None:
    assert where_source(case["text"]) is PLACES[case["where"]]


def test_a_name_that_may_end_a_headline_is_believed_under_a_headline() -> None:
    assert sorts("山区公路通车 十二个村告别渡船", "平安石门 2019-07-06", TEXT)[1] is LineType.DATELINE
    assert sorts("平安石门 2019-07-06", "山区公路通车 十二个村告别渡船", TEXT)[0] is LineType.SHORT
    assert sorts(TEXT, "平安石门 2019-07-06", TEXT)[1] is LineType.SHORT


def test_a_list_of_links_has_no_datelines() -> None:
    links = ["石门村昨天通了公路", "平安石门 2019-07-06", "茶园里人声不断", "平安陇东 2019-07-05", TEXT]
    assert LineType.DATELINE not in sorts(*links)


def test_a_headline_with_its_date_stays_a_headline() -> None:
    (article,) = clean_lines("社区织牢防护网 2021-03-04", TEXT, TEXT[:-1] + "，学生上学也近了。").articles
    assert article.title == "社区织牢防护网 2021-03-04"


def test_what_closes_a_text_in_brackets_is_left_to_it() -> None:
    assert sorts(TEXT, "（黄河日报 2019年7月3日）")[1] is LineType.SHORT


@given(st.lists(st.text("凤凰网黄河日报平安石门 2019-07年月3日来源：阅读|（）", max_size=40), max_size=6))
def test_only_the_sort_of_short_lines_changes(texts: list[str]) -> None:
    before = lines(*texts)
    after = mark_sources(before)
    for old, new in zip(before, after, strict=True):
        assert new.text == old.text
        if new.type is not old.type:
            assert old.type in (LineType.SHORT, LineType.PROSE)
            assert new.type is LineType.DATELINE
            assert any(char.isdigit() for char in old.text)
    assert mark_sources(after) == after


def test_hostile_lines_cost_little() -> None:
    began = time.process_time()
    for seed in (
        "凤凰" * 40,
        "来源" * 40,
        "1203次阅读" * 15,
        "记者 江小月 " * 12,
        "黄河日报·" * 17,
        "（" * 80,
    ):
        for _ in range(200):
            where_source(f"{seed} 2019-07-03"[-90:])
    assert time.process_time() - began < 5
