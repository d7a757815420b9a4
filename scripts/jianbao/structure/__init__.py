"""Input: a RepairedPage. Output: a StructuredPage, with its articles and a placement of every character."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from jianbao.model import (
    HEADLINE,
    JOINED_LINE,
    Block,
    BlockType,
    Curation,
    Draft,
    Hint,
    Kind,
    Learned,
    Look,
    Placement,
    RawPage,
    RepairedPage,
    Role,
    Rule,
    StructuredPage,
    Wording,
    gather,
)
from jianbao.structure.headline import read_head
from jianbao.structure.layout import inside, mark_flow, set_apart, without_edges
from jianbao.structure.learn import REPEATED, Repeated, learn, repeated_on, take_repeated
from jianbao.structure.line_types import Line, LineType, read_lines
from jianbao.structure.lists import mark_listed, spare_boxes
from jianbao.structure.no_article import is_short_page, why_none
from jianbao.structure.paragraphs import Body, Piece, read_body, set_types
from jianbao.structure.repetitions import drop_copies, is_reprint, repetitions
from jianbao.structure.source_lines import mark_sources
from jianbao.structure.split import Segment, split_page

__all__ = ["learn", "structure_page"]

Lines = tuple[Line, ...]
Roles = Sequence[tuple[Line, Role]]
OUTSIDE, CUT_OFF, GLUED = "正文以外的文字", "标题以外的文字", "句末的按钮"
"""The names of furniture that no curated pattern names."""


def structure_page(page: RepairedPage, raw: RawPage, curation: Curation, learned: Learned) -> StructuredPage:
    """Find the articles of a page.

    A page without enough prose has no article, and the result states why. The placements cover every
    character of every line exactly once, in the order of the lines. The page is read without regard to other
    pages; what was learned of all pages only removes a site's notices, and names lines that no article took.
    """
    override = curation.override_for(page.path)
    split_at = override.split if override else ()
    lines = mark_sources(set_apart(read_lines(page.lines, curation.wording), raw.layout))
    hints = dict(raw.hints)
    if not split_at and is_short_page(lines, hints):
        hints = {}  # too short for the reader of the format to recognise its text
    lines, text = _typed(lines, hints, raw, curation.wording)
    segments = split_page(text, split_at)
    parts = _printed_once(_Part(segment, *_read(segment, lines, curation.wording)) for segment in segments)
    refused = why_none(
        raw,
        lines,
        [part.segment for part in parts],
        [part.roles for part in parts],
        curation.wording,
        asked=bool(split_at),
        hinted=bool(hints),
    )
    parts = () if refused else parts
    repeated = repeated_on(raw, page, learned)
    placed: list[Placement] = []
    for number, part in enumerate(parts):
        placed += _place_taken(take_repeated(part.body, lines, repeated, curation.wording.notices))
        placed += [_head_piece(line, role, number) for line, role in part.roles]
        placed += _place_body(number, part.body)
    placed += _place_repetitions(lines, parts, placed)
    placements = tuple(_cover(page.lines, lines, placed, repeated))
    return StructuredPage(tuple(_drafts(page.lines, placements, parts)), placements, refused)


def _typed(lines: Lines, hints: Mapping[int, Hint], raw: RawPage, wording: Wording) -> tuple[Lines, Lines]:
    """The lines of a page, typed by print, markup and neighbours; and those of them that are its text."""
    text = spare_boxes(mark_flow(mark_listed(inside(lines, hints, wording.columns)), raw, hints))
    marked = {line.number: line for line in text}
    return tuple(marked.get(line.number, line) for line in lines), without_edges(text)


@dataclass(frozen=True, slots=True)
class _Part:
    """One article of a page: its lines, the roles of those above its body, the blocks of its body."""

    segment: Segment
    roles: Roles
    body: Body


def _read(segment: Segment, lines: Sequence[Line], wording: Wording) -> tuple[Roles, Body]:
    """The roles of the lines above a body, and its blocks."""
    roles = read_head(segment.head, segment.body, lines, wording.columns)
    body = read_body(segment.body, segment.kind, wording)
    titles = [line.text for line, role in roles if role is Role.TITLE]
    parts = [line.text for line, role in roles if role in (Role.KICKER, Role.SUBTITLE)]
    drop_copies(body, ["".join(titles), *titles, *parts])
    if segment.kind is Kind.ARTICLE:
        set_types(body)
    return roles, body


def _printed_once(parts: Iterable[_Part]) -> tuple[_Part, ...]:
    """The articles of a page; one with the text of an earlier one is dropped, as repetitions in that one."""
    kept: list[_Part] = []
    for part in parts:
        earlier = next((other for other in kept if is_reprint(part.body.blocks, other.body.blocks)), None)
        if earlier is None:
            kept.append(part)
            continue
        headlines = [
            Piece(line.number, line.start, line.end) for line, role in part.roles if role is Role.TITLE
        ]
        again = [piece for block in part.body.blocks for piece in block.pieces]
        earlier.body.dropped += [
            (piece, Rule.REPETITION) for piece in (*headlines, *again)
        ] + part.body.dropped
    return tuple(kept)


def _head_piece(line: Line, role: Role, part: int) -> Placement:
    reason = JOINED_LINE if line.look is Look.REST else ""
    return Placement(line.number, line.start, line.end, role, part, None, reason)


def _place_taken(pieces: Iterable[tuple[Piece, str]]) -> list[Placement]:
    return [Placement(one.line, one.start, one.end, Role.FURNITURE, reason=reason) for one, reason in pieces]


def _place_body(part: int, body: Body) -> list[Placement]:
    placed = [
        _at(piece, Role.BODY, part, block=index)
        for index, block in enumerate(body.blocks)
        for piece in block.pieces
    ]
    placed += [_at(piece, Role.DROPPED, part, reason=rule) for piece, rule in body.dropped]
    for line in body.bylines:
        role = {
            LineType.DATELINE: Role.DATELINE,
            LineType.CONTINUED: Role.CONTINUED,
            LineType.PAGE: Role.PAGE,
        }.get(line.type, Role.BYLINE)
        placed.append(Placement(line.number, line.start, line.end, role, part))
    return placed


def _place_repetitions(
    lines: Sequence[Line], parts: Sequence[_Part], placed: Sequence[Placement]
) -> list[Placement]:
    """Lines that the page prints once more outside of an article are placed as dropped from that article."""
    taken = frozenset(placement.line for placement in placed)
    return [
        Placement(line.number, line.start, line.end, Role.DROPPED, part, None, Rule.REPETITION)
        for line, part in repetitions(lines, [part.body for part in parts], taken)
    ]


def _at(piece: Piece, role: Role, part: int, block: int | None = None, reason: str = "") -> Placement:
    return Placement(piece.line, piece.start, piece.end, role, part, block, reason)


def _cover(
    texts: Sequence[str], lines: Iterable[Line], placed: Sequence[Placement], repeated: Repeated
) -> Iterator[Placement]:
    """Place what no article took: indents and blank lines are layout, whole lines are furniture."""
    by_line: dict[int, list[Placement]] = {}
    for placement in placed:
        by_line.setdefault(placement.line, []).append(placement)
    content = {line.number: line for line in lines}
    for number, text in enumerate(texts, start=1):
        line = content.get(number)
        if line is not None and number not in by_line:
            by_line[number] = [_left_over(line, repeated)]
        at, cut = 0, CUT_OFF
        pieces = by_line.get(number, [])
        for placement in sorted(pieces, key=lambda p: p.start) if len(pieces) > 1 else pieces:
            if at < placement.start:
                yield _between(text, number, at, placement.start, cut)
            yield placement
            at, cut = placement.end, GLUED if placement.role is Role.BODY else CUT_OFF
        if at < len(text):
            yield _between(text, number, at, len(text), cut)


def _between(text: str, number: int, start: int, end: int, cut: str) -> Placement:
    """Place a remainder of a line: white space, a site's name after a headline, a button after a text."""
    if text[start:end].isspace():
        return Placement(number, start, end, Role.LAYOUT)
    return Placement(number, start, end, Role.FURNITURE, reason=cut)


