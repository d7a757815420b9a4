"""Confidence warns: of pages made to go wrong, nearly all that the machine is sure of are right.

`python -m tests.troubled 40` measures the same over more pages, kind by kind.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.troubled import KINDS, clean_pages, of_the_sure, pages

FLOOR = 0.98
"""Of the pages at .95 and more, so many must be right in title and body: never to be lowered."""
LEAST = 0.5
"""So many of the pages must be at .95 at all: who is sure of nothing is never wrong."""


@pytest.mark.slow
def test_what_the_machine_is_sure_of_is_right(tmp_path: Path) -> None:
    outcomes = clean_pages(tuple(pages(seed=7, of_each=4)), tmp_path)
    sure, right = of_the_sure(outcomes)
    wrong = [(one.page.name, one.got) for one in outcomes if one.confidence >= 0.95 and not one.right]
    assert sure >= LEAST * 4 * len(KINDS)
    assert right >= FLOOR * sure, wrong
