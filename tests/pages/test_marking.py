"""Which characters of a source line are marked as changed."""

from __future__ import annotations

import html
import re
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from jianbao.model import MASKED_NUMBER, Repair, Rule
from jianbao.model.edits import Edit, apply_edits
from jianbao.pages.marking import changed, marked


@st.composite
def repaired(draw: st.DrawFn) -> tuple[str, str, list[Repair]]:
    """A line, what two rules made of it, and their repairs."""
    line = text = draw(st.text("国國,，a ", max_size=20))
    repairs: list[Repair] = []
    for rule in (Rule.STOPS, Rule.QUOTES):
        bounds = sorted(draw(st.lists(st.integers(0, len(text)), max_size=6, unique=True)))
        edits = [
            Edit(start, end, draw(st.text("xyz", max_size=3)))
            for start, end in zip(bounds[::2], bounds[1::2], strict=False)
        ]
        text, made = apply_edits(rule, 1, text, edits)
        repairs += made
    return line, text, repairs


@given(repaired())
def test_what_is_not_marked_stands_in_the_result(made: tuple[str, str, list[Repair]]) -> None:
    """The unmarked characters are, in their order, those of the source that the result still has."""
    line, text, repairs = made
    spans = [span for span, _ in changed(line, repairs)]
    kept = [char for at, char in enumerate(line) if not any(start <= at < end for start, end in spans)]
    assert kept == [char for char in text if char not in "xyz"]
    assert all(start < end for start, end in spans)
    assert all(one[1] < two[0] for one, two in pairwise(spans))


@given(repaired())
def test_marks_leave_the_text_as_it_is(made: tuple[str, str, list[Repair]]) -> None:
    line, _, repairs = made
    shown = html.unescape(re.sub(r"</?mark[^>]*>", "", marked(line, repairs)))
    assert shown == line.strip()


def test_a_rule_that_goes_over_a_line_twice() -> None:
    repairs = [
        Repair(Rule.MARKS, 1, 2, "丙", "3"),
        Repair(Rule.MARKS, 1, 0, "甲", "1"),
        Repair(Rule.MARKS, 1, 0, "1", "一"),
    ]
    assert changed("甲乙丙", repairs) == (((0, 1), (Rule.MARKS,)), ((2, 3), (Rule.MARKS,)))


def test_a_mark_tells_each_of_its_rules_once() -> None:
    """In the order of the first character that each changed; the rules of one mark are none of another's."""
    repairs = [
        Repair(Rule.PINYIN, 1, 2, "(guó)", ""),
        Repair(Rule.SCRIPT, 1, 1, "國", "国"),
        Repair(Rule.SCRIPT, 1, 3, "東", "东"),
    ]
    assert changed("全國(guó)和東", repairs) == (
        ((1, 7), (Rule.SCRIPT, Rule.PINYIN)),
        ((8, 9), (Rule.SCRIPT,)),
    )
    assert marked("全國(guó)和東", repairs) == (
        '全<mark title="繁体转为简体；删去夹在字后的注音">國(guó)</mark>和<mark title="繁体转为简体">東</mark>'
    )


def test_repairs_of_another_line_mark_nothing() -> None:
    assert changed("甲乙", [Repair(Rule.MARKS, 1, 0, "丙", "")]) == ()


def test_a_masked_number_is_marked_and_nothing_else() -> None:
    """The offsets of the repairs are those of the line with its number."""
    line = f"电话,{MASKED_NUMBER}，收"
    repairs = [Repair(Rule.PUNCTUATION, 1, 2, ",", "，"), Repair(Rule.PRIVACY, 1, 3, "x" * 11, MASKED_NUMBER)]
    assert marked(line, repairs) == f'电话,<mark title="隐去个人号码">{MASKED_NUMBER}</mark>，收'


def test_a_long_line_takes_no_long_time() -> None:
    """100,000 marks of one line, each changed: linear, or this test would take minutes."""
    line = "," * 100_000
    _, repairs = apply_edits(Rule.MARKS, 1, line, [Edit(at, at + 1, "，") for at in range(len(line))])
    assert changed(line, repairs) == (((0, len(line)), (Rule.MARKS,)),)
