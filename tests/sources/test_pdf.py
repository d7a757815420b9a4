"""PDF files, made here: columns, several articles a page, scans, locked and broken files."""

from __future__ import annotations

import io
from collections.abc import Callable
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from jianbao.model import Look
from jianbao.sources.pdf import read_pdf
from jianbao.sources.reading import Reading
from jianbao.sources.reading_order import Glyph, in_order
from jianbao.sources.text import Unreadable

FONT = "STSong-Light"
ONE = "三月的第一个周末通往石门村的公路通车村民不用再坐渡船赶集这条公路全长十二公里" * 4
TWO = "图书馆周末开放到晚上九点孩子们有了去处藏书增加到十二万册街坊也来借书看报下棋" * 4


@pytest.fixture(scope="module", autouse=True)
def _font() -> None:
    pdfmetrics.registerFont(UnicodeCIDFont(FONT))


def pdf(draw: Callable[[Canvas], None], **options: object) -> bytes:
    output = io.BytesIO()
    canvas = Canvas(output, pagesize=(595, 842), invariant=1, **options)
    draw(canvas)
    canvas.save()
    return output.getvalue()


def text(canvas: Canvas, x: float, y: float, words: str, size: float = 10) -> None:
    canvas.setFont(FONT, size)
    canvas.drawString(x, y, words)


def cut(words: str, width: int, lines: int) -> list[str]:
    return [words[i * width : (i + 1) * width] for i in range(lines)]


LEFT, RIGHT = cut(ONE, 20, 7), cut(TWO, 20, 7)


def columns(canvas: Canvas, order: str, top: float = 700) -> None:
    left = [(60.0, top - 15 * i, line) for i, line in enumerate(LEFT)]
    right = [(285.0, top - 15 * i, line) for i, line in enumerate(RIGHT)]
    across = [piece for pair in zip(left, right, strict=True) for piece in pair]
    for x, y, line in {"down": left + right, "across": across, "backwards": (left + right)[::-1]}[order]:
        text(canvas, x, y, line)


@pytest.mark.parametrize("order", ["down", "across", "backwards"])
def test_columns_are_read_one_after_the_other(order: str) -> None:
    def draw(canvas: Canvas) -> None:
        columns(canvas, order)
        text(canvas, 60, 740, "石门村通了公路", 24)

    assert read_pdf(pdf(draw)).lines == ("石门村通了公路", *LEFT, *RIGHT)


@pytest.mark.parametrize("order", ["down", "across"])
def test_several_articles_on_a_page(order: str) -> None:
    def draw(canvas: Canvas) -> None:
        text(canvas, 60, 790, "石门村通了公路", 24)
        columns(canvas, order, top=750)
        text(canvas, 60, 600, "五百名工匠比武", 20)
        columns(canvas, order, top=570)

    body = (*LEFT, *RIGHT)
    assert read_pdf(pdf(draw)).lines == ("石门村通了公路", *body, "五百名工匠比武", *body)


def test_a_side_column_beside_two_articles() -> None:
    def draw(canvas: Canvas) -> None:
        for top, headline in ((750, "石门村通了公路"), (600, "五百名工匠比武")):
            text(canvas, 60, top + 30, headline, 20)
            for i, line in enumerate(LEFT):
                text(canvas, 60, top - 15 * i, line)
        for i, line in enumerate(cut(TWO, 10, 14)):
            text(canvas, 320, 750 - 17 * i, line)

    assert read_pdf(pdf(draw)).lines == (
        "石门村通了公路", *LEFT, "五百名工匠比武", *LEFT, *cut(TWO, 10, 14)
    )  # fmt: skip


def test_latin_words_keep_their_spaces() -> None:
    assert read_pdf(
        pdf(lambda c: text(c, 60, 700, "石门村的公路由 Golden Gate Ltd 承建，全长 12 公里。"))
    ).lines == ("石门村的公路由 Golden Gate Ltd 承建，全长 12 公里。",)


def test_pages_are_parted_by_a_blank_line() -> None:
    def draw(canvas: Canvas) -> None:
        text(canvas, 60, 700, LEFT[0])
        canvas.showPage()
        text(canvas, 60, 700, RIGHT[0])

    reading = read_pdf(pdf(draw))
    assert reading.lines == (LEFT[0], "", RIGHT[0])
    assert (reading.encoding, reading.hints) == ("pdf", ())


def test_title_and_author_are_meta_and_the_day_of_the_file_is_not() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setTitle("公路专刊")
        canvas.setAuthor("江小月")
        text(canvas, 60, 700, LEFT[0])

    assert read_pdf(pdf(draw)).meta == (("pdf:title", "公路专刊"), ("pdf:author", "江小月"))


def scan() -> bytes:
    def draw(canvas: Canvas) -> None:
        canvas.rect(60, 60, 400, 600, fill=1)
        text(canvas, 60, 30, "第3版")

    return pdf(draw)


