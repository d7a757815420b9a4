"""DOCX → lines with hints: paragraphs and tables in their order, told apart by their styles.

Takes bytes, gives a Reading. The package and its properties are python-docx's matter; the text is walked by
modules of our own (docx_gather), since its paragraphs leave out automatic numbers, content controls, text
boxes, ruby with its base and insertions under review.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial

from docx import Document
from docx.document import Document as DocumentType
from docx.opc.exceptions import OpcError
from lxml import etree

from jianbao.model import Hint
from jianbao.press import dates
from jianbao.press.numerals import ONE_TO_TEN
from jianbao.sources.docx.gather import gather_document
from jianbao.sources.docx.parts import as_common
from jianbao.sources.docx.title import above_further, above_title, below_title, own_heading
from jianbao.sources.limits import MAX_UNPACKED
from jianbao.sources.reading import Hinted, Reading, of_lines
from jianbao.sources.text import Unreadable

MAX_TITLE = 60
MAX_INSIDE = 2
"""Documents set into one another."""
HAN_NUMBER = rf"[{ONE_TO_TEN}百\d]{{1,4}}"
NUMBERED = re.compile(rf"^\s*(?:[（(]?{HAN_NUMBER}[、.．）)]|第{HAN_NUMBER}[章节条])")
"""How an item of a list opens: it is no title."""
RUNNING_DAY = re.compile(
    rf"(?P<day>{dates.IN_FIGURES}(?:\s?日)?)"
    rf"(?:\s*[（(]?{dates.WEEKDAY}[）)]?)?"
)
"""A running head that says the day, and nothing else."""
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


def read_docx(content: bytes, depth: int = 0) -> Reading:
    """Read a Word document: every paragraph a line, every row of a table a line with tabs.

    A title is what has the style of one, or else the document's heading (docx_title), or else a short first
    paragraph that is no sentence. Headings and
    captions go by their styles. Running heads and feet and tables of contents stand outside the text, notes
    behind the paragraph that refers to them. Left out: deleted text; left out and told: hidden text,
    comments, symbols without a known meaning. Raises Unreadable for a locked, old (.doc) or broken file.
    """
    if not content.strip():
        raise Unreadable("the file is empty; remove it, or fetch it again", "文件是空的")
    if content.startswith(ENCRYPTED):
        raise Unreadable(
            "is locked, or a .doc of old; save it as .docx without a password", "文件有密码或为旧版 .doc"
        )
    try:
        _weigh(content)
        document = Document(io.BytesIO(as_common(content)))
        gathered = gather_document(document, partial(_inside, depth=depth + 1))
        meta = tuple(_meta(document))
        heading = own_heading(document)
    except BROKEN as error:
        if isinstance(error, Unreadable):
            raise
        raise Unreadable(f"is broken as a Word document: {error}", "Word 文件已损坏") from error
    if not any(text.strip() for text, _ in gathered.lines):
        raise Unreadable(
            next(iter(gathered.unread), "holds no text; are its pages pictures?"), "Word 文件里没有文字"
        )
    alone, faults = gathered.alone, tuple(gathered.faults)
    if alone is not None:
        return replace(alone, encoding="docx", meta=(*alone.meta, *meta), faults=faults)
    days = (RUNNING_DAY.fullmatch(text) for text, _ in gathered.heads)
    meta = (*meta, *(("running head", match["day"]) for match in days if match))
    text = below_title(above_further(_titled(gathered.lines, heading)))
    lines = [*gathered.heads, *text, *gathered.feet]
    reading = of_lines(lines, "docx", (*gathered.meta, *meta))
    return replace(reading, faults=faults, doubts=tuple(gathered.doubts))


def _inside(content: bytes, depth: int) -> Reading:
    """The reading of a document that is set into another."""
    if depth > MAX_INSIDE:
        raise Unreadable("holds documents in documents in documents", "Word 文件层层嵌套，无法读取")
    return read_docx(content, depth)


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


def _titled(lines: Sequence[Hinted], heading: str | None = None) -> list[Hinted]:
    """The lines with a title: the one styled so, the document's heading, or a first line that reads so."""
    texts = [text.strip() for text, _ in lines]
    styled = next((i for i, (_, hint) in enumerate(lines) if hint is Hint.TITLE), None)
    if styled is not None:
        return above_title(lines, styled)
    at = texts.index(heading) if heading in texts else 0
    text, hint = lines[at]
    short = 4 <= len(texts[at]) <= MAX_TITLE and not NUMBERED.match(text)
    may = short and hint in (Hint.HEADING, Hint.BODY)
    if may and len(lines) > at + 1 and not texts[at].endswith(("。", "；", "：", "，")):
        return above_title([*lines[:at], (text, Hint.TITLE), *lines[at + 1 :]], at)
    return list(lines)
