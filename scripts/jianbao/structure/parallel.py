"""Whether two short lines are written in parallel, as the headings of one Chinese article are."""

from __future__ import annotations

import re

MARKS = re.compile(r"[“”‘’《》（）、：，！？·—\s]|从|到|以|让|把|与|和|向|为")
PUNCTUATION = re.compile(r"[“”‘’《》（）、：，！？·—\s]")
MIN_MARKS = 3
OPENING = 2


def parallel(one: str, other: str) -> bool:
    """Alike in their frame of marks and function words, in length and punctuation, or in their opening.

    >>> parallel("从“命案一串”到“全省最安”", "从“上门求援”到“职能下沉”")
    True
    >>> parallel("信息主导", "源头治理"), parallel("特警街面武装巡逻", "从“吃杂粮”到“吃公粮”")
    (True, False)
    """
    frame = "".join(MARKS.findall(one))
    if len(frame) >= MIN_MARKS and frame == "".join(MARKS.findall(other)):
        return True
    if len(one) == len(other) and _punctuation(one) == _punctuation(other):
        return True
    return one[:OPENING] == other[:OPENING] and not PUNCTUATION.search(one[:OPENING])


def _punctuation(text: str) -> str:
    return "".join(PUNCTUATION.findall(text))
