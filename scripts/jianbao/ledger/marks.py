"""Know a text again: hashes of its sentences, which survive cleaning and edits of the rest.

Digits and punctuation are left out before hashing: cleaning changes marks most, and from the hash of a
sentence with a number in it the number could be found by trying.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Collection, Sequence

from jianbao.model import Article

SENTENCE_END = re.compile(r"[。！？；!?;\n]")
FOLDED_AWAY = re.compile(r"[\W\d_]+")
SHORTEST_SENTENCE = 6
MARKS = 12
OPENING = 20


def sentence_hashes(article: Article) -> tuple[str, ...]:
    """A short hash of each sentence of the body, folded; of the headline where the body has none."""
    body = "\n".join(block.text for block in article.body)
    sentences = [_fold(sentence) for sentence in SENTENCE_END.split(body)]
    kept = [sentence for sentence in sentences if len(sentence) >= SHORTEST_SENTENCE]
    kept = kept or [_fold(body) or _fold(article.title)]
    return tuple(dict.fromkeys(hashlib.sha256(s.encode()).hexdigest()[:8] for s in kept))


def _fold(text: str) -> str:
    return FOLDED_AWAY.sub("", unicodedata.normalize("NFKC", text))


def spread(hashes: Sequence[str]) -> tuple[str, ...]:
    """At most a dozen of them, spread evenly from the first to the last.

    >>> spread("abcdefghijklmnopqrstuvwx")
    ('a', 'c', 'e', 'g', 'i', 'k', 'n', 'p', 'r', 't', 'v', 'x')
    """
    if len(hashes) <= MARKS:
        return tuple(hashes)
    last = len(hashes) - 1
    return tuple(hashes[(2 * i * last + MARKS - 1) // (2 * (MARKS - 1))] for i in range(MARKS))


def text_digest(hashes: Sequence[str], ordinal: int) -> str:
    """A hash of a whole text, by its sentences; `ordinal` tells apart texts of one source that read alike."""
    return hashlib.sha256(f"{ordinal} {' '.join(hashes)}".encode()).hexdigest()[:8]


def overlap(marks: Collection[str], hashes: Collection[str]) -> float:
    """The share of an entry's marks that a text holds.

    >>> overlap(("a", "b"), ("b", "c"))
    0.5
    """
    return len(set(marks).intersection(hashes)) / len(marks) if marks else 0.0


def opening(article: Article) -> str | None:
    """How the body begins, for people, digits masked; nothing of a withdrawn article."""
    if article.withdrawn is not None:
        return None
    body = "".join(block.text for block in article.body)
    return re.sub(r"\d", "#", " ".join((body or article.title).split())[:OPENING].strip())
