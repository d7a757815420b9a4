"""What the whole collection shows: the frame of a site, and never the text of an article that many print."""

from __future__ import annotations

import random
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.cleaning import clean_raw
from tests.factories import raw

from jianbao.model import RawPage
from jianbao.structure import learn
from jianbao.structure.learn import MAX_LENGTH, MIN_PAGES, groups_of_copies

TITLE = "石门村：“火塘夜话”解开邻里疙瘩"
STORY = (
    "黄河日报讯 （记者 江小月）“火塘边的事，火塘边说。”昨日傍晚，石门村的火塘边坐满了人，村干部把两户人家叫到了一起。",
    "因为一条水渠,两家人争了半个多月.村干部上门三次,都没有谈拢.",
    "今年上半年，全村排查邻里纠纷34件，当场谈拢31件，还有三件正在商量。",
    "据了解，这个村从去年十月起每周开一次火塘夜话，老人、教师、护林员都来参加，到今年六月已经开了三十二次。",
)
OUTLETS = ("黄河新闻网 2019-07-02 10:11", "新浪河南 2019年7月3日 来源：黄河日报", "凤凰网 2019-07-03", "腾讯大河网 2019年07月04日",
           "石门长安网 2019-07-05 来源：黄河日报", "平安石门 2019-07-06", "2019-07-06 搜狐网", "黄河晚报 2019年7月7日")  # fmt: skip
DAYS = ("2019-07-02", "2019-07-03", "2019-07-03", "2019-07-04", "2019-07-05", "2019-07-06", "2019-07-06")
FRAME = ("设为首页", "黄河两岸", "版权所有，未经授权请勿转载，违者将依法追究法律责任。")


def copies(count: int) -> list[RawPage]:
    """One article as several sites print it, each with its dateline and a remark of its own."""
    pages = []
    for n in range(count):
        remark = f"本文第{n}次转载于{OUTLETS[n].split()[0]}。"
        pages.append(raw(TITLE, OUTLETS[n], *STORY, "", remark, path=f"r{n}.txt"))
    return pages


def varied(number: int, length: int = 40) -> str:
    """A sentence of clauses that no other number gives."""
    drawn = random.Random(number)  # the same text every time
    letters = "".join(chr(drawn.randrange(0x4E00, 0x9000)) for _ in range(length))
    return "，".join(letters[at : at + 10] for at in range(0, length, 10)) + "。"


def site(count: int, frame: tuple[str, ...] = FRAME, length: int = 120) -> list[RawPage]:
    """Pages of one site: its frame around an article of their own each."""
    return [raw(*frame, varied(n, length), path=f"{n}.txt") for n in range(count)]


@pytest.mark.parametrize("count", [3, 4, 5, 6, 7])
def test_reprints_do_not_destroy_each_other(count: int) -> None:
    pages = copies(count)
    learned = learn(pages)
    assert learned.repeated_lines == frozenset()
    for page, day in zip(pages, DAYS, strict=False):
        (article,) = clean_raw(page, learned=learned).articles
        assert article.title == TITLE
        assert article.subtitle is None
        assert article.published.date == day
        assert len(article.body) >= len(STORY)


def test_small_edits_leave_a_copy_one() -> None:
    edited = [
        raw(TITLE, *(line.replace(old, new) for line in STORY), path=f"{n}.txt")
        for n, (old, new) in enumerate((("傍晚", "晚上"), ("34", "43"), ("争了", "吵了"), ("老人", "长者"), ("谈拢", "说好")))
    ]  # fmt: skip
    assert len(groups_of_copies(edited)) == 1
    assert learn(edited).repeated_lines == frozenset()


def test_a_copy_inside_of_a_larger_page_is_one_too() -> None:
    page = raw(*FRAME, varied(1, 400), TITLE, *STORY, varied(2, 400), path="large.txt")
    assert len(groups_of_copies([*copies(3), page])) == 1


def test_other_articles_in_the_frame_of_a_site_are_no_copies() -> None:
    rights = tuple(varied(1000 + n, 90) for n in range(12))  # longer by far than the articles
    pages = site(MIN_PAGES, ("黄河两岸", *rights))
    assert len(groups_of_copies(pages)) == MIN_PAGES
    assert learn(pages).repeated_lines == {"黄河两岸", *rights}


def test_an_empty_frame_ties_no_pages_together() -> None:
    pages = [*site(MIN_PAGES), raw(*FRAME, path="stub.txt")]
    assert len(groups_of_copies(pages)) == MIN_PAGES
    assert learn(pages).repeated_lines == set(FRAME)


def test_a_copy_still_shows_the_frame_of_its_site() -> None:
    reprints = [raw("黄河两岸", *page.lines, path=page.path) for page in copies(3)]
    pages = [*site(MIN_PAGES - 1, ("黄河两岸",)), *reprints]
    assert learn(pages).repeated_lines == {"黄河两岸"}


@pytest.mark.parametrize(
    ("line", "count", "known"),
    [
        ("联系我们", MIN_PAGES, True),
        ("联系我们", MIN_PAGES - 1, False),
        ("　　联系我们 ", MIN_PAGES, True),
        ("Powered by Example Inc.", MIN_PAGES, True),
        ("全县政法工作会议昨日召开 部署新一年任务", MIN_PAGES, True),
        ("通往石门村的公路昨天终于通车了。", MIN_PAGES, True),
        ("路" * (MAX_LENGTH + 1), 9, False),
        ("首", 9, False),
    ],
)
def test_how_many_pages_a_line_needs(line: str, count: int, known: bool) -> None:
    pages = [raw(line, varied(n, 120), path=f"{n}.txt") for n in range(count)]
    assert learn(pages).repeated_lines == (frozenset({line.strip()}) if known else frozenset())


def test_pinyin_in_brackets_hides_no_copies() -> None:
    glossed = STORY[0].replace("村", "村(cūn)").replace("人", "人(rén)").replace("的", "的(de)")
    pages = [raw(TITLE, f"第{n}次", glossed, glossed[::-1], STORY[3], path=f"{n}.txt") for n in range(5)]
    assert len(groups_of_copies(pages)) == 1


@given(st.permutations([*copies(5), *site(4), *site(3, (TITLE,))]))
def test_the_order_of_pages_changes_nothing(pages: list[RawPage]) -> None:
    assert learn(pages) == learn([*copies(5), *site(4), *site(3, (TITLE,))])
    groups = groups_of_copies(pages)
    assert groups == groups_of_copies(reversed(pages))
    assert {page.sha256 for group in groups for page in group} == {page.sha256 for page in pages}


@pytest.mark.parametrize("same", [False, True], ids=["a frame", "one text"])
def test_many_pages_cost_little(same: bool) -> None:
    frame = tuple(varied(100_000 + n, 80) for n in range(40))
    pages = [
        raw(*frame, *(varied(line if same else 40 * n + line, 80) for line in range(20)), f"第{n}页", path=f"{n}")
        for n in range(500)
    ]  # fmt: skip
    began = time.process_time()
    assert len(groups_of_copies(pages)) == (1 if same else 500)
    assert time.process_time() - began < 5
