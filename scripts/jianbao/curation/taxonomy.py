"""Read topics.yml and outlets.yml: what articles are indexed by besides places and practices."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from yaml import MappingNode, Node, ScalarNode, SequenceNode

from jianbao.curation.nodes import NUMBER, Document, Entry, did_you_mean, line_of, read_list
from jianbao.model import Outlet, Term, Topic

ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class KnownTopics:
    """The topics that other files may name.

    `written` also contains the ids of faulty topics, whose fault is reported once. It is None when topics.yml
    is broken YAML.
    """

    sound: tuple[str, ...]
    written: tuple[str, ...] | None

    def check(self, entry: Entry, key: str, topic: str) -> bool:
        """Whether a topic can be used; a fault when topics.yml does not have it."""
        if self.written is not None and topic not in self.written:
            hint = did_you_mean(topic, self.written)
            entry.fault(key, f'{entry.what} names the topic "{topic}", which topics.yml does not have{hint}')
        return topic in self.sound


def written_ids(document: Document) -> tuple[str, ...]:
    """Every `id: …` of the file, of sound entries and faulty ones."""
    tokens = (node for node in _nodes(document.root) if isinstance(node, MappingNode))
    pairs = (pair for node in tokens for pair in node.value)
    return tuple(value.value for key, value in pairs if key.value == "id" and isinstance(value, ScalarNode))


def _nodes(node: Node | None) -> Iterator[Node]:
    """A node and its descendants, down to the level of entries."""
    level = [node] if node else []
    for _ in range(3):
        yield from level
        level = [inner for outer in level for inner in _inner(outer)]


def _inner(node: Node) -> list[Node]:
    if isinstance(node, MappingNode):
        return [value for _, value in node.value]
    return list(node.value) if isinstance(node, SequenceNode) else []


def read_topics(document: Document) -> tuple[Topic, ...]:
    """The taxonomy: `topics:` holds a list of id, name, scope, group, terms."""
    top = document.entry(document.root, "topics.yml", ("topics",)) if document.root else None
    if top is None:
        return ()
    return read_list(document, top.node_of("topics", required=True), "topic", lambda n: _topic(document, n))


def _topic(document: Document, node: Node) -> tuple[str, Topic] | None:
    entry = document.entry(node, "topic", ("id", "name", "scope", "group", "terms"))
    key = read_id(entry, "topic") if entry else None
    if entry is None or key is None:
        return None
    name, scope = entry.text("name", required=True), entry.text("scope", required=True)
    group = entry.text("group") if "group" in entry else None
    terms = _terms(entry)
    if name is None or scope is None or not terms:
        return None
    return key, Topic(key, name, scope, terms, group)


def _terms(entry: Entry) -> tuple[Term, ...]:
    """Terms are written `止付` (weight 1) or `止付: 2`."""
    node = entry.values.get("terms")
    found: dict[str, Term] = {}
    lines: dict[str, int] = {}
    for item in entry.document.items(node, f"terms of {entry.what}"):
        term = _term(entry, item)
        if term is None:
            continue
        if term.text in found:
            twice = f"lists the term {term.text} twice (first on line {lines[term.text]}); remove one"
            entry.document.error(item, f"{entry.what} {twice}")
        else:
            found[term.text], lines[term.text] = term, line_of(item)
    if not found:
        entry.fault("terms", f"{entry.what} has no terms; list at least one")
    elif all(term.weight <= 0 for term in found.values()):
        entry.fault("terms", f"{entry.what} has only negative terms; list at least one positive term")
        return ()
    return tuple(found.values())


def _term(entry: Entry, node: Node) -> Term | None:
    document, what = entry.document, f"a term of {entry.what}"
    if not isinstance(node, MappingNode):
        text = document.text_of(node, what)
        return Term(text) if text else None
    if len(node.value) != 1:
        document.error(node, f"{what} must be `term` or `term: weight`, one term an item")
        return None
    key, value = node.value[0]
    text = document.text_of(key, what)
    weight = document.text_of(value, f"the weight of {text}") if text else None
    if weight is not None and (not NUMBER.fullmatch(weight) or float(weight) == 0):
        document.error(value, f'the weight of {text} must be a number other than 0, not "{weight}"')
        return None
    return Term(text, float(weight)) if text and weight else None


def read_outlets(document: Document, codes: Collection[str]) -> tuple[Outlet, ...]:
    """The known media: `outlets:` holds a list of name, aliases, place."""
    top = document.entry(document.root, "outlets.yml", ("outlets",)) if document.root else None
    if top is None:
        return ()
    seen: dict[str, str] = {}

    def build(node: Node) -> tuple[str, Outlet] | None:
        return _outlet(document, node, codes, seen)

    return read_list(document, top.node_of("outlets", required=True), "outlet", build)


def _outlet(
    document: Document, node: Node, codes: Collection[str], seen: dict[str, str]
) -> tuple[str, Outlet] | None:
    entry = document.entry(node, "outlet", ("name", "aliases", "place"))
    name = entry.text("name", required=True) if entry else None
    if entry is None or name is None:
        return None
    entry.what = f'outlet "{name}"'
    aliases = entry.texts("aliases")
    place = entry.text("place") if "place" in entry else None
    if place is not None and place not in codes:
        entry.fault("place", unknown_code(entry.what, place))
        place = None
    return None if taken(entry, (name, *aliases), seen) else (name, Outlet(name, aliases, place))


def taken(entry: Entry, names: tuple[str, ...], seen: dict[str, str]) -> bool:
    """Whether another entry already has one of these names."""
    for name in names:
        if name in seen:
            entry.fault("name", f"{entry.what}: {name} already belongs to {seen[name]}; remove one")
            return True
    seen.update((name, f"{entry.what} (line {line_of(entry.node)})") for name in names)
    return False


def read_id(entry: Entry, kind: str) -> str | None:
    """The id of an entry: small letters, digits and hyphens, for addresses."""
    key = entry.text("id", required=True)
    if key is None:
        return None
    if not ID.fullmatch(key):
        entry.fault(
            "id", f'{kind} id "{key}" must be of a-z, 0-9 and single hyphens, as in "grid-management"'
        )
        return None
    entry.what = f'{kind} "{key}"'
    return key


def unknown_code(what: str, code: str) -> str:
    """The message for an unknown place code."""
    return (
        f'{what} names the place "{code}", which is not a division\'s code; six digits as in 421022 (公安县)'
    )
