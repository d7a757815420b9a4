"""The picture that a link to a page shows: its headline in lines, its letters, its file."""

from __future__ import annotations

import gzip
import io
import os
import re
import subprocess
import sys
from collections.abc import Callable
from importlib.resources import files
from itertools import pairwise
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from tests.cleaning import clean_lines
from tests.factories import article, published
from tests.pages import sample
from tests.personal import personal
from tests.site.fake_project import REPOSITORY

from jianbao.model import MASKED_NUMBER, Article, Basis, Kind
from jianbao.pages import heads
from jianbao.site.cards import HEIGHT, WIDTH, archive_card, article_card, sheet
from jianbao.site.cards.canvas import COLOURS, INK, PAPER, RED, RULE, Canvas
from jianbao.site.cards.glyphs import GETA, glyph
from jianbao.site.cards.lines import CLOSING, OPENING, broken, cut, one_line
from jianbao.site.cards.pen import PENS, drawn, measure
from jianbao.site.cards.seams import seams
from jianbao.site.cards.sheet import BLOCK, FOOT, MARGIN, ROOM, RULED, Line
from jianbao.site.machine import said

NAME = "测试剪报"
BODY = (
    "　　三月的傍晚，江岸社区的灯一盏一盏亮起来，网格员开始入户走访，登记各家的困难。",
    "　　社区说，这样的走访每周两次，遇到急事随叫随到，居民都说心里踏实了许多。",
)
CASES = yaml.safe_load((REPOSITORY / "tests/cases/cards/lines.yml").read_text("utf-8"))
Box = tuple[int, int, int, int]


def image(**changes: Any) -> Image.Image:
    values = {"title": "荆州捧回奖杯", "kicker": None, "published": published("2022-12-01")} | changes
    return opened(article_card(article(**values), NAME))


def opened(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data)).convert("RGB")


def inked(picture: Image.Image, box: Box, colour: int) -> Box | None:
    """Around what is drawn in a colour inside the box."""
    part = picture.crop(box)
    pixels = part.load()
    assert pixels is not None
    rgb = tuple(COLOURS[colour].to_bytes(3, "big"))
    found = [(x, y) for x in range(part.width) for y in range(part.height) if pixels[x, y] == rgb]
    if not found:
        return None
    xs, ys = [x for x, _ in found], [y for _, y in found]
    return min(xs) + box[0], min(ys) + box[1], max(xs) + box[0] + 1, max(ys) + box[1] + 1


Written = Callable[..., list[str]]


@pytest.fixture
def written(monkeypatch: pytest.MonkeyPatch) -> Written:
    """Draws a card and gives the texts that it wrote, from the top."""
    texts: list[str] = []

    def write(canvas: Canvas, line: Line, place: tuple[int, int]) -> None:
        texts.append(line[0])

    def draw(shown: Article) -> list[str]:
        texts.clear()
        article_card(shown, NAME)
        return list(texts)

    monkeypatch.setattr(sheet, "_write", write)
    return draw


BLOCK_BOX = (0, BLOCK.start, WIDTH, BLOCK.stop)
FOOT_BOX = (0, RULED + 2, WIDTH, HEIGHT)


# The file


def test_a_card_is_a_picture_in_the_colours_of_the_site() -> None:
    data = article_card(article(kicker="肩题"), NAME)
    assert opened(data).size == (WIDTH, HEIGHT) == (1200, 630)
    assert {colour for _, colour in opened(data).getcolors() or ()} == {
        tuple(COLOURS[name].to_bytes(3, "big")) for name in (PAPER, RULE, INK, RED)
    }
    assert len(data) < 16_000


