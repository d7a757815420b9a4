"""Split an article into the passages to search: headline, headings, paragraphs, captions, tables."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from enum import StrEnum

from jianbao.model import Article, Basis, BlockType

SENTENCE_END = re.compile(r"[。！？；!?;\n]")


class Part(StrEnum):
    """Where a passage is in an article; it decides the weight of a word there."""

    TITLE = "title"
    SECONDARY = "beside"  # kicker and subtitle
    COLUMN = "column"
    HEADING = "heading"
    TEXT = "text"
    TABLE = "table"


HEADLINE = (Part.TITLE, Part.SECONDARY)


@dataclass(frozen=True, slots=True)
class Passage:
    """A text that is searched; no word crosses its ends.

    `block` is the id of a body block, or the name of the headline's field: `title`, `kicker` …
    """

    part: Part
    text: str
    block: str = ""

    def sentence_ends(self) -> tuple[int, ...]:
        """The offsets of sentence ends, for `sentence_at`."""
        return tuple(match.start() for match in SENTENCE_END.finditer(self.text))


def sentence_at(ends: tuple[int, ...], offset: int) -> int:
    """The index of the sentence that contains an offset.

    >>> sentence_at(Passage(Part.TEXT, "开会。散会。").sentence_ends(), 3)
    1
    """
    return bisect_right(ends, offset)


def passages(article: Article) -> tuple[Passage, ...]:
    """The passages of an article, in reading order.

    A derived title is left out, as its words are already in the body.
    """
    stated = article.title if article.title_basis is not Basis.DERIVED else None
    head = (
        (Part.SECONDARY, article.kicker, "kicker"),
        (Part.TITLE, stated, "title"),
        (Part.SECONDARY, article.subtitle, "subtitle"),
        (Part.COLUMN, article.column, "column"),
    )
    parts = {BlockType.HEADING: Part.HEADING, BlockType.TABLE: Part.TABLE}
    body = ((parts.get(block.type, Part.TEXT), block.text, block.id) for block in article.body)
    return tuple(Passage(part, text, block) for part, text, block in (*head, *body) if text)
