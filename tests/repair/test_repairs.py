"""Each repair by its cases: what it mends, what it leaves alone, that doing it twice changes nothing."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import opencc
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.cleaning import cases, own_curation
from tests.factories import raw, settings
from tests.strategies import lines

from jianbao.model import Rule, Script, replay_repairs
from jianbao.model.edits import Edit, Step, apply_edits, differences
from jianbao.privacy import mask
from jianbao.privacy.numbers import personal_numbers
from jianbao.repair import READING, _steps, repair_page
from jianbao.repair.byteshift import restore_bytes
from jianbao.repair.compatibility import fold_forms
from jianbao.repair.entities import decode_entities
from jianbao.repair.invisible import remove_invisible
from jianbao.repair.latin1 import reread
from jianbao.repair.letter_spacing import close_letters
from jianbao.repair.marks import fold_marks
from jianbao.repair.pinyin import is_annotated, remove_pinyin
from jianbao.repair.punctuation import widen_punctuation
from jianbao.repair.quotes import pair_quotes
from jianbao.repair.runs import join_runs
from jianbao.repair.script import is_traditional, settle_zhu, to_simplified
from jianbao.repair.spacing import close_spaces
from jianbao.repair.stops import widen_stops

Repair = Callable[[str], Sequence[Edit]]
Case = dict[str, str]


def masked(text: str) -> Sequence[Edit]:
    return personal_numbers(text, settings())


def converted(text: str) -> str:
    text, _ = apply_edits(Rule.SCRIPT, 1, text, to_simplified(text, own_curation().script))
    return apply_edits(Rule.ZHU, 1, text, settle_zhu(text, own_curation().script))[0]


REPAIRS: dict[str, Repair] = {
    "byteshift": restore_bytes,
    "latin1": reread,
    "entities": decode_entities,
    "compatibility": fold_forms,
    "marks": fold_marks,
    "runs": join_runs,
    "stops": widen_stops,
    "quotes": pair_quotes,
    "pinyin": remove_pinyin,
    "punctuation": widen_punctuation,
    "lettered": close_letters,
    "spacing": close_spaces,
    "invisible": remove_invisible,
    "privacy": masked,
}
FILES = ("wild", "synthetic", "known-failures")


def after(name: str, text: str) -> str:
    return apply_edits(name, 1, text, REPAIRS[name](text))[0]


@pytest.mark.parametrize("case", cases("pinyin", *FILES))
def test_pinyin(case: Case) -> None:
    assert after("pinyin", case["before"]) == case["after"]


@pytest.mark.parametrize("case", cases("punctuation", *FILES))
def test_punctuation(case: Case) -> None:
    assert after("punctuation", case["before"]) == case["after"]


@pytest.mark.parametrize("case", cases("lettered", *FILES))
def test_lettered(case: Case) -> None:
    assert after("lettered", case["before"]) == case["after"]


@pytest.mark.parametrize("case", cases("spacing", *FILES))
def test_spacing(case: Case) -> None:
    assert after("spacing", case["before"]) == case["after"]


@pytest.mark.parametrize("case", cases("invisible", *FILES))
def test_invisible(case: Case) -> None:
    assert after("invisible", case["before"]) == case["after"]


@pytest.mark.parametrize(
    ("name", "case"),
    [
        pytest.param(name, *case.values, id=f"{name} {case.id}", marks=case.marks)
        for name in ("byteshift", "latin1", "entities", "compatibility", "marks", "runs", "stops", "quotes")
        for case in cases(name, *FILES)
    ],
)
def test_mended(name: str, case: Case) -> None:
    assert after(name, case["before"]) == case["after"]


@pytest.mark.parametrize("case", cases("privacy", *FILES))
def test_privacy(case: Case) -> None:
    assert after("privacy", case["before"]) == case["after"]
    assert mask(case["before"], settings()) == case["after"]


@pytest.mark.parametrize("case", cases("script", *FILES))
def test_script(case: Case) -> None:
    assert is_traditional([case["before"]])
    assert converted(case["before"]) == case["after"]


@pytest.mark.parametrize("case", cases("script", "negative"))
def test_simplified_pages_are_not_converted(case: Case) -> None:
    assert not is_traditional([case["text"]])
    assert repair_page(raw(case["text"]), own_curation()).lines == (case["text"],)


@pytest.mark.parametrize(
    ("name", "case"),
    [
        pytest.param(name, *case.values, id=f"{name} {case.id}", marks=case.marks)
        for name in REPAIRS
        for case in cases(name, "negative")
    ],
)
def test_left_alone(name: str, case: Case) -> None:
    assert after(name, case["text"]) == case["text"]


def test_masks_follow_the_settings() -> None:
    text = "13900000001 110101199003070011"
    assert "13900000001" in mask(text, settings(mask_mobiles=False))
    assert "110101199003070011" in mask(text, settings(mask_identity=False))
    assert mask(text, settings(mask_mobiles=False, mask_identity=False)) == text


def test_only_a_page_dense_with_true_readings_is_annotated() -> None:
    dense = "湖(hú)水(shuǐ)清(qīng)山(shān)高(gāo)"
    assert is_annotated([dense])
    assert not is_annotated([dense[:20]])  # four are too few
    assert not is_annotated([dense, "山水之间，" * 200])  # too thin
    assert not is_annotated([dense, "甲(kg)乙(cm)"])  # too many that are no readings


def test_protected_names_keep_their_characters() -> None:
    rules = own_curation().script
    assert rules.keep_zhu
    for word in rules.keep_zhu:
        assert not settle_zhu(word, rules), word


def test_a_page_that_writes_dots_has_them_in_lines_without_a_comma_too() -> None:
    page = ["路修好了.村民都去看", "下了大雨,停工半月.", "花了两个月."]
    assert repair_page(raw(*page), own_curation()).lines == (
        "路修好了。村民都去看", "下了大雨，停工半月。", "花了两个月。",
    )  # fmt: skip
    stopped = [*page, "路全长十二公里。", "沿线有十二个村。", "明年还要修桥。"]
    repaired = repair_page(raw(*stopped), own_curation()).lines
    assert repaired[:3] == ("路修好了.村民都去看", "下了大雨，停工半月。", "花了两个月.")


def test_annotations_are_removed_before_the_script_is_judged() -> None:
    page = repair_page(raw("黃(huáng)河(hé)發(fā)源(yuán)於(yú)青(qīng)海(hǎi)。"), own_curation())
    assert page.lines == ("黄河发源于青海。",)
    assert [repair.rule for repair in page.repairs][-1] == "script"


STEPS = (*READING, *_steps(Script.HANT, own_curation()))
STEP_CASES = [
    pytest.param(step, case.values[0]["before"], id=f"{step.rule} {case.id}")
    for step in STEPS
    if step.rule in REPAIRS
    for case in cases(step.rule, *FILES)
]


@pytest.mark.parametrize(("step", "text"), STEP_CASES)
def test_a_rule_finds_what_it_touches_in_every_case(step: Step, text: str) -> None:
    assert not step.edits(text) or step.touches.search(text)


@given(st.sampled_from(STEPS), lines())
def test_a_rule_changes_no_line_without_what_it_touches(step: Step, line: str) -> None:
    if not step.touches.search(line):
        assert apply_edits(step.rule, 1, line, step.edits(line))[0] == line


@given(st.sampled_from(sorted(REPAIRS)), lines())
def test_repairing_twice_changes_nothing(name: str, line: str) -> None:
    once = after(name, line)
    assert after(name, once) == once


@given(lines())
def test_converting_twice_changes_nothing(line: str) -> None:
    once = converted(line)
    assert converted(once) == once


@pytest.mark.xfail(strict=True, reason="OpenCC writes 薴 as 苧 and 苧 as 苎")
def test_converting_each_character_twice_changes_nothing() -> None:
    t2s = opencc.OpenCC("t2s")
    once = t2s.convert("".join(map(chr, range(0x4E00, 0xA000))))
    assert t2s.convert(once) == once


@given(st.lists(lines(), max_size=12))
def test_a_repaired_page_needs_no_repair(page: list[str]) -> None:
    once = repair_page(raw(*page), own_curation())
    assert replay_repairs(page, once.repairs) == once.lines
    again = repair_page(raw(*once.lines), own_curation())
    if once.script == again.script:
        assert again.lines == once.lines


@given(st.text(max_size=40), st.data())
def test_differences_turn_one_text_into_the_other(before: str, data: st.DataObject) -> None:
    other = data.draw(st.text(min_size=len(before), max_size=len(before)))
    assert apply_edits(Rule.MARKS, 1, before, differences(before, other))[0] == other
