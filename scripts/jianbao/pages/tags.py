"""The tags by which reference managers know an article: Dublin Core, PRISM, Highwire, OpenGraph.

Inferred dates are not among them, and titles that the archive devised stand in brackets. Between names that
mean the same, what Zotero makes of them decides (its translators "Embedded Metadata" of 2024, "RDF" of 2019):
`DC.type` makes a newspaper article, but `citation_journal_title` makes a journal's of anything, hence PRISM's
name for the paper. `DC.source` would be taken for the paper's name and `DC.coverage` for a shelf mark, hence
the exact terms of DCTERMS.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from jianbao.exports.citing import reference
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
    outlet = showable(article.outlet or article.publisher or "")
    yield Tag("DC.type", "newspaperArticle" if is_newspaper(article) else "webpage")
    yield Tag("DC.title", headline(article))
    yield from (Tag("DC.creator", name) for name in authors(article))
    yield from (Tag("DC.contributor", name) for name in _contributors(article))
    yield Tag("DC.publisher", outlet)
    yield Tag("prism.publicationName", outlet)
    yield Tag("DC.date", certain_date(article))
    yield Tag("DC.language", LANGUAGE)
    yield Tag("DC.identifier", site.address(article_path(article.id)) or article.id)
    yield Tag("DCTERMS.isVersionOf", web_address(article))
    yield Tag("DCTERMS.spatial", about.gazetteer.name(article.place) if article.place else "")
    yield from (Tag("DC.subject", about.topics.get(match.id, match.id)) for match in article.topics)
    yield Tag("DC.rights", RIGHTS)


def _contributors(article: Article) -> tuple[str, ...]:
    """Who else is named, where an author is: where none is, they would be taken for the authors."""
    return contributors(article) if authors(article) else ()


def _highwire(article: Article, site: Site) -> Iterator[Tag]:
    first, last = _page_range(article)
    yield Tag("citation_title", headline(article))
    yield from (Tag("citation_author", name) for name in authors(article))
    yield Tag("citation_publication_date", certain_date(article))
    yield Tag("citation_firstpage", first)
    yield Tag("citation_lastpage", last)
    yield Tag("citation_language", LANGUAGE)
    yield Tag("citation_public_url", site.address(article_path(article.id)))


def _page_range(article: Article) -> tuple[str, str]:
    """The page as the references have it; of `2-3` both ends, since readers drop what follows a hyphen."""
    page = showable(reference(article, "").page or "")
    ends = re.fullmatch(r"(\w+)[-–](\w+)", page)
    return (ends[1], ends[2]) if ends else (page, "")


def _open_graph(article: Article) -> Iterator[Tag]:
    """Only what is true of articles alone; a time of publication has to be a whole day at least."""
    day = certain_date(article) if article.published.precision == "day" else ""
    yield Tag("article:published_time", day, "property")
