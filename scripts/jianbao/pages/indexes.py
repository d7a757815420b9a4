"""The indexes of the archive: each is one entry here, and every part of the site reads this list.

An index groups the listed articles by one value: a city, a topic, a year, an outlet, a writer. To add one,
write the function that makes its shelf, and an entry. mkdocs.yml and .gitignore name the folder too, since
MkDocs and git read them: a test compares both with this list.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from jianbao.model import Article, Curation
from jianbao.pages.cities import cities
from jianbao.pages.practices import practices
from jianbao.pages.shelves import outlets, topics, writers, years
from jianbao.pages.views import Shelf


@dataclass(frozen=True, slots=True)
class Index:
    """One index: its folder under docs/, and what makes its shelf.

    `feeds` says that each value has a feed of its own, `special` that its pages are no mere lists of articles
    and are rendered by a module of their own.
    """

    folder: str
    make: Callable[[Sequence[Article], Curation], Shelf]
    feeds: bool = False
    special: bool = False


INDEXES = (
    Index("cities", cities, feeds=True),
    Index("topics", topics, feeds=True),
    Index("years", years),
    Index("outlets", outlets),
    Index("writers", writers),
    Index("practices", practices, special=True),
)
"""In the order in which the home page shows them."""


def shelves(articles: Sequence[Article], curation: Curation) -> dict[str, Shelf]:
    """The shelf of each index by its folder, in the order of the list."""
    return {index.folder: index.make(articles, curation) for index in INDEXES}
