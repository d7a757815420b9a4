"""Put a web page's reading together: blocks, body, headline and head → lines with hints."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from lxml import etree

from jianbao.model import Hint
from jianbao.sources.encoding import Decoded
from jianbao.sources.html.blocks import Block, Box, read_blocks
from jianbao.sources.html.body import find_body
from jianbao.sources.html.head import Head, read_head
from jianbao.sources.html.headline import find_headline, title_line
from jianbao.sources.html.parsing import parse
from jianbao.sources.html.pieces import is_date_in_pieces, join_dates
from jianbao.sources.html.wording import CAPTION_NAMES
from jianbao.sources.reading import Hinted, Reading, of_lines
from jianbao.sources.text import MAX_LINE, Unreadable, oddities

HEADINGS = frozenset({"h2", "h3", "h4", "h5", "h6"})
MAX_HEADING = 40
ABOVE = 6
SENTENCE = re.compile(r"[。；，]")
BAD = "\N{REPLACEMENT CHARACTER}"


def read_html(content: bytes, charset: str | None = None) -> Reading:
    """Read a page: every visible line, hinted as title, body, heading, caption, table row or outside.

    `charset` is what a server said of it. A page whose visible text holds no article is read again with
    what is hidden, since scripts uncover what they have prepared. Where no line is the headline but
    `<title>` holds it, it stands as the first line, the names of site and section as the second.
    Raises Unreadable for what is no page.
    """
    root, decoded = parse(content, charset)
    head = read_head(root, decoded.text)
    blocks, body = _blocks(root)
    headline = find_headline(blocks, body, head)
    lines = list(_lines(blocks, body, headline))
    if body and not headline:
        lines = [*_from_title(head), *lines]
    _refuse(lines)
    meta = (*_dateline(blocks, body, headline), *head.meta)
    return replace(
        of_lines(lines, decoded.encoding, meta),
        faults=tuple(_faults(lines, decoded)),
        address=head.address,
        captured=head.captured,
    )


def _blocks(root: etree._Element) -> tuple[tuple[Block, ...], frozenset[int]]:
    """The lines of a page and which are its body; with what is hidden, where else it has none."""
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
    """The date in pieces that stands between headline and body, or a few lines above."""
    if not body:
        return
    top = max(min(headline, default=min(body)) - ABOVE, 0)
    for block in blocks[top : min(body)]:
        if is_date_in_pieces(block.text):
            yield "dateline", block.text.strip()


def _from_title(head: Head) -> Iterator[Hinted]:
    headline = title_line(head)
    if headline is not None:
        title, rest = headline
        yield title, Hint.TITLE
        if rest.strip():
            yield rest, Hint.OUTSIDE


def _lines(blocks: Sequence[Block], body: frozenset[int], headline: Sequence[int]) -> Iterator[Hinted]:
    for i, block in enumerate(blocks):
        if i in headline:
            yield block.text, Hint.TITLE
        else:
            yield block.text, _hint(block) if i in body else Hint.OUTSIDE


def _hint(block: Block) -> Hint:
    """What a line of the body is: by its element, or by being short and bold from end to end."""
    if block.row:
        return Hint.TABLE
    if _is_caption(block.box):
        return Hint.CAPTION
    short = len(block.text.strip()) <= MAX_HEADING and not SENTENCE.search(block.text)
    bold = block.bold >= len(block.text.strip()) > 0
    return Hint.HEADING if short and (bold or block.box.tag in HEADINGS) else Hint.BODY


def _is_caption(box: Box) -> bool:
    return any(
        around.tag == "figcaption" or CAPTION_NAMES.search(around.names)
        for around in (box, box.parent)
        if around is not None
    )


def _refuse(lines: Sequence[Hinted]) -> None:
    """Raise Unreadable for a page that shows nothing, and for one with an endless line."""
    if not any(text.strip() for text, _ in lines):
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
        yield None, f"{decoded.bad} byte(s) are no valid {decoded.encoding}, {where}"
    for _, message in oddities(decoded):  # a line of the markup is none of the reading
        yield None, message
