"""Read tiles.yml: the position of each city of the home province on its map of tiles."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from yaml import Node, ScalarNode, SequenceNode

from jianbao.curation.nodes import Document, did_you_mean, line_of
from jianbao.model import Division

EMPTY = ("·", ".", "-")
IN_ORDER_WIDTH = 6
Rows = tuple[tuple[str, ...], ...]


def read_tiles(document: Document | None, divisions: Mapping[str, Division], home: str) -> Rows:
    """Codes row by row, "" where a place is empty. A city without a tile is a fault, and comes last.

    Without a usable file the cities are in the order of their codes; also, with a warning, where no tile is a
    city of the home province (only `home_province` was changed).
    """
    cities = {one.short: one.code for one in divisions.values() if is_city(one, home)}
    if document is None or document.root is None:
        return _in_order(cities.values())
    entry = document.entry(document.root, "tiles.yml", ("tiles",))
    node = entry.node_of("tiles", required=True) if entry else None
    if node is not None and _is_of_other_province(node, cities):
        message = "tiles.yml shows another province; the cities are in the order of their codes"
        document.problems.warning(document.file, line_of(node), message)
        return _in_order(cities.values())
    placed: dict[str, int] = {}
    rows: list[tuple[str, ...]] = []
    for number, item in enumerate(document.items(node, "tiles of tiles.yml"), start=1):
        row = []
        for name in (document.text_of(item, "a row of tiles.yml") or "").split():
            fault = _fault(name, cities, placed)
            if fault:
                document.error(item, fault)
            elif name in cities:
                placed[name] = number
            row.append("" if fault else cities.get(name, ""))
        rows.append(tuple(row))
    missing = [name for name in cities if name not in placed]
    if missing:
        document.error(node, f"tiles.yml has no tile for {'、'.join(missing)}; add each to its row")
        rows += _in_order(cities[name] for name in missing)
    return tuple(rows)


def is_city(division: Division, province: str) -> bool:
    """Whether a division is directly under its province: a prefecture or a county."""
    return division.parent == province and division.level in ("prefecture", "county")


def _is_of_other_province(node: Node, cities: Mapping[str, str]) -> bool:
    """Whether the rows contain names, and none is a city of the home province."""
    rows = node.value if isinstance(node, SequenceNode) else ()
    words = [name for row in rows if isinstance(row, ScalarNode) for name in row.value.split()]
    names = [name for name in words if name not in EMPTY]
    return bool(names) and not any(name in cities for name in names)


def _fault(name: str, cities: Mapping[str, str], placed: Mapping[str, int]) -> str | None:
    if name in EMPTY:
        return None
    if name in placed:
        return f"tiles.yml places {name} twice (first in row {placed[name]}); remove one"
    if name not in cities:
        return f"tiles.yml has {name}, which is not a city of the home province{did_you_mean(name, cities)}"
    return None


def _in_order(codes: Iterable[str]) -> Rows:
    ordered = sorted(codes)
    return tuple(
        tuple(ordered[start : start + IN_ORDER_WIDTH]) for start in range(0, len(ordered), IN_ORDER_WIDTH)
    )
