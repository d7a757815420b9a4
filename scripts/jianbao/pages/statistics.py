"""The numbers of the archive: a table of each measure, and a list of all numbers.

Each number links to its sentence. Values are shown as they are written, and numbers of different units are
not sorted together.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from jianbao.model import HEADLINE, Archive, Article, Change, Curation, Measure, Statistic
from jianbao.pages import terms
from jianbao.pages.articles import Context, Entry, entry
from jianbao.pages.environment import render_template
from jianbao.pages.markdown import Markdown, text_to_html
from jianbao.pages.paging import paged
from jianbao.pages.quotations import Quote, anchor_of, in_sentence, text_directive, text_of
from jianbao.pages.views import Link, Slice, address, article_path, newest_first

FOLDER = "statistics"
ALL = Link("全部数字", f"{FOLDER}/all/index.md")
ROWS = 500
"""Rows of one measure on a page: many, since a reader sorts and filters one page."""
SAMPLE = 8
"""Rows of a measure on the front page of the numbers, and SOME on the page of a place."""
SOME = 10
REPORTED = 2
"""A measure is on the front page if at least so many articles report it."""
LITTLE = 3
"""A clause with fewer characters besides its number is shown in its sentence, `REACH` on each side."""
REACH = 24
CHANGES = {Change.UP: "升", Change.DOWN: "降"}
_PLAIN = re.compile(r"[\w%‰-]*")


@dataclass(frozen=True, slots=True)
class Row:
    """A number in a table: as it is written, in its clause, with the facts of its context."""

    statistic: Statistic
    entry: Entry
    clause: Quote
    place: Link | None
    measure: Link | None
    directive: str

    def value(self, here: str) -> Markdown:
        """The number as written, a link to its sentence from the page `here`, as HTML."""
        anchor = anchor_of(self.statistic.block) + self.directive
        href = address(here, article_path(self.entry.article.id), anchor)
        return Markdown(f'<a href="{href}">{text_to_html(self.clause.words)}</a>')

    @property
    def text(self) -> Markdown:
        """The clause, with the number marked, as HTML."""
        before, figure, after = map(text_to_html, (self.clause.before, self.clause.words, self.clause.after))
        return Markdown(f"{before}<strong>{figure}</strong>{after}")

    @property
    def change(self) -> str:
        """Whether the figure rose or fell, as the text states."""
        return CHANGES[self.statistic.change] if self.statistic.change else ""

    @property
    def keys(self) -> Markdown:
        """The attributes by which the table's script sorts and filters the number."""
        return Markdown(f'data-sort="{self.statistic.value:.15g}" data-unit="{_plain(self.statistic.unit)}"')

    @property
    def source_keys(self) -> Markdown:
        """The attribute by which the table's script sorts the source: its date."""
        return Markdown(f'data-sort="{_plain(self.entry.article.published.date or "")}"')


def _plain(value: str) -> str:
    """A value for an attribute; empty where it contains other characters than ours."""
    return value if _PLAIN.fullmatch(value) else ""


@dataclass(frozen=True, slots=True)
class Table:
    """A measure with its rows in order, and how many articles report it."""

    measure: Measure
    rows: tuple[Row, ...]
    articles: int

    @property
    def folder(self) -> str:
        """The folder of the measure's page."""
        return f"{FOLDER}/{self.measure.id}"

    @property
    def link(self) -> Link:
        """The measure's page, with the number of articles."""
        return Link(self.measure.name, f"{self.folder}/index.md", self.articles)


@dataclass(frozen=True, slots=True)
class Numbers:
    """All numbers of the listed articles, the newest article's first, and the tables of the measures."""

    rows: tuple[Row, ...]
    tables: tuple[Table, ...]
    by_place: Mapping[str, tuple[Row, ...]]

    def of_place(self, code: str) -> tuple[Row, ...]:
        """The rows that a place's page shows: numbers of exactly this division.

        At most `SOME`, the most reported measures first; what an article repeats is shown once.
        """
        return self.by_place.get(code, ())


def numbers(archive: Archive, curation: Curation, about: Context, indexes: Container[str]) -> Numbers:
    """Collect the numbers, once a build; `indexes` are the paths of index pages that exist."""
    measures = {measure.id: measure for measure in curation.measures}
    rows = tuple(
        row
        for article in newest_first(archive.listed_articles)
        for row in _rows(article, measures, about, indexes)
    )
    found: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        if row.measure is not None and row.statistic.measure is not None:
            found[row.statistic.measure].append(row)
    tables = [
        Table(measure, _by_value(found[id]), len({row.entry.article.id for row in found[id]}))
        for id, measure in measures.items()
        if id in found
    ]
    ordered = tuple(sorted(tables, key=lambda table: -table.articles))
    return Numbers(rows, ordered, _by_place(rows, ordered))


