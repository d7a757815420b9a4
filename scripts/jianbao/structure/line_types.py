"""Find the line type of each line of a page by itself: prose, short, table row, dateline, furniture.

Input: the repaired lines. Output: the lines that are not blank, with their types.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from jianbao.model import LinePattern, Look, Wording
from jianbao.press import heads
from jianbao.press.han import HAN, LETTER
from jianbao.press.headwords import plain
from jianbao.structure.bylines import ROLE, is_credit, is_signed
from jianbao.structure.patterns import Patterns, ready

SENTENCE_END = re.compile(
    rf"(?:[。！？!?…]|——|(?<=[{HAN}”’」』）)》])\.)[”’」』）)》]*"
    r"(?:[（(][^（）()]{1,40}[）)]|[【\[][^【】\[\]]{1,6}[】\]])?$"
)
"""The end of a sentence, its full stop perhaps folded, with what may follow it: quotation marks, or a
credit in brackets."""
LAST = frozenset("。！？!?….—”’」』）)》]】")
"""The characters that can end a sentence: a line with another end needs no search."""
LONG = 30
MAX_LABEL = 500
"""A longer line is text, in spite of its words: no pattern of furniture or of a page's head is tested."""
MAX_HEAD = 120
"""A longer line is no byline, dateline or page number."""
VERY_LONG = 45
"""A line of this length is prose even if its end is cut off, if it has three pauses (a very long one: two),
one of them a comma. Headlines of this length have fewer."""

DAY_OPENS = frozenset("0123456789一二民")
DAY_PIECE = re.compile(r"^\d{1,2}$")
MONTH_PIECE = re.compile(r"^(?:19|20)\d{2}\s*(?:年\s*\d{1,2}\s*月|[-/.]\s*\d{1,2})$")
"""The two lines of a date set as a calendar leaf: 21 over 2024年02月."""

PAGE_NUMBER = re.compile(
    rf"^(?:(?:当前版|本版|版次)\s*[：:]?\s*)?第?\s*[A-Z]?\d{{1,3}}\s*版(?:[：:]\s*\S{{1,12}}|\s{{1,4}}[{HAN}]{{2,4}})?$"
)
CONTINUED = re.compile(r"^[（(]\s*(?:上接|接)\s*(?P<page>第?\s*[A-Z]?\d{1,3}\s*版)[^）)]{0,12}[）)]$")
LEAD = re.compile(
    rf"^(?:本报讯|[【〔\[]本报[{HAN}]{{0,6}}讯[】〕\]]|\S{{2,24}}?(?:讯|电|消息)\s*[（(][^）)]{{0,40}}{ROLE}"
    rf"|[【〔\[]{LETTER}{{0,12}}?(?:记者|通讯员)[^】〕\]。，]{{2,30}}?(?:报道|报导|讯|电)[】〕\]])"
)
DESPATCH = re.compile(
    rf"^[【〔\[（(]?(?:本[报刊台网社]|{LETTER}{{1,8}}?[社报网台]){LETTER}{{0,8}}?(?:\d{{1,2}}月\d{{1,2}}日)?(?:专?电|讯|消息)"
    r"(?:[】〕\]）)（(：:，\s]|$)"
)
"""The sender of a report, with place and time: 新华社兰州3月4日电, 黄河时报讯. No headline opens so."""
SENDING, MAX_OPENING = re.compile("[讯电息道导]"), 64
"""A character of every such opening, and its highest length: most lines have none of them."""
ADDRESSED = re.compile(r"^(?:各|有关|[市县区省州镇]直|全[市县区省州镇])[^。！？：:]{1,60}[：:]$")
"""各乡镇、街道：, the addressee of a notice: the first line of its text."""
SPACES = re.compile("[ \u3000]{2,}")


class LineType(StrEnum):
    """The type of a line, judged by itself and the curated patterns."""

    FURNITURE = "furniture"
    DATELINE = "dateline"
    PAGE = "page"
    CONTINUED = "continued"
    BYLINE = "byline"
    TABLE = "table"
    PROSE = "prose"
    SHORT = "short"


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not blank: its number, its text without indents, and the position of that text in it.

    `blanks` counts the blank lines before it. `reason` names the furniture; `ends`: a footer begins with this
    line; `heads`: the article may have it as a heading; `goes_on`: its sentence was cut at the line's end,
    and the next line has the rest. `look` and `begins` are what the print of the page shows (layout.py).
    """

    number: int
    text: str
    start: int
    end: int
    type: LineType
    blanks: int
    reason: str = ""
    ends: bool = False
    goes_on: bool = False
    look: Look = Look.OTHER
    begins: bool = False
    heads: bool = False

    @property
    def firm(self) -> bool:
        """Whether these are certainly sentences: one short line with ！ at its end may be a headline."""
        return self.type is LineType.PROSE and (
            "。" in self.text
            or self.goes_on
            or len(self.text) > VERY_LONG
            or (len(self.text) >= LONG and "，" in self.text)
            or self.opens
        )

    @property
    def leads(self) -> bool:
        """Whether a report opens here that may be the next one of a page: 本报讯（记者…）."""
        return LEAD.match(self.text) is not None

    @property
    def opens(self) -> bool:
        """Whether the line begins as reports do, even with an agency's despatch: it is never a headline."""
        return opens_report(self.text)

    @property
    def complete(self) -> bool:
        """Whether the line ends as a sentence does."""
        return ends_sentence(self.text)


