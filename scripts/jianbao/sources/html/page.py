"""Assemble the reading of a web page: blocks, body, headline and head → lines with hints."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from lxml import etree

from jianbao.model import Hint
from jianbao.sources.encoding import Decoded
from jianbao.sources.html.blocks import Block, read_blocks
from jianbao.sources.html.body import find_body
from jianbao.sources.html.body_edges import is_caption
from jianbao.sources.html.credited import credited
from jianbao.sources.html.frames import elsewhere, framed
from jianbao.sources.html.head import Head, read_head
from jianbao.sources.html.headline import find_headline, title_line
from jianbao.sources.html.headline_parts import find_parts, with_hidden_parts
from jianbao.sources.html.interface import says_gone
from jianbao.sources.html.microblog import title_in_brackets, uncut
from jianbao.sources.html.parsing import parse
from jianbao.sources.html.script_data import text_in_scripts
from jianbao.sources.html.split_dates import date_at_head, join_dates
from jianbao.sources.limits import MAX_LINE
from jianbao.sources.reading import Hinted, Reading, of_lines
from jianbao.sources.text import Unreadable, oddities

HEADINGS = frozenset({"h2", "h3", "h4", "h5", "h6"})
MAX_HEADING = 40
ABOVE = 6
SENTENCE = re.compile(r"[。；，]")
BAD = "\N{REPLACEMENT CHARACTER}"
NO_ARTICLE = "no-article"
FILLED = 400
"""A page without an article and with fewer characters was to be filled in by a script."""
MAX_DOCUMENTS = 60
MAX_DEPTH = 4
OUTWEIGHS = 2
"""A frame with a headline and more than this many times the page's text replaces the page."""


@dataclass(frozen=True, slots=True)
class Document:
    """A page or a frame: its bytes, the charset a server named, its address."""

    content: bytes = field(repr=False)
    charset: str | None = None
    address: str | None = None


@dataclass(frozen=True, slots=True)
class _Page:
    """A parsed document."""

    root: etree._Element
    decoded: Decoded
    head: Head
    blocks: tuple[Block, ...]
    body: frozenset[int]
    headline: tuple[int, ...]
    parts: dict[int, Hint]  # kicker and subtitle
    address: str | None
    scripted: tuple[str, ...] = ()  # text for a script to show, if there is no other

    @property
    def weight(self) -> int:
        """The number of characters in its article."""
        return sum(len(self.blocks[i].text) for i in self.body)


def read_html(content: bytes, charset: str | None = None) -> Reading:
    """Read a page: every visible line, hinted as title, body, heading, caption, table row or outside.

    `charset` is that of the server. A page without a visible article is read again with hidden text, since
    scripts show what they have prepared. If no line is the headline, it is taken from `<title>`: the first
    line, with the names of site and section as the second. Raises Unreadable for what is not a page.
    """
    return read_documents([Document(content, charset)])


def read_documents(documents: Sequence[Document]) -> Reading:
    """Read the document with the article: the page, which comes first, or one of its frames.

    Frames inside a document are included. The address is that of the chosen document if it has one; the lines
    of the others follow with the hint `outside`. Raises Unreadable if the page is invalid or nothing has
    text.
    """
    pages = list(_opened(documents))
    chosen = _with_article(pages)
    lines = list(_lines(chosen))
    if (chosen.body or chosen.scripted) and not chosen.headline:
        lines = [*(_from_title(chosen.head) or _from_title(pages[0].head)), *lines]
    lines, cut = uncut(lines, lambda: read_blocks(chosen.root, reveal=True))
    if not any(hint is Hint.TITLE for _, hint in lines):
        lines = title_in_brackets(lines)
    lines = with_hidden_parts([*lines, *((text, Hint.BODY) for text in chosen.scripted)], chosen.head)
    lines += [(block.text, Hint.OUTSIDE) for page in pages if page is not chosen for block in page.blocks]
    _refuse(lines, pages)
    meta = (*_dateline(chosen.blocks, chosen.body, chosen.headline), *chosen.head.meta, *_missing(chosen))
    main = pages[0]
    return replace(
        of_lines(lines, main.decoded.encoding, meta),
        faults=tuple(_faults(lines, main.decoded)),
        doubts=("cut off",) if cut else (),
        address=chosen.address or main.address,
        captured=main.head.captured or chosen.head.captured,
    )


def _opened(documents: Sequence[Document]) -> Iterator[_Page]:
    """Each document with those in its frames; a frame that is no page is skipped."""
    waiting = [(document, 0) for document in documents]
    count = 0
    while waiting and count < MAX_DOCUMENTS:
        document, depth = waiting.pop(0)
        try:
            page = _open(document)
        except Unreadable:
            if count == 0:
                raise
            continue
        yield page
        count += 1
        if depth < MAX_DEPTH:
            waiting = [(Document(inner, "utf-8"), depth + 1) for inner in framed(page.root)] + waiting


