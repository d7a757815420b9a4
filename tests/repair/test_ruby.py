"""Readings above the line: out of the text, in the trail; glosses stay."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.cleaning import own_curation

from jianbao.model import RawPage, annotated, replay_repairs
from jianbao.repair import repair_page


def repaired(*lines: str) -> tuple[str, ...]:
    page = RawPage("a.html", "", "utf-8", lines)
    made = repair_page(page, own_curation())
    assert replay_repairs(lines, made.repairs) == made.lines
    return made.lines


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (annotated("鄢", "yān") + "陵镇的茶园", "鄢陵镇的茶园"),
        (annotated("青岚", "qīng lán") + "县", "青岚县"),
        (annotated("岚", " ㄌㄢˊ ") + "县", "岚县"),
        (annotated("身", "しん") + "份", "身份"),
        (annotated("长安杯", "平安建设最高奖") + "在此", "长安杯（平安建设最高奖）在此"),
        (annotated("岚", "") + "县", "岚县"),
        ("\ufff9鄢", "鄢"),
        ("\ufffayān\ufffb陵镇", "陵镇"),
        ("鄢（yān）陵镇和青岚（lán）县", "鄢（yān）陵镇和青岚（lán）县"),
    ],
)
def test_a_reading_goes_and_its_base_stays(before: str, after: str) -> None:
    assert repaired(before) == (after,)


@given(st.text(st.sampled_from("\ufff9\ufffa\ufffb甲乙a"), max_size=30))
def test_only_marks_and_readings_go(text: str) -> None:
    (line,) = repaired(text)
    assert not set("\ufff9\ufffa\ufffb") & set(line)
    assert [c for c in line if c in "甲乙"] == [c for c in text if c in "甲乙"]
