"""Find the body region of an article among the lines of its page.

Input: the typed lines of one article's segment of a page. Output: the first and last index of its body.
Evidence is structural: where prose is dense, where a dateline separates the site's head from the text, where
credits or a footer end it. The meaning of the sentences is not used.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import islice

from jianbao.model import Look
from jianbao.press import credit_lines, dates, headwords
from jianbao.press.han import HAN
from jianbao.press.numerals import ONE_TO_TEN
from jianbao.structure.bigram_overlap import CLEAR, echo, said_in
from jianbao.structure.line_looks import (
    DASHED,
    HEADED,
    LABELLED,
    MARKED,
    PAUSED,
    looks_linked,
    may_be_headline,
)
from jianbao.structure.line_types import Line, LineType
from jianbao.structure.parallel_lines import parallel
from jianbao.structure.signatures import signed_until

CREDIT = re.compile(
    rf"^[\s\[【（(]{{0,8}}(?:【纠错】\s{{0,4}})?[\[【（(]?\s{{0,4}}{headwords.EDITING}\s*[：:]"
)
NUMBERED = re.compile(
    rf"^(?:[{ONE_TO_TEN}]{{1,3}}、|[（(][{ONE_TO_TEN}]{{1,3}}[）)]|第[{ONE_TO_TEN}]{{1,3}}[章节条部]).{{2,40}}$"
)
LABEL = re.compile(rf"^[{HAN}]{{4,7}}(?<![报网社台刊号])(?<!新闻)(?<!频道)(?<!在线)(?<!客户端)(?<!发布)$")
"""Headings of the sections of a report: 主要做法, 存在问题."""
MAX_GAIN = 120
"""The highest score of a paragraph: a single long one is not an article."""
WEIGHTS = {
    LineType.FURNITURE: -20.0,
    LineType.TABLE: 0.0,
    LineType.PROSE: 3.0,
    LineType.SHORT: -8.0,
    LineType.DATELINE: -12.0,
}
LINKED = -14.0
VERSE = 4.0
"""The score of a short line that ends in a pause and continues in the next, as accounts set their texts."""
FOOTED = -100.0
HEAD_SHARE = 0.2
"""The highest share of the prose above the dateline: browser notices, never the article."""
PATIENCE = 250.0
"""The highest penalty of other lines inside an article: a box of fifteen links, two marks of a footer."""
MANY = 40
"""The most datelines that are examined; a page with more is a list, or has readers' comments."""
NEAR = 4
"""The number of lines above a dateline that may contain its headline."""
MIN_BODY = 40
CAPTION = re.compile(r"^图[为：:①②③④⑤\d]|^[▲△▼]|\s(?:摄|供图|摄影)[）)]?$")
BRACKETED = re.compile(r"^[（(【\[][^（()）]{2,60}[）)】\]]$")
DATED = re.compile(rf"{dates.WRITTEN_DAY}[\s）)\]】]*$")
BELOW = 4
"""The number of lines below a body that may contain its credits."""
MIN_LINKS, LINK_LENGTH = 3, 6
"""The least number and length of lines before the editor's name that are links to other articles."""


@dataclass(frozen=True, slots=True)
class BodyRegion:
    """Indices into the lines: the head is before `first`, the body from `first` to before `end`."""

    first: int
    end: int


def find_body(lines: Sequence[Line]) -> BodyRegion:
    """The body region.

    It is the densest run of prose between the dateline under the headline (if there is one) and the credits
    or the footer, with the lines that belong to it at its edges: a lead-in heading, captions, a last line
    without a full stop. An empty region means that there is no prose.
    """
    stop = _stop(lines)
    marked = _marked(lines, stop)
    if marked is not None:
        return marked
    anchor, (first, last) = _headed(lines, stop) or _unheaded(lines, stop)
    if first > last:
        return BodyRegion(stop, stop)
    first += anchor is None and _headline_first(lines, first, last)
    end = find_tail(lines, first, last, stop, _credits)
    printed = [i for i, line in enumerate(lines[:first]) if line.look in HEADED]
    if printed:
        first = _lead_in(lines, max(anchor or 0, printed[-1]) + 1, first, end)
    elif anchor is not None and any(may_be_headline(line) for line in lines[:anchor]):
        first = _lead_in(lines, anchor + 1, first, end)
    elif first and _is_first_heading(lines[first - 1], _short_ones(lines[first:end])):
        first -= any(may_be_headline(line) for line in lines[: first - 1])
    return BodyRegion(first, end)