def test_a_card_shows_its_article() -> None:
    other: tuple[dict[str, Any], ...] = (
        {"title": "荆州捧回奖牌"},
        {"kicker": "平安荆州"},
        {"outlet": "测试晚报"},
        {"published": published("2022-12")},
        {"kind": Kind.ADVERTISEMENT},
    )
    cards = [article_card(article(**changes), NAME) for changes in ({}, *other)]
    assert len({*cards, article_card(article(), "别的剪报"), archive_card(NAME, "说明")}) == len(cards) + 2
    assert article_card(article(), NAME) == cards[0]


def test_what_a_card_does_not_show_changes_nothing() -> None:
    hidden = {"subtitle": "副题", "address": "https://example.org/", "publisher": "某网站", "page": "A1"}
    assert article_card(article(**hidden), NAME) == article_card(article(), NAME)


def test_a_made_up_headline_and_an_inferred_date_say_so() -> None:
    stated, derived = image(), image(title_basis=Basis.DERIVED)
    assert inked(stated, BLOCK_BOX, RED) is None
    assert inked(derived, BLOCK_BOX, RED) is not None
    inferred = image(published=published("2022-12-01", basis=Basis.INFERRED))
    known, guessed = inked(stated, FOOT_BOX, INK), inked(inferred, FOOT_BOX, INK)
    assert known is not None
    assert guessed is not None
    assert guessed[2] > known[2] + 90


def test_an_article_without_a_date_says_that(written: Written) -> None:
    assert written(article(published=published(None), outlet=None))[-2:] == ["日期不详", NAME]
    assert written(article(published=published(None)))[-2:] == ["江城晚报　日期不详", NAME]


def test_the_facts_are_on_the_card_in_words(written: Written) -> None:
    shown = article(title="小网格托起大平安", kicker="平安江城", published=published("2022-12"))
    assert written(shown) == ["平安江城", "小网格托起大平安", "江城晚报　2022年12月", NAME]
    advertisement = article(kind=Kind.ADVERTISEMENT, title_basis=Basis.DERIVED, kicker="肩题")
    assert written(advertisement)[0] == "原文无标题，此题据正文拟定　肩题"
    assert written(advertisement)[-2] == "广告　江城晚报　2021年3月4日"


def test_a_long_outlet_is_cut_and_the_date_is_not(written: Written) -> None:
    facts, name = written(article(outlet="某某县融媒体中心" * 9))[-2:]
    assert facts.endswith("…　2021年3月4日")
    assert name == NAME


def test_a_text_is_drawn_and_not_obeyed(written: Written) -> None:
    shown = article(title="<b>{{ 1 }}</b>\n二\u202e三\u200b\x07", kicker="  ")
    assert written(shown)[0] == "<b>{{ 1 }}</b> 二三\x07"


@pytest.mark.parametrize(
    "number", ["13800001234", "１３８００００１２３４", "138\u200b00001234", "11010119900307123X"]
)
def test_no_personal_number_comes_to_a_card(number: str, written: Written) -> None:
    """What cleaning makes of a page with one in its headline."""
    page = clean_lines(f"热线{number}开通", "", "来源：江城晚报　2021年3月4日", "", *BODY)
    (cleaned,) = page.articles
    texts = "".join(written(cleaned))
    assert "热线" in texts
    assert personal(texts) == []
    assert MASKED_NUMBER in texts


@pytest.mark.parametrize("hash_seed", ["0", "7"])
def test_the_same_bytes_in_another_process(hash_seed: str) -> None:
    """Drawn first there, after others here, so that no cache shows."""
    code = (
        "from tests.factories import article; from jianbao.site.cards import article_card as c; import sys;"
        "sys.stdout.buffer.write(c(article(), '测试剪报'))"
    )
    environment = os.environ | {
        "PYTHONHASHSEED": hash_seed,
        "LC_ALL": "C",
        "TZ": "Pacific/Kiritimati",
        "PYTHONPATH": os.pathsep.join([str(REPOSITORY), str(REPOSITORY / "scripts")]),
    }
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, check=True, cwd=REPOSITORY
    )
    article_card(article(title="先画一张别的"), NAME)
    assert done.stdout == article_card(article(), NAME)