@pytest.mark.parametrize(
    ("make", "message", "shown"),
    [
        (lambda: b"", "empty", "文件是空的"),
        (lambda: b"%PDF-1.4\nnothing", "broken", "PDF 文件已损坏"),
        (lambda: b"\x89PNG not at all", "broken", "PDF 文件已损坏"),
        (scan, "no text layer", "扫描件，没有文字层"),
        (
            lambda: pdf(
                lambda c: text(c, 60, 700, ONE), encrypt=StandardEncryption("secret", ownerPassword="other")
            ),
            "password",
            "文件有密码，无法读取",
        ),
    ],
    ids=["empty", "no content", "another format", "scan", "locked"],
)
def test_what_cannot_be_read(make: Callable[[], bytes], message: str, shown: str) -> None:
    with pytest.raises(Unreadable, match=message) as raised:
        read_pdf(make())
    assert raised.value.shown == shown


def test_any_cut_of_a_file_is_read_or_refused() -> None:
    whole = pdf(lambda c: columns(c, "down"))
    for length in range(0, len(whole), max(1, len(whole) // 40)):
        with suppress(Unreadable):
            assert read_pdf(whole[:length]).lines


GLYPHS = st.lists(
    st.builds(
        lambda x, y, size: Glyph("字", x, y, x + size, y + size),
        st.integers(0, 600), st.integers(0, 800), st.sampled_from([8, 10, 24]),
    ),
    max_size=120,
)  # fmt: skip


@settings(deadline=None)
@given(GLYPHS)
def test_no_character_is_lost_or_doubled_wherever_it_stands(glyphs: list[Glyph]) -> None:
    assert sum(line.count("字") for line in in_order(glyphs)) == len(glyphs)


def looks(reading: Reading, look: Look) -> list[str]:
    return [reading.lines[laid.line - 1] for laid in reading.layout if laid.look is look]


def going_on(reading: Reading) -> list[str]:
    return [reading.lines[laid.line - 1] for laid in reading.layout if laid.goes_on]


@pytest.mark.parametrize("byline", [6.5, 3, 12], ids=lambda gap: f"byline {gap} pt above")
@pytest.mark.parametrize("rows", [7.5, 2, 9], ids=lambda gap: f"rows {gap} pt apart")
def test_a_byline_over_two_columns_does_not_cut_their_rows(byline: float, rows: float) -> None:
    step = 10 + rows

    def draw(canvas: Canvas) -> None:
        text(canvas, 60, 760, "石门村通了公路", 24)
        text(canvas, 200, 700 + 10 + byline, "本报记者江小月　通讯员周大河苏望川")
        for i, (left, right) in enumerate(zip(LEFT, RIGHT, strict=True)):
            text(canvas, 60, 700 - step * i, left)
            text(canvas, 275, 700 - step * i, right)

    lines = read_pdf(pdf(draw)).lines
    assert lines == ("石门村通了公路", "本报记者江小月 通讯员周大河苏望川", *LEFT, *RIGHT)


@pytest.mark.parametrize(("order", "trusted"), [("down", True), ("across", False), ("backwards", False)])
def test_an_order_that_the_file_does_not_bear_out_is_doubted(order: str, trusted: bool) -> None:
    doubts = read_pdf(pdf(lambda canvas: columns(canvas, order))).doubts
    assert doubts == (() if trusted else ("order",))


def test_two_headlines_on_one_level_are_two() -> None:
    def draw(canvas: Canvas) -> None:
        text(canvas, 60, 740, "石门村通了公路", 20)
        text(canvas, 285, 740, "图书馆晚上开放", 20)
        columns(canvas, "down", top=710)

    reading = read_pdf(pdf(draw))
    assert reading.lines == ("石门村通了公路", *LEFT, "图书馆晚上开放", *RIGHT)
    assert looks(reading, Look.TITLE) == ["石门村通了公路", "图书馆晚上开放"]


def test_a_kicker_above_and_a_subtitle_below_to_the_right() -> None:
    def draw(canvas: Canvas) -> None:
        text(canvas, 60, 790, "山区交通建设综述", 14)
        text(canvas, 60, 755, "石门村通了公路", 28)
        text(canvas, 340, 735, "十二个村告别渡船", 14)
        columns(canvas, "down")

    reading = read_pdf(pdf(draw))
    assert [looks(reading, look) for look in (Look.KICKER, Look.TITLE, Look.SUBTITLE)] == [
        ["山区交通建设综述"], ["石门村通了公路"], ["十二个村告别渡船"]
    ]  # fmt: skip
    assert reading.lines[3:] == (*LEFT, *RIGHT)


def test_a_headline_as_wide_as_its_text_goes_on_and_a_shorter_one_was_broken() -> None:
    def draw(canvas: Canvas, first: str) -> None:
        text(canvas, 60, 770, first, 20)
        text(canvas, 60, 745, "公路通了", 20)
        for i, line in enumerate(LEFT):
            text(canvas, 60, 710 - 15 * i, line)

    assert looks(read_pdf(pdf(lambda c: draw(c, "石门村沿山十二个村的"))), Look.REST) == ["公路通了"]
    assert looks(read_pdf(pdf(lambda c: draw(c, "石门村"))), Look.REST) == []


def pages(canvas: Canvas) -> None:
    for number, lines in enumerate((LEFT, RIGHT, LEFT), start=1):
        text(canvas, 60, 815, "山区交通简报")
        for i, line in enumerate(lines):
            text(canvas, 60, 700 - 15 * i, line)
        text(canvas, 290, 20, f"- {number} -")
        canvas.showPage()


def test_running_heads_and_the_numbers_of_pages_are_no_text_and_sentences_go_on() -> None:
    reading = read_pdf(pdf(pages))
    edges = looks(reading, Look.EDGE)
    assert edges == [part for n in (1, 2, 3) for part in ("山区交通简报", f"- {n} -")]
    assert {LEFT[-1], RIGHT[-1]} <= set(going_on(reading))


def test_a_recurring_figure_that_counts_no_pages_is_text() -> None:
    def draw(canvas: Canvas) -> None:
        for year in (2021, 2019, 2024):
            text(canvas, 60, 815, str(year))
            for i, line in enumerate(LEFT):
                text(canvas, 60, 700 - 15 * i, line)
            canvas.showPage()

    assert looks(read_pdf(pdf(draw)), Look.EDGE) == []


def test_a_stamp_across_the_page_is_told_apart() -> None:
    def draw(canvas: Canvas) -> None:
        columns(canvas, "down")
        canvas.rotate(40)
        text(canvas, 500, 100, "江城晚报存档", 30)

    reading = read_pdf(pdf(draw))
    assert looks(reading, Look.EDGE) == ["江城晚报存档"]
    assert reading.lines[:14] == (*LEFT, *RIGHT)


def test_a_page_lying_on_its_side_is_read() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.rotate(90)
        for i, line in enumerate(LEFT):
            text(canvas, 60, -100 - 15 * i, line)

    assert read_pdf(pdf(draw)).lines == tuple(LEFT)


def test_first_lines_of_paragraphs_begin_them() -> None:
    def draw(canvas: Canvas) -> None:
        for i, line in enumerate(LEFT):
            first = i in (0, 3)
            text(canvas, 80 if first else 60, 700 - 15 * i, line[: 18 if first else 20 if i != 2 else 9])

    layout = read_pdf(pdf(draw)).layout
    assert [laid.line for laid in layout if laid.begins] == [4]
    assert [laid.line for laid in layout if laid.goes_on] == [1, 2, 4, 5, 6]


HEADS = [
    ("11/30/26, 6:03 PM", "2026-11-30"), ("2022/5/3 18:03", "2022-05-03"), ("2022/5/3 下午6:03", "2022-05-03"),
    ("3/5/2022, 下午6:03", "2022-05-03"), ("03/05/2022, 18:03", "2022-05-03"), ("03.05.22, 18:03", "2022-05-03"),
    ("2022年5月3日 星期二 18:03", "2022-05-03"), ("2022-05-03, 6:03 p.m.", "2022-05-03"), ("2022年5月3日", "2022-05-03"),
]  # fmt: skip


@pytest.mark.parametrize(("stamp", "day"), HEADS)
@pytest.mark.parametrize("count", ["{n}/{m}", "第 {n} 页，共 {m} 页", "{n} of {m}", "第{n}页（共{m}页）"])
def test_what_a_browser_prints_around_a_page(stamp: str, day: str, count: str) -> None:
    def draw(canvas: Canvas) -> None:
        for number, lines in enumerate((LEFT, RIGHT), start=1):
            text(canvas, 20, 822, stamp, 8)
            text(canvas, 250, 822, "石门村通了公路_江城晚报网", 8)
            for i, line in enumerate(lines):
                text(canvas, 60, 700 - 15 * i, line)
            text(canvas, 20, 14, "https://jiangcheng.example/2021/0304/1.html", 8)
            text(canvas, 480, 14, count.format(n=number, m=2), 8)
            canvas.showPage()

    reading = read_pdf(pdf(draw))
    assert (reading.captured, reading.address) == (day, "https://jiangcheng.example/2021/0304/1.html")
    assert len(looks(reading, Look.PRINTED)) == 4


@pytest.mark.parametrize(
    "address", ["https://jiangcheng.example/2021/…", "file:///home/who/a.html", "about:blank"]
)
def test_half_an_address_and_one_of_a_private_machine_are_none(address: str) -> None:
    def draw(canvas: Canvas) -> None:
        text(canvas, 20, 822, "2022/5/3 18:03", 8)
        columns(canvas, "down")
        text(canvas, 20, 14, address, 8)
        text(canvas, 480, 14, "1/1", 8)

    reading = read_pdf(pdf(draw))
    assert (reading.captured, reading.address) == ("2022-05-03", None)
