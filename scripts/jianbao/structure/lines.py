"""Tell what each line of a page is by itself: prose, a short line, a table row, a dateline, furniture.

Takes the repaired lines, gives the lines that are not blank with their sort.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from jianbao.model import Learned, LinePattern, Wording

SENTENCE_END = re.compile(r"(?:[。！？!?…]|——)[”’」』）)》]*$")
LONG = 30
MAX_LABEL = 500
"""A longer line is text, whatever words it holds: no pattern of furniture or of a page's head is asked."""
MAX_HEAD = 120
"""A longer line is no byline, dateline or page number."""
VERY_LONG = 45
"""A line of so many characters is prose even where its end is cut off, if it has three pauses (a very long
one: two), one of them a comma. Headlines of this length have fewer."""

NAME = r"(?:[一-鿿]{1,10}(?:·[一-鿿]{1,10}){1,3}|[一-鿿]{2,4})"
DATE = r"(?:19|20)\d{2}\s*(?:[-/.]\s*\d{1,2}\s*[-/.]\s*\d{1,2}|年\s*\d{1,2}\s*月\s*\d{1,2}\s*日)"
CLOCK = r"\d{1,2}\s*[：:]\s*\d{2}"
LABEL = (
    r"(?:发布|发表|更新|刊发|出版|上传)?(?:日期|时间)|来\s*源|稿\s*源|信息来源|文章来源|稿件来源|作\s*者|"
    r"编\s*辑|责任编辑|责\s*编|编\s*审|审\s*核|校\s*对|监\s*制|供\s*稿|撰\s*稿|摄\s*影|人气|"
    r"浏览(?:次数|量)?|点击(?:数|率|量)?|阅读(?:量|数)?"
)
CARRIER = r"[^\s，、]{2,16}(?:网|报|社|台|中心|在线|客户端|新闻|频道|部|之声|发布)"
AFTER_DATE = (
    rf"(?:[\s/|｜]*(?:$|{CLOCK}|(?:星期|周)[一二三四五六日天]|农历|第?\s*[A-Z]?\d{{1,3}}\s*版|[\[【（(]"
    rf"|(?:{LABEL})\s*[：:])|[\s/|｜]+{CARRIER}(?:\s|$))"
)
DATELINE = re.compile(
    rf"^[【\[（(]?\s*(?:(?:{LABEL})\s*[：:]|记\s*者\s*[：:]\s*{NAME}(?![一-鿿])|{DATE}{AFTER_DATE})"
    r"(?!.*[。！？]).{0,110}$"
)
"""A line that opens with a label of a news page's head (来源：, 发布时间：), or with a full date that such
things follow: 2012年3月5日 09:30, but not 2012年3月5日大桥合龙. No sentence: 记者：您怎么看？ is none."""

PAGE_NUMBER = re.compile(
    r"^(?:(?:当前版|本版|版次)\s*[：:]?\s*)?第?\s*[A-Z]?\d{1,3}\s*版(?:[：:]\s*\S{1,12})?$"
)
CONTINUED = re.compile(r"^[（(]\s*(?:上接|接)\s*(?P<page>第?\s*[A-Z]?\d{1,3}\s*版)[^）)]{0,12}[）)]$")
ROLE = (
    r"(?:首席|特约|本报|见习|实习|全媒体|融媒体|驻[一-鿿]{2,8}?){0,3}"
    r"(?:记者|通讯员|评论员|实习生|特约撰稿人|文/图|图/文|撰文|摄影|作者)"
)
OUTLET = (
    r"(?:[一-鿿]{2,10}?"
    r"(?:日报|晚报|早报|晨报|时报|商报|都市报|导报|新闻网|新闻|在线|电视台|融媒体中心|报|社|网))?"
)
CREDIT = rf"{OUTLET}{ROLE}[：:/\s]*{NAME}(?:[\s、，/]+{NAME}){{0,7}}"
BYLINE = re.compile(rf"^[□■◎●◆▲○☐\s]*{CREDIT}(?:\s*{CREDIT}){{0,3}}(?:\s*(?:文/图|图/文|摄影报道|报道))?$")
LEAD = re.compile(rf"^(?:本报讯|\S{{2,24}}?(?:讯|电|消息)\s*[（(][^）)]{{0,40}}{ROLE})")


