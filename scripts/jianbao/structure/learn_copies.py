"""Tell which pages of a collection print one text, so that many copies of it count as one witness.

Takes the pages, gives them in groups. Pages are compared by the clauses of their long lines, hashed: work and
memory grow with the text, not with the pairs of pages.
"""

from __future__ import annotations

import heapq
import re
import zlib
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from jianbao.model import RawPage

LONG_LINE = 20
"""Shorter lines are headlines, datelines and links, which say nothing of what a page's text is."""
CLAUSE = re.compile(r"[^\W_]{8,}")
"""A run of letters between two marks. An edited sentence loses one of its clauses; a line that was wrapped
elsewhere loses two."""
READING = re.compile(r"\([a-zà-ǜ]{1,7}\)")
"""國(guó): pinyin that mirrors put behind characters would leave no clause of such a page."""
MOST_CLAUSES = 2000
"""So many of a page are compared, some twenty thousand letters: fewer could be all of a long frame."""
REST, RUN, RUN_SHARE = 0.2, 80, 0.05
"""So much a copy may have of its own: in all, and at one place (in letters, or of all its letters).

Another article in the same frame of a site has its whole body at one place, however long the frame; a copy
has a remark here and an edit there.
"""
SKETCH = 32
"""By the least hashes of a text its longest copy is sought: the least that two texts share are in both."""
LIKELY = 0.25
"""Of what two sketches would share if one text held the other, so much makes comparing them worth while."""
HOLDERS, ASKED = 4, 6
"""So many pages are remembered for a hash, and so many compared with a page: a site's frame is on all."""


@dataclass(frozen=True, slots=True)
class _Text:
    """A page with the hash and the length of each of its clauses, in their order; six bytes a clause."""

    page: RawPage
    hashes: array[int]
    lengths: array[int]
    total: int


def groups_of_copies(pages: Iterable[RawPage]) -> tuple[tuple[RawPage, ...], ...]:
    """The pages in groups of copies, each page once; most groups have one page.

    A page belongs to the longest one that holds nearly all of its text. It is never compared with another
    such page: a stub made of a site's frame alone is held by every page of the site and ties none of them.
    The same file twice is one page. Left alone: pages without a long line, each a group of its own.

    >>> text = "三月的第一个周末，通往石门村的公路终于通车了，村民再也不用坐渡船赶集。"
    >>> pages = [RawPage(f"{n}", f"{n}", "utf-8", (f"某某网{n}", text)) for n in range(3)]
    >>> [[page.path for page in group] for group in groups_of_copies(pages)]
    [['0', '1', '2']]
    """
    unique = {page.sha256: page for page in sorted(pages, key=lambda page: page.path)}
    texts = sorted(map(_read, unique.values()), key=lambda text: (-text.total, text.page.sha256))
    index: dict[int, list[int]] = defaultdict(list)
    leaders: list[_Text] = []
    groups: list[list[RawPage]] = []
    for text in texts:
        sketch = heapq.nsmallest(SKETCH, set(text.hashes))
        found = _held_by(text, sketch, index, leaders)
        if found is not None:
            groups[found].append(text.page)
            continue
        for value in sketch:
            if len(index[value]) < HOLDERS:
                index[value].append(len(leaders))
        leaders.append(text)
        groups.append([text.page])
    return tuple(map(tuple, groups))


def _read(page: RawPage) -> _Text:
    found = (clause for line in page.lines if len(line) >= LONG_LINE for clause in _clauses(line))
    clauses = tuple(islice(found, MOST_CLAUSES))
    hashes = array("I", (zlib.crc32(clause.encode(errors="surrogatepass")) for clause in clauses))
    lengths = array("H", (min(len(clause), 0xFFFF) for clause in clauses))
    return _Text(page, hashes, lengths, sum(lengths))


def _clauses(line: str) -> list[str]:
    return CLAUSE.findall(READING.sub("", line) if "(" in line else line)


def _held_by(
    text: _Text, sketch: Sequence[int], index: Mapping[int, list[int]], leaders: Sequence[_Text]
) -> int | None:
    """The group whose first page holds nearly all of a text; those that share most with it are asked."""
    shared = Counter(leader for value in sketch for leader in index.get(value, ()))
    least = LIKELY * len(sketch) * len(text.hashes)
    likely = [leader for leader, count in shared.items() if count * len(leaders[leader].hashes) >= least]
    asked = sorted(likely, key=lambda leader: (-shared[leader], leader))[:ASKED]
    return next((leader for leader in asked if _is_held(text, leaders[leader])), None)


def _is_held(text: _Text, leader: _Text) -> bool:
    held = frozenset(leader.hashes)
    rest = run = longest = 0
    for value, length in zip(text.hashes, text.lengths, strict=True):
        run = 0 if value in held else run + length
        rest += 0 if value in held else length
        longest = max(longest, run)
    return rest <= REST * text.total and longest <= max(RUN, RUN_SHARE * text.total)
