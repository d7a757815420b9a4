"""scripts/dev/evaluate.py: answers in both spellings, the measures, and the command."""

from __future__ import annotations

import json
from typing import Any

import pytest
import yaml
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import LCSseq
from scripts.dev.evaluate import (
    Answer,
    FaultyAnswersError,
    Page,
    figures,
    fold,
    lcs_f1,
    main,
    measure,
    read_answers,
    shingle_f1,
)
from scripts.dev.evaluate import (
    table as told,
)
from tests.cleaning import ROOT
from tests.factories import article, block, gap, published, table

from jianbao.model import Article, Basis, Published

BODY = "茶园里人声不断，采茶工一早上山，到中午时已经采了三百斤。"
GATE = ROOT / "tests" / "gate"


def page(**changes: Any) -> Page:
    said = {"titles": ("茶园开采",), "derived": (), "dates": ("2020-04-01",), "findable": True, "body": BODY}
    return Page("a.txt", (Answer(**(said | changes)),))


def given_article(**changes: Any) -> Article:
    said = {
        "title": "茶园开采",
        "published": published("2020-04-01"),
        "body": (block(1, BODY),),
        "confidence": 0.95,
    }
    return article("deep/a.txt", **(said | changes))


def test_all_right() -> None:
    (row,) = measure([page()], [given_article()])
    assert row.right
    assert (row.body, row.title, row.date, row.invented) == (1.0, True, True, False)
    assert figures([row]).sure_right == 1.0


@pytest.mark.parametrize(
    ("answer", "given_", "date", "invented"),
    [
        ({}, Published(), False, False),
        ({}, published("2020-04-02"), False, True),
        ({"dates": (None,), "findable": False}, Published(), None, False),
        ({"dates": (None,), "findable": False}, published("2020-04"), None, True),
        ({"dates": ("2020-04-01",), "findable": False}, published("2020-04-01"), None, False),
        ({"dates": ("2020-04-01",), "findable": False}, published("2020-04", Basis.INFERRED), None, True),
        ({"dates": ("2020-04", "2020-04-01")}, published("2020-04-01"), True, False),
    ],
)
def test_dates(answer: dict[str, Any], given_: Published, date: bool | None, invented: bool) -> None:
    (row,) = measure([page(**answer)], [given_article(published=given_)])
    assert (row.date, row.invented) == (date, invented)
    assert row.right == (date is not False and not invented)


def test_a_title_made_up_must_hold_its_words() -> None:
    derived = page(titles=(), derived=("茶园", "三百斤"))
    assert measure([derived], [given_article(title="茶园一天采了三百斤")])[0].title
    assert not measure([derived], [given_article(title="茶园开采")])[0].title


def test_a_page_that_is_no_article_gives_none() -> None:
    assert measure([Page("a.txt", ())], [])[0].right
    assert not measure([Page("a.txt", ())], [given_article()])[0].right


def test_articles_of_a_page_are_matched_by_their_bodies() -> None:
    other = "石门古渡迎来新年首批客人，船工一早擦亮了船舷。"
    answers = Page("a.txt", (page().answers[0], Answer(("石门古渡",), (), (None,), False, other)))
    swapped = [
        given_article(title="石门古渡", body=(block(1, other),), published=Published()),
        given_article(part=1),
    ]
    rows = measure([answers], swapped)
    assert [row.right for row in rows] == [True, True]
    assert measure([answers], swapped[1:])[1].body == 0.0


def test_tables_and_gaps_are_no_body() -> None:
    assert (
        measure([page()], [given_article(body=(block(1, BODY), gap(2), table(3, ["甲", "乙"])))])[0].body
        == 1.0
    )


def test_both_spellings_say_the_same() -> None:
    plain = {"a.txt": {"title": "茶园开采", "date": "2020-04-01", "date_in_text": True, "body": [BODY]}}
    full = {
        "source": "a.txt",
        "articles": [
            {"title": "茶园开采", "published": {"date": "2020-04-01"}, "body": [{"p": BODY}, {"gap": ""}]}
        ],
    }
    one = read_answers({"gold.json": json.dumps(plain).encode()})
    other = read_answers(
        {"a.yml": yaml.safe_dump(full, allow_unicode=True).encode(), "topics.yml": b"- id: tea\n"}
    )
    assert one == other == (page(),)


@pytest.mark.parametrize(
    "files",
    [
        {},
        {"gold.json": b"{"},
        {"gold.json": b"[1]"},
        {"gold.json": b'{"a": {"body": ["x"]}}'},
        {"a.yml": b"a: [}"},
    ],
)
def test_faulty_answers_are_told(files: dict[str, bytes]) -> None:
    with pytest.raises(FaultyAnswersError):
        read_answers(files)


@given(st.text(alphabet="甲乙丙丁", max_size=40), st.text(alphabet="甲乙丙丁", max_size=40))
def test_the_longest_common_subsequence_is_the_one_of_a_library(want: str, got: str) -> None:
    usual = 2 * LCSseq.similarity(want, got) / (len(want) + len(got)) if want and got else float(want == got)
    assert lcs_f1(want, got) == pytest.approx(usual)


@given(st.text(max_size=40), st.text(max_size=40))
def test_measures_lie_between_none_and_all(want: str, got: str) -> None:
    for measured in (shingle_f1, lcs_f1):
        assert measured(want, want) == 1.0
        assert 0.0 <= measured(want, got) <= 1.0
        assert measured(want, got) == pytest.approx(measured(got, want))


@pytest.mark.parametrize(
    ("text", "folded"), [("國（guó） 家，Ａ", "国家,A"), ("一\u3000二\n三\u200b", "一二三"), (None, "")]
)
def test_folding(text: str | None, folded: str) -> None:
    assert fold(text) == folded


def test_the_command_prints_rows_and_figures() -> None:
    done = CliRunner().invoke(main, [str(GATE / "gold.json"), "--sources", str(GATE / "pages")])
    assert done.exit_code == 0, done.output
    assert "invented 0" in done.stdout
    assert "body mean" in done.stdout


def test_an_invented_date_ends_the_command_with_1(tmp_path: Any) -> None:
    answers = {"visit.txt": {"title": "x", "date": None, "date_in_text": False, "body": ["y"]}}
    (tmp_path / "gold.json").write_text(json.dumps(answers), "utf-8")
    done = CliRunner().invoke(main, [str(tmp_path), "--sources", str(GATE / "pages"), "--lcs"])
    assert done.exit_code == 1
    assert "INVENTED" in done.stdout


def test_answers_that_cannot_be_read_end_it_with_2(tmp_path: Any) -> None:
    done = CliRunner().invoke(main, [str(tmp_path)])
    assert done.exit_code == 2
    assert "no answers" in done.stderr


def test_a_row_that_is_wrong_is_told() -> None:
    lines = list(told(measure([page()], [given_article(title="别的")])))
    assert "title WRONG" in lines[0]
    assert len(lines) == 4
