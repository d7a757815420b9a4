"""Pages whose format says which line is what."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.cleaning import Cleaned, assert_covered, assert_replays, clean_raw, own_curation
from tests.factories import raw

from jianbao.model import Hint, Learned, Override

T, B, H, C, R, X = Hint.TITLE, Hint.BODY, Hint.HEADING, Hint.CAPTION, Hint.TABLE, Hint.OUTSIDE
ONE = "三月的第一个周末，通往石门村的公路通车，村民不用再坐渡船赶集。"
TWO = "这条公路全长十二公里，沿线有十二个村，去年春天动工，今年二月完工。"
Hinted = tuple[str, Hint | None]


def clean(*lines: Hinted, split: tuple[int, ...] = ()) -> Cleaned:
    page = raw(*(text for text, _ in lines))
    hints = tuple((number, hint) for number, (_, hint) in enumerate(lines, start=1) if hint)
    curation = replace(own_curation(), overrides=(Override(page.path, split),) if split else ())
    cleaned = clean_raw(replace(page, hints=hints), curation, Learned())
    assert_covered(cleaned)
    assert_replays(cleaned)
    return cleaned


def blocks(page: Cleaned, part: int = 0) -> list[tuple[str, str]]:
    return [(block.type.value, block.text) for block in page.articles[part].body]


def test_every_hint_has_its_block() -> None:
    page = clean(
        ("首页 新闻", X), ("石门村通了公路", T), ("来源：黄河时报 2021-03-04", X), (ONE, B), ("十二个村", H),
        ("江边的早晨", B), ("图一 通车现场", C), ("村\t里程", R), ("石门\t3公里", R), (TWO, B), ("友情链接", X),
    )  # fmt: skip
    (article,) = page.articles
    assert (article.title, article.published.date, article.outlet) == (
        "石门村通了公路",
        "2021-03-04",
        "黄河时报",
    )
    assert blocks(page) == [
        ("paragraph", ONE),
        ("heading", "十二个村"),
        ("paragraph", "江边的早晨"),
        ("caption", "图一 通车现场"),
        ("table", "村\t里程\n石门\t3公里"),
        ("paragraph", TWO),
    ]


def test_paragraphs_without_an_end_are_not_joined() -> None:
    cut = ONE.rstrip("。")
    assert blocks(clean(("石门村通了公路", T), (cut, B), (TWO, B))) == [
        ("paragraph", cut),
        ("paragraph", TWO),
    ]


def test_each_headline_begins_an_article() -> None:
    page = clean(("石门村通了公路", T), (ONE, B), ("五百名工匠比武", T), (TWO, B))
    assert [article.title for article in page.articles] == ["石门村通了公路", "五百名工匠比武"]
    assert [blocks(page, part) for part in (0, 1)] == [[("paragraph", ONE)], [("paragraph", TWO)]]


def test_a_headline_over_two_lines_is_one() -> None:
    (article,) = clean(("石门村通了公路", T), ("十二个村告别渡船", T), (ONE, B), (TWO, B)).articles
    assert article.title == "石门村通了公路 十二个村告别渡船"


def test_a_headline_line_that_only_leads_up_is_the_kicker() -> None:
    lines = ("市交通局负责人在石门村调研时强调", "把公路修到村民家门口")
    (article,) = clean((lines[0], T), (lines[1], T), (ONE, B), (TWO, B)).articles
    assert (article.kicker, article.title) == lines
    (alone,) = clean((lines[0], T), (ONE, B), (TWO, B)).articles
    assert (alone.kicker, alone.title) == (None, lines[0])


def test_the_curator_splits_where_no_headline_is() -> None:
    page = clean(("石门村通了公路", T), (ONE, B), (TWO, B), (ONE, B), split=(1, 3))
    assert [len(article.body) for article in page.articles] == [1, 2]


def test_curated_furniture_outranks_the_hint() -> None:
    assert "责任编辑" not in "".join(
        text for _, text in blocks(clean((ONE, B), (TWO, B), ("责任编辑：林中", B)))
    )


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("黄河时报 江小月 2021-03-04 09:15", "2021-03-04"),  # no label, and the date is not in front
        ("江小月（2021年3月4日）", "2021-03-04"),
        ("2021年3月4日大桥合龙。", None),  # a sentence
    ],
)
def test_a_date_between_headline_and_body(line: str, date: str | None) -> None:
    (article,) = clean(("石门村通了公路", T), (line, X), (ONE, B), (TWO, B)).articles
    assert article.published.date == date


def test_a_date_far_below_the_body_is_none_of_its() -> None:
    lines = [("石门村通了公路", T), (ONE, B), (TWO, B), ("相关", X), ("柳湖大桥合龙", X), ("2019-09-07", X)]
    assert clean(*lines).articles[0].published.date is None


def test_a_page_of_furniture_gives_none_and_says_why() -> None:
    page = clean((ONE, X), (TWO, X))
    assert page.articles == ()
    assert page.structured.none_because


def test_hints_of_titles_alone_leave_the_rest_to_the_rules_for_text() -> None:
    assert blocks(clean(("石门村通了公路", T), (ONE, None), (TWO, None))) == [
        ("paragraph", ONE),
        ("paragraph", TWO),
    ]
