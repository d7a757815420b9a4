"""Find the divisions that an article names.

Takes passages and a gazetteer, gives the mentions. A name that could mean several divisions goes to the one
its context speaks for, or is left out: never guessed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from jianbao.subjects.finder import Span
from jianbao.subjects.gazetteer import Gazetteer, Reading
from jianbao.subjects.lists import stands_in_list
from jianbao.subjects.passages import Part, Passage

# An official name followed by one of these is a longer word: 海南|区域, 武汉|市场, 江北|区间.
LONGER_WORD = {"区": "域间块位别划段", "市": "场值况面"}


@dataclass(frozen=True, slots=True)
class Mention:
    """A division named at one place of the text, as written there."""

    code: str
    part: Part
    written: str


@dataclass(frozen=True, slots=True)
class Context:
    """What the rest of the article tells: divisions it names, those by their official name, and its year."""

    named: frozenset[str] = frozenset()
    in_full: frozenset[str] = frozenset()
    year: int | None = None


def find_mentions(
    passages: Sequence[Passage], gazetteer: Gazetteer, year: int | None = None
) -> tuple[Mention, ...]:
    """Every mention of a division, in reading order.

    Names are looked up twice: what is certain by itself in the first pass decides what the rest means.
    Leaves alone names inside curated phrases (长安杯), names of streets, papers and schools
    (荆州大道, 随州日报), and words that are also names (公安, 平安) outside a list of places.
    """
    found = [(passage, _names_in(passage.text, gazetteer)) for passage in passages]
    context = Context(year=year)
    first = [_resolve(passage.text, spans, gazetteer, context) for passage, spans in found]
    certain = [link for links in first for link in links]
    in_full = frozenset(code for span, code in certain if _is_official(span.word, code, gazetteer))
    context = Context(frozenset(code for _, code in certain), in_full, year)
    mentions: list[Mention] = []
    for passage, spans in found:
        links = _resolve(passage.text, spans, gazetteer, context)
        mentions += [Mention(code, passage.part, span.word) for span, code in links]
    return tuple(mentions)


def _is_official(word: str, code: str, gazetteer: Gazetteer) -> bool:
    return any(reading.code == code and reading.official for reading in gazetteer.names[word])


def _names_in(text: str, gazetteer: Gazetteer) -> tuple[Span, ...]:
    """The names in a text that no guard takes away, by where they begin, the longest first."""
    names: list[Span] = []
    blocked: list[Span] = []
    for span in gazetteer.finder.all(text):
        (blocked if span.word in gazetteer.never else names).append(span)
    kept = (span for span in names if not _guarded(text, span, gazetteer) and not _blocked(span, blocked))
    return tuple(sorted(kept, key=lambda span: (span.start, -span.end)))


def _blocked(span: Span, phrases: Iterable[Span]) -> bool:
    """Whether a name overlaps a phrase that is no place. A name that holds the whole phrase stays."""
    return any(
        span.start < phrase.end
        and phrase.start < span.end
        and not (span.start <= phrase.start and phrase.end <= span.end)
        for phrase in phrases
    )


def _guarded(text: str, span: Span, gazetteer: Gazetteer) -> bool:
    if any(reading.official for reading in gazetteer.names[span.word]):
        longer = LONGER_WORD.get(span.word[-1], "")
        return text[span.end : span.end + 1] in tuple(longer)
    return text.startswith(gazetteer.not_before, span.end)


def _resolve(
    text: str, spans: Sequence[Span], gazetteer: Gazetteer, context: Context
) -> tuple[tuple[Span, str], ...]:
    """The names that are taken, with their divisions; what cannot be settled leaves its text to others."""
    links: list[tuple[Span, str]] = []
    doubtful: list[Span] = []
    for span in spans:
        if links and span.start < links[-1][0].end:
            continue
        before = links[-1][1] if links and links[-1][0].end == span.start else None
        if span.word in gazetteer.common:
            doubtful.append(span)
        code = _meaning(span.word, before, gazetteer, context)
        if code is not None:
            links.append((span, code))
    return _with_listed(text, links, doubtful, gazetteer, context)


def _with_listed(
    text: str,
    links: list[tuple[Span, str]],
    doubtful: Iterable[Span],
    gazetteer: Gazetteer,
    context: Context,
) -> tuple[tuple[Span, str], ...]:
    """Add the common words that stand in a list of places, where a place is meant."""
    taken = {span.start: span for span, _ in links}
    for span in doubtful:
        if span.start in taken or not stands_in_list(text, span, tuple(taken.values())):
            continue
        readings = tuple(r for r in gazetteer.names[span.word] if r.plain)
        code = _choose(readings, gazetteer, context)
        if code is not None:
            links.append((span, code))
    return tuple(sorted(links, key=lambda link: link[0].start))


def _meaning(word: str, before: str | None, gazetteer: Gazetteer, context: Context) -> str | None:
    """The division that a name means, given the name that stands right before it."""
    readings = _readings_then(gazetteer.names[word], context.year)
    after = tuple(r for r in readings if before is not None and gazetteer.within(r.code, before))
    if word in gazetteer.common:
        # A police station is 荆州公安, so a bare name after its parent proves nothing; an official one does.
        return _choose(tuple(r for r in after if r.official), gazetteer, context)
    if after:
        return _choose(after, gazetteer, context)
    enough = tuple(r for r in readings if r.plain or r.code in context.in_full)
    if enough:  # then it is a place's name, and a county elsewhere is meant where only its parent is named
        named = (r for r in readings if gazetteer.divisions[r.code].parent in context.named)
        enough = tuple(dict.fromkeys((*enough, *named)))
    return _choose(enough, gazetteer, context)


def _readings_then(readings: tuple[Reading, ...], year: int | None) -> tuple[Reading, ...]:
    """What a name could mean in a year: while it was in use for another division, that one."""
    former = tuple(r for r in readings if r.until is not None)
    then = tuple(r for r in former if year is not None and r.until is not None and year <= r.until)
    return then or tuple(r for r in readings if r not in former)


def _choose(readings: tuple[Reading, ...], gazetteer: Gazetteer, context: Context) -> str | None:
    """The only reading, or the one that home, level or a named parent speaks for; else None."""

    def parent_named(reading: Reading) -> bool:
        return gazetteer.divisions[reading.code].parent in context.named

    def at_home(reading: Reading) -> bool:
        return gazetteer.at_home(reading.code)

    def highest(reading: Reading) -> bool:
        return gazetteer.level(reading.code) == min(gazetteer.level(r.code) for r in readings)

    home = tuple(filter(at_home, readings))
    elsewhere = tuple(r for r in readings if not at_home(r) and parent_named(r))
    rules: list[Callable[[Reading], bool]] = [at_home, highest, parent_named]
    if home and elsewhere and not any(map(parent_named, home)):
        rules = [parent_named, highest]
    for rule in rules:
        if len(readings) > 1:
            readings = tuple(filter(rule, readings)) or readings
    return readings[0].code if len(readings) == 1 else None
