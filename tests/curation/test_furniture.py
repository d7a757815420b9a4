"""The curated patterns take the lines around articles and leave articles alone."""

from __future__ import annotations

import re
import time
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

ROOT = Path(__file__).parents[2]
FURNITURE = yaml.safe_load((ROOT / "seeds/curation/furniture.yml").read_text(encoding="utf-8"))
CASES = ROOT / "tests/cases/curation"
WILD: list[dict[str, Any]] = yaml.safe_load((CASES / "furniture.yml").read_text(encoding="utf-8"))
NEGATIVE: list[str] = yaml.safe_load((CASES / "furniture_negative.yml").read_text(encoding="utf-8"))


def taken_by(line: str) -> dict[str, Any] | None:
    return next((entry for entry in FURNITURE["furniture"] if re.search(entry["pattern"], line)), None)


@pytest.mark.parametrize("case", WILD, ids=[case["line"] for case in WILD])
def test_furniture_is_taken(case: dict[str, Any]) -> None:
    entry = taken_by(case["line"])
    assert entry is not None
    assert entry["name"] == case["is"]
    assert entry.get("ends", False) == case.get("ends", False)


@pytest.mark.parametrize("line", NEGATIVE)
def test_article_text_is_left(line: str) -> None:
    assert taken_by(line) is None


@pytest.mark.parametrize(
    ("line", "caption"),
    [
        ("图为民警走访商户。", True),
        ("▲网格员入户登记", True),
        ("本报记者 江小月 摄", True),
        ("民警在校门口执勤（资料图片）", True),
        ("图书馆开馆迎客", False),
        ("企图逃跑的嫌疑人被当场抓获。", False),
    ],
)
def test_captions(line: str, caption: bool) -> None:
    assert any(re.search(pattern, line) for pattern in FURNITURE["captions"]) is caption


@pytest.mark.parametrize(
    ("line", "column"),
    [
        ("建设平安江城进行时", True),
        ("走基层", True),
        ("学习贯彻党的二十大精神", True),
        ("江城公安破获一起盗窃案", False),
        ("网格员在行动中成长，群众在服务中受益", False),
    ],
)
def test_columns(line: str, column: bool) -> None:
    assert any(re.search(pattern, line) for pattern in FURNITURE["columns"]) is column


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_no_pattern_hangs_on_a_long_line(data: st.DataObject) -> None:
    # Built from the words the patterns look for, since only those reach their loops.
    words = sorted(
        {w for e in FURNITURE["furniture"] for w in re.findall(r"[\u4e00-\u9fff]{1,4}", e["pattern"])}
    )
    pieces = st.sampled_from([*words, " ", "|", "-", "：", ">", "（", "1", "、"])
    line = "".join(data.draw(st.lists(pieces, min_size=20, max_size=200))) + "，。"
    begun = time.process_time()
    taken_by(line)
    assert time.process_time() - begun < 1
