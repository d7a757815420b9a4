"""All pages of the archive, as Markdown: articles, originals, shelves, sources, home."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from jianbao.model import Archive, Article, CleanedPage, Curation, UnreadSource
from jianbao.pages import articles, words
from jianbao.pages.articles import Context, article_page, ended_page, withdrawn_page
from jianbao.pages.cities import cities
from jianbao.pages.environment import render_template
from jianbao.pages.original import original_page
from jianbao.pages.shelves import all_articles, outlets, topics, years
from jianbao.pages.views import (
    Link,
    Shelf,
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


def render(archive: Archive, curation: Curation) -> tuple[GeneratedFile, ...]:
    """Render every page, by path. Pure: the same archive gives the same bytes."""
    published = archive.published_articles
    about = articles.context({article.id: article for article in published}, curation)
    shelves = tuple(make(published, curation) for make in (cities, topics, years, outlets))
    pages = [*_articles(archive, about), *_sources(archive, curation)]
    pages += _view(all_articles(published), about, curation)
    for shelf in shelves:
        pages += _shelf(shelf, about, curation)
    pages.append(_home(archive, curation, about, shelves))
    return tuple(sorted(pages, key=lambda page: page.path))


def _articles(archive: Archive, about: Context) -> Iterator[GeneratedFile]:
    """Each article and its original; a note for each that was withdrawn, and for each id that ended."""
    sources = {page.path: page for page in archive.pages}
    for article in archive.articles:
        if article.withdrawn is not None:
            yield GeneratedFile(article_path(article.id), withdrawn_page(article))
            continue
        yield GeneratedFile(article_path(article.id), article_page(article, about))
        yield GeneratedFile(original_path(article.id), original_page(article, sources[article.source]))
    for ended in archive.ended:
        yield GeneratedFile(article_path(ended.id), ended_page(ended, about))


def _shelf(shelf: Shelf, about: Context, curation: Curation) -> Iterator[GeneratedFile]:
    path = f"{shelf.folder}/index.md"
    text = render_template("shelf.md.j2", path, {"title": shelf.title, "hide": ["toc"]}, shelf=shelf)
    yield GeneratedFile(path, text)
    for view in shelf.views:
        yield from _view(view, about, curation)


def _view(view: View, about: Context, curation: Curation) -> Iterator[GeneratedFile]:
    for page in slices(view, curation.settings.page_size):
        text = render_template(
            "view.md.j2",
            page.path,
            {"title": _numbered(view.title, page.number), "hide": ["toc"]},
            view=view,
            page=page,
            about_entries=[articles.entry(article, about) for article in page.articles],
            mentioned_entries=[articles.entry(article, about) for article in page.mentioned],
        )
        yield GeneratedFile(page.path, text)


def _numbered(title: str, number: int) -> str:
    return title if number == 1 else f"{title}（第 {number} 页）"


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
    rows = [_read_row(page, archive.articles, titles) for page in archive.pages]
    rows += [_unread_row(source) for source in archive.unread]
    chunks = cut(sorted(rows, key=lambda row: row.path), curation.settings.page_size)
    for number, chunk in enumerate(chunks, start=1):
        path = page_path("sources", number)
        before, after = (
            neighbour("sources", number - 1, len(chunks)),
            neighbour("sources", number + 1, len(chunks)),
        )
        text = render_template(
            "sources.md.j2",
            path,
            {"title": _numbered("来源", number), "hide": ["toc"]},
            rows=chunk,
            total=len(rows),
            unread=len(archive.unread),
            page=Slice(path, number, len(chunks), (), (), before, after),
        )
        yield GeneratedFile(path, text)


def _source_title(article: Article) -> str:
    return article.title if article.withdrawn is None else "已撤回的文章"


def _read_row(page: CleanedPage, all_of_them: tuple[Article, ...], titles: dict[str, str]) -> SourceRow:
    links = tuple(
        Link(titles[article.id], article_path(article.id))
        for article in all_of_them
        if article.source == page.path
    )
    because = "" if links else f"没有成文：{page.none_because or '与另一来源相同'}"
    return SourceRow(
        page.path, links, because, words.ENCODINGS.get(page.encoding, page.encoding), page.sha256
    )


def _unread_row(source: UnreadSource) -> SourceRow:
    return SourceRow(source.path, (), f"没有采用：{source.reason}", "", "")


def _home(archive: Archive, curation: Curation, about: Context, shelves: tuple[Shelf, ...]) -> GeneratedFile:
    """The front page: what this is, how much of it there is, the newest, and ways in."""
    published = archive.published_articles
    here = "index.md"
    counts = [f"{len(published)} 篇文章", f"{len(archive.pages) + len(archive.unread)} 个来源"]
    counts += [f"{sum(bool(view.articles) for view in shelf.views)} 个{shelf.title}" for shelf in shelves[:2]]
    ways = [(shelf, _busiest(shelf)) for shelf in shelves]
    text = render_template(
        "home.md.j2",
        here,
        {"title": curation.settings.name, "description": curation.settings.description, "hide": ["toc"]},
        settings=curation.settings,
        counts=counts,
        newest=[articles.entry(article, about) for article in newest_first(published)[:NEWEST]],
        shelves=[(shelf, links) for shelf, links in ways if links],
    )
    return GeneratedFile(here, text)


def _busiest(shelf: Shelf) -> tuple[Link, ...]:
    """The values with the most articles; years stay in their order."""
    links = [view.link for view in shelf.views if view.articles and not (view.parents[1:])]
    if shelf.folder == "years":
        return tuple(links[:HOME_LINKS])
    return tuple(sorted(links, key=lambda link: (-link.count, link.path))[:HOME_LINKS])
