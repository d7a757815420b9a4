"""Find the lines of a web page that are its article, by the positions of sentences, not by the site.

Input: the blocks of a page. Output: the indices of the body's blocks. The method, and the libraries it was
compared with: docs/decisions/0010-html-body.md.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from jianbao.press.dates import DAY_IN_FIGURES
from jianbao.sources.html.behind import stands_behind
from jianbao.sources.html.blocks import Block, Box
from jianbao.sources.html.body_edges import HEAD, without_fringe
from jianbao.sources.html.interface import is_foreign, without_addresses
from jianbao.sources.html.part_names import (
    AFTER_OPENING,
    BODY_NAMES,
    FURNITURE_TAGS,
    TITLE_NAMES,
    is_after,
    is_furniture_name,
    is_label,
)
from jianbao.sources.html.prose import LEAVES, STOP, home, length, weigh

DECAY = 0.6
"""The weight of a sentence decreases by this factor with each level: the article's element is directly above
its sentences, the page's elements are far above."""
NAMED = 1.2
"""The factor for an element whose class or id names it as the text."""
MIN_PROSE = 40
"""Minimum characters in sentences of an article."""
GROWS = 0.15
GROWS_NAMED = 0.5
"""An element around the chosen one is taken instead if it adds this share of sentences (a larger one if the
chosen one is named as an article) …"""
LEVELS = 8
"""How many levels up are searched: pages from pasted text nest their sections that deep."""
PURE = 0.7
"""… and this share of what it adds is sentences."""
MAX_SHARE = 0.4
"""An element with more of the page's sentences is not furniture, whatever its name."""
MAX_LINKED = 0.5
FOLLOWING = 2
DECLARES = re.compile(
    r"^[【\[（(]?(?:特别|免责|郑重|平台|版权)?(?:声明|说明|提示)\s{0,2}[】\]）)]?\s{0,2}[：:]"
)
"""A notice that may be repeated in another language."""
MAX_LABEL = 14
"""A line with an address and no more other characters only names the address."""
TITLES = frozenset({"h1", "h2"})
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
MAX_LEAD = 8
"""Maximum lines between a headline and its lead: who, when, how often read."""
MAX_HEAD = 12


@dataclass(slots=True)
class _Sums:
    """The sums of a box with all boxes below it."""

    prose: float = 0.0  # characters of sentences
    score: float = 0.0  # sentences, weighted by nearness


@dataclass(slots=True)
class _Page:
    blocks: Sequence[Block]
    prose: list[float]
    boxes: list[Box] = field(default_factory=list)  # in the order of the page
    sums: dict[Box, _Sums] = field(default_factory=dict)
    furniture: dict[Box, bool] = field(default_factory=dict)


def find_body(blocks: Sequence[Block]) -> frozenset[int]:
    """The indices of the blocks of the article's body, with headings and captions.

    Empty for a page without an article: a list of headlines, a page of pictures, a page footer.
    """
    page = _Page(blocks, weigh(blocks))
    _sum_up(page)
    holder = _holder(page)
    if holder is None:
        return _short_news(page)
    inside = _inside(page, holder)
    kept = [i for i in _before_the_rest(page, inside) if _is_text(page, i, holder)]
    kept = without_fringe(page.blocks, page.prose, kept)
    return frozenset(kept) if sum(page.prose[i] for i in kept) >= MIN_PROSE else _short_news(page)


def _short_news(page: _Page) -> frozenset[int]:
    """The one or two sentences under a headline and a date, on a page without a longer text.

    Left alone: text without a full stop, and a page with sentences in several places.
    """
    sentences = [i for i, block in enumerate(page.blocks) if page.prose[i] and not page.furniture[block.box]]
    if not sentences or len({home(page.blocks[i]) for i in sentences}) > 1:
        return frozenset()
    above = page.blocks[max(0, sentences[0] - MAX_LEAD) : sentences[0]]
    headed = any(block.box.tag in HEADINGS or TITLE_NAMES.search(block.box.names) for block in above)
    dated = any(
        DAY_IN_FIGURES.search(block.text)
        for block in (*above, *page.blocks[sentences[-1] + 1 : sentences[-1] + 3])
    )
    whole = any(STOP.search(page.blocks[i].text) for i in sentences)
    if not (headed and dated and whole):
        return frozenset()
    around = home(page.blocks[sentences[0]])
    return frozenset(
        i
        for i, block in enumerate(page.blocks)
        if i in sentences or (i > sentences[0] - MAX_LEAD and home(block) is around and _is_sentence(block))
    )


def _is_sentence(block: Block) -> bool:
    return not block.linked and STOP.search(block.text) is not None and not is_label(block.text)


def _sum_up(page: _Page) -> None:
    """Sum the sentences of each box; then mark furniture; then score the boxes without it."""
    for block in page.blocks:
        box: Box | None = block.box
        while box is not None and box not in page.sums:
            page.sums[box] = _Sums()
            box = box.parent
    page.boxes = sorted(page.sums, key=lambda box: box.order)
    for block, prose in zip(page.blocks, page.prose, strict=True):
        page.sums[block.box].prose += prose
    for box in reversed(page.boxes):
        if box.parent is not None:
            page.sums[box.parent].prose += page.sums[box].prose
    _mark_furniture(page)
    for block, prose in zip(page.blocks, page.prose, strict=True):
        page.sums[block.box].score += 0.0 if page.furniture[block.box] else prose
    for box in reversed(page.boxes):
        if box.parent is not None:
            page.sums[box.parent].score += DECAY * page.sums[box].score


