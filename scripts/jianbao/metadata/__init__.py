"""Input: a draft and the lines around it. Output: an Article whose facts are stated, inferred or unknown."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from jianbao.metadata.capture_notes import noted, noted_credits, noted_page, noted_source
from jianbao.metadata.credits import bylines, unclear
from jianbao.metadata.dates import dates_in
from jianbao.metadata.doubts import DOUBTS, SURE, Doubt, judge, look_at, without_settled
from jianbao.metadata.inference import infer_dates, is_newspaper
from jianbao.metadata.outlets import at_end, outlet, page_number, publisher
from jianbao.metadata.page_context import PageContext, context_around
from jianbao.metadata.publication import (
    HEAD_TRUST,
    DateKind,
    SeenDate,
    captured,
    disagree,
    is_weak,
    publication,
    seen_dates,
)
from jianbao.metadata.republic_years import counts_by_republic
from jianbao.metadata.senders import whereabouts
from jianbao.metadata.stated_date import days_in_address, stated_date
from jianbao.metadata.titles import derived_title, stated_title
from jianbao.model import (
    Article,
    Basis,
    BlockType,
    Curation,
    Draft,
    Kind,
    Placement,
    Published,
    RawPage,
    Repair,
    RepairedPage,
    Role,
    Rule,
    StructuredPage,
)

__all__ = [
    "DOUBTS",
    "SURE",
    "DateKind",
    "Doubt",
    "PageContext",
    "SeenDate",
    "context_around",
    "counts_by_republic",
    "dates_in",
    "describe_page",
    "seen_dates",
    "without_settled",
]

CONTINUED = re.compile(r"(?:第\s{0,4})?[A-Z]?\d{1,3}\s{0,4}版")


def describe_page(
    raw: RawPage, repaired: RepairedPage, structured: StructuredPage, curation: Curation
) -> tuple[Article, ...]:
    """Every article of a page with the facts that the page states, and those that its text allows."""
    drafts, lines = structured.drafts, repaired.lines
    republic = counts_by_republic(lines, repaired.script, raw.address)
    around = [
        context_around(draft.part, lines, structured.placements, _ends(draft), republic=republic)
        for draft in drafts
    ]
    seen = [seen_dates(it.datelines, has_page_number=bool(it.pages), captured=raw.captured) for it in around]
    stated = [_published(raw, dates) for dates in seen]
    undated = all(published.date is None for published in stated)
    inferred = infer_dates(drafts, newspaper=undated and is_newspaper(drafts))
    facts = map(_Facts, around, seen, stated, inferred)
    return tuple(
        _describe(draft, raw, repaired, structured, curation, found)
        for draft, found in zip(drafts, facts, strict=True)
    )


@dataclass(frozen=True, slots=True)
class _Facts:
    """The data gathered for one article: its context, the dates in it, the stated and the inferred date."""

    around: PageContext
    seen: tuple[SeenDate, ...]
    stated: Published
    inferred: Published


def _describe(
    draft: Draft,
    raw: RawPage,
    repaired: RepairedPage,
    structured: StructuredPage,
    curation: Curation,
    facts: _Facts,
) -> Article:
    opening, closing = _ends(draft)
    around = facts.around
    published = facts.stated if facts.stated.date else _borne_out(facts.inferred, raw, draft)
    heads = [line.text for line in around.datelines if not line.despatch]
    noted_heads = [*heads, *around.credits, *noted_source(raw.meta)]
    named, basis, _ = outlet(noted_heads, around.bylines, opening, closing)
    signed = noted_credits(raw.meta) if len(structured.drafts) == 1 else ()
    labelled = (*around.credits, *signed)
    account = noted(raw.meta, "note:account")
    if named is None and account:
        named, basis = account, Basis.STATED
    title = stated_title(draft.title, raw.meta)
    said = "\n".join((draft.title or "", *(block.text for block in draft.body)))
    here = whereabouts(curation, named or "", said)
    article = Article(
        id=raw.sha256[:10] if draft.part == 0 else f"{raw.sha256[:10]}-{draft.part + 1}",
        source=raw.path,
        sha256=raw.sha256,
        part=draft.part,
        kind=draft.kind,
        script=repaired.script,
        title=title or derived_title(draft.body),
        title_basis=Basis.STATED if title else Basis.DERIVED,
        body=draft.body,
        kicker=draft.kicker,
        subtitle=draft.subtitle,
        column=draft.column,
        continued_from=_continued(draft.continued_from),
        outlet=named,
        outlet_basis=basis,
        publisher=publisher(around.furniture)
        or noted(raw.meta, "note:site")
        or (account if account != named else None),
        page=page_number(tuple(noted_page(raw.meta)) or around.pages, [*heads, at_end(closing)]),
        bylines=bylines(around.bylines, opening, closing, curation.wording.accounts, labelled, here),
        published=published,
        address=raw.address,
        captured=raw.captured or captured(facts.seen, facts.stated),
        repairs=_repairs(draft, repaired, structured.placements),
    )
    early = facts.inferred.earliest
    late = early is not None and published.basis is Basis.STATED and (published.date or early) < early
    apart = late or disagree(facts.seen, days_in_address(raw))
    signs = look_at(draft.part, repaired.lines, structured.placements, dates_disagree=apart)
    weak = is_weak(facts.seen, published) or noted(raw.meta, "running head") in published.evidence
    text = "\n".join((article.title, *(block.text for block in article.body)))
    names = tuple(name for name in repaired.doubtful if name in text)
    mixed = unclear(around.bylines, opening, closing, labelled, here)
    signs = replace(signs, weak_date=weak, kept_names=names, reader=raw.doubts, mixed_names=mixed)
    confidence, review = judge(article, signs)
    return replace(article, confidence=confidence, review=review)


def _borne_out(inferred: Published, raw: RawPage, draft: Draft) -> Published:
    """An inferred date with only the evidence that a reader can find, in the source or in this article.

    Words of a neighbour that conversion to Simplified changed are in neither.
    """
    if not inferred.evidence:
        return Published()
    own = _folded("\n".join((*(block.text for block in draft.body), draft.title or "")))
    folded = ((words, _folded(words)) for words in inferred.evidence)
    evidence = tuple(words for words, text in folded if text in own or text in _folded_source(raw.lines))
    return replace(inferred, evidence=evidence) if evidence else Published()


@lru_cache(maxsize=1)
def _folded_source(lines: tuple[str, ...]) -> str:
    """The whole source, folded; cached, since the articles of one page ask for it one after the other."""
    return _folded("\n".join(lines))


def _folded(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split())


def _published(raw: RawPage, seen: Sequence[SeenDate]) -> Published:
    """Order of trust: dates next to the article, the page's head or address, the rest of the page."""
    address = days_in_address(raw)
    published = publication(seen, most=HEAD_TRUST, address=address)
    published = published if published.date else stated_date(raw)
    return published if published.date else publication(seen, address=address)


