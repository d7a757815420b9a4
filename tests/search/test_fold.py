"""Folding and tokens: what is alike is found alike, and a phrase of tokens is a substring."""

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from jianbao.site.search.fold import fold, simplified, simplified_table, tokens

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases/search/fold.yml").read_text("utf-8"))
FOLDED = [pytest.param(case, id=case["label"]) for group in CASES.values() for case in group]

# Text as it comes: Han of both scripts, figures, marks, white space, and the rest of Unicode now and then.
text = st.text(
    st.one_of(
        st.sampled_from("公安縣县長长杯98.64%2017-、“”，z Zé\n"), st.characters(exclude_categories=["Cs"])
    )
)


@pytest.mark.parametrize("case", FOLDED)
def test_fold(case):
    assert fold(case["text"]) == case["folded"]


@given(text)
def test_tokens_are_words_that_pagefind_leaves_whole(value):
    for token in tokens(value):
        assert (len(token) == 1 and token.isalnum()) or (
            token.isascii() and token.isalpha() and token.islower()
        )


@given(text)
def test_a_token_for_each_character(value):
    assert len(tokens(value)) == len(fold(value))


@given(st.characters(exclude_categories=["Cs"]), st.characters(exclude_categories=["Cs"]))
def test_different_characters_have_different_tokens_and_none_begins_another(one, other):
    if fold(one) != fold(other) and len(fold(one)) == len(fold(other)) == 1:
        assert not tokens(one)[0].startswith(tokens(other)[0])


def test_the_table_holds_single_characters_of_the_basic_plane():
    assert len(simplified()) > 2500
    assert all(len(old) == len(new) == 1 and new <= "\uffff" for old, new in simplified().items())


def test_the_table_says_what_the_mapping_says():
    read, code, distance = {}, 0, ""
    for character in simplified_table():
        if character.isdigit():
            distance += character
        else:
            code += int(distance or 1)
            read[chr(code)], distance = character, ""
    assert read == simplified()


def test_the_table_is_small():
    assert len(simplified_table().encode()) < 15_000
