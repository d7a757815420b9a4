"""What an index page shows: one type for cities, topics, years, outlets and the list of all articles."""

from __future__ import annotations

import hashlib
import posixpath
import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar
from urllib.parse import quote

from jianbao.model import Article

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Link:
    """A link to a page by its path under docs/, with its title and number of articles."""

    title: str
    path: str
    count: int = 0
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Township:
    """A township on its county's page: its name, its anchor there, and the articles that name it."""

    name: str
    anchor: str
    articles: tuple[Article, ...]


@dataclass(frozen=True, slots=True)
class View:
    """A page about one value (a city, a topic, a year, an outlet) and the articles that have it.

    `articles` are listed and counted under the value; `mentioned` only name it.
    """

    folder: str
    title: str
    about: str
    articles: tuple[Article, ...]
    mentioned: tuple[Article, ...] = ()
    parents: tuple[Link, ...] = ()
    children: tuple[Link, ...] = ()
    townships: tuple[Township, ...] = ()

    @property
    def path(self) -> str:
        """The page's path under docs/."""
        return f"{self.folder}/index.md"

    @property
    def link(self) -> Link:
        """A link to the page, with its count."""
        return Link(self.title, self.path, len(self.articles))


@dataclass(frozen=True, slots=True)
class Section:
    """A titled list of links on the front page of an index."""

    title: str
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Slice:
    """One page of a long list: `number` of `of`, with the paths of its neighbours."""

    path: str
    number: int
    of: int
    articles: tuple[Article, ...]
    mentioned: tuple[Article, ...]
    previous: Link | None
    following: Link | None


def newest_first(articles: Iterable[Article]) -> tuple[Article, ...]:
    """LineType by date, newest first; among equals by id; undated last.

    EDTF dates compare as text: 2017-09-12 comes before 2017-09, and that before 2017.
    """
    by_id = sorted(articles, key=lambda article: article.id)
    return tuple(sorted(by_id, key=lambda article: article.published.date or "", reverse=True))


def slices(view: View, size: int) -> tuple[Slice, ...]:
    """Cut a view into pages of at most `size` entries, mentions after articles; at least one page."""
    entries = [(article, True) for article in view.articles] + [
        (article, False) for article in view.mentioned
    ]
    chunks = cut(entries, size)
    return tuple(
        Slice(
            path=page_path(view.folder, number),
            number=number,
            of=len(chunks),
            articles=tuple(article for article, is_about in chunk if is_about),
            mentioned=tuple(article for article, is_about in chunk if not is_about),
            previous=neighbour(view.folder, number - 1, len(chunks)),
            following=neighbour(view.folder, number + 1, len(chunks)),
        )
        for number, chunk in enumerate(chunks, start=1)
    )


def cut(entries: Sequence[T], size: int) -> tuple[Sequence[T], ...]:
    """Cut a list into pieces of at most `size`; an empty list is one empty piece.

    >>> cut("abcde", 2)
    ('ab', 'cd', 'e')
    """
    return tuple(entries[start : start + size] for start in range(0, max(len(entries), 1), max(size, 1)))


def neighbour(folder: str, number: int, of: int) -> Link | None:
    """The link to page `number` of `of`, or None where there is no such page."""
    return Link(f"第 {number} 页", page_path(folder, number)) if 1 <= number <= of else None


def page_path(folder: str, number: int) -> str:
    """The path of page `number` of a list: the first is the folder's own page.

    >>> page_path("cities/421000", 1), page_path("cities/421000", 2)
    ('cities/421000/index.md', 'cities/421000/page-2.md')
    """
    return f"{folder}/index.md" if number == 1 else f"{folder}/page-{number}.md"


def article_path(article_id: str) -> str:
    """The path of an article's page."""
    return f"articles/{article_id}.md"


def original_path(article_id: str) -> str:
    """The path of the page that compares an article with its original."""
    return f"articles/{article_id}/original.md"


def address(here: str, path: str, anchor: str = "") -> str:
    """The address of a page as a browser resolves it on the page `here`, for what MkDocs does not rewrite.

    Both are paths under docs/, and become folders of the site (use_directory_urls).

    >>> address("cities/index.md", "cities/421000/index.md"), address("timeline.md", "articles/ab.md", "l3")
    ('421000/', '../articles/ab/#l3')
    """
    base, target = (_folder(one) for one in (here, path))
    return posixpath.relpath(target, base) + "/" + (anchor and f"#{anchor}")


def site_address(base: str, path: str) -> str:
    """The address of a page of the site whose address is `base`, percent-encoded.

    >>> [site_address("https://a.example/b/", path) for path in ("outlets/荆州/index.md", "index.md")]
    ['https://a.example/b/outlets/%E8%8D%86%E5%B7%9E/', 'https://a.example/b/']
    """
    folder = _folder(path).lstrip("/")
    return base + (quote(folder) + "/" if folder else "")


def _folder(path: str) -> str:
    """The folder of the site that a page becomes, from the root."""
    return "/" + path.removesuffix(".md").removesuffix("index").rstrip("/")


def slug(name: str, reserved: Sequence[str] = ()) -> str:
    """Turn a name into a folder's name, the same on every system.

    A name that had to be changed, also one with capitals, gets four digits of its hash, so that two names
    stay different where A and a are the same.

    >>> slug("荆州之声"), slug("A/B 网"), slug("unknown", reserved=["unknown"])
    ('荆州之声', 'a-b-网-1b36', 'unknown-b23a')
    """
    plain = unicodedata.normalize("NFKC", name).casefold()
    made = re.sub(r"[^\w-]+", "-", plain).strip("-")[:40]
    if made == name and made not in reserved:
        return made
    digest = hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:4]
    return f"{made}-{digest}" if made else digest
