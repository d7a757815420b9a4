"""What a page loses in the company of others: each is cleaned alone, then all of them together.

Nothing may be lost but a site's notices, and these must be named as furniture.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tests.cleaning import own_curation
from tests.papers import Page, write

from jianbao.build import clean, read_all
from jianbao.model import Article, Basis, CleanedPage, RawPage, Role
from jianbao.problems import Problems
from jianbao.structure import learn
from jianbao.structure.learn import MIN_PAGES, NOTICE, REPEATED

FACTS = (
    "title",
    "kicker",
    "subtitle",
    "column",
    "outlet",
    "publisher",
    "page",
    "kind",
    "continued_from",
)


def read_pages(folder: Path) -> tuple[RawPage, ...]:
    """The sources of a folder."""
    raws, unread = read_all(folder, Problems())
    assert not unread, unread
    return raws


def together(raws: Sequence[RawPage]) -> dict[str, CleanedPage]:
    """Each page as the archive of all of them has it."""
    learned = learn(raws)
    return {raw.path: clean(raw, own_curation(), learned) for raw in raws}


def alone(raw: RawPage) -> CleanedPage:
    """A page as an archive of it alone has it."""
    return clean(raw, own_curation(), learn([raw]))


def losses(before: CleanedPage, after: CleanedPage) -> Iterator[str]:
    """What a page said before and does not say after, in words; lines named as repeated furniture are none."""
    if len(before.articles) != len(after.articles):
        yield f"{before.path}: {len(before.articles)} articles became {len(after.articles)}"
        return
    for first, second in zip(before.articles, after.articles, strict=True):
        yield from (f"{before.path}: {said}" for said in _lost_facts(first, second))
    named = named_repeated(after)
    for old, new in zip(_roles(before), _roles(after), strict=True):
        if old != new and not (old[2] is Role.BODY and new[2] is Role.FURNITURE and new[0] in named):
            yield f"{before.path}: {old} became {new}"


def _lost_facts(first: Article, second: Article) -> Iterator[str]:
    """The facts of an article that are other ones now, or none; an editor named besides is a gain."""
    for name in FACTS:
        said, says = getattr(first, name), getattr(second, name)
        stated = name != "title" or first.title_basis is Basis.STATED
        if said and stated and said != says:
            yield f"{name} {said} became {says}"
    if not set(first.bylines) <= set(second.bylines):
        yield f"bylines {first.bylines} became {second.bylines}"
    if first.published.date and first.published.date != second.published.date:
        yield f"date {first.published.date} became {second.published.date}"


def _roles(page: CleanedPage) -> list[tuple[int, int, Role]]:
    return [(one.line, one.start, one.role) for one in page.trail.placements]


def named_repeated(page: CleanedPage) -> frozenset[int]:
    """The lines of a page that are furniture because many pages repeat them."""
    return frozenset(one.line for one in page.trail.placements if one.reason in (NOTICE, REPEATED))


@dataclass(slots=True)
class Tally:
    """The figures of some archives."""

    archives: int = 0
    pages: int = 0
    lost: list[str] = field(default_factory=list)
    text_lost: list[str] = field(default_factory=list)
    notices: int = 0
    notices_left: list[str] = field(default_factory=list)
    frame: int = 0
    frame_left: list[str] = field(default_factory=list)
    facts: Counter[tuple[str, str]] = field(default_factory=Counter)
    missed: dict[tuple[str, str], list[str]] = field(default_factory=dict)


def measure(pages: Sequence[Page], folder: Path, tally: Tally) -> None:
    """Add one archive to a tally."""
    write(pages, folder)
    raws = {raw.path: raw for raw in read_pages(folder)}
    company = together(tuple(raws.values()))
    tally.archives += 1
    tally.pages += len(pages)
    for page in pages:
        after = company[page.name]
        before = alone(raws[page.name])
        tally.lost += [f"{folder.name}/{loss}" for loss in losses(before, after)]
        tally.text_lost += [f"{folder.name}/{page.name}: {text}" for text in text_taken(page, before, after)]
        alike = sum((one.format == "pdf") is (page.format == "pdf") for one in pages)  # its lines are cut
        if alike >= MIN_PAGES and page.texts("notice"):
            tally.notices += 1
            tally.notices_left += [f"{folder.name}/{page.name}: {text}" for text in notices_left(page, after)]
        if len(pages) >= MIN_PAGES:
            frame = [*page.texts("menu"), *page.texts("footer")]
            tally.frame += len(frame)
            tally.frame_left += [f"{folder.name}/{page.name}: {text}" for text in told(frame, after)]
        for name, right in facts(page, after):
            tally.facts[page.format, name] += 1
            if not right:
                tally.missed.setdefault((page.format, name), []).append(f"{folder.name}/{page.name}")


def text_taken(page: Page, before: CleanedPage, after: CleanedPage) -> Iterator[str]:
    """Lines that company took out of a body although the paper printed them as its text."""
    printed = "\n".join(
        _letters(part.text) for part in page.parts if part.kind in ("notice", "menu", "footer")
    )
    body = {number for number, _, role in _roles(before) if role is Role.BODY}
    taken = {number for number, _, role in _roles(after) if role is Role.FURNITURE}
    for number in sorted(body & taken):
        if _letters(after.original[number - 1]) not in printed:
            yield after.original[number - 1]


def notices_left(page: Page, after: CleanedPage) -> Iterator[str]:
    """Notices of the paper that stand in a body; their sentences as received."""
    body = {one.line for one in after.trail.placements if one.role is Role.BODY}
    texts = "\n".join(_letters(after.original[number - 1]) for number in sorted(body))
    yield from (text for text in page.texts("notice") if _letters(text) in texts.replace("\n", ""))


def told(texts: Sequence[str], after: CleanedPage) -> Iterator[str]:
    """Which of some lines stand in a body, each by itself."""
    body = {one.line for one in after.trail.placements if one.role is Role.BODY}
    lines = {after.original[number - 1].strip() for number in body}
    yield from (text for text in texts if text in lines)


def _letters(text: str) -> str:
    return "".join(text.split())


def facts(page: Page, after: CleanedPage) -> Iterator[tuple[str, bool]]:
    """The facts that a page states, and whether the archive tells them."""
    first = after.articles[0] if after.articles else None
    yield "article", len(after.articles) == 1
    if first is None:
        return
    yield "title", first.title == page.title
    if page.texts("date") or "年" in "".join(page.texts("masthead")):
        yield "date", first.published.date == page.date
        yield "outlet", first.outlet == page.outlet
    if page.number:
        yield "page", page.number in (first.page or "")
    if page.texts("column") and "直通" not in page.texts("column")[0]:  # which no curated pattern names
        yield "column", first.column == page.simple("column")[0].strip("【】")
    if page.names:
        yield "bylines", {name for one in first.bylines for name in one.names} >= set(page.names)
    told = "\n".join(block.text for block in first.body)
    yield "headings", all(text in told for text in page.simple("heading"))
    yield "body", all(text in told for text in page.simple("prose"))
