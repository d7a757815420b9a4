"""PDF with a text layer → lines in reading order, column after column.

Takes bytes, gives a Reading without hints: what is headline and what is text, the structure stage tells from
the lines as it does for plain text, and it joins the sentences that line ends cut. Characters and their
places come from PDFium; the order is made here (sources/reading_order.py), since no library measured
reads a newspaper page whose columns were written line by line across.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from contextlib import closing

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from jianbao.sources.limits import MAX_PDF_CHARACTERS, MAX_PDF_PAGES
from jianbao.sources.reading import Reading
from jianbao.sources.reading_order import Glyph, in_order
from jianbao.sources.text import Unreadable

MIN_TEXT = 20
"""Fewer characters in a whole file are page numbers and stamps on a scan."""
MAX_UNKNOWN = 0.3
"""More characters without a Unicode value mean fonts that say nothing of what they draw."""
GENERATED = frozenset("\r\n\x02\ufffe")
"""What PDFium adds or leaves where lines and hyphens end."""


def read_pdf(content: bytes) -> Reading:
    """Read every page of a PDF; a blank line stands between two pages.

    Left alone: pictures, forms, notes. Raises Unreadable for a broken or locked file, for a scan without a
    text layer, and for fonts whose characters cannot be known.
    """
    if not content.strip():
        raise Unreadable("the file is empty; remove it, or fetch it again", "文件是空的")
    try:
        with closing(pdfium.PdfDocument(content)) as document:
            if len(document) > MAX_PDF_PAGES:
                raise Unreadable(f"has {len(document)} pages (at most {MAX_PDF_PAGES}): a book", "页数过多")
            pages = [in_order(tuple(_glyphs(document, i))) for i in range(len(document))]
            meta = tuple(_meta(document))
    except pdfium.PdfiumError as error:
        raise _refused(str(error)) from error
    _check("".join(line for lines in pages for line in lines))
    lines = [line for i, page in enumerate(pages) for line in (*([""] * (i > 0)), *page)]
    return Reading(tuple(lines), "pdf", meta=meta)


def _refused(error: str) -> Unreadable:
    if "password" in error.lower():
        return Unreadable("is locked with a password; save it without one", "文件有密码，无法读取")
    return Unreadable(f"is broken as a PDF: {error}", "PDF 文件已损坏")


def _check(text: str) -> None:
    """Raise Unreadable for a scan, and for text whose characters are unknown."""
    characters = "".join(text.split())
    if len(characters) < MIN_TEXT:
        raise Unreadable(
            "has no text layer: it is a scan; run text recognition (OCR) over it first", "扫描件，没有文字层"
        )
    unknown = sum(char == "\ufffd" or "\ue000" <= char <= "\uf8ff" for char in characters)
    if unknown > MAX_UNKNOWN * len(characters):
        raise Unreadable(
            "its fonts do not say which characters they draw; run OCR over it",
            "字体没有文字编码，无法提取文字",
        )


def _glyphs(document: pdfium.PdfDocument, index: int) -> Iterator[Glyph]:
    """The characters of a page with their boxes, in the order in which the file draws them."""
    with closing(document[index]) as page, closing(page.get_textpage()) as text:
        count = text.count_chars()
        if count > MAX_PDF_CHARACTERS:
            most = f"{count:,} characters (at most {MAX_PDF_CHARACTERS:,})"
            raise Unreadable(f"page {index + 1} has {most}: a data dump", "某一页文字过多，不像报纸版面")
        for i in range(count):
            code = pdfium_c.FPDFText_GetUnicode(text, i)
            char = chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd"
            if char in GENERATED:
                continue
            left, bottom, right, top = text.get_charbox(i, loose=True)
            yield Glyph(char, left, bottom, right, top)


def _meta(document: pdfium.PdfDocument) -> Iterator[tuple[str, str]]:
    """Title and author, which programs fill as they like; the day of creation is none of publication."""
    for name, key in (("pdf:title", "Title"), ("pdf:author", "Author")):
        value = " ".join(_meta_value(document, key).replace("\0", "").split())[:500]
        if value:
            yield name, value


def _meta_value(document: pdfium.PdfDocument, key: str) -> str:
    """A value of the document's properties. pypdfium2 raises for one that is no whole UTF-16."""
    name = f"{key}\0".encode()
    size = pdfium_c.FPDF_GetMetaText(document, name, None, 0)
    buffer = ctypes.create_string_buffer(size)
    pdfium_c.FPDF_GetMetaText(document, name, buffer, size)
    return buffer.raw[: max(0, size - 2)].decode("utf-16-le", "replace")
