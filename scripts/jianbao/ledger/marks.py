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
NO_TEXT = hashlib.sha256(b"").hexdigest()[:8]
"""What a body and a headline without a single letter give: no text to be known by."""
KNOWN = 0.2
"""Share of an entry's marks that a text must hold to be the same article. A fifth, since of an article cut
in two or three the largest piece keeps the id; a shared sentence of officialese is less."""
MARKS = 12
OPENING = 20


def sentence_hashes(article: Article) -> tuple[str, ...]:
    """A short hash of each sentence of the body, folded; of the headline where the body has none."""
    body = "\n".join(block.text for block in article.body)
    return text_hashes(body) or (_hash(_fold(body) or _fold(article.title)),)


def text_hashes(text: str) -> tuple[str, ...]:
    """A short hash of each sentence of a text that is long enough to be known by, each once, in order.

    >>> text_hashes("今天 3 时，路灯亮了。好。") == text_hashes("今天5时路灯亮了！")
    True
    """
    sentences = (_fold(sentence) for sentence in SENTENCE_END.split(text))
    return tuple(dict.fromkeys(_hash(one) for one in sentences if len(one) >= SHORTEST_SENTENCE))


def _hash(sentence: str) -> str:
    return hashlib.sha256(sentence.encode()).hexdigest()[:8]


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


def same_text(marks: Collection[str], hashes: Collection[str]) -> bool:
    """Whether a text gives away what another, known by its marks, says: a fifth of either is shared.

    Of one sentence alone it must be half: a phrase of officialese stands in many texts.

    >>> same_text("abcdefghij", "abxy"), same_text("abcdefghij", "axyz"), same_text("abcdefghij", "a")
    (True, False, True)
    """
    shared = len({*marks} & {*hashes} - {NO_TEXT})
    share = shared / (min(len(marks), len(hashes)) or 1)
    return share >= (KNOWN if shared > 1 else 0.5)


def opening(article: Article) -> str:
    """How the body begins, for people, digits masked."""
    body = "".join(block.text for block in article.body)
    return re.sub(r"\d", "#", " ".join((body or article.title).split())[:OPENING].strip())
