"""What ties articles together: reprints, continuations, shared passages, related reading."""

from __future__ import annotations

import random
import time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.cleaning import cases
from tests.factories import archive, article, block, curation, mention, published, topic, withdrawn

from jianbao.model import Archive, Article, Curation, PracticeCount, Relation
from jianbao.problems import Problems
from jianbao.relations import relate
from jianbao.relations.fingerprints import GRAM, SHORTEST, WINDOW, fingerprints, letters, pieces
from jianbao.relations.reprints import MOST_HOLDERS, _by_article, _candidates

STORY = (
    "去年冬天，城北社区把三百二十盏路灯换成了节能灯，夜里散步的人一下子多了起来。",
    "社区干部老周每晚带着四名志愿者沿河走一圈，遇到堵住楼道的杂物就当场清走，从不过夜。",
    "今年前五个月，社区里的警情比上年同期少了41起，邻里之间为停车吵架的事一件也没有再发生。",
    "居民代表说，灯亮了，人熟了，心里也就踏实了；下一步想把闲置的车棚改成大家喝茶的地方。",
)
VOW = "确保重点路口2分钟到达、居民小区5分钟到场"


def story(source: str, *lines: str, **changes: Any) -> Article:
    """An article of some lines of text; the third line of its page is the first of them."""
    body = tuple(block(number, line) for number, line in enumerate(lines or STORY, start=3))
    return article(source, body=body, topics=(), places=(), **changes)


def related_archive(*articles: Article, people: Curation | None = None) -> tuple[Archive, Problems]:
    problems = Problems()
    return relate(archive(*articles), people or curation()), problems


def ties(made: Archive, one: Article, kind: str) -> list[str]:
    (found,) = [article for article in made.articles if article.id == one.id]
    return [relation.id for relation in found.relations if relation.type == kind]


def varied(number: int) -> str:
    """A sentence that no other number gives, long enough to carry fingerprints."""
    drawn = random.Random(number)  # the same text every time
    return "".join(chr(drawn.randrange(0x4E00, 0x9000)) for _ in range(40)) + "。"


class TestReprints:
    def test_the_earliest_is_the_head_and_all_name_each_other(self) -> None:
        early = story("z.txt", published=published("2021-03-04"))
        late = story("a.txt", *STORY[:3], STORY[3].replace("；", "，"), published=published("2021-03-06"))
        undated = story("b.txt", published=published(None))
        made, _ = related_archive(early, late, undated)
        assert {one.id: one.reprint_of for one in made.articles} == {
            early.id: None,
            late.id: early.id,
            undated.id: early.id,
        }
        assert [one.id for one in made.listed_articles] == [early.id]
        assert ties(made, early, "reprint") == sorted([late.id, undated.id])
        assert ties(made, undated, "reprint") == sorted([late.id, early.id])

    @pytest.mark.parametrize(
        ("label", "lines", "changes"),
        [
            ("other figures", [line.replace("41", "57").replace("三百", "四百") for line in STORY], {}),
            ("a year later", list(STORY), {"published": published("2022-03-04")}),
            ("an abridged version", [STORY[0], STORY[1]], {}),
            ("another text", [varied(n) for n in range(4)], {}),
        ],
    )
    def test_leaves_alone(self, label: str, lines: list[str], changes: dict[str, Any]) -> None:
        first, second = story("a.txt"), story("b.txt", *lines, **changes)
        made, _ = related_archive(first, second)
        assert [one.reprint_of for one in made.articles] == [None, None], label

    @pytest.mark.parametrize("case", cases("relations", "reprints"))
    def test_case(self, case: dict[str, Any]) -> None:
        titles = (case["title"], case.get("other_title", case["title"]))
        texts = ((*case["both"], *case.get("first", ())), (*case["both"], *case.get("second", ())))
        pair = [
            story(f"{n}.txt", *text, title=title)
            for n, (title, text) in enumerate(zip(titles, texts, strict=True))
        ]
        for order in (pair, pair[::-1]):
            made, _ = related_archive(*order)
            assert (ties(made, pair[0], "reprint") == [pair[1].id]) == case["reprint"]

    def test_small_edits_under_one_headline_are_a_reprint(self) -> None:
        edits = (("节能灯", "新灯"), ("老周", "周师傅"), ("从不过夜", "不留到第二天"))
        lines = list(STORY)
        for old, new in edits:
            lines = [line.replace(old, new) for line in lines]
        first = story("a.txt", title="城北社区的灯亮了人熟了")
        same = story("b.txt", *lines, title="城北社区的灯亮了人熟了")
        other = story("b.txt", *lines, title="城南社区的灯亮了人熟了")
        assert ties(related_archive(first, same)[0], first, "reprint")
        assert not ties(related_archive(first, other)[0], first, "reprint")

    def test_two_articles_of_one_source_are_no_reprints(self) -> None:
        first = story("a.txt")
        made, _ = related_archive(first, story("a.txt", part=1))
        assert not ties(made, first, "reprint")

    def test_a_short_notice_is_too_little_to_tell(self) -> None:
        made, _ = related_archive(story("a.txt", STORY[0]), story("b.txt", STORY[0]))
        assert [one.reprint_of for one in made.articles] == [None, None]

    def test_a_footer_of_many_articles_is_no_sketch(self) -> None:
        footer = varied(99) + varied(98) + varied(97)
        several = [story(f"{n}.txt", varied(n), footer) for n in range(MOST_HOLDERS + 2)]
        copies = [story(f"copy{n}.txt", varied(0), footer) for n in range(2)]
        pairs = _candidates(_by_article(pieces([*several, *copies])))
        ids = {several[0].id, *(copy.id for copy in copies)}
        assert pairs
        assert all(set(pair) <= ids for pair in pairs)


