"""Adding a page never takes anything from another page: over archives of one paper, and over any pages.

The archives are made from seeds (tests/papers.py); `python scripts/dev/growth.py` measures two hundred of them.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests import projects, strategies
from tests.cleaning import cases, own_curation
from tests.factories import raw
from tests.growing import Tally, alone, losses, measure, read_pages, together
from tests.papers import FORMATS, archive, draw, page_of, write
from tests.test_sources import differs

from jianbao.archive.assemble import gather_archive
from jianbao.build import clean, clean_all, prepare
from jianbao.exports import records
from jianbao.ledger import Ledger, Settled
from jianbao.model import Learned, RawPage
from jianbao.storage.project import Project
from jianbao.structure import learn
from jianbao.structure.learn import MIN_PAGES

GATE = (2, 9, 15, 31, 40)
"""Seeds of archives that between them hold every format, either script and a notice."""
MOST = 8


@pytest.mark.parametrize("seed", GATE)
def test_no_page_of_a_paper_loses_anything_in_company(seed: int, tmp_path: Path) -> None:
    tally = Tally()
    measure(archive(seed, MOST), tmp_path / "sources", tally)
    assert tally.lost == []
    assert tally.text_lost == []
    assert tally.notices_left == []
    told = ("article", "title", "date", "outlet", "page", "bylines", "headings")
    assert {key: pages for key, pages in tally.missed.items() if key[1] in told} == {}


@pytest.mark.parametrize("extension", FORMATS)
def test_each_format_keeps_its_facts_as_the_archive_grows(extension: str, tmp_path: Path) -> None:
    write(archive(7, 6, (extension,)), tmp_path)
    pages = read_pages(tmp_path)
    for count in range(1, len(pages) + 1):
        company = together(pages[:count])
        for page in pages[:count]:
            assert list(losses(alone(page), company[page.path])) == []


@settings(max_examples=25)
@given(st.lists(st.integers(0, 10_000), min_size=1, max_size=7, unique=True), st.integers(0, 10_000))
def test_one_more_page_of_a_paper_takes_nothing_from_the_others(numbers: list[int], seed: int) -> None:
    pages = [raw(*page_of(seed, number), path=f"{number}.txt") for number in numbers]
    before, after = together(pages[:-1]), together(pages)
    for path, page in before.items():
        assert list(losses(page, after[path])) == []


@settings(max_examples=40)
@given(strategies.pages(), st.lists(strategies.lines(), max_size=6))
def test_whatever_is_repeated_no_fact_goes(page: list[str], more: list[str]) -> None:
    """Every line of a page may stand on all the others: a page is cleaned with each of its lines learned."""
    own = raw(*page, *more, path="own.txt")
    learned = Learned(frozenset(line.strip() for line in own.lines if line.strip()))
    before, after = clean(own, own_curation(), Learned()), clean(own, own_curation(), learned)
    assert list(losses(before, after)) == []


def test_what_is_learned_depends_on_no_order(tmp_path: Path) -> None:
    write(archive(3, MOST), tmp_path)
    pages = read_pages(tmp_path)
    assert learn(pages) == learn(pages[::-1])


def test_a_page_that_nothing_is_learned_of_is_cleaned_as_if_alone() -> None:
    def numbered(number: int) -> RawPage:
        return raw(
            "江城晚报",
            f"第{number}件实事办成",
            "三月的第一个周末，通往石门村的公路通车，村民不用再坐渡船赶集。",
            path=f"{number}.txt",
        )

    pages = [numbered(n) for n in range(MIN_PAGES - 1)]
    assert together(pages) == {page.path: alone(page) for page in pages}


def test_an_archive_keeps_ids_and_facts_as_it_grows(tmp_path: Path) -> None:
    """With ledger, cache, ties and all: as a curator builds it, with three pages and then with six."""
    pages = archive(9, 6, ("txt", "html"))
    root = projects.make(tmp_path / "project", {page.name: draw(page) for page in pages[:3]})
    before = prepared(root)
    for page in pages[3:]:
        projects.add_source(root, page.name, draw(page))
    after = prepared(root)
    assert len(after) == len(pages) > len(before) == 3
    for id, record in before.items():
        assert {name: after[id][name] for name in TOLD} == {name: record[name] for name in TOLD}


TOLD = ("source", "title", "kicker", "column", "outlet", "page", "bylines", "published", "publisher")


def prepared(root: Path) -> dict[str, dict[str, Any]]:
    """The records of an archive by their ids, its ledger written."""
    made = prepare(Project(root)).contents
    return {record["id"]: record for record in records(made.archive, with_urls=False)}


STORIES = (
    ("东湖区推进网格管理", "东湖区把全区划成三百个网格，网格员每天入户走访，发现问题及时上报。", "居民吴一告诉记者，小区里新装了路灯，晚上出门散步心里踏实多了。"),
    ("南山区法官进村调解", "南山区法院的法官走进石门村，在村委会摆开桌子调解一起林地纠纷。", "双方握手言和，村民说这样的法庭开到家门口，省了路费也省了心。"),
    ("西郊民警找回走失老人", "西郊派出所民警冒雨寻找一位走失的老人，三个小时后在江边找到。", "老人的儿子林建国连声道谢，民警周大河说这是分内的事。"),
    ("北港开展消防演练", "北港物流园昨天举行消防演练，两百名工人学会了使用灭火器。", "园区负责人表示，今后每个月都要组织一次，把隐患消灭在萌芽状态。"),
    ("长乐街道更换旧水管", "长乐街道的旧水管昨天全部换完，四千户居民用上了放心水。", "家住青石巷的陈桂兰拧开龙头试水，水压比原来大了不少。"),
)  # fmt: skip
PLAIN = "{title}\n2021-03-04 来源：江城晚报\n{first}\n{second}\n{notice}"


def filled(value: Any, words: dict[str, str]) -> Any:
    """A value of a case with the words of one page in it."""
    if isinstance(value, dict):
        return {key: filled(one, words) for key, one in value.items()}
    if isinstance(value, list):
        return [filled(one, words) for one in value]
    for key, word in words.items():
        value = value.replace(f"{{{key}}}", word) if isinstance(value, str) else value
    return value


def company(case: dict[str, Any], folder: Path) -> list[tuple[dict[str, Any], dict[str, str]]]:
    """The records of the pages of a case, read together, each with the words of its own page."""
    folder.mkdir()
    stories = []
    for n, (title, first, second) in enumerate(STORIES, start=1):
        words = {
            "notice": case.get("notice", ""),
            "title": title,
            "first": first,
            "second": second,
            "n": str(n),
        }
        stories.append(words)
        text = filled(case.get("page", PLAIN), words)
        (folder / f"{n}.{case.get('as', 'txt')}").write_text(text, encoding="utf-8")
    cleaned = clean_all(read_pages(folder), own_curation(), learn(read_pages(folder)))
    archive = gather_archive(Settled(cleaned, (), Ledger()), (), {}, own_curation())
    found = sorted(records(archive, with_urls=False), key=lambda record: str(record["source"]))
    return list(zip(found, stories, strict=True))


@pytest.mark.parametrize("case", cases("growth", "facts"))
def test_what_pages_share_stays_what_it_is(case: dict[str, Any], tmp_path: Path) -> None:
    wrong = [differs(found, filled(case["want"], words)) for found, words in company(case, tmp_path / "own")]
    assert not any(wrong), [one for one in wrong if one]


@pytest.mark.parametrize("case", cases("growth", "notices"))
def test_what_is_the_sites_own_stands_in_no_body(case: dict[str, Any], tmp_path: Path) -> None:
    for found, words in company(case, tmp_path / "own"):
        text = "\n".join(block["text"] for block in found["body"])
        assert words["first"] in text
        assert words["second"] in text
        assert [block["type"] for block in found["body"]] == ["paragraph", "paragraph"]
        assert (found["outlet"], found["title"]) == ("江城晚报", words["title"])
