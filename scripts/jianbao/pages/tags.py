"""The tags by which reference managers and other sites know an article: Dublin Core, Highwire, OpenGraph.

`DC.type` is what makes Zotero save a newspaper article: by `citation_*` alone it would take a journal's.
Inferred dates are not among them, and titles that the archive devised stand in brackets.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from jianbao.model import Article
from jianbao.pages.articles import Context
from jianbao.pages.markdown import showable
from jianbao.pages.structured import (
    LANGUAGE,
    Site,
    authors,
    certain_date,
    contributors,
    headline,
    is_newspaper,
    web_address,
)
from jianbao.pages.views import article_path

RIGHTS = "文章的权利属于原作者和媒体。"


@dataclass(frozen=True, slots=True)
class Tag:
    """A `<meta>`: OpenGraph names its tags by `property`, all others by `name`."""

    name: str
    content: str
    kind: str = "name"


def article_tags(article: Article, about: Context, site: Site) -> tuple[Tag, ...]:
    """All tags of an article; a fact that is not known has none."""
    tags = (*_dublin_core(article, about, site), *_highwire(article, site), *_open_graph(article))
    return tuple(tag for tag in tags if tag.content)


def _dublin_core(article: Article, about: Context, site: Site) -> Iterator[Tag]:
    yield Tag("DC.type", "newspaperArticle" if is_newspaper(article) else "webpage")
    yield Tag("DC.title", headline(article))
    yield from (Tag("DC.creator", name) for name in authors(article))
    yield from (Tag("DC.contributor", name) for name in contributors(article))
    yield Tag("DC.publisher", showable(article.outlet or article.publisher or ""))
    yield Tag("DC.date", certain_date(article))
    yield Tag("DC.language", LANGUAGE)
    yield Tag("DC.identifier", site.address(article_path(article.id)) or article.id)
    yield Tag("DC.source", web_address(article))
    yield Tag("DC.coverage", about.gazetteer.name(article.place) if article.place else "")
    yield from (Tag("DC.subject", about.topics.get(match.id, match.id)) for match in article.topics)
    yield Tag("DC.rights", RIGHTS)


def _highwire(article: Article, site: Site) -> Iterator[Tag]:
    yield Tag("citation_title", headline(article))
    if is_newspaper(article):
        yield Tag("citation_journal_title", showable(article.outlet or ""))
    yield from (Tag("citation_author", name) for name in authors(article))
    yield Tag("citation_publication_date", certain_date(article))
    yield Tag("citation_firstpage", showable(article.page or ""))
    yield Tag("citation_language", LANGUAGE)
    yield Tag("citation_public_url", site.address(article_path(article.id)))


def _open_graph(article: Article) -> Iterator[Tag]:
    """Only what is true of articles alone; a time of publication has to be a whole day at least."""
    day = certain_date(article) if article.published.precision == "day" else ""
    yield Tag("article:published_time", day, "property")
