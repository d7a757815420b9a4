"""Make blocks of an article's body lines: join cut sentences, separate headings and captions, drop repeats.

Input: the body lines of one segment. Output: the pieces of each block in order.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import takewhile

from jianbao.model import BlockType, Kind, Look, Rule, Wording
from jianbao.press import credit_lines
from jianbao.press.han import HAN
from jianbao.structure.gaps import is_cut
from jianbao.structure.line_looks import PAUSED
from jianbao.structure.line_types import Line, LineType, ends_sentence
from jianbao.structure.parallel_lines import parallels
from jianbao.structure.patterns import compiled

CREDITS = frozenset({LineType.BYLINE, LineType.DATELINE, LineType.CONTINUED})
HEADINGS = frozenset({Look.HEADING, Look.TITLE, Look.REST, Look.KICKER, Look.SUBTITLE})
"""Looks that make a short line within the body a heading."""
UNFINISHED = re.compile(rf"[{HAN}\w，、“‘（《]")
"""The characters at the end of a line whose sentence continues."""
MIN_UNFINISHED = 20
"""A shorter line without an end is a label, not a sentence that a column break cut."""
LONG_NUMBER_ENDS = re.compile(r"\d(?:[\d .-]{1,3}\d|\d)$")
"""Two or more figures at a break are not joined to figures: they could become a telephone number."""
LONG_NUMBER = 5
"""The number of last characters that are searched for such figures."""
LONG_NUMBER_BEGINS = re.compile(r"\d(?:[ .·-]{0,2}\d){8}")
"""Nor is a line joined that begins with so many figures."""
FIGURE_ENDS = re.compile(r"(?<![\d .·()（）-])[\d .·()（）-]++$")
FIGURE_BEGINS = re.compile(r"^[\d .·()（）-]+")
MAX_FIGURE = 30
"""The highest length of a personal number, with anything between its figures."""
SHORT_FIGURE = 8
"""A figure of so many digits, cut at the page's width, is joined: a year, a price."""
MAX_CAPTION = 40
MAX_CUED = 60
"""A line that a curated pattern marks as a caption may be longer, since it names the photographer."""
MIN_OPENING = 8
"""A shorter line above the first sentence is the label of a part (编者按), not a picture's caption."""
MIN_REPEAT = 15
MIN_LEFT = 12
"""The least length of a paragraph from which a button was cut off."""
CRY = re.compile("[！？!?]$")
MIN_VERSE = 3
"""The least number of short lines with a pause at the end in a text that has one clause on each line."""
REDUPLICATED = frozenset(
    "人天年月日家户处时事个件条次样层种代步点村镇区县市省妈爸哥姐弟妹爷奶公婆星渐常纷频刚仅往偏恰单默悄慢好早"
)
"""Characters that may be doubled in a word (人人, 天天, 纷纷): at a break both are kept."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters `start` to `end` of a repaired line."""

    line: int
    start: int
    end: int


@dataclass(slots=True)
class Draughted:
    """A block before its completion: its type, its pieces, and their text."""

    type: BlockType
    pieces: list[Piece] = field(default_factory=list)
    text: str = ""
    short: bool = False
    cued: bool = False  # a curated pattern marks it as a caption
    set_so: bool = False  # the print shows that it is a heading
    row: bool = False  # of a table whose tabs were lost
    marked: bool = False  # markup makes it a paragraph

    @property
    def firm(self) -> bool:
        """Whether it is certainly text of the article: no heading, no caption, no row."""
        return self.type is BlockType.PARAGRAPH and not (self.short or self.cued or self.row)


@dataclass(slots=True)
class Body:
    """Blocks in order, and pieces dropped with the rule that dropped them."""

    blocks: list[Draughted] = field(default_factory=list)
    dropped: list[tuple[Piece, Rule]] = field(default_factory=list)
    bylines: list[Line] = field(default_factory=list)


