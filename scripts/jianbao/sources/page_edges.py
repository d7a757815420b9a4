"""Recognise the lines at the edges of printed pages: running heads, page numbers, a browser's lines.

Input: the lines near the top and the bottom of each page. Output: those that are not text, and the day of
printing and the address in a browser's lines.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from jianbao.press import dates

MARGIN = 0.07
"""The part of a page's height, from its edge, in which browsers print."""
SAME_PLACE = 0.012
"""A running head is at the same height on every page, within this part of the height."""
MIN_HEAD = 2
"""A shorter recurring line is a mark (a bullet, a bracket) and no evidence."""

CLOCK = (
    r"(?:(?:上午|下午|晚上|凌晨|中午|早上|清晨|午前|午後|오전|오후|[AaPp]\.?[Mm]\.?)\s?)?"
    r"\d{1,2}[:：時时]\d{2}分?(?:[:：]\d{2}秒?)?(?:[\s\u202f]?[AaPp]\.?\s?[Mm]\.?)?"
)
DAY = (
    r"(?:(?P<y1>(?:19|20)\d{2})(?:\s?[年/.-]\s?)(?P<m1>\d{1,2})(?:\s?[月/.-]\s?)(?P<d1>\d{1,2})\s?[日号號]?"
    r"|(?P<a>\d{1,2})(?P<mark>[/.-])(?P<b>\d{1,2})(?P=mark)(?P<y2>(?:19|20)?\d{2})(?!\d)"
    r"|(?P<y3>\d{2})\. (?P<m3>\d{1,2})\. (?P<d3>\d{1,2})\.)"
)
STAMP = re.compile(
    rf"(?<![\d/.-]){DAY}(?:\s?[(（]?{dates.WEEKDAY}[)）]?)?(?P<clock>(?:[,，\s]{{1,3}}|(?=[上下晚凌中早清午오])){CLOCK})?(?![\d/])"
)
"""A date, optionally with a time, in any form that browsers print."""
ENGLISH = re.compile(r"[AP]\.?M\b")
COUNTER = re.compile(
    r"(?:Page\s{1,2}|第\s?)?(?P<n>\d{1,4})\s?(?:/|of|页\s?[，,/]?\s?[(（]?\s?共|頁\s?[，,/]?\s?[(（]?\s?共)\s?(?P<m>\d{1,4})(?:\s?[页頁])?\s?[)）]?"
)
"""1/3, 1 of 3, Page 1 of 3, 第 1 页，共 3 页: the number of a page and the number of pages."""
ADDRESS = re.compile(
    r"(?:https?|file|about|data|blob|chrome-extension|moz-extension|view-source):[\x21-\x7e]*…?"
)
WHOLE = re.compile(r"https?://[^\s/]+(?:/[^\s]*)?$")
CUT = re.compile(r"…|\.\.\.")
NUMBER = re.compile(
    r"^[\s\-—–·•~～|｜]{0,4}(?:第\s?|Page\s|P\.?\s?)?(?P<n>\d{1,4})(?:\s?[页頁]|\s?[/／]\s?\d{1,4}|\s?of\s?\d{1,4}"
    r"|\s?[页頁]?[，,/]?\s?共\s?\d{1,4}\s?[页頁])?[\s\-—–·•~～|｜]{0,4}$",
    re.IGNORECASE,
)
"""A page number alone: 3, - 3 -, 第3页, 3 / 12."""
LABELLED = re.compile("[：:]")
"""来源：, 作者： next to a date: the article's dateline."""
DIGITS = re.compile(r"\d+")


class EdgeLine(NamedTuple):
    """A line near an edge: its page and number, its text, whether it is at the top, and its distance.

    `distance` is a part of the page's height if that is known, otherwise the number of lines in between.
    """

    page: int
    line: int
    text: str
    top: bool
    distance: float


@dataclass(frozen=True, slots=True)
class Edges:
    """The lines at the edges: a browser's, other running lines, the day of printing, the address."""

    printed: frozenset[tuple[int, int]] = frozenset()
    running: frozenset[tuple[int, int]] = frozenset()
    captured: str | None = None
    address: str | None = None
    title: str = ""  # as the browser printed it, whole


@dataclass(frozen=True, slots=True)
class _Parts:
    """The parts of a browser's line."""

    where: EdgeLine
    day: re.Match[str] | None
    counter: tuple[int, int] | None
    address: str | None
    rest: str


