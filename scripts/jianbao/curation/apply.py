"""Apply a curator's override to an article: a curated value always wins and is shown as curated."""

from __future__ import annotations

import calendar
from dataclasses import replace
from typing import Any

from jianbao.model import FIELD, Article, ArticleOverride, Basis, Field, Published, TopicMatch, Written

PRECISIONS = {4: "year", 7: "month", 10: "day"}


def apply_override(article: Article, override: ArticleOverride) -> Article:
    """The article with the fields of the override; `null` empties a field, `curated` names them all."""
    changes: dict[str, Any] = {}
    for name, value in override.values.items():
        changes[name] = _changed(article, FIELD[name], value)
        if FIELD[name].basis:
            changes[f"{name}_basis"] = Basis.CURATED
    return replace(article, **changes, curated=tuple(sorted({*article.curated, *override.values})))


def _changed(article: Article, field: Field, value: Any) -> Any:
    """The value of a field in the article, from the value in the override."""
    match field.written:
        case Written.DATE:
            return curated_date(value)
        case Written.TOPICS:
            return _topics(article, value)
    return value


def written(article: Article, field: Field) -> Any:
    """The value of a field as an override would give it."""
    value = getattr(article, field.name)
    match field.written:
        case Written.DATE:
            return article.published.date or "unknown"
        case Written.TOPICS:
            return [match.id for match in article.topics]
        case Written.BYLINES:
            return [{"role": one.role, "names": list(one.names)} for one in article.bylines]
        case Written.KIND:
            return str(value)
    return value


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


def _topics(article: Article, ids: tuple[str, ...]) -> tuple[TopicMatch, ...]:
    """The curated topics, each with evidence: that of the text, else the headline."""
    found = {match.id: match for match in article.topics}
    return tuple(found.get(key, TopicMatch(key, 1.0, (article.title,))) for key in ids)
