"""A sentence of a withdrawn article that a published one repeats: a warning that names where, and no words."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from tests import factories as f

from jianbao.archive.withdrawals import report_repeated
from jianbao.model import Article, ArticleOverride, Override
from jianbao.problems import Problems, Severity

SENTENCE = "渡口的老人把每天过河的人数记在一本蓝皮账本上"
SECRET = f.withdrawn(body=(f.block(3, SENTENCE + "，一记就是许多年。"), f.block(4, "他说河面平静。")))


def telling(source: str, text: str = SENTENCE, **changes: Any) -> Article:
    body = (f.block(3, "本周要闻摘录如下。"), f.block(4, f"据载，{text}，众人称道。"))
    return f.article(source, body=body, **changes)


def warnings(*published: Article, withdrawn: Article = SECRET, formulas: tuple[str, ...] = ()) -> list[str]:
    said = ArticleOverride(withdrawn.id, {"withdrawn": "应要求"}, 3)
    overrides = (Override(withdrawn.source, (), (said,), "overrides/w.yml"),)
    problems = Problems()
    rules = f.curation(overrides=overrides, formulas=formulas)
    report_repeated(f.archive(withdrawn, *published), rules, problems)
    assert all(problem.severity is Severity.WARNING for problem in problems)
    assert not any(SENTENCE[at : at + 4] in str(one) for one in problems for at in range(len(SENTENCE) - 3))
    return [str(problem) for problem in problems]


@pytest.mark.parametrize("place", [None, "421000"])
def test_it_is_told_where_the_sentence_stands(place: str | None) -> None:
    """Both may tell of one place: what is withdrawn is often repeated by its neighbours."""
    other = telling("x.txt", place=place)
    (told,) = warnings(other, withdrawn=replace(SECRET, place=place))
    assert "overrides/w.yml:3" in told
    assert all(words in told for words in (SECRET.id, f"block l4 of {other.id}", "seeds/sources/x.txt"))


def test_another_article_of_the_same_source_is_compared_too() -> None:
    other = telling(SECRET.source, part=1)
    assert other.sha256 == SECRET.sha256
    assert len(warnings(other)) == 1


def test_every_reprint_is_named() -> None:
    head = telling("x.txt")
    copies = [telling(f"x{number}.txt", reprint_of=head.id) for number in range(8)]
    assert len(warnings(head, *copies)) == 9


def test_short_phrases_formulas_and_the_text_itself_are_left() -> None:
    assert warnings(telling("x.txt", SENTENCE[:11])) == []
    assert warnings(telling("x.txt"), formulas=(SENTENCE,)) == []
    assert warnings() == []
    assert warnings(telling("x.txt", withdrawn="应要求")) == []
