"""What Zotero would save of a page, by tests/cases/structured/zotero.yml: a model of it, for lack of itself."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import yaml

RULES = yaml.safe_load((Path(__file__).parent / "cases/structured/zotero.yml").read_text("utf-8"))


def saved(tags: Iterable[tuple[str, str]]) -> dict[str, Any]:
    """The item that Zotero makes of a page's tags (name and content, in order); absent fields are left out."""
    held: dict[str, list[str]] = {}
    for name, content in tags:
        held.setdefault(name, []).append(content)
    item: dict[str, Any] = {"itemType": _type(held), "pages": _pages(held)}
    for field, names in RULES["fields"].items():
        found = next((held[name] for name in names if name in held), [])
        item[field] = found if field == "creators" else "".join(found[:1])
    return {field: value for field, value in item.items() if value}


def _type(held: dict[str, list[str]]) -> str:
    settled = [type for name, type in RULES["settled"].items() if name in held]  # noqa: A001
    site = ["webpage"] if "website" in held.get("og:type", []) else []
    guessed = [type for name, type in RULES["guessed"].items() if name in held]  # noqa: A001
    return next(iter([*settled, *site, *held.get("DC.type", []), *guessed]), "")


def _pages(held: dict[str, list[str]]) -> str:
    """Of a first page with a hyphen only what stands before it is kept."""
    (first,), (last,) = held.get("citation_firstpage", [""]), held.get("citation_lastpage", [""])
    first = first.replace("–", "-").partition("-")[0]
    return f"{first}-{last}" if last else first
