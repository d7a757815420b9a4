"""Read overrides/*.yml: a curator's corrections of the articles of one source."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import Any

from yaml import Node, SequenceNode

from jianbao.curation.nodes import NULL, Document, Entry, did_you_mean, is_null
from jianbao.curation.taxonomy import KnownTopics, unknown_code
from jianbao.model import SETTABLE, ArticleOverride, Byline, Curation, Field, Kind, Override, Written
from jianbao.problems import Problems

ID = re.compile(r"[0-9a-f]{10}(-[1-9][0-9]*)?")
EDTF = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
# Shown where an article is withdrawn without a readable reason.
NO_REASON = "（未注明理由）"


def edtf_fault(text: str) -> str | None:
    """What is wrong with a date of an override, or None.

    >>> edtf_fault("2023-01"), edtf_fault("unknown")
    (None, None)
    >>> edtf_fault("2023-02-30")
    '"2023-02-30" is not a calendar date'
    """
    match = EDTF.fullmatch(text)
    if text == "unknown":
        return None
    if match is None:
        return f'"{text}" is not a date; write 2023-01-08, 2023-01, 2023 or unknown'
    year, month, day = (int(part or 1) for part in match.groups())
    try:
        date(year, month, day)
    except ValueError:
        return f'"{text}" is not a calendar date'
    return None


def read_override(document: Document, codes: Collection[str], topics: KnownTopics) -> Override | None:
    """One file: `source`, and any of `split`, `page` and `articles`."""
    if document.root is None:
        document.error(None, "is empty; it must name its source")
        return None
    entry = document.entry(document.root, "override", ("source", "split", "page", "articles"))
    source = entry.text("source", required=True) if entry else None
    if entry is None or source is None:
        return None
    articles: list[ArticleOverride] = []
    node = entry.values.get("articles")
    group = (
        document.entry(node, "articles of the override") if node is not None and not is_null(node) else None
    )
    for key, value in group.values.items() if group else ():
        article = _article(document, key, group.line(key) if group else 0, value, codes, topics)
        if article is not None:
            articles.append(article)
    page = _page(document, entry, codes, topics)
    return Override(source, _split(entry), tuple(articles), document.file, entry.line("source"), page)


def _page(
    document: Document, entry: Entry, codes: Collection[str], topics: KnownTopics
) -> ArticleOverride | None:
    """The values of `page`, for every article of the source; None without a usable one."""
    node = entry.values.get("page")
    fields = [field for field in SETTABLE if field.page_wide]
    names = [field.name for field in fields]
    shared = document.entry(node, "page of the override", names) if node and not is_null(node) else None
    values = _values(shared, fields, codes, topics) if shared else {}
    return ArticleOverride("", values, entry.line("page")) if values else None


def _split(entry: Entry) -> tuple[int, ...]:
    """The lines that begin an article, in order."""
    lines: list[int] = []
    for text in entry.texts("split"):
        if text.isdecimal() and int(text) >= 1:
            lines.append(int(text))
        else:
            entry.fault("split", f'split must list line numbers of the source, counted from 1, not "{text}"')
    return tuple(sorted(lines))


def _article(
    document: Document,
    key: str,
    line: int,
    node: Node,
    codes: Collection[str],
    topics: KnownTopics,
) -> ArticleOverride | None:
    """One article's corrections; values that cannot be used are left out."""
    if not ID.fullmatch(key):
        document.error(
            line, f'"{key}" is not an article id; an id is ten hex digits, as in 0a1b2c3d4e or 0a1b2c3d4e-2'
        )
        return None
    entry = document.entry(node, f"article {key}", [field.name for field in SETTABLE])
    if entry is None:
        return None
    return ArticleOverride(key, _values(entry, SETTABLE, codes, topics), line)


def _values(
    entry: Entry, fields: Iterable[Field], codes: Collection[str], topics: KnownTopics
) -> dict[str, Any]:
    """The usable fields of an entry with their values; `null` is None."""
    values: dict[str, Any] = {}
    for field in fields:
        if field.name not in entry:
            continue
        if field.null and is_null(entry.values[field.name]):
            values[field.name] = None
        elif (value := _value(entry, field, codes, topics)) is not None:
            values[field.name] = value
    return values


