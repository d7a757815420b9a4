"""Articles → words and sequences of words that could be terms, and how common a word is elsewhere.

jieba's dictionary segments the text. A join is a sequence of neighbouring words, such as 十户 and 联防.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import starmap
from typing import NamedTuple

from jianbao.language.dictionary import SIZE, count_of, has_word, tagged
from jianbao.language.trigrams import model
from jianbao.model import MASKED_NUMBER, Article
from jianbao.press.han import HAN
from jianbao.press.names import is_name
from jianbao.subjects import SENTENCE_END, UNSEARCHED, Passage, passages

RUN = re.compile(f"[{HAN}]+")
SHORTEST, LONGEST, MOST_PARTS = 2, 8, 4
# jieba's tags of parts of speech. Kept: those of names. Left out: pronouns, numbers, particles, adverbs,
# prepositions, days, and people (nr), which a term must not be.
PARTS = ("n", "v", "a", "b", "j", "l", "i", "x", "s", "z", "h", "k", "q")
HEADS = ("n", "vn", "an", "j", "l", "i", "x")
"""The tags of a single-word term, and of the last word of a join."""
COMMON_NUMBER = 100  # in the dictionary's counts
RARE_VERB = -4.5
"""A verb may end a join after a noun if it is rare: 低空巡检, but not 居民反映."""
FIRST = ("n", "a", "b", "h", "j")
"""The tags of a single character at the beginning of a join: 微网格."""
LAST = frozenset("员长队站室所点岗网制法会团组杯")
"""The single characters at the end of a join, with any tag: 网格员, 联户长."""
NEVER_FIRST = frozenset("省市县区镇乡村州化性率")
"""A join that begins with these is an office (市公安局) or the end of a word (化改革)."""
REGION_WORD = re.compile("[全我本各该][国省市县区州镇乡村]")
"""Words for a region, like a place's name."""


class Token(NamedTuple):
    """A word and its part of speech; a named tuple, since an archive makes millions."""

    word: str
    tag: str


Run = tuple[Token, ...]
Sentence = tuple[Run, ...]


def searched(article: Article) -> tuple[Passage, ...]:
    """The passages in which topics are searched: without the column's label and tables."""
    return tuple(passage for passage in passages(article) if passage.part not in UNSEARCHED)


def sentences(text: Iterable[Passage]) -> Iterator[str]:
    """The sentences of passages; a masked number ends a sentence, since it is no word."""
    for passage in text:
        yield from filter(None, SENTENCE_END.split(passage.text.replace(MASKED_NUMBER, "\n")))


class Segmenter:
    """Segments text; excludes the names of places, which are no part of a term. Stores each word once."""

    def __init__(self, places: Collection[str] = ()) -> None:
        self._places = places
        self._seen: dict[Token, Token] = {}

    def segment(self, text: Iterable[Passage]) -> tuple[Sentence, ...]:
        """Each sentence as runs of adjacent words; a word that cannot be in a term ends a run.

        >>> from jianbao.subjects.passages import Part
        >>> (sentence,) = Segmenter().segment([Passage(Part.TEXT, "十户联防的网格")])
        >>> [[token.word for token in run] for run in sentence]
        [['十户', '联防'], ['网格']]
        """
        return tuple(tuple(self._runs(sentence)) for sentence in sentences(text))

    def _runs(self, sentence: str) -> Iterator[Run]:
        for han in RUN.findall(sentence):  # only Han reaches the dictionary, whatever a source holds
            run: list[Token] = []
            for token in starmap(Token, tagged(han)):
                if self._is_part(token):
                    run.append(self._seen.setdefault(token, token))
                elif run:
                    yield tuple(run)
                    run = []
            if run:
                yield tuple(run)

    def _is_part(self, token: Token) -> bool:
        """Whether a word can be part of a term. A number can if it is uncommon: 十户, not 一些."""
        word, tag = token
        if REGION_WORD.fullmatch(word) or (tag == "ns" and word in self._places):
            return False
        return tag.startswith(PARTS) or (tag == "m" and len(word) > 1 and count_of(word) < COMMON_NUMBER)


def candidates(units: Sequence[Collection[Run]], least: int) -> tuple[str, ...]:
    """The words, and the joins of up to four, in at least `least` units; sorted.

    A join is only considered if both joins inside it are frequent, which saves memory.
    """
    found: set[str] = set()
    known: set[Run] = set()
    for parts in range(1, MOST_PARTS + 1):
        counts: Counter[Run] = Counter()
        for unit in units:
            counts.update({join for run in unit for join in _joins(run, parts, known)})
        known = {join for join, count in counts.items() if count >= least}
        found.update("".join(token.word for token in join) for join in known if is_term(join))
    return tuple(sorted(found))


def _joins(run: Run, parts: int, known: Collection[Run]) -> Iterator[Run]:
    for start in range(len(run) - parts + 1):
        join = run[start : start + parts]
        if parts == 1 or (join[1:] in known and join[:-1] in known):
            yield join


def is_term(join: Run) -> bool:
    """Whether a word or join has the form of a term: no person's name, no join that ends in a verb."""
    word = "".join(token.word for token in join)
    if not SHORTEST <= len(word) <= LONGEST or is_person(join):
        return False
    if len(join) == 1:
        return join[0].tag.startswith(HEADS)
    first = join[0]
    begins = first.tag != "q" and (
        len(first.word) > 1 or (first.tag.startswith(FIRST) and first.word not in NEVER_FIRST)
    )
    return begins and _ends(join) and all(len(token.word) > 1 for token in join[1:-1])


def _ends(join: Run) -> bool:
    """Whether the last word of a join can end a name."""
    word, tag = join[-1]
    if len(word) == 1:
        return word in LAST or tag == "n"
    noun_before = not join[-2].tag.startswith("v")
    return tag.startswith(HEADS) or (tag == "v" and noun_before and general_frequency(word) < RARE_VERB)


def is_person(join: Run) -> bool:
    """Whether a join is or contains a person's name, by the dictionary and the surname."""
    if any(token.tag.startswith("nr") for token in join):
        return True
    word = "".join(token.word for token in join)
    surnamed = not has_word(word) if len(join) == 1 else len(join[0].word) == 1
    return surnamed and is_name(word)


@lru_cache(maxsize=1 << 17)
def general_frequency(word: str) -> float:
    """The decimal logarithm of the frequency of a word in general Chinese, the higher of two estimates.

    The dictionary knows words, the trigrams common sequences of words: 经济发展.

    >>> general_frequency("工作") > -3 and general_frequency("十户联防") < -6
    True
    """
    counted = math.log10(max(1, count_of(word)) / SIZE)
    return max(counted, model().score(word) / math.log(10))
