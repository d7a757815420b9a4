"""The index of practices and a page for each that a listed article names."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from jianbao.model import Article, Curation, Practice
from jianbao.pages import terms
from jianbao.pages.articles import Context, Entry, entry
from jianbao.pages.environment import render_template
from jianbao.pages.facets import spread
from jianbao.pages.indexes import PRACTICES, TOPICS, IndexPages
from jianbao.pages.paging import paged
from jianbao.pages.quotations import Quote, anchor_of, in_context, in_sentence, text_of
from jianbao.pages.views import Link, Section, View, article_path, newest_first

REACH = 18
"""Characters shown on each side of a name in the concordance."""
SENTENCE_REACH = 80
MOST_COMPANIONS = 16
"""Companions shown of one practice; the page gives their total."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A practice named in an article: its name in context, linked to its block."""

    quote: Quote
    at: Link


@dataclass(frozen=True, slots=True)
class Companion:
    """Another practice, with the number of blocks and of articles that name both."""

    link: Link
    blocks: int
    articles: int


@dataclass(frozen=True, slots=True)
class First:
    """The earliest dated article that names a practice, and its sentence.

    `rivals` counts other articles that may be as early, `undated` those without a date.
    """

    entry: Entry
    mention: Mention
    rivals: int
    undated: int


def practices(articles: Iterable[Article], curation: Curation) -> IndexPages:
    """The index of practices: the glossary by topic, in the order of the taxonomy."""
    found: dict[str, list[Article]] = defaultdict(list)
    for article in articles:
        for count in article.practices:
            found[count.id].append(article)
    views = {
        one.id: View(
            f"practices/{one.id}",
            one.name,
            one.description,
            newest_first(found[one.id]),
            (),
            (PRACTICES.link,),
        )
        for one in curation.practices
        if one.id in found
    }
    return IndexPages(PRACTICES, _sections(views, curation), tuple(views.values()))


def _sections(views: Mapping[str, View], curation: Curation) -> tuple[Section, ...]:
    """The practices of each topic, those with most articles first, those without a known topic last."""
    names = {topic.id: topic.name for topic in curation.topics}
    groups: dict[str, list[Link]] = {name: [] for name in (*names.values(), "其他")}
    for practice in curation.practices:
        if practice.id in views:
            groups[names.get(practice.topic or "", "其他")].append(views[practice.id].link)
    return tuple(
        Section(title, tuple(sorted(links, key=lambda link: (-link.count, link.path))))
        for title, links in groups.items()
        if links
    )


def practice_pages(
    index_pages: IndexPages, curation: Curation, about: Context, indexes: Container[str]
) -> Iterator[tuple[str, str]]:
    """The page of every practice, as path and text; `indexes` are the paths of index pages that exist."""
    known = {practice.id: practice for practice in curation.practices}
    listed = {article.id: article for view in index_pages.views for article in view.articles}
    companions = _companions(listed.values(), known)
    for view in index_pages.views:
        practice = known[view.folder.rpartition("/")[2]]
        topic = Link(about.topics.get(practice.topic or "", ""), TOPICS.page(practice.topic or ""))
        yield from _pages(
            view,
            practice,
            topic if topic.title and topic.path in indexes else None,
            companions.get(practice.id, ()),
            curation.settings.page_size,
            about,
        )


def _pages(
    view: View,
    practice: Practice,
    topic: Link | None,
    companions: Sequence[Companion],
    size: int,
    about: Context,
) -> Iterator[tuple[str, str]]:
    mentions = [
        (article, mention)
        for article in _oldest_first(view.articles)
        for mention in _mentions(article, practice)
    ]
    first, table = _first(view.articles, practice, about), spread(view.articles, about.names)
    for page, chunk in paged(view.folder, mentions, size):
        text = render_template(
            "practice.md.j2",
            page.path,
            {"title": terms.numbered(view.title, page.number), "hide": ["toc"], "template": "subjects.html"},
            view=view,
            practice=practice,
            topic=topic,
            page=page,
            total=len(mentions),
            first=first,
            facets=(),
            spread=table,
            same_block=[one for one in companions if one.blocks][:MOST_COMPANIONS],
            same_article=[one for one in companions if not one.blocks][:MOST_COMPANIONS],
            companions=len(companions),
            groups=_by_article(chunk, about),
        )
        yield page.path, text


def _by_article(
    mentions: Iterable[tuple[Article, Mention]], about: Context
) -> list[tuple[Entry, list[Mention]]]:
    grouped = groupby(mentions, key=lambda pair: pair[0].id)
    return [
        (entry(run[0][0], about), [mention for _, mention in run])
        for run in (list(pairs) for _, pairs in grouped)
    ]


def _oldest_first(articles: Iterable[Article]) -> list[Article]:
    """By date, oldest first, then by id; undated ones last."""
    return sorted(articles, key=lambda one: (one.published.date is None, one.published.date or "", one.id))


def _mentions(article: Article, practice: Practice) -> Iterator[Mention]:
    """Every mention of a practice in an article, in reading order."""
    for found in article.practice_mentions:
        if found.practice == practice.id:
            text, end = text_of(article, found.block), found.start + len(found.text)
            yield _mention(in_context(text, found.start, end, REACH), article, found.block)


def _mention(quote: Quote, article: Article, block: str) -> Mention:
    return Mention(quote, Link(quote.words, article_path(article.id), anchor=anchor_of(block)))


def _first(articles: Sequence[Article], practice: Practice, about: Context) -> First | None:
    """The earliest mention, None where no article has a date; 2017 may be as early as 2017-03."""
    dated = [one for one in _oldest_first(articles) if one.published.date]
    mentions = dated[0].practice_mentions if dated else ()
    found = next((one for one in mentions if one.practice == practice.id), None)
    if found is None:
        return None
    text, end = text_of(dated[0], found.block), found.start + len(found.text)
    early = dated[0].published.date or ""
    return First(
        entry(dated[0], about),
        _mention(in_sentence(text, found.start, end, SENTENCE_REACH), dated[0], found.block),
        sum((one.published.date or "").startswith(early) for one in dated[1:]),
        len(articles) - len(dated),
    )


def _companions(
    articles: Iterable[Article], known: Mapping[str, Practice]
) -> dict[str, tuple[Companion, ...]]:
    """The companions of each practice: those of the same block first, then of the same article."""
    blocks: dict[str, Counter[str]] = defaultdict(Counter)
    together: dict[str, Counter[str]] = defaultdict(Counter)
    for article in articles:
        in_block: dict[str, set[str]] = defaultdict(set)
        for mention in article.practice_mentions:
            in_block[mention.block].add(mention.practice)
        for named in in_block.values():
            _count_pairs(blocks, named & known.keys())
        _count_pairs(together, {count.id for count in article.practices} & known.keys())
    return {id: _ordered(blocks[id], counts, known) for id, counts in together.items()}


def _count_pairs(counts: Mapping[str, Counter[str]], named: set[str]) -> None:
    for one in sorted(named):
        counts[one].update(sorted(named - {one}))


def _ordered(
    blocks: Counter[str], together: Counter[str], known: Mapping[str, Practice]
) -> tuple[Companion, ...]:
    made = [
        Companion(Link(known[id].name, f"practices/{id}/index.md"), blocks[id], count)
        for id, count in together.items()
    ]
    return tuple(sorted(made, key=lambda one: (-one.blocks, -one.articles, one.link.path)))
