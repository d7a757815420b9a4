"""Find the measure of which a figure is a value, by the words of its clause.

Input: a clause and the figures in it. Output: for each the id of a measure or None.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from jianbao.model import Measure
from jianbao.subjects.finder import Finder, Span
from jianbao.subjects.folding import fold, folded
from jianbao.subjects.statistics.figures import Figure

# Between two names or two figures of one list: 群众安全感、扫黑除恶满意度上升至99.08%、95.99%.
BETWEEN_NAMES = re.compile(r"(?:[、和与及]|以及)")
BETWEEN_FIGURES = re.compile(r"(?:[、和与及]|以及|分别为)")
# What may be between the start of a clause and a figure with its subject in the clause before: 达98.64%.
NO_SUBJECT = re.compile(
    r"(?:同比|环比|分别|已|也|又|均|再|并|较上年|较去年|比上年|比去年|达到?|为|至|了|高达|升至|降至|上升|下降|增长|提升|提高|减少|降低|创|居|到)*"
)


LIST_MARK = re.compile(r"[、，,]|[和与及]|以及")
NEAR = 8
SHORT = 3
"""A name of at most this length is so general that it must begin its phrase: 发案, but not 盗车发案."""
ALONE = re.compile(r"(?:[，。；、：“”（）\s日市县区省州]|累计|共|成功|已|先后|依法|并)$")
DENIED = re.compile(r"[零无未不非]$")
# 查处治安案件 counts the work of the police, not the cases that occurred.
DEALT_WITH = re.compile(r"(?:查处|办理|破获|侦破|审结|受理|打击|串并|侦办|查办|起诉)(?:各类)?$")
# Between a name and its figure, the subject of something else: 刑事案件及时受案率99%, 零发案村达95%.
SOMETHING_ELSE = re.compile(r"[率度占]|单位|[^件]数(?![据量])|村|社区|比例|比重|时限|金额")


@dataclass(frozen=True, slots=True)
class Measures:
    """The measures by their names, compiled for search."""

    finder: Finder
    by_name: dict[str, Measure]


def build_measures(measures: Iterable[Measure]) -> Measures:
    """The measures by name and variant."""
    by_name = {folded(name): one for one in measures for name in (one.name, *one.variants)}
    return Measures(Finder(by_name), by_name)


def measures_of(
    text: str, clause: tuple[int, int], figures: Sequence[Figure], measures: Measures, before: int
) -> list[str | None]:
    """The measure of each figure of a clause.

    Names and figures in lists of the same length are paired in order; a list of figures without a matching
    list of names has none. Otherwise a figure has the nearest name before it, or that of what it counts
    (13个街面警务站). A clause that begins with its verb (达98.64%) has the subject of the clause before it,
    which begins at `before`.
    """
    start = clause[0]
    if before < start and NO_SUBJECT.fullmatch(text, start, figures[0].start):
        start = before
    folding = fold(text[start : clause[1]])
    names = [
        Span(*_moved(folding.original(span.start, span.end), start), span.word)
        for span in measures.finder.longest(folding.text)
    ]
    if not names:
        return [None] * len(figures)
    paired = _paired(text, clause, names, figures)
    return [
        _fitting(text, start, name, figure, measures) for name, figure in zip(paired, figures, strict=True)
    ]


def _moved(place: tuple[int, int], by: int) -> tuple[int, int]:
    return place[0] + by, place[1] + by


def _paired(
    text: str, clause: tuple[int, int], names: Sequence[Span], figures: Sequence[Figure]
) -> list[Span | None]:
    if len(figures) > 1 and _listed(text, figures, BETWEEN_FIGURES):
        together = len(names) == len(figures) and names[-1].end <= figures[0].start
        return list(names) if together and _listed(text, names, BETWEEN_NAMES) else [None] * len(figures)
    befores = [None, *figures[:-1]]
    return [
        _before(text, names, figure, other) or _counted(text, clause[1], names, figure)
        for figure, other in zip(figures, befores, strict=True)
    ]


def _listed(text: str, items: Sequence[Span | Figure], mark: re.Pattern[str]) -> bool:
    return all(mark.fullmatch(text, one.end, other.start) for one, other in pairwise(items))


def _before(text: str, names: Sequence[Span], figure: Figure, other: Figure | None) -> Span | None:
    """The last name before a figure that no earlier figure counts: not 岗亭 in 9个警务站及28个岗亭."""
    index = bisect_right(names, figure.start, key=lambda name: name.end)
    name = names[index - 1] if index else None
    if name is None or (other is not None and name.start < other.end):
        return None
    counted = other is not None and not LIST_MARK.search(text, other.end, name.start)
    return None if counted or SOMETHING_ELSE.search(text, name.end, figure.start) else name


def _counted(text: str, end: int, names: Sequence[Span], figure: Figure) -> Span | None:
    """The name of what a figure counts, directly after it and at the end of its phrase: 13个街面警务站."""
    index = bisect_right(names, figure.end - 1, key=lambda name: name.start)
    if index == len(names) or names[index].start - figure.end > NEAR:
        return None
    name = names[index]
    whole = name.end == end or LIST_MARK.match(text, name.end)
    return name if whole and not LIST_MARK.search(text, figure.end, name.start) else None


def _fitting(text: str, start: int, name: Span | None, figure: Figure, measures: Measures) -> str | None:
    """The measure's id, if the unit and the words around the name support it."""
    if name is None or figure.kind in ("rank", "streak"):
        return None
    measure = measures.by_name[name.word]
    if measure.units and figure.unit not in measure.units:
        return None
    return measure.id if _keeps_meaning(text[start : name.start], name, measure) else None


def _keeps_meaning(before: str, name: Span, measure: Measure) -> bool:
    """Whether the words before a name keep its meaning: not 零发案, 查处治安案件, 盗车发案."""
    if len(name.word) <= SHORT and before and not ALONE.search(before):
        return False
    return not DENIED.search(before) and not (measure.fall and DEALT_WITH.search(before))
