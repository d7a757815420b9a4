"""Slips of a Chinese keyboard in a curation file: full-width marks where YAML wants its own."""

from __future__ import annotations

import re
from collections.abc import Sequence

WIDE_COLON = re.compile(r"\s*(?:- +)?[^\s:：#\"'“”‘’{}\[\],]+：")
WIDE_QUOTES = re.compile(r"\s*(?:- +)?(?:[^\s:：#]+: +)?[“”‘’＂＇][^“”‘’＂＇]*[“”‘’＂＇]\s*(?:#.*)?$")


def typing_hint(lines: Sequence[str], line: int | None) -> str:
    """A hint for what a Chinese keyboard types in YAML's place, at a faulty line; nothing where all is well.

    Looks at the line and, where a parser stumbled later than the slip was made, at the filled one above it.
    Leaves alone full-width marks inside a value.

    >>> typing_hint(["name：甲"], 1)
    '; line 1 has the full-width colon “：” after its key: type ": " (half-width, and a space)'
    >>> typing_hint(["home_province: “420000”"], 1)
    '; line 1 has full-width quotes around its value: type "…" (half-width)'
    >>> typing_hint(["name: 甲：乙"], 1)
    ''
    """
    if line is None:
        return ""
    above = [n for n in range(line - 1, 0, -1) if n <= len(lines) and lines[n - 1].strip()][:1]
    for number in (line, *above):
        text = lines[number - 1] if 0 < number <= len(lines) else ""
        if WIDE_COLON.match(text):
            colon = 'the full-width colon “：” after its key: type ": " (half-width, and a space)'
            return f"; line {number} has {colon}"
        if WIDE_QUOTES.match(text):
            return f'; line {number} has full-width quotes around its value: type "…" (half-width)'
    return ""
