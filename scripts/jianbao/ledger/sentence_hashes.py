"""Recognise a text by hashes of its sentences, which survive cleaning and edits of the rest.

Digits and punctuation are removed before hashing: cleaning mostly changes marks, and a number in a sentence
could be found from its hash by trying. So that two bulletins that only differ in digits are two texts, the
hash of a sentence with digits ends with a check of them (`a3ebd2e8.4f1`), too short to find a number from.
Marks of older ledgers (before 2026) have no check and match any digits.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Collection, Iterable, Sequence

from jianbao.model import Article

SENTENCE_END = re.compile(r"[。！？；!?;\n]")
DIGITS = re.compile(r"\d+")
LONG_NUMBER = re.compile(r"\d{7,}|(?<!\d)\d{3,6}(?:[ -]\d{3,6})+(?!\d)")
FOLDED_AWAY = re.compile(r"[\W\d_]+")
SHORTEST_SENTENCE = 6
NO_TEXT = hashlib.sha256(b"").hexdigest()[:8]
"""The hash of a body and a headline without a letter, which recognises no text."""
KNOWN = 0.2
"""The share of an entry's marks that a text must contain to be the same article. A fifth, since the largest
part of an article that is split in two or three keeps the id; shared officialese is less."""
MARKS = 12
OPENING = 20


def sentence_hashes(article: Article) -> tuple[str, ...]:
    """A short hash of each sentence of the body, folded; of the headline if the body has none."""
    body = "\n".join(block.text for block in article.body)
    words = _fold(body) or _fold(article.title)
    return text_hashes(body) or (_hash(words) + (_check(body) if words else ""),)


def text_hashes(text: str) -> tuple[str, ...]:
    """A short hash of each sentence that is long enough to be specific, each once, in order.

    >>> text_hashes("今天 3 时，路灯亮了。好。") == text_hashes("今天３时路灯亮了！")
    True
    >>> text_hashes("今天 3 时，路灯亮了。")[0].split(".")[0] == text_hashes("今天路灯亮了时。")[0]
    False
    >>> words_of(text_hashes("今天 3 时，路灯亮了。")) == words_of(text_hashes("今天5时路灯亮了！"))
    True
    """
    sentences = ((_fold(sentence), _check(sentence)) for sentence in SENTENCE_END.split(text))
    return tuple(
        dict.fromkeys(_hash(words) + check for words, check in sentences if len(words) >= SHORTEST_SENTENCE)
    )


def words_of(hashes: Iterable[str]) -> tuple[str, ...]:
    """Hashes without the check of their digits, each once: what texts share apart from their numbers.

    >>> words_of(["a3ebd2e8.4f1", "a3ebd2e8.4f2", "0fa2683f"])
    ('a3ebd2e8', '0fa2683f')
    """
    return tuple(dict.fromkeys(one.partition(".")[0] for one in hashes))


def _hash(sentence: str) -> str:
    return hashlib.sha256(sentence.encode()).hexdigest()[:8]


def _check(sentence: str) -> str:
    """Twelve bits of a sentence's digits in their order; empty if it has none.

    They distinguish all but one of 4,096 sentences. Runs of seven digits or more are left out: counts and
    dates are shorter, and a telephone or identity number must not be found by trying.
    """
    text = LONG_NUMBER.sub("", unicodedata.normalize("NFKC", sentence))
    digits = " ".join(DIGITS.findall(text))
    return f".{hashlib.sha256(digits.encode()).hexdigest()[:3]}" if digits else ""


def _fold(text: str) -> str:
    return FOLDED_AWAY.sub("", unicodedata.normalize("NFKC", text))


def spread(hashes: Sequence[str]) -> tuple[str, ...]:
    """At most a dozen of them, evenly from the first to the last.

    >>> spread("abcdefghijklmnopqrstuvwx")
    ('a', 'c', 'e', 'g', 'i', 'k', 'n', 'p', 'r', 't', 'v', 'x')
    """
    if len(hashes) <= MARKS:
        return tuple(hashes)
    last = len(hashes) - 1
    return tuple(hashes[(2 * i * last + MARKS - 1) // (2 * (MARKS - 1))] for i in range(MARKS))


def text_digest(hashes: Sequence[str], ordinal: int) -> str:
    """A hash of a whole text, by its sentences; `ordinal` distinguishes equal texts of one source."""
    return hashlib.sha256(f"{ordinal} {' '.join(hashes)}".encode()).hexdigest()[:8]


def overlap(marks: Collection[str], hashes: Collection[str]) -> float:
    """The share of an entry's marks that a text contains.

    >>> overlap(("a", "b"), ("b", "c")), overlap(("a.1", "b"), ("a.2", "b.1"))
    (0.5, 0.5)
    """
    return len(shared(marks, hashes)) / len(marks) if marks else 0.0


def shared(marks: Iterable[str], hashes: Collection[str]) -> set[str]:
    """The marks that a text contains: one with a check only for the same digits, one without for any."""
    return {*hashes, *words_of(hashes)}.intersection(marks)


def with_checks(marks: Iterable[str], hashes: Iterable[str]) -> tuple[str, ...]:
    """Marks; older ones with the checks of their sentences.

    >>> with_checks(["a", "b", "c.1"], ["a.7", "b", "c.2"])
    ('a.7', 'b', 'c.1')
    """
    checked = {one.partition(".")[0]: one for one in hashes}
    return tuple(dict.fromkeys(checked.get(mark, mark) for mark in marks))


def same_text(marks: Collection[str], hashes: Collection[str]) -> bool:
    """Whether a text reveals another one, known by its marks: a fifth of either is shared.

    A single shared sentence must be half, as a phrase of officialese is in many texts. A bulletin with the
    same words and other numbers is another text.

    >>> same_text("abcdefghij", "abxy"), same_text("abcdefghij", "axyz"), same_text("abcdefghij", "a")
    (True, False, True)
    >>> same_text(["a.1", "b.2", "c"], ["a.3", "b.4", "c"])
    False
    """
    same = shared(marks, hashes) - {NO_TEXT}
    shorter = min(len(marks), len(hashes)) or 1
    return len(same) / shorter >= (KNOWN if len(same) > 1 else 0.5) and not other_numbers(marks, hashes)


def other_numbers(marks: Collection[str], hashes: Collection[str]) -> bool:
    """Whether a text has other numbers in the same words: in a fifth of it or more, and most of its numbers.

    >>> other_numbers(["a.1", "b.2", "c"], ["a.3", "b.4", "c"])
    True
    >>> other_numbers(["a.1", "b.2", "c"], ["a.1", "b.4", "c"])
    False
    """
    same = shared(marks, hashes)
    other = {*words_of(marks)} & {*words_of(hashes)} - {*words_of(same)}
    most = len(other) > sum("." in mark for mark in same)
    return most and len(other) >= KNOWN * min(len(marks), len(hashes))


def opening(article: Article) -> str:
    """The beginning of the body, for people, digits masked."""
    body = "".join(block.text for block in article.body)
    return re.sub(r"\d", "#", " ".join((body or article.title).split())[:OPENING].strip())
