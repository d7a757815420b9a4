"""The tree of a web page → its visible text, block by block, as a browser shows it.

All visible text is kept, with navigation and footers; hidden text and code are left out.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from lxml import etree

from jianbao.model import annotated
from jianbao.sources.html.dateparts import are_apart
from jianbao.sources.html.drawings import Drawing
from jianbao.sources.html.elements import (
    BOLD,
    CODE,
    DRAWINGS,
    Attributes,
    is_centred,
    is_code,
    is_hidden,
    is_inline,
)
from jianbao.sources.html.linked_text import MIN_STOPS, SHARE, STOP, text_links
from jianbao.sources.html.list_numbers import NUMBERED, Numbering

BLANK = " \t\n\r\f"
SPACE = re.compile(f"[{BLANK}]+")
SPACES = re.compile("  +")
WIDE = "[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]"
BROKEN_HAN = re.compile(rf"(?<={WIDE})[ \t]*[\n\r][ \t\n\r\f]*(?={WIDE})")
"""A line end in the file between two Chinese characters: browsers show no space (CSS Text 3, 4.1.3)."""
ROWS = ("tr", "table", "caption")
"""Elements that begin a line in a data table."""
MAX_CELL = 200
"""A longer cell contains text, not data: the table is only layout."""


@dataclass(slots=True, eq=False)
class Box:
    """A block element: its parent, tag, class and id in lower case, position in the page, and alignment.

    `cover` is the position of the outermost hidden element around it, if hidden text is read.
    """

    parent: Box | None
    tag: str
    names: str
    order: int
    centred: bool = False
    cover: int = 0


@dataclass(slots=True, eq=False)
class Block:
    """A line of the page: its text, its box, and how much of it is linked or bold.

    `row`: whether it is a row of a data table. `anchors` counts its links. `mark` is the list number that a
    browser shows before it.
    """

    text: str
    box: Box
    linked: int = 0
    bold: int = 0
    anchors: int = 0
    row: bool = False
    inner: str = ""  # class and id of the inline elements around all of it
    mark: str = ""


@dataclass(slots=True)
class _Open:
    """The state of a walk: open boxes, the pieces of the current line, and the depth of links and bold."""

    boxes: list[Box]
    free: frozenset[str]  # addresses whose links do not count (linked_text.py)
    found: list[Block] = field(default_factory=list)
    count: int = 1
    pieces: list[str] = field(default_factory=list)
    linked: int = 0
    bold: int = 0
    anchors: int = 0
    in_link: int = 0
    in_bold: int = 0
    in_pre: int = 0
    rows: int = 0  # data tables that are open
    cells: int = 0  # cells of their row so far
    inner: str = ""
    lists: list[Numbering] = field(default_factory=list)
    mark: str = ""
    base: int = 0  # index in `pieces` where the base of a ruby begins
    reading: int = 0  # index where its reading begins


def read_blocks(root: etree._Element, *, reveal: bool = False) -> tuple[Block, ...]:
    """The lines of a page in the order of its tree.

    A block element or a `<br>` ends a line; a row of a data table is one line, its cells separated by tabs;
    the cells of a layout table are blocks. White space is collapsed as in a browser. Left out: scripts,
    styles, templates, form fields, drawings, and hidden text (`hidden`, `aria-hidden`, `display:none`, text
    for screen readers). With `reveal`, hidden text is included, each element a block: for pages whose text a
    script shows later.
    """
    found = _walked(root, frozenset(), reveal=reveal)
    free = text_links(root) if _may_be_linked(found) else None
    return tuple(_walked(root, free, reveal=reveal) if free else found)


def _may_be_linked(found: Sequence[Block]) -> bool:
    """Whether links may contain the sentences of a page: a fast test before all links are read."""
    linked = sum(len(STOP.findall(block.text)) for block in found if block.linked)
    return linked >= MIN_STOPS and linked >= SHARE * sum(len(STOP.findall(block.text)) for block in found)


def _walked(root: etree._Element, free: frozenset[str], *, reveal: bool) -> list[Block]:
    state = _Open([Box(None, "html", "", 0)], free)
    walk = etree.iterwalk(root, events=("start", "end"))
    drawing = Drawing()
    skipped: etree._Element | None = None
    for event, element in walk:
        tag = element.tag
        if not isinstance(tag, str):
            continue
        if event == "start":
            attributes = dict(element.items())
            hidden = bool(attributes) and is_hidden(attributes)
            if (tag in CODE and is_code(element, tag)) or (hidden and not reveal):
                skipped = element
                walk.skip_subtree()
            elif not ((drawing.around or tag in DRAWINGS) and drawing.enters(element, tag)):
                _enter(state, element, tag, attributes, hidden=hidden)
            continue
        if element is skipped:
            skipped = None
        elif not (drawing.around and drawing.leaves(element)):
            _leave(state, element, tag, hidden=reveal and is_hidden(dict(element.items())))
        tail = element.tail
        if tail and element is not root and (not drawing.around or drawing.shows(tail)):
            _text(state, tail)
    _flush(state)
    return state.found


def _enter(state: _Open, element: etree._Element, tag: str, attributes: Attributes, *, hidden: bool) -> None:
    if is_inline(tag) and not hidden:
        if tag == "a" and _is_link(state, attributes.get("href")):
            state.in_link += 1
            state.anchors += 1
        state.in_bold += tag in BOLD
        state.base = len(state.pieces) if tag == "ruby" else state.base
        state.reading = len(state.pieces) if tag == "rt" else state.reading
        if not state.pieces:
            state.inner = _names(attributes)
    elif tag == "br" and not state.rows:
        _flush(state, soft=True)
    elif state.rows and tag in ("td", "th"):
        if state.cells:
            state.pieces.append("\t")
        state.cells += 1
    elif state.rows and tag not in ROWS:
        state.pieces.append(" ")
    else:
        _flush(state)
        _open_box(state, element, tag, attributes, hidden=hidden)
    text = element.text
    if text:
        _text(state, text)


def _open_box(
    state: _Open, element: etree._Element, tag: str, attributes: Attributes, *, hidden: bool
) -> None:
    around = state.boxes[-1]
    cover = around.cover or (state.count if hidden else 0)
    centred = is_centred(attributes, tag)
    state.boxes.append(Box(around, tag, _names(attributes), state.count, centred, cover))
    state.count += 1
    state.in_pre += tag == "pre"
    state.rows += tag == "table" and _holds_data(element)
    if tag in ("ol", "ul"):
        state.lists.append(Numbering(element))
    elif tag == "li":
        state.mark = state.lists[-1].mark(element) if state.lists else ""


def _leave(state: _Open, element: etree._Element, tag: str, *, hidden: bool) -> None:
    if is_inline(tag) and not hidden:
        state.in_link -= tag == "a" and _is_link(state, element.get("href"))
        state.in_bold -= tag in BOLD
        if tag == "rt":
            _annotate(state)
    elif tag == "br" or (state.rows and tag not in ROWS):
        return
    else:
        _flush(state)
        state.boxes.pop()
        state.in_pre -= tag == "pre"
        state.rows -= tag == "table" and state.rows > 0
        if tag in ("ol", "ul") and state.lists:
            state.lists.pop()
        if tag == "li":
            state.mark = ""


def _annotate(state: _Open) -> None:
    """Write the base of a ruby and the reading that ends here as one annotation."""
    base, reading = "".join(state.pieces[state.base : state.reading]), "".join(state.pieces[state.reading :])
    state.pieces[state.base :] = [annotated(base, reading)]
    state.base = state.reading = len(state.pieces)


def _is_link(state: _Open, href: str | None) -> bool:
    return href is not None and href not in state.free


def _text(state: _Open, text: str) -> None:
    if state.in_pre and not state.rows:
        first, *others = text.splitlines() or [""]
        _add(state, first)
        for line in others:
            _flush(state)
            _add(state, line)
    elif text.isspace() and not text.strip(BLANK):  # most text between two tags
        state.pieces.append(" ")
    else:
        _add(state, SPACE.sub(" ", BROKEN_HAN.sub("", text) if "\n" in text or "\r" in text else text))


def _add(state: _Open, text: str) -> None:
    if text[:1].isdigit() and state.pieces and are_apart(state.pieces[-1], text):
        state.pieces.append(" ")  # two elements that only a style sheet separates
    state.pieces.append(text)
    if state.in_link or state.in_bold:
        length = len(text.strip())
        state.linked += length if state.in_link else 0
        state.bold += length if state.in_bold else 0


def _flush(state: _Open, *, soft: bool = False) -> None:
    """End the open line; `soft`: its inline elements continue."""
    if state.pieces:
        _end_line(state)
    state.cells = 0
    state.anchors = state.in_link
    if not soft:
        state.inner = ""


def _end_line(state: _Open) -> None:
    """Add the line if it has visible text."""
    text = "".join(state.pieces).strip(" ")
    if state.rows:
        text = "\t".join(SPACE.sub(" ", cell).strip(" ") for cell in text.split("\t"))
    if "  " in text:
        text = SPACES.sub(" ", text)
    if text and not text.isspace():
        box, row = state.boxes[-1], "\t" in text
        mark = "" if NUMBERED.match(text) else state.mark
        line = Block(text, box, state.linked, state.bold, state.anchors, row, state.inner, mark)
        state.found.append(line)
        state.mark = ""
    state.pieces.clear()
    state.linked = state.bold = 0


def _names(attributes: Attributes) -> str:
    if "class" not in attributes and "id" not in attributes:
        return ""
    return f"{attributes.get('class') or ''} {attributes.get('id') or ''}".strip().lower()


def _holds_data(table: etree._Element) -> bool:
    """Whether a table contains data: at least two rows and two columns, short cells, no nested table."""
    rows = wide = cells = 0
    for element in table.iter():
        if element is table or not isinstance(element.tag, str):
            continue
        if element.tag in ("table", "form", "ul", "ol", "h1", "h2", "img", "script", "iframe"):
            return False
        if element.tag == "tr":
            rows += 1
            wide += cells >= 2
            cells = 0
        elif element.tag in ("td", "th"):
            cells += 1
            if sum(map(len, element.itertext())) > MAX_CELL:
                return False
    return rows >= 2 and wide + (cells >= 2) >= 2