def _mark_furniture(page: _Page) -> None:
    """A box is furniture by its name or its parent's, unless it contains much of the page's text."""
    total = max((page.sums[box].prose for box in page.boxes), default=0.0)
    for box in page.boxes:
        above = box.parent is not None and page.furniture[box.parent]
        page.furniture[box] = above or (_is_furniture(box) and page.sums[box].prose <= MAX_SHARE * total)


def _is_furniture(box: Box) -> bool:
    return box.tag in FURNITURE_TAGS or is_furniture_name(box.names)


def _holder(page: _Page) -> Box | None:
    """The element with the article: the nearest one over most sentences, extended while that adds text."""
    candidates = [box for box in page.boxes if not page.furniture[box] and box.tag not in LEAVES]
    if not candidates:
        return None

    def worth(box: Box) -> float:
        return page.sums[box].score * (NAMED if BODY_NAMES.search(box.names) else 1.0)

    best = max(candidates, key=lambda box: (worth(box), box.order))
    if page.sums[best].prose < MIN_PROSE:
        return None
    holder, box = best, best.parent
    for _ in range(LEVELS):
        if box is None or box.tag in ("html", "body"):
            break
        if _adds_text(page, holder, box):
            holder = box
        box = box.parent
    return holder


def _adds_text(page: _Page, holder: Box, around: Box) -> bool:
    """Whether the text in `around` outside `holder` belongs to the same article.

    Sentences with a link do not count, as sites use them for advertisements.
    """
    mine = page.sums[holder]
    added = [
        i
        for i, block in enumerate(page.blocks)
        if not page.furniture[block.box] and _within(block.box, around) and not _within(block.box, holder)
    ]
    prose = sum(page.prose[i] for i in added if not page.blocks[i].linked)
    chars = sum(length(page.blocks[i]) for i in added)
    least = GROWS_NAMED if BODY_NAMES.search(holder.names) else GROWS
    return prose >= least * mine.prose and prose >= PURE * chars


def _inside(page: _Page, holder: Box) -> list[int]:
    """The lines of the holder, and those of the same article in separate elements next to it."""
    around = [box for box in (holder.parent, holder.parent and holder.parent.parent) if box is not None]
    inside = [_within(block.box, holder) for block in page.blocks]
    first = inside.index(True)
    twins = {
        box
        for box in page.boxes
        if box.parent is holder.parent and box.names and (box.tag, box.names) == (holder.tag, holder.names)
    }
    for i, block in enumerate(page.blocks):
        if page.furniture[block.box] or inside[i]:
            continue
        inside[i] = _is_twin(block.box, twins, holder) or (i < first and _leads(page, i, first, around))
    lines = [i for i, taken in enumerate(inside) if taken]
    return [*lines, *stands_behind(page.blocks, lines, lambda block: not page.furniture[block.box])]


def _is_twin(box: Box, twins: Collection[Box], holder: Box) -> bool:
    """Whether a line is in an element with the holder's name: an article that a box splits in two."""
    return bool(BODY_NAMES.search(holder.names)) and any(_within(box, twin) for twin in twins)


def _leads(page: _Page, i: int, first: int, around: Sequence[Box]) -> bool:
    """Whether a line is a lead: sentences between a headline and the holder, in an element next to it."""
    block = page.blocks[i]
    if not page.prose[i] or block.linked or HEAD.search(block.text[:MAX_HEAD]):
        return False
    if home(block) not in around and home(block).parent not in around:
        return False
    above = (j for j in range(i - 1, max(-1, i - MAX_LEAD), -1))
    headed = any(page.blocks[j].box.tag in TITLES for j in above)
    return headed and all(page.prose[j] or not page.blocks[j].linked for j in range(i, first))


def _within(box: Box | None, holder: Box) -> bool:
    while box is not None and box.order >= holder.order:
        if box is holder:
            return True
        box = box.parent
    return False


def _before_the_rest(page: _Page, inside: Sequence[int]) -> Sequence[int]:
    """The lines before the heading of related content, if most sentences come before it."""
    total = sum(page.prose[i] for i in inside)
    seen = 0.0
    for at, i in enumerate(inside):
        text = page.blocks[i].text
        ends = (len(text) <= 40 and is_after(text)) or (AFTER_OPENING.match(text) and is_label(text))
        if ends and not _heads_text(page, inside[at + 1 :]) and seen >= MIN_PROSE and seen * 2 >= total:
            return inside[:at]
        seen += page.prose[i]
    return inside


def _heads_text(page: _Page, below: Sequence[int]) -> bool:
    """Whether sentences without a link follow directly: then 热点资讯 is a heading of the article.

    Related content is headlines, or links with a line on each.
    """
    first = below[:FOLLOWING]
    return (
        len(first) > 0
        and all(page.prose[i] and not page.blocks[i].anchors for i in first)
        and not any(page.blocks[i].anchors for i in below)
    )


def _is_text(page: _Page, i: int, holder: Box) -> bool:
    """Whether a line of the holder is text of the article, not a button, a list of links, or a label."""
    block = page.blocks[i]
    if page.furniture[block.box] and not page.furniture[holder]:
        return False
    if i > 0 and is_foreign(block.text) and DECLARES.match(page.blocks[i - 1].text):
        return False
    sentences = without_addresses(block.text)
    if is_label(block.text) and len(sentences) <= 80:
        return False
    if sentences != block.text and len(sentences) <= MAX_LABEL:
        return False
    size = length(block)
    return not (block.linked > MAX_LINKED * size and (block.linked == size or page.prose[i] == 0))
