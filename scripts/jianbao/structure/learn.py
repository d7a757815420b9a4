"""What only the whole collection shows: which lines stand on many different pages of it.

That a line is repeated says nothing of what it is: a paper's date and byline, the heading of a section, the
caption of a weekly picture are repeated too. So no line is sorted by it. A page is read as if it were alone;
then a repeated line that no article took is named as such, and a repeated paragraph that speaks of its site
is taken out of the body (repeated.py).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from jianbao.model import Learned, RawPage
from jianbao.structure.learn_copies import groups_of_copies

MIN_PAGES = 4
"""On so many different pages a line is repeated."""
MAX_LENGTH = 300
"""A longer line is no notice of a site."""


def learn(pages: Iterable[RawPage]) -> Learned:
    """Collect the lines that several different pages share.

    Pages that print one text are one witness, however many there are: all that an article's reprints have in
    common is the article. A frame that several sites' pages share with the copies is still learned, for the
    others are witnesses too.

    >>> pages = [RawPage(f"{n}.txt", str(n), "utf-8", ("设为首页", f"第{n}件")) for n in range(4)]
    >>> learn(pages).repeated_lines
    frozenset({'设为首页'})
    """
    counts: Counter[str] = Counter()
    for group in groups_of_copies(pages):
        stripped = (line.strip() for page in group for line in page.lines)
        counts.update({line for line in stripped if 2 <= len(line) <= MAX_LENGTH})
    return Learned(frozenset(line for line, n in counts.items() if n >= MIN_PAGES))
