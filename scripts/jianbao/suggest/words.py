"""Articles → the words and joined neighbours that could be terms, and how common such a word is elsewhere.

Words are cut by jieba's dictionary (rjieba). A join is a row of neighbouring words, as 十户 and 联防 are.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

import rjieba

from jianbao.metadata.names import is_name
from jianbao.model import MASKED_NUMBER, Article
from jianbao.repair.likelihood import model
from jianbao.subjects.passages import SENTENCE_END, Passage, passages
from jianbao.subjects.topics import UNSEARCHED

HAN = re.compile("[一-鿿]+")
SHORTEST, LONGEST, MOST_PARTS = 2, 8, 4
DICTIONARY = 60_101_967
"""The sum of the counts in jieba's dictionary."""
# jieba's marks for parts of speech. Kept: what names are made of. Left out: pronouns, numbers, particles,
# adverbs, prepositions, days, and people (nr), whom a term must not be.
PARTS = ("n", "v", "a", "b", "j", "l", "i", "x", "s", "z", "h", "k", "q")
HEADS = ("n", "vn", "an", "j", "l", "i", "x", "k", "zg")
"""What a join may end with."""
FIRST = ("n", "a", "b", "h", "j")
LAST = ("n", "k", "zg", "q")
"""What a single character may be at the beginning and at the end of a join: 微网格, 网格员, 长安杯."""
RANKS = frozenset("省市县区镇乡村州")
"""With these a join begins that is somebody's office: 市公安局."""


class Token(NamedTuple):
    """A word and its part of speech; a named tuple, since an archive makes millions."""

    word: str
    tag: str


Run = tuple[Token, ...]
Sentence = tuple[Run, ...]


def searched(article: Article) -> tuple[Passage, ...]:
    """The passages in which topics are looked for: no column's label, no table."""
    return tuple(passage for passage in passages(article) if passage.part not in UNSEARCHED)


def sentences(text: Iterable[Passage]) -> Iterator[str]:
    """The sentences of passages; a masked number parts a sentence, since it stands for no word."""
    for passage in text:
        yield from filter(None, SENTENCE_END.split(passage.text.replace(MASKED_NUMBER, "\n")))


def cut(text: Iterable[Passage], seen: dict[Token, Token]) -> tuple[Sentence, ...]:
    """Each sentence as runs of words that stand beside each other; what no term is made of parts a run.

    `seen` keeps each word once.

    >>> [[token.word for token in run] for run in cut([Passage(Part.TEXT, "十户联防的网格")], {})[0]]
    [['十户', '联防'], ['网格']]
    """
    return tuple(tuple(_runs(sentence, seen)) for sentence in sentences(text))


def _runs(sentence: str, seen: dict[Token, Token]) -> Iterator[Run]:
    for stretch in HAN.findall(sentence):  # only Han reaches the dictionary, whatever a source holds
        run: list[Token] = []
        for word, tag in rjieba.tag(stretch):
            if _is_part(word, tag):
                token = Token(word, tag)
                run.append(seen.setdefault(token, token))
            elif run:
                yield tuple(run)
                run = []
        if run:
            yield tuple(run)


def _is_part(word: str, tag: str) -> bool:
    """Whether a word can be part of a term. A number is one where the dictionary lacks the word: 十户."""
    return tag.startswith(PARTS) or (tag == "m" and len(word) > 1 and not rjieba.has_word(word))


def candidates(units: Sequence[Collection[Run]], least: int) -> tuple[str, ...]:
    """The words, and the joins of up to four, that stand in at least so many units; sorted.

    A join is only looked at where both joins within it are frequent: that keeps an archive in memory.
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
    """Whether a word or join has the form of a term; people's names, and joins that end in a verb, have not."""
    word = "".join(token.word for token in join)
    if not SHORTEST <= len(word) <= LONGEST or is_person(join):
        return False
    if len(join) == 1:
        return join[0].tag != "q"
    first, last = join[0], join[-1]
    begins = len(first.word) > 1 or (first.tag.startswith(FIRST) and first.word not in RANKS)
    ends = last.tag.startswith(LAST) if len(last.word) == 1 else last.tag.startswith(HEADS)
    return begins and ends and all(len(token.word) > 1 for token in join[1:-1])


def is_person(join: Run) -> bool:
    """Whether a join is a person's name or holds one, as far as dictionary and surname tell."""
    if any(token.tag.startswith("nr") for token in join):
        return True
    word = "".join(token.word for token in join)
    surnamed = not rjieba.has_word(word) if len(join) == 1 else len(join[0].word) == 1
    return surnamed and is_name(word)


@lru_cache(maxsize=1 << 17)
def elsewhere(word: str) -> float:
    """The decimal logarithm of how likely a word is in Chinese at large, by whatever knows it better.

    The dictionary knows words, the trigrams what words commonly stand together: 经济发展.

    >>> elsewhere("工作") > -3 and elsewhere("十户联防") < -6
    True
    """
    counted = math.log10(max(1, rjieba.suggest_freq(word)) / DICTIONARY)
    return max(counted, model().of(word) / math.log(10))
