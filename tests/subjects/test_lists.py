"""Lists of places on one very long line cost no more for each word than short ones."""

from __future__ import annotations

import pytest

from jianbao.model import Curation
from jianbao.model import CurationKey as Key
from jianbao.subjects import _rules as make_rules
from jianbao.subjects.linking import find_mentions
from jianbao.subjects.passages import Part, Passage


@pytest.mark.timeout(20)
@pytest.mark.parametrize("unit", ["荆州、公安、", "公安把石首", "平安建设公安局在荆州公安、"])
def test_a_line_of_60000_characters(unit: str, own_curation: Curation) -> None:
    """Cut anew for every word, the first such line took minutes; now it takes a second."""
    times = 60_000 // len(unit)
    gazetteer = make_rules(Key(own_curation)).gazetteer
    short = find_mentions([Passage(Part.TEXT, unit * 10, "l1")], gazetteer)
    long = find_mentions([Passage(Part.TEXT, unit * times, "l1")], gazetteer)
    assert short, "the unit names a place"
    assert len(long) >= (len(short) - 1) * (times // 10)
    assert [it.code for it in long[: len(short) - 1]] == [it.code for it in short[:-1]]
