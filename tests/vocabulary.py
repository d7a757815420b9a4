"""What is wrong with a node of structured data, by tests/cases/structured/vocabulary.yml.

Takes a node as it stands in JSON-LD, gives its faults and those of the nodes within. Says nothing of what a
page ought to say and does not: only of what it says.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import yaml

VOCABULARY = yaml.safe_load((Path(__file__).parent / "cases/structured/vocabulary.yml").read_text("utf-8"))
TYPES: dict[str, str | None] = VOCABULARY["types"]
PROPERTIES: dict[str, dict[str, list[str]]] = VOCABULARY["properties"]
ADDRESS = re.compile(r"https?://[^\s/?#]+\S*")
DAY = re.compile(r"\d{4}(-\d\d){0,2}")


def faults(node: Any) -> list[str]:
    """Everything that is wrong with a node, from the outside in."""
    return list(_faults(node))


def _faults(node: Any) -> Iterator[str]:
    type = node.get("@type")  # noqa: A001
    if type not in TYPES:
        yield f"{type}: unknown type"
        return
    for name, value in node.items():
        if name == "@id" and not _is(value, "URL"):
            yield f"{type}.@id: {value!r} is none of URL"
        elif not name.startswith("@"):
            yield from _of_property(type, name, value)


def _of_property(type: str, name: str, value: Any) -> Iterator[str]:  # noqa: A002
    if name not in PROPERTIES:
        yield f"{type}.{name}: unknown"
        return
    if not ({*_above(type)} & {*PROPERTIES[name]["of"]}):
        yield f"{type}.{name}: not for this type"
        return
    wanted = PROPERTIES[name]["is"]
    for one in value if isinstance(value, list) else [value]:
        if not any(_is(one, kind) for kind in wanted):
            shown = one.get("@type") if isinstance(one, dict) else repr(one)
            yield f"{type}.{name}: {shown} is none of {', '.join(wanted)}"
        elif isinstance(one, dict):
            yield from _faults(one)


def _above(type: str | None) -> Iterator[str]:  # noqa: A002
    """A type and all above it."""
    while type is not None:
        yield type
        type = TYPES[type]  # noqa: A001


def _is(value: Any, kind: str) -> bool:
    """Whether a value is of a type or a data type."""
    if isinstance(value, dict):
        return value.get("@type") in TYPES and kind in _above(value["@type"])
    return kind in DATA and DATA[kind](value)


def _is_date(text: str) -> bool:
    """A day, a month or a year of the calendar, as ISO 8601 writes it."""
    if not DAY.fullmatch(text):
        return False
    try:
        date.fromisoformat((text + "-01-01")[:10])
    except ValueError:
        return False
    return True


DATA: dict[str, Callable[[Any], bool]] = {
    "Text": lambda value: isinstance(value, str) and bool(value.strip()),
    "URL": lambda value: isinstance(value, str) and bool(ADDRESS.fullmatch(value)),
    "Date": lambda value: isinstance(value, str) and _is_date(value),
    "Integer": lambda value: isinstance(value, int) and not isinstance(value, bool),
    "Boolean": lambda value: isinstance(value, bool),
}
