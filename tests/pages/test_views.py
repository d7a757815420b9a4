from __future__ import annotations

import string

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.factories import DIVISIONS, article, curation, published

from jianbao.model import Division
from jianbao.pages.cities import Gazetteer, gazetteer
from jianbao.pages.views import View, newest_first, slices, slug


@pytest.mark.parametrize(
    ("code", "page_codes"),
    [
        ("421022", ("421000", "421022")),
        ("421000", ("421000",)),
        ("420000", ("420000",)),
        ("429004", ("429004",)),  # run by the province itself
        ("110101", ("110000", "110101")),  # a municipality is a city
        ("110000", ("110000",)),
        ("421022100", ("421000", "421022")),  # a township stands with its county
        ("429005", ("429005",)),  # below a placeholder row
        ("999999", ()),
    ],
)
def test_page_codes(code: str, page_codes: tuple[str, ...]) -> None:
    more = (
        Division("421022100", "斗湖堤镇", "斗湖堤", "township", "421022"),
        Division("429000", "省直辖县级行政区划", "省直辖县级行政区划", "prefecture", "420000"),
        Division("429005", "潜江市", "潜江", "county", "429000"),
    )
    assert (
        Gazetteer({division.code: division for division in (*DIVISIONS, *more)}).page_codes(code)
        == page_codes
    )


def test_a_loop_in_the_authority_ends() -> None:
    looped = Division("1", "甲", "甲", "county", "2"), Division("2", "乙", "乙", "prefecture", "1")
    assert Gazetteer({division.code: division for division in looped}).page_codes("1") == ("2", "1")


def test_names_of_unknown_codes_are_their_codes() -> None:
    where = gazetteer(curation())
    assert where.name("999999") == "999999"
    assert where.link("999999") is None


def test_newest_first_puts_the_undated_last() -> None:
    dates = ["2017", None, "2017-09-12", "2017-09", "2020"]
    sorted_ones = newest_first(article(f"{n}.txt", published=published(date)) for n, date in enumerate(dates))
    assert [one.published.date for one in sorted_ones] == ["2020", "2017-09-12", "2017-09", "2017", None]


@given(st.integers(0, 12), st.integers(0, 12), st.integers(1, 5))
@settings(deadline=None)  # the machine may be busy
def test_slices_show_everything_once(about: int, named: int, size: int) -> None:
    view = View(
        "cities/1", "甲", "",
        tuple(article(f"a{n}") for n in range(about)),
        tuple(article(f"m{n}") for n in range(named)),
    )  # fmt: skip
    pages = slices(view, size)
    assert tuple(one for page in pages for one in page.articles) == view.articles
    assert tuple(one for page in pages for one in page.mentioned) == view.mentioned
    assert all(len(page.articles) + len(page.mentioned) <= size for page in pages)
    assert [page.previous is None for page in pages] == [page.number == 1 for page in pages]
    assert [page.following is None for page in pages] == [page.number == page.of for page in pages]
    assert all(page.of == len(pages) for page in pages)


@given(st.text(min_size=1))
@settings(deadline=None)  # the machine may be busy
def test_slug_is_a_safe_folder_name(name: str) -> None:
    made = slug(name, ("unknown",))
    assert made
    assert made != "unknown"
    assert not set(made) & set(string.punctuation.replace("-", "").replace("_", "") + string.whitespace)
    assert len(made) <= 45


def test_slugs_that_differ_by_case_are_different_folders() -> None:
    """On macOS and Windows one would take the other's place."""
    names = ("abc网", "ABC网", "Abc网", "ＡBC网", "straße", "strasse")
    assert len({slug(name).casefold() for name in names}) == len(names)


def test_slugs_of_different_names_differ() -> None:
    assert len({slug(name) for name in ("A/B", "A B", "A-B", "Ａ-B")}) == 4
