"""Segments, heads and bodies of a page whose format says which line is what: HTML, Word, Markdown.

Takes the sorted lines of a page and the hints on them, gives what split.py, headline.py and paragraphs.py
give for plain text. Hints are advice: a curated pattern of furniture outranks them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby, pairwise, takewhile

from jianbao.model import CLIPPER_LINES, BlockType, Hint, Kind, Role
from jianbao.press import credit_lines, dates, headwords
from jianbao.structure.headline import SUBTITLE
from jianbao.structure.kicker import leads_up
from jianbao.structure.labels import label
from jianbao.structure.lines import MAX_HEAD, Line, Sort
from jianbao.structure.looks import may_be_headline
from jianbao.structure.paragraphs import MIN_REPEAT, Body, Draughted, Piece
from jianbao.structure.patterns import compiled
from jianbao.structure.split import Segment

BODY = frozenset({Hint.BODY, Hint.HEADING, Hint.CAPTION, Hint.TABLE})
PARTS = {Hint.KICKER: Role.KICKER, Hint.SUBTITLE: Role.SUBTITLE}
HEAD_ROLES = {
    Sort.DATELINE: Role.DATELINE,
    Sort.BYLINE: Role.BYLINE,
    Sort.PAGE: Role.PAGE,
    Sort.CONTINUED: Role.CONTINUED,
}
BLOCK_TYPES = {Hint.HEADING: BlockType.HEADING, Hint.CAPTION: BlockType.CAPTION}
CREDIT = re.compile(rf"^[\s\[【（(]*{headwords.HEAD_LABEL}")
MARKED = re.compile(
    r"^(?:(?:[》〉>＞»›▶►▸■●◆▪•·|｜]|[\[【](?:转帖|转载|转贴|原创|置顶|精华|推荐)[\]】])\s{0,4})+(?=[^\s])"
)
"""Marks that lists and paths set before a title and that are none of it."""
BRACKETED = re.compile(r"【[^【】]+】$")
STEM = re.compile(r"(?:(?<!…)…+|(?<!\.)\.{3,}|[\[【（(](?:详细|全文|更多)[\]】）)])\s*$")
OPENING = 3
"""So many of the first paragraphs may be an abstract, a copy of what stands below."""
MIN_STEM = 20
KICKER = re.compile(r"^[^，。；！？：:]{6,40}$")
"""我县深入推进平安建设: no sentence, and longer than the name of a page's section."""
MENU, MAX_ITEM = 4, 8
"""So many lines of so few characters make a menu."""
ABOVE = 4
"""Lines above the headline in which its dateline may stand."""
BELOW = 4
"""Lines below the body in which its credits may stand."""


def has_body(hints: Mapping[int, Hint]) -> bool:
    """Whether a format's hints say which lines are text; only then are they followed."""
    return any(hint in BODY or hint is Hint.OUTSIDE for hint in hints.values())


def split_hinted(
    lines: Sequence[Line], hints: Mapping[int, Hint], split_at: Sequence[int], columns: Sequence[str]
) -> tuple[Segment, ...]:
    """The articles of a hinted page: each headline begins one, or each line that a curator named.

    Left alone: lines hinted as outside, and what the curated patterns call furniture. A page whose hints
    name no body has no article.
    """
    starts = _given(lines, split_at) if split_at else _headlines(lines, hints)
    bounds = [0, *starts[1:], len(lines)]
    segments = (_segment(lines[first:last], hints, columns) for first, last in pairwise(bounds))
    return tuple(segment for segment in segments if segment.body)


def _given(lines: Sequence[Line], split_at: Sequence[int]) -> list[int]:
    found = (next((i for i, line in enumerate(lines) if line.number >= number), None) for number in split_at)
    return sorted({0, *(i for i in found if i is not None)})


def _headlines(lines: Sequence[Line], hints: Mapping[int, Hint]) -> list[int]:
    """Indices of headlines that a body follows; the lines of one headline are one."""
    starts: list[int] = []
    wanted = True
    for i, line in enumerate(lines):
        hint = hints.get(line.number)
        if hint in (Hint.TITLE, Hint.KICKER) and wanted:
            starts.append(i)
            wanted = False
        wanted = wanted or hint in BODY
    return starts or [0]


