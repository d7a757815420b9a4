"""Markdown files of clippers and note-taking programs."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from jianbao.model import Hint
from jianbao.sources.markdown import read_markdown
from jianbao.sources.text import Unreadable

FOLDER = Path(__file__).parents[1] / "cases/markdown"
CASES = [
    pytest.param(case, id=f"{path.stem}: {case['label']}")
    for path in sorted(FOLDER.glob("*.yml"))
    for case in yaml.safe_load(path.read_text("utf-8"))
]
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
        ("通车现场", Hint.CAPTION),
        ("村\t里程", Hint.TABLE),
        ("石门\t3公里", Hint.TABLE),
    ]
    reading = read_markdown(source.encode())
    assert reading.address == "https://example.org/2021/0304/1.html"
    assert reading.captured == "2021-05-06"
    assert ("note:published", "2021-03-04") in reading.meta
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
    assert read_markdown(bomb.encode()).meta[0] == ("title", "石门村")
    assert all(len(value) < 30 for _, value in read_markdown(bomb.encode()).meta)


@pytest.mark.parametrize("case", CASES)
def test_what_a_reader_of_the_rendered_page_sees(case: dict[str, Any]) -> None:
    wanted = [line if isinstance(line, list) else [line, "body"] for line in case["shown"]]
    assert [[line, str(hint)] for line, hint in pairs(case["source"])] == wanted


@given(st.text(st.sampled_from("甲，*_`~[]()!\\>-+#|<br/>12. \ufdd0\ufdd1\n:=x"), max_size=80))
def test_only_marks_go(source: str) -> None:
    """Whatever marks stand where: every Han character is shown, in its order, but in a target or a caption."""
    kept = "".join(char for line, _ in pairs("甲\n\n" + source) for char in line if char == "甲")
    assert len(kept) <= source.count("甲") + 1
    if not set("[]()`|=") & set(source):
        assert len(kept) == source.count("甲") + 1


@given(
    st.text(
        st.characters(exclude_categories=["P", "S", "C", "Z", "N", "L"], include_characters="甲乙，。 "),
        max_size=60,
    )
)
def test_text_without_marks_stays(source: str) -> None:
    assert pairs(f"甲{source}乙") == [(" ".join(f"甲{source}乙".split(" ")), Hint.BODY)]


@pytest.mark.parametrize(
    "piece", ["*甲", "**甲 ", "[甲", "![甲](", "`甲", "_甲 ", "<br", "\\*", "[甲](<", "> ", "- "]
)
def test_a_line_of_nothing_but_marks_is_soon_read(piece: str) -> None:
    source = (piece * 20_000).encode()
    begin = time.process_time()
    read_markdown(source)
    assert time.process_time() - begin < 5


@pytest.mark.parametrize("source", [b"", b"\xff\xfe\0\0", b"\x89PNG\r\n\x1a\n\0"])
def test_what_is_no_text(source: bytes) -> None:
    with pytest.raises(Unreadable):
        read_markdown(source)
