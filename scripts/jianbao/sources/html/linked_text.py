"""Links that contain the page's text: an article inside an `<a>`, or after an `<a>` that was not closed.

Input: the tree of a page. Output: the addresses of such links. All other linked text counts as navigation.
"""

from __future__ import annotations

import re
from collections import Counter

from lxml import etree

STOP = re.compile("[。！？]")
MIN_STOPS = 3
MIN_LENGTH = 50
MIN_PIECE = 20
SHARE = 0.6
"""With this share of the page's sentences in links to one address, they are no teaser."""


def text_links(root: etree._Element) -> frozenset[str]:
    """The addresses whose links contain the page's sentences; nearly always empty.

    Left alone: teasers and cards, of which a page has several with different addresses; and one with a
    sentence or two.
    """
    stops: Counter[str] = Counter()
    lengths: Counter[str] = Counter()
    for link in root.iter("a"):
        href = link.get("href")
        text = "".join(map(str, link.itertext())) if len(link) else link.text or ""
        if href is not None and len(text) >= MIN_PIECE:
            stops[href] += len(STOP.findall(text))
            lengths[href] += len(text.strip())
    long = [href for href, count in stops.items() if count >= MIN_STOPS and lengths[href] >= MIN_LENGTH]
    if not long:
        return frozenset()
    total = sum(
        len(STOP.findall("".join(filter(None, (element.text, element.tail)))))
        for element in root.iter()
        if element.tag not in ("script", "style")
    )
    return frozenset(href for href in long if stops[href] >= SHARE * total)
