"""Drop what a page prints twice: a whole article, an abstract, the headline over its text, a paragraph.

Input: the paragraphs of bodies. Output: the same without the second printing. Left alone: a sentence that
is repeated further down (a refrain), and a passage that another article shares.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from jianbao.model import Rule
from jianbao.press.han import HAN
from jianbao.structure.line_types import Line, LineType
from jianbao.structure.paragraphs import MIN_REPEAT, Body, Draughted

SAME = 0.8
"""The share of prose printed before that makes a text a second printing; the rest is its own date."""
MIN_LENGTH = 60
"""The least number of repeated characters of prose; two articles may open with the same sentence."""
OPENING = 3
"""The number of first paragraphs that may be the repeated headline and a site's abstract of the text."""
MIN_ABSTRACT = 20
MIN_HEADLINE = 6
"""A shorter headline is recognised only if all its characters are equal."""
LABEL = re.compile(rf"^[【\[]?[{HAN}]{{2,6}}(?:[】\]]\s*[：:]?|[：:])\s*")
CUT = re.compile(r"(?:(?<!…)…++|(?<!\.)\.{3,}+|[\[【（(]?(?:详细|全文|更多)[\]】）)]?|。)$")
ELLIPSIS = re.compile(r"(?:…|\.{3})$")
MARKS = re.compile(r"[\W_]+")
BEFORE = re.compile(r"^(?:视频|图集|组图|图文|快讯|原创|转载|标题|题目|文章标题)\s?[丨|｜：:]\s?")


def is_reprint(blocks: Sequence[Draughted], earlier: Sequence[Draughted]) -> bool:
    """Whether the prose of a body is in an earlier one."""
    printed = {block.text for block in earlier if block.firm}
    own = [block.text for block in blocks if block.firm]
    total = sum(map(len, own))
    same = sum(len(text) for text in own if text in printed)
    return same >= MIN_LENGTH and same >= SAME * total


def drop_copies(body: Body, headline: Sequence[str]) -> None:
    """Drop from a body its second printing, its abstract, and the headline's parts over its first sentence.

    An abstract has a label or the … of a cut, or a later paragraph begins with it. In markup an abstract
    looks like a paragraph: there one that equals a whole later paragraph is an abstract, too, unless it
    appears a third time, as a refrain does.
    """
    blocks = _first_printing(body.blocks)
    again = _headline_again(blocks, headline)
    texts = [block.text for block in blocks]
    abstracts = [block for i, block in enumerate(blocks[:OPENING]) if _is_abstract(block, texts[i + 1 :])]
    twice = [block for above, block in pairwise(blocks) if _is_same(block, above)]
    gone = {id(block) for block in (*again, *abstracts, *twice)}
    kept = [block for block in blocks if id(block) not in gone]
    staying = {id(block) for block in kept}
    dropped = [piece for block in body.blocks if id(block) not in staying for piece in block.pieces]
    body.dropped += [(piece, Rule.REPETITION) for piece in dropped]
    body.blocks = kept


def repetitions(
    lines: Iterable[Line], bodies: Sequence[Body], taken: frozenset[int]
) -> Iterator[tuple[Line, int]]:
    """Lines of prose that no article took and that one of them prints exactly, with its number."""
    texts = ["\n".join(block.text for block in body.blocks) for body in bodies]
    for line in lines:
        if line.number in taken or line.type is not LineType.PROSE:
            continue
        core = _core(line.text)
        part = next((part for part, text in enumerate(texts) if core in text), None)
        if len(core) >= MIN_ABSTRACT and part is not None:
            yield line, part


def _core(text: str) -> str:
    """The text that an abstract took over: without its label (摘要：) and the … of the cut."""
    return CUT.sub("", LABEL.sub("", text))


def _is_abstract(block: Draughted, later: Sequence[str]) -> bool:
    core = _core(block.text)
    if len(core) < MIN_ABSTRACT:
        return False
    if LABEL.match(block.text) or ELLIPSIS.search(block.text):
        return any(core in other for other in later)
    begun = any(other.startswith(core) and other != block.text for other in later)
    return begun or (block.marked and later.count(block.text) == 1)


def _is_same(block: Draughted, above: Draughted) -> bool:
    return len(block.text) >= MIN_REPEAT and block.text == above.text


def _headline_again(blocks: Sequence[Draughted], headline: Sequence[str]) -> list[Draughted]:
    """Blocks at the beginning of a body that only repeat a part of the headline.

    Left alone: a first sentence that contains the headline's words and others.
    """
    cores = set(map(_letters, headline))
    first = ((block, _letters(block.text)) for block in blocks[:OPENING])
    return [
        block
        for block, core in first
        if block.text in headline or (len(core) >= MIN_HEADLINE and core in cores)
    ]


def _letters(text: str) -> str:
    """The letters of a headline, without marks and a label.

    >>> _letters("视频丨大桥昨日 正式合龙！")
    '大桥昨日正式合龙'
    """
    return MARKS.sub("", BEFORE.sub("", text))


def _first_printing(blocks: Sequence[Draughted]) -> list[Draughted]:
    """A body up to the point from which it repeats its beginning to the end."""
    firm = [i for i, block in enumerate(blocks) if block.firm]
    for at in (i for i in firm[1:] if blocks[i].text == blocks[firm[0]].text):
        before, after = blocks[:at], blocks[at:]
        if is_reprint(after, before):
            return list(blocks[: max(i for i in firm if i < at) + 1])
    return list(blocks)
