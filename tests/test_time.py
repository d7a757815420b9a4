"""Cleaning takes no longer than jieba takes to cut the same text into words, in one run, on one core.

Both are measured in turn, in CPU time, and the best of several rounds counts: neither a busy machine nor a
slow one changes the ratio much.
"""

from __future__ import annotations

import logging
import warnings
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from tests.cleaning import ROOT, own_curation
from tests.timing import best

from jianbao.build import clean
from jianbao.model import Learned, RawPage
from jianbao.problems import Problems
from jianbao.sources import find, read
from jianbao.structure import learn
from jianbao.subjects import _rules as prepared

pytestmark = pytest.mark.alone

FLOOR = 1.0
"""Cleaning's time over jieba's: never to be raised."""
SOURCES = ROOT / "seeds" / "sources"
TRIES = 3
NOISE = 1.5
"""What a busy machine may add to the best ratio of some tries; beyond it something has become slow.

Other processes take the caches, and cleaning goes through more memory than jieba: 0.95 became 1.6 beside two."""


@pytest.fixture(scope="module")
def jieba(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """jieba with its dictionary loaded, whose copy stays out of the machine's shared temporary folder."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it leaves its dictionary file open
        import jieba as found  # noqa: PLC0415

        found.setLogLevel(logging.WARNING)
        found.dt.tmp_dir = str(tmp_path_factory.mktemp("jieba"))
        found.initialize()
    return found


def pages(folder: Path) -> list[RawPage]:
    found = [page for path in find(folder) for page in read(path, folder, Problems())]
    return [page for page in found if isinstance(page, RawPage)]


def clean_all(raws: Sequence[RawPage], learned: Learned) -> None:
    for raw in raws:
        assert clean(raw, own_curation(), learned).articles


def test_the_best_round_counts() -> None:
    quick, slow = best(lambda: sum(range(100)), lambda: sum(range(1_000_000)))
    assert 0 <= quick < slow


@pytest.fixture(scope="module")
def ratio(jieba: Any) -> float:
    """Cleaning's time over jieba's on the five sources, of which one holds damage that is searched for long."""
    raws = pages(SOURCES)
    assert len(raws) == 5
    learned = learn(raws)
    prepared.cache_clear()  # an equal curation that another test loaded would be compared with ours at each page
    text = "\n".join(line for raw in raws for line in raw.lines)
    ratios = []
    while len(ratios) < TRIES and min(ratios, default=FLOOR + 1) > FLOOR:
        cleaning, cutting = best(lambda: clean_all(raws, learned), lambda: jieba.lcut(text))
        ratios.append(cleaning / cutting)
    return min(ratios)


@pytest.mark.slow
@pytest.mark.xfail(reason="0.9 to 1.0 on a quiet machine, up to 1.6 on a busy one", strict=False)
def test_cleaning_takes_no_longer_than_cutting_words(ratio: float) -> None:
    assert ratio <= FLOOR, ratio


@pytest.mark.slow
def test_cleaning_has_not_become_slow(ratio: float) -> None:
    assert ratio <= FLOOR * NOISE, ratio
