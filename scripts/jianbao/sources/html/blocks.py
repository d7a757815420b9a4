"""The tree of a web page → its visible text, block by block, as a browser shows it.

Nothing visible is left out, navigation and footers included; what is hidden, and what is code, is no text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

CODE_NAMES = (
    "script style template noscript head textarea iframe object embed svg math canvas audio video datalist "
    "map applet noembed noframes"
)
CODE = frozenset(CODE_NAMES.split())
"""Elements whose text is no text of the page."""
INLINE_NAMES = (
    "a abbr acronym b bdi bdo big cite code data del dfn em font i img ins kbd label mark nobr q rp rt ruby "
    "s samp small span strike strong sub sup time tt u var wbr blink basefont"
)
INLINE = frozenset(INLINE_NAMES.split())
"""Elements that stay in their line. Everything else begins one, elements of nobody's making included
(Word's own, `o:p` and `st1:…`, are named by their prefix)."""
BOLD = frozenset({"b", "strong"})
NONE = re.compile(r"display\s*:\s*none", re.IGNORECASE)
CENTRE = re.compile(r"text-align\s*:\s*center", re.IGNORECASE)
SPACE = re.compile(r"[ \t\n\r\f]+")
WIDE = "[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]"
BROKEN_HAN = re.compile(rf"(?<={WIDE})[ \t]*[\n\r][ \t\n\r\f]*(?={WIDE})")
"""A line end of the file between two Chinese characters: no space is shown for it (CSS Text 3, 4.1.3)."""
MAX_CELL = 200
"""A longer cell holds text, not data: the table is there for the layout."""


@dataclass(slots=True, eq=False)
class Box:
    """A block element: its parent, its tag, class and id in lower case, place in the page, and alignment."""

    parent: Box | None
    tag: str
    names: str
    order: int
    centred: bool = False


@dataclass(slots=True, eq=False)
class Block:
    """A line of the page: its text, the box it stands in, and how much of it is linked or bold.

    `row` says that it is a row of a data table. `anchors` counts its links.
    """

    text: str
    box: Box
    linked: int = 0
    bold: int = 0
    anchors: int = 0
    row: bool = False
    inner: str = ""  # class and id of the inline elements that hold all of it


@dataclass(slots=True)
class _Open:
    """What a walk has open: the boxes, the pieces of the line being made, and the depth of links and bold."""

    boxes: list[Box]
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


def read_blocks(root: etree._Element, *, reveal: bool = False) -> tuple[Block, ...]:
    """The lines of a page in the order of its tree.

    A block element, and a `<br>`, ends a line; a row of a data table is one line, its cells divided by
    tabs; the cells of a layout table are blocks. White space is what a browser shows. Left out: scripts,
    styles, templates, form fields, and what is hidden (`hidden`, `aria-hidden`, `display:none`). With
    `reveal`, what is hidden counts too: for pages that a script was to uncover.
    """
    return tuple(_blocks(root, reveal))


def _blocks(root: etree._Element, reveal: bool) -> Iterator[Block]:
    state = _Open([Box(None, "html", "", 0)])
    walk = etree.iterwalk(root, events=("start", "end"))
    skipped: etree._Element | None = None
    for event, element in walk:
        tag = element.tag
        if not isinstance(tag, str):
            continue
        if event == "start":
            if tag in CODE or (not reveal and _hidden(element)):
                skipped = element
                walk.skip_subtree()
                continue
            yield from _enter(state, element, tag)
        else:
            if element is skipped:
                skipped = None
            else:
                yield from _leave(state, element, tag)
            if element.tail and element is not root:
                yield from _text(state, element.tail)
    yield from _flush(state)


def _hidden(element: etree._Element) -> bool:
    get = element.attrib.get
    if get("hidden") is not None or get("aria-hidden", "").strip().lower() == "true":
        return True
    style = get("style")
    return style is not None and NONE.search(style) is not None


def _is_inline(tag: str) -> bool:
    return tag in INLINE or ":" in tag


def _enter(state: _Open, element: etree._Element, tag: str) -> Iterator[Block]:
    if _is_inline(tag):
        if tag == "a" and element.get("href") is not None:
            state.in_link += 1
            state.anchors += 1
        state.in_bold += tag in BOLD
        if not state.pieces:
            state.inner = _names(element)
    elif tag == "br":
        yield from _flush(state, soft=True)
    elif state.rows and tag in ("td", "th"):
        if state.cells:
            state.pieces.append("\t")
        state.cells += 1
    elif state.rows and tag not in ("tr", "table"):
        state.pieces.append(" ")
    else:
        yield from _flush(state)
        state.boxes.append(Box(state.boxes[-1], tag, _names(element), state.count, _centred(element, tag)))
        state.count += 1
        state.in_pre += tag == "pre"
        state.rows += tag == "table" and _holds_data(element)
    if element.text:
        yield from _text(state, element.text)


def _leave(state: _Open, element: etree._Element, tag: str) -> Iterator[Block]:
    if _is_inline(tag):
        state.in_link -= tag == "a" and element.get("href") is not None
        state.in_bold -= tag in BOLD
    elif tag == "br" or (state.rows and tag not in ("tr", "table")):
        return
    else:
        yield from _flush(state)
        state.boxes.pop()
        state.in_pre -= tag == "pre"
        state.rows -= tag == "table" and state.rows > 0


def _text(state: _Open, text: str) -> Iterator[Block]:
    if state.in_pre and not state.rows:
        first, *others = text.splitlines() or [""]
        _add(state, first)
        for line in others:
            yield from _flush(state)
            _add(state, line)
        return
    _add(state, SPACE.sub(" ", BROKEN_HAN.sub("", text) if "\n" in text or "\r" in text else text))


def _add(state: _Open, text: str) -> None:
    state.pieces.append(text)
    if state.in_link or state.in_bold:
        length = len(text.strip())
        state.linked += length if state.in_link else 0
        state.bold += length if state.in_bold else 0


def _flush(state: _Open, *, soft: bool = False) -> Iterator[Block]:
    """Give the line that is open, if there is anything to see in it; `soft`: its inline elements go on."""
    text = "".join(state.pieces)
    if state.rows:
        text = "\t".join(SPACE.sub(" ", cell).strip(" ") for cell in text.split("\t"))
    text = re.sub("  +", " ", text).strip(" ")
    if text.strip():
        yield Block(text, state.boxes[-1], state.linked, state.bold, state.anchors, "\t" in text, state.inner)
    state.pieces.clear()
    state.linked = state.bold = state.cells = 0
    state.anchors = state.in_link
    if not soft:
        state.inner = ""


def _centred(element: etree._Element, tag: str) -> bool:
    get = element.attrib.get
    style = get("style")
    if style is not None and CENTRE.search(style):
        return True
    return tag == "center" or (get("align") or "").strip().lower() == "center"


def _names(element: etree._Element) -> str:
    get = element.attrib.get
    return f"{get('class') or ''} {get('id') or ''}".strip().lower()


def _holds_data(table: etree._Element) -> bool:
    """Whether a table shows data: two rows and two columns at least, short cells, no table inside."""
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
