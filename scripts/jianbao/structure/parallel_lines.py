"""Decide whether two short lines are written in parallel, as the headings of one Chinese article are."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import combinations

MARKS = re.compile(r"[“”‘’《》（）、：，！？·—\s]|从|到|以|让|把|与|和|向|为")
PUNCTUATION = re.compile(r"[“”‘’《》（）、：，！？·—\s]")
MIN_MARKS = 3
OPENING = 2


def parallel(one: str, other: str) -> bool:
    """Whether they are alike in their frame of marks and function words, length and punctuation, or opening.

    >>> parallel("从“命案一串”到“全省最安”", "从“上门求援”到“职能下沉”")
    True
    >>> parallel("信息主导", "源头治理"), parallel("特警街面武装巡逻", "从“吃杂粮”到“吃公粮”")
    (True, False)
    """
    return not _traits(one).isdisjoint(_traits(other))


def parallels(texts: Sequence[str]) -> Iterator[int]:
    """The number of some lines to which each of them is parallel, itself included.

    Thousands of lines are no problem: those that share a trait are counted for each trait, then those that
    share two are subtracted again, and so on.

    >>> list(parallels(["信息主导", "源头治理", "特警街面武装巡逻"]))
    [2, 2, 1]
    """
    shared = Counter(some for text in texts for some in _subsets(text))
    for text in texts:
        yield sum(shared[some] if len(some) % 2 else -shared[some] for some in _subsets(text))


@lru_cache(maxsize=256)
def _traits(text: str) -> frozenset[tuple[str, str]]:
    """The traits in which a line may be like another: its frame, its length and punctuation, its opening."""
    frame = "".join(MARKS.findall(text))
    opening = text[:OPENING]
    traits = [("shape", f"{len(text)} {''.join(PUNCTUATION.findall(text))}")]
    if len(frame) >= MIN_MARKS:
        traits.append(("frame", frame))
    if not PUNCTUATION.search(opening):
        traits.append(("opening", opening))
    return frozenset(traits)


def _subsets(text: str) -> Iterator[tuple[tuple[str, str], ...]]:
    traits = sorted(_traits(text))
    for size in range(1, len(traits) + 1):
        yield from combinations(traits, size)
