"""The box 引用本文: takes an article, gives its citation in each style as HTML for a template.

The day and the address of reading are slots that cite.js fills; without a script they contain the Chinese
name of what belongs there. No clock is read.
"""

from __future__ import annotations

import html
import json
from dataclasses import dataclass

from jianbao.exports.citing import Pieces, Slot, apa, bibtex, csl, gbt7714, reference, ris
from jianbao.model import Article, Settings
from jianbao.pages.markdown import Markdown, showable

MARKS = {Slot.DAY: "data-cite-day", Slot.ADDRESS: "data-cite-address"}


@dataclass(frozen=True, slots=True)
class Form:
    """A citation in one style. `kind` is its name in cite.js and the extension of its file."""

    kind: str
    name: str
    text: Markdown


@dataclass(frozen=True, slots=True)
class CiteBox:
    """The styles for people (`lines`) and for programs (`files`).

    `online`: the reference is to a web page, which needs an address and a day of reading.
    """

    lines: tuple[Form, ...]
    files: tuple[Form, ...]
    online: bool
    undated: bool


def cite_box(article: Article, settings: Settings) -> CiteBox:
    """All citations of one article."""
    made = reference(article, settings.name)
    lines = (
        Form("gbt", f"GB/T 7714—{settings.citation}", _html(gbt7714(made, settings.citation))),
        Form("apa", "APA（第七版）", _html(apa(made))),
    )
    files = (
        Form("bib", "BibTeX", _lines(bibtex(made))),
        Form("ris", "RIS", _lines(ris(made))),
        Form("json", "CSL-JSON", _lines(json.dumps([csl(made)], ensure_ascii=False, indent=1))),
    )
    return CiteBox(lines, files, online=not made.newspaper, undated=made.date is None)


def _html(pieces: Pieces) -> Markdown:
    """A citation with its slots as elements.

    >>> print(_html(("甲<乙[", Slot.DAY, "]")))
    甲&lt;乙[<span data-cite-day>引用日期</span>]
    """
    return Markdown("".join(_piece(piece) for piece in pieces))


def _piece(piece: str | Slot) -> str:
    if isinstance(piece, Slot):
        return f"<span {MARKS[piece]}>{piece}</span>"
    return html.escape(showable(piece))


def _lines(text: str) -> Markdown:
    """The lines of a file, each escaped."""
    return Markdown("\n".join(html.escape(showable(line)) for line in text.splitlines()))