def read_edges(
    lines: Sequence[EdgeLine], pages: int, *, title: str = "", made: str | None = None, measured: bool = True
) -> Edges:
    """Find the running lines of pages.

    `title` is the document's, which browsers print too; `made` is the day of the file, which only decides
    what 5/3/2022 means. `measured`: whether distances are parts of the height.
    """
    printed, parts = _browser(lines, pages, title, measured=measured)
    left = [line for line in lines if (line.page, line.line) not in printed]
    nearby = (line.text.strip() for line in lines if (line.page, line.line) in printed)
    titles = Counter(part.rest for part in parts if part.rest and not CUT.search(part.rest))
    titles.update(text for text in nearby if _parse_line(EdgeLine(0, 0, text, True, 0)) is None)
    return Edges(
        printed,
        frozenset((line.page, line.line) for line in _running(left, pages, measured=measured)),
        next((day for part in parts if part.day and (day := _iso(part.day, made))), None),
        _whole_address(parts),
        titles.most_common(1)[0][0] if titles else "",
    )


def _browser(
    lines: Sequence[EdgeLine], pages: int, title: str, *, measured: bool
) -> tuple[frozenset[tuple[int, int]], tuple[_Parts, ...]]:
    """The lines that a browser printed, all of them or none, with their parts."""
    parts = [part for line in lines if (part := _parse_line(line)) is not None]
    near = [part for part in parts if not measured or part.where.distance <= MARGIN]
    offsets = Counter(part.counter[0] - part.where.page for part in near if part.counter)
    counted = [
        part for part in near if part.counter and _counts(part.counter, part.where.page, pages, offsets)
    ]
    by_page: dict[int, list[_Parts]] = defaultdict(list)
    for part in near:
        by_page[part.where.page].append(part)
    numbered = {part.where.page for part in counted}
    known = [page for page in by_page if measured or page in numbered]
    sure = {page for page in known if _is_browser(by_page[page], numbered=page in numbered)}
    if not sure:
        return frozenset(), ()
    rests = Counter(part.rest for page in sure for part in by_page[page] if part.day or part.address)
    titles = {rest for rest in rests if rest} | {title or "\0"}
    own = tuple(
        part
        for page in sorted(by_page)
        for part in by_page[page]
        if _is_own(part, titles, counted, single=pages == 1)
    )
    taken = {(part.where.page, part.where.line) for part in own}
    nearby = {(line.page, line.line) for line in lines if _is_title(line, own, lines, title)}
    return frozenset(taken | nearby), own


def _parse_line(line: EdgeLine) -> _Parts | None:
    """The date, the page number and the address at the ends of a line; None if it has none of them."""
    rest = line.text.strip()
    address = ADDRESS.search(rest)
    if address:
        rest = f"{rest[: address.start()]}  {rest[address.end() :]}".strip()
    counter = _at_end(COUNTER, rest)
    if counter:
        rest = f"{rest[: counter.start()]}  {rest[counter.end() :]}".strip()
    day = _at_end(STAMP, rest)
    if day:
        rest = f"{rest[: day.start()]}  {rest[day.end() :]}".strip()
    if not (address or counter or day):
        return None
    number = (int(counter["n"]), int(counter["m"])) if counter else None
    return _Parts(line, day, number, address.group() if address else None, rest.strip())


