"""Structured data (schema.org, as JSON-LD) for articles and the archive: what Google reads, and no more.

Each function names the feature that reads it (developers.google.com/search/docs/appearance). Takes facts,
gives plain dictionaries without empty values. A date is as exact as it is known, and what needs the site's
address is left out where it has none.
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
"""How a date is known that machines are told: their formats have no word for one that was inferred."""
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
"""Everything under data/ and its media type, in the order of docs/data.md: what `exports` writes."""


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
    """An article, for its title, date and authors in results (Google: Article); an advertisement is none."""
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
    """The way from the home page to a page, in place of its address (Google: Breadcrumb).

    Nothing for home itself, or where there are no addresses.
    """
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
    """The archive as data: of when and where, and where to load it (Google: Dataset Search)."""
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
    """Whether it is a paper's text, as the references to it have it."""
    return reference(article, "").newspaper


def headline(article: Article) -> str:
    """The title; one that the archive devised stands in brackets, as in the references."""
    title = showable(article.title)
    return f"[{title}]" if article.title_basis is Basis.DERIVED else title


def certain_date(article: Article) -> str:
    """The date, where it is a fact: stated by the source or by a curator, and not inferred."""
    return (article.published.date or "") if article.published.basis in CERTAIN else ""


def authors(article: Article) -> tuple[str, ...]:
    """Who wrote it, as the references to it have it."""
    return tuple(showable(name) for name in reference(article, "").authors)


def _span(shown: Iterable[Article]) -> str:
    """The first and the last certain date, as exactly as they are known; `""` where there is none."""
    dates = sorted(filter(None, map(certain_date, shown)))
    return f"{dates[0]}/{dates[-1]}" if dates else ""


def _filled(data: Data) -> Data:
    """Without what is not known."""
    return {key: value for key, value in data.items() if value not in (None, "", [], False)}
