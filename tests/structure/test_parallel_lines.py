"""Counting a page's parallel lines at once gives what comparing each with each gives."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from jianbao.structure.parallel_lines import parallel, parallels


@given(st.lists(st.text("从到以“”、，平安建设", max_size=7), max_size=12))
def test_counted_at_once(texts: list[str]) -> None:
    assert list(parallels(texts)) == [sum(parallel(text, other) for other in texts) for text in texts]