def _at_end(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    """The match of a pattern at the beginning or end of a text, separated from the rest by a space."""
    for found in pattern.finditer(text):
        before, after = text[: found.start()], text[found.end() :]
        if (not before and (not after or after[0].isspace())) or (not after and before[-1:].isspace()):
            return found
    return None


def _counts(counter: tuple[int, int], page: int, pages: int, offsets: Counter[int]) -> bool:
    """Whether a number n of m fits the page on which it is printed."""
    n, m = counter
    steady = offsets[n - page] > 1 or (n == page + 1 and m == pages)
    return 1 <= n <= m and m >= pages and steady


def _is_browser(found: Sequence[_Parts], *, numbered: bool) -> bool:
    """Whether a page has two of date, address and number as browsers print them, the date with a time."""
    days = [part.day for part in found if part.day and not LABELLED.search(part.rest)]
    timed = any(day["clock"] for day in days)
    address = any(part.address for part in found)
    return (numbered and (timed or address)) or (timed and address)


def _is_own(part: _Parts, titles: set[str], counted: Sequence[_Parts], *, single: bool) -> bool:
    """Whether a whole line is the browser's: date, address, number, and at most the title."""
    if part.counter and part not in counted and not (part.day or part.address):
        return False
    if not part.rest or part.rest in titles:
        return True
    return any(_like(part.rest, title) for title in titles) or (single and bool(part.day))


def _like(text: str, title: str) -> bool:
    """Whether a text is a title that was cut at its end or with … inside."""
    pieces = [piece.strip() for piece in CUT.split(text) if piece.strip()]
    return bool(pieces) and len(text) > 6 and title.startswith(pieces[0]) and title.endswith(pieces[-1])


def _is_title(line: EdgeLine, own: Sequence[_Parts], lines: Sequence[EdgeLine], title: str) -> bool:
    """Whether a line is the title that the browser prints, in a line without the date."""
    text = line.text.strip()
    if not text or any((part.where.page, part.where.line) == (line.page, line.line) for part in own):
        return False
    nearby = any(
        part.where.page == line.page and part.where.top == line.top and abs(part.where.line - line.line) <= 3
        and not part.rest
        for part in own
    )  # fmt: skip
    twice = sum(other.text.strip() == text and other.top == line.top for other in lines) > 1
    return nearby and (twice or text == title)


def _iso(found: re.Match[str], made: str | None) -> str | None:
    """The date of a stamp; of two possible ones that on which the file was made.

    >>> _iso(STAMP.search("11/30/26, 6:03 PM"), None), _iso(STAMP.search("3/5/2022 18:03"), None)
    ('2026-11-30', '2022-05-03')
    >>> _iso(STAMP.search("2024年3月18日 下午6:03"), None), _iso(STAMP.search("03.05.22, 18:03"), None)
    ('2024-03-18', '2022-05-03')
    """
    days = [day for y, m, d in _readings(found) if (day := _valid(y, m, d)) is not None]
    if made in days:
        return made
    return days[0] if days else None


def _readings(found: re.Match[str]) -> Iterator[tuple[int, int, int]]:
    """The possible year, month and day of a stamp, the likeliest first.

    Only Americans put the month first and have a 12-hour clock; all others with the year last do not.
    """
    if found["y1"]:
        yield int(found["y1"]), int(found["m1"]), int(found["d1"])
        return
    if found["y3"]:
        yield 2000 + int(found["y3"]), int(found["m3"]), int(found["d3"])
        return
    year = int(found["y2"]) + (2000 if int(found["y2"]) < 100 else 0)
    a, b = int(found["a"]), int(found["b"])
    american = found["mark"] == "/" and ENGLISH.search(found["clock"] or "") is not None
    yield from ((year, a, b), (year, b, a)) if american else ((year, b, a), (year, a, b))


def _valid(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat() if 1990 <= year < 2100 else None
    except ValueError:
        return None


def _whole_address(parts: Iterable[_Parts]) -> str | None:
    """The address if it is complete: browsers cut a long one, which then is useless."""
    found = Counter(
        part.address
        for part in parts
        if part.address and WHOLE.match(part.address) and not CUT.search(part.address)
    )
    cut = any(part.address and CUT.search(part.address) for part in parts)
    return None if cut or not found else found.most_common(1)[0][0]


def _running(lines: Sequence[EdgeLine], pages: int, *, measured: bool) -> Iterator[EdgeLine]:
    """Running heads and feet, which recur at one height, and page numbers."""
    by_text: dict[tuple[bool, str], list[EdgeLine]] = defaultdict(list)
    for line in lines:
        text = DIGITS.sub("#", "".join(line.text.split()))
        if len(text) >= MIN_HEAD or text == "#":
            by_text[line.top, text].append(line)
    for found in by_text.values():
        yield from _recurring(found, measured=measured)
    for line in lines:
        number = NUMBER.match(line.text)
        if number and pages == 1 and not line.top and (not measured or line.distance <= MARGIN):
            yield line


def _recurring(found: Sequence[EdgeLine], *, measured: bool) -> Iterator[EdgeLine]:
    """Of lines that only differ in digits, those that are at one height on several pages.

    A bare number must count the pages: 2021 above one column and 2022 above another are a table.
    """
    for line in found:
        like = [
            other
            for other in found
            if other.page != line.page
            and abs(other.distance - line.distance) <= (SAME_PLACE if measured else 1)
        ]
        if NUMBER.match(line.text):
            like = [other for other in like if _first(other) - _first(line) == other.page - line.page]
        if like:
            yield line


def _first(line: EdgeLine) -> int:
    return next((int(found.group()) for found in DIGITS.finditer(line.text)), 0)
