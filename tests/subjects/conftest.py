"""The project's own curation, loaded once: what is tested here is the rules and the words together."""

from __future__ import annotations

from pathlib import Path

import pytest

from jianbao.curation import load_curation
from jianbao.model import Curation
from jianbao.problems import Problems


@pytest.fixture(scope="session")
def own_curation() -> Curation:
    curation = load_curation(Path(__file__).parents[2] / "seeds/curation", Problems())
    assert curation is not None
    return curation
