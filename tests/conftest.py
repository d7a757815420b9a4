"""The real archive, built once for all the tests that look at it."""

from __future__ import annotations

import json
import os
import time
from pathlib import Path
from typing import Any

import pytest
from tests import projects, strategies

PROFILE = strategies.PROFILE  # of every property test: importing it loads it


@pytest.fixture(scope="session")
def real_project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project of the five real sources with its finished site. Nobody may write into it.

    The worker that first asks builds it, the others wait.
    """
    own = tmp_path_factory.getbasetemp()
    folder = (own.parent if "PYTEST_XDIST_WORKER" in os.environ else own) / "real"
    root, ended = folder / "archive", folder / "ended"
    try:
        folder.mkdir()
    except FileExistsError:
        while not ended.exists():
            time.sleep(0.1)
    else:
        try:
            projects.build(projects.make(root), "--strict")
        finally:
            ended.touch()
    assert (root / "site/index.html").is_file(), "another worker could not build it"
    return root


@pytest.fixture(scope="session")
def real_site(real_project: Path) -> Path:
    """The finished site of the five real sources, made for `projects.SITE_URL`."""
    return real_project / "site"


@pytest.fixture(scope="session")
def real_records(real_site: Path) -> list[dict[str, Any]]:
    """What the site exports: one record an article."""
    text = (real_site / "data/articles.jsonl").read_text("utf-8")
    return [json.loads(line) for line in text.splitlines()]
