"""Read the place authority: the package's division data, and the curated rules of places.yml."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace
from importlib.resources import files

from yaml import MappingNode, ScalarNode, SequenceNode

from jianbao.curation.nodes import Document, Entry, did_you_mean
from jianbao.curation.taxonomy import unknown_code
from jianbao.model import Division, FormerName, Places


def load_divisions() -> dict[str, Division]:
    """Every division of China by its code (data/divisions.tsv, rebuilt by scripts/dev/places.py)."""
    found = {}
    for code, name, short, level, parent in _rows("divisions.tsv"):
        found[code] = Division(code, name, short, level, parent or None)
    return found


def load_former() -> tuple[FormerName, ...]:
    """Former names of divisions, until a year (data/former.tsv, edited by hand)."""
    rows = _rows("former.tsv")
    return tuple(FormerName(name, code, int(until), how == "merged") for name, code, until, how in rows)


def load_townships(province: str) -> tuple[Division, ...]:
    """The townships of one province, by its code (data/townships, rebuilt by scripts/dev/places.py)."""
    rows = _rows("townships", f"{province[:2]}.tsv")
    return tuple(Division(code, name, short, "township", parent) for code, name, short, parent in rows)


def _rows(*name: str) -> Iterator[list[str]]:
    # The data is in the stage that uses it, but stages read no files.
    file = files("jianbao").joinpath("subjects", "data", *name)
    text = (
        file.read_text(encoding="utf-8") if file.is_file() else ""
    )  # Taiwan's townships are not in the source
    return (line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))


def read_places(document: Document | None, divisions: dict[str, Division], home: str | None = None) -> Places:
    """The divisions, with the townships of the home province, and the curated aliases and exclusions."""
    keys = ("aliases", "never", "not_before", "common", "words")
    entry = document.entry(document.root, "places.yml", keys) if document and document.root else None
    townships = load_townships(home) if home is not None else ()
    authority = Places(tuple(divisions.values()), load_former(), townships=townships)
    if entry is None:
        return authority
    aliases = _aliases(entry, divisions)
    known = {name for one in authority.divisions for name in (one.name, one.short)}
    known |= {one.name for one in authority.former} | {name for name, _ in aliases}
    common, words = (_names(entry, key, known) for key in ("common", "words"))
    for name in words:
        if name in common:
            entry.fault("words", f'words of places.yml lists "{name}", which is in common too; remove one')
    return replace(
        authority,
        aliases=aliases,
        never=entry.texts("never"),
        not_before=entry.texts("not_before"),
        common=common,
        words=words,
    )


def _names(entry: Entry, key: str, known: Collection[str]) -> tuple[str, ...]:
    """A list of names of divisions; an unknown name is a fault."""
    node = entry.values.get(key)
    for item in node.value if isinstance(node, SequenceNode) else ():
        if isinstance(item, ScalarNode) and item.value not in known:
            hint = did_you_mean(item.value, known)
            entry.document.error(
                item, f'{key} of places.yml lists "{item.value}", which is not the name of a division{hint}'
            )
    return tuple(name for name in entry.texts(key) if name in known)


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