def _open(document: Document) -> _Page:
    root, decoded = parse(document.content, document.charset)
    head = read_head(root, decoded.text)
    blocks, body = _blocks(root)
    headline = find_headline(blocks, body, head)
    scripted = () if body or any(says_gone(block.text) for block in blocks) else text_in_scripts(root)
    parts = find_parts(blocks, headline, body, head)
    address = document.address or head.address
    return _Page(root, decoded, head, blocks, body, headline, parts, address, scripted)


def _missing(page: _Page) -> Iterator[tuple[str, str]]:
    """Why a page has no article, if it shows a reason."""
    if page.body or page.scripted:
        return
    notice = next((block.text for block in page.blocks if says_gone(block.text)), None)
    if notice is not None:
        yield NO_ARTICLE, f"原文已不在：{notice.strip()}"
    elif sum(len(block.text) for block in page.blocks) < FILLED and page.root.find(".//script") is not None:
        yield NO_ARTICLE, "正文由脚本载入，保存的网页里没有；请在浏览器里打开后另存"


def _with_article(pages: Sequence[_Page]) -> _Page:
    """The page if it contains an article; a frame with an article if the page has none or much less.

    A frame without a headline never replaces it, as it may contain readers' comments.
    """
    main, *frames = pages
    best = max((page for page in frames if page.body), key=lambda page: page.weight, default=main)
    if not main.body and (best.body or not main.scripted):
        return best
    headed = [page for page in frames if page.body and page.headline]
    rival = max(headed, key=lambda page: page.weight, default=main)
    return rival if rival.weight > OUTWEIGHS * main.weight else main


def _blocks(root: etree._Element) -> tuple[tuple[Block, ...], frozenset[int]]:
    """The lines of a page and the indices of its body, with hidden text only if there is no other body."""
    blocks = join_dates(read_blocks(root))
    body = find_body(blocks)
    if not body:
        revealed = join_dates(read_blocks(root, reveal=True))
        body = find_body(revealed)
        blocks = revealed if body else blocks
    return blocks, body


def _dateline(
    blocks: Sequence[Block], body: frozenset[int], headline: Sequence[int]
) -> Iterator[tuple[str, str]]:
    """The split date and the unlabelled outlet between headline and body, or a few lines above."""
    if not body:
        return
    top = max(min(headline, default=min(body)) - ABOVE, 0)
    for block in blocks[top : min(body)]:
        if date := date_at_head(block.text):
            yield "dateline", date
    if name := credited(blocks[max(headline, default=top - 1) + 1 : min(body)]):
        yield "note:outlet", name


def _from_title(head: Head) -> list[Hinted]:
    headline = title_line(head)
    if headline is None:
        return []
    title, rest = headline
    return [(title, Hint.TITLE), *([(rest, Hint.OUTSIDE)] if rest.strip() else [])]


def _lines(page: _Page) -> Iterator[Hinted]:
    """Every line with its hint; a part of the body above its headline is furniture."""
    top = max(page.headline, default=-1)
    for i, block in enumerate(page.blocks):
        if i in page.headline:
            yield block.text, Hint.TITLE
        elif i in page.parts:
            yield block.text, page.parts[i]
        elif i in page.body and i > top:
            yield block.mark + block.text, _hint(block)
        else:
            yield block.text, Hint.OUTSIDE


def _hint(block: Block) -> Hint:
    """The type of a line of the body: by its element, or by being short and bold throughout."""
    if block.row:
        return Hint.TABLE
    if is_caption(block.box):
        return Hint.CAPTION
    short = len(block.text.strip()) <= MAX_HEADING and not SENTENCE.search(block.text)
    bold = block.bold >= len(block.text.strip()) > 0
    return Hint.HEADING if short and (bold or block.box.tag in HEADINGS) else Hint.BODY


def _refuse(lines: Sequence[Hinted], pages: Sequence[_Page]) -> None:
    """Raise Unreadable for a page without text, and for one with a line that is too long."""
    if not any(text.strip() for text, _ in lines):
        if frames := [address for page in pages for address in elsewhere(page.root)]:
            raise Unreadable(
                f"shows no text: it is in a frame ({frames[0][:200]}); save that page",
                "网页文字在框架页中",
            )
        raise Unreadable(
            "shows no text: a script fills the page in; save it from the browser", "网页里没有文字"
        )
    longest = max(len(text) for text, _ in lines)
    if longest > MAX_LINE:
        raise Unreadable(
            f"a line has {longest:,} characters (at most {MAX_LINE:,}): a data dump",
            "某一行过长，不像网页正文",
        )


def _faults(lines: Sequence[Hinted], decoded: Decoded) -> Iterator[tuple[int | None, str]]:
    if decoded.bad:
        shown = sum(text.count(BAD) for text, _ in lines)
        where = f"{shown} of them in its text, shown as {BAD}" if shown else "none of them in its text"
        yield None, f"{decoded.bad} byte(s) are not valid {decoded.encoding}, {where}"
    for _, message in oddities(decoded):  # without line numbers, which count lines of the markup
        yield None, message
