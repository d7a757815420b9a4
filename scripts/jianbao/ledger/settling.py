"""Settle the ids of all articles: each keeps the one its text has had, or is given a new one.

Takes the ledger and the cleaned pages; gives the pages with lasting ids, the ids that ended, and the ledger
as it is to be written.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from jianbao.ledger.entries import Ledger, LedgerEntry, id_order
from jianbao.ledger.marks import KNOWN, opening, overlap, sentence_hashes, spread, text_digest
from jianbao.model import Article, CleanedPage, EndedId

REFRESH = 0.75
"""Below this share the marks are taken anew: the text has moved on. Above it they stay as they are, so that
pieces that are joined and parted again get their own ids back."""


@dataclass(frozen=True, slots=True)
class Settled:
    """Pages (by path) whose articles bear their lasting ids, the ids that ended, the ledger to write."""

    pages: tuple[CleanedPage, ...]
    ended: tuple[EndedId, ...]
    ledger: Ledger


@dataclass(frozen=True, slots=True)
class Text:
    """An article as the ledger sees it: the hashes of its sentences, in order."""

    article: Article
    path: str
    sha: str
    hashes: tuple[str, ...]
    digest: str


def settle(
    ledger: Ledger, pages: Sequence[CleanedPage], today: date, withdrawn: Collection[str] = ()
) -> Settled:
    """Give every article its lasting id: the one its text has had, or a new one.

    Ids in use come first, then ids that had ended and whose text is back. An id that nothing claims ends.
    Of `withdrawn` ids, and of those whose text went into them, no opening is kept; their marks are never
    taken anew, they only grow, so that a text once withdrawn is known wherever it turns up.
    """
    ordered = sorted(pages, key=lambda page: (page.path, page.sha256))
    texts = [text for page in ordered for text in _texts(page)]
    claims: dict[int, LedgerEntry] = {}
    for alive in (True, False):
        entries = [entry for entry in ledger.entries if (entry.into is None) is alive]
        claims |= _unchanged(entries, texts, claims)
        claims |= _claims(entries, texts, claims)
    given = _give(texts, claims, ledger, today, withdrawn)
    kept = {entry.id: entry for entry in given}
    holding = _holding(texts)
    ended = {
        entry.id: _end(entry, texts, given, holding, withdrawn)
        for entry in ledger.entries
        if entry.id not in kept
    }
    entries = sorted((kept | ended).values(), key=lambda entry: id_order(entry.id))
    return Settled(
        pages=tuple(_renamed(ordered, [entry.id for entry in given])),
        ended=tuple(EndedId(e.id, e.source, e.into) for e in entries if e.into is not None),
        ledger=Ledger(tuple(entries), ledger.readable),
    )


def _texts(page: CleanedPage) -> Iterator[Text]:
    seen: Counter[tuple[str, ...]] = Counter()
    for article in page.articles:
        hashes = sentence_hashes(article)
        seen[hashes] += 1
        digest = text_digest(hashes, seen[hashes])
        yield Text(article, page.path, page.sha256[:10], hashes, digest)


def _unchanged(
    entries: Sequence[LedgerEntry], texts: Sequence[Text], taken: Mapping[int, LedgerEntry]
) -> dict[int, LedgerEntry]:
    """The free texts that are, word for word, what an entry stood for under the same path.

    Only this makes a second build give what the first one gave, whatever texts share their sentences.
    """
    known = {(entry.source, entry.text): entry for entry in entries}
    free = ((n, (text.path, text.digest)) for n, text in enumerate(texts) if n not in taken)
    return {number: known[key] for number, key in free if key in known}


def _claims(
    entries: Sequence[LedgerEntry], texts: Sequence[Text], taken: Mapping[int, LedgerEntry]
) -> dict[int, LedgerEntry]:
    """Which entry each free text is known as: the best overlap wins, then the same path, then the older."""
    nearby: defaultdict[str, list[int]] = defaultdict(list)
    for number, text in enumerate(texts):
        if number not in taken:
            for key in {text.path, text.sha}:
                nearby[key].append(number)
    ranked = []
    for entry in entries:
        for number in sorted({*nearby[entry.source], *nearby[entry.sha]}):
            text = texts[number]
            share = overlap(entry.marks, text.hashes)
            if share >= KNOWN:
                rank = (
                    -share,
                    text.path != entry.source,
                    id_order(entry.id),
                    number,
                )
                ranked.append((rank, entry, number))
    claims: dict[int, LedgerEntry] = {}
    claimed = {entry.id for entry in taken.values()}
    for _, best, number in sorted(ranked, key=lambda item: item[0]):
        if number not in claims and best.id not in claimed:
            claims[number] = best
            claimed.add(best.id)
    return claims


def _give(
    texts: Sequence[Text],
    claims: Mapping[int, LedgerEntry],
    ledger: Ledger,
    today: date,
    withdrawn: Collection[str],
) -> list[LedgerEntry]:
    """The entry of every text: the one it is known by, brought up to date, or a new one."""
    highest: dict[str, int] = {}
    for entry in ledger.entries:
        base, number = id_order(entry.id)
        highest[base] = max(highest.get(base, 0), number)
    given = []
    for number, text in enumerate(texts):
        known = claims.get(number)
        if known is None:
            highest[text.sha] = highest.get(text.sha, 0) + 1
        entry = known or _new(text.sha, highest[text.sha], today)
        hidden = entry.id in withdrawn
        begins = None if hidden else opening(text.article)
        where = replace(entry, source=text.path, sha=text.sha, text=text.digest, into=None)
        given.append(replace(where, opening=begins, marks=_marks(entry, text, grow=hidden)))
    return given


def _marks(entry: LedgerEntry, text: Text, *, grow: bool) -> tuple[str, ...]:
    """The marks an entry is to have: its own as long as they fit; of a withdrawn text every sentence."""
    if grow:
        return tuple(dict.fromkeys((*entry.marks, *text.hashes)))
    return spread(text.hashes) if overlap(entry.marks, text.hashes) < REFRESH else entry.marks


def _new(sha: str, number: int, today: date) -> LedgerEntry:
    """An entry for the nth article known by a source's hash; what it stands for is filled in."""
    return LedgerEntry(sha if number == 1 else f"{sha}-{number}", today.isoformat(), "", sha, None, (), "")


