"""Structured data (schema.org, as JSON-LD) for articles and the archive: what Google reads, and no more.

Each function names the feature that reads it (developers.google.com/search/docs/appearance). Output: plain
dictionaries without empty values. What needs the site's address is left out where it has none.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from jianbao.exports.citing import reference
from jianbao.model import Article, Basis, Curation, Kind
from jianbao.pages.articles import Context
from jianbao.pages.markdown import showable
from jianbao.pages.views import Link, site_address

Data = dict[str, Any]
LANGUAGE = "zh-Hans"
"""The script of every cleaned text."""
CERTAIN = (Basis.STATED, Basis.CURATED)
"""The bases of dates for machines: their formats cannot mark a date as inferred."""
DATA_FILES = (
    ("articles.jsonl", "application/jsonl"),
    ("articles.schema.json", "application/json"),
    ("articles.csv", "text/csv"),
    ("places.csv", "text/csv"),
    ("topics.csv", "text/csv"),
    ("practices.csv", "text/csv"),
    ("statistics.csv", "text/csv"),
    ("archive.sqlite", "application/vnd.sqlite3"),
    ("datasette.json", "application/json"),
    ("references.bib", "application/x-bibtex"),
    ("references.ris", "application/x-research-info-systems"),
    ("references.json", "application/json"),
    ("datapackage.json", "application/json"),
)
"""All files that `exports` writes, with their media types, in the order of docs/data.md."""


@dataclass(frozen=True, slots=True)
class Site:
    """The site as a whole: its address, with a slash at the end or empty, its name and what it is."""

    base: str
    name: str
    description: str

    def address(self, path: str) -> str:
        """The address of a page by its path under docs/; empty where the site has no address.

        >>> Site("https://a.example/b/", "剪报", "").address("cities/421000/index.md")
        'https://a.example/b/cities/421000/'
        """
        return site_address(self.base, path) if self.base else ""


def article_data(article: Article) -> Data | None:
    """An article, for its title, date and authors in results (Google: Article); None for an advertisement."""
    if article.kind is Kind.ADVERTISEMENT:
        return None
    news = article.kind is Kind.ARTICLE and is_newspaper(article)
    return _filled(
        {
            "@type": "NewsArticle" if news else "Article",
            "headline": headline(article),
            "datePublished": certain_date(article),
            "author": [{"@type": "Person", "name": name} for name in authors(article)],
        }
    )


def breadcrumbs(crumbs: Sequence[Link], site: Site) -> Data | None:
    """The path from the home page to a page (Google: Breadcrumb); None for home and without addresses."""
    if not crumbs or not site.base:
        return None
    links = (Link(site.name, "index.md"), *crumbs)
    items = [
        {"@type": "ListItem", "position": position, "name": showable(link.title), "item": address}
        for position, link in enumerate(links, start=1)
        if (address := site.address(link.path))
    ]
    return {"@type": "BreadcrumbList", "itemListElement": items}


def website(site: Site) -> Data:
    """What the archive is called (Google: Site name)."""
    return _filled({"@type": "WebSite", "url": site.base, "name": site.name})


def dataset(listed: Iterable[Article], about: Context, curation: Curation, site: Site) -> Data:
    """The archive as a data set: its period, place and files (Google: Dataset Search)."""
    home = about.gazetteer.name(curation.settings.home_province)
    return _filled(
        {
            "@type": "Dataset",
            "url": site.address("data.md"),
            "name": site.name,
            "description": site.description,
            "temporalCoverage": _span(listed),
            "spatialCoverage": {"@type": "Place", "name": home},
            "isAccessibleForFree": True,
            "distribution": site.base and [_download(name, kind, site) for name, kind in DATA_FILES],
        }
    )


def _download(name: str, kind: str, site: Site) -> Data:
    return {"@type": "DataDownload", "encodingFormat": kind, "contentUrl": f"{site.base}data/{name}"}


def is_newspaper(article: Article) -> bool:
    """Whether the references to it are to a newspaper."""
    return reference(article, "").newspaper


def headline(article: Article) -> str:
    """The title; a derived one in brackets, as in the references."""
    title = showable(article.title)
    return f"[{title}]" if article.title_basis is Basis.DERIVED else title


def certain_date(article: Article) -> str:
    """The date if the source or a curator states it; empty if it is inferred."""
    return (article.published.date or "") if article.published.basis in CERTAIN else ""


def authors(article: Article) -> tuple[str, ...]:
    """The authors, as in the references."""
    return tuple(showable(name) for name in reference(article, "").authors)


def _span(shown: Iterable[Article]) -> str:
    """The first and the last certain date, as exact as they are known; `""` without any."""
    dates = sorted(filter(None, map(certain_date, shown)))
    return f"{dates[0]}/{dates[-1]}" if dates else ""


def _filled(data: Data) -> Data:
    """Without what is not known."""
    return {key: value for key, value in data.items() if value not in (None, "", [], False)}