@settings(max_examples=40)
@given(
    title=st.text(max_size=150),
    kicker=st.none() | st.text(max_size=60),
    outlet=st.none() | st.text(max_size=60),
    name=st.text(max_size=60),
)
def test_any_text_stays_inside_the_margins(
    title: str, kicker: str | None, outlet: str | None, name: str
) -> None:
    for data in (
        article_card(article(title=title, kicker=kicker, outlet=outlet), name),
        archive_card(name, title),
    ):
        picture = opened(data)
        paper = Image.new("RGB", picture.size, tuple(COLOURS[PAPER].to_bytes(3, "big")))  # type: ignore[arg-type]
        edge = 8  # the breadth of the pen
        middle = (MARGIN - edge, 0, WIDTH - MARGIN + edge, FOOT + 60)
        paper.paste(picture.crop(middle), middle)
        assert paper.tobytes() == picture.tobytes()
        for top, bottom in ((0, 40), (52, BLOCK.start - edge), (BLOCK.stop + edge, RULED)):
            strip = picture.crop((0, top, WIDTH, bottom))
            assert len(strip.getcolors() or ()) == 1, (top, bottom)


@pytest.mark.parametrize("headline", [9, 20, 25, 38, 47, 90])
def test_the_fullest_cards_have_room(headline: int) -> None:
    """Kicker and headline, the archive's name and description: nothing comes near the bar or the rule."""
    for data in (
        article_card(article(title="题" * headline, kicker="肩" * 40), NAME),
        archive_card("名" * headline, "说" * 90),
    ):
        box = inked(opened(data), (0, 52, WIDTH, RULED), INK)
        assert box is not None
        assert box[1] >= BLOCK.start
        assert box[3] <= BLOCK.stop


# Lines


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["label"])
def test_headlines_are_broken_as_chinese_is_set(case: dict[str, Any]) -> None:
    assert list(broken(case["text"], case["room"], case.get("most", 3), len) or ()) == case["lines"]


headlines = st.text(st.sampled_from(f"{OPENING}{CLOSING}平安建设荆州网格员— 0123Ab"), max_size=60).map(
    one_line
)


@given(text=headlines, room=st.integers(4, 30), most=st.integers(1, 4))
def test_lines_hold_the_whole_text_and_fit(text: str, room: int, most: int) -> None:
    lines = broken(text, room, most, len)
    if lines is None:
        assert text
        lines = cut(text, room, most, len)
        assert lines[-1].endswith("…")
        assert text.replace(" ", "").startswith("".join(lines)[:-1].replace(" ", ""))
    else:
        assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert len(lines) <= most
    assert all(len(line) <= room and line == line.rstrip() for line in lines)


@given(
    words=st.lists(
        st.sampled_from(("平安", "“长安杯”", "《办法》", "网格员，", "98.6%", "（记者", "张三）", "A", "——"))
    )
)
def test_no_mark_stands_where_it_may_not(words: list[str]) -> None:
    for line in broken("".join(words), 10, 99, len) or ():
        assert line[0] not in CLOSING
        assert line[-1] not in OPENING


def test_a_long_text_takes_no_longer() -> None:
    lines = cut("平安" * 20_000, 30, 3, len)
    assert [len(line) for line in lines] == [30, 30, 30]


def test_seams_are_between_words() -> None:
    assert seams("") == frozenset()
    assert sorted(seams("平安建设工作")) == [2, 4, 6]


# Letters


@pytest.mark.parametrize("char", "一安镕㐀〇①…—·℃ⅢéЖπ☆，。！（％Ａ９“”《》")
def test_what_chinese_pages_are_written_with_has_a_glyph(char: str) -> None:
    assert glyph(char) != glyph(GETA)
    assert any(glyph(char).rows)


@pytest.mark.parametrize("char", ["👍", "한", "\x07", "\ue000", "\U00020000", "\ud800", "\u0301"])
def test_what_has_none_is_a_geta_mark(char: str) -> None:
    assert glyph(char) == glyph(GETA)