def _holding(texts: Sequence[Text]) -> Mapping[str, Sequence[int]]:
    """Which texts hold a sentence, by its hash: an ended id is looked for in those alone, not in all."""
    found: defaultdict[str, list[int]] = defaultdict(list)
    for number, text in enumerate(texts):
        for sentence in dict.fromkeys(text.hashes):
            found[sentence].append(number)
    return found


def _end(
    entry: LedgerEntry,
    texts: Sequence[Text],
    given: Sequence[LedgerEntry],
    holding: Mapping[str, Sequence[int]],
    withdrawn: Collection[str],
) -> LedgerEntry:
    """The entry as ended: `into` are the ids whose text holds enough of its marks, wherever they stand.

    Where the text is gone, or withdrawn under any of its ids, so is its opening.
    """
    near = {number for mark in entry.marks for number in holding.get(mark, ())}
    holders = [given[number].id for number in near if overlap(entry.marks, texts[number].hashes) >= KNOWN]
    into = tuple(sorted(holders, key=id_order))
    hidden = not into or not set(withdrawn).isdisjoint((entry.id, *into))
    return replace(entry, into=into, opening=None if hidden else entry.opening)


def _renamed(pages: Iterable[CleanedPage], ids: Iterable[str]) -> Iterator[CleanedPage]:
    following = iter(ids)
    for page in pages:
        articles = tuple(replace(article, id=next(following)) for article in page.articles)
        yield replace(page, articles=articles)