def _ends(draft: Draft) -> tuple[str, str]:
    """The first and the last paragraph of an article; an announcement has no bylines in them."""
    paragraphs = [block.text for block in draft.body if block.type is BlockType.PARAGRAPH]
    if draft.kind is not Kind.ARTICLE or not paragraphs:
        return "", ""
    return paragraphs[0], paragraphs[-1]


def _continued(text: str | None) -> str | None:
    match = CONTINUED.search(text) if text else None
    return match.group() if match else text


def _repairs(draft: Draft, repaired: RepairedPage, placements: Sequence[Placement]) -> tuple[Repair, ...]:
    """The repairs on an article's lines, and the changes of structure to it, without masked numbers."""
    here = [p for p in placements if p.article == draft.part]
    own = {p.line for p in here}
    inline = [
        repair if repair.rule is not Rule.PRIVACY else replace(repair, before="")
        for repair in repaired.repairs
        if repair.line in own
    ]
    dropped = [
        Repair(Rule(p.reason), p.line, p.start, repaired.lines[p.line - 1][p.start : p.end], "")
        for p in here
        if p.role is Role.DROPPED
    ]
    return (*inline, *dropped, *_joins(draft, here))


def _joins(draft: Draft, placements: Sequence[Placement]) -> Iterator[Repair]:
    """The line breaks that were closed, each on the line that was joined; a table keeps its own."""
    begun: set[int] = set()
    for placement in placements:
        if placement.block is None or draft.body[placement.block].type is BlockType.TABLE:
            continue
        if placement.block in begun:
            yield Repair(Rule.JOIN, placement.line, 0, "\n", "")
        begun.add(placement.block)