def _left_over(line: Line, repeated: Repeated) -> Placement:
    """Place a line that belongs to no article: named furniture, or a line of the page's own head or foot."""
    if line.type in (LineType.DATELINE, LineType.PAGE):
        role = Role.DATELINE if line.type is LineType.DATELINE else Role.PAGE
        return Placement(line.number, line.start, line.end, role)
    reason = line.reason or (REPEATED if line.number in repeated.numbers else OUTSIDE)
    return Placement(line.number, line.start, line.end, Role.FURNITURE, reason=reason)


def _drafts(texts: Sequence[str], placements: Sequence[Placement], parts: Sequence[_Part]) -> Iterator[Draft]:
    gathered = gather(texts, placements)
    first_line: dict[tuple[int, int], int] = {}
    for placement in placements:
        if placement.role is Role.BODY and placement.article is not None and placement.block is not None:
            first_line.setdefault((placement.article, placement.block), placement.line)
    for number, part in enumerate(parts):
        kinds = [block.type for block in part.body.blocks]
        ids = _block_ids([_begins(first_line, number, block) for block in range(len(kinds))], kinds)
        body = tuple(
            _block(block_id, kind, gathered.get((number, Role.BODY, block), ""))
            for block, (block_id, kind) in enumerate(zip(ids, kinds, strict=True))
        )
        yield Draft(number, part.segment.kind, body, **_head_texts(gathered, number))


def _head_texts(gathered: dict[tuple[int, Role, int | None], str], part: int) -> dict[str, str | None]:
    roles = {name: Role(name) for name in HEADLINE} | {"continued_from": Role.CONTINUED}
    return {name: gathered.get((part, role, None)) for name, role in roles.items()}


def _begins(first_line: Mapping[tuple[int, int], int], part: int, block: int) -> int:
    """The line on which a block begins; for a gap, which has none, that of the next block."""
    return first_line.get((part, block)) or first_line[(part, block + 1)]


def _block_ids(starts: Sequence[int], kinds: Sequence[BlockType]) -> Iterator[str]:
    nth: Counter[int] = Counter()
    for start, kind in zip(starts, kinds, strict=True):
        if kind is BlockType.GAP:
            yield f"g{start}"
            continue
        nth[start] += 1
        yield f"l{start}" if nth[start] == 1 else f"l{start}-{nth[start]}"


def _block(block_id: str, kind: BlockType, text: str) -> Block:
    if kind is not BlockType.TABLE:
        return Block(block_id, kind, text)
    rows = tuple(tuple(cell.strip() for cell in row.split("\t")) for row in text.split("\n"))
    return Block(block_id, kind, text, rows)
