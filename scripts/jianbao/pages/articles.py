"""The pages of one article: the text with its facts, or a notice where a text was."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from jianbao.model import (
    FIELD,
    MASKED_NUMBER,
    Archive,
    Article,
    BlockType,
    Curation,
    EndedId,
    Settings,
    WaitingId,
)
from jianbao.pages import terms
from jianbao.pages.changes import changes
from jianbao.pages.cities import Gazetteer, gazetteer
from jianbao.pages.citing import cite_box
from jianbao.pages.environment import render_template
from jianbao.pages.facets import Names
from jianbao.pages.index_pages import is_writer, outlet_path, writer_path, year_of
from jianbao.pages.indexes import PRACTICES, TOPICS, YEARS
from jianbao.pages.markdown import Markdown, as_markdown, showable, text_to_markdown
from jianbao.pages.neighbours import Steps, steps, ways
from jianbao.pages.relations_box import RelationIndex, relation_index
from jianbao.pages.views import Link, article_path, original_path

DESCRIPTION_LENGTH = 90
LANGUAGES = {"Hans": "zh-Hans", "Hant": "zh-Hant"}


@dataclass(frozen=True, slots=True)
class Context:
    """What an article's page needs besides the article."""

    names: Names
    relations: RelationIndex
    steps: Steps
    settings: Settings

    @property
    def gazetteer(self) -> Gazetteer:
        """The place authority."""
        return self.names.gazetteer

    @property
    def topics(self) -> Mapping[str, str]:
        """The names of topics, by id."""
        return self.names.topics

    @property
    def published(self) -> Mapping[str, Article]:
        """Every article whose text may be shown, by id."""
        return self.relations.published


def context(archive: Archive, curation: Curation) -> Context:
    """Collect, once a build, what all article pages need."""
    names = Names(
        gazetteer(curation),
        {topic.id: topic.name for topic in curation.topics},
        {practice.id: practice.name for practice in curation.practices},
    )
    return Context(
        names, relation_index(archive), steps(archive.listed_articles, names.gazetteer), curation.settings
    )


def article_page(article: Article, about: Context) -> str:
    """The page of a published article."""
    path = article_path(article.id)
    return render_template(
        "article.md.j2",
        path,
        _meta(article),
        article=article,
        entry=entry(article, about),
        place_trail=place_trail(article, about),
        mentioned=_mentioned(article, about),
        townships=tuple(about.gazetteer.township(town, article) for town in article.townships),
        practices=_practices(article, about),
        bylines=tuple(_bylines(article)),
        **_relations(article, about),
        ways=ways(article, about.steps, about.gazetteer, about.topics),
        changes=changes(article.repairs),
        change_count=len(article.repairs),
        curated=tuple(FIELD[name].words for name in article.curated),
        blocks=tuple(_block(block.type, block.id, block.text, block.rows) for block in article.body),
        original=Link("与原文对照", original_path(article.id)),
        cite=cite_box(article, about.settings),
    )


def withdrawn_page(article: Article) -> str:
    """The page of a withdrawn article: that it was withdrawn, and why."""
    meta = {"title": "已撤回的文章", "robots": "noindex", "hide": ["toc"]}
    return render_template("withdrawn.md.j2", article_path(article.id), meta, reason=article.withdrawn or "")


def waiting_page(waiting: WaitingId) -> str:
    """The page of an article whose source cannot be read now: which source, and why; the address is kept."""
    meta = {"title": "暂时无法显示的文章", "robots": "noindex", "hide": ["toc"]}
    return render_template("waiting.md.j2", article_path(waiting.id), meta, waiting=waiting)


def ended_page(ended: EndedId, about: Context) -> str:
    """The page of an id that no article has any more: where its text went."""
    meta = {"title": "此编号已停用", "robots": "noindex", "hide": ["toc"]}
    into = tuple(
        Link(about.published[id].title if id in about.published else "已撤回的文章", article_path(id))
        for id in ended.into
    )
    return render_template("ended.md.j2", article_path(ended.id), meta, id=ended.id, into=into)


@dataclass(frozen=True, slots=True)
class Entry:
    """An article in a list: its link, and the facts a reader chooses by, each with its index page."""

    article: Article
    link: Link
    year: Link
    outlet: Link
    place: Link | None
    topics: tuple[Link, ...]


def entry(article: Article, about: Context) -> Entry:
    """The facts of an article, linked to their index pages."""
    outlet_name = article.outlet or terms.UNKNOWN_OUTLET
    return Entry(
        article=article,
        link=Link(article.title, article_path(article.id)),
        year=Link(terms.day_in_words(article.published), YEARS.page(year_of(article))),
        outlet=Link(outlet_name, outlet_path(article.outlet)),
        place=about.gazetteer.link(article.place) if article.place else None,
        topics=tuple(
            Link(about.topics.get(match.id, match.id), TOPICS.page(match.id)) for match in article.topics
        ),
    )


def _meta(article: Article) -> dict[str, Any]:
    """The front matter: facts, named as in the export, and what MkDocs needs."""
    return {
        "title": showable(article.title),
        "description": description(article),
        "date": article.published.date,
        "date_basis": article.published.basis.value,
        "outlet": article.outlet,
        "place": article.place,
        "topics": [match.id for match in article.topics],
        "source": article.source,
        "sha256": article.sha256,
        "template": "article.html",
    }


