"""Find the divisions that an article names.

Takes passages and a gazetteer, gives the mentions. A name that could mean several divisions goes to the one
its context speaks for, or is left out and told of: never guessed.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from jianbao.model import UncertainPlace
from jianbao.subjects.disambiguation import FAR, NEAR, Context, certain, choose, context_of, distance
from jianbao.subjects.finder import Span
from jianbao.subjects.gazetteer import Gazetteer, Reading
from jianbao.subjects.guards import is_spoken_of
from jianbao.subjects.lists import Lists
from jianbao.subjects.passages import Part, Passage
from jianbao.subjects.place_names import names_in

GAP = 100
"""Passages count as so far apart."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A division named at one place of the text, as written there; `start` is its offset in the block."""

    code: str
    part: Part
    written: str
    block: str = ""
    start: int = 0


@dataclass(frozen=True, slots=True)
class Links:
    """The divisions that an article names, in reading order, and the names that could not be settled."""

    mentions: tuple[Mention, ...]
    uncertain: tuple[UncertainPlace, ...]


@dataclass(slots=True)
class _Found:
    """The names of one passage, and what has been made of them."""

    passage: Passage
    spans: tuple[Span, ...]
    offset: int
    unsettled: list[tuple[Span, tuple[Reading, ...]]] = field(default_factory=list)
    settled: list[tuple[Span, str]] | None = None  # what no context changes


def find_mentions(
    passages: Sequence[Passage], gazetteer: Gazetteer, year: int | None = None, outlet: str | None = None
) -> tuple[Mention, ...]:
    """Every mention of a division, in reading order."""
    return link(passages, gazetteer, year, outlet).mentions


def link(
    passages: Sequence[Passage], gazetteer: Gazetteer, year: int | None = None, outlet: str | None = None
) -> Links:
    """Every mention of a division, and every name that several bear without a hint which.

    Names are looked up twice: what is certain by itself in the first pass decides what the rest means.
    Leaves alone names inside curated phrases (长安杯) and longer words (长远安排), names of streets, papers,
    schools and people (荆州大道, 随州日报, 民警张海南), and words that are also names (公安, 平安) where no
    place is spoken of.
    """
    found = tuple(_search(passages, gazetteer))
    first = Context(year=year, outlet=outlet)
    sure = [
        (one.offset + span.start, code, _is_official(span.word, code, gazetteer))
        for one in found
        for span, code in _resolve(one, gazetteer, first, only_certain=True)
    ]
    context = context_of(sure, gazetteer, year, outlet)
    mentions: list[Mention] = []
    for one in found:
        for span, code in _resolve(one, gazetteer, context):
            part, block = one.passage.part, one.passage.block
            mentions.append(Mention(code, part, span.word, block, span.start))
    return Links(tuple(mentions), _uncertain(found, gazetteer))


def _search(passages: Iterable[Passage], gazetteer: Gazetteer) -> Iterator[_Found]:
    offset = 0
    for passage in passages:
        yield _Found(passage, names_in(passage.text, gazetteer), offset)
        offset += len(passage.text) + GAP


def _is_official(word: str, code: str, gazetteer: Gazetteer) -> bool:
    if word not in gazetteer.official:
        return False
    return any(reading.code == code and reading.official for reading in gazetteer.names[word])


def _resolve(
    found: _Found, gazetteer: Gazetteer, context: Context, *, only_certain: bool = False
) -> list[tuple[Span, str]]:
    """The names that are taken, with their divisions; what cannot be settled leaves its text to others."""
    if found.settled is not None:
        return found.settled
    links: list[tuple[Span, str]] = []
    doubtful: list[Span] = []
    taken, sure = 0, True
    for span in found.spans:
        if span.start < taken:  # a shorter name in one that is taken, or in a longer word: 岳阳 in 岳阳楼
            continue
        if span.word in gazetteer.sure:
            links.append((span, gazetteer.sure[span.word]))
            taken = span.end
            continue
        sure = False
        before = links[-1][1] if links and links[-1][0].end == span.start else None
        readings = _readings(found, span, before, gazetteer, context)
        if not readings and span.word in gazetteer.common:
            doubtful.append(span)
            taken = span.end
        if only_certain and before is None and not certain(readings, gazetteer):
            continue
        code = choose(readings, found.offset + span.start, context, gazetteer)
        if code is not None:
            links.append((span, code))
            taken = span.end
        elif readings and not only_certain:
            found.unsettled.append((span, readings))
    if sure:
        found.settled = links
    # Where no place is taken, no list holds one.
    return _with_listed(found, links, doubtful, gazetteer, context) if doubtful and links else links


