"""The search set in a real Chromium: over the real archive, and over synthetic ones that are larger."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page
from tests import factories as f
from tests.searching import Query, holding, queries, synthetic

from jianbao.exports import records
from jianbao.site.search import write_index

pytestmark = pytest.mark.browser

ASSETS = Path(__file__).parents[2] / "scripts/jianbao/site/theme/assets"
SET = queries()
ASK = """async (queries) => {
    const { Engine } = await import(new URL("assets/javascripts/search/engine.js", ROOT));
    const engine = await Engine.open();
    const answers = [];
    for (const query of queries) {
        const found = await engine.find(await engine.words(query));
        answers.push(engine.sorted(found.keys(), found, "relevance").map((rank) => engine.ids[rank]));
    }
    return answers;
}"""


def ask(page: Page, home: str, asked: Sequence[Query]) -> list[list[str]]:
    """The answers to all queries, best first."""
    page.goto(home + "search/")
    answers: list[list[str]] = page.evaluate(
        ASK.replace("ROOT", f'"{home}"'), [query.text for query in asked]
    )
    return answers


def check(answers: Sequence[Sequence[str]], archive: Sequence[dict[str, Any]]) -> None:
    """Recall ≥ .97, precision ≥ .98, and nothing wrong among the first ten."""
    right = found = both = 0
    for query, answer in zip(SET, answers, strict=True):
        truth = holding(query, archive)
        assert set(answer[:10]) <= truth, query
        assert len(set(answer)) == len(answer), query
        right, found, both = right + len(truth), found + len(answer), both + len(truth & set(answer))
    assert both / right >= 0.97
    assert both / found >= 0.98


def test_the_set_is_what_it_should_be() -> None:
    assert len(SET) >= 60
    assert len({query.kind for query in SET}) == 8
    assert len({query.text for query in SET}) == len(SET)


@pytest.mark.slow
def test_the_real_archive(
    page: Page,
    real_site: Path,
    real_records: list[dict[str, Any]],
    serve: Callable[[Path], str],
    tmp_path: Path,
) -> None:
    (tmp_path / "repo").symlink_to(real_site, target_is_directory=True)
    check(ask(page, serve(tmp_path) + "/repo/", SET), real_records)
    assert sum(bool(holding(query, real_records)) for query in SET) > 50


@pytest.mark.parametrize("size", [300, pytest.param(2000, marks=pytest.mark.slow)])
def test_a_synthetic_archive(size: int, page: Page, serve: Callable[[Path], str], tmp_path: Path) -> None:
    archive = f.archive(*synthetic(size))
    shutil.copytree(ASSETS, tmp_path / "assets")
    write_index(archive, f.curation(readings=(("曾都", ("zeng", "du")),)), tmp_path)
    (tmp_path / "search/index.html").write_text(
        "<!doctype html><title>t</title><link rel=icon href='data:,'>"
    )
    check(ask(page, serve(tmp_path) + "/", SET), list(records(archive, with_urls=True)))
