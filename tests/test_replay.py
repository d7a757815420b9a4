"""Replaying: a trail leads from the source's characters to the article's, and refuses other text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jianbao.model import Placement, Repair, ReplayError, Role, Rule, Trail, gather, replay, replay_repairs
from jianbao.model.edits import Edit, apply_edits


def test_repairs_are_made_in_their_order() -> None:
    repairs = [
        Repair(Rule.INVISIBLE, 1, 1, "\u200b", ""),
        Repair(Rule.PINYIN, 2, 1, "(guó)", ""),
        Repair(Rule.SCRIPT, 1, 0, "國", "国"),
        Repair(Rule.PUNCTUATION, 1, 1, ",", "，"),
    ]
    assert replay_repairs(["國\u200b,", "家(guó)"], repairs) == ("国，", "家")


@pytest.mark.parametrize(
    "repair",
    [
        Repair(Rule.MARKS, 1, 0, "乙", "丙"),
        Repair(Rule.MARKS, 1, 5, "甲", ""),
        Repair(Rule.MARKS, 1, 1, "甲", ""),
        Repair(Rule.MARKS, 1, 0, "甲甲", ""),
    ],
)
def test_a_repair_of_other_text_is_refused(repair: Repair) -> None:
    with pytest.raises(ReplayError, match="line 1"):
        replay_repairs(["甲"], [repair])


def test_a_rule_may_go_over_a_line_twice() -> None:
    repairs = [
        Repair(Rule.MARKS, 1, 2, "丙", "3"),
        Repair(Rule.MARKS, 1, 0, "甲", "1"),
        Repair(Rule.MARKS, 1, 0, "1", "一"),
    ]
    assert replay_repairs(["甲乙丙"], repairs) == ("一乙3",)


@given(st.text(max_size=30), st.data())
def test_edits_are_replayed(text: str, data: st.DataObject) -> None:
    bounds = sorted(data.draw(st.lists(st.integers(0, len(text)), max_size=8, unique=True)))
    pairs = list(zip(bounds[::2], bounds[1::2], strict=False))
    edits = [Edit(start, end, data.draw(st.text(max_size=3))) for start, end in pairs]
    after, repairs = apply_edits(Rule.MARKS, 1, text, edits)
    assert replay_repairs([text], repairs) == (after,)
    assert all(repair.before != repair.after for repair in repairs)


def test_gather_joins_fields_and_blocks() -> None:
    lines = [
        "甲县修路",
        "乙县架桥",
        "　　路修到了村口，",
        "车来了。",
        "县\t里程",
        "甲\t12",
        "摄影 林春",
        "首页",
    ]
    placements = [
        Placement(1, 0, 4, Role.TITLE, 0),
        Placement(2, 0, 4, Role.TITLE, 0),
        Placement(3, 0, 2, Role.LAYOUT),
        Placement(3, 2, 9, Role.BODY, 0, 0),
        Placement(4, 0, 1, Role.DROPPED, 0, reason="doubled-at-break"),
        Placement(4, 1, 4, Role.BODY, 0, 0),
        Placement(5, 0, 4, Role.BODY, 0, 1),
        Placement(6, 0, 4, Role.BODY, 0, 1),
        Placement(7, 0, 5, Role.BYLINE, 0),
        Placement(8, 0, 2, Role.FURNITURE, reason="导航"),
    ]
    assert gather(lines, placements) == {
        (0, Role.TITLE, None): "甲县修路 乙县架桥",
        (0, Role.BODY, 0): "路修到了村口，来了。",
        (0, Role.BODY, 1): "县\t里程\n甲\t12",
        (0, Role.BYLINE, None): "摄影 林春",
    }


def test_a_trail_is_replayed_whole() -> None:
    trail = Trail((Repair(Rule.PUNCTUATION, 1, 1, ",", "，"),), (Placement(1, 0, 3, Role.BODY, 0, 0),))
    replayed = replay(["甲,乙"], trail)
    assert replayed.lines == ("甲，乙",)
    assert replayed.texts == {(0, Role.BODY, 0): "甲，乙"}
