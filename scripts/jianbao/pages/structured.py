"""Structured data (schema.org, as JSON-LD) for articles, index pages and the archive.

Takes facts, gives plain dictionaries without empty values. A date is said only as exactly as it is known,
and what only an address could say is left out where the site has none. Types and properties: schema.org.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from jianbao.exports.citing import reference
from jianbao.model import Article, Basis, Curation, Kind
from jianbao.pages.articles import Context, description
from jianbao.pages.indexes import TOPICS
from jianbao.pages.markdown import showable
from jianbao.pages.views import Link, View, article_path, site_address

Data = dict[str, Any]
LANGUAGE = "zh-Hans"
"""The script of every cleaned text."""
RIGHTS = "data/#rights"
CERTAIN = (Basis.STATED, Basis.CURATED)
"""How a date is known that machines are told: their formats have no word for one that was inferred."""
WEB_ADDRESS = re.compile(r"https?://[^\s/?#]+\S*")
"""A whole address of the web: with a host, and without spaces, which no machine could follow."""
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


def article_data(article: Article, about: Context, site: Site) -> Data:
    """An article, with what is known of it."""
    outlet = article.outlet or article.publisher
    address = site.address(article_path(article.id))
    kind = schema_type(article)
    return _filled(
        {
            "@type": kind,
            "@id": address,
            "url": address,
            "mainEntityOfPage": address,
            "identifier": article.id,
            "headline": headline(article),
            "alternativeHeadline": showable(article.subtitle or ""),
            "description": description(article),
            "inLanguage": LANGUAGE,
            "datePublished": certain_date(article),
            "author": [_named("Person", name) for name in authors(article)],
            "editor": [_named("Person", name) for name in editors(article)],
            "contributor": [_named("Person", name) for name in contributors(article)],
            "publisher": outlet and _named("Organization", outlet),
            "sourceOrganization": article.outlet and _named("NewsMediaOrganization", article.outlet),
            "printPage": article.page if kind == "NewsArticle" else "",
            "pagination": article.page if kind == "Article" else "",
            "spatialCoverage": _place(article.place, about),
            "about": [_topic(match.id, about, site) for match in article.topics],
            "isPartOf": _archive(site),
            "isBasedOn": _source(article),
        }
    )


def breadcrumbs(crumbs: Sequence[Link], site: Site) -> Data | None:
    """The way from the home page to a page; nothing for home itself, or where there are no addresses."""
    if not crumbs or not site.base:
        return None
    links = (Link(site.name, "index.md"), *crumbs)
    items = [
        {"@type": "ListItem", "position": position, "name": showable(link.title), "item": address}
        for position, link in enumerate(links, start=1)
        if (address := site.address(link.path))
    ]
    return {"@type": "BreadcrumbList", "itemListElement": items}


def collection(view: View, site: Site) -> Data:
    """An index page."""
    address = site.address(view.path)
    return _filled(
        {
            "@type": "CollectionPage",
            "@id": address,
            "url": address,
            "name": showable(view.title),
            "description": showable(view.about),
            "inLanguage": LANGUAGE,
            "isPartOf": _archive(site),
        }
    )


def website(site: Site) -> Data:
    """The site, and how to search it."""
    search = {
        "@type": "SearchAction",
        "target": {"@type": "EntryPoint", "urlTemplate": f"{site.base}search/?q={{search_term_string}}"},
        "query-input": "required name=search_term_string",
    }
    return _filled(
        {
            "@type": "WebSite",
            "@id": site.base,
            "url": site.base,
            "name": site.name,
            "description": site.description,
            "inLanguage": LANGUAGE,
            "potentialAction": site.base and search,
        }
    )


def dataset(listed: Iterable[Article], about: Context, curation: Curation, site: Site) -> Data:
    """The archive as data: how much, of when and where, and where to load it."""
    shown = tuple(listed)
    return _filled(
        {
            "@type": "Dataset",
            "@id": site.base and f"{site.base}data/#dataset",
            "url": site.address("data.md"),
            "name": site.name,
            "description": site.description,
            "inLanguage": LANGUAGE,
            "size": f"{len(shown)} 篇文章",
            "temporalCoverage": _span(shown),
            "spatialCoverage": _place(curation.settings.home_province, about),
            "isAccessibleForFree": True,
            "usageInfo": site.base and f"{site.base}{RIGHTS}",
            "distribution": site.base and [_download(name, kind, site) for name, kind in DATA_FILES],
        }
    )


def _download(name: str, kind: str, site: Site) -> Data:
    return {
        "@type": "DataDownload",
        "name": name,
        "encodingFormat": kind,
        "contentUrl": f"{site.base}data/{name}",
    }


def is_newspaper(article: Article) -> bool:
    """Whether it is a paper's text, as the references to it have it."""
    return reference(article, "").newspaper


def schema_type(article: Article) -> str:
    """What an article is in schema.org: an advertisement is no article, a public notice no news."""
    if article.kind is Kind.ADVERTISEMENT:
        return "CreativeWork"
    return "NewsArticle" if article.kind is Kind.ARTICLE and is_newspaper(article) else "Article"


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


def editors(article: Article) -> tuple[str, ...]:
    """Who edited or checked it."""
    lines = (line for line in article.bylines if _edits(line.role))
    return tuple(dict.fromkeys(showable(name) for line in lines for name in line.names))


def contributors(article: Article) -> tuple[str, ...]:
    """Everyone else who is named: photographers, planners, who laid it out."""
    others = {*authors(article), *editors(article)}
    names = dict.fromkeys(showable(name) for line in article.bylines for name in line.names)
    return tuple(name for name in names if name not in others)


def _edits(role: str) -> bool:
    """Whether a role is the editors': 编辑, 责任编辑, 责编, 审核, 校对; 编者 and 编译 are not."""
    return any(word in role for word in ("编辑", "责编", "主编", "审", "校"))


def _source(article: Article) -> list[Data]:
    """The file that the article was made from, and the page that it was saved from."""
    file = {"@type": "MediaObject", "name": showable(article.source), "sha256": article.sha256}
    address = web_address(article)
    return [file, {"@type": "WebPage", "url": address}] if address else [file]


def web_address(article: Article) -> str:
    """The address that the page was saved from, where it is one of the web; nothing else is linked to."""
    address = article.address or ""
    return showable(address) if WEB_ADDRESS.fullmatch(address) else ""


def _place(code: str | None, about: Context) -> Data | None:
    if code is None:
        return None
    return {"@type": "AdministrativeArea", "name": about.gazetteer.name(code), "identifier": code}


def _topic(id: str, about: Context, site: Site) -> Data:
    name = about.topics.get(id, id)
    return _filled({"@type": "DefinedTerm", "name": name, "url": site.address(TOPICS.page(id))})


def _archive(site: Site) -> Data:
    return _filled({"@type": "Collection", "name": site.name, "url": site.base})


def _named(kind: str, name: str) -> Data:
    return {"@type": kind, "name": showable(name)}


def _span(shown: Iterable[Article]) -> str:
    """The first and the last certain date, as exactly as they are known; `""` where there is none."""
    dates = sorted(filter(None, map(certain_date, shown)))
    return f"{dates[0]}/{dates[-1]}" if dates else ""


def _filled(data: Data) -> Data:
    """Without what is not known."""
    return {key: value for key, value in data.items() if value not in (None, "", [], False)}
