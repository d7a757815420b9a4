"""What only the whole collection shows: lines that stand on many different pages of it are furniture."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable

from jianbao.model import Learned, RawPage
from jianbao.structure.learn_copies import groups_of_copies

MIN_PAGES = 4
MAX_LENGTH = 40
"""A line on so many pages is the site's own. A longer one may be a reprinted sentence and stays."""
WORDY, MIN_PAGES_WORDY = 12, 6
"""A line of so many Han characters may be a headline, and needs more pages than the name of a button."""
HAN = re.compile(r"[一-鿿]")
STOP = re.compile(r"[。！？][”’」』）)]*$")
FOLDED_STOP = re.compile(r"[.!?;；][”’」』）)\"']*$")
"""How sentences end where the scraper folded the marks, and the items of a list."""
SENTENCE = 10
"""So many Han characters before a folded mark are a sentence; `Inc.` and `忘记密码?` have fewer."""


def learn(pages: Iterable[RawPage]) -> Learned:
    """Collect the short lines that several different pages share; sentences are never taken for furniture.

    Pages that print one text are one witness, however many there are: all that an article's reprints have in
    common is the article, its headline first. A frame that several sites' pages share with the copies is
    still learned, for the others are witnesses too.

    >>> pages = [RawPage(f"{n}.txt", str(n), "utf-8", ("设为首页", f"第{n}件")) for n in range(4)]
    >>> learn(pages).repeated_lines
    frozenset({'设为首页'})
    """
    counts: Counter[str] = Counter()
    for group in groups_of_copies(pages):
        stripped = (line.strip() for page in group for line in page.lines)
        counts.update({line for line in stripped if 2 <= len(line) <= MAX_LENGTH})
    repeated = frozenset(line for line, n in counts.items() if n >= MIN_PAGES and _is_furniture(line, n))
    digest = hashlib.sha256(repr(sorted(repeated)).encode()).hexdigest()
    return Learned(repeated, digest)


def _is_furniture(line: str, witnesses: int) -> bool:
    """Whether so many different pages make a line the site's own.

    >>> _is_furniture("联系我们", 4), _is_furniture("通往石门村的公路通车了吗?", 99)
    (True, False)
    >>> _is_furniture("山区公路今天通车 十二个村告别渡船", 4), _is_furniture("忘记密码?", 4)
    (False, True)
    """
    han = len(HAN.findall(line))
    if STOP.search(line) or (han >= SENTENCE and FOLDED_STOP.search(line)):
        return False
    return han < WORDY or witnesses >= MIN_PAGES_WORDY
