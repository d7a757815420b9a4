"""PDF with a text layer → lines in reading order, column by column, with their layout.

Input: bytes. Output: a Reading. PDFium gives characters and their positions (glyphs.py); lines (rows.py),
blocks (blocks.py) and their order (order.py) are made here, since no library that we measured reads newspaper
pages whose columns were written line by line across. Which lines are headlines (typography.py) and which
continue in the next (flow.py) is evidence for the structure stage.
"""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator, Sequence
from contextlib import closing

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from jianbao.model import LineLayout, Look
from jianbao.sources.limits import MAX_PDF_PAGES
from jianbao.sources.page_edges import EdgeLine, Edges, read_edges
from jianbao.sources.pdf.blocks import body_size
from jianbao.sources.pdf.flow import Placed, mark_flow, moved
from jianbao.sources.pdf.glyphs import PageGlyphs, page_glyphs
from jianbao.sources.pdf.order_trust import arranged
from jianbao.sources.pdf.pieces import Line
from jianbao.sources.pdf.rows import lines_of
from jianbao.sources.pdf.typography import heading_looks, rank_titles, with_looks
from jianbao.sources.reading import Reading
from jianbao.sources.text import Unreadable

MAX_GLYPHS = 1_500_000
"""More characters are a book."""
MIN_TEXT = 20
"""Fewer characters in a whole file are page numbers and stamps on a scan."""
MAX_UNKNOWN = 0.3
"""With a larger share of characters without a Unicode value, the fonts do not name their characters."""
MAX_VERTICAL = 0.5
"""With a larger share of pairs of neighbours one under the other, the page is set vertically."""
SOME_VERTICAL = 0.008
"""With this share, a headline is set vertically next to its text."""
EDGE_ROWS = 3
"""Lines from the top and the bottom of a page that may be running lines."""
EDGE = 0.12
"""Maximum distance of a running head from the edge, as a part of the page's height."""
CREATED = re.compile(r"^D:(\d{4})(\d{2})(\d{2})")


def read_pdf(content: bytes) -> Reading:
    """Read every page of a PDF; a blank line separates two pages.

    Pictures, forms and notes are ignored. Raises Unreadable for a broken or encrypted file, a scan without a
    text layer, fonts with unknown characters, and vertical writing, of which PDFium loses the second of two
    equal characters.
    """
    if not content.strip():
        raise Unreadable("the file is empty; remove it, or fetch it again", "文件是空的")
    try:
        with closing(pdfium.PdfDocument(content)) as document:
            if len(document) > MAX_PDF_PAGES:
                raise Unreadable(f"has {len(document)} pages (at most {MAX_PDF_PAGES}): a book", "页数过多")
            pages = tuple(_pages(document))
            meta = tuple(_meta(document))
            made = _made(document)
    except pdfium.PdfiumError as error:
        raise _refused(str(error)) from error
    _check(pages)
    return _reading(pages, meta, made)


def _pages(document: pdfium.PdfDocument) -> Iterator[PageGlyphs]:
    """The characters of each page, up to a maximum."""
    read = 0
    for i in range(len(document)):
        page = page_glyphs(document, i, MAX_GLYPHS - read)
        read += len(page.glyphs)
        if read >= MAX_GLYPHS:
            raise Unreadable(f"has more than {MAX_GLYPHS:,} characters: a book", "文字过多")
        yield page


def _reading(pages: Sequence[PageGlyphs], meta: tuple[tuple[str, str], ...], made: str | None) -> Reading:
    rows = [lines_of(page.glyphs, page.rules) for page in pages]
    edges = read_edges(
        tuple(_edge_lines(rows, pages)), len(pages), title=dict(meta).get("pdf:title", ""), made=made
    )
    own = [_split_edges(lines, i, edges) for i, lines in enumerate(rows)]
    body = body_size([line for inner, _, _ in own for line in inner])
    placed: list[Placed] = []
    doubts: list[str] = []
    for number, (inner, _, _) in enumerate(own):
        groups, trusted = arranged(inner, body)
        placed += with_looks(groups, number, body, dict(meta).get("pdf:title", ""))
        doubts += [] if trusted else ["order"]
    rank_titles(placed)
    heading_looks(placed, body)
    placed = moved(placed, body)
    mark_flow(placed, body)
    if any(page.vertical > SOME_VERTICAL for page in pages):
        doubts.append("vertical")
    lines, layout = _output_lines(placed, own, pages)
    return Reading(
        lines,
        "pdf",
        address=edges.address,
        captured=edges.captured,
        meta=meta,
        layout=layout,
        doubts=tuple(dict.fromkeys(doubts)),
    )


