"""RepairedPage → StructuredPage: the articles of a page, block by block, and where every character went."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from jianbao.model import (
    DRAWN_UP,
    Block,
    BlockType,
    Curation,
    Draft,
    Hint,
    Learned,
    Look,
    Placement,
    RawPage,
    RepairedPage,
    Role,
    StructuredPage,
    gather,
)
from jianbao.structure.headline import read_head
from jianbao.structure.hinted import has_body, hinted_body, hinted_head, split_hinted
from jianbao.structure.layout import mark_flow, set_apart, without_edges
from jianbao.structure.learn import learn
from jianbao.structure.lines import Line, Sort, read_lines
from jianbao.structure.paragraphs import Body, Piece, read_body
from jianbao.structure.repeated import REPEATED, Repeated, repeated_on, take_repeated
from jianbao.structure.repeats import printed_once, repetitions
from jianbao.structure.sourceline import mark_sources
from jianbao.structure.split import Segment, only_teasers, split_page
from jianbao.structure.zone import MIN_BODY

__all__ = ["learn", "structure_page"]

MIN_SHORT = 12
"""Characters of short news under a headline and a date."""
NO_ARTICLE = "no-article"
"""Under this name a reader says why a page has no article, where the page itself tells."""
OUTSIDE, CUT_OFF = "正文以外的文字", "标题以外的文字"
"""What furniture is called that no curated pattern names."""


def structure_page(page: RepairedPage, raw: RawPage, curation: Curation, learned: Learned) -> StructuredPage:
    """Find the articles of a page.

    A page without enough prose gives none and says why. The placements cover every character of every
    line exactly once, in the order of the lines. The page is read as if it were alone; what was learned of
    all pages takes nothing from it but a site's notices, and names what no article took.
    """
    lines = read_lines(page.lines, curation.wording)
    lines = mark_sources(set_apart(lines, raw.layout))
    override = curation.override_for(page.path)
    split_at = override.split if override else ()
    hints = dict(raw.hints) if has_body(dict(raw.hints)) else {}
    lines = lines if hints else mark_flow(lines, raw.lines, raw.layout)
    segments = (
        split_hinted(lines, hints, split_at, curation.wording.columns)
        if hints
        else printed_once(split_page(without_edges(lines), split_at))
    )
    prose = sum(len(line.text) for segment in segments for line in segment.body)
    teasers = not hints and not split_at and only_teasers(segments)
    if prose < (MIN_SHORT if _is_headed(segments, hints) else MIN_BODY) or teasers:
        segments = ()
    repeated = repeated_on(raw, page, learned)
    placed: list[Placement] = []
    kinds: list[tuple[BlockType, ...]] = []
    for part, segment in enumerate(segments):
        captions = curation.wording.captions
        body = (
            hinted_body(segment.body, hints, captions, _title(segment, hints))
            if hints
            else read_body(segment.body, segment.kind, captions)
        )
        head = _place_head(part, segment, hints, curation)
        title = next((one.line for one in head if one.role is Role.TITLE), None)
        taken = take_repeated(body, lines, title, repeated, curation.wording.notices)
        placed += [*_place_taken(taken), *head, *_place_body(part, body)]
        kinds.append(tuple(block.type for block in body.blocks))
    if not hints:
        placed += _place_repetitions(lines, segments, placed)
    placements = tuple(_cover(page.lines, lines, placed, repeated))
    drafts = tuple(_drafts(page.lines, placements, segments, kinds))
    return StructuredPage(drafts, placements, None if drafts else _why_none(lines, raw, teasers))


def _is_headed(segments: Sequence[Segment], hints: Mapping[int, Hint]) -> bool:
    """Whether the markup names a headline and a dateline stands with it: then a sentence is an article."""
    return bool(hints) and all(
        _title(segment, hints) and any(line.sort is Sort.DATELINE for line in segment.head)
        for segment in segments
    )


def _title(segment: Segment, hints: Mapping[int, Hint]) -> str:
    """A hinted headline, its lines in one."""
    return "".join(line.text for line in segment.head if hints.get(line.number) is Hint.TITLE)


def _why_none(lines: Sequence[Line], raw: RawPage, teasers: bool) -> str:
    if NO_ARTICLE in (stated := dict(raw.meta)):
        return stated[NO_ARTICLE]
    if teasers:
        return "只有文章开头的列表（目录页），没有完整的正文"
    if not lines:
        return "没有文字"
    if all(line.sort is Sort.FURNITURE for line in lines):
        return "只有网页框架文字（导航、页脚等），没有正文"
    return "没有找到成段的正文"


def _place_head(
    part: int, segment: Segment, hints: Mapping[int, Hint], curation: Curation
) -> list[Placement]:
    columns = curation.wording.columns
    roles = (
        hinted_head(segment.head, hints, columns)
        if hints
        else read_head(segment.head, columns, segment.body).roles
    )
    return [_head_piece(line, role, part) for line, role in roles]


def _head_piece(line: Line, role: Role, part: int) -> Placement:
    reason = DRAWN_UP if line.look is Look.REST else ""
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
        role = {Sort.DATELINE: Role.DATELINE, Sort.CONTINUED: Role.CONTINUED, Sort.PAGE: Role.PAGE}.get(
            line.sort, Role.BYLINE
        )
        placed.append(Placement(line.number, line.start, line.end, role, part))
    return placed


def _place_repetitions(
    lines: Sequence[Line], segments: Sequence[Segment], placed: Sequence[Placement]
) -> list[Placement]:
    """What an article says and the page prints once more elsewhere is dropped from that article."""
    taken = frozenset(placement.line for placement in placed)
    return [
        Placement(line.number, line.start, line.end, Role.DROPPED, part, None, "repetition")
        for line, part in repetitions(lines, segments, taken)
    ]


def _at(piece: Piece, role: Role, part: int, block: int | None = None, reason: str = "") -> Placement:
    return Placement(piece.line, piece.start, piece.end, role, part, block, reason)


def _cover(
    texts: Sequence[str], lines: Iterable[Line], placed: Sequence[Placement], repeated: Repeated
) -> Iterator[Placement]:
    """Fill what no article took: indents and blank lines are layout, whole lines are furniture."""
    by_line: dict[int, list[Placement]] = {}
    for placement in placed:
        by_line.setdefault(placement.line, []).append(placement)
    content = {line.number: line for line in lines}
    for number, text in enumerate(texts, start=1):
        line = content.get(number)
        if line is not None and number not in by_line:
            by_line[number] = [_left_over(line, repeated)]
        at = 0
        pieces = by_line.get(number, [])
        for placement in sorted(pieces, key=lambda p: p.start) if len(pieces) > 1 else pieces:
            if at < placement.start:
                yield _between(text, number, at, placement.start)
            yield placement
            at = placement.end
        if at < len(text):
            yield _between(text, number, at, len(text))


def _between(text: str, number: int, start: int, end: int) -> Placement:
    """What no piece of a line took: white space, or what was cut off a headline (a site's name)."""
    if text[start:end].isspace():
        return Placement(number, start, end, Role.LAYOUT)
    return Placement(number, start, end, Role.FURNITURE, reason=CUT_OFF)


def _left_over(line: Line, repeated: Repeated) -> Placement:
    """A line that belongs to no article: named furniture, or a line of the page's own head or foot."""
    if line.sort in (Sort.DATELINE, Sort.PAGE):
        role = Role.DATELINE if line.sort is Sort.DATELINE else Role.PAGE
        return Placement(line.number, line.start, line.end, role)
    reason = line.reason or (REPEATED if line.number in repeated.numbers else OUTSIDE)
    return Placement(line.number, line.start, line.end, Role.FURNITURE, reason=reason)


def _drafts(
    texts: Sequence[str],
    placements: Sequence[Placement],
    segments: Sequence[Segment],
    kinds: Sequence[Sequence[BlockType]],
) -> Iterator[Draft]:
    gathered = gather(texts, placements)
    first_line: dict[tuple[int, int], int] = {}
    for placement in placements:
        if placement.role is Role.BODY and placement.article is not None and placement.block is not None:
            first_line.setdefault((placement.article, placement.block), placement.line)
    for part, segment in enumerate(segments):
        starts = [_begins(first_line, part, block) for block in range(len(kinds[part]))]
        ids = _block_ids(starts, kinds[part])
        body = tuple(
            _block(block_id, kind, gathered.get((part, Role.BODY, block), ""))
            for block, (block_id, kind) in enumerate(zip(ids, kinds[part], strict=True))
        )
        yield Draft(part, segment.kind, body, **_head_texts(gathered, part))


def _head_texts(gathered: dict[tuple[int, Role, int | None], str], part: int) -> dict[str, str | None]:
    roles = {
        "title": Role.TITLE,
        "kicker": Role.KICKER,
        "subtitle": Role.SUBTITLE,
        "column": Role.COLUMN,
        "continued_from": Role.CONTINUED,
    }
    return {name: gathered.get((part, role, None)) for name, role in roles.items()}


def _begins(first_line: Mapping[tuple[int, int], int], part: int, block: int) -> int:
    """The line that a block begins on; of a gap, which has none, that of the block after it."""
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
