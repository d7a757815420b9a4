"""Proposals → YAML to paste into topics.yml and practices.yml; source text is escaped."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import yaml

from jianbao.model import Term
from jianbao.problems import shown
from jianbao.suggest.groups import NewTopic, Uncovered
from jianbao.suggest.quoted import NewPractice
from jianbao.suggest.terms import ProposedTerm, TopicTerms
from jianbao.suggest.usage import Usage

if TYPE_CHECKING:
    from jianbao.suggest import Suggestions

NAMED = 5
"""Maximum number of article ids in a comment."""


def to_yaml(found: Suggestions) -> Iterator[str]:
    """The lines of one YAML document: `topics`, `practices`, and `uncovered` to read."""
    yield "# 由 jianbao topics suggest 提出，供人取舍：只粘贴赞成的，改好名称与范围"
    yield from _list(
        "practices", "粘贴到 seeds/curation/practices.yml", [_practice(one) for one in found.practices]
    )
    if found.topics or found.groups:
        yield "topics:  # 粘贴到 seeds/curation/topics.yml"
        for known in found.topics:
            yield from _terms(known)
        for group in found.groups:
            yield from _group(group)
    else:
        yield "topics: []"
    yield from _list("uncovered", "没有专题的文章，仅供查看", [_article(one) for one in found.uncovered])


def _terms(found: TopicTerms) -> Iterator[str]:
    yield f"  # 已有专题“{shown(found.topic.name)}”（{found.articles} 篇）：把下列词加到它的 terms 下"
    yield f"  - id: {found.topic.id}"
    yield "    terms:"
    for term in found.terms:
        yield f"      # {_counts(term)}：{shown(term.usage.example)}"
        yield f"      - {_term(Term(term.usage.text, term.weight))}"


def _counts(term: ProposedTerm) -> str:
    others = f"，其他专题 {term.outside} 篇" if term.outside else ""
    bare = f"，无专题 {term.uncovered} 篇" if term.uncovered else ""
    return f"本专题 {term.inside} 篇{others}{bare}，共 {term.usage.mentions} 处"


def _group(found: NewTopic) -> Iterator[str]:
    covers = "、".join(found.covers[:NAMED]) + (" 等" if len(found.covers) > NAMED else "")
    yield f"  # 新专题，涵盖 {len(found.covers)} 篇没有专题的文章（{covers}）；请改写名称与范围"
    yield f"  - id: {found.topic.id}"
    yield f"    {_scalar('name', found.topic.name)}"
    yield f"    {_scalar('scope', found.topic.scope)}"
    yield f"    {_scalar('group', found.topic.group)}"
    yield "    terms:"
    for term, usage in zip(found.topic.terms, found.usages, strict=True):
        yield f"      # {_where(usage)}"
        yield f"      - {_term(term)}"


def _where(usage: Usage) -> str:
    return f"{len(usage.articles)} 篇 {usage.mentions} 处：{shown(usage.example)}"


def _practice(found: NewPractice) -> list[str]:
    return [
        f"  # {_where(found.usage)}",
        f"  - id: {found.id}",
        f"    {_scalar('name', found.name)}",
    ]


def _article(found: Uncovered) -> list[str]:
    keywords = yaml.safe_dump(
        list(found.keywords), allow_unicode=True, default_flow_style=True, width=float("inf")
    )
    return [
        f"  - {_scalar('id', found.id)}",
        f"    {_scalar('title', ' '.join(found.title.split()))}",
        f"    keywords: {keywords.rstrip()}",
    ]


def _list(key: str, comment: str, entries: list[list[str]]) -> Iterator[str]:
    if not entries:
        yield f"{key}: []"
        return
    yield f"{key}:  # {comment}"
    for entry in entries:
        yield from entry


def _term(term: Term) -> str:
    return term.text if term.weight == 1 else f"{term.text}: {term.weight:g}"


def _scalar(key: str, value: str | None) -> str:
    """A key and its value as YAML on one line, escaped if a character could control a terminal."""
    readable = value is None or value.isprintable()
    return yaml.safe_dump({key: value}, allow_unicode=readable, width=float("inf")).rstrip("\n")
