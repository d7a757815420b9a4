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

from jianbao.sources.pdf import read_pdf
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
