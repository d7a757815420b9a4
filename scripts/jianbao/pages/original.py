"""The page that compares an article with its original: source lines on the left, the result on the right.

It shows `CleanedPage.original`, whose personal numbers are masked, and no line of another article. Where an
article of the same source was withdrawn, it shows this article's own lines only: a line of no article may
repeat what was withdrawn.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from jianbao.model import Article, Block, BlockType, CleanedPage, Placement, Repair, Role, Rule
from jianbao.pages import terms
from jianbao.pages.articles import LANGUAGES
from jianbao.pages.environment import render_template
from jianbao.pages.markdown import Markdown, showable, text_to_markdown
from jianbao.pages.marking import marked
from jianbao.pages.views import Link, article_path, original_path

SAVED = "保存日期"


@dataclass(frozen=True, slots=True)
class Piece:
    """The result of a span of a line: the name of its role, its text, and a link to that text."""

    word: str
    text: str = ""
    link: Link | None = None
    style: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the source, its changes marked."""

    number: int
    original: Markdown
    pieces: tuple[Piece, ...]
    style: str = ""


@dataclass(frozen=True, slots=True)
class LineRange:
    """Consecutive lines: rows, or a note where they are of another article."""

    rows: tuple[Row, ...] = ()
    first: int = 0
    last: int = 0
    link: Link | None = None


def original_page(article: Article, page: CleanedPage) -> str:
    """The page that compares one article with its original."""
    here = original_path(article.id)
    meta = {
        "title": f"与原文对照：{showable(article.title)}",
        "robots": "noindex",
        "source": article.source,
        "sha256": article.sha256,
        "template": "original.html",
        "hide": ["toc"],
    }
    return render_template(
        "original.md.j2",
        here,
        meta,
        article=article,
        page=page,
        encoding=terms.ENCODINGS.get(page.encoding, page.encoding),
        language=LANGUAGES[article.script.value],
        ranges=line_ranges(article, page),
        back=Link(article.title, article_path(article.id)),
    )


def line_ranges(article: Article, page: CleanedPage) -> tuple[LineRange, ...]:
    """Align the lines of a page with one of its articles."""
    by_line: dict[int, list[Placement]] = defaultdict(list)
    repairs: dict[int, list[Repair]] = defaultdict(list)
    for repair in page.trail.repairs:
        repairs[repair.line].append(repair)
    for placement in page.trail.placements:
        if placement.role is not Role.LAYOUT:
            by_line[placement.line].append(placement)
    secret = any(one.withdrawn is not None for one in page.articles)
    owners = [(line, _owner(by_line[line], article, secret=secret)) for line in sorted(by_line)]
    others = {one.part: _other(one) for one in page.articles}
    shown: set[int] = set()
    made = []
    for owner, group in groupby(owners, key=lambda pair: pair[1]):
        lines = [line for line, _ in group]
        if owner == article.part:
            rows = tuple(
                _row(line, sorted(by_line[line], key=_start), article, page, shown, repairs.get(line, ()))
                for line in lines
            )
            made.append(LineRange(rows, lines[0], lines[-1]))
        else:
            made.append(LineRange((), lines[0], lines[-1], others.get(owner) if owner is not None else None))
    return tuple(made)


def _start(placement: Placement) -> int:
    return placement.start


def _other(article: Article) -> Link | None:
    """A link to another article of the page; None for a withdrawn one."""
    return None if article.withdrawn is not None else Link(article.title, article_path(article.id))


def _owner(placements: list[Placement], article: Article, *, secret: bool) -> int | None:
    """The article (by its part) that a line is shown with: this one wherever it has a piece of the line.

    A line of no article is shown with this one, unless an article of the page was withdrawn.
    """
    parts = [placement.article for placement in placements if placement.article is not None]
    if article.part in parts:
        return article.part
    if parts:
        return parts[0]
    return None if secret else article.part


def _row(
    line: int,
    placements: list[Placement],
    article: Article,
    page: CleanedPage,
    shown: set[int],
    repairs: Iterable[Repair],
) -> Row:
    own = [one for one in placements if one.article in (article.part, None)]
    mixed = any(one.article not in (article.part, None) for one in placements)
    secret = any(one.withdrawn is not None for one in page.articles)
    if mixed or (secret and len(own) != len([one for one in own if one.article == article.part])):
        own = [one for one in own if one.article == article.part]
        repaired = page.repaired[line - 1]
        original = text_to_markdown("……".join(repaired[one.start : one.end] for one in own).strip())
    else:
        original = marked(page.original[line - 1], repairs)
    style = (
        "" if any(one.article == article.part and one.role is not Role.DROPPED for one in own) else "jb-off"
    )
    return Row(line, original, tuple(_pieces(own, article, page, shown)), style)


def _pieces(
    placements: list[Placement], article: Article, page: CleanedPage, shown: set[int]
) -> Iterator[Piece]:
    """The result of each span of a line; `shown` collects the blocks that were shown."""
    for placement in placements:
        repaired = page.repaired[placement.line - 1][placement.start : placement.end].strip()
        if (
            placement.role is Role.BODY
            and placement.block is not None
            and placement.block < len(article.body)
        ):
            yield from _body(placement.block, article, shown)
        elif placement.role in (Role.FURNITURE, Role.DATELINE) and _is_day_of_saving(article, repaired):
            yield Piece(SAVED, "" if placement.role is Role.FURNITURE else repaired, style="jb-reason")
        elif placement.role in (Role.FURNITURE, Role.DROPPED):
            dropped = placement.role is Role.DROPPED
            reason = Rule(placement.reason).reason if dropped else placement.reason
            word = terms.ROLES[placement.role] + (f"：{reason}" if reason else "")
            yield Piece(word, style="jb-reason")
        else:
            yield Piece(terms.ROLES[placement.role], repaired)


def _is_day_of_saving(article: Article, text: str) -> bool:
    """Whether a line outside the text contains the day on which the page was saved."""
    if article.captured is None or article.captured == article.published.date:
        return False
    year, month, day = (int(part) for part in article.captured.split("-"))
    return re.search(rf"(?<!\d){year}\D{{1,3}}0?{month}\D{{1,3}}0?{day}(?!\d)", text) is not None


def _body(number: int, article: Article, shown: set[int]) -> Iterator[Piece]:
    block = article.body[number]
    if number in shown:
        yield Piece("接上段", style="jb-reason")
        return
    shown.add(number)
    before = article.body[number - 1] if number else None
    if before is not None and before.type is BlockType.GAP:
        yield Piece("", "〔此处原文缺失〕", Link("", article_path(article.id), anchor=before.id))
    yield Piece(
        _block_word(block), block.text.replace("\n", " ／ ").replace("\t", "　"), _anchor(article, block)
    )


_BLOCK_WORDS: Mapping[BlockType, str] = {
    BlockType.HEADING: "小标题",
    BlockType.CAPTION: "图片说明",
    BlockType.TABLE: "表格",
}


def _block_word(block: Block) -> str:
    return _BLOCK_WORDS.get(block.type, "")


def _anchor(article: Article, block: Block) -> Link:
    return Link("", article_path(article.id), anchor=block.id)
