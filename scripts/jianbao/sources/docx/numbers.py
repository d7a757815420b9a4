"""The automatic numbers of Word: the text does not contain them, but refers to them (第二条).

Input: numbering.xml and the styles. Output: for each paragraph, in order, its printed number. Levels,
restarts, overrides of the start, numbers of styles and of linked lists are handled. Bullets and levels
without a number give an empty string.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TypeAlias

from docx.oxml.ns import qn
from lxml import etree

from jianbao.press.han import HAN0
from jianbao.sources.docx.counting import written
from jianbao.sources.docx.styles import Styles, is_on

PLACE = re.compile("%([1-9])")
WORDS = re.compile(r"[^\W_]")
LEVELS = 9
MAX_LINKS = 5
MAX_NUMBER = 60
CLOSED = re.compile(r"[、，。．）】〕：]$")
WORD = re.compile(f"[{HAN0}“‘《（]")


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list counts."""

    start: int = 1
    form: str = "decimal"
    text: str = ""
    restart: int | None = None  # after which level, counted from 1; 0 is never
    legal: bool = False  # all numbers in digits
    gap: str = "tab"


@dataclass(frozen=True, slots=True)
class WordList:
    """An instance of a list: the id of its counters, its levels, and where it restarts."""

    counters: str
    levels: dict[int, Level]
    starts: dict[int, int]
    of_style: dict[str, int]  # style → level


@dataclass(slots=True)
class Numbers:
    """The lists of a document and their current counts."""

    lists: dict[str, WordList]
    styles: Styles
    counts: dict[str, dict[int, int]] = field(default_factory=dict)
    begun: set[tuple[str, int]] = field(default_factory=set)

    def before(self, paragraph: etree._Element, text: str) -> str:
        """The number of a paragraph with the separator before its text; empty if it has none."""
        found = self._list_of(paragraph)
        if found is None:
            return ""
        name, level = found
        counted, rule = self._count(name, level), self.lists[name].levels.get(level)
        number = self._shown(name, level, counted) if rule else ""
        if not number or rule is None or rule.gap == "nothing" or CLOSED.search(number):
            return number
        glued = rule.gap == "tab" and WORD.match(text) and not number[-1].isalnum()
        return number if glued else f"{number} "

    def _list_of(self, paragraph: etree._Element) -> tuple[str, int] | None:
        """The list and the level of a paragraph, or those of its style."""
        properties = paragraph.find(qn("w:pPr"))
        own = properties.find(qn("w:numPr")) if properties is not None else None
        style = properties.find(qn("w:pStyle")) if properties is not None else None
        name, level = _value(own, "w:numId"), _value(own, "w:ilvl")
        for style_id, found in self.styles.chain(style.get(qn("w:val")) if style is not None else None):
            if name is not None:
                break
            of_style = found.find(f"{qn('w:pPr')}/{qn('w:numPr')}")
            name = _value(of_style, "w:numId")
            linked = self.lists[name].of_style.get(style_id) if name in self.lists else None
            level = level or _value(of_style, "w:ilvl") or (str(linked) if linked is not None else None)
        if name is None or name == "0" or name not in self.lists:
            return None
        number = int(level) if level and level.isdecimal() else 0
        return name, min(number, LEVELS - 1)

    def _count(self, name: str, level: int) -> dict[int, int]:
        """Count one paragraph: its level continues or begins; deeper levels restart."""
        found = self.lists[name]
        counts = self.counts.setdefault(found.counters, {})
        anew = level in found.starts and (name, level) not in self.begun
        self.begun.add((name, level))
        for upper in range(level):
            counts.setdefault(upper, self._start(found, upper))
        counts[level] = self._start(found, level) if anew or level not in counts else counts[level] + 1
        for deeper in range(level + 1, LEVELS):
            restart = found.levels.get(deeper, Level()).restart
            if restart is None or level < restart:
                counts.pop(deeper, None)
        return counts

    @staticmethod
    def _start(found: WordList, level: int) -> int:
        return found.starts.get(level, found.levels.get(level, Level()).start)

    def _shown(self, name: str, level: int, counts: dict[int, int]) -> str:
        """The text of a level with its numbers filled in; empty if it contains no number and no word."""
        levels = self.lists[name].levels
        rule = levels[level]
        if rule.form == "bullet":
            return ""

        def number(place: re.Match[str]) -> str:
            at = int(place[1]) - 1
            form = levels.get(at, Level()).form
            legal = rule.legal and form not in ("none", "bullet")
            return written(counts.get(at, 0), "decimal" if legal else form)

        text = PLACE.sub(number, rule.text).strip()[:MAX_NUMBER]
        return text if WORDS.search(text) else ""


