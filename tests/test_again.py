"""Cleaning what is clean changes nothing: repaired lines need no repair, and a cleaned article is read as itself."""

from __future__ import annotations

from functools import lru_cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.cleaning import ROOT, clean_lines, clean_raw, own_curation
from tests.strategies import pages

from jianbao.model import Article, BlockType, RawPage
from jianbao.problems import Problems
from jianbao.sources import find, read
from jianbao.structure import learn

FEW = 40
STRAY = "（）()“”\"'?，,。.：: 　·1年"


@lru_cache(maxsize=1)
def sources() -> tuple[RawPage, ...]:
    folder = ROOT / "seeds" / "sources"
    found = [page for path in find(folder) for page in read(path, folder, Problems())]
    return tuple(page for page in found if isinstance(page, RawPage))


def written(article: Article) -> list[str]:
    """An article as a text file would hold it: a line for each piece of its headline and each paragraph."""
    head = (article.kicker, article.title, article.subtitle)
    return [piece for piece in head if piece] + [block.text for block in article.body]


@pytest.mark.parametrize("source", sources(), ids=lambda source: source.path)
def test_a_cleaned_article_is_read_as_itself(source: RawPage) -> None:
    cleaned = clean_raw(source, own_curation(), learn(sources()))
    plain = [one for one in cleaned.articles if all(block.type is not BlockType.TABLE for block in one.body)]
    assert plain
    for article in plain:
        again = clean_lines(*written(article))
        assert not again.repaired.repairs
        assert [line for one in again.articles for line in written(one)] == written(article)


@given(pages())
def test_repaired_lines_need_no_repair(page: list[str]) -> None:
    repaired = clean_lines(*page).repaired.lines
    assert clean_lines(*repaired).repaired.lines == repaired


@st.composite
def mutated(draw: st.DrawFn) -> list[str]:
    """A real source with some lines taken away, doubled, parted or joined, and characters put in or left out."""
    lines = list(draw(st.sampled_from(sources())).lines)
    for _ in range(draw(st.integers(1, 8))):
        at = draw(st.integers(0, len(lines) - 1))
        line = lines[at]
        cut = draw(st.integers(0, len(line)))
        rest = draw(st.integers(cut, min(len(line), cut + 6)))
        lines[at : at + 1] = draw(
            st.sampled_from(
                (
                    [],
                    [line, line],
                    [line[:cut], line[cut:]],
                    [line[:cut] + line[rest:]],
                    [line[:rest] + line[cut:]],
                    [line[:cut] + draw(st.sampled_from(STRAY)) + line[cut:]],
                    [line, draw(st.sampled_from(draw(st.sampled_from(sources())).lines))],
                )
            )
        )
        lines = lines or ["空页"]
    return lines


@pytest.mark.slow
@settings(max_examples=FEW)
@given(mutated())
def test_repaired_lines_of_a_damaged_source_need_no_repair(page: list[str]) -> None:
    repaired = clean_lines(*page).repaired.lines
    assert clean_lines(*repaired).repaired.lines == repaired