class TestPassages:
    def pair(self, first: str, second: str, **changes: Any) -> Archive:
        here = story("a.txt", varied(1), f"{varied(2)}{first}{varied(3)}", place="421022")
        there = story("b.txt", f"{varied(4)}{second}{varied(5)}", **({"place": "420602"} | changes))
        return related_archive(here, there)[0]

    def test_gives_both_ends_as_they_are_written(self) -> None:
        made = self.pair(VOW, VOW.replace("、", "，"))
        (shared,) = made.passages
        texts = {one.id: {b.id: b.text for b in one.body} for one in made.articles}
        for side in (shared.first, shared.second):
            assert texts[side.article][side.block][side.start : side.end] == side.text
        assert {shared.first.text, shared.second.text} == {VOW, VOW.replace("、", "，")}
        first, second = made.articles
        assert ties(made, first, "shared-passage") == [second.id]
        assert ties(made, second, "shared-passage") == [first.id]

    @pytest.mark.parametrize("place", ["421022"])
    def test_two_reports_of_one_place_are_left_out(self, place: str) -> None:
        assert not self.pair(VOW, VOW, place=place).passages

    def test_an_unknown_place_is_another_place(self) -> None:
        assert self.pair(VOW, VOW, place=None).passages

    @pytest.mark.parametrize(("length", "found"), [(SHORTEST - 1, 0), (SHORTEST, 1)])
    def test_twelve_letters_are_enough_and_eleven_are_not(self, length: int, found: int) -> None:
        assert len(self.pair(letters(VOW).text[:length], letters(VOW).text[:length]).passages) == found

    def test_formulas_do_not_count(self) -> None:
        formula = "统筹推进各项工作迈上新的更高台阶"
        people = curation(formulas=(formula,))
        for text, found in ((f"大家{formula}吧", 0), (f"{formula}，{VOW}", 1)):
            here, there = story("a.txt", varied(1) + text), story("b.txt", text + varied(2), place=None)
            assert len(related_archive(here, there, people=people)[0].passages) == found

    def test_a_formula_that_reaches_over_the_end_counts_as_one(self) -> None:
        formula = "统筹推进各项工作迈上新的更高台阶"
        here, there = story("a.txt", varied(1) + formula), story("b.txt", formula[2:] + varied(2), place=None)
        assert not related_archive(here, there, people=curation(formulas=(formula,)))[0].passages

    def test_the_end_of_a_word_is_no_part_of_it(self) -> None:
        (shared,) = self.pair(f"主导、{VOW}。去", f"引导、{VOW}，去").passages
        assert shared.first.text == VOW

    def test_what_an_article_repeats_meets_once(self) -> None:
        table = "合格、不合格、" * 800
        began = time.process_time()
        made = self.pair(table, table)
        assert 1 <= len(made.passages) <= 4
        assert time.process_time() - began < 5

    def test_what_stands_in_many_articles_is_a_formula_too(self) -> None:
        several = [story(f"{n}.txt", varied(n) + VOW, place=None) for n in range(6)]
        assert related_archive(*several[:5])[0].passages
        assert not related_archive(*several)[0].passages


FRONT = {"outlet": "江城晚报", "published": published("2021-03-04")}


