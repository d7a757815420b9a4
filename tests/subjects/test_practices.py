"""Practices: named mechanisms by their longest name, where they stand, and the glossary that says so."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.factories import article, block, curation, heading, table

from jianbao.curation import load_curation
from jianbao.model import Curation, Practice, PracticeCount, PracticeMention
from jianbao.problems import Problems
from jianbao.subjects import index
from jianbao.subjects.folding import QUOTES, fold, folded
from jianbao.subjects.passages import Part, Passage
from jianbao.subjects.practices import build_glossary, find_practices

FOLDER = Path(__file__).parents[1] / "cases/practices"


def cases(name: str) -> list[Any]:
    loaded = yaml.safe_load((FOLDER / f"{name}.yml").read_text(encoding="utf-8"))
    return [pytest.param(case, id=case["label"]) for case in loaded]


@pytest.mark.parametrize("case", [*cases("synthetic"), *cases("negative")])
def test_practices(case: dict[str, Any], own_curation: Curation) -> None:
    glossary = build_glossary(own_curation.practices)
    mentions = find_practices([Passage(Part.TEXT, case["text"], "l1")], glossary)
    assert [[one.practice, one.text] for one in mentions] == case.get("finds", [])


def test_every_part_but_the_column_is_searched_and_a_mention_says_where() -> None:
    rules = curation(practices=(Practice("talk", "夜话", ("谈心会",)),), digest="parts")
    body = (heading(2, "谈心会开张"), block(3, "今晚有“夜”话。"), table(4, ["夜话", "夜话"]))
    indexed = index(
        article(title="夜话记", kicker="夜话", subtitle="再说夜话", column="夜话", body=body), rules
    )
    assert indexed.practice_mentions == (
        PracticeMention("talk", "kicker", 0, "夜话"),
        PracticeMention("talk", "title", 0, "夜话"),
        PracticeMention("talk", "subtitle", 2, "夜话"),
        PracticeMention("talk", "l2", 0, "谈心会"),
        PracticeMention("talk", "l3", 4, "夜”话"),
        PracticeMention("talk", "l4", 0, "夜话"),
        PracticeMention("talk", "l4", 3, "夜话"),
    )
    assert indexed.practices == (PracticeCount("talk", 7),)


def test_the_longest_counts_wherever_it_begins() -> None:
    # From the left, 甲乙 would come first and leave 乙丙丁 out.
    glossary = build_glossary([Practice("short", "甲乙"), Practice("long", "乙丙丁")])
    (mention,) = find_practices([Passage(Part.TEXT, "甲乙丙丁", "l1")], glossary)
    assert (mention.practice, mention.start) == ("long", 1)


def test_no_name_runs_over_the_cells_of_a_table() -> None:
    rules = curation(practices=(Practice("talk", "夜话"),), digest="cells")
    assert index(article(title="表", body=(table(2, ["夜", "话"]),)), rules).practice_mentions == ()


@pytest.mark.parametrize("case", cases("faults"))
def test_fault_is_told(case: dict[str, Any], tmp_path: Path) -> None:
    (tmp_path / "archive.yml").write_text("name: 甲\ndescription: 乙\nhome_province: '420000'\n", "utf-8")
    (tmp_path / case["file"]).write_text(case["text"], "utf-8")
    problems = Problems()
    loaded = load_curation(tmp_path, problems, shown_as="c")
    assert loaded is not None
    assert [str(one)[: len(said) + 2] for one, said in zip(problems, case["says"], strict=True)] == [
        f"c/{said}" for said in case["says"]
    ]


def test_the_projects_own_glossary(own_curation: Curation) -> None:
    practices = own_curation.practices
    assert len(practices) >= 60
    topics = {topic.id for topic in own_curation.topics}
    for practice in practices:
        assert practice.topic in topics, practice.id
        assert practice.description.endswith("。"), practice.id
        assert 8 <= len(practice.description) <= 60, practice.id
        assert not set(practice.name) & set(QUOTES), practice.id
    named = {practice.name for practice in practices}
    assert named >= {"雪亮工程", "长安杯", "枫桥经验", "逢四说事", "十问十知", "赛马工程", "局长信箱"}


PIECES = [
    "雪亮",
    "工程",
    "“",
    "”",
    "1",
    "、",
    "，",
    "3",
    "10",
    "分钟",
    "反应",
    "网格",
    "化",
    "Ｎ",
    "+",
    "八联",
    "\t",
    "路",
]


@settings(deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_a_mention_is_the_text_at_its_place(own_curation: Curation, text: str) -> None:
    glossary = build_glossary(own_curation.practices)
    mentions = find_practices([Passage(Part.TEXT, text, "l1")], glossary)
    ends = 0
    for one in mentions:
        assert text[one.start : one.start + len(one.text)] == one.text
        assert glossary.ids[folded(one.text)] == one.practice
        assert one.start >= ends
        ends = one.start + len(one.text)


@given(st.text(alphabet=st.sampled_from("“”‘\"'网格化１A，·"), max_size=30))
def test_folding_leads_back(text: str) -> None:
    result = fold(text)
    assert result.text == folded(text)
    for at in range(len(result.text)):
        start, end = result.original(at, at + 1)
        assert end == start + 1
        assert folded(text[start:end]) == result.text[at]
