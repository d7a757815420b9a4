"""A source as it was read, and the trail that leads from its characters to the article's."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

BROWSER_LINES = "浏览器打印的页眉页脚"
"""What the furniture is called that a browser printed around a page: its day is none of publication."""
CLIPPER_LINES = "剪藏工具的说明"
"""What the furniture is called that a clipper wrote about a page: its days are none of publication either."""
DRAWN_UP = "drawn-up"
"""Why a piece of a headline stands right behind the one before, without a space."""
MASKED_NUMBER = "（号码已隐去）"
"""What stands where a personal number stood."""
RUBY_BASE, RUBY_READING, RUBY_END = "\ufff9", "\ufffa", "\ufffb"
"""Unicode's marks of an interlinear annotation: before its base, between base and reading, behind it."""


def annotated(base: str, reading: str) -> str:
    r"""A text with the reading that stands above it, as readers of all formats write ruby into their lines.

    A reading that a document writes in brackets for want of ruby (`<rp>`) comes without them. The repair
    `ruby` leaves the base alone in the text and the reading in the trail.

    >>> annotated("鄢", "yān") == "\ufff9鄢\ufffayān\ufffb"
    True
    """
    return f"{RUBY_BASE}{base}{RUBY_READING}{reading.strip()}{RUBY_END}" if reading.strip() else base


class Script(StrEnum):
    """The script a source is written in, by its ISO 15924 code."""

    HANS = "Hans"
    HANT = "Hant"


class Hint(StrEnum):
    """What a format's own markup says of a line: advice for the structure stage, never more."""

    TITLE = "title"
    KICKER = "kicker"
    SUBTITLE = "subtitle"
    BODY = "body"
    HEADING = "heading"
    CAPTION = "caption"
    TABLE = "table"  # a row, its cells divided by tabs
    OUTSIDE = "outside"  # not part of the main text


class Look(StrEnum):
    """What print or markup shows of a line: its place, its type, the width of its column, its element."""

    TITLE = "title"
    REST = "rest"  # of a headline that the width of its column cut: no space stands between
    KICKER = "kicker"
    SUBTITLE = "subtitle"
    HEADING = "heading"
    TEXT = "text"  # a printed line of a paragraph
    PARAGRAPH = "paragraph"  # a whole one, as the markup has it
    CAPTION = "caption"
    TABLE = "table"  # a row of a table, as markup, rules or the places of its cells show it
    OTHER = "other"  # nothing that could be told
    EDGE = "edge"  # a running head or foot, a page number, a stamp across the page
    NOTED = "noted"  # what a clipper wrote about the page: its address, the day of saving
    PRINTED = "printed"  # what a browser printed around the page: the day of printing, the address


class Laid(NamedTuple):
    """How a line is laid out.

    `goes_on`: the rest of its sentence (or headline) is in the next line that is no edge. `begins`: it begins
    a paragraph, beyond doubt; of a headline: an article.
    """

    line: int
    look: Look
    goes_on: bool = False
    begins: bool = False


@dataclass(frozen=True, slots=True)
class RawPage:
    """A source file as it was received, decoded and cut at its line ends; nothing else is changed.

    `path` is relative to the folder of sources, with forward slashes. `lines` hold no line ends; line
    numbers count from 1. `address` and `captured` come from a sidecar, a container format or what a browser
    printed around the page, never from the text. `hints` and `meta` are empty for plain text, `layout` for
    all but print. `doubts` name what the reader of the format was unsure of (metadata/doubts.py).
    """

    path: str
    sha256: str
    encoding: str
    lines: tuple[str, ...]
    address: str | None = None
    captured: str | None = None
    hints: tuple[tuple[int, Hint], ...] = ()  # line number → what the markup says of it
    meta: tuple[tuple[str, str], ...] = ()  # name → value, as the document's own head states them
    layout: tuple[Laid, ...] = ()
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Repair:
    """One change that cleaning made inside one line.

    `start` is the offset of `before` in the line as it stood when this repair was made, so replaying
    the repairs of a page in their order turns the source's lines into the repaired ones.
    """

    rule: str
    line: int
    start: int
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class RepairedPage:
    """The lines of a source after every in-line repair; line `n` of the source is `lines[n - 1]`."""

    path: str
    lines: tuple[str, ...]
    script: Script
    repairs: tuple[Repair, ...]
    doubtful: tuple[str, ...] = ()  # what may be a person's name, for the sake of which a character was kept


class Role(StrEnum):
    """Where a stretch of a repaired line went."""

    LAYOUT = "layout"  # blank lines and indents
    FURNITURE = "furniture"
    DROPPED = "dropped"  # left out by a rule of the structure stage, e.g. a repetition
    TITLE = "title"
    KICKER = "kicker"
    SUBTITLE = "subtitle"
    COLUMN = "column"
    BYLINE = "byline"
    DATELINE = "dateline"  # the line with 来源, 发布时间 and the like
    PAGE = "page"
    CONTINUED = "continued"  # （上接第1版）
    BODY = "body"


@dataclass(frozen=True, slots=True)
class Placement:
    """Says that characters `start` to `end` of repaired line `line` went to `role`.

    `article` counts the articles of the page from 0 and is None for what belongs to none; `block`
    counts the article's blocks from 0 for the role body. `reason` names the furniture or the rule that
    dropped it. The placements of a page cover every character of every line exactly once.
    """

    line: int
    start: int
    end: int
    role: Role
    article: int | None = None
    block: int | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Trail:
    """All that cleaning did to one source: the in-line repairs in order, then where each piece went."""

    repairs: tuple[Repair, ...]
    placements: tuple[Placement, ...]


def join_surrogates(text: str) -> str:
    r"""A text in whole characters: two surrogates that belong together joined, U+FFFD for one alone.

    Escapes of YAML, JSON and HTML may name them one by one, as programs write emoji and rare Han.

    >>> join_surrogates("\ud842\udfb7、\ud842。") == "\U00020bb7、\ufffd。"
    True
    """
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
