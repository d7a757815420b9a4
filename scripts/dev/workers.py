"""Measure from how many pages worker processes pay: PARALLEL_FROM of jianbao.archive.workers rests on this.

    python scripts/dev/workers.py 50 100 200 400

Cleans so many pages (the real sources over and over, each made a text of its own) in this process and in
two, and prints the seconds that each took, by the clock and of the processor: on a busy machine only the
second say anything. What two workers use beyond one process is their start; they pay when half of what one
process uses is more than half of that.
"""

from __future__ import annotations

import os
import sys
import time
from dataclasses import replace
from itertools import cycle, islice
from pathlib import Path

from jianbao.archive.workers import clean_each
from jianbao.build import clean, curate, read_all
from jianbao.model import Curation, Learned, RawPage
from jianbao.problems import Problems
from jianbao.storage.project import Project

ROOT = Path(__file__).parents[2]


def pages(count: int) -> list[RawPage]:
    """So many pages, no two with the same text."""
    raws, _ = read_all(ROOT / "seeds/sources", Problems())
    return [
        replace(raw, path=f"{number}/{raw.path}", lines=(*raw.lines, f"第{number}件"))
        for number, raw in enumerate(islice(cycle(raws), count))
    ]


def seconds(raws: list[RawPage], curation: Curation, workers: int) -> str:
    """How long cleaning takes with so many processes, their start included."""
    began, used = time.monotonic(), sum(os.times()[:4])
    for _ in clean_each(clean, raws, curation, Learned(), workers):
        pass
    return f"{time.monotonic() - began:.1f} s ({sum(os.times()[:4]) - used:.1f} s of processor)"


def main() -> None:
    """Print a line for each count of pages."""
    curation = curate(Project(ROOT), Problems())
    seconds(pages(5), curation, 1)  # what is loaded once a process is no part of a page's cost
    for count in map(int, sys.argv[1:] or ("50", "100", "200", "400")):
        raws = pages(count)
        one, two = (seconds(raws, curation, workers) for workers in (1, 2))
        print(f"{count} pages: {one} in this process, {two} in two workers")


if __name__ == "__main__":
    main()
