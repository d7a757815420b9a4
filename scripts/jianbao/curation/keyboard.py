"""Full-width marks of a Chinese keyboard in a curation file, where YAML needs half-width ones."""

from __future__ import annotations

import re
from collections.abc import Sequence

WIDE_COLON = re.compile(r"\s*(?:- +)?[^\s:：#\"'“”‘’{}\[\],]+：")
WIDE_QUOTES = re.compile(r"\s*(?:- +)?(?:[^\s:：#]+: +)?[“”‘’＂＇][^“”‘’＂＇]*[“”‘’＂＇]\s*(?:#.*)?$")


def typing_hint(lines: Sequence[str], line: int | None) -> str:
    """A hint on full-width marks in a faulty line, or in the filled line above it; "" without any.

    Left alone: full-width marks inside a value.

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
