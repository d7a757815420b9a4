"""A source as it was read, and the trail from its characters to those of the article."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple, Self

BROWSER_LINES = "浏览器打印的页眉页脚"
"""The reason of furniture that a browser printed around a page: its date is not that of publication."""
CLIPPER_LINES = "剪藏工具的说明"
"""The reason of furniture that a clipper wrote about a page: its dates are not those of publication."""
JOINED_LINE = "drawn-up"
"""The reason of a piece of a headline that follows the one before without a space."""
MASKED_NUMBER = "（号码已隐去）"
"""Replaces a personal number."""
RUBY_BASE, RUBY_READING, RUBY_END = "\ufff9", "\ufffa", "\ufffb"
"""Unicode's marks of an interlinear annotation: before its base, between base and reading, after it."""


def annotated(base: str, reading: str) -> str:
    r"""A base with the reading above it, as the readers of all formats write ruby into their lines.

    A reading that a document writes in brackets as a fallback (`<rp>`) is passed without them. The repair
    `ruby` later keeps the base in the text and the reading in the trail.

    >>> annotated("鄢", "yān") == "\ufff9鄢\ufffayān\ufffb"
    True
    """
    return f"{RUBY_BASE}{base}{RUBY_READING}{reading.strip()}{RUBY_END}" if reading.strip() else base


class Script(StrEnum):
    """The script a source is written in, by its ISO 15924 code."""

    HANS = "Hans"
    HANT = "Hant"


class Hint(StrEnum):
    """The type of a line by the markup of its format: evidence for the structure stage, not a decision."""

    TITLE = "title"
    KICKER = "kicker"
    SUBTITLE = "subtitle"
    BODY = "body"
    HEADING = "heading"
    CAPTION = "caption"
    TABLE = "table"  # a row, its cells separated by tabs
    OUTSIDE = "outside"  # not part of the main text


class Look(StrEnum):
    """The type of a line by its layout in print or its markup."""

    TITLE = "title"
    REST = "rest"  # the rest of a headline that was cut at the width of its column: no space between
    KICKER = "kicker"
    SUBTITLE = "subtitle"
    HEADING = "heading"
    TEXT = "text"  # a printed line of a paragraph
    PARAGRAPH = "paragraph"  # a whole paragraph, by its markup
    CAPTION = "caption"
    TABLE = "table"  # a row of a table, by markup, rules or the positions of its cells
    OTHER = "other"  # unknown
    EDGE = "edge"  # a running head or foot, a page number, a stamp across the page
    NOTED = "noted"  # a note of a clipper on the page: its address, the day of saving
    PRINTED = "printed"  # the header or footer of a browser: the day of printing, the address


class LineLayout(NamedTuple):
    """The layout of a line.

    `goes_on`: its sentence (or headline) continues in the next line that is not an edge. `begins`: it
    certainly begins a paragraph; of a headline: an article.
    """

    line: int
    look: Look
    goes_on: bool = False
    begins: bool = False


@dataclass(frozen=True, slots=True)
class RawPage:
    """A source file as it was received, decoded and split into lines; nothing else is changed.

    `path` is relative to the folder of sources, with forward slashes. `lines` contain no line ends; line
    numbers count from 1. `address` and `captured` come from a sidecar, a container format or a browser's
    header, never from the text. `hints` and `meta` are empty for plain text, `layout` for all formats but
    print. `doubts` name what the reader of the format could not decide (metadata/doubts.py).
    """

    path: str
    sha256: str
    encoding: str
    lines: tuple[str, ...]
    address: str | None = None
    captured: str | None = None
    hints: tuple[tuple[int, Hint], ...] = ()  # line number → hint
    meta: tuple[tuple[str, str], ...] = ()  # name → value, from the head of the document
    layout: tuple[LineLayout, ...] = ()
    doubts: tuple[str, ...] = ()


class Rule(StrEnum):
    """The rule of a change, in in-line repair or in structure; data files contain its value.

    `words` is its name on the site. `silent` rules give no examples, since what they remove is invisible or
    private. `reason` is shown on the original's page for a piece that a rule of structure left out.
    """

    words: str
    silent: bool
    reason: str

    RUBY = "ruby", "字上的注音移出正文"
    LATIN1 = "latin1", "改正读错编码的文字（乱码）"
    ENTITIES = "entities", "还原网页转义字符"
    INVISIBLE = "invisible", "删去看不见的字符", True
    LETTERED = "lettered", "合拢逐字隔开的行"
    PINYIN = "pinyin", "删去夹在字后的注音"
    INDENTS = "indents", "问号还原为段首空格"
    BYTESHIFT = "byteshift", "改正错位的字节（乱码）"
    COMPATIBILITY = "compatibility", "异形字符改为通用字符"
    MARKS = "marks", "异形标点改为通用标点"
    SCRIPT = "script", "繁体转为简体"
    ZHU = "zhu", "“著”改为“着”"
    RUNS = "runs", "连点、连线改为省略号、破折号"
    STOPS = "stops", "句点改为句号"
    PUNCTUATION = "punctuation", "标点改为全角"
    QUOTES = "quotes", "改正引号"
    SPACING = "spacing", "删去多余的空格"
    PRIVACY = "privacy", "隐去个人号码", True
    # Of structure.
    JOIN = "join", "接上断行", True
    REPETITION = "repetition", "删去重复的文字", False, "重复的文字"
    DOUBLED_AT_BREAK = "doubled-at-break", "断行处写了两遍的字只留一个", False, "断行处写了两遍的字"

    def __new__(cls, value: str, words: str = "", silent: bool = False, reason: str = "") -> Self:
        """Make a member: a string with its name."""
        made = str.__new__(cls, value)
        made._value_ = value
        made.words, made.silent, made.reason = words, silent, reason
        return made


@dataclass(frozen=True, slots=True)
class Repair:
    """One change that cleaning made inside one line.

    `start` is the offset of `before` in the line at the moment of this repair, so replaying the repairs of a
    page in their order turns the lines of the source into the repaired ones.
    """

    rule: Rule
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
    doubtful: tuple[str, ...] = ()  # possible names of persons, in which a character was kept


class Role(StrEnum):
    """Where a span of a repaired line was placed."""

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
    """Characters `start` to `end` of repaired line `line` were placed as `role`.

    `article` counts the articles of the page from 0 and is None for text of no article; `block` counts the
    blocks of the article from 0 for the role body. `reason` names the furniture, or the rule that dropped the
    text. The placements of a page cover every character of every line exactly once.
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
    """All that cleaning did to one source: repairs in order, and placements."""

    repairs: tuple[Repair, ...]
    placements: tuple[Placement, ...]


def join_surrogates(text: str) -> str:
    r"""A text with surrogate pairs joined, and U+FFFD for a single surrogate.

    Escapes of YAML, JSON and HTML may name them one by one, as programs write emoji and rare Han.

    >>> join_surrogates("\ud842\udfb7、\ud842。") == "\U00020bb7、\ufffd。"
    True
    """
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
