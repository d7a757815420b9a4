"""Atom feeds: of all articles, of each city and of each topic.

Input: the archive and the site's address. Output: files by their path in the finished site. `updated` is the
day on which the ledger gave the id; `published` appears only for a certain date with a day. Ids are UUIDs
made from the article's id, so that they stay the same when a site moves.
"""

from __future__ import annotations

import hashlib
import xml.etree.ElementTree as ET
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from jianbao.model import Article, Curation
from jianbao.pages import terms
from jianbao.pages.articles import Context, description, entry
from jianbao.pages.contents import Contents
from jianbao.pages.heads import FEED
from jianbao.pages.markdown import showable
from jianbao.pages.structured import authors, certain_date
from jianbao.pages.views import address, article_path, site_address

NEWEST = 60
"""Entries of one feed: two new articles a day for a month."""
ATOM = "http://www.w3.org/2005/Atom"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_NAMES = "jianbao"
"""The namespace of our UUIDs; never change it."""
_NO_DAY = "1970-01-01"
"""The day of an id that is not in the ledger (in tests)."""


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed's file, and the index page that it belongs to."""

    path: str
    title: str
    page: str
    articles: tuple[Article, ...]


@dataclass(frozen=True, slots=True)
class FeedFile:
    """A file of the finished site: its path there, and its bytes."""

    path: str
    data: bytes


def feeds(made: Contents, base: str) -> tuple[FeedFile, ...]:
    """Every feed of the archive, by path. Pure: the same archive gives the same bytes."""
    archive, curation, about = made.archive, made.curation, made.about
    added = dict(archive.added)
    every = Feed(FEED.path, "", "index.md", archive.listed_articles)
    others = (Feed(f"{view.folder}/feed.xml", view.title, view.path, view.articles) for view in made.fed)
    files = (
        FeedFile(feed.path, _bytes(_feed(feed, about, curation, added, base))) for feed in (every, *others)
    )
    return tuple(sorted(files, key=lambda file: file.path))


def latest(articles: Iterable[Article], added: Mapping[str, str]) -> tuple[Article, ...]:
    """The articles added last; those of one day by their own date, newest first, then by id."""
    by_id = sorted(articles, key=lambda article: article.id)
    by_date = sorted(by_id, key=lambda article: article.published.date or "", reverse=True)
    return tuple(sorted(by_date, key=lambda article: added.get(article.id, _NO_DAY), reverse=True))[:NEWEST]


def _feed(feed: Feed, about: Context, curation: Curation, added: Mapping[str, str], base: str) -> ET.Element:
    settings = curation.settings
    shown = latest(feed.articles, added)
    root = ET.Element("feed", {"xmlns": ATOM, XML_LANG: "zh-Hans"})
    _add(root, "id", _uuid("feed", settings.name, feed.path))
    _add(root, "title", f"{feed.title} - {settings.name}" if feed.title else settings.name)
    _add(root, "subtitle", settings.description)
    _add(root, "updated", _moment(max((added.get(one.id, _NO_DAY) for one in shown), default=_NO_DAY)))
    _add(ET.SubElement(root, "author"), "name", settings.name)
    page = site_address(base, feed.page) if base else address(_page_in_folder(feed), feed.page)
    ET.SubElement(root, "link", {"href": page, "rel": "alternate", "type": "text/html"})
    if base:
        own = site_address(base, feed.path).rstrip("/")
        ET.SubElement(root, "link", {"href": own, "rel": "self", "type": "application/atom+xml"})
    for article in shown:
        _entry(root, article, feed, about, added.get(article.id, _NO_DAY), base)
    return root


def _entry(root: ET.Element, article: Article, feed: Feed, about: Context, day: str, base: str) -> None:
    made = ET.SubElement(root, "entry")
    path = article_path(article.id)
    _add(made, "id", _uuid("article", article.id))
    _add(made, "title", article.title)
    ET.SubElement(
        made, "link", {"href": site_address(base, path) if base else address(_page_in_folder(feed), path)}
    )
    _add(made, "updated", _moment(day))
    if (day := certain_date(article)) and article.published.precision == "day":
        _add(made, "published", _moment(day))
    for name in authors(article) or (article.outlet or terms.UNKNOWN_OUTLET,):
        _add(ET.SubElement(made, "author"), "name", name)
    facts = entry(article, about)
    for link in facts.topics:
        ET.SubElement(made, "category", {"term": link.path.split("/")[1], "label": showable(link.title)})
    place = f" · {facts.place.title}" if facts.place else ""
    said = f"{terms.day_in_list(article.published)} · {facts.outlet.title}{place}。"
    _add(made, "summary", said + description(article))


def _page_in_folder(feed: Feed) -> str:
    """A page in the folder of the feed, to which its links are relative."""
    return feed.path.removesuffix("feed.xml") + "index.md"


def _add(parent: ET.Element, name: str, text: str) -> None:
    ET.SubElement(parent, name).text = showable(text)


def _uuid(*names: str) -> str:
    """A UUID made from names: version 8 of RFC 9562, by SHA-256. The same names, the same UUID.

    >>> _uuid("article", "0a1b2c3d4e")
    'urn:uuid:cbf37844-0338-8e68-a16b-c4b11f5b40b7'
    """
    digest = hashlib.sha256("\0".join((_NAMES, *names)).encode("utf-8", "surrogatepass")).hexdigest()
    variant = "89ab"[int(digest[16], 16) % 4]
    return f"urn:uuid:{digest[:8]}-{digest[8:12]}-8{digest[13:16]}-{variant}{digest[17:20]}-{digest[20:32]}"


def _moment(day: str) -> str:
    """A day as an Atom timestamp: midnight in China."""
    return f"{day}T00:00:00+08:00"


def _bytes(root: ET.Element) -> bytes:
    ET.indent(root)
    text: str = ET.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'.encode()
