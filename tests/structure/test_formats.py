"""One article comes out the same in every format: body, headline, writers, and what is none of it.

The cases are data (tests/cases/structure/formats.yml); the files are drawn as those of the matrix are.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from tests.cleaning import CASES, Cleaned, assert_covered, assert_replays, clean_raw
from tests.papers import FORMATS, Page, Part, draw
from tests.test_matrix import BODY, DAY, OUTLET, TITLE

from jianbao.model import RawPage, Role
from jianbao.problems import Problems
from jianbao.sources import read

NAMES = ("kicker", "subtitle", "column")


def pairs() -> Iterator[Any]:
    """Each case in each format that it can be drawn in; `fails` names those in which it still fails."""
    for case in yaml.safe_load((CASES / "structure/formats.yml").read_text(encoding="utf-8")):
        for extension in FORMATS:
            if extension not in case.get("not", ()):
                fails = [pytest.mark.xfail(strict=True)] if extension in case.get("fails", ()) else []
                yield pytest.param(case, extension, id=f"{case['label']}: {extension}", marks=fails)


def written_out(texts: list[str]) -> tuple[str, ...]:
    """The texts of a case, with the three paragraphs where it says BODY."""
    return tuple(one for text in texts for one in (BODY if text == "BODY" else (text,)))


def parts(lines: list[str]) -> Iterator[Part]:
    for line in lines:
        kind, _, text = line.partition(": ")
        if kind == "BODY":
            yield from (Part("prose", paragraph) for paragraph in BODY)
        else:
            yield Part(kind, text or TITLE)


def cleaned(case: dict[str, Any], extension: str, folder: Path) -> Cleaned:
    """The page of a case, drawn in one format, read and cleaned."""
    page = Page(f"page.{extension}", tuple(parts(case["lines"])), TITLE, DAY, OUTLET)
    path = folder / page.name
    path.write_bytes(draw(page))
    (one,) = read(path, folder, Problems())
    assert isinstance(one, RawPage)
    return clean_raw(one)


def outside(page: Cleaned, role: Role) -> str:
    """What stands in one role outside of the article, without white space: print cuts lines anywhere."""
    lines = page.repaired.lines
    placed = (one for one in page.structured.placements if one.role is role)
    return "".join("".join(lines[one.line - 1][one.start : one.end].split()) for one in placed)


@pytest.mark.parametrize(("case", "extension"), [*pairs()])
def test_a_page_in_every_format(case: dict[str, Any], extension: str, tmp_path: Path) -> None:
    page = cleaned(case, extension, tmp_path)
    assert_covered(page)
    assert_replays(page)
    assert len(page.articles) == 1, page.structured.none_because
    (article,) = page.articles
    assert tuple(block.text for block in article.body) == written_out(case["body"])
    assert (article.title, article.published.date) == (TITLE, DAY)
    assert {name: getattr(article, name) for name in NAMES} == {name: case.get(name) for name in NAMES}
    bylines = {byline.role: list(byline.names) for byline in article.bylines}
    assert bylines == case.get("bylines", {})
    for role in (Role.FURNITURE, Role.DROPPED):
        for text in written_out(case.get(str(role), [])):
            assert "".join(text.split()) in outside(page, role)
