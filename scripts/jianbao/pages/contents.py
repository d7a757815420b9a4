"""What all pages, heads and feeds are made from: the archive with its articles arranged in every index."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from jianbao.model import Archive, Article, Curation
from jianbao.pages.articles import Context, context
from jianbao.pages.cities import cities
from jianbao.pages.index_pages import outlets, topics, writers, years
from jianbao.pages.indexes import CITIES, OUTLETS, PRACTICES, TOPICS, WRITERS, YEARS, Index, IndexPages
from jianbao.pages.practices import practices
from jianbao.pages.views import View

INDEXES: Mapping[Index, Callable[[Sequence[Article], Curation], IndexPages]] = {
    CITIES: cities,
    TOPICS: topics,
    YEARS: years,
    OUTLETS: outlets,
    WRITERS: writers,
    PRACTICES: practices,
}
"""Every index, with the function that makes its pages, in the order of the home page."""


@dataclass(frozen=True, slots=True)
class Contents:
    """What every page, head and feed is made from: the archive, what article pages need, every index."""

    archive: Archive
    curation: Curation
    about: Context
    indexes: tuple[IndexPages, ...]

    @property
    def fed(self) -> tuple[View, ...]:
        """The index pages that have a feed of their own."""
        return tuple(view for one in self.indexes if one.index.feeds for view in one.views if view.articles)


def contents(archive: Archive, curation: Curation) -> Contents:
    """Arrange the listed articles in every index, once a build."""
    indexes = tuple(make(archive.listed_articles, curation) for make in INDEXES.values())
    return Contents(archive, curation, context(archive, curation), indexes)
