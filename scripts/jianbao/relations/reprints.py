"""Articles and their pieces → groups that print one text: the same report received from several sources.

The head of a group is the earliest. Another outlet's dateline, its remark on the reprint, and small edits are
ignored. No reprints are: a notice that returns with other numbers or for another street, another part of a
series, an abridged version, an excerpt in a longer text. Those share passages.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from jianbao.model import Article, Basis
from jianbao.press.numerals import ONE_TO_TEN
from jianbao.relations.fingerprints import Piece, letters

SKETCH = 24
"""How many of the smallest fingerprints of a text make its sketch: reprints share most of them."""
ALIKE = 1 / 3
"""The share of the sketch that candidates must have in common."""
MOST_HOLDERS = 60
"""Maximum number of different texts with a fingerprint of a sketch."""
FEWEST_PRINTS = 24
"""Texts with fewer fingerprints (about seventy letters) are too short to distinguish from formulas."""


@dataclass(frozen=True, slots=True)
class Shares:
    """What two texts must have in common: the share of the smaller one, and the ratio of their sizes."""

    held: float
    size: float
    fewest: int = FEWEST_PRINTS


ONE_HEADLINE = Shares(0.8, 0.7, 34)
"""With the same headline: edited, or with an editor's note. Thirty-four fingerprints are a hundred
letters."""
OTHER_HEADLINES = Shares(0.9, 0.8)
TWO_OF_A_FORM = Shares(0.98, 0.9)
"""With headlines that differ in a word (城北路施工, 城南路施工): one form with other data, or a misprint."""
OF_ANY_NOTICE = Shares(0.95, 0.85)
SPECIFIC = 8
"""Minimum letters of a specific headline; many texts may have a shorter one."""
NOTICE = re.compile(r"(?:公告|通告|公示|通知|启事|声明|通报|预告|预警|公报|简章)$")
"""The ends of headlines of texts that are filled in from a form (停电检修公告)."""
FORM = 0.5
"""Two headlines with this share of the shorter one equal at the ends, but a different middle, are one
form."""
FIGURES = 0.9
"""The share of the numbers of the text with fewer that must occur in the other."""
DAYS_APART = 92
NUMBER = re.compile(
    rf"\d+(?:[,，]\d{{3}}(?!\d))*(?:\.\d+)?|[〇零{ONE_TO_TEN}百千万两]{{1,12}}(?=[年月日号时点起件人户家名个米元岁届])"
)
SENTENCE = re.compile(r"[^。！？\n]+")
REMARK = re.compile(r"转载|转自|原载|来源|稿源|编辑|校对|阅读|点击|浏览|评论|原标题|发布时间|发表于|发布于")
"""Words of a site's remarks on a reprint; numbers in such a sentence are ignored."""


def reprint_heads(articles: Sequence[Article], pieces: Iterable[Piece]) -> dict[str, str]:
    """For each article that repeats an earlier one of another source: its id → the earliest one's id."""
    prints = _by_article(pieces)
    by_id = {article.id: article for article in articles}
    leader = {article.id: article.id for article in articles}

    def find(one: str) -> str:
        while leader[one] != one:
            one = leader[one]
        return one

    for first, second in _candidates(prints):
        if find(first) != find(second) and _same(by_id[first], by_id[second], prints):
            earlier, later = sorted((find(first), find(second)), key=lambda one: _age(by_id[one]))
            leader[later] = earlier
    return {one: find(one) for one in sorted(leader) if find(one) != one}


def _by_article(pieces: Iterable[Piece]) -> dict[str, frozenset[int]]:
    found: dict[str, set[int]] = defaultdict(set)
    for piece in pieces:
        found[piece.article.id].update(piece.prints.values())
    return {one: frozenset(values) for one, values in found.items()}