def read_body(lines: Sequence[Line], kind: Kind, wording: Wording) -> Body:
    """Join body lines to paragraphs; each line is in a block, dropped by a rule, or a byline."""
    body = Body()
    lines = [
        _without_button(line, wording.glued, rest=i > 0 and lines[i - 1].goes_on)
        for i, line in enumerate(lines)
    ]
    usual = sorted(line.blanks for line in lines)[len(lines) // 2] if lines else 0
    closing = {line.number for line in takewhile(_is_credit, reversed(lines))}
    held: Line | None = None  # a caption inside a cut sentence, which is placed after the sentence's end
    for i, line in enumerate(lines):
        if line.type in CREDITS or line.number in closing:
            body.bylines.append(line)
        elif line.type is LineType.TABLE and ("\t" in line.text or line.look is Look.TABLE):
            _add_row(body, line)
        elif line.type is LineType.TABLE:  # its tabs were lost: each row stays a line
            body.blocks.append(Draughted(BlockType.PARAGRAPH, [_piece(line)], line.text, row=True))
        elif held is None and _interrupts(body, lines, i, usual):
            held = line
        elif _repeats(body, line):
            body.dropped.append((_piece(line), Rule.REPETITION))
        elif _continues(body, line, kind) or _goes_on(body, lines, i, kind):
            _join(body, line, doubled=not (i and lines[i - 1].goes_on))
            held = _placed_after(body, held)
        else:
            held = _placed_after(body, held)
            cued = len(line.text) <= MAX_CUED and any(
                compiled(caption)(line.text) for caption in wording.captions
            )
            cued = cued or line.look is Look.CAPTION
            short = line.type is LineType.SHORT and line.look is not Look.PARAGRAPH
            set_so = short and line.look in HEADINGS
            marked = line.look is Look.PARAGRAPH
            body.blocks.append(
                Draughted(BlockType.PARAGRAPH, [_piece(line)], line.text, short, cued, set_so, marked=marked)
            )
    _placed_after(body, held)
    return body


def set_types(body: Body) -> None:
    """Set the types of an article's headings and captions, and add its gaps."""
    _tell_headings(body.blocks)
    body.blocks = list(_with_gaps(body.blocks))


def _without_button(line: Line, glued: Sequence[str], *, rest: bool) -> Line:
    """A line that ends with its sentence, if a curated pattern finds a button after it.

    Left alone: a line with too little text before the button, if it is not the `rest` of the one above.
    """
    if line.type is not LineType.PROSE:
        return line
    for pattern in glued:
        match = compiled(pattern)(line.text)
        if match and match.end() == len(line.text) and (rest or match.start() >= MIN_LEFT):
            text = line.text[: match.start()].rstrip()
            return replace(line, text=text, end=line.start + len(text))
    return line


def _with_gaps(blocks: Sequence[Draughted]) -> Iterator[Draughted]:
    """Put a gap before each paragraph whose beginning is lost, if the one before it is whole."""
    article = "\n".join(block.text for block in blocks)
    whole = False
    for block in blocks:
        if block.type is BlockType.PARAGRAPH:
            if whole and is_cut(block.text, article):
                yield Draughted(BlockType.GAP)
            whole = ends_sentence(block.text)
        yield block


def _is_credit(line: Line) -> bool:
    """Whether a line at the end of a text is a credit, even of one editor alone (校对 | 江小月)."""
    return line.type in CREDITS or credit_lines.whole_run(line.text) is not None


def _piece(line: Line) -> Piece:
    return Piece(line.number, line.start, line.end)


def _open(body: Body) -> Draughted | None:
    """The last block, if it is a paragraph whose sentence a break has cut."""
    last = body.blocks[-1] if body.blocks else None
    if last is None or last.type is not BlockType.PARAGRAPH or last.short or last.cued or last.row:
        return None
    return last if len(last.text) >= MIN_UNFINISHED and UNFINISHED.match(last.text[-1]) else None


def _interrupts(body: Body, lines: Sequence[Line], i: int, usual: int) -> bool:
    """Whether this line is a caption between the halves of a cut sentence.

    It is short, has more blank lines around it than the paragraphs have, and prose continues after it.
    """
    line = lines[i]
    if line.blanks <= usual or len(line.text) > MAX_CAPTION or i + 1 >= len(lines):
        return False
    return lines[i + 1].type is LineType.PROSE and _open(body) is not None


def _continues(body: Body, line: Line, kind: Kind) -> bool:
    last = _open(body)
    if (
        kind is not Kind.ARTICLE
        or last is None
        or line.type is not LineType.PROSE
        or line.opens
        or line.begins
    ):
        return False
    return _may_join(last.text, line.text)


def _goes_on(body: Body, lines: Sequence[Line], i: int, kind: Kind) -> bool:
    """Whether a line contains the rest of the one right above, which was cut at the width of the page."""
    last = body.blocks[-1] if body.blocks else None
    above = lines[i - 1] if i else None
    if kind is not Kind.ARTICLE or last is None or last.type is not BlockType.PARAGRAPH or above is None:
        return False
    beside = above.goes_on and last.pieces[-1].line == above.number
    return beside and (_is_short_figure(last.text, lines[i].text) or _may_join(last.text, lines[i].text))


def _is_short_figure(before: str, after: str) -> bool:
    """Whether the figures on either side of a line break are too few for a personal number."""
    figure = FIGURE_ENDS.findall(before[-MAX_FIGURE:]) + FIGURE_BEGINS.findall(after[:MAX_FIGURE])
    return "\t" not in before + after and sum(map(str.isdecimal, "".join(figure))) <= SHORT_FIGURE


def _may_join(before: str, after: str) -> bool:
    """Whether two lines can only form a sentence: no row of a table, no telephone number."""
    if "\t" in after or "\t" in before:
        return False  # a line end would be between the cells
    return not (before[-1].isdecimal() and after[0].isdecimal() and _may_call(before, after))


def _may_call(before: str, after: str) -> bool:
    """Whether the figures on either side of a line break might be a telephone number."""
    ends = LONG_NUMBER_ENDS.search(before[-LONG_NUMBER:])
    return ends is not None or LONG_NUMBER_BEGINS.match(after) is not None


def _join(body: Body, line: Line, *, doubled: bool) -> None:
    """Continue the cut sentence; a character printed twice at the break is written once.

    Left alone: lines cut at a width (`doubled` is false), where no character is printed twice.
    """
    last = body.blocks[-1]
    piece, first = _piece(line), line.text[0]
    if doubled and first == last.text[-1] and re.match(f"[{HAN}]", first) and first not in REDUPLICATED:
        body.dropped.append((Piece(line.number, line.start, line.start + 1), Rule.DOUBLED_AT_BREAK))
        piece = Piece(line.number, line.start + 1, line.end)
    last.pieces.append(piece)
    last.text += line.text[piece.start - line.start :]


def _placed_after(body: Body, held: Line | None) -> Line | None:
    """Put a held caption after the paragraph that it interrupted; then none is held."""
    if held is not None:
        body.blocks.append(Draughted(BlockType.CAPTION, [_piece(held)], held.text))
    return None


def _repeats(body: Body, line: Line) -> bool:
    """Whether the line repeats exactly the end of the paragraph before it."""
    last = body.blocks[-1] if body.blocks else None
    return last is not None and len(line.text) >= MIN_REPEAT and last.text.endswith(line.text)


def _add_row(body: Body, line: Line) -> None:
    if not body.blocks or body.blocks[-1].type is not BlockType.TABLE:
        body.blocks.append(Draughted(BlockType.TABLE))
    body.blocks[-1].pieces.append(_piece(line))


def _tell_headings(blocks: Sequence[Draughted]) -> None:
    """Make every short paragraph a heading or a caption; one that no text follows stays a paragraph.

    Chinese headings are written in parallel: alike in length, in their marks or their opening. If three or
    more of an article's short lines are parallel, the others among them are captions; if fewer are, a line
    above the first sentence is one, and of neighbours the one without a parallel. A curated caption pattern
    (图为, 摄) decides by itself.
    """
    _tell_verse(blocks)
    rest = [block for block in blocks if block.short and not block.cued and not block.set_so]
    groups = dict(zip(map(id, rest), parallels([block.text for block in rest]), strict=True))
    strict = max(groups.values(), default=0) >= 3  # counts itself
    opening = next((i for i, block in enumerate(blocks) if not block.short), len(blocks))
    for at, block in enumerate(blocks):
        if id(block) not in groups:
            continue
        above = at < opening and len(block.text) >= MIN_OPENING
        lost = groups[id(block)] == 1 and (strict or above or _beside_another(at, blocks, groups))
        block.type = BlockType.CAPTION if lost else BlockType.HEADING
    for block in blocks:
        if block.set_so and not block.cued:
            block.type = BlockType.HEADING
    for block in reversed(blocks):
        if not block.short:
            break
        block.type = BlockType.PARAGRAPH
    for block in blocks:
        if block.cued:
            block.type = BlockType.CAPTION


def _tell_verse(blocks: Sequence[Draughted]) -> None:
    """Make paragraphs of short lines that continue in the next one or continue the one before.

    Accounts set their texts so, one clause or exclamation on a line. A single such line may be a heading.
    """
    paused = [block.short and PAUSED.search(block.text) is not None for block in blocks]
    if sum(paused) < MIN_VERSE:
        return
    for at, block in enumerate(blocks):
        goes_on = at > 0 and PAUSED.search(blocks[at - 1].text) is not None
        begins = at + 1 < len(blocks) and blocks[at + 1].text[:1] in "的了是在和与及"
        if block.short and (paused[at] or goes_on or begins or CRY.search(block.text)):
            block.short = False


def _beside_another(at: int, blocks: Sequence[Draughted], groups: Mapping[int, int]) -> bool:
    """Whether a short line is next to one that has parallels."""
    return any(
        groups.get(id(other), 0) > 1 for other in (*blocks[max(0, at - 1) : at], *blocks[at + 1 : at + 2])
    )