def _marked(lines: Sequence[Line], stop: int) -> BodyRegion | None:
    """The text below the headline if markup names both, up to the footer, and the credits below it.

    Left alone: a page on which sentences come before its headline.
    """
    inside = [i for i, line in enumerate(lines[:stop]) if line.look in MARKED]
    top = next((i for i, line in enumerate(lines) if line.look is Look.TITLE), len(lines))
    text = [i for i in inside if i > top]
    unnamed = not any(line.look is Look.PARAGRAPH for line in lines)
    if unnamed or not text or any(lines[i].firm for i in inside if i < top):
        return None
    first, end = text[0], without_links(lines, text[0], text[-1] + 1)
    headed = any(line.look is Look.SUBTITLE for line in lines[:first])
    first += not headed and len(text) > 1 and DASHED.match(lines[first].text) is not None
    return BodyRegion(first, end if end <= text[-1] else with_credits(lines, end))


def _headline_first(lines: Sequence[Line], first: int, last: int) -> bool:
    """Whether the text's first line is its headline: no line above may be one, the text repeats its words."""
    line = lines[first]
    if not may_be_headline(line) or line.opens or any(map(may_be_headline, lines[:first])) or first == last:
        return False
    said = said_in(other.text for other in lines[first + 1 : last + 1])
    return line.type is LineType.PROSE and echo(line.text, said) >= CLEAR


def _headed(lines: Sequence[Line], stop: int) -> tuple[int, tuple[int, int]] | None:
    """The first dateline under a headline that has a clear overlap with the text after it, and that text.

    This is the best evidence: it finds three sentences among a site's longer columns.
    """
    datelines = (i for i, line in enumerate(lines[:stop]) if line.type is LineType.DATELINE)
    for i in islice(datelines, MANY):
        above = [other for other in lines[max(0, i - NEAR) : i] if may_be_headline(other)]
        if not above:
            continue
        run = _following(lines, i + 1, stop)
        said = said_in(other.text for other in lines[run[0] : run[1] + 1])
        if any(echo(other.text, said) >= CLEAR for other in above):
            return i, run
    return None


def _following(lines: Sequence[Line], start: int, stop: int) -> tuple[int, int]:
    """First and last index of the prose from `start`, up to where the penalty of other lines is too high."""
    best, weight, last = 0.0, 0.0, start - 1
    for i in range(start, stop):
        weight += _weight(lines[i])
        if best >= MIN_BODY and _credits(lines[i]):
            break
        if weight > best and not _goes_on(lines[i]):
            best, last = weight, i
        elif weight < best - PATIENCE:
            break
    first = next((i for i in range(start, last + 1) if lines[i].type is LineType.PROSE), stop)
    return (first, last) if best >= MIN_BODY else (stop, stop - 1)


def _unheaded(lines: Sequence[Line], stop: int) -> tuple[int | None, tuple[int, int]]:
    """The last dateline of the head, if there is one, and the densest prose after it."""
    anchor = _anchor(lines, stop)
    return anchor, _densest(lines, 0 if anchor is None else anchor + 1, stop)


def _stop(lines: Sequence[Line]) -> int:
    """Index of the first line that ends the article: an editor's credit or a footer, after enough prose."""
    total = sum(len(line.text) for line in lines if line.firm)
    seen = 0
    for i, line in enumerate(lines):
        enough = seen >= MIN_BODY
        if enough and line.ends and seen * 2 >= total:
            return i
        share = 1 if line.look in MARKED else 3  # markup shows that the text goes on below
        if enough and _credits(line) and seen * share >= total:
            return i
        seen += len(line.text) if line.firm else 0
    return len(lines)


