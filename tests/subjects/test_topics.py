"""Topics: what an article is about, not all it mentions; practices by their longest name."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any

import pytest
import yaml
from tests.factories import article, block, caption, curation, heading, table

from jianbao.model import Curation, Practice, PracticeCount, Term, Topic, TopicMatch
from jianbao.subjects import index

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases/topics/synthetic.yml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=[case["label"] for case in CASES])
def test_topics(case: dict[str, Any], own_curation: Curation) -> None:
    headings = tuple(heading(10 + line, text) for line, text in enumerate(case.get("headings", [])))
    body = (*headings, *(block(20 + line, text) for line, text in enumerate(case["body"])))
    topics = index(article(title=case["title"], body=body, topics=()), own_curation).topics
    ids = {match.id for match in topics}
    assert set(case.get("about", [])) <= ids
    assert not set(case.get("not", [])) & ids
    text = case["title"] + "".join(one.text for one in body)
    assert all(match.evidence and all(term in text for term in match.evidence) for match in topics)


def rules(*topics: Topic, practices: tuple[Practice, ...] = ()) -> Curation:
    return curation(topics=topics, practices=practices, digest="")


def topics_of(curation: Curation, title: str = "无题", *texts: str) -> tuple[TopicMatch, ...]:
    body = tuple(block(line, text) for line, text in enumerate(texts, start=2))
    return index(article(title=title, body=body), curation).topics


GRID = Topic("grid", "网格", "网格", (Term("网格员", 2), Term("网格"), Term("电网", -2)))


def test_score_is_weight_by_logarithm_of_count() -> None:
    (match,) = topics_of(rules(GRID), "无题", "网格员来了。网格员走了。", "网格。")
    assert match == TopicMatch("grid", round(2 * (1 + math.log(2)) + 1, 3), ("网格员", "网格"))


def test_one_sentence_is_a_mention_a_headline_is_a_topic() -> None:
    assert topics_of(rules(GRID), "无题", "网格员与网格员，网格") == ()
    assert [match.id for match in topics_of(rules(GRID), "网格员的一天", "早上七点。")] == ["grid"]


def test_negative_terms_count_against_and_are_no_evidence() -> None:
    assert topics_of(rules(GRID), "无题", "网格。电网。", "网格。电网。") == ()
    (match,) = topics_of(rules(GRID), "无题", "网格员。电网。", "网格员。网格。")
    assert match.evidence == ("网格员", "网格")


def test_captions_count_tables_and_columns_do_not() -> None:
    seen = article(title="无题", body=(caption(2, "网格员入户"), caption(3, "网格员巡查")))
    unseen = article(
        title="无题", column="网格员进行时", body=(table(2, ["网格员", "网格员"], ["网格员", "网格员"]),)
    )
    assert [match.id for match in index(seen, rules(GRID)).topics] == ["grid"]
    assert index(unseen, rules(GRID)).topics == ()


def test_the_strongest_topic_comes_first() -> None:
    other = Topic("a-weak", "弱", "弱", (Term("夜话", 2),))
    found = topics_of(rules(other, GRID), "网格员夜话", "网格员来了。网格员与网格。")
    assert [match.id for match in found] == ["grid", "a-weak"]


def test_the_curators_topics_stay() -> None:
    said = article(title="网格员夜话", topics=(TopicMatch("video", 1.0, ("夜",)),), curated=("topics",))
    assert [match.id for match in index(said, rules(GRID)).topics] == ["video"]


def test_practices_count_by_their_longest_name() -> None:
    talk = Practice("talk", "夜话", ("夜话会",))
    grid_talk = Practice("grid-talk", "网格夜话", ("夜话网格",))
    body = (block(2, "网格夜话与夜话会。"), table(3, ["夜话"]))
    indexed = index(article(title="网格夜话", body=body), rules(practices=(talk, grid_talk)))
    assert indexed.practices == (PracticeCount("grid-talk", 2), PracticeCount("talk", 2))


def test_rules_of_one_digest_are_not_mixed_up() -> None:
    # Two curations may bear one digest in tests; what was built for one must not serve the other.
    assert topics_of(rules(GRID), "网格员的一天", "早上。") != topics_of(rules(), "网格员的一天", "早上。")
