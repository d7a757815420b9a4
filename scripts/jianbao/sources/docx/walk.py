"""The body of a Word document, paragraph by paragraph and table by table, in the order of printing.

Input: elements. Output: lines with their hints: numbers before paragraphs; text boxes, notes and nested
tables after their anchor, each once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from docx.oxml.ns import qn
from lxml import etree

from jianbao.model import Hint
from jianbao.sources.docx.numbers import Numbers
from jianbao.sources.docx.text import FALLBACK, Printed
from jianbao.sources.reading import Hinted

HEADING_STYLES = ("heading", "subtitle", "标题")
CAPTION_STYLES = ("caption", "题注", "图注", "图题", "表题")
TITLE_STYLES = ("title", "大标题", "文章标题", "主标题", "正标题", "总标题")
CONTENTS_STYLES = ("toc ", "目录")
WRAPPERS = frozenset(
    qn(tag)
    for tag in ("w:sdt", "w:sdtContent", "w:ins", "w:moveTo", "w:smartTag", "w:customXml", "w:hyperlink")
)
"""Elements that contain paragraphs, rows and cells and print nothing themselves."""
NOT_READ = frozenset({FALLBACK, qn("w:del"), qn("w:moveFrom")})
MOST_NESTED = 30
"""Depth of nested tables and text boxes below which only text is read; no real document is so deep."""


@dataclass(slots=True)
class Walk:
    """A traversal of a document; `chunk` reads an embedded file, `note` returns the paragraphs of a note."""

    printed: Printed
    numbers: Numbers
    chunk: Callable[[etree._Element], Iterator[Hinted]]
    note: Callable[[str, str], Iterator[etree._Element]]

    def blocks(self, parent: etree._Element, depth: int = 0) -> Iterator[Hinted]:
        """The lines of paragraphs and tables below an element."""
        for element in parent:
            if element.tag == qn("w:p"):
                yield from self._paragraph(element, depth)
            elif element.tag == qn("w:tbl"):
                yield from self._table(element, depth)
            elif element.tag == qn("w:altChunk"):
                yield from self.chunk(element)
            elif element.tag in WRAPPERS:
                yield from self.blocks(element, depth)
                continue
            yield from self._notes()

    def _paragraph(self, element: etree._Element, depth: int) -> Iterator[Hinted]:
        text = self.printed.text(element)
        number = self.numbers.before(element, text)
        hint = hint_of(*self._styles(element))
        for line in f"{number}{text}".split("\n") if text.strip() else ():
            if line.strip():
                yield line, hint
        for box in _boxes(element):
            yield from self._box(box, depth)

    def _box(self, box: etree._Element, depth: int) -> Iterator[Hinted]:
        """The lines of a text box; of one that is nested too deep only the text."""
        if depth < MOST_NESTED:
            yield from self.blocks(box, depth + 1)
            return
        for paragraph in _paragraphs(box):
            text = self.printed.text(paragraph)
            yield from ((line, Hint.BODY) for line in text.split("\n") if line.strip())

    def _notes(self) -> Iterator[Hinted]:
        """The notes that the last block refers to."""
        asked, self.printed.notes[:] = list(self.printed.notes), []
        for kind, name in asked:
            for paragraph in self.note(kind, name):
                text = self.printed.text(paragraph).strip()
                if text:
                    yield from ((line, Hint.BODY) for line in text.split("\n") if line.strip())
        self.printed.notes.clear()

    def _styles(self, element: etree._Element) -> tuple[str, ...]:
        """The names of a paragraph's style and of those that it is based on."""
        found = element.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
        style = found.get(qn("w:val")) if found is not None else None
        names = (self.printed.styles.name(at) for at, _ in self.printed.styles.chain(style)) if style else ()
        return tuple(names) or ("",)

    def _table(self, table: etree._Element, depth: int) -> Iterator[Hinted]:
        """One line a row, then the tables in its cells. A row with one cell is only layout."""
        for row in _within(table, "w:tr"):
            cells = list(_within(row, "w:tc"))
            if row.find(f"{qn('w:trPr')}/{qn('w:hidden')}") is not None:
                self.printed.lost["hidden"] += sum(len(text.text or "") for text in row.iter(qn("w:t")))
            elif depth >= MOST_NESTED:
                yield "".join(text.text or "" for text in row.iter(qn("w:t"))), Hint.BODY
            elif len(cells) == 1:
                yield from self.blocks(cells[0], depth + 1)
            else:
                yield from self._row(cells, depth)

    def _row(self, cells: list[etree._Element], depth: int) -> Iterator[Hinted]:
        texts = [" ".join(self._cell(cell).split()) for cell in cells]
        if any(texts):
            yield "\t".join(texts), Hint.TABLE
        for cell in cells:
            for table in _within(cell, "w:tbl"):
                yield from self._table(table, depth + 1)
            for paragraph in _within(cell, "w:p"):
                for box in _boxes(paragraph):
                    yield from self._box(box, depth)

    def _cell(self, cell: etree._Element) -> str:
        """The text of a cell's paragraphs."""
        texts = []
        for paragraph in _within(cell, "w:p"):
            text = self.printed.text(paragraph)
            texts.append(f"{self.numbers.before(paragraph, text)}{text}" if text.strip() else "")
        return " ".join(texts)


def _within(parent: etree._Element, tag: str) -> Iterator[etree._Element]:
    """The rows, cells, paragraphs or tables of an element, also inside wrappers."""
    for element in parent:
        if element.tag == qn(tag):
            yield element
        elif element.tag in WRAPPERS:
            yield from _within(element, tag)


def _paragraphs(box: etree._Element) -> Iterator[etree._Element]:
    """All paragraphs in a text box, with those of boxes and tables in it, each once."""
    stack: list[etree._Element] = list(reversed(box))
    while stack:
        element = stack.pop()
        if element.tag in NOT_READ:
            continue
        if element.tag == qn("w:p"):
            yield element
        stack.extend(reversed(element))


def _boxes(paragraph: etree._Element) -> Iterator[etree._Element]:
    """The text boxes anchored in a paragraph; `_paragraphs` visits boxes in boxes."""
    stack: list[etree._Element] = list(reversed(paragraph))
    while stack:
        element = stack.pop()
        if element.tag == qn("w:txbxContent"):
            yield element
        elif element.tag not in NOT_READ:
            stack.extend(reversed(element))


def hint_of(style: str, *based_on: str) -> Hint:
    """The hint of a paragraph from the name of its style, or else of the styles that it is based on.

    Left alone: a style based on a title style, since those of author and date may be.

    >>> [hint_of(name).value for name in ("heading 1", "一级标题", "table caption", "toc 2")]
    ['heading', 'heading', 'caption', 'outside']
    >>> hint_of("章名", "heading 1").value, hint_of("作者栏", "title").value
    ('heading', 'body')
    """
    if style in TITLE_STYLES:
        return Hint.TITLE
    for name in (style, *based_on):
        if name.startswith(CONTENTS_STYLES):
            return Hint.OUTSIDE
        if name.startswith(CAPTION_STYLES) or name.endswith(CAPTION_STYLES):
            return Hint.CAPTION
        if name not in TITLE_STYLES and (name.startswith(HEADING_STYLES) or "标题" in name):
            return Hint.HEADING
    return Hint.BODY
