"""What only the whole collection shows: lines that stand on many of its pages are furniture."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable

from jianbao.model import Learned, RawPage

MIN_PAGES = 4
MAX_LENGTH = 40
"""A line on so many pages is the site's own. A longer one may be a reprinted sentence and stays."""


def learn(pages: Iterable[RawPage]) -> Learned:
    """Collect the short lines that several pages share; sentences are never taken for furniture.

    >>> pages = [RawPage(f"{n}.txt", str(n), "utf-8", ("设为首页", f"第{n}件")) for n in range(4)]
    >>> learn(pages).repeated_lines
    frozenset({'设为首页'})
    """
    counts: Counter[str] = Counter()
    hashes: set[str] = set()
    for page in pages:
        if page.sha256 in hashes:
            continue  # the same file twice is one witness
        hashes.add(page.sha256)
        counts.update({line.strip() for line in page.lines if 2 <= len(line.strip()) <= MAX_LENGTH})
    repeated = frozenset(
        line for line, n in counts.items() if n >= MIN_PAGES and not line.endswith(("。", "！", "？"))
    )
    digest = hashlib.sha256(repr(sorted(repeated)).encode()).hexdigest()
    return Learned(repeated, digest)
