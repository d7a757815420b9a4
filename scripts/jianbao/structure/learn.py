"""Input: all pages of a collection. Output: the lines that appear on many different pages of it.

Repetition does not show the kind of a line: a paper's date and byline, the heading of a section, the caption
of a weekly picture are repeated too. So no line is sorted by it. A page is read without regard to others;
then a repeated line that no article took is named as such, and a repeated paragraph in which the site
addresses its readers is removed from the body. Pages that print one text count as one: they are compared by
the clauses of their long lines, hashed, so that work and memory grow with the text, not with pairs of pages.
"""

from __future__ import annotations

import heapq
import re
import zlib
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from jianbao.model import BlockType, Learned, Notices, RawPage, RepairedPage
from jianbao.press.han import HAN
from jianbao.structure.line_types import Line, LineType
from jianbao.structure.paragraphs import Body, Draughted, Piece
from jianbao.structure.site_notices import is_notice

MIN_PAGES = 4
"""The least number of different pages with a repeated line."""
MAX_LENGTH = 300
"""A longer line is not a notice of a site."""
LONG_LINE = 20
"""Shorter lines are headlines, datelines and links, which do not show the subject of a page's text."""
CLAUSE = re.compile(r"[^\W_]{8,}")
"""A run of letters between two marks. An edited sentence loses one of its clauses; a line that was wrapped
at another width loses two."""
READING = re.compile(r"\([a-zà-ǜ]{1,7}\)")
"""國(guó): pinyin that mirrors put after characters would leave no clause of such a page."""
MOST_CLAUSES = 2000
"""The most clauses of a page that are compared, some 20,000 letters: fewer could all be a long frame."""
REST, RUN, RUN_SHARE = 0.2, 80, 0.05
"""The most text that only the copy may have: in all, and at one place (in letters, or of all its letters).

Another article in the same frame of a site has its whole body at one place, however long the frame is; a copy
has a remark or an edit at several places.
"""
SKETCH = 32
"""The number of least hashes of a text by which its longest copy is searched: a copy shares many of them."""
LIKELY = 0.25
"""The share of the hashes that a full copy would have in common, from which two texts are compared."""
HOLDERS, ASKED = 4, 6
"""The most pages kept for a hash, and compared with a page: a site's frame is on all of its pages."""
REPEATED = "多页重复"
"""The name of furniture that appears on many pages."""
NOTICE = f"网站启事（{REPEATED}）"
APART = re.compile(r"[\s|｜/·•\-—–_()（）\[\]【】<>《》:：,，。“”]+")
NAME = re.compile(
    rf"[{HAN}A-Za-z]{{2,10}}(?:[报報网網台臺社刊]|新[闻聞]|在[线線]|[发發]布|[传傳]媒|之[声聲]|[资資][讯訊]|[视視]窗|[门門][户戶]|[频頻]道|融媒[体體]?)"
)
"""Endings of the names of media, in either script: a page's own head has them as received."""
MAX_OUTSIDE = 60
"""A longer line outside of the article is not a place where a site names itself."""


def learn(pages: Iterable[RawPage]) -> Learned:
    """Collect the lines that several different pages share.

    Pages that print one text count once, however many there are: all that an article's reprints have in
    common is the article. A frame that several sites' pages share with the copies is still learned, since
    the others count too.

    >>> pages = [RawPage(f"{n}.txt", str(n), "utf-8", ("设为首页", f"第{n}件")) for n in range(4)]
    >>> learn(pages).repeated_lines
    frozenset({'设为首页'})
    """
    counts: Counter[str] = Counter()
    for group in groups_of_copies(pages):
        stripped = (line.strip() for page in group for line in page.lines)
        counts.update({line for line in stripped if 2 <= len(line) <= MAX_LENGTH})
    return Learned(frozenset(line for line, n in counts.items() if n >= MIN_PAGES))


@dataclass(frozen=True, slots=True)
class _Text:
    """A page with the hash and the length of each of its clauses, in their order; six bytes per clause."""

    page: RawPage
    hashes: array[int]
    lengths: array[int]
    total: int