def opens_report(text: str) -> bool:
    """Whether a text opens with its sender, with the place or the medium.

    >>> opens_report("新华社兰州3月4日电 通往石门村的公路"), opens_report("本报石门讯（记者 江小月）")
    (True, True)
    >>> opens_report("本报记者获全国大奖"), opens_report("黄河晚报电子版上线")
    (False, False)
    """
    if not SENDING.search(text, 0, MAX_OPENING):
        return False
    return DESPATCH.match(text) is not None or LEAD.match(text) is not None


def ends_sentence(text: str) -> bool:
    """Whether a text ends as a sentence does; white space at its end was removed before."""
    return text[-1:] in LAST and SENTENCE_END.search(text) is not None


def read_lines(repaired: Sequence[str], wording: Wording) -> tuple[Line, ...]:
    """Find the type of each line of a page by itself. Blank lines are left out (they are layout)."""
    found: list[Line] = []
    blanks = 0
    furniture = ready(wording.furniture)
    for number, line in enumerate(repaired, start=1):
        text = line.strip()
        if not text:
            blanks += 1
            continue
        if "\t" in text:  # the tabs before a first empty cell are part of a table's row
            text = line.strip(" \u3000").rstrip("\t")
        start = line.index(text)
        kind, reason, pattern = _type_of(text, furniture)
        ends, heads = (pattern.ends, pattern.heads) if pattern else (False, False)
        found.append(Line(number, text, start, start + len(text), kind, blanks, reason, ends, heads=heads))
        blanks = 0
    return tuple(_whole_dates(found))


def _whole_dates(lines: Sequence[Line]) -> Iterator[Line]:
    """Make datelines of the two lines of a date set as a calendar leaf; all other lines are unchanged."""
    for i, line in enumerate(lines):
        day = DAY_PIECE.match(line.text) and i + 1 < len(lines) and MONTH_PIECE.match(lines[i + 1].text)
        month = MONTH_PIECE.match(line.text) and i and DAY_PIECE.match(lines[i - 1].text)
        yield replace(line, type=LineType.DATELINE) if day or month else line


def _type_of(text: str, furniture: Patterns) -> tuple[LineType, str, LinePattern | None]:
    if "  " in text or "\u3000" in text:  # a running head is spread over the width of the page
        text = SPACES.sub(" ", text)
    if len(text) > MAX_LABEL:
        return _by_form(text), "", None
    pattern = furniture.first(text)
    if pattern is not None:
        return LineType.FURNITURE, pattern.name, pattern
    return _by_head(text) or _by_form(text), "", None


def _by_head(text: str) -> LineType | None:
    """The type of a line in the head of a page or an article, if any."""
    return None if len(text) > MAX_HEAD else next(_head_types(plain(text)), None)


def _head_types(text: str) -> Iterator[LineType]:
    """The types that a line may have in a head, the surest first; a pattern only if its characters occur."""
    if CONTINUED.match(text):
        yield LineType.CONTINUED
    if "版" in text and PAGE_NUMBER.match(text):
        yield LineType.PAGE
    if is_credit(text):
        yield LineType.BYLINE
    if heads.is_dateline(text):
        yield LineType.DATELINE
    if is_signed(text):
        yield LineType.DATELINE if heads.is_compiled(text) and text[0] in DAY_OPENS else LineType.BYLINE
    if heads.is_stamped(text) or heads.is_masthead(text):
        yield LineType.DATELINE


def _by_form(text: str) -> LineType:
    if "\t" in text:
        return LineType.PROSE if _tabbed_prose(text) else LineType.TABLE
    return LineType.PROSE if is_prose(text) else LineType.SHORT


def _tabbed_prose(text: str) -> bool:
    """Whether sentences only have a tab between them; the cells of a table are shorter."""
    cells = [cell for cell in text.split("\t") if cell.strip()]
    return all(len(cell) >= 8 and ends_sentence(cell.strip()) for cell in cells)


def is_prose(text: str) -> bool:
    """Whether a line consists of sentences, complete or cut off, and is not a headline or a label.

    >>> is_prose("基础不牢，地动山摇。"), is_prose("12年磨一剑！荆州可望揽得金字招牌")
    (True, False)
    """
    if len(text) >= 4 and (ends_sentence(text) or ADDRESSED.match(text)):
        return True
    commas = text.count("，")
    paused = len(text) >= LONG and commas >= 1 and commas + text.count("、") >= 3 - (len(text) > VERY_LONG)
    return "。" in text or paused or opens_report(text)
