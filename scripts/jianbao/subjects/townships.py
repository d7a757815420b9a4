"""Find the townships of the home province that an article names.

Input: passages and the divisions named in them. Output: mentions by nine-digit code. A full name (郢城镇)
counts if its county is known, a short one only directly after its county's name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from jianbao.model import Division
from jianbao.press.han import HAN
from jianbao.subjects.finder import LongFinder, Span
from jianbao.subjects.linking import Mention
from jianbao.subjects.passages import Passage

KINDS = ("镇", "乡", "街道")
# A full name with these after it is another word: 城关|镇守, 白云街|道路.
LONGER = ("守", "压", "静", "痛", "路")
# Many words begin with a short name of two characters, so the text must end after it: 石首东升、公安.
SHORT_END = re.compile(rf"[^{HAN}]|$|等|社区")
# A short name with these endings may be the street itself.
STREETS = ("路", "街", "巷", "桥")


@dataclass(frozen=True, slots=True)
class Townships:
    """The townships of a province, by code, by full name, and by county with all their names there."""

    divisions: dict[str, Division]
    finder: LongFinder
    full: dict[str, tuple[str, ...]]
    in_county: dict[str, tuple[tuple[str, str], ...]]  # names with their codes, the longest first
    names: dict[str, tuple[str, ...]]  # the same without the codes


def build_townships(divisions: Iterable[Division]) -> Townships:
    """Compile the townships for search."""
    by_code = {division.code: division for division in divisions}
    full: dict[str, tuple[str, ...]] = {}
    names: dict[str, dict[str, str]] = {}
    for code, division in sorted(by_code.items()):
        full[division.name] = (*full.get(division.name, ()), code)
        here = names.setdefault(division.parent or "", {})
        here[division.name] = code
        if not division.short.endswith(STREETS):
            here.setdefault(division.short, code)
    ranked = {
        county: tuple(sorted(here.items(), key=lambda one: (-len(one[0]), one)))
        for county, here in names.items()
    }
    known = {county: tuple(name for name, _ in here) for county, here in ranked.items()}
    return Townships(by_code, LongFinder(full), full, ranked, known)


def find_townships(
    passages: Sequence[Passage], mentions: Sequence[Mention], townships: Townships, place: str | None
) -> tuple[Mention, ...]:
    """Every mention of a township, in reading order; `place` is the division the article is about.

    Left alone: a name of townships in several known counties (城关镇), except directly after one of them.
    """
    known = {mention.code for mention in mentions} | ({place} if place else set())
    if known.isdisjoint(townships.in_county):
        return ()
    after: dict[str, list[Mention]] = {}
    for mention in mentions:
        after.setdefault(mention.block, []).append(mention)
    found: list[Mention] = []
    for passage in passages:
        any_full = any(kind in passage.text for kind in KINDS)  # most passages name none: not searched
        spans = dict(_in_full(passage.text, townships, known)) if any_full else {}
        for mention in after.get(passage.block, ()):
            spans.update(_after_county(passage.text, mention, townships))
        for span, code in sorted(spans.items()):
            found.append(Mention(code, passage.part, span.word, passage.block, span.start))
    return tuple(found)


def _in_full(text: str, townships: Townships, known: set[str]) -> Iterator[tuple[Span, str]]:
    for span in townships.finder.longest(text):
        codes = [code for code in townships.full[span.word] if townships.divisions[code].parent in known]
        if len(codes) == 1 and not text.startswith(LONGER, span.end):
            yield span, codes[0]


def _after_county(text: str, mention: Mention, townships: Townships) -> Iterator[tuple[Span, str]]:
    """The township named directly after its county: 公安县斑竹垱镇, 石首桃花山."""
    start = mention.start + len(mention.written)
    if not text.startswith(townships.names.get(mention.code, ()), start):
        return
    for name, code in townships.in_county.get(mention.code, ()):
        if not text.startswith(name, start):
            continue
        end = start + len(name)
        in_full = name == townships.divisions[code].name
        whole = not text.startswith(LONGER, end) if in_full else len(name) > 2 or SHORT_END.match(text, end)
        if whole:
            yield Span(start, end, name), code
            return
