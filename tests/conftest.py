"""The real archive, built once for all the tests that look at it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from tests import projects, strategies

PROFILE = strategies.PROFILE  # of every property test: importing it loads it


@pytest.fixture(scope="session")
def real_project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project of the five real sources with its finished site. Nobody may write into it."""
    root = projects.make(tmp_path_factory.mktemp("real") / "archive")
    projects.build(root, "--strict")
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