@given(st.characters())
def test_every_character_has_a_glyph_that_is_as_wide_as_it_says(char: str) -> None:
    found = glyph(char)
    assert found.halves in (1, 2)
    assert len(found.rows) == 16
    assert all(0 <= row < 1 << 8 * found.halves for row in found.rows)


@pytest.mark.parametrize("size", sorted(PENS))
@pytest.mark.parametrize("char", "安国，A█〓 ")
def test_the_pen_inks_what_the_bitmap_inks(char: str, size: int) -> None:
    """The middle of each inked cell with neighbours on all sides is inked; far from ink nothing is."""
    shape, rows = glyph(char), drawn(char, size)
    columns = 8 * shape.halves
    cells = {
        (x, y) for y, row in enumerate(shape.rows) for x in range(columns) if row >> (columns - 1 - x) & 1
    }
    total = (columns + 2) * size
    for y in range(-1, 17):
        for x in range(-1, columns + 1):
            place = 2 * (total - 1 - ((x + 1) * size + size // 2))
            ink = rows[(y + 1) * size + size // 2] >> place & 3
            around = {(x + dx, y + dy) for dx in (-1, 0, 1) for dy in (-1, 0, 1)}
            if around <= cells:
                assert ink, (x, y)
            if not around & cells:
                assert not ink, (x, y)
    assert len(rows) == 18 * size
    assert all(row < 1 << 2 * total for row in rows)


def test_a_slanting_stroke_has_no_stairs() -> None:
    """Each row of the slash is moved against the last by less than a cell."""
    rows = [row for row in drawn("/", 6) if row]
    lefts = [row.bit_length() // 2 for row in rows]
    assert max(abs(one - other) for one, other in pairwise(lefts)) < 6
    assert lefts[-1] > lefts[0] + 18


def test_the_width_of_a_line_is_that_of_its_letters() -> None:
    assert measure("", 4) == 0
    assert measure("安A—，", 4) == 8 * 4 * (2 + 1 + 2 + 1)
    assert measure("安" * 11, 6) <= ROOM < measure("安" * 12, 6)


# The data


def test_the_font_comes_with_its_licence() -> None:
    data = files("jianbao").joinpath("site", "cards", "data")
    licence = data.joinpath("OFL-1.1.txt").read_text("utf-8")
    assert "SIL OPEN FONT LICENSE" in licence
    assert "Copyright © 1998–2022 Roman Czyborra" in licence
    packed = data.joinpath("glyphs.gz").read_bytes()
    assert len(packed) < 700_000
    assert packed[4:8] == bytes(4)  # no time of making
    half, full, bitmaps = gzip.decompress(packed).split(b"\n", 2)
    numbers = [
        sum(
            int(last, 16) - int(first, 16) + 1
            for first, last in (run.split("-") for run in line.decode().split())
        )
        for line in (half, full)
    ]
    assert 16 * numbers[0] + 32 * numbers[1] == len(bitmaps)
    assert f"{sum(numbers):,}" in data.joinpath("README.md").read_text("utf-8")


# The page


def test_who_cannot_see_a_card_is_told_its_headline() -> None:
    archive = sample.archive()
    made = heads(archive, sample.curation(), "https://someone.example/archive/")
    one = archive.listed_articles[0]
    assert said(made, f"articles/{one.id}.md", one.title).card_text == one.title
    assert said(made, "cities/index.md", "地区").card_text == NAME
    template = (REPOSITORY / "scripts/jianbao/site/theme/partials/machine.html").read_text("utf-8")
    stated = dict(re.findall(r'<meta property="og:image:(\w+)" content="([^"]*)">', template))
    assert (stated["width"], stated["height"]) == (str(WIDTH), str(HEIGHT))
    assert stated["alt"] == "{{ said.card_text | e }}"
