"""All pages of the archive, as Markdown: articles, originals, indexes, sources, home."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import starmap

from jianbao.model import Archive, Article, CleanedPage, Curation, UnreadSource
from jianbao.pages import articles, terms
from jianbao.pages.articles import (
    Context,
    article_page,
    ended_page,
    reprint_page,
    waiting_page,
    withdrawn_page,
)
from jianbao.pages.contents import Contents
from jianbao.pages.environment import render_template
from jianbao.pages.facets import facets, spread
from jianbao.pages.index_pages import all_articles
from jianbao.pages.indexes import CITIES, PRACTICES, TOPICS, YEARS, IndexPages
from jianbao.pages.original import original_page
from jianbao.pages.practices import practice_pages
from jianbao.pages.statistics import Numbers, Row, numbers, statistics_pages
from jianbao.pages.tiles import tile_map
from jianbao.pages.timeline import timeline
from jianbao.pages.views import (
    Link,
    Slice,
    View,
    article_path,
    cut,
    neighbour,
    newest_first,
    original_path,
    page_path,
    slices,
)

NEWEST = 8
HOME_LINKS = 24


@dataclass(frozen=True, slots=True)
class GeneratedFile:
    """A file that belongs under docs/: its path there, with forward slashes, and its text."""

    path: str
    text: str


def render(made: Contents) -> tuple[GeneratedFile, ...]:
    """Render every page, by path. Pure: the same archive gives the same bytes."""
    archive, curation, about = made.archive, made.curation, made.about
    paths = frozenset(view.path for index_pages in made.indexes for view in index_pages.views)
    found = numbers(archive, curation, about, paths)
    pages = [*_articles(archive, about), *_sources(archive, curation)]
    pages += _view(all_articles(archive.listed_articles), about, curation)
    for index_pages in made.indexes:
        pages.append(_front(index_pages, about, curation))
        if index_pages.index is PRACTICES:
            pages += starmap(GeneratedFile, practice_pages(index_pages, curation, about, paths))
        else:
            pages += _views(index_pages, about, curation, found)
    pages += starmap(GeneratedFile, statistics_pages(found, curation.settings.page_size))
    pages.append(_timeline(archive, about))
    pages.append(_home(made))
    return tuple(sorted(pages, key=lambda page: page.path))


def _articles(archive: Archive, about: Context) -> Iterator[GeneratedFile]:
    """Each article and its original; a notice for each withdrawn article and each ended id."""
    sources = {page.sha256: page for page in archive.pages}  # masking may make two names equal
    for article in archive.articles:
        if article.withdrawn is not None:
            yield GeneratedFile(article_path(article.id), withdrawn_page(article))
            continue
        make = article_page if article.reprint_of is None else reprint_page
        yield GeneratedFile(article_path(article.id), make(article, about))
        yield GeneratedFile(original_path(article.id), original_page(article, sources[article.sha256]))
    for waiting in archive.waiting:
        yield GeneratedFile(article_path(waiting.id), waiting_page(waiting))
    for ended in archive.ended:
        yield GeneratedFile(article_path(ended.id), ended_page(ended, about))


def _views(
    index_pages: IndexPages, about: Context, curation: Curation, found: Numbers
) -> Iterator[GeneratedFile]:
    for view in index_pages.views:
        rows = found.of_place(view.folder.rpartition("/")[2]) if index_pages.index is CITIES else ()
        yield from _view(view, about, curation, rows)


def _front(index_pages: IndexPages, about: Context, curation: Curation) -> GeneratedFile:
    path = index_pages.link.path
    drawn = tile_map(index_pages, curation, about.gazetteer, path) if index_pages.index is CITIES else None
    meta = {"title": index_pages.index.title, "hide": ["toc"]}
    return GeneratedFile(path, render_template("index.md.j2", path, meta, index_pages=index_pages, map=drawn))


def _view(
    view: View, about: Context, curation: Curation, rows: tuple[Row, ...] = ()
) -> Iterator[GeneratedFile]:
    around = facets(view.articles, about.names, leave_out=view.path) if len(view.articles) > 1 else ()
    table = spread(view.articles, about.names) if TOPICS.link in view.parents else None
    for page in slices(view, curation.settings.page_size):
        text = render_template(
            "view.md.j2",
            page.path,
            {"title": terms.numbered(view.title, page.number), "hide": ["toc"]},
            view=view,
            page=page,
            facets=around,
            spread=table,
            rows=rows,
            about_entries=[articles.entry(article, about) for article in page.articles],
            mentioned_entries=[articles.entry(article, about) for article in page.mentioned],
            naming={
                town.anchor: [Link(one.title, article_path(one.id)) for one in town.articles]
                for town in view.townships
            },
        )
        yield GeneratedFile(page.path, text)


@dataclass(frozen=True, slots=True)
class SourceRow:
    """One source file: the articles made from it, or why there are none."""

    path: str
    articles: tuple[Link, ...]
    because: str
    encoding: str
    sha256: str


def _sources(archive: Archive, curation: Curation) -> Iterator[GeneratedFile]:
    """The list of all source files, read or not."""
    titles = {article.id: _source_title(article) for article in archive.articles}
    of_source: dict[str, list[Link]] = defaultdict(list)
    for article in archive.articles:
        of_source[article.sha256].append(Link(titles[article.id], article_path(article.id)))
    rows = [_read_row(page, tuple(of_source[page.sha256])) for page in archive.pages]
    rows += [_unread_row(source) for source in archive.unread]
    chunks = cut(sorted(rows, key=lambda row: (row.path, row.sha256)), curation.settings.page_size)
    for number, chunk in enumerate(chunks, start=1):
        path = page_path("sources", number)
        before, after = (
            neighbour("sources", number - 1, len(chunks)),
            neighbour("sources", number + 1, len(chunks)),
        )
        text = render_template(
            "sources.md.j2",
            path,
            {"title": terms.numbered("来源", number), "hide": ["toc"]},
            rows=chunk,
            total=len(rows),
            unread=len(archive.unread),
            page=Slice(path, number, len(chunks), (), (), before, after),
        )
        yield GeneratedFile(path, text)


def _source_title(article: Article) -> str:
    return article.title if article.withdrawn is None else "已撤回的文章"


def _read_row(page: CleanedPage, links: tuple[Link, ...]) -> SourceRow:
    because = "" if links else f"没有成文：{page.none_because or '与另一来源相同'}"
    return SourceRow(
        page.path, links, because, terms.ENCODINGS.get(page.encoding, page.encoding), page.sha256
    )


def _unread_row(source: UnreadSource) -> SourceRow:
    return SourceRow(source.path, (), f"没有采用：{source.reason}", "", "")


def _timeline(archive: Archive, about: Context) -> GeneratedFile:
    """The time line: every year with its months, and the first articles of each."""
    years = timeline(archive.listed_articles)
    undated = sum(article.published.date is None for article in archive.listed_articles)
    text = render_template(
        "timeline.md.j2",
        "timeline/index.md",
        {"title": "时间线", "hide": ["toc"]},
        lines=[(year, [articles.entry(article, about) for article in year.first]) for year in years],
        dated=sum(year.count for year in years),
        undated=Link(terms.UNDATED, YEARS.page("undated"), undated),
    )
    return GeneratedFile("timeline/index.md", text)


def _home(made: Contents) -> GeneratedFile:
    """The home page: what the archive is, its size, the newest articles, and links to the indexes."""
    archive, curation, about = made.archive, made.curation, made.about
    published = archive.listed_articles
    here = "index.md"
    ways = [way for index_pages in made.indexes if (way := _way(index_pages)).links]
    counts = [f"{len(published)} 篇文章", f"{len(archive.pages) + len(archive.unread)} 个来源文件"]
    counts += [
        f"{way.total} 个{way.index_pages.index.title}" for way in ways if way.index_pages.index.counted
    ]
    text = render_template(
        "home.md.j2",
        here,
        {"title": curation.settings.name, "description": curation.settings.description, "hide": ["toc"]},
        settings=curation.settings,
        counts=counts,
        newest=[articles.entry(article, about) for article in newest_first(published)[:NEWEST]],
        ways=ways,
    )
    return GeneratedFile(here, text)


@dataclass(frozen=True, slots=True)
class Way:
    """An index on the home page: its values with the most articles, and how many have any.

    Counties are below their city and not counted here; `named` counts values that are only mentioned.
    """

    index_pages: IndexPages
    links: tuple[Link, ...]
    total: int
    named: int


def _way(index_pages: IndexPages) -> Way:
    """The values with the most articles; years in their order."""
    views = [view for view in index_pages.views if not view.parents[1:]]
    links = [view.link for view in views if view.articles]
    if not index_pages.index.sorted:
        links.sort(key=lambda link: (-link.count, link.path))
    return Way(index_pages, tuple(links[:HOME_LINKS]), len(links), len(views) - len(links))
