"""Gather the lines around an article on its page, in which its facts are stated.

Input: the placements of structure. Output: datelines, bylines, page numbers and furniture. Datelines that
structure did not recognise (a bullet before the label, an outlet before the date) are found by their place:
between a little above the headline and the first long paragraph.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise

from jianbao.metadata.credits import is_credit_line
from jianbao.metadata.dates import CLOCK, VISIT_WORD, date_in_pieces, dates_in, names_visit
from jianbao.metadata.outlets import ISSUE, at_end, is_paper, page_number
from jianbao.metadata.publication import Dateline
from jianbao.model import BROWSER_LINES, CLIPPER_LINES, Placement, Role
from jianbao.press.dates import DATE
from jianbao.press.han import HAN, HAN_CHAR, LETTER

VENUE = re.compile(r"^\s{0,40}(?:地\s*点|会\s*场|场\s*馆|主\s*讲)")
"""The line under the time of an event."""
LONG = 60
"""The least length of a body line that begins the text and ends the head of the article."""
ABOVE = 4
"""The number of lines above the headline that may still belong to it."""
SHORT = 90
"""The highest length of a head of an article."""
LABELLED = re.compile(
    rf"(?:[{HAN}]{{0,4}}(?:来\s*源|稿\s*源|作\s*者|记\s*者|编\s*辑|责\s*编|日期|时间|点击|人气|浏览|阅读|评论|字号|字体)"
    r"\s*[：:]\s*[^\s：:]{0,16})"
)
CARRIED = 10
"""The most Han characters next to date and labels: the name of a medium (and a channel), not a headline."""
CLOSING = re.compile(
    rf"[（(](?P<date>[{HAN}]{{0,12}}\s{{0,4}}(?:19|20)\d{{2}}\s{{0,2}}(?:[-/.]|年)[^（）()，。；]{{3,20}})[）)]\s*$"
)
"""（2020-01-21 11:12）, （某报 2020年4月1日） at the very end: where and when the text appeared."""
DESPATCH = re.compile(rf"^{LETTER}{{2,14}}?(?:19|20)\d{{2}}年\d{{1,2}}月\d{{1,2}}日(?:讯|电|消息)")
"""新华社兰州2023年3月5日电 opens a report."""
UNFILLED = re.compile(r"(?:来\s?源|稿\s?源|作\s?者)\s?[：:]$")
"""A label whose value the page's layout put on the next line."""
SOURCE_LINE = re.compile(r"^(?:文章|稿件|信息)?来\s?源\s?[|｜]\s?\S{2,20}$")
"""来源 | 某某发布, as accounts print it below a text."""
OVER = re.compile(r"[\s（(【\[]{0,4}(?:全文|本文)?(?:完|完结|END|End|end)[\s）)】\]。.]{0,4}")
"""A word for the end of a text: 完, （完）, as press releases end."""
EDITOR = re.compile(r"(?:责\s?编|编\s?辑|美\s?编|版\s?式|校\s?对|审\s?核)\s{0,4}[：:]")
UNDER = 2
"""The number of lines under a running head that may name its editors."""
BELOW = 10
"""The most lines below the body that may contain its credits."""


@dataclass(frozen=True, slots=True)
class PageContext:
    """The texts around an article on its page. `first` is the line on which the article begins."""

    first: int
    datelines: tuple[Dateline, ...]
    bylines: tuple[str, ...]
    credits: tuple[str, ...]  # other lines of its head and foot in which labels precede names
    pages: tuple[str, ...]
    furniture: tuple[str, ...]


