"""Count the characters of each line of a web page that are in sentences of an article.

Input: the blocks of a page. Output: a number for each: characters of sentences outside links, 0 for notices
of the site (interface.py).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from jianbao.sources.html.blocks import Block, Box
from jianbao.sources.html.interface import is_foreign, is_interface, without_addresses
from jianbao.sources.html.part_names import FOOT, is_label

PAUSE = re.compile(r"[，。！？；、：,;!?]")
HARD_PAUSE = re.compile(r"[，。！？；,!?]")
STOP = re.compile(r"[。！？；…]")
LEAF_NAMES = "p li dd dt h1 h2 h3 h4 h5 h6 blockquote pre figure figcaption center"
LEAVES = frozenset(LEAF_NAMES.split())
"""Elements that contain a paragraph, not an article."""
MIN_SENTENCE = 10
MIN_CHINESE = 30
"""With this many characters in Chinese sentences a page is Chinese, and foreign text does not count."""
TERMS = 0.5
MIN_TERMS = 2
"""If an element has this many notices, with this share of its sentences, all of it is notices."""


def length(block: Block) -> int:
    """The number of characters in a line without spaces."""
    return len(block.text) - block.text.count(" ") - block.text.count("\u3000")


def weigh(blocks: Sequence[Block]) -> list[float]:
    """The number of characters of each line in sentences of an article."""
    raw = [_prose(block) for block in blocks]
    notices = {i for i, prose in enumerate(raw) if prose and is_interface(blocks[i].text)}
    foreign = {i for i, prose in enumerate(raw) if prose and is_foreign(blocks[i].text)}
    chinese = sum(prose for i, prose in enumerate(raw) if i not in notices and i not in foreign)
    notices -= _within_text(blocks, raw, notices)
    none = notices | (foreign if chinese >= MIN_CHINESE else set()) | _among_terms(blocks, raw, notices)
    return [0.0 if i in none else prose for i, prose in enumerate(raw)]


def _prose(block: Block) -> float:
    """The number of characters of a line in sentences: those outside links, if it has punctuation.

    A hidden line needs a full stop, which the labels of buttons do not have.
    """
    if PAUSE.search(block.text) is None:
        return 0.0
    text = without_addresses(block.text)
    plain = length(block) - block.linked - (len(block.text) - len(text))
    if plain < MIN_SENTENCE or block.linked > plain or FOOT.search(text) or is_label(text):
        return 0.0
    if block.box.cover and not STOP.search(text):
        return 0.0
    if HARD_PAUSE.search(text):
        return float(plain)
    return plain * 0.5 if PAUSE.search(text) and plain >= 2 * MIN_SENTENCE else 0.0


def _within_text(blocks: Sequence[Block], raw: Sequence[float], notices: set[int]) -> set[int]:
    """The lines that look like notices inside an article, in an element with more other sentences."""
    found: set[int] = set()
    for lines in _by_home(blocks, raw).values():
        terms = [i for i in lines if i in notices]
        if terms and _sum(raw, terms) < TERMS * _sum(raw, lines):
            found.update(terms)
    return found


def _among_terms(blocks: Sequence[Block], raw: Sequence[float], notices: set[int]) -> set[int]:
    """The lines between the notices of one element of which they are the larger part."""
    if len(notices) < MIN_TERMS:
        return set()
    found: set[int] = set()
    for lines in _by_home(blocks, raw).values():
        terms = [i for i in lines if i in notices]
        between = [i for i in lines if terms and terms[0] <= i <= terms[-1]]
        if len(terms) >= MIN_TERMS and _sum(raw, terms) >= TERMS * _sum(raw, between):
            found.update(between)
    return found


def _by_home(blocks: Sequence[Block], raw: Sequence[float]) -> dict[Box, list[int]]:
    """The lines with sentences, by the element around their paragraphs."""
    around: dict[Box, list[int]] = {}
    for i, block in enumerate(blocks):
        if raw[i]:
            around.setdefault(home(block), []).append(i)
    return around


def _sum(raw: Sequence[float], lines: Sequence[int]) -> float:
    return sum(raw[i] for i in lines)


def home(block: Block) -> Box:
    """The element around a paragraph: the list of an item, the container of a `<p>`."""
    box = block.box
    while box.tag in LEAVES and box.parent is not None:
        box = box.parent
    return box
