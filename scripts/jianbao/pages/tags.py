"""The tags by which Zotero recognises an article; link previews read those of partials/machine.html.

One tag for each field that Zotero's translators fill ("Embedded Metadata" of 2024, "RDF" of 2019): Highwire's
where there is one. `DC.type` makes a newspaper article, but `citation_journal_title` makes a journal's of
anything, hence PRISM's name for the paper. Inferred dates are left out, derived titles are in brackets.
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
    headline,
    is_newspaper,
)
from jianbao.pages.views import article_path

RIGHTS = "文章的权利属于原作者和媒体。"


@dataclass(frozen=True, slots=True)
class Tag:
    """A `<meta>` by its name."""

    name: str
    content: str


def article_tags(article: Article, about: Context, site: Site) -> tuple[Tag, ...]:
    """All tags of an article; a fact that is not known has none."""
    return tuple(tag for tag in _tags(article, about, site) if tag.content)


def _tags(article: Article, about: Context, site: Site) -> Iterator[Tag]:
    first, last = _page_range(article)
    yield Tag("DC.type", "newspaperArticle" if is_newspaper(article) else "webpage")  # itemType
    yield Tag("citation_title", headline(article))  # title
    yield from (Tag("citation_author", name) for name in authors(article))  # creators
    yield Tag(
        "prism.publicationName", showable(article.outlet or article.publisher or "")
    )  # publicationTitle
    yield Tag("citation_publication_date", certain_date(article))  # date
    yield Tag("citation_firstpage", first)  # pages
    yield Tag("citation_lastpage", last)
    yield Tag("citation_language", LANGUAGE)  # language
    yield Tag("citation_public_url", site.address(article_path(article.id)))  # url
    yield from (Tag("DC.subject", about.topics.get(match.id, match.id)) for match in article.topics)  # tags
    yield Tag("DC.rights", RIGHTS)  # rights


def _page_range(article: Article) -> tuple[str, str]:
    """The page as in the references; both ends of `2-3`, since readers drop what follows a hyphen."""
    page = showable(reference(article, "").page or "")
    ends = re.fullmatch(r"(\w+)[-–](\w+)", page)
    return (ends[1], ends[2]) if ends else (page, "")
