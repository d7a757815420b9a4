"""Find the divisions that an article names.

Input: passages and a gazetteer. Output: the mentions. A name of several divisions is linked to the one that
the context supports, or is reported as uncertain: it is never guessed.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from jianbao.model import UncertainPlace
from jianbao.subjects.disambiguation import FAR, NEAR, Context, certain, choose, context_of, distance
from jianbao.subjects.finder import Span
from jianbao.subjects.gazetteer import Gazetteer, Reading
from jianbao.subjects.guards import is_place_in_context
from jianbao.subjects.lists import Lists
from jianbao.subjects.passages import Part, Passage
from jianbao.subjects.place_names import names_in

GAP = 100
"""The distance between passages."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A division named at one place of the text, as written; `start` is its offset in the block."""

    code: str
    part: Part
    written: str
    block: str = ""
    start: int = 0


@dataclass(frozen=True, slots=True)
class Links:
    """The divisions that an article names, in reading order, and the names that remain ambiguous."""

    mentions: tuple[Mention, ...]
    uncertain: tuple[UncertainPlace, ...]


@dataclass(slots=True)
class _Found:
    """The names of one passage, and their resolutions so far."""

    passage: Passage
    spans: tuple[Span, ...]
    offset: int
    unresolved: list[tuple[Span, tuple[Reading, ...]]] = field(default_factory=list)
    resolved: list[tuple[Span, str]] | None = None  # independent of the context


def find_mentions(
    passages: Sequence[Passage], gazetteer: Gazetteer, year: int | None = None, outlet: str | None = None
) -> tuple[Mention, ...]:
    """Every mention of a division, in reading order."""
    return link(passages, gazetteer, year, outlet).mentions


def link(
    passages: Sequence[Passage], gazetteer: Gazetteer, year: int | None = None, outlet: str | None = None
) -> Links:
    """Every mention of a division, and every name of several divisions without evidence for one.

    Names are resolved twice: the certain ones of the first pass are the context for the others. Left alone:
    names inside curated phrases (长安杯) and longer words (长远安排), names of streets, papers, schools and
    people (荆州大道, 随州日报, 民警张海南), and words that are also names (公安, 平安) where no place is
    meant.
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
    """The accepted names with their divisions; the text of an unresolved name is free for other names."""
    if found.resolved is not None:
        return found.resolved
    links: list[tuple[Span, str]] = []
    doubtful: list[Span] = []
    taken, sure = 0, True
    for span in found.spans:
        if span.start < taken:  # inside an accepted name or a longer word: 岳阳 in 岳阳楼
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
            found.unresolved.append((span, readings))
    if sure:
        found.resolved = links
    # Without an accepted place there is no list of places.
    return _with_listed(found, links, doubtful, gazetteer, context) if doubtful and links else links


def _with_listed(
    found: _Found,
    links: list[tuple[Span, str]],
    doubtful: Sequence[Span],
    gazetteer: Gazetteer,
    context: Context,
) -> list[tuple[Span, str]]:
    """Add the common words in a list of places, where they mean a place."""
    taken = tuple(span for span, _ in links)
    lists = Lists(found.passage.text, taken, doubtful)
    end = 0
    for span in doubtful:
        overlaps = span.start < end or _overlaps(span, taken)
        if overlaps or not lists.contains_place(span, word=span.word in gazetteer.words):
            continue
        place = found.offset + span.start
        near = tuple(r for r in gazetteer.names[span.word] if _supported(r, place, gazetteer, context))
        code = choose(near, place, context, gazetteer)
        if code is not None:
            links.append((span, code))
            end = span.end
    return sorted(links, key=lambda link: link[0].start)


def _overlaps(span: Span, taken: Sequence[Span]) -> bool:
    """Whether a name overlaps an accepted one; those are sorted and do not overlap."""
    at = bisect_left(taken, (span.end,)) - 1
    return at >= 0 and taken[at].end > span.start


def _supported(reading: Reading, place: int, gazetteer: Gazetteer, context: Context) -> bool:
    """Whether a reading is acceptable: alone, by its official name, or by what is named nearby."""
    if reading.plain or reading.code in context.in_full:
        return True
    return distance(reading.code, place, context, gazetteer) < FAR


def _readings(
    found: _Found, span: Span, before: str | None, gazetteer: Gazetteer, context: Context
) -> tuple[Reading, ...]:
    """The divisions that a name can mean at its place, given the one named directly before it."""
    readings = _readings_then(gazetteer.names[span.word], context.year)
    after = tuple(r for r in readings if before is not None and gazetteer.within(r.code, before))
    if span.word in gazetteer.common:
        return _common_readings(found, span, after, readings, gazetteer, context)
    if after:
        return after
    place = found.offset + span.start
    return tuple(r for r in readings if _supported(r, place, gazetteer, context))


def _common_readings(
    found: _Found,
    span: Span,
    after: tuple[Reading, ...],
    readings: tuple[Reading, ...],
    gazetteer: Gazetteer,
    context: Context,
) -> tuple[Reading, ...]:
    """The divisions that a common word can mean: after their parent, or where a place is meant.

    The police of a city is 荆州公安, so a bare name of `words` after its parent is no evidence; an official
    name is.
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
    return in_full or (near if is_place_in_context(found.passage.text, span.start, span.end) else ())


def _readings_then(readings: tuple[Reading, ...], year: int | None) -> tuple[Reading, ...]:
    """What a name could mean in a year: the other division while the name was in use for it."""
    if all(reading.until is None for reading in readings):
        return readings
    former = tuple(r for r in readings if r.until is not None)
    then = tuple(r for r in former if year is not None and r.until is not None and year <= r.until)
    return then or tuple(r for r in readings if r not in former)


def _uncertain(found: Iterable[_Found], gazetteer: Gazetteer) -> tuple[UncertainPlace, ...]:
    """Each unresolved name once, with the divisions that it could mean."""
    codes: dict[str, set[str]] = {}
    for one in found:
        for span, readings in one.unresolved:
            codes.setdefault(span.word, set()).update(reading.code for reading in readings)
    return tuple(
        UncertainPlace(word, tuple(sorted(codes[word])), _reason(sorted(codes[word]), gazetteer))
        for word in sorted(codes)
    )


def _reason(codes: Sequence[str], gazetteer: Gazetteer) -> str:
    bearers = "、".join(gazetteer.described(code) for code in codes)
    return f"可指{bearers}，文中没有写明其上级地区"
