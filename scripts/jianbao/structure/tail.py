"""Find where an article ends behind its last sentence: captions, rows, signatures belong to it, links do not.

Takes the sorted lines of a page and the last sentence, gives the end of the body.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from jianbao.model import Look
from jianbao.structure.lines import Line, Sort
from jianbao.structure.looks import looks_linked, may_be_headline
from jianbao.structure.parallel import parallel
from jianbao.structure.signing import signed_until

CAPTION = re.compile(r"^图[为：:①②③④⑤\d]|^[▲△▼]|\s(?:摄|供图|摄影)[）)]?$")
BRACKETED = re.compile(r"^[（(【\[][^（()）]{2,60}[）)】\]]$")
MIN_LINKS, LINK_LENGTH = 3, 6
"""So many lines of so many characters before the editor's name are links to other articles."""


def find_tail(lines: Sequence[Line], first: int, last: int, stop: int, closes: Callable[[Line], bool]) -> int:
    """Where the body ends behind its last sentence.

    Captions, headings and signatures up to an editor's credit belong to it; without a credit a clause
    without its full stop, a remark in brackets and the rows of a table do, but no run of headlines.
    """
    signed = signed_until(lines, last, stop)
    if signed is not None:
        return signed
    run = last + 1
    while run < stop and lines[run].sort in (Sort.SHORT, Sort.TABLE, Sort.PROSE):
        run += 1
    rest = lines[last + 1 : run]
    closed = run < len(lines) and closes(lines[run])
    if closed and not any(looks_linked(line) for line in rest) and not _are_links(rest, lines[last]):
        return run
    usual = _usual_blanks(lines[first : last + 1])
    end = last + 1
    while end < run and _belongs(lines, end, run, usual):
        end += 1
    while end < len(lines) and lines[end].sort is Sort.BYLINE:
        end += 1
    return end


def _are_links(rest: Sequence[Line], last: Line) -> bool:
    """Whether headlines of other articles stand here, apart from the text and without marks of a list.

    Left alone: headings and captions among them, lists of one form (一等奖：…), what follows without a gap.
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
    """Whether a line behind the last sentence is still the article's."""
    line = lines[i]
    if Look.TABLE in (line.look, lines[i + 1].look if i + 1 < run else None):
        return line.look is Look.TABLE or not looks_linked(line)
    if line.sort is Sort.TABLE:
        near = lines[i - 1].sort is Sort.TABLE or (i + 1 < run and _is_row(lines[i + 1]))
        head = i + 1 < run and _is_row(lines[i + 1]) and _cells(line) == _cells(lines[i + 1])
        return near and (_is_row(line) or head or "\t" not in line.text)
    if line.sort is Sort.SHORT and any(_is_untabbed(other) for other in lines[i + 1 : min(i + 3, run)]):
        return not looks_linked(line)
    if (BRACKETED.match(line.text) or CAPTION.search(line.text)) and line.blanks <= max(usual, 1):
        return True
    alone = i + 1 >= run
    return alone and line.blanks <= usual and not looks_linked(line) and "，" in line.text


def _is_row(line: Line) -> bool:
    """Whether a tabbed line is data: it holds a figure and no mark of a link."""
    return line.sort is Sort.TABLE and not looks_linked(line) and re.search(r"\d", line.text) is not None


def _cells(line: Line) -> int:
    return line.text.count("\t")


def _is_untabbed(line: Line) -> bool:
    """Whether a line is the row of a table whose tabs were lost."""
    return line.sort is Sort.TABLE and "\t" not in line.text
