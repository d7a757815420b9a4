"""Both ways to find words give what a search for each word by itself would give."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jianbao.subjects.finder import Finder, LongFinder, Span

LETTERS = "平安武汉市-]^"
TEXTS = st.text(LETTERS, max_size=20)
WORDS = st.lists(st.text(LETTERS, max_size=4), max_size=8)


def one_by_one(words: list[str], text: str) -> list[Span]:
    """Every occurrence of every word, the slow way."""
    return sorted(
        Span(start, start + len(word), word)
        for word in set(words) - {""}
        for start in range(len(text))
        if text.startswith(word, start)
    )


@pytest.mark.parametrize("kind", [Finder, LongFinder])
@settings(deadline=None)
@given(words=WORDS, text=TEXTS)
def test_every_occurrence_is_found_once(kind: type[Finder], words: list[str], text: str) -> None:
    assert sorted(kind(words).all(text)) == one_by_one(words, text)


@settings(deadline=None)
@given(words=WORDS, text=TEXTS)
def test_both_kinds_agree_on_the_longest(words: list[str], text: str) -> None:
    assert list(Finder(words).longest(text)) == list(LongFinder(words).longest(text))
