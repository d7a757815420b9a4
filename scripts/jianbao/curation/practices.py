"""Read practices.yml: the glossary of named mechanisms, each fault reported with its line."""

from __future__ import annotations

from yaml import Node

from jianbao.curation.nodes import Document, Entry, line_of, read_list
from jianbao.curation.taxonomy import KnownTopics, read_id
from jianbao.model import Practice
from jianbao.subjects import folded

KEYS = ("id", "name", "variants", "description", "topic", "not")


def read_practices(document: Document, topics: KnownTopics) -> tuple[Practice, ...]:
    """The named mechanisms: `practices:` holds a list of id, name, variants, description, topic, not."""
    top = document.entry(document.root, "practices.yml", ("practices",)) if document.root else None
    if top is None:
        return ()
    seen: dict[str, str] = {}

    def build(node: Node) -> tuple[str, Practice] | None:
        return _practice(document, node, topics, seen)

    return read_list(document, top.node_of("practices", required=True), "practice", build)


def _practice(
    document: Document, node: Node, topics: KnownTopics, seen: dict[str, str]
) -> tuple[str, Practice] | None:
    entry = document.entry(node, "practice", KEYS)
    key = read_id(entry, "practice") if entry else None
    if entry is None or key is None:
        return None
    name, variants = entry.text("name", required=True), entry.texts("variants")
    description = entry.text("description") if "description" in entry else None
    topic = entry.text("topic") if "topic" in entry else None
    if topic is not None and not topics.check(entry, "topic", topic):
        topic = None
    if name is None or not names_are_sound(entry, (name, *variants), seen):
        return None
    return key, Practice(key, name, variants, description or "", topic, _excluded(entry, (name, *variants)))


def names_are_sound(entry: Entry, names: tuple[str, ...], seen: dict[str, str]) -> bool:
    """Whether each name is long enough to search for and belongs to one entry only.

    Names that differ by quotation marks, width or the mark between their parts are the same to the search.
    """
    own: dict[str, str] = {}
    for name in names:
        key = name_key = folded(name)
        fault = None
        if len(name_key) < 2:
            fault = f"{name} is too short to search for; give at least two characters"
        elif key in seen:
            fault = f"{name} already belongs to {seen[key]}; remove one"
        elif key in own:
            fault = f"{name} and {own[key]} are the same to the search; remove one"
        if fault:
            entry.fault("name" if name == names[0] else "variants", f"{entry.what}: {fault}")
            return False
        own[key] = name
    seen.update((key, f"{entry.what} (line {line_of(entry.node)})") for key in own)
    return True


def _excluded(entry: Entry, names: tuple[str, ...]) -> tuple[str, ...]:
    """The phrases of `not`; a phrase without a name of the practice is a fault."""
    phrases = entry.texts("not")
    keys = [folded(name) for name in names]
    for phrase in phrases:
        if not any(key in folded(phrase) and key != folded(phrase) for key in keys):
            entry.fault("not", f"{entry.what}: {phrase} contains none of its names, so it excludes nothing")
    return phrases
