"""Measure the byte-shift repair on made damage: what came back, what was marked, what is silently wrong.

    python scripts/dev/byteshift.py CASES.json …

A case is `{"clean": …, "damaged": …, "run": …}`: a sentence, the same with one byte lost, and how many of its
characters are wrong; twenty of them make a page. By length of the run it prints the share of the runs that
came back

- exact: every character,
- marked: every character but those for which U+FFFD stands,
- left: not at all, the damage in sight,
- false: with a character that is wrong and not marked. These must stay under 0.5 % of all runs.

Script, width, white space and the direction of quotation marks are no difference: they are other rules' work.
"""

from __future__ import annotations

import json
import re
import sys
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

import opencc

from jianbao.model import Rule
from jianbao.model.edits import apply_edits
from jianbao.repair.byteshift import LOST, QUESTION, Effort, restore_bytes
from jianbao.repair.byteshift.choice import Familiar
from jianbao.repair.script import is_traditional

BUCKETS = ((1, 2), (3, 5), (6, 12), (13, 99))
OUTCOMES = ("exact", "marked", "left", "false")
PAGE = 20
ALIKE = str.maketrans({"著": "着", "”": "“", '"': "“", "’": "‘", "'": "‘"})


def compared(text: str) -> str:
    """A text but for what is no difference."""
    plain: str = opencc.OpenCC("t2s").convert(unicodedata.normalize("NFKC", text))
    return re.sub(r"\s", "", plain).translate(ALIKE)


def outcome(clean: str, damaged: str, mended: str) -> str:
    """What became of a run.

    >>> [outcome("村里通了车。", "村里通?顺?", one) for one in ("村里通了车。", "村里通�车。")]
    ['exact', 'marked']
    >>> [outcome("村里通了车。", "村里通?顺?", one) for one in ("村里通?顺?", "村里通着车。")]
    ['left', 'false']
    """
    wanted, found = compared(clean), compared(mended)
    if wanted == found:
        return "exact"
    if found == compared(damaged):
        return "left"
    pattern = "".join("." if char == LOST else re.escape(char) for char in found)
    return "marked" if re.fullmatch(pattern, wanted) else "false"


def mended(page: list[str]) -> Iterator[str]:
    """The lines of a page with their bytes put back."""
    effort, familiar, traditional = Effort(), Familiar(page), is_traditional(page)
    for line in page:
        edits = restore_bytes(line, traditional, effort, familiar) if QUESTION.search(line) else ()
        yield apply_edits(Rule.BYTESHIFT, 1, line, edits)[0]


def main() -> int:
    """Print the table; 1 where too much is false."""
    cases = [case for name in sys.argv[1:] for case in json.loads(Path(name).read_text("utf-8"))]
    if not cases:
        print(__doc__, file=sys.stderr)
        return 2
    counted: dict[tuple[int, int], Counter[str]] = defaultdict(Counter)
    for start in range(0, len(cases), PAGE):
        page = cases[start : start + PAGE]
        for case, line in zip(page, mended([case["damaged"] for case in page]), strict=True):
            bucket = next(bucket for bucket in BUCKETS if case["run"] <= bucket[1])
            counted[bucket][outcome(case["clean"], case["damaged"], line)] += 1
    for bucket, counts in sorted(counted.items()):
        shares = (f"{kind} {counts[kind] / counts.total():.3f}" for kind in OUTCOMES)
        print(f"run of {bucket[0]}-{bucket[1]} ({counts.total()}):", ", ".join(shares))
    false = sum(counts["false"] for counts in counted.values()) / len(cases)
    print(f"false of all {len(cases)}: {false:.4f}")
    return int(false >= 0.005)


if __name__ == "__main__":
    sys.exit(main())
