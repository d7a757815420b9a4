"""Read measures.yml: what articles report in numbers, and its names."""

from __future__ import annotations

from yaml import Node

from jianbao.curation.nodes import Document, read_list
from jianbao.curation.practices import names_are_sound
from jianbao.curation.taxonomy import read_id
from jianbao.model import Measure

KEYS = ("id", "name", "variants", "units", "fall")
RESERVED = "all"
"""The id is the address of the list of all numbers."""


def read_measures(document: Document) -> tuple[Measure, ...]:
    """The measures: `measures:` holds a list of id, name, variants, units, fall."""
    top = document.entry(document.root, "measures.yml", ("measures",)) if document.root else None
    if top is None:
        return ()
    seen: dict[str, str] = {}

    def build(node: Node) -> tuple[str, Measure] | None:
        return _measure(document, node, seen)

    return read_list(document, top.node_of("measures", required=True), "measure", build)


def _measure(document: Document, node: Node, seen: dict[str, str]) -> tuple[str, Measure] | None:
    entry = document.entry(node, "measure", KEYS)
    key = read_id(entry, "measure") if entry else None
    if entry is None or key is None:
        return None
    if key == RESERVED:
        entry.fault("id", f'measure id "{RESERVED}" is taken by the list of all numbers; choose another')
        return None
    name, variants = entry.text("name", required=True), entry.texts("variants")
    units, fall = entry.texts("units"), entry.boolean("fall", default=False)
    if name is None or not names_are_sound(entry, (name, *variants), seen):
        return None
    return key, Measure(key, name, variants, units, fall)