def _edge_lines(rows: Sequence[Sequence[Line]], pages: Sequence[PageGlyphs]) -> Iterator[EdgeLine]:
    """The lines near the edges of each page, with their distance as a part of its height."""
    for number, (lines, page) in enumerate(zip(rows, pages, strict=True)):
        order = sorted(range(len(lines)), key=lambda i: -lines[i].top)
        tops = [i for i in order if page.height - lines[i].top < EDGE * page.height]
        feet = [i for i in order if lines[i].bottom < EDGE * page.height]
        for i in tops[: EDGE_ROWS * 3]:
            yield EdgeLine(number, i, lines[i].text, True, (page.height - lines[i].top) / page.height)
        for i in feet[-EDGE_ROWS * 3 :]:
            yield EdgeLine(number, i, lines[i].text, False, lines[i].bottom / page.height)


Own = tuple[tuple[Line, ...], tuple[tuple[Line, Look], ...], tuple[tuple[Line, Look], ...]]


def _split_edges(lines: Sequence[Line], number: int, edges: Edges) -> Own:
    """The text of a page, its running lines at the top, and those at the bottom."""
    inner: list[Line] = []
    top: list[tuple[Line, Look]] = []
    foot: list[tuple[Line, Look]] = []
    middle = sum(line.bottom for line in lines) / max(1, len(lines))
    for i, line in enumerate(lines):
        look = Look.PRINTED if (number, i) in edges.printed else None
        look = look or (Look.EDGE if (number, i) in edges.running else None)
        if look is None:
            inner.append(line)
        else:
            (top if line.bottom > middle else foot).append((line, look))
    return tuple(inner), tuple(top), tuple(foot)


def _output_lines(
    placed: Sequence[Placed], own: Sequence[Own], pages: Sequence[PageGlyphs]
) -> tuple[tuple[str, ...], tuple[LineLayout, ...]]:
    """The lines of all pages, separated by blank ones, and the layout of each."""
    by_page: dict[int, list[Placed]] = {}
    for one in placed:
        by_page.setdefault(one.page, []).append(one)
    lines: list[str] = []
    layout: list[LineLayout] = []
    for number, (_, top, foot) in enumerate(own):
        lines += [""] * (number > 0)
        for line, look in top:
            lines.append(line.text)
            layout.append(LineLayout(len(lines), look))
        for one in by_page.get(number, []):
            lines.append(one.line.text)
            layout.append(LineLayout(len(lines), one.look, one.goes_on, one.begins))
        for text, look in (
            *((line.text, look) for line, look in foot),
            *((t, Look.EDGE) for t in pages[number].turned),
        ):
            lines.append(text)
            layout.append(LineLayout(len(lines), look))
    return tuple(lines), tuple(layout)


def _refused(error: str) -> Unreadable:
    if "password" in error.lower():
        return Unreadable("has a password; save it without one", "文件有密码，无法读取")
    return Unreadable(f"is broken as a PDF: {error}", "PDF 文件已损坏")


def _check(pages: Sequence[PageGlyphs]) -> None:
    """Raise Unreadable for a scan, for vertical writing, and for text with unknown characters."""
    characters = "".join(glyph.char for page in pages for glyph in page.glyphs if not glyph.char.isspace())
    if len(characters) < MIN_TEXT:
        raise Unreadable(
            "has no text layer: it is a scan; run text recognition (OCR) over it first", "扫描件，没有文字层"
        )
    unknown = sum(char == "\ufffd" or "\ue000" <= char <= "\uf8ff" for char in characters)
    if unknown > MAX_UNKNOWN * len(characters):
        raise Unreadable(
            "its fonts do not name the characters that they draw; run OCR over it",
            "字体没有文字编码，无法提取文字",
        )
    upright = sum(page.vertical * len(page.glyphs) for page in pages)
    if upright > MAX_VERTICAL * sum(len(page.glyphs) for page in pages):
        raise Unreadable(
            "is set vertically, which cannot be read without loss; save its text, or run OCR over it",
            "竖排 PDF，无法可靠地提取文字",
        )


def _meta(document: pdfium.PdfDocument) -> Iterator[tuple[str, str]]:
    """Title and author, which programs fill arbitrarily; the day of creation is not that of publication."""
    for name, key in (("pdf:title", "Title"), ("pdf:author", "Author")):
        value = " ".join(_meta_value(document, key).replace("\0", "").split())[:500]
        if value:
            yield name, value


def _meta_value(document: pdfium.PdfDocument, key: str) -> str:
    """A value of the document's properties. pypdfium2 raises for invalid UTF-16."""
    name = f"{key}\0".encode()
    size = pdfium_c.FPDF_GetMetaText(document, name, None, 0)
    buffer = ctypes.create_string_buffer(size)
    pdfium_c.FPDF_GetMetaText(document, name, buffer, size)
    return buffer.raw[: max(0, size - 2)].decode("utf-16-le", "replace")


def _made(document: pdfium.PdfDocument) -> str | None:
    """The day of creation, which only decides what 5/3/2022 means."""
    found = CREATED.match(_meta_value(document, "CreationDate"))
    return "-".join(found.groups()) if found else None
