"""Markdown files of clippers and note-taking programs."""

from __future__ import annotations

import pytest

from jianbao.model import Hint
from jianbao.sources.markdown import read_markdown
from jianbao.sources.text import Unreadable

TEXT = "三月的第一个周末，通往石门村的公路通车，村民不用再坐渡船赶集。"


def pairs(source: str) -> list[tuple[str, Hint | None]]:
    reading = read_markdown(source.encode())
    hints = dict(reading.hints)
    return [(line, hints.get(number)) for number, line in enumerate(reading.lines, start=1)]


def test_a_clipped_page() -> None:
    source = f"""---
title: 石门村通了公路
source: 黄河时报
url: https://example.org/2021/0304/1.html
clipped: 2021-05-06 10:00
pubdate: 2021-03-04
tags: [公路, 乡村]
---
# 石门村通了公路

{TEXT}

## 十二个村

公路全长**十二公里**，见[地图](https://example.org/map "地图")。
![通车现场](a.jpg)

| 村 | 里程 |
|----|-----:|
| 石门 | 3公里 |
"""
    assert pairs(source) == [
        ("石门村通了公路", Hint.TITLE),
        (TEXT, Hint.BODY),
        ("十二个村", Hint.HEADING),
        ("公路全长十二公里，见地图。", Hint.BODY),
        ("通车现场", Hint.BODY),
        ("村\t里程", Hint.TABLE),
        ("石门\t3公里", Hint.TABLE),
    ]
    reading = read_markdown(source.encode())
    assert reading.address == "https://example.org/2021/0304/1.html"
    assert reading.captured == "2021-05-06"
    assert ("pubdate", "2021-03-04") in reading.meta
    assert "tags" not in dict(reading.meta)


def test_the_title_of_the_front_matter_where_there_is_no_heading() -> None:
    assert pairs(f"---\ntitle: 石门村通了公路\n---\n{TEXT}\n")[0] == ("石门村通了公路", Hint.TITLE)


@pytest.mark.parametrize(
    "source",
    [
        f"---\n{TEXT}\n没有结束的开头",
        f"---\n- 一\n- 二\n---\n{TEXT}",
        f"---\na: [\n---\n{TEXT}",
        f"---\n!!python/object/apply:os.system ['x']\n---\n{TEXT}",
    ],
)
def test_what_only_looks_like_front_matter_stays_text(source: str) -> None:
    reading = read_markdown(source.encode())
    assert reading.meta == ()
    assert TEXT in reading.lines


def test_tags_and_aliases_of_front_matter_do_nothing() -> None:
    bomb = "---\na: &a [x, x]\nb: [*a, *a]\nc: !!python/name:os.system ''\ntitle: 石门村\n---\n" + TEXT
    assert read_markdown(bomb.encode()).meta == (("title", "石门村"),)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("原价3*5元，2_3_4", "原价3*5元，2_3_4"),
        ("[无链接]不是链接", "[无链接]不是链接"),
        ("{{ 7*7 }} {% raw %} <script>", "{{ 7*7 }} {% raw %} <script>"),
        ("**粗**与**粗**", "粗与粗"),
        ("[甲](https://example.org/a_(b))乙", "甲乙"),
    ],
)
def test_marks(text: str, shown: str) -> None:
    assert pairs(text) == [(shown, Hint.BODY)]


@pytest.mark.parametrize("source", [b"", b"\xff\xfe\0\0", b"\x89PNG\r\n\x1a\n\0"])
def test_what_is_no_text(source: bytes) -> None:
    with pytest.raises(Unreadable):
        read_markdown(source)
