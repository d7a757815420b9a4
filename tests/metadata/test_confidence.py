"""Confidence and doubts: what a person is told to look at, and that a doubt never raises confidence."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.cleaning import clean_lines
from tests.factories import article, block, caption, gap, heading, published

from jianbao.metadata.doubts import DOUBTS, SURE, Signs, judge
from jianbao.model import Article, Basis, Published

TEXT = "三月的第一个周末，通往石门村的公路通车，村民不用再坐渡船赶集，孩子们上学也近了。" * 4
GOOD = article(
    title="山区公路通车 十二个村告别渡船", body=(block(3, TEXT), block(4, TEXT)), published=published()
)


def words(*names: str) -> tuple[str, ...]:
    return tuple(DOUBTS[name].words for name in names)


def with_(**changes: object) -> Article:
    return article(**{"title": GOOD.title, "body": GOOD.body, "published": published(), **changes})


def test_an_article_that_has_everything_is_sure() -> None:
    assert judge(GOOD) == (1.0, ())


@pytest.mark.parametrize(
    ("changes", "names"),
    [
        ({"title_basis": Basis.DERIVED}, ("title",)),
        ({"title": "2020-04-01 10:29"}, ("odd title",)),
        ({"title": "1032人参与308评论"}, ("odd title",)),
        ({"title": "黄河时报网 正文"}, ("odd title",)),
        ({"title": "亲爱的网友："}, ("odd title",)),
        ({"published": Published()}, ("no date",)),
        ({"published": Published(earliest="2019-05-01", basis=Basis.INFERRED)}, ("bounded",)),
        ({"published": published("2023-01", Basis.INFERRED)}, ("inferred",)),
        ({"outlet": None}, ("outlet",)),
        ({"body": (block(3, "茶园里人声不断。"),)}, ("body",)),
        ({"body": (block(3, TEXT), gap(4), block(5, TEXT))}, ("gap",)),
        ({"body": (block(3, TEXT + "\ufffd"),)}, ("mojibake",)),
        ({"body": (block(3, TEXT), heading(8, "石门渡口"), caption(9, "资料图"))}, ("edges",)),
        (
            {
                "body": (
                    block(3, TEXT),
                    *(heading(n, "石门渡口") for n in range(4, 12)),
                    block(12, TEXT),
                    block(13, TEXT),
                    block(14, TEXT),
                )
            },
            ("broken",),
        ),
    ],
)
def test_doubt(changes: dict[str, object], names: tuple[str, ...]) -> None:
    confidence, review = judge(with_(**changes))
    assert review == words(*names)
    assert confidence == pytest.approx(1 - sum(DOUBTS[name].cost for name in names))
    assert (confidence < SURE) == (names != ("outlet",))


def test_one_caption_at_the_end_is_no_doubt() -> None:
    assert judge(with_(body=(block(3, TEXT), block(4, TEXT), caption(9, "资料图"))))[1] == ()


@pytest.mark.parametrize("sign", ["dates_disagree", "other_title", "far_title"])
def test_signs_of_the_page(sign: str) -> None:
    confidence, review = judge(GOOD, Signs(**{sign: True}))
    assert confidence < SURE
    assert len(review) == 1


@given(st.booleans(), st.booleans(), st.booleans(), st.booleans())
def test_another_doubt_never_raises_confidence(dates: bool, other: bool, far: bool, outlet: bool) -> None:
    some = with_(outlet="黄河时报" if outlet else None)
    with_one_more = judge(some, Signs(True, other, far))[0]
    assert 0 <= with_one_more <= judge(some, Signs(dates, other, far))[0] <= judge(some)[0] <= 1


def test_two_days_beside_the_headline_are_a_doubt() -> None:
    page = clean_lines(
        "山区公路通车 十二个村告别渡船",
        "发布时间：2020-04-01 10:29",
        "发布时间：2021-05-06 10:29",
        TEXT,
        TEXT,
    )
    assert DOUBTS["dates"].words in page.articles[0].review


def test_a_text_that_tells_of_later_days_is_a_doubt() -> None:
    page = clean_lines(
        "山区公路通车 十二个村告别渡船", "发布时间：2018-04-01 10:29", "2019年5月1日，公路通车。" + TEXT, TEXT
    )
    assert DOUBTS["dates"].words in page.articles[0].review
    assert page.articles[0].published.date == "2018-04-01"
