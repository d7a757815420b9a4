"""Find the article on another page that a continuation (上接第1版) continues."""

from __future__ import annotations

import re
from collections.abc import Sequence

from jianbao.model import Article

PAGE = re.compile(r"(?P<letter>[A-Z]?)0*(?P<number>\d{1,3})")
ENDS = tuple("。！？”」』）)…!?")
"""The ends of a complete text. The beginning of a continued one is cut off, or contains 下转."""


def beginnings(articles: Sequence[Article]) -> dict[str, str | None]:
    """For each continuation: its id → the id of the article that it continues, or None.

    The beginning must have the same outlet and day, be on the page that is named, and be cut off; if several
    match, none is chosen.
    """
    found: dict[str, str | None] = {}
    for article in articles:
        if article.continued_from is not None:
            fitting = [other.id for other in articles if _begins(other, article)]
            found[article.id] = fitting[0] if len(fitting) == 1 else None
    return found


def _begins(other: Article, article: Article) -> bool:
    return (
        other.id != article.id
        and _same_page(other.page or "", article.continued_from or "")
        and _of_one_issue(other, article)
        and _breaks_off(other)
    )


def _same_page(page: str, wanted: str) -> bool:
    """Whether two notations of a page mean the same one.

    >>> _same_page("第01版", "1"), _same_page("A04", "4"), _same_page("A04", "B4")
    (True, True, False)
    """
    here, there = PAGE.search(page), PAGE.search(wanted)
    if here is None or there is None or here["number"] != there["number"]:
        return False
    return here["letter"] == there["letter"] or not (here["letter"] and there["letter"])


def _of_one_issue(first: Article, second: Article) -> bool:
    return (
        first.outlet is not None
        and first.outlet == second.outlet
        and first.published.date is not None
        and first.published.date == second.published.date
    )


def _breaks_off(article: Article) -> bool:
    last = article.body[-1].text.rstrip() if article.body else ""
    return "下转" in last[-12:] or not last.endswith(ENDS)
