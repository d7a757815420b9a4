"""The archive's own sources, whatever they are: each is cleaned whole, the same way every time."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.cleaning import ROOT, assert_covered, assert_replays, clean_raw, own_curation, published_texts
from tests.personal import personal

from jianbao.build import clean
from jianbao.model import CleanedPage, RawPage
from jianbao.privacy import mask
from jianbao.problems import Problems
from jianbao.sources import find, read
from jianbao.structure import learn

FOLDER = ROOT / "seeds" / "sources"
SOURCES = find(FOLDER)


@pytest.fixture(scope="module")
def raws() -> dict[Path, RawPage]:
    found = {path: page for path in SOURCES for page in read(path, FOLDER, Problems())}
    return {path: page for path, page in found.items() if isinstance(page, RawPage)}


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.name)
def test_source(path: Path, raws: dict[Path, RawPage]) -> None:
    raw = raws[path]
    learned = learn(raws.values())
    page = clean_raw(raw, learned=learned)
    assert page.articles
    assert_covered(page)
    assert_replays(page)
    for text in (*page.repaired.lines, *published_texts(page)):
        assert not personal(text), text
    assert not any(personal(mask(line, own_curation().settings)) for line in raw.lines)
    assert clean_raw(raw, learned=learned) == page


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.name)
def test_clean_takes_the_same_way(path: Path, raws: dict[Path, RawPage]) -> None:
    """`build.clean` is these stages and the subjects, nothing else: texts and trail are the same."""
    learned = learn(raws.values())
    page, stages = clean(raws[path], own_curation(), learned), clean_raw(raws[path], learned=learned)
    assert isinstance(page, CleanedPage)
    assert page.trail == stages.trail
    assert [(a.title, a.body, a.published) for a in page.articles] == [
        (a.title, a.body, a.published) for a in stages.articles
    ]
    assert page == clean(raws[path], own_curation(), learned)
    assert not any(personal(line) for line in page.original)
