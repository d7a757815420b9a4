"""Restore the paragraph indents of a page that lost them: `????三月的山村` → ` 三月的山村`.

Input: the lines of a page; whether it has this fault. Input: a line; the edits.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from jianbao.model.edits import Edit
from jianbao.press.han import HAN0

LOST = re.compile(rf"^[ \u3000]{{0,8}}(\?{{2,8}})[ \u3000]{{0,8}}(?=[{HAN0}“‘《（(0-9０-９])", re.MULTILINE)
INDENT = "　　"
MIN_LINES = 3


def lost_indents(lines: Sequence[str]) -> bool:
    """Whether enough lines begin with question marks: then they replace an indent.

    >>> lost_indents(["????山里修路了。"]), lost_indents(["????山里修路了。"] * 3)
    (False, True)
    """
    return sum("??" in line and LOST.match(line) is not None for line in lines) >= MIN_LINES


def restore_indent(text: str) -> tuple[Edit, ...]:
    """An indent in place of the question marks at the beginning of a line.

    Left alone: a single `?`, those inside a line, and those before text that cannot begin a paragraph. The
    caller decides whether the page has this fault (`lost_indents`).

    >>> restore_indent("????山里修路了??")
    (Edit(start=0, end=4, after='　　'),)
    """
    match = LOST.match(text)
    return (Edit(0, match.end(), INDENT),) if match else ()
