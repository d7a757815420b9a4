"""DOCX → lines with hints: paragraphs and tables in their order, told apart by their styles.

Takes bytes, gives a Reading. The package, its styles and properties are python-docx's matter; the text is
walked here, since its paragraphs leave out content controls, text boxes and insertions under review.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator, Sequence

from docx import Document
from docx.document import Document as DocumentType
from docx.opc.exceptions import OpcError
from docx.oxml.ns import qn
from lxml import etree

from jianbao.model import Hint
from jianbao.sources.limits import MAX_UNPACKED
from jianbao.sources.reading import Hinted, Reading, of_lines
from jianbao.sources.text import Unreadable

MAX_TITLE = 60
HEADING_STYLES = ("heading", "标题", "subtitle", "副标题")
CAPTION_STYLES = ("caption", "题注", "图注", "图题")
TITLE_STYLES = ("title", "大标题", "文章标题")
ENCRYPTED = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How old Word files begin, and new ones that are locked."""
BROKEN = (
    OpcError,
    KeyError,
    ValueError,
    zipfile.BadZipFile,
    etree.XMLSyntaxError,
    AttributeError,
    NotImplementedError,
    OSError,
    zlib.error,
)
"""What a garbled package makes zipfile, lxml and python-docx raise."""
LEFT_OUT = frozenset(
    {
        qn("w:del"),
        qn("w:moveFrom"),
        qn("w:instrText"),
        "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
    }
)
"""Deleted and moved text under review, codes of fields, and the second copy of a text box."""


def read_docx(content: bytes) -> Reading:
    """Read a Word document: every paragraph a line, every row of a table a line with tabs.

    A title is what has the style of one, or else a short first paragraph that is no sentence. Headings and
    captions go by their styles. Left alone: running heads, footnotes, comments, deleted text. Raises
    Unreadable for a locked, old (.doc) or broken file.
    """
    if not content.strip():
        raise Unreadable("the file is empty; remove it, or fetch it again", "文件是空的")
    if content.startswith(ENCRYPTED):
        raise Unreadable(
            "is locked, or a .doc of old; save it as .docx without a password", "文件有密码或为旧版 .doc"
        )
    try:
        _weigh(content)
        document = Document(io.BytesIO(content))
        lines = list(_body(document))
        meta = tuple(_meta(document))
    except BROKEN as error:
        raise Unreadable(f"is broken as a Word document: {error}", "Word 文件已损坏") from error
    if not any(text.strip() for text, _ in lines):
        raise Unreadable("holds no text; are its pages pictures?", "Word 文件里没有文字")
    return of_lines(_titled(lines), "docx", meta)


def _weigh(content: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        if sum(info.file_size for info in package.infolist()) > MAX_UNPACKED:
            raise Unreadable(f"unpacks to more than {MAX_UNPACKED:,} bytes", "文件过大")


def _meta(document: DocumentType) -> Iterator[tuple[str, str]]:
    """Title and author as the document's properties say; their days are those of the file."""
    properties = document.core_properties
    for name, value in (("docx:title", properties.title), ("docx:author", properties.author)):
        if value and value.strip():
            yield name, " ".join(value.split())[:500]


def _body(document: DocumentType) -> Iterator[Hinted]:
    styles = {style.style_id: (style.name or "").lower() for style in document.styles}
    yield from _blocks(document.element.body, styles)


def _blocks(parent: etree._Element, styles: dict[str, str]) -> Iterator[Hinted]:
    """Paragraphs and tables below an element, through content controls and insertions."""
    for element in parent:
        if element.tag == qn("w:p"):
            text = _text(element)
            for line in text.split("\n"):
                if line.strip():
                    yield line, _hint(element, styles)
            for box in _boxes(element):
                yield from _blocks(box, styles)
        elif element.tag == qn("w:tbl"):
            yield from _rows(element)
        elif element.tag in (
            qn("w:sdt"),
            qn("w:sdtContent"),
            qn("w:ins"),
            qn("w:smartTag"),
            qn("w:customXml"),
        ):
            yield from _blocks(element, styles)


def _rows(table: etree._Element) -> Iterator[Hinted]:
    """A row a line. A table of one column lays out text, so its cells are paragraphs."""
    for row in table.iter(qn("w:tr")):
        cells = [
            " ".join(" ".join(_text(p) for p in cell.iter(qn("w:p"))).split())
            for cell in row.iter(qn("w:tc"))
        ]
        if any(cells):
            yield "\t".join(cells), Hint.TABLE if len(cells) > 1 else Hint.BODY


def _boxes(paragraph: etree._Element) -> Iterator[etree._Element]:
    """The text boxes of a paragraph, without those that stand in one of them: they come with its paragraphs.

    Were they given here too, boxes within boxes would be read once for every way to them, which doubles with
    each level.
    """
    stack: list[etree._Element] = list(reversed(paragraph))
    while stack:
        element = stack.pop()
        if element.tag == qn("w:txbxContent"):
            yield element
        elif element.tag not in LEFT_OUT:
            stack.extend(reversed(element))


def _text(paragraph: etree._Element) -> str:
    """The text of a paragraph as it is printed; text boxes anchored in it stand after it."""
    pieces: list[str] = []
    stack: list[etree._Element] = list(reversed(paragraph))
    while stack:
        element = stack.pop()
        if element.tag in LEFT_OUT or element.tag == qn("w:txbxContent"):
            continue
        if element.tag == qn("w:t"):
            pieces.append(element.text or "")
        elif element.tag == qn("w:tab"):
            pieces.append(" ")
        elif element.tag in (qn("w:br"), qn("w:cr")):
            pieces.append("\n")
        stack.extend(reversed(element))
    return "".join(pieces).replace("\t", " ")


def _hint(paragraph: etree._Element, styles: dict[str, str]) -> Hint:
    found = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
    style = styles.get(found.get(qn("w:val")) or "", "") if found is not None else ""
    if style in TITLE_STYLES:
        return Hint.TITLE
    if style.startswith(CAPTION_STYLES):
        return Hint.CAPTION
    return Hint.HEADING if style.startswith(HEADING_STYLES) else Hint.BODY


def _titled(lines: Sequence[Hinted]) -> list[Hinted]:
    """The lines with a title: the one that is styled so, else the first, where it reads as one."""
    if any(hint is Hint.TITLE for _, hint in lines):
        return list(lines)
    text, hint = lines[0]
    may = hint in (Hint.HEADING, Hint.BODY) and 4 <= len(text.strip()) <= MAX_TITLE
    if may and len(lines) > 1 and not text.rstrip().endswith(("。", "；", "：", "，")):
        return [(text, Hint.TITLE), *lines[1:]]
    return list(lines)
