"""Numbers that stand over a break: which are masked, which other numbers are left, and that no text reveals them."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.cleaning import assert_covered, assert_replays, cases, clean_lines, own_curation, published_texts
from tests.factories import raw, settings

from jianbao.build import clean
from jianbao.commands.explain import explain
from jianbao.exports import record
from jianbao.model import MASKED_NUMBER, CleanedPage, Learned, Repair, Rule, Trail
from jianbao.pages.original import original_page
from jianbao.privacy import mask
from jianbao.privacy.across_lines import mask_lines, mask_page
from jianbao.privacy.digit_runs import Break, candidate, find_digit_runs, parse_run, starts
from jianbao.privacy.numbers import personal_numbers
from jianbao.privacy.originals import mask_original
from jianbao.privacy.references import resolve_digits

SETTINGS = settings()
Case = dict[str, Any]
PROSE = "城东派出所的民警和网格员昨天走进社区，给居民讲解怎样识别电信诈骗的常见手法，还发放了宣传手册。"


@pytest.mark.parametrize("case", cases("broken", "synthetic", "known-failures"))
def test_masked(case: Case) -> None:
    assert list(mask_lines(case["before"], SETTINGS)) == case["after"]


@pytest.mark.parametrize("case", cases("broken", "negative"))
def test_left_alone(case: Case) -> None:
    assert list(mask_lines(case["lines"], SETTINGS)) == case["lines"]


@pytest.mark.parametrize("case", cases("privacy", "wild"))
def test_whole_numbers_are_masked_as_before(case: Case) -> None:
    assert mask_lines([PROSE, case["before"], PROSE], SETTINGS) == (PROSE, case["after"], PROSE)


@pytest.mark.parametrize("case", cases("broken", "synthetic"))
def test_a_text_is_masked_as_a_page_is(case: Case) -> None:
    """Titles, names of files, what curators write: `mask` knows what `mask_lines` knows."""
    assert mask("\n".join(case["before"]), SETTINGS) == "\n".join(case["after"])


@pytest.mark.parametrize("case", cases("broken", "negative"))
def test_a_text_without_numbers_is_left_alone(case: Case) -> None:
    text = "\n".join(case["lines"])
    assert mask(text, SETTINGS) is text


def test_masks_follow_the_settings() -> None:
    lines = ("电话13800", "138000，身份证1101011990", "03070038")
    mobile = mask_lines(lines, settings(mask_identity=False))
    assert mobile == (f"电话{MASKED_NUMBER}", f"{MASKED_NUMBER}，身份证1101011990", "03070038")
    identity = mask_lines(lines, settings(mask_mobiles=False))
    assert identity == ("电话13800", f"138000，身份证{MASKED_NUMBER}", MASKED_NUMBER)
    assert mask_lines(lines, settings(mask_mobiles=False, mask_identity=False)) == lines


def test_each_piece_is_a_repair_of_its_line() -> None:
    lines, repairs = mask_page(["某社区", "电话13800", "138000，13900000001"], SETTINGS)
    assert lines[1:] == (f"电话{MASKED_NUMBER}", f"{MASKED_NUMBER}，{MASKED_NUMBER}")
    assert [(repair.line, repair.start, repair.before) for repair in repairs] == [
        (2, 2, "13800"),
        (3, 0, "138000"),
        (3, 8, "13900000001"),
    ]


@pytest.mark.parametrize(
    ("line", "number", "shown"),
    [
        ("電(diàn)話(huà)13800", "13800", f"電(diàn)話(huà){MASKED_NUMBER}"),
        ("电&#35805;13800", "13800", f"电&#35805;{MASKED_NUMBER}"),
        ("电话&#49;3800，2023年", "13800", f"电话{MASKED_NUMBER}，2023年"),
        (
            "已有40人的号码（号码已隐去），请拨138&middot;00",
            "138·00",
            f"已有40人的号码（号码已隐去），请拨{MASKED_NUMBER}",
        ),
        ("1380·0次，电话1380&nbsp;0", "13800", f"{MASKED_NUMBER}次，电话{MASKED_NUMBER}"),
        ("138年，电话138\u115f00", "13800", f"138年，电话{MASKED_NUMBER}"),
        ("2023年，电话1(yao)3800", "13800", f"{MASKED_NUMBER}年，电话{MASKED_NUMBER}(yao){MASKED_NUMBER}"),
        (f"电话{MASKED_NUMBER}", "13800", f"电话{MASKED_NUMBER}"),
    ],
)
def test_what_repair_brought_to_light_is_masked_in_the_original(line: str, number: str, shown: str) -> None:
    repairs = [Repair(Rule.PUNCTUATION, 1, 0, "电", "电"), Repair(Rule.PRIVACY, 1, 2, number, MASKED_NUMBER)]
    assert mask_original([line, PROSE], repairs, SETTINGS) == (shown, PROSE)


def test_a_stretch_tells_what_stands_between_its_digits() -> None:
    (found,) = find_digit_runs("电话138-0013 8\t0\n01 ,2")
    among = parse_run(found)
    assert among is not None
    assert among.digits == "13800138" + "0012"
    kinds = [kind for kind in among.before[1:] if kind is not Break.NONE]
    assert kinds == [Break.GAP, Break.SPACE, Break.WIDE, Break.LINE, Break.FAR]
    assert list(starts(among)) == [(0, 0), (3, 3), (3, 4), (7, 7), (8, 8), (9, 9), (9, 10), (11, 11)]
    usual = candidate(among, (0, 0), 11, (frozenset({3, 7}),))
    assert usual is not None
    assert (usual.breaks, usual.pieces) == ((Break.WIDE, Break.LINE), (8, 1, 2))
    other = candidate(among, (0, 0), 11, (frozenset({4, 7}),))  # a hyphen within a group
    assert other is not None
    assert (other.breaks, other.pieces) == (
        (Break.GAP, Break.SPACE, Break.WIDE, Break.LINE),
        (3, 4, 1, 1, 2),
    )
    assert [text for start, end in other.spans() for text in [among.text[start:end]]] == [
        "138-0013 8",
        "0",
        "01",
    ]
    assert candidate(among, (3, 3), 9, ()) is None  # over marks that no number has


# What holds of every number


def digits(text: str) -> str:
    plain = unicodedata.normalize("NFKC", text.replace(MASKED_NUMBER, "某"))
    return re.sub(r"\D", "", plain)


@st.composite
def mobiles(draw: st.DrawFn) -> str:
    return "1" + draw(st.sampled_from("3456789")) + draw(st.text("0123456789", min_size=9, max_size=9))


@st.composite
def identities(draw: st.DrawFn) -> str:
    """An identity number with its check digit, which is reckoned here apart from the code (ISO 7064, 11-2)."""
    day = draw(st.dates())
    born = f"{1930 + day.year % 90}{day.month:02}{day.day:02}"
    body = "42" + draw(st.text("0123456789", min_size=4, max_size=4)) + born
    body += draw(st.text("0123456789", min_size=3, max_size=3))
    rest = 0
    for digit in body:
        rest = (rest + int(digit)) * 2 % 11
    check = (12 - rest) % 11
    return body + ("X" if check == 10 else str(check))


BREAKS = st.sampled_from(["\n", "\n", " \n", "\n\u3000\u3000", "\n\n", "\u200b\n"])


@st.composite
def broken(draw: st.DrawFn, numbers: st.SearchStrategy[str]) -> tuple[str, str]:
    """A number, and the same over one line end or two."""
    number = draw(numbers)
    cuts = draw(st.sets(st.integers(1, len(number) - 1), min_size=1, max_size=2))
    at = [0, *sorted(cuts), len(number)]
    first, *others = [number[a:b] for a, b in pairwise(at)]
    return number, first + "".join(draw(BREAKS) + piece for piece in others)


LABELS = st.sampled_from(
    ["联系电话：", "手机", "热线：", "Tel: ", "微信号（", "电话为", "联系人：王某，电话：\n", "聯絡電話："]
)
ENDS = st.sampled_from(["", "，李某。", "（微信同号）", "元某", "。\n" + PROSE, "、0716-8101234", "万事通"])


@given(broken(mobiles()), LABELS, ENDS)
def test_an_announced_mobile_is_never_shown(number: tuple[str, str], label: str, end: str) -> None:
    whole, text = number
    masked = "\n".join(mask_lines(f"{PROSE}\n{label}{text}{end}".split("\n"), SETTINGS))
    assert whole not in digits(masked)
    assert not set(digits(masked)) - set(digits(end))  # no digit of it is left


@given(
    broken(identities()),
    st.sampled_from(["", "王某", "编号：", "王某，身份证"]),
    st.sampled_from(["", "，男", "\n女"]),
)
def test_an_identity_number_is_never_shown(number: tuple[str, str], before: str, after: str) -> None:
    lines = f"{PROSE}\n{before}{number[1]}{after}".split("\n")
    masked = "\n".join(mask_lines(lines, SETTINGS))
    assert not digits(masked)
    assert "X" not in masked


PIECES = st.lists(
    st.sampled_from(
        [
            "138",
            "00",
            "1380013",
            "8",
            "0",
            "６",
            "X",
            "-",
            " ",
            "   ",
            "\t",
            "\n",
            "，",
            "/",
            "(",
            ")",
            "电话",
            "元",
            "\u200b",
            "\ufe0f",
            "−",
            "|",
            "*",
            "：",
            "&#49;",
        ]
    ),
    max_size=24,
)


@given(PIECES)
def test_the_first_look_passes_over_no_number(pieces: list[str]) -> None:
    """Most pages get but one look: every line with a number must be seen there, and then be masked whole."""
    lines = "".join(pieces).split("\n")
    masked, repairs = mask_page(lines, SETTINGS)
    for before, after in zip(lines, masked, strict=True):
        if personal_numbers(before, SETTINGS):
            assert find_digit_runs(resolve_digits(before))
            assert MASKED_NUMBER in after
    assert not any(personal_numbers(line, SETTINGS) for line in masked)
    assert (masked == tuple(lines)) == (not repairs)


@given(PIECES)
def test_only_digits_are_masked(pieces: list[str]) -> None:
    lines = "".join(pieces).split("\n")
    masked, repairs = mask_page(lines, SETTINGS)
    assert len(masked) == len(lines)
    for repair in repairs:
        assert re.fullmatch(r"[\dX\-−|*#&;/\t ()\u200b\ufe0f]+", repair.before), repair
    for before, after in zip(lines, masked, strict=True):
        assert re.sub(r"[\dX\-−|*#&;/\t ()\u200b\ufe0f]", "", before) == re.sub(
            r"[\dX\-−|*#&;/\t ()\u200b\ufe0f]", "", after.replace(MASKED_NUMBER, "")
        )


@given(PIECES)
def test_masking_twice_changes_nothing(pieces: list[str]) -> None:
    once = mask_lines("".join(pieces).split("\n"), SETTINGS)
    assert mask_lines(once, SETTINGS) == once


# From the source to the site


def shown(page: CleanedPage) -> list[str]:
    """All that readers, researchers and the terminal come to see of a page."""
    texts = ["\n".join(page.original), "\n".join(page.repaired)]
    texts.append("\n".join(line.plain for line in explain(page)))
    for article in page.articles:
        texts.append(original_page(article, page))
        made = record(article, with_url=True)
        made = {
            name: value for name, value in made.items() if name not in ("id", "sha256", "url", "relations")
        }
        texts.append(json.dumps(made, ensure_ascii=False))
    return texts


def pieces_told(number: str, told: str, others: Sequence[str]) -> list[str]:
    """The pieces of a number that a text tells: on a page that shows line by line they stand far apart."""
    pieces = [piece for piece in re.findall(r"\d{4,}", number) if piece not in others]
    return [piece for piece in pieces if re.search(rf"(?<![0-9A-Za-z]){piece}(?![0-9A-Za-z])", told)]


@given(
    st.one_of(broken(mobiles()), broken(identities())),
    LABELS,
    ENDS,
    st.integers(0, 2),
    st.sampled_from(["", PROSE, "发布时间：2023-05-12 18:00 来源：江城日报"]),
)
def test_no_page_tells_a_broken_number(
    number: tuple[str, str], label: str, end: str, before: int, after: str
) -> None:
    whole, text = number
    lines = [
        "城东派出所进社区讲防骗",
        *[PROSE] * before,
        *f"{PROSE[:-1]}，{label}{text}{end}".split("\n"),
        after,
    ]
    cleaned = clean_lines(*lines)
    assert_covered(cleaned)
    assert_replays(cleaned)
    page = clean(raw(*lines), own_curation(), Learned())
    others = re.findall(r"\d+", "".join([*lines[:1], end, after]))
    for told in (*shown(page), "\n".join(published_texts(cleaned))):
        assert whole.rstrip("X") not in digits(told), told
        assert not pieces_told(text, told, others), told


SEPARATORS = st.sampled_from(
    [
        *"-–−﹣·.． \u3000*|",
        " - ",
        " - ",
        "-\u034f",
        "\ufe0f",
        "\u200b",
        "&middot;",
        "&mdash;",
        "&nbsp;",
        "&amp;middot;",
        "&#45;",
    ]
)


@st.composite
def grouped(draw: st.DrawFn) -> tuple[str, str]:
    """A mobile number, and the same in any groups, as people, editors and scripts part them."""
    number = draw(mobiles())
    cuts = draw(st.sets(st.integers(1, 10), max_size=4))
    at = [0, *sorted(cuts), len(number)]
    first, *others = [number[a:b] for a, b in pairwise(at)]
    by = draw(SEPARATORS)
    text = first + "".join(by + piece for piece in others)
    return number, re.sub(r"^1", "&#49;", text) if draw(st.booleans()) else text


@given(
    grouped(),
    st.sampled_from(["联系电话：", "手机:", "手机号码", "微信号：", "TEL:", "聯絡電話："]),
    st.sampled_from(["", "，李某。", "（微信同号）"]),
)
def test_no_page_tells_a_number_in_groups(number: tuple[str, str], label: str, end: str) -> None:
    """The text holds a mask of its own and other digits, so that counting masks finds nothing amiss."""
    whole, text = number
    line = f"{PROSE[:-1]}，已有40人的号码{MASKED_NUMBER}，{label}{text}{end}"
    page = clean(raw("城东派出所进社区讲防骗", PROSE, line, PROSE), own_curation(), Learned())
    assert "40" in page.repaired[2]
    assert digits(page.repaired[2]) == "40"
    plain = text.replace("&#49;", "1")
    for told in shown(page):
        assert whole not in digits(re.sub("&[a-z;]+", "", told)), told
        assert not pieces_told(plain, told, ()), told


def test_a_broken_number_is_masked_from_end_to_end() -> None:
    lines = (
        "城东派出所进社区讲防骗",
        "一大早，社区的小广场上就坐满了老人，有人还带来了自己收到过的可疑短信，请民警看一看是真是假。",
        f"{PROSE[:-1]}，咨询电话１３８００",
        "138000，联系人李某。",
        PROSE,
    )
    page = clean(raw(*lines), own_curation(), Learned())
    (article,) = page.articles
    assert page.original[2:4] == (f"{PROSE[:-1]}，咨询电话{MASKED_NUMBER}", f"{MASKED_NUMBER}，联系人李某。")
    assert [block.text for block in article.body][1:3] == list(page.original[2:4])
    told = [(repair.rule, repair.before) for repair in article.repairs if repair.rule == "privacy"]
    assert told == [("privacy", ""), ("privacy", "")]
    for text in shown(page):
        assert "13800" not in digits(text)


def test_the_pinyin_page_is_masked_beside_its_articles() -> None:
    """What announces the number shows only after repair; the source's own line must be masked all the same."""
    annotated = "湖(hú)水(shuǐ)清(qīng)山(shān)高(gāo)林(lín)密(mì)花(huā)香(xiāng)鳥(niǎo)語(yǔ)"
    lines = (annotated, f"{annotated}，電(diàn)話(huà)：13800", "138000")
    page = clean(raw(*lines), own_curation(), Learned())
    assert "13800" not in digits("\n".join(page.original))
    assert "13800" not in digits("\n".join(page.repaired))
    assert page.original[0] == annotated
    assert page.original[1].startswith(annotated)


def test_figures_that_would_make_a_number_are_not_joined() -> None:
    """No word announces it and a unit follows, so it is not masked; no paragraph may make a number of it."""
    lines = (PROSE, f"{PROSE[:-1]}，全年调处纠纷1", f"3800138000次，{PROSE}", PROSE)
    cleaned = clean_lines(*lines)
    assert_covered(cleaned)
    assert "1" in [block.text[-1] for article in cleaned.articles for block in article.body]
    assert not any("13800138000" in text for text in published_texts(cleaned))


def test_an_archive_that_masks_nothing_keeps_its_lines() -> None:
    lines = ("电话13800", "138000")
    assert mask_original(lines, (), settings(mask_mobiles=False, mask_identity=False)) == lines


def test_a_trail_without_masks_changes_no_original() -> None:
    trail = Trail((Repair(Rule.PUNCTUATION, 1, 2, ",", "，"),), ())
    assert mask_original(["甲乙,2023年5月"], trail.repairs, SETTINGS) == ("甲乙,2023年5月",)
