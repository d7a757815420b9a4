"""Whatever width a text was cut at, its paragraphs are whole, and a headline stays one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.cleaning import assert_covered, assert_replays, clean_lines

HEADLINE = "石门村的公路通车了"
DATELINE = "2021-03-04 08:30 黄河时报"
PARAGRAPHS = (
    (
        "三月的第一个周末，通往石门村的公路终于在几代人的盼望里通车。村民不用再坐渡船去镇上的集市卖茶叶和竹笋，"
        "也不用半夜起来在河滩上等早班的渡船。这条公路全长十二公里，沿线有十二个村，一共住着三千多户人家。去年春天"
        "动工的时候，许多人从外地赶回来看热闹。有人带来了自家酿的米酒，请筑路的工人歇一歇脚，喝上一碗再走。"
    ),
    (
        "村支书江小月说，路修通以后，孩子们上学可以少走十里山路。老人看病也不用等渡船。她在渡口住了三十年，送走过"
        "四任船工，也看着河水一年一年地浅下去。县交通局还要把路修到山那边的两个村，预计明年春天完工。"
    ),
    (
        "通车那天没有剪彩，只放了两挂鞭炮。第一辆车是镇中学的校车，车上坐着四十六个学生。司机周全说，他特意开得"
        "很慢，让孩子们看看窗外的河。"
    ),
)
NO_BREAK = "，。、；：！？”"
STYLES = ("indented", "spaced", "both", "half-width indents")


def cut(paragraph: str, width: int, indent: str) -> list[str]:
    """A paragraph in lines of so many Han characters; no mark begins one."""
    lines, line = [], indent
    for char in paragraph:
        if len(line) * 2 - line.count(" ") >= width * 2 - 1 and char not in NO_BREAK:
            lines.append(line)
            line = ""
        line += char
    return [*lines, line]


def page(width: int, style: str) -> list[str]:
    indent = {"spaced": "", "half-width indents": "    "}.get(style, "　　")
    lines = [HEADLINE, DATELINE]
    for paragraph in PARAGRAPHS:
        lines += [*([""] if style in ("spaced", "both") else []), *cut(paragraph, width, indent)]
    return lines


@given(st.integers(18, 45), st.sampled_from(STYLES))
def test_paragraphs_are_whole_at_every_width(width: int, style: str) -> None:
    cleaned = clean_lines(*page(width, style))
    assert_covered(cleaned)
    assert_replays(cleaned)
    (article,) = cleaned.articles
    assert (article.title, article.kicker, article.subtitle) == (HEADLINE, None, None)
    assert [(str(block.type), block.text) for block in article.body] == [("paragraph", p) for p in PARAGRAPHS]


@given(st.integers(18, 45))
def test_nothing_is_lost_where_nothing_shows_the_paragraphs(width: int) -> None:
    lines = [HEADLINE, DATELINE, *(line for p in PARAGRAPHS for line in cut(p, width, ""))]
    (article,) = clean_lines(*lines).articles
    assert (article.title, article.subtitle) == (HEADLINE, None)
    assert "".join(block.text for block in article.body) == "".join(PARAGRAPHS)
    assert {str(block.type) for block in article.body} == {"paragraph"}


@pytest.mark.parametrize("lines", [PARAGRAPHS, [f"　　{paragraph}" for paragraph in PARAGRAPHS]])
def test_whole_paragraphs_are_not_joined(lines: tuple[str, ...]) -> None:
    (article,) = clean_lines(HEADLINE, DATELINE, *lines).articles
    assert [block.text for block in article.body] == list(PARAGRAPHS)


def test_a_personal_number_is_not_put_together_at_the_width() -> None:
    lines = [line.replace("三十年，送走过", "1390000") for line in page(22, "indented")]
    lines = [line.replace("四任船工", "0000") for line in lines]
    for article in clean_lines(*lines).articles:
        assert "13900000000" not in "".join(block.text for block in article.body)


def test_a_year_is_put_together_at_the_width() -> None:
    lines = [HEADLINE, DATELINE, "", "三月的第一个周末，通往石门村的公路通车。这条公路从20", "19年春天动工。",
             "", "县里的十二个村，一共住着三千多户人家。他们盼了多", "年，这一天来了。",
             "", "村支书江小月说，路修通了。孩子们上学可以少走十里", "山路，老人看病也不用等。"]  # fmt: skip
    (article,) = clean_lines(*lines).articles
    assert article.body[0].text.endswith("这条公路从2019年春天动工。")
