"""All articles → the time line: month by month, with how many there were and which."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from jianbao.model import Article
from jianbao.pages.indexes import YEARS
from jianbao.pages.views import Link, newest_first

MONTHS = tuple(range(1, 13))
STEPS = 4
NAMED = 6
"""Articles of a year that the time line shows; the year's page has all."""


@dataclass(frozen=True, slots=True)
class Month:
    """A month of a year: its articles, oldest first, and how full its cell is drawn (0 to 4)."""

    number: int
    articles: tuple[Article, ...]
    step: int


@dataclass(frozen=True, slots=True)
class Year:
    """A year of the time line: twelve months, and the articles whose month is not known."""

    number: str
    months: tuple[Month, ...]
    some_time: tuple[Article, ...]

    @property
    def link(self) -> Link:
        """The year's own page, which lists all of them."""
        return Link(f"{self.number} 年", YEARS.page(str(self.number)), self.count)

    @property
    def count(self) -> int:
        """How many articles of this year there are."""
        return sum(len(month.articles) for month in self.months) + len(self.some_time)

    @property
    def first(self) -> tuple[Article, ...]:
        """The articles that the time line shows: the newest of the year."""
        return newest_first([one for month in self.months for one in month.articles] + [*self.some_time])[
            :NAMED
        ]


def timeline(articles: Iterable[Article]) -> tuple[Year, ...]:
    """The years that have articles, newest first; empty years and undated articles are left out."""
    by_month: dict[str, list[Article]] = defaultdict(list)
    for article in reversed(newest_first(articles)):
        if article.published.date is not None:
            by_month[article.published.date[:7]].append(article)
    most = max((len(found) for month, found in by_month.items() if len(month) == 7), default=0)
    years = sorted({month[:4] for month in by_month}, reverse=True)
    return tuple(
        Year(
            year,
            tuple(_month(number, by_month.get(f"{year}-{number:02}", ()), most) for number in MONTHS),
            tuple(by_month.get(year, ())),
        )
        for year in years
    )


def _month(number: int, articles: Iterable[Article], most: int) -> Month:
    found = tuple(articles)
    return Month(number, found, -(-len(found) * STEPS // most) if most else 0)
