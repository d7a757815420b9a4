"""What the site says to machines: data and tags in each page's head, and files beside the pages.

Takes the heads that `pages` made, gives what the theme's templates write.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from jianbao.model import Archive, Curation
from jianbao.pages import FEED, Heads, card_path, feeds
from jianbao.pages.structured import Data
from jianbao.pages.tags import Tag
from jianbao.site.cards import archive_card, article_card
from jianbao.writing import write_whole

# Inside a script element, `<` could end it, whatever stands in a string.
_IN_SCRIPT = str.maketrans({c: f"\\u{ord(c):04x}" for c in "<>&\u2028\u2029"})


@dataclass(frozen=True, slots=True)
class Said:
    """What the theme writes for one page; empty where the site has no address to say it with."""

    data: str = ""
    tags: tuple[Tag, ...] = ()
    feeds: tuple[tuple[str, str], ...] = ()  # title, path in the site
    card: str = ""
    card_text: str = ""  # for who cannot see the card: what is written on it large
    is_article: bool = False


def said(heads: Heads, path: str, title: str, *, hidden: bool = False) -> Said:
    """What is said of the page `path`; of one that search engines are to leave out, only its feeds."""
    head = heads.of(path, title)
    followed = [FEED, *([head.feed] if head.feed else [])]
    links = tuple((link.title, link.path) for link in followed)
    if hidden:
        return Said(feeds=links)
    picture = heads.site.base and heads.site.base + card_path(head.card)
    words = title if head.card else heads.site.name
    return Said(as_json(heads.data(head)), head.tags, links, picture, words, bool(head.card))


def as_json(data: Sequence[Data]) -> str:
    r"""Data as JSON-LD that may stand in a script element.

    >>> as_json([{"@type": "Thing", "name": "</script>"}])
    '{"@context":"https://schema.org","@graph":[{"@type":"Thing","name":"\\u003c/script\\u003e"}]}'
    """
    if not data:
        return ""
    graph = {"@context": "https://schema.org", "@graph": list(data)}
    return json.dumps(graph, ensure_ascii=False, separators=(",", ":")).translate(_IN_SCRIPT)


def write_machine_files(archive: Archive, curation: Curation, site_dir: Path, base: str) -> None:
    """Add the feeds, and the cards where the site has an address: a card is found by a whole address only."""
    for file in feeds(archive, curation, base):
        write_whole(site_dir / file.path, file.data, lasting=False)
    if not base:
        return
    settings = curation.settings
    own = archive_card(settings.name, settings.description)
    write_whole(site_dir / card_path(), own, lasting=False)
    for article in archive.listed_articles:
        write_whole(site_dir / card_path(article.id), article_card(article, settings.name), lasting=False)
