"""Put back the indent that a page lost at its paragraphs: `????三月的山村` → `　　三月的山村`.

Takes the lines of a page, says whether they show it, and gives the edits for a line.
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
    """Whether so many lines begin with question marks that they stand for something the page had at each.

    >>> lost_indents(["????山里修路了。"]), lost_indents(["????山里修路了。"] * 3)
    (False, True)
    """
    return sum("??" in line and LOST.match(line) is not None for line in lines) >= MIN_LINES


def restore_indent(text: str) -> tuple[Edit, ...]:
    """An indent for the question marks at a line's beginning.

    Leaves alone a single one, those inside a line, and those before nothing that begins a paragraph; whether
    the page is to be treated at all is the caller's question (`lost_indents`).

    >>> restore_indent("????山里修路了??")
    (Edit(start=0, end=4, after='　　'),)
    """
    match = LOST.match(text)
    return (Edit(0, match.end(), INDENT),) if match else ()
