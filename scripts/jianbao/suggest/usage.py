"""The mentions of words in the articles, counted in the text itself, as the search for topics does."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from jianbao.subjects import SENTENCE_END, Finder, Passage

Texts = Mapping[str, Sequence[Passage]]
"""Article ids, sorted, and the passages of each."""
Spot = tuple[str, int]
"""An article's id, and the index of a passage."""
ALWAYS = 0.8
AROUND = 24
"""Maximum characters of a sentence that are shown on either side of a word."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """Minimum articles of a word, and maximum words for one topic."""

    least: int = 2
    top: int = 10


@dataclass(frozen=True, slots=True)
class Usage:
    """A word with its passages, the number of mentions, and the first sentence that contains it."""

    text: str
    mentions: int
    spots: tuple[Spot, ...]
    example: str

    @property
    def articles(self) -> tuple[str, ...]:
        """The ids of the articles that contain the word."""
        return tuple(sorted({article for article, _ in self.spots}))


@dataclass(slots=True)
class Tally:
    """The mentions of one word: its passages, its neighbours on either side, the first sentence."""

    example: str
    spots: Counter[Spot] = field(default_factory=Counter)
    before: Counter[str] = field(default_factory=Counter)
    after: Counter[str] = field(default_factory=Counter)

    def is_whole(self) -> bool:
        """Whether it is a whole word: not nearly always after, or before, the same character.

        This separates 战化改革 from 实战化改革. Marks do not count as neighbours, nor do the ends of a
        passage.
        """
        most = max(
            count
            for side in (self.before, self.after)
            for char, count in (*side.items(), ("", 0))
            if not char or char.isalnum()
        )
        return most < ALWAYS * self.spots.total()


def usages(texts: Texts, words: Iterable[str]) -> dict[str, Usage]:
    """Each word that is a whole word somewhere, with its mentions, in alphabetical order."""
    finder = Finder(words)
    tallies: dict[str, Tally] = {}
    for article, text in texts.items():
        for number, passage in enumerate(text):
            for start, end, word in finder.all(passage.text):
                tally = tallies.get(word)
                if tally is None:
                    tally = tallies[word] = Tally(example(passage.text, start, end))
                tally.spots[article, number] += 1
                tally.before[passage.text[start - 1] if start else ""] += 1
                tally.after[passage.text[end : end + 1]] += 1
    return {
        word: Usage(word, tally.spots.total(), tuple(tally.spots), tally.example)
        for word, tally in sorted(tallies.items())
        if tally.is_whole()
    }


def example(text: str, start: int, end: int) -> str:
    """The sentence around a span, shortened if it is long.

    >>> example("散会。十户联防，守望相助。", 3, 7)
    '十户联防，守望相助'
    """
    left, right = max(0, start - AROUND), min(len(text), end + AROUND)
    before = SENTENCE_END.split(text[left:start])
    after = SENTENCE_END.split(text[end:right], maxsplit=1)
    cut = "…" if left and len(before) == 1 else "", "…" if right < len(text) and len(after) == 1 else ""
    return f"{cut[0]}{before[-1].lstrip()}{text[start:end]}{after[0].rstrip()}{cut[1]}"


def longest(found: Mapping[str, Usage], share: float) -> dict[str, Usage]:
    """The words without those that are mostly inside one longer word: 特色社会 in 特色社会主义."""
    inner = Finder(found)
    swallowed: set[str] = set()
    for word, usage in found.items():
        for span in inner.all(word):
            if span.word != word and usage.mentions >= share * found[span.word].mentions:
                swallowed.add(span.word)
    return {word: usage for word, usage in found.items() if word not in swallowed}
