"""Patterns that are asked only where their words stand take the same lines as patterns that are always asked."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.cleaning import own_curation

from jianbao.model import LinePattern
from jianbao.structure.literals import required
from jianbao.structure.patterns import Patterns

FURNITURE = own_curation().wording.furniture


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        ("^(版权|免责)声明?$", {"版权", "免责"}),
        ("版权所有", {"版权所有"}),
        ("(版权|免责)?所有", {"所有"}),
        ("版权?所有", {"所有"}),
        ("[上下]一?[篇条]", {"上", "下"}),
        ("(?P<what>打印)+关", {"打印"}),
        ("(?:打印){2,3}", {"打印"}),
        (r"网\.cn", {"网.cn"}),
        (r"\u7248权所有", {"版权所有"}),
        ("(?=版权)声明", {"声明"}),
        ("(?<!无)版权", {"版权"}),
        # nothing is known
        ("", None),
        ("^[^。]*$", None),
        ("版权|", None),
        ("(版权)?", None),
        ("(版权){0,2}", None),
        ("[一-鿿]", None),
        (r"\d{4}", None),
        # not read
        ("(?i)copyright", None),
        (r"(版|权)\1所有", None),
        ("(?P<a>版)(?P=a)所有", None),
    ],
)
def test_required_words(pattern: str, words: set[str] | None) -> None:
    assert required(pattern) == words


def test_the_projects_own_patterns_are_seldom_asked() -> None:
    assert all(required(pattern.pattern) for pattern in FURNITURE)


@given(st.sampled_from(FURNITURE).flatmap(lambda p: st.tuples(st.just(p), st.from_regex(p.pattern))))
def test_what_fits_holds_a_required_word(fitting: tuple[LinePattern, str]) -> None:
    pattern, text = fitting
    assert any(word in text for word in required(pattern.pattern) or ("",))


@given(
    st.lists(st.sampled_from("版权所有声明联系我们|关于广告 1：：，。分享到上一篇下"), max_size=14).map(
        "".join
    )
)
def test_the_first_pattern_is_found(text: str) -> None:
    wanted = next((pattern for pattern in FURNITURE if re.search(pattern.pattern, text)), None)
    assert Patterns(FURNITURE).first(text) is wanted


def test_patterns_of_which_nothing_is_known_are_always_asked() -> None:
    number, rights = LinePattern("number", r"^\d{4}$"), LinePattern("rights", "版权")
    patterns = Patterns([number, rights])
    assert [patterns.first(text) for text in ("2021", "版权", "", "声明")] == [number, rights, None, None]
    assert Patterns([]).first("版权") is None