def description(article: Article) -> str:
    """The first words of the text, for search engines and for links shared elsewhere."""
    first = (block.text for block in article.body if block.type is BlockType.PARAGRAPH)
    return terms.shorten(showable(next(first, article.title)), DESCRIPTION_LENGTH)


def place_trail(article: Article, about: Context) -> tuple[Link, ...]:
    """City and county of the place that the article is about."""
    if article.place is None:
        return ()
    links = (about.gazetteer.link(code) for code in about.gazetteer.page_codes(article.place))
    return tuple(link for link in links if link is not None)


@dataclass(frozen=True, slots=True)
class Credit:
    """A byline as the page shows it: the names of writers are linked to their pages, others are not."""

    role: str
    names: tuple[Link, ...]


def _bylines(article: Article) -> Iterator[Credit]:
    for byline in article.bylines:
        paths = (writer_path(name) if is_writer(byline) else "" for name in byline.names)
        yield Credit(byline.role, tuple(map(Link, byline.names, paths)))


def _mentioned(article: Article, about: Context) -> tuple[Link, ...]:
    """The divisions that an article names, without those that the line of its place shows."""
    shown = (article.place, *(about.gazetteer.page_codes(article.place) if article.place else ()))
    return tuple(
        replace(link, title=about.gazetteer.as_written(place))
        for place in article.places
        if place.code not in shown and (link := about.gazetteer.link(place.code)) is not None
    )


def reprint_page(article: Article, about: Context) -> str:
    """The page of a copy: its own facts, and a link to the text, which is shown once."""
    meta = {"title": showable(article.title), "robots": "noindex", "hide": ["toc"]}
    return render_template(
        "reprint.md.j2",
        article_path(article.id),
        meta,
        article=article,
        entry=entry(article, about),
        head=entry(about.published[article.reprint_of or article.id], about),
        original=Link("与原文对照", original_path(article.id)),
    )


def _practices(article: Article, about: Context) -> tuple[Link, ...]:
    """The named practices of an article, linked to their pages, those it names most often first."""
    return tuple(
        Link(about.names.practices[found.id], PRACTICES.page(found.id))
        for found in sorted(article.practices, key=lambda found: -found.count)
        if found.id in about.names.practices
    )


def _relations(article: Article, about: Context) -> dict[str, Any]:
    """Other articles that the page shows, each with its facts as lists show them."""
    relations = about.relations.of(article)
    return {
        "relations": relations,
        "copy_entries": [entry(one, about) for one in relations.copies],
        "related_entries": [(entry(one, about), because) for one, because in relations.related],
    }


def _block(type: BlockType, id: str, text: str, rows: tuple[tuple[str, ...], ...]) -> Markdown:  # noqa: A002
    """One block of the body, with its id as anchor, after the link that shows its number.

    The stylesheet shows the number, so that it is neither copied nor searched.
    """
    number = (
        f'<div class="jb-anchor"><a href="#{id}" aria-label="段落编号 {id}" title="段落编号 {id}"></a></div>'
    )
    return Markdown(f"{number}\n\n{_content(type, id, text, rows)}")


def _content(type: BlockType, id: str, text: str, rows: tuple[tuple[str, ...], ...]) -> Markdown:  # noqa: A002
    if type is BlockType.TABLE:
        classes = "jb-table" if _has_head(rows) else "jb-table jb-table--plain"
        return Markdown(f'<div class="{classes}" id="{id}" markdown="1">\n\n{_table(rows)}\n\n</div>')
    if type is BlockType.HEADING:
        return Markdown(f"## {text_to_markdown(text)} {{#{id}}}")
    shown = "〔此处原文缺失〕" if type is BlockType.GAP else text
    classes = {BlockType.GAP: " .jb-gap", BlockType.CAPTION: " .jb-caption"}.get(type, "")
    return Markdown(f"{text_to_markdown(shown)}\n{{#{id}{classes}}}")


_FIGURE = re.compile(rf"\d|{re.escape(MASKED_NUMBER)}")
_YEAR = re.compile(r"(?:19|20)\d{2}年?(?:\d{1,2}月)?")


def _has_head(rows: tuple[tuple[str, ...], ...]) -> bool:
    """Whether the first row names the columns: filled, without figures, above a column of figures.

    Left alone: words above words, which may be a head or not.
    """
    head, *rest = rows or ((),)
    named = all(cell and not _FIGURE.search(_YEAR.sub("", cell)) for cell in head)
    below = [[row[column] for row in rest if column < len(row)] for column in range(len(head))]
    figures = any(column and all(_FIGURE.search(cell) for cell in column) for column in below)
    return named and len(set(head)) == len(head) and figures


def _table(rows: tuple[tuple[str, ...], ...]) -> Markdown:
    """Rows as a Markdown table; short rows are padded, and a missing head is empty."""
    width = max((len(row) for row in rows), default=0)
    rows = rows if _has_head(rows) else ((), *rows)
    lines = [" | ".join(as_markdown(cell) for cell in (*row, *("",) * (width - len(row)))) for row in rows]
    rule = " | ".join(["---"] * width)
    return Markdown("\n".join(f"| {line} |" for line in (*lines[:1], rule, *lines[1:])))
