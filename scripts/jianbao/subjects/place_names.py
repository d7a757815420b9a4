"""Find the names of divisions in a text, those left out that are no places for what stands around them.

Takes a text and a gazetteer, gives the names; which division each means is not known here.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from jianbao.subjects.finder import Span, leftmost
from jianbao.subjects.gazetteer import Gazetteer
from jianbao.subjects.guards import is_institute, is_person, is_street, is_team
from jianbao.subjects.word_boundaries import NAME, OFFICIAL, stand_together, stands_alone

# An official name followed by one of these is a longer word: 海南|区域, 武汉|市民; but 武汉市|民政局.
LONGER_WORD = {
    "区": re.compile("[域间块位别划段]"),
    "市": re.compile(
        "[场值况面]|郊(?!区)|民(?![政族宗间营])|容(?!环)|区(?![委政人直])|政(?:工程|设施|道路|公用|园林)"
    ),
}
# What a guard of one character does not take away: 汉川村民, 昆山乡镇.
NO_GUARD = re.compile(
    r"站[在起上立出到]|门[店户口诊类]|楼[市盘房]|塔吊|村[民干级居镇里]|乡[镇村亲贤情]|镇[级域]|"
    r"路[段网由]|湖[南北]|河[南北]|菜[农市场]|岸线|话题"
)
UNITS = tuple("省市县区州乡镇村")


def names_in(text: str, gazetteer: Gazetteer) -> tuple[Span, ...]:
    """The names in a text that no guard takes away, by where they begin, the longest first."""
    names: list[Span] = []
    blocked: list[Span] = []
    for span in gazetteer.finder.all(text):
        (blocked if span.word in gazetteer.never else names).append(span)
    if not names:
        return ()
    beside = _Beside({span.start: span.end for span in names}, {span.end: span.start for span in names})
    blocked.sort()
    longest = max((len(span.word) for span in blocked), default=0)
    open_ = (span for span in names if not blocked or not _blocked(span, blocked, longest))
    kept = (span for span in open_ if not _guarded(text, span, beside, gazetteer))
    return tuple(sorted(kept, key=leftmost))


def _blocked(span: Span, phrases: Sequence[Span], longest: int) -> bool:
    """Whether a name overlaps a phrase that is no place. A name that holds the whole phrase stays.

    The phrases stand in the order in which they begin, and none is longer than `longest`.
    """
    near = phrases[bisect_left(phrases, (span.start - longest,)) : bisect_left(phrases, (span.end,))]
    return any(
        span.start < phrase.end and not (span.start <= phrase.start and phrase.end <= span.end)
        for phrase in near
    )


@dataclass(frozen=True, slots=True)
class _Beside:
    """Where the names of a text begin and end: what stands beside a name may be a name itself."""

    ends: dict[int, int]  # by where they begin
    starts: dict[int, int]  # by where they end


def _guarded(text: str, span: Span, beside: _Beside, gazetteer: Gazetteer) -> bool:
    start, end, word = span
    if word[0] == "和" and text[start - 1 : start] in UNITS and start not in beside.starts:
        return True  # 市和县联动; but 马鞍山市|和县
    if word in gazetteer.official:
        longer = LONGER_WORD.get(word[-1])
        if longer is not None and longer.match(text, end):
            return True
        return not _is_word(text, span, beside, OFFICIAL if len(word) > 2 else NAME)
    if is_team(text, end):
        return True
    if end not in beside.ends:  # 台州|路桥: what follows is a name itself
        named_after = text.startswith(gazetteer.not_before, end) and not NO_GUARD.match(text, end)
        if named_after or is_street(text, end) or is_institute(text, end):
            return True
    return is_person(text, start, end) or not _is_word(text, span, beside, NAME)


def _is_word(text: str, span: Span, beside: _Beside, least: float) -> bool:
    """Whether the name is a word where it stands, by itself or together with the name beside it."""
    if stands_alone(text, span.start, span.end, least):
        return True
    after, before = beside.ends.get(span.end), beside.starts.get(span.start)
    return (after is not None and stand_together(text, span.start, after)) or (
        before is not None and stand_together(text, before, span.end)
    )