def context_around(
    part: int,
    lines: Sequence[str],
    placements: Sequence[Placement],
    ends: tuple[str, str],
    *,
    republic: bool = False,
) -> PageContext:
    """Gather the texts around an article: its own lines first, then the page's.

    `ends` are its first and last paragraph: the former may open with place and day of despatch, the latter
    may end in a date in brackets. A newspaper's running head applies to all articles of its page, and so do
    the editors whom it names. `republic`: the page counts years as Taiwan does.
    """
    opening, closing = ends
    own = [p for p in placements if p.article == part]
    page = [p for p in placements if p.article is None]
    first = min((p.line for p in own if p.role in (Role.TITLE, Role.BODY)), default=len(lines))
    placed = [(p, True) for p in own if p.role is Role.DATELINE]
    placed += [(p, False) for p in page if p.role is Role.DATELINE]
    placed += [(p, False) for p in placements if p.article not in (None, part) and _heads_page(p, lines)]
    prose = _prose(own, lines)
    datelines = [_dateline(p, lines, prose, first, is_own) for p, is_own in placed]
    known = {p.line for p, _ in placed}
    datelines += _heads(lines, own, page, first, known)
    datelines += [*_at_the_ends(opening, closing), *_visits(lines, page, first)]
    datelines = [replace(line, republic=republic) for line in datelines]
    foot = (*_below(lines, placements, own), *_editors(lines, placements, part, first))
    return PageContext(
        first=first,
        datelines=tuple(datelines),
        bylines=_texts(Role.BYLINE, lines, own),
        credits=(*(line.text for line in datelines if line.own), *foot),
        pages=_texts(Role.PAGE, lines, own) + _texts(Role.PAGE, lines, page),
        furniture=_texts(Role.FURNITURE, lines, page),
    )


def _texts(role: Role, lines: Sequence[str], among: Sequence[Placement]) -> tuple[str, ...]:
    return tuple(lines[p.line - 1][p.start : p.end] for p in among if p.role is role)


@dataclass(frozen=True, slots=True)
class _Prose:
    """The length of an article's text by line, summed once: a page may have thousands of datelines."""

    own: frozenset[int]  # all its lines
    lines: tuple[int, ...]  # those of its body, in order
    sums: tuple[int, ...]  # the characters before each of them, and of all

    def around(self, line: int) -> tuple[int, int]:
        """The characters of the body above a line and below it."""
        above, below = bisect_left(self.lines, line), bisect_right(self.lines, line)
        return self.sums[above], self.sums[-1] - self.sums[below]


def _prose(own: Sequence[Placement], lines: Sequence[str]) -> _Prose:
    """The text of an article without a word for its end (完): a day above that still closes the text."""
    placed = (
        p for p in own if p.role is Role.BODY and not OVER.fullmatch(lines[p.line - 1][p.start : p.end])
    )
    body = sorted((p.line, p.end - p.start) for p in placed)
    sums = accumulate((length for _, length in body), initial=0)
    return _Prose(frozenset(p.line for p in own), tuple(line for line, _ in body), tuple(sums))


def _dateline(
    placement: Placement, lines: Sequence[str], prose: _Prose, first: int, is_own: bool
) -> Dateline:
    line, text = placement.line, lines[placement.line - 1][placement.start : placement.end]
    after = range(line, len(lines))
    number, below = next(((n + 1, lines[n]) for n in after if lines[n].strip()), (0, ""))
    if UNFILLED.search(text) and len(below.strip()) <= 20 and number not in prose.own:
        text = f"{text}{below.strip()}"
    text = _with_paper(text, line, lines)
    above, rest = prose.around(line)
    amid = rest > 0 and above * 2 > rest  # less above is navigation that looks like prose
    aside = amid or VENUE.match(below) is not None
    return _read(text, own=is_own, banner=line < first, aside=aside)


def _with_paper(text: str, number: int, lines: Sequence[str]) -> str:
    """A dateline, joined with a paper's name that is alone on the line above or below: one running head."""
    if is_paper(text) or not DATE.search(text):
        return text
    above = next((line for line in reversed(lines[: number - 1]) if line.strip()), "")
    below = next((line for line in lines[number:] if line.strip()), "")
    name = next((line.strip() for line in (above, below) if is_paper(line)), "")
    return f"{name} {text}" if name else text


def _read(text: str, *, own: bool, banner: bool, aside: bool = False) -> Dateline:
    """A dateline with what its own words state."""
    issue = ISSUE.search(text) is not None
    paged = page_number([], [text]) is not None
    return Dateline(
        text, own, banner=banner, aside=aside, alone=_alone(text), issue=issue or paged, paged=paged
    )


def _heads_page(placement: Placement, lines: Sequence[str]) -> bool:
    """Whether this is a newspaper's running head, with its page and one day, or its name over such a line."""
    if placement.role is not Role.DATELINE:
        return False
    text = lines[placement.line - 1][placement.start : placement.end]
    if is_paper(text):
        text = next((line for line in lines[placement.line :] if line.strip()), "")
    return page_number([], [text]) is not None and len(list(dates_in(text))) == 1


