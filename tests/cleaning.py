"""What the tests of cleaning share: cases as data, and a page taken through the stages before subjects.

The rules are tested with the project's own words (seeds/curation/furniture.yml, script.yml), as readers get
them. Import as `from tests.cleaning import …`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest
from _pytest.mark import ParameterSet
from tests.documents import load
from tests.factories import raw

from jianbao.curation import load_curation
from jianbao.metadata import describe_page
from jianbao.model import (
    Article,
    BlockType,
    Curation,
    Learned,
    Override,
    RawPage,
    RepairedPage,
    Role,
    StructuredPage,
    Trail,
    replay,
)
from jianbao.privacy import mask_repaired
from jianbao.problems import Problems
from jianbao.repair import repair_page
from jianbao.structure import structure_page

ROOT = Path(__file__).parents[1]
CASES = ROOT / "tests" / "cases"
KNOWN_FAILURES = "known-failures"


def cases(room: str, *files: str) -> list[ParameterSet]:
    """The cases of tests/cases/<room>/<file>.yml by their labels; those of known-failures must fail."""
    found: list[ParameterSet] = []
    for file in files:
        path = CASES / room / f"{file}.yml"
        entries = load(path) if path.exists() else []
        marks = [pytest.mark.xfail(strict=True)] if file == KNOWN_FAILURES else []
        found += [pytest.param(entry, id=f"{file}: {entry['label']}", marks=marks) for entry in entries]
    return found


@lru_cache(maxsize=1)
def own_curation() -> Curation:
    """The project's own curation without its overrides."""
    curation = load_curation(ROOT / "seeds" / "curation", Problems())
    assert curation is not None
    return replace(curation, overrides=())


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A page after each stage."""

    raw: RawPage
    repaired: RepairedPage
    structured: StructuredPage
    articles: tuple[Article, ...]

    @property
    def trail(self) -> Trail:
        return Trail(self.repaired.repairs, self.structured.placements)


def clean_lines(*lines: str, split: tuple[int, ...] = (), learned: Learned | None = None) -> Cleaned:
    """Take the lines of a page through repair, structure and metadata."""
    page = raw(*lines)
    overrides = (Override(page.path, split),) if split else ()
    return clean_raw(page, replace(own_curation(), overrides=overrides), learned or Learned())


def clean_raw(page: RawPage, curation: Curation | None = None, learned: Learned | None = None) -> Cleaned:
    """Take a page through repair, structure and metadata."""
    rules = curation or own_curation()
    repaired = mask_repaired(repair_page(page, rules), rules.settings)
    structured = structure_page(repaired, page, rules, learned or Learned())
    return Cleaned(page, repaired, structured, describe_page(page, repaired, structured, rules))


def assert_covered(page: Cleaned) -> None:
    """The placements name every character of every repaired line once, in the order of the page."""
    placements = page.structured.placements
    assert [p.line for p in placements] == sorted(p.line for p in placements)
    for number, line in enumerate(page.repaired.lines, start=1):
        own = [p for p in placements if p.line == number]
        at = 0
        for placement in own:
            assert (placement.start, placement.start < placement.end) == (at, True), (number, own)
            text = line[placement.start : placement.end]
            assert placement.role is not Role.LAYOUT or text.isspace(), (number, own)
            at = placement.end
        assert at == len(line), (number, line, own)


def assert_replays(page: Cleaned) -> None:
    """Replaying the trail on the source gives the articles: headline parts and every block."""
    replayed = replay(page.raw.lines, page.trail)
    assert replayed.lines == page.repaired.lines
    blocks = 0
    for article in page.articles:
        parts = {Role.KICKER: article.kicker, Role.SUBTITLE: article.subtitle, Role.COLUMN: article.column}
        if article.title_basis == "stated":
            parts[Role.TITLE] = article.title
        for role, text in parts.items():
            assert replayed.texts.get((article.part, role, None)) == text
        for index, block in enumerate(article.body):
            assert replayed.texts.get((article.part, Role.BODY, index), "") == block.text
        blocks += sum(block.type is not BlockType.GAP for block in article.body)  # a gap is no text
    assert blocks == sum(role is Role.BODY for _, role, _ in replayed.texts)


def published_texts(page: Cleaned) -> list[str]:
    """Every text of the articles of a page that readers can come to see."""
    found: list[str] = []
    for article in page.articles:
        heads = (article.title, article.kicker, article.subtitle, article.column, article.outlet)
        found += [text for text in heads if text]
        found += [block.text for block in article.body]
        found += [cell for block in article.body for row in block.rows for cell in row]
        found += [name for byline in article.bylines for name in byline.names]
        found += [*article.published.evidence, *article.review]
        found += [text for repair in article.repairs for text in (repair.before, repair.after)]
    return found


def facts(article: Article) -> dict[str, Any]:
    """What a structure case may say about an article, in the case's own spelling."""
    return {
        "kind": str(article.kind),
        "title": article.title if article.title_basis == "stated" else None,
        "kicker": article.kicker,
        "subtitle": article.subtitle,
        "column": article.column,
        "continued": article.continued_from,
        "outlet": article.outlet,
        "date": article.published.date,
        "page": article.page,
        "bylines": {byline.role: list(byline.names) for byline in article.bylines},
        "body": [{str(block.type): block.text} for block in article.body],
    }
