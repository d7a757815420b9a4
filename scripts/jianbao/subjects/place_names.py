"""Find the names of divisions in a text, without those that the context excludes.

Input: a text and a gazetteer. Output: the names; linking.py decides which division each means.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from jianbao.subjects.finder import Span, leftmost
from jianbao.subjects.gazetteer import Gazetteer
from jianbao.subjects.guards import is_institute, is_person, is_street, is_team
from jianbao.subjects.word_boundaries import NAME, OFFICIAL, are_two_words, is_word

# An official name followed by one of these is a longer word: 海南|区域, 武汉|市民; but 武汉市|民政局.
LONGER_WORD = {
    "区": re.compile("[域间块位别划段]"),
    "市": re.compile(
        "[场值况面]|郊(?!区)|民(?![政族宗间营])|容(?!环)|区(?![委政人直])|政(?:工程|设施|道路|公用|园林)"
    ),
}
# Exceptions to guards of one character: 汉川村民, 昆山乡镇.
NO_GUARD = re.compile(
    r"站[在起上立出到]|门[店户口诊类]|楼[市盘房]|塔吊|村[民干级居镇里]|乡[镇村亲贤情]|镇[级域]|"
    r"路[段网由]|湖[南北]|河[南北]|菜[农市场]|岸线|话题"
)
UNITS = tuple("省市县区州乡镇村")


def names_in(text: str, gazetteer: Gazetteer) -> tuple[Span, ...]:
    """The names in a text that no guard excludes, by their start, the longest first."""
    names: list[Span] = []
    blocked: list[Span] = []
    for span in gazetteer.finder.all(text):
        (blocked if span.word in gazetteer.never else names).append(span)
    if not names:
        return ()
    neighbours = _Neighbours(
        {span.start: span.end for span in names}, {span.end: span.start for span in names}
    )
    blocked.sort()
    longest = max((len(span.word) for span in blocked), default=0)
    open_ = (span for span in names if not blocked or not _blocked(span, blocked, longest))
    kept = (span for span in open_ if not _guarded(text, span, neighbours, gazetteer))
    return tuple(sorted(kept, key=leftmost))


def _blocked(span: Span, phrases: Sequence[Span], longest: int) -> bool:
    """Whether a name overlaps a phrase that is no place. A name that contains the whole phrase is kept.

    The phrases are sorted by their start, and none is longer than `longest`.
    """
    near = phrases[bisect_left(phrases, (span.start - longest,)) : bisect_left(phrases, (span.end,))]
    return any(
        span.start < phrase.end and not (span.start <= phrase.start and phrase.end <= span.end)
        for phrase in near
    )


@dataclass(frozen=True, slots=True)
class _Neighbours:
    """Where the names of a text begin and end: the text next to a name may be a name, too."""

    ends: dict[int, int]  # start → end
    starts: dict[int, int]  # end → start


def _guarded(text: str, span: Span, neighbours: _Neighbours, gazetteer: Gazetteer) -> bool:
    start, end, word = span
    if word[0] == "和" and text[start - 1 : start] in UNITS and start not in neighbours.starts:
        return True  # 市和县联动; but 马鞍山市|和县
    if word in gazetteer.official:
        longer = LONGER_WORD.get(word[-1])
        if longer is not None and longer.match(text, end):
            return True
        return not _is_word(text, span, neighbours, OFFICIAL if len(word) > 2 else NAME)
    if is_team(text, end):
        return True
    if end not in neighbours.ends:  # 台州|路桥: the following text is a name
        named_after = text.startswith(gazetteer.not_before, end) and not NO_GUARD.match(text, end)
        if named_after or is_street(text, end) or is_institute(text, end):
            return True
    return is_person(text, start, end) or not _is_word(text, span, neighbours, NAME)


def _is_word(text: str, span: Span, neighbours: _Neighbours, least: float) -> bool:
    """Whether the name is a word in its context, alone or together with the name next to it."""
    if is_word(text, span.start, span.end, least):
        return True
    after, before = neighbours.ends.get(span.end), neighbours.starts.get(span.start)
    return (after is not None and are_two_words(text, span.start, after)) or (
        before is not None and are_two_words(text, before, span.end)
    )
