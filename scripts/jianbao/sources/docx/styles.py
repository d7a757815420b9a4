"""The styles of a Word document: the properties of paragraphs and runs, with inheritance.

Input: the root of styles.xml. Output: names, automatic numbering and hiding by the id of a style.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from docx.oxml.ns import qn
from lxml import etree

MAX_BASES = 30
"""Limit for styles that are based on each other in a circle or in a long chain."""
OFF = ("0", "false", "off")


@dataclass(frozen=True, slots=True)
class Styles:
    """The styles by their ids, and the default for paragraphs that name none."""

    by_id: dict[str, etree._Element] = field(default_factory=dict, repr=False)
    default: str | None = None
    defaults: etree._Element | None = None

    def name(self, style: str | None) -> str:
        """The name of a style in lower case; without a style, that of the default."""
        found = self.by_id.get(style or self.default or "")
        name = found.find(qn("w:name")) if found is not None else None
        return (name.get(qn("w:val")) or "").lower() if name is not None else ""

    def chain(self, style: str | None) -> Iterator[tuple[str, etree._Element]]:
        """A style and those that it is based on, nearest first."""
        at = style or self.default
        for _ in range(MAX_BASES):
            found = self.by_id.get(at or "")
            if at is None or found is None:
                return
            yield at, found
            based = found.find(qn("w:basedOn"))
            at = based.get(qn("w:val")) if based is not None else None

    def hides(self, style: str | None) -> bool | None:
        """Whether the text of a style is hidden; None if the style does not state it."""
        for _, found in self.chain(style):
            hidden = is_on(found.find(f"{qn('w:rPr')}/{qn('w:vanish')}"))
            if hidden is not None:
                return hidden
        return None


def is_on(switch: etree._Element | None) -> bool | None:
    """The value of a switch: on if present, off if its value is off; None if absent."""
    return None if switch is None else (switch.get(qn("w:val")) or "true").lower() not in OFF


def read_styles(root: etree._Element) -> Styles:
    """All styles of a document."""
    by_id: dict[str, etree._Element] = {}
    default = None
    for style in root.iter(qn("w:style")):
        name = style.get(qn("w:styleId"))
        if name:
            by_id.setdefault(name, style)
            if style.get(qn("w:type")) == "paragraph" and is_on_attribute(style, "w:default"):
                default = default or name
    return Styles(by_id, default, root.find(qn("w:docDefaults")))


def is_on_attribute(element: etree._Element, name: str) -> bool:
    """Whether an attribute of an element is set and not off."""
    value = element.get(qn(name))
    return value is not None and value.lower() not in OFF
