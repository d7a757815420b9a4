"""What must hold for any page: cleaning never raises, loses nothing, replays, and keeps no personal number."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from tests.cleaning import assert_covered, assert_replays, clean_lines, own_curation, published_texts
from tests.factories import settings
from tests.personal import personal
from tests.strategies import pages

from jianbao.privacy import mask


def test_the_measure_finds_numbers() -> None:
    for text in ("13900000001", "139\u200b0000-0001", "１３９００００００01", "110101199003070011"):
        assert personal(text), text


@given(pages(), st.data())
def test_any_page(page: list[str], data: st.DataObject) -> None:
    split = data.draw(st.lists(st.integers(0, 35), max_size=3, unique=True))
    cleaned = clean_lines(*page, split=tuple(split))
    assert_covered(cleaned)
    assert_replays(cleaned)
    assert bool(cleaned.articles) == (cleaned.structured.none_because is None)
    for article in cleaned.articles:
        assert article.title.strip()
        assert article.body
        assert 0 <= article.confidence <= 1
        assert len({block.id for block in article.body}) == len(article.body)
        assert article.published.date is None or article.published.evidence


@given(pages())
def test_no_personal_number_survives(page: list[str]) -> None:
    cleaned = clean_lines(*page)
    original = [mask(line, own_curation().settings) for line in page]
    for text in (*cleaned.repaired.lines, *original, *published_texts(cleaned)):
        assert not personal(text), text


@given(st.lists(st.sampled_from("0138 -９\u200b１+（）张，"), max_size=30).map("".join))
def test_masks_hold_against_any_run_of_digits(text: str) -> None:
    assert not personal(mask(text, settings())), text


@given(pages())
def test_cleaning_is_a_function_of_the_page(page: list[str]) -> None:
    assert clean_lines(*page) == clean_lines(*page)


@given(pages())
def test_dates_stand_in_the_page(page: list[str]) -> None:
    for article in clean_lines(*page).articles:
        if article.published.date:
            year = article.published.date[:4]
            assert any(year in evidence for evidence in article.published.evidence)