def _by_place(rows: Iterable[Row], tables: Iterable[Table]) -> dict[str, tuple[Row, ...]]:
    """The rows for the page of each place, found in one pass."""
    rank = {table.measure.id: number for number, table in enumerate(tables)}
    found: dict[str, dict[tuple[str, Statistic], Row]] = defaultdict(dict)
    for row in rows:
        if row.statistic.place is not None:
            key = row.entry.article.id, replace(row.statistic, block="", start=0, end=0)
            found[row.statistic.place].setdefault(key, row)
    return {
        code: tuple(
            sorted(some.values(), key=lambda row: rank.get(row.statistic.measure or "", len(rank)))[:SOME]
        )
        for code, some in found.items()
    }


def _rows(
    article: Article, measures: dict[str, Measure], about: Context, indexes: Container[str]
) -> Iterator[Row]:
    if not article.statistics:
        return
    listed = entry(article, about)
    whole = "\n".join(text_of(article, block) for block in (*HEADLINE, *(one.id for one in article.body)))
    for one in article.statistics:
        measure = measures.get(one.measure or "")
        place = about.gazetteer.link(one.place) if one.place else None
        yield Row(
            statistic=one,
            entry=listed,
            clause=_clause(text_of(article, one.block), one),
            place=place if place is None or place.path in indexes else Link(place.title, ""),
            measure=Link(measure.name, f"{FOLDER}/{measure.id}/index.md") if measure else None,
            directive=text_directive(whole, one.sentence, one.text),
        )


def _clause(text: str, one: Statistic) -> Quote:
    """The clause around its number; the sentence where the clause is short."""
    at = text.find(one.text, max(0, one.end - len(one.text)))
    end = at + len(one.text)
    if not 0 <= at <= one.start < one.end <= end:
        return Quote("", f"{one.number}{one.unit}", f"：{one.text}")
    if len(one.text) - (one.end - one.start) < LITTLE:
        return in_sentence(text, one.start, one.end, REACH)
    return Quote(text[at : one.start], text[one.start : one.end], text[one.end : end])


def _by_value(rows: Sequence[Row]) -> tuple[Row, ...]:
    """The most used unit first; in each the greatest value first."""
    used = Counter(row.statistic.unit for row in rows)
    units = sorted(used, key=lambda unit: (-used[unit], unit))
    return tuple(sorted(rows, key=lambda row: (units.index(row.statistic.unit), -row.statistic.value)))


def statistics_pages(found: Numbers, size: int) -> Iterator[tuple[str, str]]:
    """The front page of the numbers, a page a measure, and the list of all, as path and text."""
    path = f"{FOLDER}/index.md"
    shared = [table for table in found.tables if table.articles >= REPORTED]
    text = render_template(
        "statistics.md.j2",
        path,
        _meta("数字", 1),
        total=len(found.rows),
        articles=len({row.entry.article.id for row in found.rows}),
        tables=shared,
        chips=[Link(table.measure.name, path, table.articles, table.measure.id) for table in shared],
        others=[table for table in found.tables if table.articles < REPORTED],
        sample=SAMPLE,
        all=ALL,
    )
    yield path, text
    for table in found.tables:
        for page, rows in paged(table.folder, table.rows, ROWS):
            yield page.path, _list(table.measure.name, page, rows, len(table.rows), table)
    for page, rows in paged(f"{FOLDER}/all", found.rows, size):
        yield page.path, _list(ALL.title, page, rows, len(found.rows), None)


def _list(title: str, page: Slice, rows: Sequence[Row], total: int, table: Table | None) -> str:
    """A page of a long table: of one measure, or of all numbers."""
    return render_template(
        "numbers.md.j2",
        page.path,
        _meta(title, page.number),
        title=title,
        parent=Link("数字", f"{FOLDER}/index.md"),
        page=page,
        rows=rows,
        total=total,
        table=table,
    )


def _meta(title: str, number: int) -> dict[str, Any]:
    return {"title": terms.numbered(title, number), "hide": ["toc"], "template": "subjects.html"}