def _segment(lines: Sequence[Line], hints: Mapping[int, Hint], columns: Sequence[str]) -> Segment:
    titles = [line for line in lines if hints.get(line.number) is Hint.TITLE]
    labels = _labels(lines, titles, columns)
    labels += [line for line in _kickers(lines, titles, hints) if line not in labels]
    labels += [line for line in lines if hints.get(line.number) in PARTS and line not in labels]
    apart = [*labels, *_menu(lines, titles)]
    text = [line for line in lines if hints.get(line.number) in BODY and line not in apart]
    body = [line for line in text if line.sort is not Sort.FURNITURE]
    head = [*titles, *labels, *(line for line in _around(lines, titles, body) if line not in labels)]
    return Segment(Kind.ARTICLE, tuple(sorted(head, key=lambda line: line.number)), tuple(body))


def _labels(lines: Sequence[Line], titles: Sequence[Line], columns: Sequence[str]) -> list[Line]:
    """The label of a series close to the headline: the first of those in the lines above it, or below."""
    if not titles:
        return []
    at = [i for i, line in enumerate(lines) if line in titles]
    near = [*lines[max(0, at[0] - ABOVE) : at[0]], *lines[at[-1] + 1 : at[-1] + 2]]
    return [line for line in near if label(line, columns) is not None][:1]


def _menu(lines: Sequence[Line], titles: Sequence[Line]) -> list[Line]:
    """The menu of a site above the headline: short lines, one after the other.

    Left alone: the line nearest to the headline, and one behind a known item of the menu: labels of a series.
    """
    above = lines[: max(0, lines.index(titles[0]) - 1) if titles else 0]
    found: list[Line] = []
    for fits, group in groupby(above, _is_item):
        run = list(group) if fits else []
        labelled = [line.sort for line in run[-2:]] == [Sort.FURNITURE, Sort.SHORT]
        found += run[:-1] if labelled else run if len(run) >= MENU else []
    return found


def _is_item(line: Line) -> bool:
    return line.sort in (Sort.SHORT, Sort.FURNITURE) and len(line.text) <= MAX_ITEM


def _kickers(lines: Sequence[Line], titles: Sequence[Line], hints: Mapping[int, Hint]) -> list[Line]:
    """The short line of text right above the headline, in a format that knows no kickers."""
    at = lines.index(titles[0]) if titles else 0
    above = [line for line in lines[max(0, at - 1) : at] if hints.get(line.number) is Hint.BODY]
    return [line for line in above if KICKER.match(line.text) and may_be_headline(line)]


def _around(lines: Sequence[Line], titles: Sequence[Line], body: Sequence[Line]) -> Iterator[Line]:
    """The lines near headline and body that say who and when: datelines above it, credits below it."""
    taken = {line.number for line in (*titles, *body)}
    free = [line for line in lines if line.number not in taken and line.reason != CLIPPER_LINES]
    if not body:
        return
    first, last = body[0].number, body[-1].number
    top = min([line.number for line in titles] or [first])
    above = [line for line in free if line.number < top][-ABOVE:]
    between = [line for line in free if top < line.number < first]
    for line in (*above, *between):
        if line.sort in HEAD_ROLES:
            yield line
        elif dates.WHOLE_DAY.search(line.text) and "。" not in line.text and len(line.text) <= MAX_HEAD:
            yield replace(line, sort=Sort.DATELINE)
        elif line in between[:1] and SUBTITLE.match(line.text):
            yield line
    yield from (
        line
        for line in [line for line in free if line.number > last][:BELOW]
        if line.sort in HEAD_ROLES and CREDIT.match(line.text)
    )