def _with_listed(
    found: _Found,
    links: list[tuple[Span, str]],
    doubtful: Sequence[Span],
    gazetteer: Gazetteer,
    context: Context,
) -> list[tuple[Span, str]]:
    """Add the common words that stand in a list of places, where a place is meant."""
    taken = tuple(span for span, _ in links)
    lists = Lists(found.passage.text, taken, doubtful)
    end = 0
    for span in doubtful:
        overlaps = span.start < end or _overlaps(span, taken)
        if overlaps or not lists.hold(span, word=span.word in gazetteer.words):
            continue
        place = found.offset + span.start
        near = tuple(r for r in gazetteer.names[span.word] if _supported(r, place, gazetteer, context))
        code = choose(near, place, context, gazetteer)
        if code is not None:
            links.append((span, code))
            end = span.end
    return sorted(links, key=lambda link: link[0].start)


def _overlaps(span: Span, taken: Sequence[Span]) -> bool:
    """Whether a name overlaps one of those taken, which stand in order and apart."""
    at = bisect_left(taken, (span.end,)) - 1
    return at >= 0 and taken[at].end > span.start


def _supported(reading: Reading, place: int, gazetteer: Gazetteer, context: Context) -> bool:
    """Whether a reading needs no more: by itself, by its official name, or by what is named near by."""
    if reading.plain or reading.code in context.in_full:
        return True
    return distance(reading.code, place, context, gazetteer) < FAR


def _readings(
    found: _Found, span: Span, before: str | None, gazetteer: Gazetteer, context: Context
) -> tuple[Reading, ...]:
    """The divisions that a name can mean where it stands, given the one that is named right before it."""
    readings = _readings_then(gazetteer.names[span.word], context.year)
    after = tuple(r for r in readings if before is not None and gazetteer.within(r.code, before))
    if span.word in gazetteer.common:
        return _spoken_of(found, span, after, readings, gazetteer, context)
    if after:
        return after
    place = found.offset + span.start
    return tuple(r for r in readings if _supported(r, place, gazetteer, context))


def _spoken_of(
    found: _Found,
    span: Span,
    after: tuple[Reading, ...],
    readings: tuple[Reading, ...],
    gazetteer: Gazetteer,
    context: Context,
) -> tuple[Reading, ...]:
    """The divisions that a common word can mean: after their parent, or where a place is spoken of.

    A city's police is 荆州公安, so a bare name of `words` after its parent proves nothing; an official
    one does.
    """
    if after and (span.word not in gazetteer.words or any(r.official for r in after)):
        return after
    if span.word in gazetteer.words:
        return ()
    place = found.offset + span.start
    if any(reading.official for reading in readings):  # 济南市历下区、市中区
        return tuple(r for r in readings if distance(r.code, place, context, gazetteer) < NEAR)
    near = tuple(r for r in readings if _supported(r, place, gazetteer, context))
    in_full = tuple(r for r in near if r.code in context.in_full)
    return in_full or (near if is_spoken_of(found.passage.text, span.start, span.end) else ())


def _readings_then(readings: tuple[Reading, ...], year: int | None) -> tuple[Reading, ...]:
    """What a name could mean in a year: while it was in use for another division, that one."""
    if all(reading.until is None for reading in readings):
        return readings
    former = tuple(r for r in readings if r.until is not None)
    then = tuple(r for r in former if year is not None and r.until is not None and year <= r.until)
    return then or tuple(r for r in readings if r not in former)


def _uncertain(found: Iterable[_Found], gazetteer: Gazetteer) -> tuple[UncertainPlace, ...]:
    """Each unsettled name once, with the divisions it could mean."""
    codes: dict[str, set[str]] = {}
    for one in found:
        for span, readings in one.unsettled:
            codes.setdefault(span.word, set()).update(reading.code for reading in readings)
    return tuple(
        UncertainPlace(word, tuple(sorted(codes[word])), _reason(sorted(codes[word]), gazetteer))
        for word in sorted(codes)
    )


def _reason(codes: Sequence[str], gazetteer: Gazetteer) -> str:
    bearers = "、".join(gazetteer.described(code) for code in codes)
    return f"可指{bearers}，文中没有写明其上级地区"
