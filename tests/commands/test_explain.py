"""What `jianbao explain` says of the dates on a page."""

from __future__ import annotations

import pytest
from tests import factories as f

from jianbao.build import clean
from jianbao.commands.explain import explain
from jianbao.commands.explain_dates import date_lines, dates_of
from jianbao.model import MASKED_NUMBER, CleanedPage, Learned, Placement, RawPage, Repair, Role, Rule, Trail

PARAGRAPH = "江岸社区的网格员入春以来夜巡四十七次，3月1日起改在晚上八点出门，社区里的纠纷比去年少了三成。" * 3
LINES = (
    "2022年05月06日 星期五",
    "江岸夜巡一月见闻",
    "发布时间：2021-03-04 09:12　来源：江城晚报",
    f"　　{PARAGRAPH}2020年2月3日，夜巡队成立。",
    f"　　{PARAGRAPH}",
    "版权所有 © 2019年1月1日 江城晚报",
)


def cleaned(*lines: str) -> CleanedPage:
    return clean(RawPage("a.txt", f.sha256("a"), "utf-8", lines), f.curation(), Learned())


@pytest.mark.parametrize(
    ("iso", "kind"),
    [
        ("2021-03-04", "published"),
        ("2022-05-06", "captured"),
        ("2020-02-03", "event"),
        ("2019-01-01", "copyright"),
    ],
)
def test_every_date_is_told_with_what_it_was_taken_for(iso: str, kind: str) -> None:
    (date,) = [date for date in dates_of(cleaned(*LINES)) if date.iso == iso]
    assert date.kind == kind
    assert date.reason
    assert date.words in LINES[date.line - 1]


def test_one_date_is_chosen_and_so_marked() -> None:
    page = cleaned(*LINES)
    told = list(date_lines(page))
    chosen = [line for line in told if "← chosen for" in line]
    assert chosen == [
        f"line 3: 2021-03-04 published (label of publication) “2021-03-04”  ← chosen for {page.articles[0].id}"
    ]
    assert len(told) == len(dates_of(page)) == 4


def test_a_line_of_a_head_shows_its_tokens() -> None:
    told = [line.plain.strip() for line in explain(cleaned(*LINES))]
    assert "label “发布时间：”, date “2021-03-04”, clock “09:12”, label “来源：江城晚报”" in told


def test_an_article_without_a_date_says_so() -> None:
    page = cleaned(*LINES[1:2], *LINES[4:5])
    assert list(date_lines(page)) == [f"{page.articles[0].id}: no date of the page is that of publication"]


def test_a_date_that_stands_in_no_line_says_how_it_is_known() -> None:
    page = cleaned(*LINES[1:2], *LINES[4:5])
    dated = f.article(published=f.published("2022-03-14", f.Basis.INFERRED, evidence=("/2022/0314/\x1b",)))
    made = CleanedPage(
        "a.txt", dated.sha256, "utf-8", page.script, ("甲",), ("甲",), (dated,),
        Trail((), (Placement(1, 0, 1, Role.BODY, 0, 0),)),
    )  # fmt: skip
    said = r"“/2022/0314/\x1b”"
    assert list(date_lines(made)) == [
        f"{dated.id}: 2022-03-14 (inferred from the text or the address) {said}"
    ]


def test_explain_lists_the_dates() -> None:
    text = "\n".join(line.plain for line in explain(cleaned(*LINES)))
    assert "  date       line 1: 2022-05-06 captured (banner with the day of the visit)" in text


def test_pieces_of_a_masked_number_are_not_told() -> None:
    repairs = (
        Repair(Rule.COMPATIBILITY, 3, 0, "１３９", "139"),
        Repair(Rule.PRIVACY, 3, 0, "139", MASKED_NUMBER),
    )
    text = "\n".join(line.plain for line in explain(f.cleaned(f.article(repairs=repairs))))
    assert "privacy: a personal number" in text
    assert "compatibility: a personal number" in text
    assert "１３９" not in text
