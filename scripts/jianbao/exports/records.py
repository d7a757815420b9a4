"""Articles as plain data in the form of articles.schema.json, the contract with readers."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import Any

from jianbao.model import (
    FIELDS,
    MASKED_NUMBER,
    Archive,
    Article,
    Block,
    BlockType,
    Byline,
    PlaceMention,
    PracticeCount,
    Published,
    Relation,
    Repair,
    Rule,
    Statistic,
    TopicMatch,
)

SCHEMA_VERSION = 1


def records(archive: Archive, *, with_urls: bool) -> Iterator[dict[str, Any]]:
    """The records of all published articles, by id, without withdrawn ones.

    `with_urls`: whether a site goes with the export, to which `url` is relative.
    """
    for article in sorted(archive.published_articles, key=lambda article: article.id):
        yield record(article, with_url=with_urls)


def record(article: Article, *, with_url: bool) -> dict[str, Any]:
    """One article, its keys in the order of the contract. An absent value is null, never left out."""
    made: dict[str, Any] = {"schema_version": SCHEMA_VERSION}
    for field in FIELDS:
        if field.exported:
            made[field.name] = _plain(getattr(article, field.name))
        if field.name == "sha256":
            made["url"] = f"articles/{article.id}/" if with_url else None
    return made


KEPT = {
    Byline: ("role", "names"),
    Published: ("date", "precision", "basis", "earliest", "latest", "evidence"),
    PlaceMention: ("code", "name", "count", "evidence"),
    TopicMatch: ("id", "score", "evidence"),
    PracticeCount: ("id", "count"),
    Statistic: ("value", "unit", "text", "block", "place", "year"),
    Relation: ("type", "id"),
}
"""What the contract keeps of each type, in its order."""


def _plain(value: Any) -> Any:
    """The value of a field as JSON has it."""
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    if isinstance(value, StrEnum):
        return str(value)
    if isinstance(value, Block):
        plain: dict[str, Any] = {"id": value.id, "type": str(value.type), "text": value.text}
        return plain | ({"rows": _plain(value.rows)} if value.type is BlockType.TABLE else {})
    if isinstance(value, Repair):
        return _repair(value)
    kept = KEPT.get(type(value))
    return value if kept is None else {name: _plain(getattr(value, name)) for name in kept}


def published_before(repair: Repair) -> str | None:
    """The text before a repair; None if it is a personal number, or contains the mask of one."""
    private = repair.rule is Rule.PRIVACY or MASKED_NUMBER in repair.before
    return None if private else repair.before


def _repair(repair: Repair) -> dict[str, Any]:
    """A repair without its offset (the line is enough to find it) and without masked text.

    >>> _repair(Repair(Rule.PRIVACY, 3, 0, "secret", "…"))["before"] is None
    True
    """
    return {
        "rule": str(repair.rule),
        "before": published_before(repair),
        "after": repair.after,
        "line": repair.line,
    }