def _candidates(prints: Mapping[str, frozenset[int]]) -> list[tuple[str, str]]:
    """Pairs whose sketches have enough in common, and texts that are identical.

    A fingerprint of many articles belongs to a footer or a formula and is in no sketch: the number of pairs
    would be quadratic.
    """
    equal: dict[frozenset[int], list[str]] = defaultdict(list)
    for one, values in sorted(prints.items()):
        if len(values) >= FEWEST_PRINTS:
            equal[values].append(one)
    held = Counter(value for values in equal for value in values)
    holders: dict[int, list[str]] = defaultdict(list)
    for values, ones in equal.items():
        for value in sorted(value for value in values if held[value] <= MOST_HOLDERS)[:SKETCH]:
            holders[value].append(ones[0])
    shared = Counter(pair for group in holders.values() for pair in combinations(group, 2))
    alike = [pair for pair, count in shared.items() if count >= ALIKE * SKETCH]
    return sorted(alike + [(ones[0], other) for ones in equal.values() for other in ones[1:]])


def _same(first: Article, second: Article, prints: Mapping[str, frozenset[int]]) -> bool:
    if first.sha256 == second.sha256 or _far_apart(first, second):
        return False
    small, large = sorted((prints[first.id], prints[second.id]), key=len)
    return any(
        len(small) >= wanted.fewest
        and len(small & large) >= wanted.held * len(small)
        and len(small) >= wanted.size * len(large)
        for wanted in _wanted(first, second)
    ) and _figures_agree(_figures(first), _figures(second))


def _wanted(first: Article, second: Article) -> tuple[Shares, ...]:
    """How much two texts must share to be one, by their headlines; derived headlines do not count."""
    one, other = letters(first.title).text, letters(second.title).text
    if Basis.DERIVED in (first.title_basis, second.title_basis):
        return (OTHER_HEADLINES,)
    if _of_a_form(one, other):
        return (TWO_OF_A_FORM,)
    if min(len(one), len(other)) < SPECIFIC or (NOTICE.search(one) and NOTICE.search(other)):
        return (OF_ANY_NOTICE,)
    alike = one in other or other in one
    return (OTHER_HEADLINES, ONE_HEADLINE) if alike else (OTHER_HEADLINES,)


def _of_a_form(one: str, other: str) -> bool:
    """Whether two headlines have the same beginning and end, but a different middle.

    It is not enough that one of them lacks a word.

    >>> _of_a_form("城北路封闭施工", "城南路封闭施工"), _of_a_form("石门村公路通车", "石门公路通车")
    (True, False)
    >>> _of_a_form("石门村公路通车", "十二个村告别渡船")
    False
    """
    front = _equal(one, other)
    back = _equal(one[front:][::-1], other[front:][::-1])
    shorter = min(len(one), len(other))
    return FORM * shorter <= front + back < shorter


def _equal(one: str, other: str) -> int:
    """The number of equal letters before the first difference."""
    differing = (at for at, (here, there) in enumerate(zip(one, other, strict=False)) if here != there)
    return next(differing, min(len(one), len(other)))


def _figures(article: Article) -> Counter[str]:
    """The numbers of a text, without those of a site's remarks; 1,234 and 1234 are equal."""
    sentences = (sentence for block in article.body for sentence in SENTENCE.findall(block.text))
    kept = (sentence for sentence in sentences if not REMARK.search(sentence))
    return Counter(re.sub("[,，]", "", number) for sentence in kept for number in NUMBER.findall(sentence))


def _figures_agree(first: Counter[str], second: Counter[str]) -> bool:
    return (first & second).total() >= FIGURES * min(first.total(), second.total())


def _far_apart(first: Article, second: Article) -> bool:
    days = [article.published.date for article in (first, second)]
    known = [date.fromisoformat(day) for day in days if day is not None and len(day) == 10]
    return len(known) == 2 and abs((known[0] - known[1]).days) > DAYS_APART


def _age(article: Article) -> tuple[str, str, str]:
    """A sort key: the earliest first; undated articles last."""
    return article.published.date or "9999", article.source, article.id
