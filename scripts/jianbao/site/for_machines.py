"""Machine-readable data of the site: data and tags in each page's head, and feeds.

Input: the heads of `pages`. Output: what the theme's templates write.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from jianbao.pages import FEED, Contents, Data, Heads, Tag, feeds
from jianbao.site.card import Card
from jianbao.storage import write_whole

# Inside a script element, `<` in a string could end it.
_IN_SCRIPT = str.maketrans({c: f"\\u{ord(c):04x}" for c in "<>&\u2028\u2029"})


@dataclass(frozen=True, slots=True)
class MachineData:
    """What the theme writes for one page; empty if the site has no address."""

    data: str = ""
    tags: tuple[Tag, ...] = ()
    feeds: tuple[tuple[str, str], ...] = ()  # title, path in the site
    previewed: bool = False  # whether programs may show a link preview
    card: Card | None = None
    is_article: bool = False


def machine_data(heads: Heads, path: str, title: str, *, card: Card | None = None, hidden: bool = False) -> MachineData:
    """The data of the page `path`; for a page hidden from search engines only its feeds."""
    head = heads.of(path, title)
    followed = [FEED, *([head.feed] if head.feed else [])]
    links = tuple((link.title, link.path) for link in followed)
    if hidden:
        return MachineData(feeds=links)
    data = as_json(heads.data(head))
    return MachineData(data, head.tags, links, bool(heads.site.base), card, head.is_article)


def as_json(data: Sequence[Data]) -> str:
    r"""Data as JSON-LD, safe inside a script element.

    >>> as_json([{"@type": "Thing", "name": "</script>"}])
    '{"@context":"https://schema.org","@graph":[{"@type":"Thing","name":"\\u003c/script\\u003e"}]}'
    """
    if not data:
        return ""
    graph = {"@context": "https://schema.org", "@graph": list(data)}
    return json.dumps(graph, ensure_ascii=False, separators=(",", ":")).translate(_IN_SCRIPT)


def write_feeds(contents: Contents, site_dir: Path, base: str) -> None:
    """Write the feeds."""
    for file in feeds(contents, base):
        write_whole(site_dir / file.path, file.data, durable=False)
