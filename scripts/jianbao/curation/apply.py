"""Apply a curator's override to an article: the curator's word always wins and is shown as curated."""

from __future__ import annotations

import calendar
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from jianbao.model import Article, ArticleOverride, Basis, Published, TopicMatch

PRECISIONS = {4: "year", 7: "month", 10: "day"}


def apply_override(article: Article, override: ArticleOverride) -> Article:
    """The article with every field that the override speaks about; the others stay.

    A field given as `null` becomes empty. `curated` names the fields, so that later stages leave them be.
    """
    changes: dict[str, Any] = {}
    for field in override.fields:
        changes |= CHANGES.get(field, _plain(field))(article, getattr(override, field))
    curated = tuple(sorted({*article.curated, *override.fields}))
    return replace(article, **changes, curated=curated)


def _plain(field: str) -> Callable[[Article, Any], dict[str, Any]]:
    return lambda _article, value: {field: value}


def _with_basis(field: str) -> Callable[[Article, Any], dict[str, Any]]:
    return lambda _article, value: {field: value, f"{field}_basis": Basis.CURATED}


def _published(_article: Article, value: str | None) -> dict[str, Any]:
    return {"published": curated_date(value or "unknown")}


def curated_date(text: str) -> Published:
    """The publication date that a curator gave, with the bounds that follow from it.

    >>> curated_date("2024-02").latest
    '2024-02-29'
    >>> curated_date("unknown").date is None
    True
    """
    if text == "unknown":
        return Published()
    precision = PRECISIONS[len(text)]
    last_month = text if precision != "year" else f"{text}-12"
    last_day = calendar.monthrange(int(last_month[:4]), int(last_month[5:7]))[1]
    earliest = {"year": f"{text}-01-01", "month": f"{text}-01", "day": text}[precision]
    latest = text if precision == "day" else f"{last_month}-{last_day:02}"
    return Published(text, precision, Basis.CURATED, earliest, latest)


def _topics(article: Article, ids: tuple[str, ...] | None) -> dict[str, Any]:
    """The topics a curator named, each with evidence.

    One that the text bears out keeps its own; for another the headline stands, since every topic of the
    export comes with text of its article.
    """
    found = {match.id: match for match in article.topics}
    named = (found.get(key, TopicMatch(key, 1.0, (article.title,))) for key in ids or ())
    return {"topics": tuple(named)}


CHANGES: dict[str, Callable[[Article, Any], dict[str, Any]]] = {
    "title": _with_basis("title"),
    "outlet": _with_basis("outlet"),
    "place": _with_basis("place"),
    "published": _published,
    "topics": _topics,
}
