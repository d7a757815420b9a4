"""Count what pages lose in company: every page of an archive of one paper alone, and all of them together.

    python scripts/dev/growth.py            200 archives, by seed
    python scripts/dev/growth.py 20 1000    20 archives, from seed 1000 on

The archives are made by tests/papers.py: text, HTML, Markdown, Word and PDF, one to sixty pages. None of
the first two figures may be above 0; the rest says how many of the facts that the pages state are told.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from tests.growing import Tally, measure
from tests.papers import archive

SHOWN = 10


def main(count: int = 200, first: int = 0) -> int:
    """Measure so many archives and print the figures; the exit code says whether anything was lost."""
    tally = Tally()
    with tempfile.TemporaryDirectory() as folder:
        for seed in range(first, first + count):
            measure(archive(seed), Path(folder) / str(seed), tally)
    print(f"archives {tally.archives}, pages {tally.pages}")
    for name, found in (("facts lost", tally.lost), ("text lost", tally.text_lost)):
        print(f"{name}: {len(found)}", *found[:SHOWN], sep="\n  ")
    print(
        f"notices left: {len(tally.notices_left)} of {tally.notices}", *tally.notices_left[:SHOWN], sep="\n  "
    )
    left = tally.frame_left
    print(f"lines of menu or footer left: {len(left)} of {tally.frame}", *left[:SHOWN], sep="\n  ")
    for key, of in sorted(tally.facts.items()):
        missed = tally.missed.get(key, [])
        print(f"{key[0]:5} {key[1]:9} {of - len(missed)} of {of}", *missed[:2])
    return 1 if tally.lost or tally.text_lost else 0


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
