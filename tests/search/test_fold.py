"""Folding and tokens: what is alike is found alike, and a phrase of tokens is a substring."""

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from jianbao.site.search.fold import fold, packed, simplified

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases/search/fold.yml").read_text("utf-8"))
FOLDED = [pytest.param(case, id=case["label"]) for group in CASES.values() for case in group]

# Text as it comes: Han of both scripts, figures, marks, white space, and the rest of Unicode now and then.
text = st.text(
    st.one_of(
        st.sampled_from("公安縣县長长杯98.64%2017-、“”，,z Zé\n"), st.characters(exclude_categories=["Cs"])
    )
)


@pytest.mark.parametrize("case", FOLDED)
def test_fold(case):
    assert fold(case["text"]) == case["folded"]


@given(text)
def test_folding_twice_is_folding_once(value):
    """A query is taken from what is shown, which may be folded already."""
    once = fold(value)
    assert fold(once) == once


def test_the_table_holds_single_characters_of_the_basic_plane():
    assert len(simplified()) > 2500
    assert all(len(old) == len(new) == 1 and new <= "\uffff" for old, new in simplified().items())


def test_the_table_says_what_the_mapping_says():
    read, code, distance = {}, 0, ""
    for character in packed(simplified()):
        if character.isdigit():
            distance += character
        else:
            code += int(distance or 1)
            read[chr(code)], distance = character, ""
    assert read == simplified()


def test_the_table_is_small():
    assert len(packed(simplified()).encode()) < 15_000
