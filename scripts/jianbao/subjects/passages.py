"""Cut an article into the passages that are searched: headline, headings, paragraphs, captions, tables."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from enum import StrEnum

from jianbao.model import Article, Basis, BlockType

SENTENCE_END = re.compile(r"[。！？；!?;\n]")


class Part(StrEnum):
    """Where in an article a passage stands; it decides what a word there is worth."""

    TITLE = "title"
    BESIDE = "beside"  # kicker and subtitle
    COLUMN = "column"
    HEADING = "heading"
    TEXT = "text"
    TABLE = "table"


HEADLINE = (Part.TITLE, Part.BESIDE)


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of text in which words are looked for; no word runs over its ends.

    `block` is the id of a body block, or the name of the headline's field: `title`, `kicker` …
    """

    part: Part
    text: str
    block: str = ""

    def sentence_ends(self) -> tuple[int, ...]:
        """The offsets at which sentences end, for `sentence_at`."""
        return tuple(match.start() for match in SENTENCE_END.finditer(self.text))


def sentence_at(ends: tuple[int, ...], offset: int) -> int:
    """Which sentence of a passage an offset stands in, counted from 0.

    >>> sentence_at(Passage(Part.TEXT, "开会。散会。").sentence_ends(), 3)
    1
    """
    return bisect_right(ends, offset)


def passages(article: Article) -> tuple[Passage, ...]:
    """The passages of an article, in reading order.

    A derived title is left out: it was made from the body, where its words stand already.
    """
    stated = article.title if article.title_basis is not Basis.DERIVED else None
    head = (
        (Part.BESIDE, article.kicker, "kicker"),
        (Part.TITLE, stated, "title"),
        (Part.BESIDE, article.subtitle, "subtitle"),
        (Part.COLUMN, article.column, "column"),
    )
    parts = {BlockType.HEADING: Part.HEADING, BlockType.TABLE: Part.TABLE}
    body = ((parts.get(block.type, Part.TEXT), block.text, block.id) for block in article.body)
    return tuple(Passage(part, text, block) for part, text, block in (*head, *body) if text)