def _credits(line: Line) -> bool:
    """Whether a line is an editor's credit, which closes an article."""
    if line.type is LineType.BYLINE:
        run = credit_lines.whole_run(line.text)
        return run is not None and run.edited
    return line.type is LineType.DATELINE and CREDIT.match(line.text) is not None


def _anchor(lines: Sequence[Line], stop: int) -> int | None:
    """Index of the last dateline of the head: it has almost no prose above, and no sentence right above."""
    total = sum(len(line.text) for line in lines[:stop] if line.firm)
    seen = 0
    found: int | None = None
    above: Line | None = None
    since = 0
    for i, line in enumerate(lines[:stop]):
        signs = found is not None and since >= MIN_BODY and dates.WHOLE_DAY.fullmatch(line.text) is not None
        if (
            line.type is LineType.DATELINE
            and not signs
            and seen <= HEAD_SHARE * total
            and not (above and above.firm)
        ):
            found, since = i, 0
        elif line.type not in (LineType.DATELINE, LineType.FURNITURE):
            above = line
        seen += len(line.text) if line.firm else 0
        since += len(line.text) if line.firm else 0
    return found if total else None


def _densest(lines: Sequence[Line], start: int, stop: int) -> tuple[int, int]:
    """First and last index of the run of lines with the highest score; last before first if there is none."""
    best, found = 0.0, (stop, stop - 1)
    weight, first = 0.0, start
    for i in range(start, stop):
        if weight <= 0:
            weight, first = 0.0, i
        weight += _weight(lines[i])
        if weight > best and not _goes_on(lines[i]):
            best, found = weight, (first, i)
    return found


def _goes_on(line: Line) -> bool:
    """Whether a short line ends in a pause: a text may continue below it, and never ends with it."""
    return line.type is LineType.SHORT and PAUSED.search(line.text) is not None


def _weight(line: Line) -> float:
    if line.ends:
        return FOOTED
    if line.firm:
        return float(min(len(line.text), MAX_GAIN))
    if looks_linked(line):
        return LINKED
    if _goes_on(line):
        return VERSE
    if line.look is Look.PARAGRAPH and line.type is LineType.SHORT:
        return 0.0
    return WEIGHTS.get(line.type, 0.0)


def _lead_in(lines: Sequence[Line], anchor: int, first: int, end: int) -> int:
    """Where the body begins before its first sentence: at a caption or heading under the dateline.

    A line with a button or another line of the page below it is not part of the body. A short label is, if
    the body's other headings are parallel to it, or if it is a heading itself.
    """
    inner = _short_ones(lines[first:end])
    start = first
    while start > anchor and _leads_in(lines[start - 1], inner):
        start -= 1
    return start


def _leads_in(line: Line, inner: Sequence[Line]) -> bool:
    if line.type not in (LineType.SHORT, LineType.PROSE) or looks_linked(line) or line.look in HEADED:
        return False
    long = len(line.text) >= 8 or line.look is Look.HEADING or _is_first_heading(line, inner)
    return long or any(parallel(line.text, other.text) for other in inner)


def _short_ones(lines: Sequence[Line]) -> list[Line]:
    return [line for line in lines if line.type is LineType.SHORT]


def _is_first_heading(line: Line, inner: Sequence[Line]) -> bool:
    """Whether a short line above the first sentence is a heading: numbered, or one of several (`inner`).

    Left alone: two or three characters (a button, a person), and the name of a medium.
    """
    if line.type is not LineType.SHORT:
        return False
    return NUMBERED.match(line.text) is not None or (bool(inner) and LABEL.match(line.text) is not None)


