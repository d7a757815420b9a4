"""All content of a Word document: lines of its body, headers, footers and notes, and what was omitted.

Input: a document of python-docx. Output: Gathered.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from docx.document import Document as DocumentType
from lxml import etree

from jianbao.model import Hint
from jianbao.sources.docx.numbers import read_numbers
from jianbao.sources.docx.parts import notes_of, part_root, read_chunk, running_parts
from jianbao.sources.docx.styles import Styles, read_styles
from jianbao.sources.docx.text import Printed
from jianbao.sources.docx.walk import Walk
from jianbao.sources.reading import Hinted, Reading
from jianbao.sources.text import Unreadable

HIDDEN, UNREAD = "hidden", "unread"
"""Doubts for a person to check: hidden text, and content that could not be read (metadata/doubts.py)."""


@dataclass(slots=True)
class Gathered:
    """The content of a document: its lines, headers and footers, and what was not read."""

    lines: list[Hinted] = field(default_factory=list)
    heads: list[Hinted] = field(default_factory=list)
    feet: list[Hinted] = field(default_factory=list)
    chunks: list[Reading] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)
    lost: Counter[str] = field(default_factory=Counter)

    @property
    def alone(self) -> Reading | None:
        """The embedded page of a document that contains nothing else."""
        only = self.chunks[0] if len(self.chunks) == 1 and not self.heads and not self.feet else None
        return only if only is not None and len(only.lines) == len(self.lines) else None

    @property
    def meta(self) -> Iterator[tuple[str, str]]:
        """What the heads of the embedded files state."""
        return (pair for chunk in self.chunks for pair in chunk.meta)

    @property
    def faults(self) -> Iterator[tuple[int | None, str]]:
        """Messages on what was omitted."""
        yield from ((None, message) for chunk in self.chunks for _, message in chunk.faults)
        yield from ((None, message) for message in self.unread)
        for kind, words in LOST.items():
            if self.lost[kind]:
                yield None, f"{self.lost[kind]} {words}"

    @property
    def doubts(self) -> Iterator[str]:
        """What a person should check."""
        yield from (doubt for chunk in self.chunks for doubt in chunk.doubts)
        if self.lost["hidden"]:
            yield HIDDEN
        if self.unread or self.lost["symbols"]:
            yield UNREAD


LOST = {
    "hidden": "character(s) of hidden text are left out; if they are wanted, show them in Word, save again",
    "comments": "comment(s) in the margin are left out",
    "fields": "field(s) never end; the text after them is kept",
    "symbols": "character(s) of a font of symbols have no known meaning and are left out",
}


def gather_document(document: DocumentType, word: Callable[[bytes], Reading]) -> Gathered:
    """Read the body, the notes, the running heads and feet, and the embedded files of a document.

    `word` reads an embedded document.
    """
    found = Gathered()
    root = part_root(document, "styles")
    styles = Styles() if root is None else read_styles(root)
    notes = {kind: notes_of(part_root(document, kind)) for kind in ("footnotes", "endnotes")}

    def chunk(element: etree._Element) -> Iterator[Hinted]:
        try:
            for reading in read_chunk(document, element, word):
                found.chunks.append(reading)
                hints = dict(reading.hints)
                yield from ((line, hints.get(i, Hint.BODY)) for i, line in enumerate(reading.lines, start=1))
        except Unreadable as reason:
            found.unread.append(str(reason))

    def note(kind: str, name: str) -> Iterator[etree._Element]:
        yield from notes[kind].get(name, ())

    printed = Printed(styles)
    walk = Walk(printed, read_numbers(part_root(document, "numbering"), styles), chunk, note)
    found.lines += walk.blocks(document.element.body)
    running = Walk(Printed(styles, printed.lost, running=True), read_numbers(None, styles), chunk, note)
    for lines, parts in zip((found.heads, found.feet), running_parts(document), strict=True):
        lines += _outside(running, parts)
    comments = part_root(document, "comments")
    printed.lost["comments"] += len(comments) if comments is not None else 0
    found.lost = printed.lost
    return found


def _outside(running: Walk, parts: Sequence[etree._Element]) -> list[Hinted]:
    """The lines of running heads or feet, each once; lines without a letter number the pages."""
    texts = dict.fromkeys(" ".join(text.split()) for part in parts for text, _ in running.blocks(part))
    return [(text, Hint.OUTSIDE) for text in texts if any(char.isalpha() for char in text)]
