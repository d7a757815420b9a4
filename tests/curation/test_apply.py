"""The curator's word wins, is marked as curated, and touches nothing else."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.factories import article, topic

from jianbao.curation import apply_override
from jianbao.model import ArticleOverride, Basis, Byline, Kind, Published


def override(**said: object) -> ArticleOverride:
    return ArticleOverride("0123456789", said)


def test_nothing_said_changes_nothing() -> None:
    assert apply_override(article(), override()) == article()


def test_every_field() -> None:
    before = article()
    after = apply_override(
        before,
        override(
            title="新题", kicker="肩题", subtitle="副题", column="栏目", outlet="江城日报", publisher="江城网",
            page="第3版", published="2023-01", place="421000", topics=("video",), kind=Kind.NOTICE,
            bylines=(Byline("作者", ("陈大江",)),), withdrawn="应要求撤下",
        ),
    )  # fmt: skip
    assert (after.title, after.title_basis) == ("新题", Basis.CURATED)
    assert (after.kicker, after.subtitle, after.column) == ("肩题", "副题", "栏目")
    assert (after.outlet, after.outlet_basis, after.publisher) == ("江城日报", Basis.CURATED, "江城网")
    assert (after.place, after.place_basis) == ("421000", Basis.CURATED)
    assert after.published == Published("2023-01", "month", Basis.CURATED, "2023-01-01", "2023-01-31")
    assert [(match.id, match.evidence) for match in after.topics] == [("video", (before.title,))]
    assert (after.page, after.kind, after.withdrawn) == ("第3版", Kind.NOTICE, "应要求撤下")
    assert after.bylines == (Byline("作者", ("陈大江",)),)
    assert len(after.curated) == 13
    assert (after.body, after.id, after.repairs) == (before.body, before.id, before.repairs)


def test_null_empties_a_field() -> None:
    before = replace(article(), subtitle="错认的副题")
    after = apply_override(before, override(subtitle=None, outlet=None))
    assert (after.subtitle, after.outlet, after.outlet_basis) == (None, None, Basis.CURATED)
    assert after.curated == ("outlet", "subtitle")


def test_a_topic_that_the_text_bears_out_keeps_its_evidence() -> None:
    after = apply_override(article(topics=(topic("grid"), topic("video"))), override(topics=("grid",)))
    assert after.topics == (topic("grid"),)


@pytest.mark.parametrize(
    ("said", "bounds"),
    [
        ("2016", ("year", "2016-01-01", "2016-12-31")),
        ("2024-02", ("month", "2024-02-01", "2024-02-29")),
        ("2023-12-07", ("day", "2023-12-07", "2023-12-07")),
    ],
)
def test_dates_have_their_bounds(said: str, bounds: tuple[str, str, str]) -> None:
    date = apply_override(article(), override(published=said)).published
    assert (date.date, date.basis) == (said, Basis.CURATED)
    assert (date.precision, date.earliest, date.latest) == bounds


def test_unknown_takes_a_wrong_date_away() -> None:
    after = apply_override(article(), override(published="unknown"))
    assert after.published == Published()
    assert after.curated == ("published",)


def test_applying_twice_is_applying_once() -> None:
    said = override(title="新题", topics=("video",))
    once = apply_override(article(), said)
    assert apply_override(once, said) == once
