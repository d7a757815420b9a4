"""Where words stand in the articles: counted in the text itself, as the search for topics will find them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from jianbao.subjects.finder import Finder
from jianbao.subjects.passages import SENTENCE_END, Passage

Texts = Mapping[str, Sequence[Passage]]
"""Article ids, sorted, and the passages of each."""
Spot = tuple[str, int]
"""An article's id, and which of its passages."""
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


def usages(texts: Texts, words: Iterable[str]) -> dict[str, Usage]:
    """Each word that stands somewhere, and where; in the order of the words."""
    finder = Finder(words)
    spots: dict[str, Counter[Spot]] = {}
    examples: dict[str, str] = {}
    for article, text in texts.items():
        for number, passage in enumerate(text):
            for span in finder.all(passage.text):
                if span.word not in examples:
                    examples[span.word] = example(passage.text, span.start, span.end)
                spots.setdefault(span.word, Counter())[article, number] += 1
    return {
        word: Usage(word, spots[word].total(), tuple(spots[word]), examples[word]) for word in sorted(spots)
    }


def example(text: str, start: int, end: int) -> str:
    """The sentence around a stretch of text, shortened where it is long.

    >>> example("散会。十户联防，守望相助。", 3, 7)
    '十户联防，守望相助'
    """
    ends = [match.start() for match in SENTENCE_END.finditer(text)]
    first = max((at + 1 for at in ends if at < start), default=0)
    last = min((at for at in ends if at >= end), default=len(text))
    left, right = max(first, start - AROUND), min(last, end + AROUND)
    before, after = "…" if left > first else "", "…" if right < last else ""
    return f"{before}{text[left:right].strip()}{after}"


def whole(found: Mapping[str, Usage], share: float) -> dict[str, Usage]:
    """The words without those that stand mostly inside one longer word of them: 特色社会 in 特色社会主义."""
    inner = Finder(found)
    swallowed: set[str] = set()
    for word, usage in found.items():
        for span in inner.all(word):
            if span.word != word and usage.mentions >= share * found[span.word].mentions:
                swallowed.add(span.word)
    return {word: usage for word, usage in found.items() if word not in swallowed}
