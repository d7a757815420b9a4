"""When an undated text can have appeared: clues, sets of days, and what they say together."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.cleaning import cases

from jianbao.metadata.clues import Clue, clues_of
from jianbao.metadata.day_spans import EVER, Spans, every_twelfth, intersect, recurring, since, years
from jianbao.metadata.inference import infer_dates, is_newspaper, solve
from jianbao.model import Basis, Block, BlockType, Draft, Kind

DAYS = st.dates(date(1950, 1, 1), date(2099, 12, 31))


def draft(part: int, *lines: str, kind: Kind = Kind.ARTICLE) -> Draft:
    """Headline, a subtitle behind a dash, paragraphs; a byline is left out."""
    title, *rest = lines
    subtitle = rest.pop(0) if rest and rest[0].startswith("——") else None
    texts = [text for text in rest if not text.startswith("□")]
    body = tuple(Block(f"l{at}", BlockType.PARAGRAPH, text) for at, text in enumerate(texts, start=1))
    return Draft(part, kind, body, title=title, subtitle=subtitle)


def holds(days: Spans, day: str) -> bool:
    return any(first <= date.fromisoformat(day) <= last for first, last in days)


@pytest.mark.parametrize("case", cases("inference", "pages"))
def test_page(case: dict[str, Any]) -> None:
    drafts = [draft(part, *lines) for part, lines in enumerate(case["articles"])]
    for published in infer_dates(drafts, newspaper=is_newspaper(drafts) or len(drafts) > 1):
        assert published.date == case["date"]
        assert published.precision == case.get("precision")
        assert (published.basis is Basis.UNKNOWN) == (not case["evidence"])
        assert set(case["evidence"]) <= set(published.evidence) or len(drafts) > 1
        text = "\n".join(line for lines in case["articles"] for line in lines)
        assert all(words in text for words in published.evidence)
        for bound in ("earliest", "latest"):
            if bound in case:
                assert getattr(published, bound) == case[bound]


@pytest.mark.parametrize("case", cases("inference", "pages"))
def test_own_clues_come_first_and_every_article_says_the_same(case: dict[str, Any]) -> None:
    drafts = [draft(part, *lines) for part, lines in enumerate(case["articles"])]
    found = infer_dates(drafts, newspaper=True)
    assert len({(one.date, one.earliest, one.latest) for one in found}) == 1
    seen = {words for one in found for words in one.evidence}
    assert set(case["evidence"]) <= seen


@pytest.mark.parametrize("case", cases("inference", "clues"))
def test_clue(case: dict[str, Any]) -> None:
    days = solve(clues_of(draft(0, "石门村的一天", case["text"]))).days
    for day in case["holds"]:
        assert holds(days, day), day
    for day in case["not"]:
        assert not holds(days, day), day


@pytest.mark.parametrize("case", cases("inference", "negative"))
def test_nothing_is_read_where_nothing_is_said(case: dict[str, Any]) -> None:
    (published,) = infer_dates([draft(0, "石门村的一天", case["text"])], newspaper=False)
    assert (published.earliest, published.latest, published.date) == (None, None, None)
    assert published.basis is Basis.UNKNOWN


def test_a_page_of_one_article_never_gets_a_date() -> None:
    one = draft(0, "茶园三年行动", "本报讯（记者林春）方案（2021-2023年）明确从今年起改造茶园，1月5日启动。")
    (published,) = infer_dates([one], newspaper=True)
    assert published.date is None
    assert (published.earliest, published.latest) == ("2021-01-05", "2021-01-29")


def test_announcements_date_what_is_to_come() -> None:
    notice = draft(0, "茶会公告", "2023年5月20日，县体育馆举行茶会。", kind=Kind.NOTICE)
    assert infer_dates([notice], newspaper=False)[0].basis is Basis.UNKNOWN


@given(
    st.lists(
        st.sampled_from(
            [
                years(2020, 2022),
                recurring((1, 7), 20),
                since(date(2021, 3, 4)),
                years(2018, 2019),
                every_twelfth(1960, 30, 40),
            ]
        ),
        max_size=5,
    ),
    st.randoms(),
)
def test_the_order_of_clues_does_not_change_the_days(sets: list[Spans], random: Any) -> None:
    clues = [Clue(at, (str(at),), days) for at, days in enumerate(sets)]
    shuffled = clues[:]
    random.shuffle(shuffled)
    assert solve(clues).days == solve(shuffled).days


@given(st.tuples(DAYS, DAYS), st.tuples(DAYS, DAYS), DAYS)
def test_a_day_stands_in_both_sets_or_not_in_their_common_one(
    one: tuple[date, date], other: tuple[date, date], day: date
) -> None:
    left, right = ((min(one), max(one)),), ((min(other), max(other)),)
    both = holds(left, str(day)) and holds(right, str(day))
    assert holds(intersect(left, right), str(day)) == both


@given(st.integers(1, 12), st.integers(1, 31), st.integers(0, 300))
def test_a_recurring_span_is_in_every_year_and_in_order(month: int, day: int, length: int) -> None:
    spans = recurring((month, day), length)
    assert all(first <= last for first, last in spans)
    assert all(a[1] < b[0] for a, b in pairwise(spans))
    assert len(spans) >= EVER[0][1].year - EVER[0][0].year
    assert all(last - first <= timedelta(days=length) for first, last in spans)


@given(st.text(alphabet="0123456789年月日去今兔本报讯（），。—-近获悉起到将以来元旦假期", max_size=80))
def test_any_text_gives_an_order_of_bounds_or_nothing(text: str) -> None:
    (published,) = infer_dates([draft(0, "标题在此", text or "。")], newspaper=False)
    if published.earliest and published.latest:
        assert published.earliest <= published.latest
    assert all(words in text or words in "标题在此" for words in published.evidence)
    assert (published.basis is Basis.INFERRED) == bool(published.earliest or published.latest)