def _value(entry: Entry, field: Field, codes: Collection[str], topics: KnownTopics) -> Any:
    """The value of a field; None and a fault where it cannot be used."""
    match field.written:
        case Written.REASON:
            return _withdrawn(entry, entry.values[field.name])
        case Written.TOPICS:
            return _topics(entry, topics)
        case Written.BYLINES:
            return _bylines(entry)
        case Written.KIND:
            return entry.choice(field.name, Kind)
    value, fault = entry.text(field.name), None
    if value is not None and field.written is Written.DATE and (why := edtf_fault(value)):
        fault = f"{field.name} of {entry.what}: {why}"
    if value is not None and field.written is Written.PLACE and value not in codes:
        fault = unknown_code(entry.what, value)
    if fault:
        entry.fault(field.name, fault)
    return None if fault else value


def _withdrawn(entry: Entry, node: Node) -> str:
    """The reason; without a readable one the article is withdrawn too, and the fault reported."""
    if node.tag in (NULL, "tag:yaml.org,2002:bool"):
        message = "needs a reason in words; remove the line to publish the article again"
        entry.fault("withdrawn", f"withdrawn of {entry.what} {message}")
        return NO_REASON
    return entry.text("withdrawn") or NO_REASON


def _topics(entry: Entry, topics: KnownTopics) -> tuple[str, ...] | None:
    names = entry.texts("topics")
    sound = tuple(name for name in names if topics.check(entry, "topics", name))
    # An empty list means no topic; a list of mistakes only is ignored.
    no_topic = isinstance(entry.values["topics"], SequenceNode) and not names
    return sound if sound or no_topic else None


def _bylines(entry: Entry) -> tuple[Byline, ...] | None:
    """`- {role: 记者, names: [张三]}`; if one is faulty, none is used."""
    found: list[Byline] = []
    document, given = entry.document, entry.values["bylines"]
    whole = isinstance(given, SequenceNode)
    for node in document.items(given, f"bylines of {entry.what}"):
        byline = document.entry(node, f"a byline of {entry.what}", ("role", "names"))
        role = byline.text("role", required=True) if byline else None
        names = byline.texts("names", required=True) if byline else ()
        if byline is not None and not names and not byline.faulty:
            byline.fault("names", f"a byline of {entry.what} has no names; list at least one")
        if role and names:
            found.append(Byline(role, names))
        else:
            whole = False
    return tuple(found) if whole else None


def corrections(curation: Curation) -> dict[str, ArticleOverride]:
    """The override of each article: of several the first that withdraws it, else the first."""
    found: dict[str, ArticleOverride] = {}
    for override in curation.overrides:
        for said in override.articles:
            other = found.get(said.id)
            if other is None or (other.withdrawn is None and said.withdrawn is not None):
                found[said.id] = said
    return found


def check_overrides(
    curation: Curation,
    sources: Collection[str],
    article_ids: Mapping[str, Collection[str]],
    problems: Problems,
    *,
    ended: Collection[str] = (),
    copies: Mapping[str, str] | None = None,
) -> None:
    """Report overrides of sources and articles that the archive does not have.

    `sources` are paths relative to seeds/sources, `article_ids` the settled ids by source, `copies` the
    originals of sources that are byte-for-byte copies. A withdrawal of an `ended` id is right: it keeps the
    text out.
    """
    for override in curation.overrides:
        open_ = [one for one in override.articles if one.withdrawn is None or one.id not in ended]
        if override.source not in sources and (open_ or not override.articles):
            message = f'names the source "{override.source}", which seeds/sources does not have'
            problems.error(override.file, override.line, message + did_you_mean(override.source, sources))
            continue
        first = (copies or {}).get(override.source)
        if override.split and first is not None:
            message = f"splits {override.source}, byte for byte the same as {first}; split {first} instead"
            problems.error(override.file, override.line, message)
        known = sorted(article_ids.get(override.source, ()))
        if override.page is not None and not known:
            message = (
                f"applies to every article of {override.source}, but seeds/sources/{override.source} has"
            )
            which = f"none of its own, being byte for byte the same as {first}" if first else "no article"
            problems.error(override.file, override.page.line, f"{message} {which}")
        for article in open_:
            if article.id not in known:
                has = f"has {', '.join(known)}" if known else "has no article"
                message = f"names the article {article.id}, but seeds/sources/{override.source} {has}"
                problems.error(override.file, article.line, message)
