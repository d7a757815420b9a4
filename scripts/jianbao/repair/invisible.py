"""Remove invisible characters: zero-width, control and direction marks, soft hyphens."""

from __future__ import annotations

import re

from jianbao.model.edits import Edit

CONTROLS = (
    "\x00-\x08\x0b-\x1f\x7f-\x9f"  # C0 and C1 controls but tab
    "\u00ad"  # soft hyphen
    "\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff"  # zero width, direction marks, stray BOM
)
SPACES = "\u00a0\u2007\u202f"
INVISIBLE = re.compile(f"[{CONTROLS}]+")
NO_BREAK_SPACE = re.compile(f"[{SPACES}]")
UNSEEN = re.compile(f"[{CONTROLS}{SPACES}]")


def remove_invisible(text: str) -> tuple[Edit, ...]:
    r"""Remove invisible characters and turn no-break spaces into plain ones.

    Left alone: tabs (they separate table cells), the ideographic space (an indent), variation selectors after
    Han characters, and U+FFFD, which marks a lost byte.

    >>> remove_invisible("平\u200b安")
    (Edit(start=1, end=2, after=''),)
    """
    found = [Edit(m.start(), m.end(), "") for m in INVISIBLE.finditer(text)]
    found += [Edit(m.start(), m.end(), " ") for m in NO_BREAK_SPACE.finditer(text)]
    return tuple(sorted(found, key=lambda edit: edit.start))
