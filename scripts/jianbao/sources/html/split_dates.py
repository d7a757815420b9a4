"""Dates that a page splits into several elements: 21 / 2024年02月, or 2019 / 09/07 / 19:02.

Input: blocks. Output: the same with the parts of one date joined to one line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from jianbao.sources.html.blocks import Block
from jianbao.sources.html.dateparts import DAY, MONTH, YEAR

CLOCK = r"(?:\s\d{1,2}:\d\d(?::\d\d)?)?"
IN_PIECES = re.compile(
    rf"(?:{YEAR}\s{MONTH}\s?[-/.月]\s?{DAY}\s?日?|{DAY}\s?日?\s{YEAR}\s?[-/.]?\s?{MONTH}\s?月?"
    rf"|{MONTH}\s?[-/.月]\s?{DAY}\s?日?\s{YEAR}){CLOCK}"
)
"""A whole date with only a time next to it; applied to lines with single spaces."""
OPENS_LINE = re.compile(rf"(?P<date>{IN_PIECES.pattern})(?=\s\D|[|｜]|$)")
"""The same at the beginning of a longer line: 08 2021-06 来源：某报."""
LABEL = re.compile(
    r"[\s|｜]{0,4}(?:[来來稿]\s?源|作\s?者|[编編][辑輯]|[责責][编編]|[记記]者|[浏瀏点點阅閱]|字[号號体體])"
)
MAX_PIECE = 9
MAX_PIECES = 4


def join_dates(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Join neighbouring lines that together are one whole date, and nothing else.

    Left alone: parts without a year (`09-30` `22:46`), and numbers that are no date (`2819`, `3/5` of a slide
    show).
    """
    return tuple(_joined(blocks))


def _joined(blocks: Sequence[Block]) -> Iterator[Block]:
    at = 0
    while at < len(blocks):
        count = _pieces(blocks, at)
        texts = [block.text for block in blocks[at : at + count]]
        yield from _split_label(blocks[at]) if count == 1 else (replace(blocks[at], text=" ".join(texts)),)
        at += count


def _split_label(block: Block) -> Iterator[Block]:
    """The line; a split date before a label (08 2021-06 来源：某报) becomes a separate line."""
    found = OPENS_LINE.match(block.text) if block.text[:1].isdecimal() else None
    rest = block.text[found.end() :] if found else ""
    if found is None or not LABEL.match(rest):
        yield block
        return
    yield replace(block, text=found["date"], linked=0, bold=0, anchors=0)
    yield replace(block, text=rest.strip())


def _pieces(blocks: Sequence[Block], at: int) -> int:
    """How many lines from here on are parts of one date; 1 if this line is not one."""
    if not (len(blocks[at].text) <= MAX_PIECE and blocks[at].text[:1].isdecimal()):
        return 1
    for count in range(min(MAX_PIECES, len(blocks) - at), 1, -1):
        texts = [block.text.strip() for block in blocks[at : at + count]]
        if all(len(text) <= MAX_PIECE for text in texts) and is_date_in_pieces(" ".join(texts)):
            return count
    return 1


def date_at_head(text: str) -> str | None:
    """The split date at the beginning of a line, or None.

    >>> date_at_head("08 2021-06 来源：江城晚报"), date_at_head("2021 06-08 09:10"), date_at_head("06-08")
    ('08 2021-06', '2021 06-08 09:10', None)
    """
    found = OPENS_LINE.match(" ".join(text.split()))
    return found["date"] if found else None


def is_date_in_pieces(text: str) -> bool:
    """Whether a line is a date in an order that only split dates have.

    >>> [is_date_in_pieces(text) for text in ("21 2024年02月", "2019 09/07 19:02", "2019 2819")]
    [True, True, False]
    """
    return IN_PIECES.fullmatch(" ".join(text.split())) is not None
