"""The archive put together: what a curator says reaches the index terms; messages name the folder asked for."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.factories import curation, raw

from jianbao.build import clean
from jianbao.gathering import gather_archive, report
from jianbao.ledger import Ledger, Settled
from jianbao.model import Archive, Article, ArticleOverride, CleanedPage, Learned, Override, UnreadSource
from jianbao.problems import Problems

LINES = (
    "老街新灯记",
    "2022-05-06 来源：江城晚报",
    "老街的灯换了新的，夜里走路的人多了，摊子收得也晚了，居民说这条街比从前热闹，也比从前让人放心。",
)


def gathered(page: CleanedPage, said: str, **fields: object) -> Article:
    """The one article of a page, as the archive has it after an override."""
    override = ArticleOverride(page.articles[0].id, tuple(fields), **fields)  # type: ignore[arg-type]
    rules = curation(overrides=(Override(page.path, (), (override,), said),))
    archive = gather_archive(Settled((page,), (), Ledger()), (), {}, rules)
    return archive.articles[0]


@pytest.fixture(scope="module")
def page() -> CleanedPage:
    return clean(raw(*LINES), curation(), Learned())


def test_places_and_topics_follow_a_curated_headline(page: CleanedPage) -> None:
    before = page.articles[0]
    assert not before.topics
    after = gathered(page, "a.yml", title="武汉市江岸区网格员夜访老街")
    assert [match.id for match in after.topics] == ["grid"]
    assert {place.code for place in after.places} > {place.code for place in before.places}


def test_what_the_curator_says_of_places_and_topics_stays(page: CleanedPage) -> None:
    fields = {"title": "武汉市江岸区网格员夜访老街", "topics": (), "place": "421000"}
    after = gathered(page, "a.yml", **fields)
    assert (after.topics, after.place) == ((), "421000")


def test_messages_name_the_folder_that_was_asked_for(page: CleanedPage) -> None:
    archive = Archive((), (page,), (UnreadSource("b.txt", "相同"),), ())
    problems = Problems()
    report(archive, {page.path: ("b.txt",)}, curation(), problems, "elsewhere")
    assert [Path(problem.file).parts[0] for problem in problems] == ["elsewhere"]
