"""The parts of a headline besides the title: the kicker (肩题) above it and the subtitle (副题) below it.

Input: the blocks of a page, its headline and head. Output: the lines that are a part, with their hints.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from jianbao.model import Hint
from jianbao.press.han import HAN
from jianbao.sources.html.blocks import Block
from jianbao.sources.html.head import Head
from jianbao.sources.html.part_names import is_no_headline
from jianbao.sources.reading import Hinted

NAMED = {
    Hint.KICKER: re.compile(
        r"(?:^|[^a-z])(?:intro-?title|pre-?title|kicker|yinti|jianti|eyebrow|overline)(?:$|[^a-z])"
    ),
    Hint.SUBTITLE: re.compile(
        r"(?:^|[^a-z])(?:sub-?title|sub-?head(?:ing|line)?|futi|fubiaoti|title-?sub)(?:$|[^a-z])"
    ),
}
"""Class names of the two that many sites use."""
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
NEAR = 2
MIN_LENGTH, MAX_LENGTH = 4, 45
NONE = re.compile(
    r"(?:19|20)\d{2}\s*[-/.年]|\d{1,2}[:：]\d{2}|[。；>＞»|｜]|首页|版$|"
    rf"(?:[来來]源|作者|[记記]者|[编編][辑輯]|通[讯訊][员員])\s{{0,4}}(?:[：:]|$|(?<=\s)[{HAN}])|(?:^|[报報网網社台/／])(?:本[报報])?(?:[记記]者|通[讯訊][员員])|"
    r"^(?:要闻|新闻|头条|本地|国内|国际|社会|时政|公告|专题|正文|推荐|图片|视频|民生|法治|评论|理论|广告|公益)"
)
"""What is above or below a headline and no part of it: who, when, where on the site."""


def find_parts(
    blocks: Sequence[Block], headline: Sequence[int], body: Collection[int], head: Head
) -> dict[int, Hint]:
    """Find the kicker and the subtitle: by the page's data, a class, or a heading next to the title.

    A heading counts directly above or below `<h1>` in the same element. Left alone: sections, datelines,
    links, and a heading directly above the text, to which it belongs.
    """
    if not headline:
        return {}
    return {
        i: hint
        for i, hint in _neighbours(blocks, headline)
        if i not in headline and _is_part(blocks, headline, body, head, i, hint)
    }


def with_hidden_parts(lines: Sequence[Hinted], head: Head) -> list[Hinted]:
    """The lines with a kicker and a subtitle that only the page's data contain, added next to the title."""
    if not any(head.value(hint.value) for hint in NAMED):
        return list(lines)
    titles = [i for i, (_, hint) in enumerate(lines) if hint is Hint.TITLE]
    shown = {hint for _, hint in lines} | {_packed(text) for text, _ in lines}
    placed = list(lines)
    for hint, at in ((Hint.SUBTITLE, max(titles, default=-1) + 1), (Hint.KICKER, min(titles, default=0))):
        value = head.value(hint.value)
        if titles and value and hint not in shown and _packed(value) not in shown:
            placed.insert(at, (value, hint))
    return placed


def _neighbours(blocks: Sequence[Block], headline: Sequence[int]) -> Iterator[tuple[int, Hint]]:
    first, last = min(headline), max(headline)
    yield from ((i, Hint.KICKER) for i in range(max(0, first - NEAR), first))
    yield from ((i, Hint.SUBTITLE) for i in range(last + 1, min(len(blocks), last + 1 + NEAR)))


def _is_part(
    blocks: Sequence[Block], headline: Sequence[int], body: Collection[int], head: Head, i: int, hint: Hint
) -> bool:
    block, title = blocks[i], blocks[headline[0]]
    text = block.text.strip()
    if head.value(hint.value) and _packed(head.value(hint.value) or "") == _packed(text):
        return True
    if not MIN_LENGTH <= len(text) <= MAX_LENGTH or block.linked or NONE.search(text) or is_no_headline(text):
        return False
    if NAMED[hint].search(f"{block.box.names} {block.inner}"):
        return True
    together = (
        block.box.parent is title.box.parent and block.box.tag in HEADINGS and title.box.tag in HEADINGS
    )
    adjacent = i in (min(headline) - 1, max(headline) + 1)
    lower = block.box.tag > title.box.tag
    return together and adjacent and lower and not (hint is Hint.SUBTITLE and _opens_text(blocks, body, i))


def _opens_text(blocks: Sequence[Block], body: Collection[int], i: int) -> bool:
    """Whether the text contains more headings of the same kind: then this one is the first of them."""
    return any(j in body and j != i and blocks[j].box.tag == blocks[i].box.tag for j in range(i, len(blocks)))


def _packed(text: str) -> str:
    return re.sub(r"[\s—–-]+", "", text)
