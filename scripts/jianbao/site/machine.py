"""What the site says to machines: data and tags in each page's head, and files beside the pages.

Takes the heads that `pages` made, gives what the theme's templates write.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from jianbao.model import Archive, Curation
from jianbao.pages import FEED, Heads, feeds
from jianbao.pages import Data
from jianbao.pages import Tag
from jianbao.site.card import Card
from jianbao.storage import write_whole

# Inside a script element, `<` could end it, whatever stands in a string.
_IN_SCRIPT = str.maketrans({c: f"\\u{ord(c):04x}" for c in "<>&\u2028\u2029"})


@dataclass(frozen=True, slots=True)
class Said:
    """What the theme writes for one page; empty where the site has no address to say it with."""

    data: str = ""
    tags: tuple[Tag, ...] = ()
    feeds: tuple[tuple[str, str], ...] = ()  # title, path in the site
    previewed: bool = False  # whether programs that show a link may make a preview of it
    card: Card | None = None
    is_article: bool = False


def said(heads: Heads, path: str, title: str, *, card: Card | None = None, hidden: bool = False) -> Said:
    """What is said of the page `path`; of one that search engines are to leave out, only its feeds."""
    head = heads.of(path, title)
    followed = [FEED, *([head.feed] if head.feed else [])]
    links = tuple((link.title, link.path) for link in followed)
    if hidden:
        return Said(feeds=links)
    data = as_json(heads.data(head))
    return Said(data, head.tags, links, bool(heads.site.base), card, head.is_article)


def as_json(data: Sequence[Data]) -> str:
    r"""Data as JSON-LD that may stand in a script element.

    >>> as_json([{"@type": "Thing", "name": "</script>"}])
    '{"@context":"https://schema.org","@graph":[{"@type":"Thing","name":"\\u003c/script\\u003e"}]}'
    """
    if not data:
        return ""
    graph = {"@context": "https://schema.org", "@graph": list(data)}
    return json.dumps(graph, ensure_ascii=False, separators=(",", ":")).translate(_IN_SCRIPT)


def write_feeds(archive: Archive, curation: Curation, site_dir: Path, base: str) -> None:
    """Add the feeds."""
    for file in feeds(archive, curation, base):
        write_whole(site_dir / file.path, file.data, lasting=False)
