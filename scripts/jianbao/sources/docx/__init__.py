"""DOCX → lines with hints: paragraphs and tables in their order, with types from their styles.

Input: bytes. Output: a Reading. python-docx reads the package and its properties; gather.py reads the text,
since python-docx omits automatic numbers, content controls, text boxes, ruby with its base and tracked
insertions.
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
"""Maximum depth of embedded documents."""
HAN_NUMBER = rf"[{ONE_TO_TEN}百\d]{{1,4}}"
NUMBERED = re.compile(rf"^\s*(?:[（(]?{HAN_NUMBER}[、.．）)]|第{HAN_NUMBER}[章节条])")
"""The beginning of a list item, which is no title."""
RUNNING_DAY = re.compile(
    rf"(?P<day>{dates.IN_FIGURES}(?:\s?日)?)"
    rf"(?:\s*[（(]?{dates.WEEKDAY}[）)]?)?"
)
"""A running head that contains only the day."""
ENCRYPTED = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""The first bytes of old Word files and of encrypted new ones."""
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
"""What zipfile, lxml and python-docx raise for a damaged package."""


def read_docx(content: bytes, depth: int = 0) -> Reading:
    """Read a Word document: each paragraph is a line, each row of a table a line with tabs.

    The title is a paragraph with a title style, or the document's heading (title.py), or a short first
    paragraph that is no sentence. Headings and captions are recognised by their styles. Running heads and
    feet and tables of contents are hinted as outside the text; notes follow the paragraph that refers to
    them. Deleted text is omitted; hidden text, comments and unknown symbols are omitted and reported. Raises
    Unreadable for an encrypted, old (.doc) or broken file.
    """
    if not content.strip():
        raise Unreadable("the file is empty; remove it, or fetch it again", "文件是空的")
    if content.startswith(ENCRYPTED):
        raise Unreadable(
            "has a password or is an old .doc file; save it as .docx without a password",
            "文件有密码或为旧版 .doc",
        )
    try:
        _check_size(content)
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
            next(iter(gathered.unread), "contains no text; are its pages pictures?"), "Word 文件里没有文字"
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
    """Read a document that is embedded in another."""
    if depth > MAX_INSIDE:
        raise Unreadable("contains documents in documents in documents", "Word 文件层层嵌套，无法读取")
    return read_docx(content, depth)


def _check_size(content: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        if sum(info.file_size for info in package.infolist()) > MAX_UNPACKED:
            raise Unreadable(f"unpacks to more than {MAX_UNPACKED:,} bytes", "文件过大")


def _meta(document: DocumentType) -> Iterator[tuple[str, str]]:
    """Title and author from the document's properties, whose days are those of the file."""
    properties = document.core_properties
    for name, value in (("docx:title", properties.title), ("docx:author", properties.author)):
        if value and value.strip():
            yield name, " ".join(value.split())[:500]


def _titled(lines: Sequence[Hinted], heading: str | None = None) -> list[Hinted]:
    """The lines with a title: one with a title style, the document's heading, or a first line that fits."""
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