class Sort(StrEnum):
    """What a line is, judged by itself and the curated patterns."""

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
    """A line that is not blank: its number, its text without indents, and where that text stands in it.

    `blanks` counts the blank lines before it. `reason` names the furniture; `ends` says that with this
    line a footer begins.
    """

    number: int
    text: str
    start: int
    end: int
    sort: Sort
    blanks: int
    reason: str = ""
    ends: bool = False

    @property
    def leads(self) -> bool:
        """Whether a report opens here: 本报讯（记者…）."""
        return LEAD.match(self.text) is not None

    @property
    def complete(self) -> bool:
        """Whether the line ends as a sentence does."""
        return SENTENCE_END.search(self.text) is not None


def read_lines(
    repaired: tuple[str, ...], raw: tuple[str, ...], wording: Wording, learned: Learned
) -> tuple[Line, ...]:
    """Sort the lines of a page. Blank ones are left out (a blank line is layout).

    `raw` are the same lines as received: the repetition of a line over many pages shows best there.
    """
    found: list[Line] = []
    blanks = 0
    for number, (line, source) in enumerate(zip(repaired, raw, strict=True), start=1):
        text = line.strip()
        if not text:
            blanks += 1
            continue
        if "\t" in text:  # the tabs before a first empty cell are part of a table's row
            text = line.strip(" \u3000").rstrip("\t")
        start = line.index(text)
        sort, reason, ends = _sort(text, source.strip(), wording, learned)
        found.append(Line(number, text, start, start + len(text), sort, blanks, reason, ends))
        blanks = 0
    return tuple(found)


def _sort(text: str, source: str, wording: Wording, learned: Learned) -> tuple[Sort, str, bool]:
    if len(text) > MAX_LABEL:
        repeated = source in learned.repeated_lines
        return (Sort.FURNITURE, "多页重复", False) if repeated else (_by_form(text), "", False)
    pattern = _furniture(text, wording.furniture)
    if pattern is not None:
        return Sort.FURNITURE, pattern.name, pattern.ends
    if source in learned.repeated_lines:
        return Sort.FURNITURE, "多页重复", False
    return _by_head(text) or _by_form(text), "", False


def _by_head(text: str) -> Sort | None:
    """What a line is in the head of a page or an article, if anything."""
    patterns = {
        Sort.CONTINUED: CONTINUED,
        Sort.PAGE: PAGE_NUMBER,
        Sort.BYLINE: BYLINE,
        Sort.DATELINE: DATELINE,
    }
    if len(text) > MAX_HEAD:
        return None
    return next((sort for sort, pattern in patterns.items() if pattern.match(text)), None)


def _by_form(text: str) -> Sort:
    if "\t" in text:
        return Sort.TABLE
    return Sort.PROSE if is_prose(text) else Sort.SHORT


def is_prose(text: str) -> bool:
    """Whether a line reads as sentences, whole or cut off, rather than as a headline or a label.

    >>> is_prose("基础不牢，地动山摇。"), is_prose("12年磨一剑！荆州可望揽得金字招牌")
    (True, False)
    """
    if SENTENCE_END.search(text) and len(text) >= 4:
        return True
    commas = text.count("，")
    return "。" in text or (
        len(text) >= LONG and commas >= 1 and commas + text.count("、") >= 3 - (len(text) > VERY_LONG)
    )


def _furniture(text: str, patterns: tuple[LinePattern, ...]) -> LinePattern | None:
    return next((p for p in patterns if _compiled(p.pattern).search(text)), None)


@lru_cache(maxsize=1024)
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)