class TestContinuations:
    def test_goes_on_from_the_page_that_is_named(self) -> None:
        begins = story("a.txt", "大会定于", page="01版", **FRONT)
        goes_on = story("b.txt", "三月五日举行。", page="3", continued_from="第1版", **FRONT)
        other = story("c.txt", "这里另有一篇完整的报道。", page="01版", **FRONT)
        made, problems = related_archive(begins, goes_on, other)
        assert ties(made, goes_on, "continues") == [begins.id]
        assert not list(problems)

    @pytest.mark.parametrize(
        "changes",
        [{"page": "02版"}, {"outlet": "另一晚报"}, {"published": published("2021-03-05")}, {"page": None}],
        ids=["page", "outlet", "day", "no page"],
    )
    def test_claims_nothing(self, changes: dict[str, Any]) -> None:
        begins = story("a.txt", "大会定于", **({"page": "01版"} | FRONT | changes))
        goes_on = story("b.txt", "三月五日举行。", continued_from="第1版", **FRONT)
        made, _ = related_archive(begins, goes_on)
        assert not ties(made, goes_on, "continues")


class TestRelated:
    def test_names_what_is_shared_rarest_first(self) -> None:
        practised = (PracticeCount("grid-talk", 2),)
        alike = [
            article(f"{n}.txt", body=(block(3, varied(n)),), topics=(topic(),), practices=practised)
            for n in range(2)
        ]
        others = [story(f"x{n}.txt", varied(n + 10)) for n in range(4)]
        made, _ = related_archive(*alike, *others)
        (found,) = [one for one in made.articles if one.id == alike[0].id]
        (relation,) = found.relations
        assert relation == Relation("related", alike[1].id, relation.because)
        assert relation.because[0] == "网格夜话"
        assert {"公安县", "网格化服务管理"} <= set(relation.because)

    def test_lists_of_the_same_places_are_not_enough(self) -> None:
        both = (mention("421022"), mention("421002"), mention("420602"))
        alike = [article(f"{n}.txt", body=(block(3, varied(n)),), topics=(), places=both) for n in range(2)]
        made, _ = related_archive(*alike, *[story(f"x{n}.txt", varied(n + 10)) for n in range(4)])
        assert not ties(made, alike[0], "related")

    def test_a_quoted_practice_is_one_thing_and_not_two(self) -> None:
        text = "“网格夜话”每周一次。"
        practised = (PracticeCount("grid-talk", 1),)
        alike = [story(f"{n}.txt", varied(n) + text, practices=practised) for n in range(2)]
        made, _ = related_archive(*alike, *[story(f"x{n}.txt", varied(n + 10)) for n in range(4)])
        assert not ties(made, alike[0], "related")

    def test_one_thing_in_common_is_not_enough(self) -> None:
        alike = [story(f"{n}.txt", varied(n) + "“平安驿站”") for n in range(2)]
        made, _ = related_archive(*alike, *[story(f"x{n}.txt", varied(n + 10)) for n in range(4)])
        assert not ties(made, alike[0], "related")


def test_nothing_of_a_withdrawn_article_is_compared_or_named() -> None:
    body = tuple(block(number, line) for number, line in enumerate(STORY, start=3))
    gone = withdrawn("w.txt", body=body)
    made, _ = related_archive(gone, story("a.txt"), story("b.txt", VOW, varied(1)))
    assert not made.passages
    assert all(one.reprint_of is None for one in made.articles)
    assert all(relation.id != gone.id for one in made.articles for relation in one.relations)


@given(st.permutations(["a.txt", "b.txt", "c.txt", "d.txt"]))
def test_the_order_of_articles_changes_nothing(names: list[str]) -> None:
    texts = {"a.txt": STORY, "b.txt": STORY, "c.txt": (VOW, varied(1)), "d.txt": (varied(2), VOW)}
    made, _ = related_archive(*(story(name, *texts[name], place=None) for name in names))
    again, _ = related_archive(*(story(name, *texts[name], place=None) for name in sorted(names)))
    assert sorted(made.articles, key=lambda one: one.id) == sorted(again.articles, key=lambda one: one.id)
    assert made.passages == again.passages


@given(
    st.text("甲乙丙丁，。 １a", min_size=0, max_size=60), st.text("甲乙丙丁", min_size=SHORTEST, max_size=30)
)
def test_texts_that_share_twelve_letters_share_a_fingerprint(around: str, shared: str) -> None:
    first, second = letters(around + shared).text, letters(shared + around[::-1]).text
    common = set(fingerprints(first).values()) & set(fingerprints(second).values())
    assert common
    assert GRAM + WINDOW - 1 == SHORTEST


@given(st.text(max_size=80))
def test_letters_know_where_they_stand(text: str) -> None:
    found = letters(text)
    assert len(found.text) == len(found.places)
    for letter, place in zip(found.text, found.places, strict=True):
        assert letter in letters(text[place]).text
