"""`jianbao review`: what is listed, in which order, and that the override it offers is one that loads and settles."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from rich.text import Text
from tests.factories import archive, article, curation, published, withdrawn

from jianbao.commands.review import BY_WORDS, Reviewed, override_yaml, review, review_lines, unfinished_lines
from jianbao.curation import apply_override
from jianbao.curation.nodes import read_document
from jianbao.curation.overrides import read_override
from jianbao.curation.taxonomy import KnownTopics
from jianbao.metadata.doubts import DOUBTS, SURE, Doubt
from jianbao.model import (
    AMBIGUOUS_PLACES,
    Archive,
    Article,
    Basis,
    Override,
    Published,
    Relation,
    UncertainPlace,
)
from jianbao.problems import Problems


def doubted(source: str, *names: str, **changes: object) -> Article:
    doubts = [DOUBTS[name] for name in names]
    cost = sum(doubt.cost for doubt in doubts)
    words = tuple(doubt.words for doubt in doubts)
    return article(source, review=words, confidence=round(1 - cost, 2), **changes)


def loaded(text: str, folder: Path) -> tuple[Override | None, Problems]:
    problems = Problems()
    (folder / "x.yml").write_text(text, "utf-8")
    document = read_document(folder / "x.yml", "x.yml", problems)
    assert document is not None
    return read_override(document, (), KnownTopics((), ())), problems


def of(*articles: Article) -> Archive:
    return archive(*articles)


def test_the_least_sure_comes_first() -> None:
    entries = review(
        of(doubted("a.txt", "no date"), doubted("b.txt", "title", "body"), doubted("c.txt", "gap"))
    )
    assert [entry.source for entry in entries] == ["b.txt", "a.txt", "c.txt"]


def test_sure_articles_are_listed_only_when_all_are_wanted() -> None:
    small = of(doubted("a.txt", "outlet"), article("b.txt", review=(), confidence=1.0))
    assert not review(small)
    assert [entry.source for entry in review(small, everything=True)] == ["a.txt"]


def test_articles_of_a_source_share_one_override(tmp_path: Path) -> None:
    both = of(
        doubted("a/b.txt", "no date", published=Published()), doubted("a/b.txt", "title", "gap", part=1)
    )
    (entry,) = review(both)
    assert entry.file == "seeds/curation/overrides/a-b.txt.yml"
    override, problems = loaded(entry.override, tmp_path)
    assert not list(problems)
    assert override is not None
    assert override.source == "a/b.txt"
    assert {said.id: set(said.values) for said in override.articles} == {
        both.articles[0].id: {"published"},
        both.articles[1].id: {"title", "kind"},
    }


@pytest.mark.parametrize("name", DOUBTS)
def test_the_offered_override_settles_its_doubt(name: str, tmp_path: Path) -> None:
    before = doubted("a.txt", name, outlet=None, outlet_basis=Basis.UNKNOWN, place=None)
    (entry,) = review(of(before), everything=True)
    override, problems = loaded(entry.override, tmp_path)
    assert not list(problems)
    assert override is not None
    after = apply_override(before, override.articles[0])
    assert not review(of(after), everything=True)


def test_confirming_gives_the_confidence_back() -> None:
    curated = doubted("a.txt", "no date", "gap", curated=("published",))
    (entry,) = review(of(curated))
    (reviewed,) = entry.articles
    assert [doubt.field for doubt in reviewed.doubts] == ["kind"]
    assert reviewed.confidence == pytest.approx(1 - DOUBTS["gap"].cost)


def test_a_withdrawn_article_is_nobodys_concern() -> None:
    assert not review(of(withdrawn(review=(DOUBTS["title"].words,), confidence=0.2)), everything=True)


def test_an_override_that_exists_is_told() -> None:
    there = {"a.txt": "seeds/curation/overrides/某版.yml"}
    text = "".join(
        line.plain for line in review_lines(review(of(doubted("a.txt", "title")), corrected=there))
    )
    assert "并入 seeds/curation/overrides/某版.yml" in text
    text = "".join(line.plain for line in review_lines(review(of(doubted("a.txt", "title")))))
    assert "存为" in text


def test_inferred_dates_come_with_their_words() -> None:
    date = published("2023-01", Basis.INFERRED, precision="month", evidence=("1月7日",))
    lines = [line.plain for line in review_lines(review(of(doubted("a.txt", "inferred", published=date))))]
    assert any("1月7日" in line for line in lines)
    assert any("published: 2023-01" in line or "published: '2023-01'" in line for line in lines)


def test_clues_that_articles_share_are_told_once_and_only_a_few() -> None:
    own = [("1月7日", *(f"共有的{n}" for n in range(5))), ("1月9日", *(f"共有的{n}" for n in range(5)))]
    dates = [published("2023-01", Basis.INFERRED, precision="month", evidence=words) for words in own]
    both = of(*(doubted("a.txt", "inferred", published=date, part=n) for n, date in enumerate(dates)))
    text = "\n".join(line.plain for line in review_lines(review(both)))
    assert [text.count(f"共有的{n}") for n in range(5)] == [1, 1, 1, 0, 0]
    assert ("另有 2 条" in text, text.count("1月7日"), text.count("1月9日")) == (True, 1, 1)


def test_what_lacks_its_beginning_is_told() -> None:
    begun = article("a.txt", continued_from="第1版", relations=(Relation("continues", "0123456789"),))
    lacking = article("b.txt", continued_from="第2版")
    lines = [line.plain for line in unfinished_lines(of(begun, lacking, article("c.txt")))]
    assert len(lines) == 2
    assert lacking.id in lines[1]
    assert "上接第2版" in lines[1]
    assert not list(unfinished_lines(of(begun)))


def test_control_characters_do_not_reach_the_terminal() -> None:
    steering = doubted("a.txt", "title", title="标题\x1b[31m红\u202e")
    assert all(
        char.isprintable() or char == "\n"
        for line in review_lines(review(of(steering)))
        for char in line.plain
    )


@given(st.text(min_size=1, max_size=60), st.from_regex(r"[0-9a-f]{10}(-[2-9])?", fullmatch=True))
def test_any_title_is_safe_yaml(title: str, id: str) -> None:
    entry = Reviewed(doubted("a.txt", "title", title=title, id=id), (DOUBTS["title"],), 0.5)
    try:
        said = yaml.safe_load(override_yaml("a.txt", [entry]))
    except yaml.reader.ReaderError:  # a surrogate or the like, which no source can hold
        return
    assert said == {"source": "a.txt", "articles": {id: {"title": title}}}


def test_each_doubt_has_words_of_its_own_and_a_field_that_can_be_set() -> None:
    assert len(BY_WORDS) == len(DOUBTS)
    assert all(isinstance(doubt, Doubt) and 0 <= doubt.cost < 1 for doubt in DOUBTS.values())
    assert 1 - DOUBTS["no date"].cost < SURE < 1 - DOUBTS["outlet"].cost
    assert curation().overrides == ()
    assert isinstance(next(review_lines(review(of(doubted("a.txt", "title"))))), Text)


def test_an_uncertain_place_is_told_with_its_reason() -> None:
    uncertain = UncertainPlace("鼓楼区", ("320106", "350102"), "可指江苏省南京市鼓楼区、福建省福州市鼓楼区")
    doubted_place = article("a.txt", review=(AMBIGUOUS_PLACES,), uncertain_places=(uncertain,))
    entries = review(of(doubted_place), everything=True)
    assert "“鼓楼区”可指江苏省南京市鼓楼区" in "".join(line.plain for line in review_lines(entries))
    assert "place:" in entries[0].override
