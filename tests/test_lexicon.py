"""The words of the press are checked whole as they are read, and a fault names the file and what is wrong."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from opencc import OpenCC

from jianbao.press import lexicon

ROLE = {"role": "记者", "does": "writes"}


@pytest.mark.parametrize(
    ("read", "content", "says"),
    [
        (lexicon.read_labels, {"source": {"alone": ["来源"]}}, "labels.yml: its kinds are not source, "),
        (lexicon.read_labels, {kind: {"words": ["日期"], "after": ["发布"]} for kind in lexicon.LabelKind}, "after"),
        (lexicon.read_labels, {kind: {"alone": ["日期", "日期"]} for kind in lexicon.LabelKind}, "has a word twice"),
        (lexicon.read_labels, {kind: {"alone": "日期"} for kind in lexicon.LabelKind}, "is no list of words"),
        (lexicon.read_labels, {kind: {"alone": [1]} for kind in lexicon.LabelKind}, "an entry that is no word"),
        (lexicon.read_roles, [ROLE, ROLE], "roles.yml: 记者 is there twice"),
        (lexicon.read_roles, [ROLE | {"done": True}], "has done"),
        (lexicon.read_roles, [{"role": "记者", "does": "sings"}], "sings"),
        (lexicon.read_roles, [{"does": "writes"}], "has no role"),
        (lexicon.read_endings, {"printed": ["日报"]}, "outlets.yml: its keys are not printed, "),
    ],
)  # fmt: skip
def test_a_faulty_lexicon(read: Callable[[Any], object], content: Any, says: str) -> None:
    with pytest.raises(ValueError, match=says):
        read(content)


def test_no_word_is_two_things() -> None:
    """A label that meant two things would be read by whichever pattern is asked first."""
    labels = [word for words in lexicon.LABELS.values() for word in words]
    roles = [role.label for role in lexicon.ROLES]
    assert sorted({word for word in labels + roles if (labels + roles).count(word) > 1}) == []
    endings = [word for words in lexicon.ENDINGS.values() for word in words]
    assert sorted({word for word in endings if endings.count(word) > 1}) == []


def test_every_word_has_its_traditional_form() -> None:
    words = [word for words in (*lexicon.LABELS.values(), *lexicon.ENDINGS.values()) for word in words]
    words += [role.label for role in lexicon.ROLES]
    forms = lexicon.TRADITIONAL.characters
    for script in map(OpenCC, ("s2t", "s2tw", "s2hk")):
        pairs = (
            (char, form) for word in words for char, form in zip(word, script.convert(word), strict=True)
        )
        assert {
            (char, form) for char, form in pairs if char != form and form not in forms.get(char, "")
        } == set()
