"""Quotations: words of an article with their context, and the address of their place.

Input: an article, a block and offsets in the block's text. Output: the words with those before and after.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import quote as percent_encoded

from jianbao.model import HEADLINE, MASKED_NUMBER, Article

CUT = "…"
# Figures and masks are not cut.
_WHOLE = re.compile(rf"{re.escape(MASKED_NUMBER)}|[0-9A-Za-z.,:%％]{{2,40}}")
_LONGEST = 40
_STOP = re.compile(r"[。！？!?\n][”’」』]?")
_CLAUSES = re.compile(r"[，；。：！？]")
_SHORT = 40
_CELL_END = re.compile(r"[\t\n]")


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of a text, with what comes before and after them; `…` where that was cut."""

    before: str
    words: str
    after: str


def text_of(article: Article, block: str) -> str:
    """The text of a block of the body, or of the field of the headline that `block` names."""
    if block in HEADLINE:
        return getattr(article, block) or ""
    return next((one.text for one in article.body if one.id == block), "")


def anchor_of(block: str) -> str:
    """The id of a block on an article's page; for all parts of the headline that of the title.

    >>> anchor_of("l17"), anchor_of("subtitle")
    ('l17', 'title')
    """
    return "title" if block in HEADLINE else block


def in_context(text: str, start: int, end: int, reach: int) -> Quote:
    """The words from `start` to `end` with about `reach` characters on each side, within the table cell.

    >>> in_context("全年化解率达98.64%，比上年高。", 9, 10, 3)
    Quote(before='…98.', words='6', after='4%，…')
    """
    left = max((match.end() for match in _CELL_END.finditer(text, 0, start)), default=0)
    cell = _CELL_END.search(text, end)
    return _cut(text, (left, cell.start() if cell else len(text)), (start, end), reach)


def in_sentence(text: str, start: int, end: int, reach: int) -> Quote:
    """The words from `start` to `end` in their sentence, at most `reach` characters on each side.

    >>> in_sentence("开会。建设雪亮工程。散会。", 5, 9, 80)
    Quote(before='建设', words='雪亮工程', after='。')
    """
    left = max((match.end() for match in _STOP.finditer(text, 0, start)), default=0)
    stop = _STOP.search(text, end)
    return _cut(text, (left, stop.end() if stop else len(text)), (start, end), reach)


def _cut(text: str, around: tuple[int, int], words: tuple[int, int], reach: int) -> Quote:
    start, end = words
    left, right = max(around[0], start - reach), min(around[1], end + reach)
    for match in _WHOLE.finditer(text, max(around[0], left - _LONGEST), min(around[1], right + _LONGEST)):
        if match.start() < left < match.end():
            left = min(match.start(), start)
        if match.start() < right < match.end():
            right = max(match.end(), end)
    before, after = text[left:start].lstrip(), text[end:right].rstrip()
    return Quote(
        CUT + before if left > around[0] else before,
        text[start:end],
        after + CUT if right < around[1] else after,
    )


def text_directive(whole: str, sentence: str, clause: str) -> str:
    """The text fragment of an address, by which a browser marks a sentence of the text `whole`.

    A long sentence is given by its first and last clause. If it occurs more than once, the clause is tried;
    if that does too, nothing is marked.

    >>> text_directive("97% - a。97% - b。", "97% - b。", "97% - b")
    ':~:text=97%25%20%2D%20b%E3%80%82'
    """
    for words in (sentence, clause):
        if words and whole.count(words) == 1 and not _CELL_END.search(words):
            pieces = [piece for piece in _CLAUSES.split(words) if piece.strip()]
            if len(words) > _SHORT and len(pieces) > 1 and whole.count(pieces[0]) == 1:
                return f":~:text={_encoded(pieces[0])},{_encoded(pieces[-1])}"
            return f":~:text={_encoded(words)}"
    return ""


def _encoded(words: str) -> str:
    """A part of a text fragment: hyphens encoded, runs of spaces as one."""
    shown = re.sub(" +", " ", words)
    return percent_encoded(shown, safe="", errors="replace").replace("-", "%2D")
