"""Where words stand in the articles: counted in the text itself, as the search for topics will find them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from jianbao.subjects import SENTENCE_END, Finder, Passage

Texts = Mapping[str, Sequence[Passage]]
"""Article ids, sorted, and the passages of each."""
Spot = tuple[str, int]
"""An article's id, and which of its passages."""
ALWAYS = 0.8
AROUND = 24
"""How many characters of a sentence are shown on either side of a word."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """In how many articles a word must stand, and how many words are proposed for one topic."""

    least: int = 2
    top: int = 10


@dataclass(frozen=True, slots=True)
class Usage:
    """A word with the passages it stands in, how often in all, and the first sentence that holds it."""

    text: str
    mentions: int
    spots: tuple[Spot, ...]
    example: str

    @property
    def articles(self) -> tuple[str, ...]:
        """The articles that hold the word, by id."""
        return tuple(sorted({article for article, _ in self.spots}))


@dataclass(slots=True)
class Tally:
    """What is found of one word: its places, its neighbours on either side, the sentence found first."""

    example: str
    spots: Counter[Spot] = field(default_factory=Counter)
    before: Counter[str] = field(default_factory=Counter)
    after: Counter[str] = field(default_factory=Counter)

    def is_whole(self) -> bool:
        """Whether a word stands by itself: not nearly always behind, or before, the same character.

        Of 实战化改革 that tells 战化改革. Marks are no neighbours, nor are the ends of a passage.
        """
        most = max(
            count
            for side in (self.before, self.after)
            for char, count in (*side.items(), ("", 0))
            if not char or char.isalnum()
        )
        return most < ALWAYS * self.spots.total()


def usages(texts: Texts, words: Iterable[str]) -> dict[str, Usage]:
    """Each word that stands somewhere by itself, and where; in alphabetical order."""
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
    """The sentence around a stretch of text, shortened where it is long.

    >>> example("散会。十户联防，守望相助。", 3, 7)
    '十户联防，守望相助'
    """
    left, right = max(0, start - AROUND), min(len(text), end + AROUND)
    before = SENTENCE_END.split(text[left:start])
    after = SENTENCE_END.split(text[end:right], maxsplit=1)
    cut = "…" if left and len(before) == 1 else "", "…" if right < len(text) and len(after) == 1 else ""
    return f"{cut[0]}{before[-1].lstrip()}{text[start:end]}{after[0].rstrip()}{cut[1]}"


def longest(found: Mapping[str, Usage], share: float) -> dict[str, Usage]:
    """The words without those that stand mostly inside one longer word of them: 特色社会 in 特色社会主义."""
    inner = Finder(found)
    swallowed: set[str] = set()
    for word, usage in found.items():
        for span in inner.all(word):
            if span.word != word and usage.mentions >= share * found[span.word].mentions:
                swallowed.add(span.word)
    return {word: usage for word, usage in found.items() if word not in swallowed}