def find_tail(lines: Sequence[Line], first: int, last: int, stop: int, closes: Callable[[Line], bool]) -> int:
    """Where the body ends after its last sentence.

    Captions, headings and signatures before an editor's credit belong to it. Without such a credit, a clause
    without its full stop, a remark in brackets and the rows of a table belong to it, but no run of headlines.
    """
    signed = signed_until(lines, last, stop)
    if signed is not None:
        return signed
    run = last + 1
    while run < stop and lines[run].type in (LineType.SHORT, LineType.TABLE, LineType.PROSE):
        run += 1
    rest = lines[last + 1 : run]
    closed = run < len(lines) and closes(lines[run])
    if closed and not any(looks_linked(line) for line in rest) and not _are_links(rest, lines[last]):
        return run
    usual = _usual_blanks(lines[first : last + 1])
    end = last + 1
    while end < run and _belongs(lines, end, run, usual):
        end += 1
    return with_credits(lines, end)


def with_credits(lines: Sequence[Line], end: int) -> int:
    """The end of a body with the credits below it; buttons between them are skipped."""
    for i in range(end, min(end + BELOW, len(lines))):
        if lines[i].type is LineType.BYLINE or (
            lines[i].type is LineType.DATELINE and LABELLED.match(lines[i].text)
        ):
            end = i + 1
        elif lines[i].type is not LineType.FURNITURE or lines[i].ends:
            break
    return end


def without_links(lines: Sequence[Line], first: int, end: int) -> int:
    """The end of a body that markup names, without a list of dated links to other articles."""
    run = end
    while run > first and looks_linked(lines[run - 1]) and DATED.search(lines[run - 1].text):
        run -= 1
    return run if end - run >= MIN_LINKS else end


def _are_links(rest: Sequence[Line], last: Line) -> bool:
    """Whether lines are headlines of other articles, after a blank line and without marks of a list.

    Left alone: headings and captions among them, lists of one form (一等奖：…), lines right below the text.
    """
    heads = [line for line in rest if may_be_headline(line) and len(line.text) >= LINK_LENGTH]
    if len(heads) < MIN_LINKS or len(heads) < len(rest) or rest[0].blanks <= last.blanks:
        return False
    alike = sum(
        any(parallel(line.text, other.text) for other in heads if other is not line) for line in heads
    )
    return alike * 2 <= len(heads)


def _usual_blanks(lines: Sequence[Line]) -> int:
    return sorted(line.blanks for line in lines)[len(lines) // 2]


def _belongs(lines: Sequence[Line], i: int, run: int, usual: int) -> bool:
    """Whether a line after the last sentence still belongs to the article."""
    line = lines[i]
    if Look.TABLE in (line.look, lines[i + 1].look if i + 1 < run else None):
        return line.look is Look.TABLE or not looks_linked(line)
    if line.type is LineType.TABLE:
        near = lines[i - 1].type is LineType.TABLE or (i + 1 < run and _is_row(lines[i + 1]))
        head = i + 1 < run and _is_row(lines[i + 1]) and _cells(line) == _cells(lines[i + 1])
        return near and (_is_row(line) or head or "\t" not in line.text)
    if line.type is LineType.SHORT and any(_is_untabbed(other) for other in lines[i + 1 : min(i + 3, run)]):
        return not looks_linked(line)
    if (BRACKETED.match(line.text) or CAPTION.search(line.text)) and line.blanks <= max(usual, 1):
        return True
    alone = i + 1 >= run
    return alone and line.blanks <= usual and not looks_linked(line) and "，" in line.text


def _is_row(line: Line) -> bool:
    """Whether a line with tabs is data: it contains a digit and no mark of a link."""
    return line.type is LineType.TABLE and not looks_linked(line) and re.search(r"\d", line.text) is not None


def _cells(line: Line) -> int:
    return line.text.count("\t")


def _is_untabbed(line: Line) -> bool:
    """Whether a line is a row of a table whose tabs were lost."""
    return line.type is LineType.TABLE and "\t" not in line.text
