"""Whole small pages: their articles, headline parts and blocks, and what stays outside."""

from __future__ import annotations

from typing import Any

import pytest
from tests.cleaning import assert_covered, assert_replays, cases, clean_lines, facts, own_curation
from tests.factories import raw

from jianbao.model import Role
from jianbao.structure import learn
from jianbao.structure.line_types import LineType, read_lines


@pytest.mark.parametrize(
    "case", cases("structure", "wild", "synthetic", "wrapped", "negative", "known-failures")
)
def test_page(case: dict[str, Any]) -> None:
    page = clean_lines(*case["page"].split("\n"), split=tuple(case.get("split", ())))
    assert_covered(page)
    assert_replays(page)
    for article, wanted in zip(page.articles, case["articles"], strict=True):
        found = facts(article)
        assert {key: found[key] for key in wanted} == wanted
    outside = {role: [] for role in (Role.FURNITURE, Role.DROPPED)}
    for placement in page.structured.placements:
        if placement.role in outside:
            text = page.repaired.lines[placement.line - 1][placement.start : placement.end]
            outside[placement.role].append(text)
            assert placement.reason
    if "furniture" in case:
        assert outside[Role.FURNITURE] == case["furniture"]
    if "reasons" in case:
        placed = page.structured.placements
        assert [p.reason for p in placed if p.role is Role.FURNITURE] == case["reasons"]
    if "dropped" in case:
        assert outside[Role.DROPPED] == case["dropped"]
    assert page.structured.none_because == case.get("none")


def test_block_ids_follow_the_source_lines() -> None:
    page = clean_lines(
        "山区公路通车了", "来源：黄河时报", "三月的第一个周末，通往石门村的公路通车，村民不用再坐渡船赶集。",
        "", "这条公路全长12公里，沿线有十二个村，去年春天动工。",
    )  # fmt: skip
    assert [block.id for block in page.articles[0].body] == ["l3", "l5"]


def sort_of(text: str) -> LineType:
    (line,) = read_lines((text,), own_curation().wording)
    return line.type


@pytest.mark.parametrize(
    ("sort", "text"),
    [
        (LineType.DATELINE, "来源：黄河时报 2021-03-04"),
        (LineType.DATELINE, "2021-03-04 08:30:15 黄河时报 江小月"),
        (LineType.DATELINE, "2021年3月4日 星期四 第3版"),
        (LineType.DATELINE, "2021年3月4日 黄河时报"),
        (LineType.DATELINE, f"黄河时报{' ' * 44}2021年3月4日 星期四   第 3 版"),
        (LineType.DATELINE, f"黄河时报{'　' * 60}2021年3月4日"),
        (LineType.SHORT, f"大桥合龙{' ' * 44}2021年3月4日"),
        (LineType.SHORT, "2021年3月4日大桥合龙"),
        (LineType.SHORT, "2021年3月 大桥合龙"),
        (LineType.SHORT, "2012年至2021年大事记"),
        (LineType.PROSE, "来源：群众的需要，就是我们工作的起点。"),
        (LineType.PROSE, "记者：您为什么一直没有下山？"),
        (LineType.BYLINE, "记者：江小月"),
        (LineType.BYLINE, "□ 黄河时报记者 江小月 通讯员 林春 周全"),
        (LineType.BYLINE, "本报记者 阿依古丽·买买提"),
        (LineType.SHORT, "记者节里话记者"),
        (LineType.PROSE, "本报石门讯（记者江小月 通讯员林春）石门县把码头分成小段，"),
        (LineType.PROSE, "新华社兰州3月4日电 通往石门村的公路"),
        (LineType.PROSE, "【本报讯】石门县把沿河的码头"),
        (LineType.PROSE, "【黄河时报记者江小月石门报道】石门县把码头"),
        (LineType.PROSE, "黄河时报讯 石门县把沿河的码头分成小段"),
        (LineType.SHORT, "黄河时报讯息平台上线"),
        (LineType.SHORT, "本报记者获全国大奖"),
        (LineType.PROSE, "路面一共花了两个月."),
        (LineType.SHORT, "1.修路"),
        (LineType.PAGE, "当前版：A03版"),
        (LineType.PAGE, "第 3 版：要闻"),
        (LineType.SHORT, "改版"),
        (LineType.CONTINUED, "（上接 A1版）"),
        (LineType.TABLE, "县\t里程"),
        (LineType.PROSE, "村民说：“水来了！”"),
        (LineType.SHORT, "水来了！村民的心也亮了"),
    ],
)
def test_sort_of_a_line(sort: LineType, text: str) -> None:
    assert sort_of(text) is sort


def test_lines_of_many_pages_are_furniture() -> None:
    body = "三月的第{}个周末，通往石门村的公路通车，村民不用再坐渡船赶集，全长{}公里。"
    pages = [raw("黄河两岸", "黄河两岸是一家。", body.format(n, n), path=f"{n}.txt") for n in range(4)]
    learned = learn(pages)
    assert learned.repeated_lines == {"黄河两岸", "黄河两岸是一家。"}
    assert learn(pages[:3]).repeated_lines == frozenset()
    assert learn(reversed(pages)) == learned
    page = clean_lines(*pages[0].lines, learned=learned)
    furniture = [p for p in page.structured.placements if p.role is Role.FURNITURE]
    assert [(p.line, p.reason) for p in furniture] == [(1, "多页重复")]


def test_the_same_file_many_times_is_one_witness() -> None:
    copies = [raw("黄河两岸", path=f"{n}.txt") for n in range(9)]
    assert learn(copies).repeated_lines == frozenset()
