"""The indexes of topics, years, outlets and writers, and the list of all articles."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from jianbao.model import Article, Byline, Curation, Topic
from jianbao.pages import terms
from jianbao.pages.indexes import OUTLETS, TOPICS, WRITERS, YEARS, Index, IndexPages
from jianbao.pages.views import Link, Section, View, newest_first, slug
from jianbao.press.lexicon import Does, role_named

UNKNOWN, UNDATED = "unknown", "undated"
RESERVED = (UNKNOWN, "index")


def all_articles(articles: Iterable[Article]) -> View:
    """The list of every article."""
    return View(
        "articles", "全部文章", "本站收录的全部文章，由新到旧；日期不详的在最后。", newest_first(articles)
    )


def topics(articles: Iterable[Article], curation: Curation) -> IndexPages:
    """The index of topics, in the order of the taxonomy."""
    found = _grouped((match.id, article) for article in articles for match in article.topics)
    known = {topic.id: topic for topic in curation.topics}
    # An article may carry the id of a topic that the taxonomy has lost since: it keeps a page, by its id.
    order = [*known, *sorted(set(found) - set(known))]
    views = {
        id: TOPICS.view(id, _topic_title(known, id), _scope(known, id), found[id])
        for id in order
        if id in found
    }
    return IndexPages(TOPICS, _topic_sections(views, known), tuple(views.values()))


def _topic_title(known: Mapping[str, Topic], id: str) -> str:
    return known[id].name if id in known else id


def _scope(known: Mapping[str, Topic], id: str) -> str:
    scope = known[id].scope if id in known else ""
    return f"{scope.rstrip('。')}。" if scope else ""


def _topic_sections(views: Mapping[str, View], known: Mapping[str, Topic]) -> tuple[Section, ...]:
    """The topics of each group; what no article is about is left out, and a group without any."""
    groups: dict[str, list[Link]] = defaultdict(list)
    for id, view in views.items():
        groups[(known[id].group if id in known else None) or ""].append(view.link)
    return tuple(Section(group, tuple(links)) for group, links in groups.items())


def year_of(article: Article) -> str:
    """The year of an article's date; bounds alone are not a date."""
    date = article.published.date
    return date[:4] if date else UNDATED


def years(articles: Iterable[Article], curation: Curation) -> IndexPages:  # noqa: ARG001 (all indexes have the same signature)
    """The index of years, newest first; the articles without a date come last, together."""
    found = _grouped((year_of(article), article) for article in articles)
    views = [
        YEARS.view(year, f"{year}年", "", found[year])
        for year in sorted(found.keys() - {UNDATED}, reverse=True)
    ]
    if UNDATED in found:
        about = "这些文章的来源没有写明日期，文中也没有足以定下日期的线索。本站不猜测日期。"
        views.append(YEARS.view(UNDATED, terms.UNDATED, about, found[UNDATED]))
    return _listed(YEARS, tuple(views))


def _listed(index: Index, views: tuple[View, ...]) -> IndexPages:
    """An index whose front page is one list."""
    return IndexPages(index, (Section("", tuple(view.link for view in views)),), views)


def outlet_path(outlet: str | None) -> str:
    """The path of an outlet's page."""
    return OUTLETS.page(_folder(outlet or ""))


def _folder(name: str) -> str:
    return slug(name, RESERVED) if name else UNKNOWN


def outlets(articles: Iterable[Article], curation: Curation) -> IndexPages:  # noqa: ARG001
    """The index of outlets, those of most articles first; the articles without one come last, together."""
    found = _grouped((article.outlet or "", article) for article in articles)
    views = tuple(
        OUTLETS.view(_folder(name), name or terms.UNKNOWN_OUTLET, "" if name else _NO_OUTLET, found[name])
        for name in sorted(found, key=lambda name: (not name, -len(found[name]), name))
    )
    return _listed(OUTLETS, views)


_NO_OUTLET = "这些文章的来源没有写明出自哪家媒体。"


def writer_path(name: str) -> str:
    """The path of a writer's page."""
    return WRITERS.page(_folder(name))


def is_writer(byline: Byline) -> bool:
    """Whether a byline names those who wrote, rather than editors and photographers.

    >>> is_writer(Byline("通讯员", ("江小月",))), is_writer(Byline("责任编辑", ("林春",)))
    (True, False)
    """
    role = role_named(byline.role)
    return role is not None and role.does is Does.WRITES


def writers(articles: Iterable[Article], curation: Curation) -> IndexPages:  # noqa: ARG001
    """The index of the names under which articles were written, those of most articles first."""
    found = _grouped(
        (name, article)
        for article in articles
        for name in sorted({name for byline in article.bylines if is_writer(byline) for name in byline.names})
    )
    views = tuple(
        WRITERS.view(_folder(name), name, "", found[name])
        for name in sorted(found, key=lambda name: (-len(found[name]), name))
    )
    return _listed(WRITERS, views)


def _grouped(pairs: Iterable[tuple[str, Article]]) -> dict[str, tuple[Article, ...]]:
    groups: dict[str, list[Article]] = defaultdict(list)
    for key, article in pairs:
        groups[key].append(article)
    return {key: newest_first(articles) for key, articles in groups.items()}
