"""Articles as plain data in the form of articles.schema.json, the contract with readers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from jianbao.model import MASKED_NUMBER, Archive, Article, Block, BlockType, Published, Repair

SCHEMA_VERSION = 1

# The rule that masks personal numbers, whose text is never shown.
PRIVACY = "privacy"


def records(archive: Archive, *, with_urls: bool) -> Iterator[dict[str, Any]]:
    """The records of all published articles, by id, without withdrawn ones.

    `with_urls`: whether a site goes with the export, to which `url` is relative.
    """
    for article in sorted(archive.published_articles, key=lambda article: article.id):
        yield record(article, with_url=with_urls)


def record(article: Article, *, with_url: bool) -> dict[str, Any]:
    """One article, its keys in the order of the contract. An absent value is null, never left out."""
    return {
        "schema_version": SCHEMA_VERSION,
        "id": article.id,
        "source": article.source,
        "sha256": article.sha256,
        "url": f"articles/{article.id}/" if with_url else None,
        "copies": list(article.copies),
        "address": article.address,
        "captured": article.captured,
        **_headline(article),
        **_origin(article),
        "published": _published(article.published),
        **_subjects(article),
        "relations": [{"type": relation.type, "id": relation.id} for relation in article.relations],
        "script": str(article.script),
        "body": [_block(block) for block in article.body],
        "repairs": [_repair(repair) for repair in article.repairs],
        "confidence": article.confidence,
        "review": list(article.review),
    }


def _headline(article: Article) -> dict[str, Any]:
    return {
        "kind": str(article.kind),
        "title": article.title,
        "title_basis": str(article.title_basis),
        "kicker": article.kicker,
        "subtitle": article.subtitle,
        "column": article.column,
        "continued_from": article.continued_from,
    }


def _origin(article: Article) -> dict[str, Any]:
    return {
        "outlet": article.outlet,
        "outlet_basis": str(article.outlet_basis),
        "publisher": article.publisher,
        "page": article.page,
        "bylines": [{"role": byline.role, "names": list(byline.names)} for byline in article.bylines],
    }


def _published(published: Published) -> dict[str, Any]:
    return {
        "date": published.date,
        "precision": published.precision,
        "basis": str(published.basis),
        "earliest": published.earliest,
        "latest": published.latest,
        "evidence": list(published.evidence),
    }


def _subjects(article: Article) -> dict[str, Any]:
    return {
        "place": article.place,
        "places": [
            {"code": place.code, "name": place.name, "count": place.count, "evidence": list(place.evidence)}
            for place in article.places
        ],
        "topics": [
            {"id": topic.id, "score": topic.score, "evidence": list(topic.evidence)}
            for topic in article.topics
        ],
        "practices": [{"id": practice.id, "count": practice.count} for practice in article.practices],
        "statistics": [
            {
                "value": statistic.value,
                "unit": statistic.unit,
                "text": statistic.text,
                "block": statistic.block,
                "place": statistic.place,
                "year": statistic.year,
            }
            for statistic in article.statistics
        ],
    }


def _block(block: Block) -> dict[str, Any]:
    plain: dict[str, Any] = {"id": block.id, "type": str(block.type), "text": block.text}
    if block.type is BlockType.TABLE:
        plain["rows"] = [list(row) for row in block.rows]
    return plain


def published_before(repair: Repair) -> str | None:
    """The text before a repair; None if it is a personal number, or contains the mask of one."""
    private = repair.rule == PRIVACY or MASKED_NUMBER in repair.before
    return None if private else repair.before


def _repair(repair: Repair) -> dict[str, Any]:
    """A repair without its offset (the line is enough to find it) and without masked text.

    >>> _repair(Repair("privacy", 3, 0, "secret", "…"))["before"] is None
    True
    """
    return {
        "rule": repair.rule,
        "before": published_before(repair),
        "after": repair.after,
        "line": repair.line,
    }
