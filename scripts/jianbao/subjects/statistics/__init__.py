"""Find the statistics of an article: every number that states something, with its attributes.

Input: passages, the places and practices named in them, and the article's setting. Output: statistics with
their clause, place, year, change and measure. What the text does not state is None.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from jianbao.model import PracticeMention, Statistic
from jianbao.subjects.passages import Part, Passage
from jianbao.subjects.statistics.attribution import FAR, Setting, Site, change_of, place_of, year_of
from jianbao.subjects.statistics.figures import Figure, figures
from jianbao.subjects.statistics.guards import is_statistic, names_in_quotes
from jianbao.subjects.statistics.measures import Measures, build_measures, measures_of
from jianbao.subjects.statistics.setting import setting_of, sites_of

__all__ = ["Measures", "build_measures", "find_statistics", "setting_of", "sites_of"]

# The pattern begins with one character class, so `re` skips all other characters fast.
CLAUSE_END = re.compile(r"[，。；：！？;!?\n\t,—…](?:(?<![,—…])|(?<=,)(?![0-9]{3})|(?<=—)—|(?<=…)…)")
SENTENCE_END = re.compile(r"[。！？!?\n]")
SOFT = "，,"
Range = tuple[int, int]
LONG = 120
"""Maximum characters of a clause on each side of its figure; papers write no longer ones."""
EDGES = " 　、"


def find_statistics(
    passages: Iterable[Passage],
    sites: Mapping[str, Sequence[Site]],
    practices: Iterable[PracticeMention],
    measures: Measures,
    setting: Setting,
) -> tuple[Statistic, ...]:
    """Every statistic of an article, in reading order; `sites` are the linked places by block.

    Left alone: the column's label, and numbers inside the names of practices (1分钟反应, 一村一警).
    """
    taken: dict[str, list[tuple[int, int]]] = {}
    for mention in practices:
        taken.setdefault(mention.block, []).append((mention.start, mention.start + len(mention.text)))
    return tuple(
        statistic
        for passage in passages
        if passage.part is not Part.COLUMN
        for statistic in _in_passage(
            passage, sites.get(passage.block, []), taken.get(passage.block, []), measures, setting
        )
    )


def _in_passage(
    passage: Passage,
    sites: Sequence[Site],
    taken: Sequence[tuple[int, int]],
    measures: Measures,
    setting: Setting,
) -> Iterator[Statistic]:
    text = passage.text
    found = list(figures(text))
    if not found:
        return
    quoted = names_in_quotes(text)
    kept = [figure for figure in found if is_statistic(text, figure, taken, quoted)]
    if not kept:
        return
    clauses, sentences = Cuts(text, CLAUSE_END), Cuts(text, SENTENCE_END)
    for clause, group in groupby(kept, key=lambda figure: clauses.around(figure.start)):
        figures_here = tuple(group)
        names = measures_of(text, clause, figures_here, measures, clauses.before(clause[0]))
        for figure, measure in zip(figures_here, names, strict=True):
            around = _near(clause, figure, LONG), _near(sentences.around(figure.start), figure, FAR)
            yield _statistic(passage, figure, around, measure, sites, setting)


def _near(span: Range, figure: Figure, far: int) -> Range:
    """The part of a clause or sentence that is near a figure, for texts without punctuation."""
    return max(span[0], figure.start - far), min(span[1], figure.end + far)


def _statistic(
    passage: Passage,
    figure: Figure,
    around: tuple[Range, Range],
    measure: str | None,
    sites: Sequence[Site],
    setting: Setting,
) -> Statistic:
    text = passage.text
    clause, sentence = around
    start = sentence[0]
    return Statistic(
        value=figure.value,
        unit=figure.unit,
        text=text[clause[0] : clause[1]].strip(EDGES),
        block=passage.block,
        place=place_of(text, start, figure, sites, setting),
        year=year_of(text, start, figure.start, setting),
        start=figure.start,
        end=figure.end,
        number=figure.number,
        sentence=text[sentence[0] : sentence[1] + 1].strip(),
        measure=measure,
        change=change_of(text, clause[0], figure.start),
    )


class Cuts:
    """The boundaries of clauses or sentences in a text."""

    def __init__(self, text: str, mark: re.Pattern[str]) -> None:
        marks = [match.span() for match in mark.finditer(text)]
        self._text = text
        self._starts = [0, *[end for _, end in marks]]
        self._ends = [*[start for start, _ in marks], len(text)]

    def around(self, offset: int) -> Range:
        """The range of the clause or sentence that contains an offset."""
        index = bisect_right(self._starts, offset) - 1
        return self._starts[index], self._ends[index]

    def before(self, start: int) -> int:
        """The start of the one before the one that starts here, unless a full stop separates them."""
        index = bisect_right(self._starts, start) - 1
        soft = index > 0 and self._text[self._starts[index] - 1] in SOFT
        return self._starts[index - 1] if soft else start
