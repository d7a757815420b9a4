"""The printed text of a Word paragraph, and counts of what was omitted.

Input: elements. Output: text, with insertions and the results of fields, without deletions, field codes and
hidden text. Readings above characters (ruby, or EQ fields of WPS and old versions) become annotations.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from docx.oxml.ns import qn
from lxml import etree

from jianbao.model import annotated
from jianbao.press.numerals import ONE_TO_TEN
from jianbao.sources.docx.counting import written
from jianbao.sources.docx.styles import Styles, is_on

FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
MATH_TEXT = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
LEFT_OUT = frozenset({qn("w:del"), qn("w:moveFrom"), qn("w:rt"), qn("w:pPr"), qn("w:rPr"), FALLBACK})
"""Deleted and moved text of tracked changes, properties, the second copy of a text box; `_ruby` adds
readings."""
SET_AS = {qn("w:tab"): " ", qn("w:ptab"): " ", qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "-"}
"""The text of elements without text. A soft hyphen has none."""
NOTES = {qn("w:footnoteReference"): "footnotes", qn("w:endnoteReference"): "endnotes"}
PAGE_FIELDS = re.compile(r"^\s*(?:PAGE|NUMPAGES|SECTIONPAGES|SECTION)\b", re.IGNORECASE)
CLOCK_FIELDS = re.compile(r"^\s*(?:DATE|TIME|SAVEDATE|PRINTDATE|CREATEDATE|FILENAME)\b", re.IGNORECASE)
EQUATION = re.compile(r"^\s*EQ\b", re.IGNORECASE)
SWITCH = re.compile(r"\\\*\s*(?:\"[^\"]*\"|\S+)|\\[a-z]{1,3}\d*", re.IGNORECASE)
RAISED = re.compile(r"\\s\s*\\up\s*[\d.]*\s*\(([^()]*)\)", re.IGNORECASE)
RING = frozenset("○〇◯◎□△◇☆")
SYMBOLS = {
    ("wingdings", 0x6C): "●", ("wingdings", 0x6E): "■", ("wingdings", 0x6F): "□", ("wingdings", 0x71): "□",
    ("wingdings", 0x75): "◆", ("wingdings", 0xA8): "□", ("wingdings", 0xFC): "✓", ("wingdings", 0xFB): "✗",
    ("wingdings", 0xFE): "☑", ("wingdings", 0xFD): "☒", ("wingdings", 0xD8): "➢", ("wingdings 2", 0x52): "☑",
    ("wingdings 2", 0x54): "☒", ("wingdings 2", 0xA3): "□", ("symbol", 0xB7): "•", ("symbol", 0xB0): "°",
    ("symbol", 0xB4): "×", ("symbol", 0xB1): "±", ("symbol", 0xA3): "≤", ("symbol", 0xB3): "≥",
}  # fmt: skip
"""The characters of symbol fonts, by font and code."""


@dataclass(slots=True)
class Field:
    """A field of Word: its code, and whether its result has begun."""

    code: str = ""
    result: bool = False
    shown: bool = False  # whether the result has text
    held: list[tuple[int, str]] = field(
        default_factory=list
    )  # text that it hides, by its index in the paragraph


@dataclass(slots=True)
class Printed:
    """The printed text of paragraphs; `lost` counts what is not printed."""

    styles: Styles
    lost: Counter[str] = field(default_factory=Counter)
    notes: list[tuple[str, str]] = field(default_factory=list)  # kind and id, as the text refers to them
    running: bool = False  # a running head: page numbers and dates of printing are not part of it

    def text(self, paragraph: etree._Element) -> str:
        """The text of a paragraph, without text boxes anchored in it."""
        by_style = self.styles.hides(_style(paragraph, "w:pPr", "w:pStyle"))
        fields: list[Field] = []
        pieces: list[str] = []
        for element in self._runs(paragraph, bool(by_style)):
            pieces.append(self._piece(element, fields, len(pieces)))
        self._restore_unclosed(fields, pieces)
        return "".join(pieces).replace("\t", " ")

    def _restore_unclosed(self, unclosed: list[Field], pieces: list[str]) -> None:
        """Restore the text hidden by a field that never ends; page numbers stay hidden."""
        for one in unclosed:
            held = [(at, text) for at, text in one.held if not (one.result and text.strip().isdecimal())]
            for at, text in held:
                pieces[at] = text
            self.lost["fields"] += any(text.strip() for _, text in held)

    def _runs(self, paragraph: etree._Element, hidden: bool) -> Iterator[etree._Element]:
        """Every element that prints something."""
        stack: list[etree._Element] = list(reversed(paragraph))
        while stack:
            element = stack.pop()
            tag = element.tag
            if tag in LEFT_OUT or tag == qn("w:txbxContent"):
                continue
            if tag == qn("w:r") and self._hidden(element, hidden):
                self.lost["hidden"] += sum(len(text.text or "") for text in element.iter(qn("w:t")))
                continue
            if tag == qn("w:sdt") and element.find(f"{qn('w:sdtPr')}/{qn('w:showingPlcHdr')}") is not None:
                continue  # a form field that nobody filled in: its text is a prompt
            yield element
            if tag != qn("w:ruby"):
                stack.extend(reversed(element))

    def _hidden(self, run: etree._Element, by_style: bool) -> bool:
        hidden_here = is_on(run.find(f"{qn('w:rPr')}/{qn('w:vanish')}"))
        if hidden_here is None:
            style = _style(run, "w:rPr", "w:rStyle")
            hidden_here = self.styles.hides(style) if style else None
        return by_style if hidden_here is None else hidden_here

    def _piece(self, element: etree._Element, fields: list[Field], at: int) -> str:
        """The text of one element, which is piece `at` of its paragraph, inside these fields."""
        tag = element.tag
        if tag == qn("w:fldChar"):
            return _turn(element.get(qn("w:fldCharType")), fields)
        if tag == qn("w:instrText"):
            if fields:
                fields[-1].code += element.text or ""
            return ""
        hiding = next((one for one in reversed(fields) if not self._is_shown(one)), None)
        if hiding is not None:
            hiding.held += [(at, element.text or "")] if tag == qn("w:t") else []
            return ""
        shown = self._shown(element)
        for one in fields:
            one.shown = one.shown or bool(shown.strip())
        return shown

    def _is_shown(self, one: Field) -> bool:
        """Whether the content of a field is printed: its result, except page numbers."""
        unprinted = PAGE_FIELDS.match(one.code) or (self.running and CLOCK_FIELDS.match(one.code))
        return one.result and not unprinted

    def _shown(self, element: etree._Element) -> str:
        tag = element.tag
        if tag in (qn("w:t"), MATH_TEXT):
            return element.text or ""
        if tag == qn("w:ruby"):
            return self._ruby(element)
        if tag == qn("w:sym"):
            return self._symbol(element)
        if tag == qn("w:fldSimple"):
            code = element.get(qn("w:instr")) or ""
            return equation(code) if EQUATION.match(code) else ""
        if tag in NOTES:
            self.notes.append((NOTES[tag], element.get(qn("w:id")) or ""))
        return SET_AS.get(tag, "")

    def _ruby(self, element: etree._Element) -> str:
        base, reading = element.find(qn("w:rubyBase")), element.find(qn("w:rt"))
        above = "" if reading is None else "".join(text.text or "" for text in reading.iter(qn("w:t")))
        return annotated("" if base is None else self.text(base), above)

    def _symbol(self, element: etree._Element) -> str:
        """A character of a symbol font; an unknown one is counted as lost."""
        font, code = (element.get(qn("w:font")) or "").lower(), element.get(qn("w:char")) or ""
        number = int(code, 16) & 0xFF if re.fullmatch("[0-9A-Fa-f]{2,4}", code) else 0
        shown = SYMBOLS.get((font, number), "")
        self.lost["symbols"] += not shown
        return shown


def _turn(kind: str | None, fields: list[Field]) -> str:
    """Begin a field, begin its result, or end it; an equation without a result is parsed from its code."""
    if kind == "begin":
        fields.append(Field())
    elif kind == "separate" and fields:
        fields[-1].result = True
    elif kind == "end" and fields:
        ended = fields.pop()
        inside = all(one.result for one in fields)
        if inside and EQUATION.match(ended.code) and not ended.shown:
            return equation(ended.code)
    return ""


def _style(element: etree._Element, properties: str, name: str) -> str | None:
    found = element.find(f"{qn(properties)}/{qn(name)}")
    return found.get(qn("w:val")) if found is not None else None


def equation(code: str) -> str:
    r"""The text of an EQ field: a character with its reading, a number in a circle, a fraction.

    >>> ascii(equation(r'EQ \* jc2 \* "Font:宋体" \* hps10 \o\ad(\s\up 9(yān),鄢)'))
    "'\\ufff9\\u9122\\ufffay\\u0101n\\ufffb'"
    >>> equation(r"eq \o\ac(○,3)"), equation(r"EQ \f(1,2)"), equation(r"EQ \o\ac(□,急)")
    ('③', '1/2', '急')
    """
    raised = RAISED.search(code)
    rest = RAISED.sub("", code) if raised else code
    fraction = re.search(r"\\f\s*\(", rest, re.IGNORECASE)
    text = SWITCH.sub("", re.sub(r"^\s*EQ\b", "", rest, flags=re.IGNORECASE))
    parts = [part.strip() for part in re.split(r"[(),，;；]", text)]
    parts = [part for part in parts if part]
    if raised:
        return annotated("".join(parts), raised[1])
    ringed = [part for part in parts if part not in RING]
    if len(ringed) == 1 and len(parts) == 2:
        return _ringed(ringed[0])
    return ("/" if fraction else "").join(parts)


def _ringed(text: str) -> str:
    if text.isascii() and text.isdecimal() and len(text) <= 2:
        return written(int(text), "decimalEnclosedCircle")
    return written(ONE_TO_TEN.index(text) + 1, "ideographEnclosedCircle") if text in ONE_TO_TEN else text
