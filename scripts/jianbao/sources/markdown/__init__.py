"""Markdown → lines, with the front matter as metadata.

Input: bytes. Output: a Reading with the lines of the rendered page: the file is rendered to HTML (rules.py)
and read like a web page. Lines that a tool wrote around the text are marked as outside (tools.py).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from jianbao.model import Hint, LineLayout, Look
from jianbao.sources.capture_notes import note
from jianbao.sources.html.blocks import Box, read_blocks
from jianbao.sources.html.parsing import tree
from jianbao.sources.markdown.front_matter import split_front
from jianbao.sources.markdown.rules import CELL, rendered
from jianbao.sources.markdown.tools import OUTSIDE, QUOTED, set_aside
from jianbao.sources.reading import Hinted, Reading, of_lines
from jianbao.sources.text import read_text

HINTS = {
    "h1": Hint.TITLE,
    **dict.fromkeys(("h2", "h3", "h4", "h5", "h6"), Hint.HEADING),
    **dict.fromkeys(("figcaption", "caption"), Hint.CAPTION),
}
TAGGED = re.compile(r"(?<=\S)(?:\s+#[^\s#\d][^\s#]*+#?)+\s*$")
"""Tags after a headline: #新闻 #民生/交通."""


def read_markdown(content: bytes) -> Reading:
    """Read a Markdown file of any tool (a web clipper, a static site, a note-taking program).

    Front matter and the lines of tools give address, day of saving and `meta`. The first heading of level one
    is the title, else the front matter's. Raises Unreadable as text does.
    """
    lines, encoding, faults = read_text(content)
    front = split_front(lines)
    text, found = set_aside(front.rest)
    noted = note((*front.pairs, *found))
    hinted = list(_hinted(text))
    title = next((value for key, value in noted.meta if key == "title"), None)
    if title and not any(hint is Hint.TITLE for _, hint in hinted):
        hinted = [(title, Hint.TITLE), *hinted]
    reading = of_lines(hinted, encoding, noted.meta)
    return replace(
        reading,
        layout=tuple(LineLayout(line, Look.NOTED) for line, hint in reading.hints if hint is Hint.OUTSIDE),
        faults=(*front.faults, *faults),
        address=noted.address,
        captured=noted.captured,
    )


def _hinted(lines: Sequence[str]) -> Iterator[Hinted]:
    """The lines of the rendered page with their hints; only its first heading of level one is the title."""
    titled = False
    page = rendered([QUOTED.sub(r"\g<text>", line) for line in lines])
    for block in read_blocks(tree(f"<body>{page}</body>")):
        text, hint = block.mark + block.text, _hint(block.box)
        if block.row or CELL in text:
            yield "\t".join(cell.strip() for cell in text.removeprefix(CELL).split(CELL)), Hint.TABLE
        elif hint is not Hint.TITLE:
            yield text, hint
        else:
            tags = TAGGED.search(text)
            yield text[: tags.start()] if tags else text, Hint.HEADING if titled else hint
            titled = True
            if tags:
                yield tags.group().strip(), Hint.OUTSIDE


def _hint(box: Box | None) -> Hint:
    """The hint of the nearest element that has one."""
    while box is not None:
        if box.tag in HINTS:
            return HINTS[box.tag]
        if box.names == OUTSIDE:
            return Hint.OUTSIDE
        box = box.parent
    return Hint.BODY
