"""Format a reference as CSL-JSON for citation processors (Zotero, pandoc, citation.js)."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from jianbao.exports.citing.reference import Reference


def csl(reference: Reference) -> dict[str, Any]:
    """One item. Names are literal, since the archive does not know which character is the family name.

    >>> csl(Reference("0a1b", "城东设立调解室", False, (), None, False, None, "2021-03", True, None, "剪报"))
    {'id': '0a1b', 'type': 'webpage', 'title': '城东设立调解室', 'issued': {'date-parts': [[2021, 3]],
     'circa': True}, 'language': 'zh-CN', 'source': '剪报, 0a1b'}
    """
    item = {
        "id": reference.id,
        "type": "article-newspaper" if reference.newspaper else "webpage",
        "title": f"[{reference.title}]" if reference.devised else reference.title,
        "author": [{"literal": name} for name in reference.authors],
        "container-title": reference.outlet,
        "issued": _issued(reference),
        "page": reference.page,
        "URL": reference.address,
        "language": "zh-CN",
        # Not `archive`: styles print that as a publisher.
        "source": f"{reference.archive}, {reference.id}",
    }
    return {key: value for key, value in item.items() if value}


def csl_json(references: Iterable[Reference]) -> str:
    """A list of items, one on each line, so that a change of one article changes one line."""
    lines = (json.dumps(csl(reference), ensure_ascii=False) for reference in references)
    return "[" + ",".join(f"\n{line}" for line in lines) + "\n]\n"


def _issued(reference: Reference) -> dict[str, Any] | None:
    if reference.date is None:
        return None
    issued: dict[str, Any] = {"date-parts": [[int(part) for part in reference.date.split("-")]]}
    return issued | ({"circa": True} if reference.inferred else {})
