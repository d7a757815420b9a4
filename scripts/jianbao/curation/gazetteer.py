"""Read the place authority: the package's division data, and the curated rules of places.yml."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files

from yaml import MappingNode

from jianbao.curation.nodes import Document, Entry
from jianbao.curation.taxonomy import unknown_code
from jianbao.model import Division, FormerName, Places


def load_divisions() -> dict[str, Division]:
    """Every division of China by its code (data/divisions.tsv, rebuilt by scripts/dev/places.py)."""
    found = {}
    for code, name, short, level, parent in _rows("divisions.tsv"):
        found[code] = Division(code, name, short, level, parent or None)
    return found


def load_former() -> tuple[FormerName, ...]:
    """Names that divisions bore until a year (data/former.tsv, kept by hand)."""
    return tuple(FormerName(name, code, int(until)) for name, code, until in _rows("former.tsv"))


def _rows(name: str) -> Iterator[list[str]]:
    # The data lies with the stage that is about it; stages may not read files, so it is loaded here.
    text = files("jianbao").joinpath("subjects", "data", name).read_text(encoding="utf-8")
    return (line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))


def read_places(document: Document | None, divisions: dict[str, Division]) -> Places:
    """The divisions with the curated aliases and exclusions."""
    keys = ("aliases", "never", "not_before", "common")
    entry = document.entry(document.root, "places.yml", keys) if document and document.root else None
    authority = Places(tuple(divisions.values()), load_former())
    if entry is None:
        return authority
    aliases = _aliases(entry, divisions)
    never, not_before = entry.texts("never"), entry.texts("not_before")
    return Places(authority.divisions, authority.former, aliases, never, not_before, entry.texts("common"))


def _aliases(entry: Entry, divisions: dict[str, Division]) -> tuple[tuple[str, str], ...]:
    node = entry.values.get("aliases")
    names = entry.document.entry(node, "aliases of places.yml") if isinstance(node, MappingNode) else None
    if node is not None and names is None:
        entry.fault("aliases", "aliases of places.yml must be lines of `name: code`")
    found = []
    for name in names.values if names else ():
        code = names.text(name) if names else None
        if code is not None and code not in divisions:
            entry.document.error(names.line(name) if names else None, unknown_code(f'alias "{name}"', code))
        elif code is not None:
            found.append((name, code))
    return tuple(found)
