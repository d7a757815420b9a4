"""What of a trail and of the names of sources may be published."""

from __future__ import annotations

from dataclasses import fields, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests import factories as f
from tests.personal import personal

from jianbao.model import MASKED_NUMBER, EndedId, Repair, Rule, Settings, UnreadSource, WaitingId
from jianbao.privacy import numbers
from jianbao.privacy.numbers import personal_numbers
from jianbao.privacy.published import publishable, redacted

MOBILE = "13900000001"
SETTINGS = f.settings()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (f"电话{MOBILE}", f"电话：{MOBILE}"),
        ("１３９０００００００１", MOBILE),
        ("139 0000 0001", MOBILE),
        ("11010119900307001X", ""),
        ("４２０１０１１９９００１０１１２３Ｘ", "x"),
        ("", MOBILE),
    ],
)
def test_a_number_inside_a_repair_is_masked(before: str, after: str) -> None:
    (made,) = redacted([Repair(Rule.COMPATIBILITY, 4, 0, before, after)], SETTINGS)
    assert not personal(made.before + "|" + made.after)
    assert MASKED_NUMBER in made.before + made.after


def test_pieces_of_a_masked_number_are_not_told() -> None:
    """No repair holds the number whole; together they would give it away."""
    pieces = ("１３９", "００００", "０００１")
    repairs = [
        Repair(Rule.COMPATIBILITY, 2, 3 * n, piece, "9" * len(piece)) for n, piece in enumerate(pieces)
    ]
    repairs += [Repair(Rule.PRIVACY, 2, 0, MOBILE, MASKED_NUMBER)]
    made = redacted(repairs, SETTINGS)
    assert all(repair.before in (MASKED_NUMBER, "") for repair in made)
    assert all(repair.after == MASKED_NUMBER for repair in made)


@pytest.mark.parametrize(
    "before", ["98.64%", "2017-09-12", "1363个", "027-12345678", "23913912345678901234567", ""]
)
def test_other_repairs_are_told_as_they_are(before: str) -> None:
    repairs = (
        Repair(Rule.COMPATIBILITY, 4, 0, before, "x"),
        Repair(Rule.PUNCTUATION, 5, 0, ",", "，"),
        Repair(Rule.PRIVACY, 5, 2, "", MASKED_NUMBER),
    )
    assert redacted(repairs, SETTINGS) == repairs


def test_an_archive_that_masks_nothing_tells_everything() -> None:
    repairs = (Repair(Rule.COMPATIBILITY, 4, 0, "１３９０００００００１", MOBILE),)
    assert redacted(repairs, f.settings(mask_mobiles=False, mask_identity=False)) == repairs


def test_names_of_sources_are_masked_wherever_they_stand() -> None:
    name = f"某人{MOBILE}/11010119900307001X.txt"
    one = f.article(name, copies=(f"再{name}",), address=f"http://example.org/{MOBILE}.html")
    archive = f.archive(
        one,
        unread=(UnreadSource(name, f"与 {name} 内容完全相同"),),
        ended=(EndedId("0123456789", name, ()),),
    )
    made = publishable(archive, SETTINGS)
    assert not personal(repr(made))
    assert made.articles[0].id == one.id
    assert made.articles[0].sha256 == one.sha256
    assert made.pages[0].path == made.articles[0].source == f"某人{MASKED_NUMBER}/{MASKED_NUMBER}.txt"
    assert publishable(f.archive(f.article()), SETTINGS) == f.archive(f.article())


@pytest.mark.parametrize(
    "field", ["title", "kicker", "subtitle", "column", "outlet", "publisher", "page", "withdrawn"]
)
def test_what_a_curator_may_write_is_masked(field: str) -> None:
    article = replace(f.article(), **{field: f"某人{MOBILE}所言"})  # type: ignore[arg-type]
    made = publishable(f.archive(article), SETTINGS)
    assert getattr(made.articles[0], field) == f"某人{MASKED_NUMBER}所言"
    assert not personal(repr(made.articles))
    open_ = f.settings(mask_mobiles=False, mask_identity=False)
    assert getattr(publishable(f.archive(article), open_).articles[0], field) == f"某人{MOBILE}所言"


def test_odd_groups_are_masked_in_names_and_words() -> None:
    said = "王某，电话：138 001 38000"
    hidden = f"王某，电话：{MASKED_NUMBER}"
    article = replace(f.article(f"{said}.txt"), title=said, outlet=said, bylines=(f.byline("通讯员", said),))
    waiting = WaitingId("0123456789", f"{said}.pdf", "文件无法打开")
    archive = replace(f.archive(article, unread=(UnreadSource(said, said),)), waiting=(waiting,))
    made = publishable(archive, SETTINGS)
    (one,) = made.articles
    assert (one.title, one.outlet, one.source) == (hidden, hidden, f"{hidden}.txt")
    assert one.bylines == (f.byline("通讯员", hidden),)
    assert made.unread == (UnreadSource(hidden, hidden),)
    assert made.waiting == (replace(waiting, source=f"{hidden}.pdf"),)


def test_names_of_bylines_are_masked() -> None:
    article = f.article(bylines=(f.byline("通讯员", "江小月", f"江某{MOBILE}"),))
    made = publishable(f.archive(article), SETTINGS).articles[0]
    assert made.bylines == (f.byline("通讯员", "江小月", f"江某{MASKED_NUMBER}"),)


def test_all_else_of_an_archive_stays() -> None:
    """A field that the model is given later must not be lost on the way to the site."""
    archive = f.archive(f.article("某人13900000001.txt"))
    kept = {field.name for field in fields(archive)} - {"articles", "pages", "unread", "ended", "waiting"}
    marked = replace(archive, **dict.fromkeys(kept, ("anything",)))
    made = publishable(marked, SETTINGS)
    assert all(getattr(made, name) == ("anything",) for name in kept)
    assert replace(made.articles[0], source="") == replace(archive.articles[0], source="")


@given(
    st.lists(
        st.sampled_from(
            [
                "138",
                "1380",
                "0000",
                "00000000",
                "６",
                "-",
                " ",
                "·",
                "\u200b",
                "\ufe0f",
                "|",
                "*",
                " - ",
                "年",
                "X",
                ",",
                "/",
                "\t",
                "(",
                ")",
            ]
        )
    )
)
def test_the_first_glance_passes_over_no_number(pieces: list[str]) -> None:
    """Most lines are only glanced at; every number that the patterns know must be seen there."""
    text = "".join(pieces)
    known = numbers.PERSONAL.search(numbers.plain_digits(text))
    assert bool(personal_numbers(text, Settings("", "", "420000"))) == bool(known)