def _editors(lines: Sequence[str], placements: Sequence[Placement], part: int, first: int) -> Iterator[str]:
    """The editors whom a newspaper's running head names, or a line under it, for its later articles."""
    above = [p for p in placements if p.line < first and p.role is Role.DATELINE]
    head = next((p.line for p in reversed(above) if _heads_page(p, lines)), None)
    for placement in above if head is not None else ():
        beside = 0 <= placement.line - (head or 0) <= UNDER
        if beside and placement.article not in (None, part):
            text = lines[placement.line - 1][placement.start : placement.end]
            if EDITOR.search(text):
                yield text


def _visits(lines: Sequence[str], page: Sequence[Placement], first: int) -> Iterator[Dateline]:
    """The lines of the page that greet the visitor with the day (今天是…), or state when it was printed."""
    for placement in page:
        text = lines[placement.line - 1]
        if placement.role is Role.FURNITURE and len(text) <= SHORT and VISIT_WORD.search(text):
            found = DATE.search(text)
            if found and names_visit(text[: found.start()]):
                yield Dateline(text, own=False, banner=placement.line < first)


def _below(
    lines: Sequence[str], placements: Sequence[Placement], own: Sequence[Placement]
) -> tuple[str, ...]:
    """The credits below a body, before any line of another article."""
    last = max((p.line for p in own if p.role is Role.BODY), default=len(lines))
    after = [p for p in placements if p.line > last and p.role is not Role.LAYOUT]
    found: list[str] = []
    for placement in after[:BELOW]:
        if placement.article is not None:
            break
        text = lines[placement.line - 1][placement.start : placement.end]
        if placement.role is Role.DATELINE or is_credit_line(text) or SOURCE_LINE.match(text):
            found.append(text)
    return tuple(found)


def _alone(text: str) -> bool:
    """Whether a line contains one date and nothing that only a head has (来源：, 作者：, 人气：)."""
    labels = re.findall(rf"[{HAN}]\s?[：:]", CLOCK.sub("", text))
    return len(labels) <= 1 and not re.search(r"来\s*源|作\s*者|编\s*辑|记者|浏览|点击|人气|阅读", text)


def _heads(
    lines: Sequence[str],
    own: Sequence[Placement],
    page: Sequence[Placement],
    first: int,
    known: set[int],
) -> Iterator[Dateline]:
    """Datelines that structure gave another role, those below the headline first."""
    long = (p.line for p in own if p.role is Role.BODY and p.end - p.start >= LONG)
    end = min(long, default=first + ABOVE)
    free = {p.line for p in (*own, *page)}
    browser = {p.line for p in page if p.reason in (BROWSER_LINES, CLIPPER_LINES)}
    filled = [n for n, line in enumerate(lines[:end], start=1) if line.strip() and n not in browser]
    start = next((number for number in filled[::-1] if number < first), first)
    above = [number for number in filled if number < first][-ABOVE:]
    window = [n for n in filled if first <= n < end] + above[::-1]
    for number in window:
        text = lines[number - 1].strip()
        if number in free and number not in known and _is_head(text):
            yield _read(text, own=True, banner=number < start)
    for upper, lower in pairwise(sorted(window)):
        torn = date_in_pieces(lines[upper - 1], lines[lower - 1])
        if torn is not None:
            yield Dateline(torn.words, own=True, banner=False, pieces=torn)


def _is_head(text: str) -> bool:
    """Whether a short line has one day with a clock time or a label, and otherwise at most a medium's name.

    >>> _is_head("黄河新闻网 ( 2012-06-04 09:20:26 )")
    True
    >>> _is_head("石门村昨天通了公路 十二个村告别渡船 2012-06-04 09:20")
    False
    """
    if len(text) > SHORT:
        return False
    days = [found for found in dates_in(text) if found.precision == "day"]
    if len(days) != 1 or not (days[0].clock or days[0].labelled or days[0].bare):
        return False
    rest = LABELLED.sub("", DATE.sub("", text))
    return len(HAN_CHAR.findall(rest)) <= CARRIED and not re.search(r"[。！？；，]", rest)


def _at_the_ends(opening: str, closing: str) -> Iterator[Dateline]:
    match = CLOSING.search(closing)
    words = match["date"] if match else at_end(closing)
    if len(list(dates_in(words))) == 1:
        yield _read(words, own=True, banner=False)
    despatch = DESPATCH.match(opening)
    if despatch:
        yield Dateline(despatch.group(), own=True, banner=False, despatch=True)
