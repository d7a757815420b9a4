"""Write JSON Lines atomically."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from jianbao.storage import write_whole


def write_jsonl(records: Iterable[Mapping[str, Any]], path: Path) -> None:
    """Write one JSON object on each line, in UTF-8 and readable (no escapes for Chinese).

    The file appears when it is complete: neither a reader nor a killed build leaves half of it.
    """
    write_whole(path, "".join(f"{line(record)}\n" for record in records).encode())


def line(record: Mapping[str, Any]) -> str:
    """One record as one line.

    The two Unicode line ends that JSON does not escape are escaped, since many tools end a line there.

    >>> line({"title": "公安县", "page": None})
    '{"title": "公安县", "page": null}'
    """
    text = json.dumps(record, ensure_ascii=False, allow_nan=False)
    return text.replace("\u0085", "\\u0085").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
