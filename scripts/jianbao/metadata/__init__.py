"""A draft and the lines around it → an Article with its facts, each as stated, derived or unknown."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from jianbao.metadata.credits import bylines, outlet, page_number, publisher
from jianbao.metadata.dates import Dateline, captured, publication
from jianbao.metadata.doubts import judge
from jianbao.metadata.titles import derived_title
from jianbao.model import (
    Article,
    Basis,
    BlockType,
    Curation,
    Draft,
    Kind,
    Placement,
    RawPage,
    Repair,
    RepairedPage,
    Role,
    StructuredPage,
)

__all__ = ["describe_page"]

CONTINUED = re.compile(r"(?:第\s{0,4})?[A-Z]?\d{1,3}\s{0,4}版")
VENUE = re.compile(r"^\s{0,40}(?:地\s*点|会\s*场|场\s*馆|主\s*讲)")
"""The line under the time of an event."""
PRIVACY_RULE = "privacy"


@dataclass(frozen=True, slots=True)
class _Around:
    """The texts of a page that stand around one of its articles."""

    datelines: tuple[Dateline, ...]
    bylines: tuple[str, ...]
    pages: tuple[str, ...]
    furniture: tuple[str, ...]


def describe_page(
    raw: RawPage, repaired: RepairedPage, structured: StructuredPage, curation: Curation
) -> tuple[Article, ...]:
    """Every article of a page with the facts that the page states about it."""
    return tuple(_describe(draft, raw, repaired, structured, curation) for draft in structured.drafts)


def _describe(
    draft: Draft, raw: RawPage, repaired: RepairedPage, structured: StructuredPage, curation: Curation
) -> Article:
    around = _around(draft.part, repaired.lines, structured.placements)
    published = publication(around.datelines, has_page_number=bool(around.pages))
    named, basis, _ = outlet([line.text for line in around.datelines], around.bylines)
    article = Article(
        id=raw.sha256[:10] if draft.part == 0 else f"{raw.sha256[:10]}-{draft.part + 1}",
        source=raw.path,
        sha256=raw.sha256,
        part=draft.part,
        kind=draft.kind,
        script=repaired.script,
        title=draft.title or derived_title(draft.body),
        title_basis=Basis.STATED if draft.title else Basis.DERIVED,
        body=draft.body,
        kicker=draft.kicker,
        subtitle=draft.subtitle,
        column=draft.column,
        continued_from=_continued(draft.continued_from),
        outlet=named,
        outlet_basis=basis,
        publisher=publisher(around.furniture),
        page=page_number(around.pages),
        bylines=bylines(around.bylines, *_ends(draft), curation.wording.accounts),
        published=published,
        address=raw.address,
        captured=raw.captured or captured(around.datelines, published),
        repairs=_repairs(draft.part, repaired, structured.placements),
    )
    confidence, review = judge(article)
    return replace(article, confidence=confidence, review=review)


def _around(part: int, lines: Sequence[str], placements: Sequence[Placement]) -> _Around:
    """Gather what stands around an article: its own lines first, then the page's."""
    own = [p for p in placements if p.article == part]
    page = [p for p in placements if p.article is None]
    headline = (p.line for p in own if p.role in (Role.TITLE, Role.BODY))
    first = min(headline, default=len(lines))
    body = [(p.line, p.end - p.start) for p in own if p.role is Role.BODY]

    def texts(role: Role, among: Sequence[Placement]) -> list[tuple[int, str]]:
        return [(p.line, lines[p.line - 1][p.start : p.end]) for p in among if p.role is role]

    def dateline(line: int, text: str, own: bool) -> Dateline:
        below = next((other for other in lines[line:] if other.strip()), "")
        above = sum(length for number, length in body if number < line)
        rest = sum(length for number, length in body if number > line)
        amid = rest > 0 and above * 2 > rest  # less above is navigation that reads like prose
        return Dateline(text, own, banner=line < first, aside=amid or VENUE.match(below) is not None)

    datelines = [dateline(*found, own=True) for found in texts(Role.DATELINE, own)]
    datelines += [dateline(*found, own=False) for found in texts(Role.DATELINE, page)]
    return _Around(
        datelines=tuple(datelines),
        bylines=tuple(text for _, text in texts(Role.BYLINE, own)),
        pages=tuple(text for _, text in texts(Role.PAGE, own) + texts(Role.PAGE, page)),
        furniture=tuple(text for _, text in texts(Role.FURNITURE, page)),
    )


def _ends(draft: Draft) -> tuple[str, str]:
    """The first and the last paragraph of an article; an announcement has no bylines there."""
    paragraphs = [block.text for block in draft.body if block.type is BlockType.PARAGRAPH]
    if draft.kind is not Kind.ARTICLE or not paragraphs:
        return "", ""
    return paragraphs[0], paragraphs[-1]


def _continued(text: str | None) -> str | None:
    match = CONTINUED.search(text) if text else None
    return match.group() if match else text


def _repairs(part: int, repaired: RepairedPage, placements: Sequence[Placement]) -> tuple[Repair, ...]:
    """The repairs on an article's lines, and what structure dropped from it; a masked number is not told."""
    own = {p.line for p in placements if p.article == part}
    inline = [_untold(repair) for repair in repaired.repairs if repair.line in own]
    dropped = [
        Repair(p.reason, p.line, p.start, repaired.lines[p.line - 1][p.start : p.end], "")
        for p in placements
        if p.article == part and p.role is Role.DROPPED
    ]
    return tuple(inline + dropped)


def _untold(repair: Repair) -> Repair:
    return replace(repair, before="") if repair.rule == PRIVACY_RULE else repair