def groups_of_copies(pages: Iterable[RawPage]) -> tuple[tuple[RawPage, ...], ...]:
    """The pages in groups of copies, each page once; most groups have one page.

    A page belongs to the longest one that contains nearly all of its text. It is never compared with another
    such page: a stub with only a site's frame is contained in every page of the site and connects none of
    them. The same file twice is one page. Left alone: pages without a long line, each a group by itself.

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
    """The group whose first page contains nearly all of a text; the pages that share most are compared."""
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


@dataclass(frozen=True, slots=True)
class Repeated:
    """The numbers of a page's lines that many pages repeat, and the page's names for its site."""

    numbers: frozenset[int]
    page: RawPage
    repaired: RepairedPage

    def names(self, inside: Iterable[int]) -> frozenset[str]:
        """The names of media outside of the page's text: in its head, on its edges."""
        text = frozenset(inside)
        lines = [line for number, line in enumerate(self.repaired.lines, start=1) if number not in text]
        told = [*lines, *(value for _, value in self.page.meta)]
        parts = (part for one in told if len(one) <= MAX_OUTSIDE for part in APART.split(one))
        return frozenset(part for part in parts if NAME.fullmatch(part))

    def received(self, block: Draughted) -> str:
        """The lines of a block as they were received."""
        return "".join(self.page.lines[piece.line - 1].strip() for piece in block.pieces)


def repeated_on(page: RawPage, repaired: RepairedPage, learned: Learned) -> Repeated:
    """The lines of a page that many pages repeat."""
    known = learned.repeated(page.lines)
    lines = enumerate(page.lines, start=1) if known else ()
    return Repeated(frozenset(number for number, line in lines if line.strip() in known), page, repaired)


def take_repeated(
    body: Body, lines: Sequence[Line], repeated: Repeated, notices: Notices
) -> tuple[tuple[Piece, str], ...]:
    """Remove the site's own paragraphs from a body.

    Left alone: a body that would have no paragraph left, and a paragraph with a line of only this page.
    """
    found = [block for block in body.blocks if _is_repeated(block, repeated.numbers)]
    taken = dict(_named(found, body, _footer(lines, repeated.numbers), repeated, notices))
    kept = [block for block in body.blocks if id(block) not in taken]
    if not any(block.type is BlockType.PARAGRAPH for block in kept):
        return ()
    pieces = [(piece, taken[id(block)]) for block in found if id(block) in taken for piece in block.pieces]
    body.blocks[:] = _without_last_gap(kept) if pieces else kept
    return tuple(pieces)


def _is_repeated(block: Draughted, numbers: frozenset[int]) -> bool:
    """Whether all of a block is on many pages; a table never counts as repeated."""
    return (
        block.type not in (BlockType.TABLE, BlockType.GAP)
        and len(block.text) <= MAX_LENGTH
        and all(piece.line in numbers for piece in block.pieces)
    )


def _named(
    found: Sequence[Draughted], body: Body, footer: frozenset[int], repeated: Repeated, notices: Notices
) -> Iterator[tuple[int, str]]:
    """Which of the repeated blocks are the site's own, each with the name of this furniture."""
    inside = {piece.line for block in body.blocks for piece in block.pieces}
    names = repeated.names(inside) if found else frozenset()
    for block in found:
        said = f"{block.text}\n{repeated.received(block)}"  # in either script, as the names are
        if footer.issuperset(piece.line for piece in block.pieces):
            yield id(block), REPEATED
        elif is_notice(block.text, notices, {name for name in names if name in said}):
            yield id(block), NOTICE


def _footer(lines: Sequence[Line], numbers: frozenset[int]) -> frozenset[int]:
    """The short repeated lines below a footer's mark and below the last sentence of only this page."""
    own = [line.number for line in lines if line.firm and line.number not in numbers]
    last = own[-1] if own else 0
    mark = next((line.number for line in lines if line.ends and line.number > last), None)
    if mark is None:
        return frozenset()
    below = (line for line in lines if line.number > mark and line.number in numbers)
    return frozenset(line.number for line in below if line.type is LineType.SHORT)


def _without_last_gap(blocks: Sequence[Draughted]) -> Iterator[Draughted]:
    """The blocks, without a gap that nothing follows."""
    for i, block in enumerate(blocks):
        last = block.type is BlockType.GAP and (i + 1 == len(blocks) or blocks[i + 1].type is BlockType.GAP)
        if not last:
            yield block
