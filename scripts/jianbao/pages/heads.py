"""Machine-readable data for the head of each page: its place in the site, its feed, its data and tags.

Input: the archive and the site's address ("" where it has none). Output: a `Head` by the page's path under
docs/. What needs an address is left out where the site has none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from jianbao.model import Article
from jianbao.pages import articles, structured
from jianbao.pages.articles import Context
from jianbao.pages.contents import Contents
from jianbao.pages.index_pages import all_articles
from jianbao.pages.indexes import CITIES
from jianbao.pages.markdown import showable
from jianbao.pages.structured import Data, Site
from jianbao.pages.tags import Tag, article_tags
from jianbao.pages.views import Link, View, article_path, original_path

FEED = Link("全部文章", "feed.xml")
_PAGE = re.compile(r"page-\d+\.md$")


@dataclass(frozen=True, slots=True)
class Head:
    """The data of one page. `crumbs` lead from below the home page to the page itself."""

    crumbs: tuple[Link, ...] = ()
    feed: Link | None = None
    data: tuple[Data, ...] = ()
    tags: tuple[Tag, ...] = ()
    is_article: bool = False
    added: str = ""  # the day that the ledger gives for an article; empty for all other pages


@dataclass(frozen=True, slots=True)
class Heads:
    """The heads of all pages; a hand-written page is placed under home."""

    site: Site
    known: Mapping[str, Head]

    def of(self, path: str, title: str) -> Head:
        """The head of the page `path`, a path under docs/; later pages of a list have the first's."""
        found = self.known.get(_PAGE.sub("index.md", path))
        return found or Head((Link(title, path),))

    def data(self, head: Head) -> tuple[Data, ...]:
        """The structured data of a page, its breadcrumbs last."""
        trail = structured.breadcrumbs(head.crumbs, self.site)
        return (*head.data, trail) if trail else head.data


def heads(made: Contents, base: str) -> Heads:
    """Collect the heads of every page that shows articles."""
    archive, curation, about = made.archive, made.curation, made.about
    site = Site(base, curation.settings.name, curation.settings.description)
    dataset = (structured.dataset(archive.listed_articles, about, curation, site),)
    known = {"index.md": Head((), None, (structured.website(site), *dataset))}
    known["data.md"] = Head((Link("数据", "data.md"),), None, dataset)
    known.update(_views((all_articles(archive.listed_articles),)))
    for index_pages in made.indexes:
        known[index_pages.link.path] = Head((index_pages.link,))
        known.update(_views(index_pages.views, feeds=index_pages.index.feeds))
    known.update(_articles(archive.published_articles, dict(archive.added), about, site))
    return Heads(site, known)


def _views(views: Iterable[View], *, feeds: bool = False) -> Iterator[tuple[str, Head]]:
    for view in views:
        feed = Link(view.title, f"{view.folder}/feed.xml") if feeds and view.articles else None
        yield view.path, Head((*view.parents, view.link), feed)


def _articles(
    shown: Iterable[Article], added: Mapping[str, str], about: Context, site: Site
) -> Iterator[tuple[str, Head]]:
    """Articles and their originals; a copy has neither data nor tags."""
    for article in shown:
        here = Link(showable(article.title), article_path(article.id))
        crumbs = (*_above(article, about), here)
        original = original_path(article.id)
        yield original, Head((*crumbs, Link("与原文对照", original)))
        if article.reprint_of is not None:
            yield here.path, Head(crumbs)
            continue
        data = structured.article_data(article)
        tags, day = article_tags(article, about, site), added.get(article.id, "")
        yield here.path, Head(crumbs, None, (data,) if data else (), tags, is_article=True, added=day)


def _above(article: Article, about: Context) -> tuple[Link, ...]:
    """The pages above an article, as its own page shows them."""
    places = articles.place_trail(article, about)
    return (CITIES.link, *places) if places else (Link("全部文章", "articles/index.md"),)