Elements: TypeAlias = dict[str, etree._Element]  # noqa: SLF001


def read_numbers(root: etree._Element | None, styles: Styles) -> Numbers:
    """The lists that numbering.xml defines; empty if a document has no such part."""
    if root is None:
        return Numbers({}, styles)
    abstract, instances = _named(root, "w:abstractNum"), _named(root, "w:num")
    lists = dict(_lists(abstract, instances, styles))
    return Numbers(lists, styles)


def _named(root: etree._Element, tag: str) -> Elements:
    return {element.get(qn(f"{tag}Id")) or "": element for element in root.iter(qn(tag))}


def _lists(abstract: Elements, instances: Elements, styles: Styles) -> Iterator[tuple[str, WordList]]:
    for name, element in instances.items():
        counters = _definition(_value(element, "w:abstractNumId"), abstract, instances, styles)
        if counters is None:
            continue
        levels = {at: _level(level) for at, level in _levels(abstract[counters])}
        of_style = {
            style.get(qn("w:val")) or "": at
            for at, level in _levels(abstract[counters])
            if (style := level.find(qn("w:pStyle"))) is not None
        }
        starts: dict[int, int] = {}
        for override in element.iter(qn("w:lvlOverride")):
            at = _number(override.get(qn("w:ilvl")), 0)
            own = override.find(qn("w:lvl"))
            if own is not None:
                levels[at] = _level(own)
            start = _value(override, "w:startOverride")
            if start is not None:
                starts[at] = _number(start, 1)
        yield name, WordList(counters, levels, starts, of_style)


def _definition(
    name: str | None,
    abstract: dict[str, etree._Element],
    instances: dict[str, etree._Element],
    styles: Styles,
) -> str | None:
    """The id of the definition with the levels, following links to list styles."""
    for _ in range(MAX_LINKS):
        if name is None or name not in abstract:
            return None
        link = _value(abstract[name], "w:numStyleLink")
        style = styles.by_id.get(link) if link else None
        if style is None:
            return name
        instance = instances.get(_value(style.find(f"{qn('w:pPr')}/{qn('w:numPr')}"), "w:numId") or "")
        name = _value(instance, "w:abstractNumId")
    return None


def _levels(definition: etree._Element) -> Iterator[tuple[int, etree._Element]]:
    for level in definition.iterchildren(qn("w:lvl")):
        yield _number(level.get(qn("w:ilvl")), 0), level


def _level(element: etree._Element) -> Level:
    restart = _value(element, "w:lvlRestart")
    forms = [found.get(qn("w:val")) or "decimal" for found in element.iter(qn("w:numFmt"))]
    return Level(
        start=_number(_value(element, "w:start"), 1),
        form=next((form for form in forms if form != "custom"), "decimal"),
        text=_value(element, "w:lvlText") or "",
        restart=None if restart is None else _number(restart, 0),
        legal=bool(is_on(element.find(qn("w:isLgl")))),
        gap=_value(element, "w:suff") or "tab",
    )


def _value(parent: etree._Element | None, name: str) -> str | None:
    found = parent.find(qn(name)) if parent is not None else None
    return found.get(qn("w:val")) if found is not None else None


def _number(text: str | None, other: int) -> int:
    return int(text) if text is not None and text.isdecimal() and len(text) < 6 else other
