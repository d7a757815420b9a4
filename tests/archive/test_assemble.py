"""The archive put together: what a curator says reaches the index terms; messages name the folder asked for."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.factories import curation, raw

from jianbao.archive.assemble import gather_archive, report
from jianbao.build import clean
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
    override = ArticleOverride(page.articles[0].id, fields)
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


def test_a_number_in_a_curated_headline_is_masked_before_places_are_found(page: CleanedPage) -> None:
    """Where something is named in a headline is told by the letters of the headline that is published."""
    after = gathered(page, "a.yml", title="电话13900000001，江岸区的网格员夜访老街，网格夜话到家门")
    assert after.title == "电话（号码已隐去），江岸区的网格员夜访老街，网格夜话到家门"
    named = [one for one in after.practice_mentions if one.block == "title"]
    assert named
    assert all(after.title[one.start : one.start + len(one.text)] == one.text for one in named)


@pytest.mark.parametrize("words", ["栏目139-0000-0001", "栏目"])
def test_a_number_in_an_override_is_reported_without_it(page: CleanedPage, words: str) -> None:
    said = ArticleOverride("", {"column": words}, 2)
    one = ArticleOverride(page.articles[0].id, {"withdrawn": words}, 5)
    rules = curation(overrides=(Override(page.path, (), (one,), "a.yml", 1, said),))
    problems = Problems()
    report(Archive(page.articles, (page,), (), ()), {}, rules, problems)
    told = [(problem.file, problem.line) for problem in problems if "number" in problem.message]
    assert told == ([] if words == "栏目" else [("a.yml", 2), ("a.yml", 5)])
    assert not any("0001" in str(problem) for problem in problems)