def hinted_head(
    head: Sequence[Line], hints: Mapping[int, Hint], columns: Sequence[str]
) -> tuple[tuple[Line, Role], ...]:
    """Give every line of a head its role."""
    roles: list[tuple[Line, Role]] = []
    titles = [line for line in head if hints.get(line.number) is Hint.TITLE]
    for line in head:
        hint = hints.get(line.number)
        if hint in PARTS and (hint is Hint.SUBTITLE or label(line, columns) is None):
            roles.append((line, PARTS[hint]))
        elif hint is Hint.TITLE:
            first = not roles and len(head) > 1
            line = _unmarked(line)
            roles.append((line, _title_role(line, titles, columns, first=first)))
        elif line.sort in HEAD_ROLES:
            roles.append((line, HEAD_ROLES[line.sort]))
        elif (bare := label(line, columns)) is not None:
            roles.append((bare, Role.COLUMN))
        elif titles and line.number < titles[0].number:
            roles.append((line, Role.KICKER))
        elif SUBTITLE.match(line.text):
            roles.append((line, Role.SUBTITLE))
    return tuple(roles)


def _unmarked(line: Line) -> Line:
    """A title without the mark before it or the brackets around it; one with the mark's partner stays."""
    if BRACKETED.match(line.text):
        return replace(line, text=line.text[1:-1], start=line.start + 1, end=line.end - 1)
    match = MARKED.match(line.text)
    if match is None or ("》" in match.group() and "《" in line.text.split("》")[0]):
        return line
    return replace(line, text=line.text[match.end() :], start=line.start + match.end())


def _title_role(line: Line, titles: Sequence[Line], columns: Sequence[str], *, first: bool) -> Role:
    """A first line that is a campaign label is the column, one that leads up to the next the kicker."""
    if first and label(line, columns) is not None:
        return Role.COLUMN
    leading = line is titles[0] and len(titles) > 1 and leads_up(line.text)
    return Role.KICKER if leading else Role.TITLE


def hinted_body(
    lines: Sequence[Line], hints: Mapping[int, Hint], captions: Sequence[str], title: str = ""
) -> Body:
    """Turn body lines into blocks, one each: a paragraph of such a format is whole.

    A line is in a block, dropped by a rule, or a byline. A curated caption pattern (图为, 摄) makes a caption
    of a short line that the markup says nothing of.
    """
    body = Body()
    copies = _copies(lines, title)
    closing = {line.number for line in takewhile(_is_credit, reversed(lines))}
    for line in lines:
        piece = Piece(line.number, line.start, line.end)
        hint = hints[line.number]
        last = body.blocks[-1] if body.blocks else None
        if (line.sort in HEAD_ROLES or line.number in closing) and hint is not Hint.TABLE:
            body.bylines.append(line)
        elif hint is Hint.TABLE or line.sort is Sort.TABLE:
            if last is None or last.type is not BlockType.TABLE:
                body.blocks.append(Draughted(BlockType.TABLE))
            body.blocks[-1].pieces.append(piece)
        elif line.number in copies or (last and len(line.text) >= MIN_REPEAT and last.text == line.text):
            body.dropped.append((piece, "repetition"))
        else:
            cued = line.sort is Sort.SHORT and any(compiled(caption)(line.text) for caption in captions)
            kind = BlockType.CAPTION if cued else BLOCK_TYPES.get(hint, BlockType.PARAGRAPH)
            body.blocks.append(Draughted(kind, [piece], line.text))
    return body


def _is_credit(line: Line) -> bool:
    """Whether a line at the end of a text is a credit, be it of one editor alone (校对 | 江小月)."""
    return line.sort in HEAD_ROLES or credit_lines.whole_run(line.text) is not None


def _copies(lines: Sequence[Line], title: str) -> frozenset[int]:
    """The numbers of opening lines that the article has once more.

    The headline again, or an abstract that stands below whole or as the beginning of a paragraph.
    """
    texts = [STEM.sub("", line.text) for line in lines]
    packed = "".join(title.split())
    return frozenset(
        line.number
        for i, line in enumerate(lines[:OPENING])
        if (packed and "".join(line.text.split()) == packed)
        or (len(texts[i]) >= MIN_STEM and any(other.startswith(texts[i]) for other in texts[i + 1 :]))
    )
