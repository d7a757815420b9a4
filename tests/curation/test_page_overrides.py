"""What a curator says of a whole page holds for each of its articles, unless one is spoken of by itself."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.curation.test_load import load
from tests.factories import article, cleaned, curation

from jianbao.archive.assemble import gather_archive
from jianbao.curation import check_overrides
from jianbao.ledger import Ledger, Settled
from jianbao.metadata.doubts import DOUBTS
from jianbao.model import Archive, Article, ArticleOverride, Basis, Override
from jianbao.problems import Problems

PAGE = ArticleOverride("", {"outlet": "江城日报", "page": "03版", "published": "2023-01-08"}, 2)


def gathered(*articles: Article, override: Override) -> Archive:
    settled = Settled((cleaned(*articles),), (), Ledger())
    return gather_archive(settled, (), {}, curation(overrides=(override,)))


def test_every_article_of_the_page_gets_what_is_said_of_the_page() -> None:
    archive = gathered(article(), article(part=1), override=Override("a.txt", page=PAGE))
    for one in archive.articles:
        assert (one.outlet, one.outlet_basis, one.page) == ("江城日报", Basis.CURATED, "03版")
        assert (one.published.date, one.published.basis) == ("2023-01-08", Basis.CURATED)
        assert one.curated == ("outlet", "page", "published")


def test_what_is_said_of_one_article_goes_before() -> None:
    second = article(part=1)
    own = ArticleOverride(second.id, {"published": "2016", "title": "新题"})
    archive = gathered(article(), second, override=Override("a.txt", articles=(own,), page=PAGE))
    found = {one.part: one for one in archive.articles}
    assert found[0].published.date == "2023-01-08"
    assert (found[1].published.date, found[1].title, found[1].outlet) == ("2016", "新题", "江城日报")
    assert found[1].curated == ("outlet", "page", "published", "title")


def test_another_source_is_left_alone() -> None:
    archive = gathered(article(), override=Override("b.txt", page=PAGE))
    assert archive.articles[0].curated == ()


def test_what_is_said_of_the_page_settles_its_doubt() -> None:
    doubted = article(review=(DOUBTS["no date"].words,), confidence=0.88)
    (one,) = gathered(doubted, override=Override("a.txt", page=PAGE)).articles
    assert (one.review, one.confidence) == ((), 1.0)


def test_it_is_read_with_its_line(tmp_path: Path) -> None:
    text = "source: b.txt\npage:\n  published: 2023-01-08\n  outlet: null\n  page: 03版\n"
    found, problems = load(tmp_path, **{"overrides/b.yml": text})
    assert problems == []
    assert found is not None
    override = found.override_for("b.txt")
    assert override is not None
    assert override.page == ArticleOverride(
        "", {"outlet": None, "page": "03版", "published": "2023-01-08"}, 2
    )


def test_its_place_in_the_file_does_not_change_the_digest(tmp_path: Path) -> None:
    text = "source: b.txt\n{}page: {{page: 03版}}\n"
    digests = {
        found.digest
        for name in ("", "# a remark\n")
        if (found := load(tmp_path, **{"overrides/b.yml": text.format(name)})[0])
    }
    other = load(tmp_path, **{"overrides/b.yml": "source: b.txt\npage: {page: 04版}\n"})[0]
    assert len(digests) == 1
    assert other is not None
    assert other.digest not in digests


@pytest.mark.parametrize(
    ("copies", "words"), [({}, "no article"), ({"a.txt": "b.txt"}, "byte for byte the same as b.txt")]
)
def test_a_page_without_articles_is_told(copies: dict[str, str], words: str) -> None:
    problems = Problems()
    said = Override("a.txt", page=PAGE, file="o/a.yml", line=1)
    check_overrides(curation(overrides=(said,)), ["a.txt", "b.txt"], {}, problems, copies=copies)
    (problem,) = problems
    assert str(problem).startswith("o/a.yml:2: applies to every article of a.txt")
    assert str(problem).endswith(words)
