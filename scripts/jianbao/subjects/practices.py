"""Find the practices that an article names: every mention with its offset, and the number of mentions.

Input: passages and the glossary. Output: mentions. One pass over the text finds all names (Aho-Corasick).
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import accumulate

from jianbao.model import Practice, PracticeCount, PracticeMention
from jianbao.subjects.finder import Finder, Span
from jianbao.subjects.folding import CLOSING, OPENING, QUOTES, fold, folded
from jianbao.subjects.passages import Part, Passage


@dataclass(frozen=True, slots=True)
class Glossary:
    """The names of all practices, compiled for search."""

    finder: Finder
    ids: dict[str, str]  # folded name or variant → practice
    quoted: frozenset[str]  # folded names that count only in quotation marks


def build_glossary(practices: Iterable[Practice]) -> Glossary:
    """The practices by name and variant; a variant in quotation marks only counts in quotation marks."""
    ids: dict[str, str] = {}
    quoted: set[str] = set()
    excluded: set[str] = set()
    for practice in practices:
        names = (practice.name, *practice.variants)
        ids |= {folded(name): practice.id for name in names}
        quoted |= {folded(name) for name in names if is_quoted(name)}
        excluded |= {folded(phrase) for phrase in practice.excluded}
    return Glossary(Finder((*ids, *excluded)), ids, frozenset(quoted))


def is_quoted(name: str) -> bool:
    """Whether a name is in quotation marks as a whole: “八联”, but not “雪亮”工程."""
    return name[0] in OPENING and name[-1] in CLOSING and not set(name[1:-1]) & set(QUOTES)


def find_practices(passages: Iterable[Passage], glossary: Glossary) -> tuple[PracticeMention, ...]:
    """Every mention of a practice, in reading order; of overlapping names the longest counts.

    Left alone: the column's label (a campaign, not a statement), phrases that the glossary excludes, and
    names that would cross from one quotation into the next (“综治”“中心”).

    >>> glossary = build_glossary([Practice("xueliang", "雪亮工程")])
    >>> [m.text for m in find_practices([Passage(Part.TEXT, "建设“雪亮”工程", "l1")], glossary)]
    ['雪亮”工程']
    """
    searched = [passage for passage in passages if passage.part is not Part.COLUMN]
    whole = "\n".join(passage.text for passage in searched)  # no name contains a line end
    starts = [0, *accumulate(len(passage.text) + 1 for passage in searched)]
    folding = fold(whole)
    mentions = []
    for span in _longest(glossary.finder.all(folding.text)):
        start, end = folding.original(span.start, span.end)
        if _is_meant(whole, start, end, span.word, glossary):
            at = bisect_right(starts, start) - 1
            mention = PracticeMention(
                glossary.ids[span.word], searched[at].block, start - starts[at], whole[start:end]
            )
            mentions.append(mention)
    return tuple(mentions)


def _is_meant(text: str, start: int, end: int, word: str, glossary: Glossary) -> bool:
    """Whether a found name is a mention: not excluded, quoted if required, inside one quotation."""
    if word not in glossary.ids or "”“" in text[start:end]:
        return False
    return word not in glossary.quoted or _in_quotes(text, start, end)


def _longest(spans: Iterable[Span]) -> list[Span]:
    """The spans that no longer one overlaps, by their start; of two equally long ones the first."""
    kept: list[Span] = []
    for span in sorted(spans, key=lambda span: (span.start - span.end, span.start)):
        at = bisect_left(kept, span)
        free = at == 0 or kept[at - 1].end <= span.start
        if free and (at == len(kept) or span.end <= kept[at].start):
            kept.insert(at, span)
    return kept


def _in_quotes(text: str, start: int, end: int) -> bool:
    before, after = text[max(start - 1, 0) : start], text[end : end + 1]
    return bool(before and after) and before in OPENING and after in CLOSING


def count_practices(mentions: Iterable[PracticeMention]) -> tuple[PracticeCount, ...]:
    """The number of mentions of each practice, by id."""
    count = Counter(mention.practice for mention in mentions)
    return tuple(PracticeCount(practice, count[practice]) for practice in sorted(count))
