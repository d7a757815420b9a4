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
from jianbao.ledger.sentence_hashes import (
    KNOWN,
    opening,
    other_numbers,
    overlap,
    sentence_hashes,
    spread,
    text_digest,
    with_checks,
    words_of,
)
from jianbao.model import Article, CleanedPage, EndedId, UnreadSource, WaitingId

REFRESH = 0.75
"""Below this share the marks are taken anew: the text has moved on. Above it they stay as they are, so that
pieces that are joined and parted again get their own ids back."""


@dataclass(frozen=True, slots=True)
class Settled:
    """Pages (by path) with their lasting ids, the ids that ended or wait, and the ledger to write."""

    pages: tuple[CleanedPage, ...]
    ended: tuple[EndedId, ...]
    ledger: Ledger
    waiting: tuple[WaitingId, ...] = ()


@dataclass(frozen=True, slots=True)
class Text:
    """An article as the ledger sees it: the hashes of its sentences, in order.

    `digest` is of all of it, `old_digest` as ledgers from before have it, without digits.
    """

    article: Article
    path: str
    sha: str
    hashes: tuple[str, ...]
    digest: str
    old_digest: str


def settle(
    ledger: Ledger,
    pages: Sequence[CleanedPage],
    today: date,
    withdrawn: Collection[str] = (),
    unread: Sequence[UnreadSource] = (),
) -> Settled:
    """Give every article its lasting id: the one its text has had, or a new one.

    Ids in use come first, then ids that had ended and whose text is back. An id that nothing claims ends,
    unless its source is among the `unread`: then it waits, and its entry stays as it is.
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
    waiting = _waiting([entry for entry in ledger.entries if entry.id not in kept], ordered, unread)
    kept |= {entry.id: entry for entry in ledger.entries if entry.id in waiting}
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
        waiting=tuple(WaitingId(e.id, e.source, waiting[e.id]) for e in entries if e.id in waiting),
    )


def _waiting(
    unclaimed: Iterable[LedgerEntry], pages: Iterable[CleanedPage], unread: Iterable[UnreadSource]
) -> dict[str, str]:
    """The ids whose source is there and could not be read, each with the reason.

    A source is unread when it is named so itself, when its file is (of a web archive that breaks off, any
    page that is not among the read ones), or when a folder that it lies in is.
    """
    read = {page.path for page in pages}
    reasons = {one.path.partition("#")[0]: one.reason for one in unread}
    reasons |= {one.path: one.reason for one in unread}
    folders = tuple(sorted(path for path in reasons if path.endswith("/")))
    found: dict[str, str] = {}
    for entry in unclaimed:
        if entry.into is not None or entry.source in read:
            continue
        file = entry.source.partition("#")[0]
        above = next((folder for folder in folders if folder == "./" or file.startswith(folder)), "")
        named = [name for name in (entry.source, file, above) if name in reasons]
        if named:
            found[entry.id] = reasons[named[0]]
    return found


def _texts(page: CleanedPage) -> Iterator[Text]:
    seen: Counter[tuple[str, ...]] = Counter()
    seen_before: Counter[tuple[str, ...]] = Counter()
    for article in page.articles:
        hashes = sentence_hashes(article)
        words = words_of(hashes)
        seen[hashes] += 1
        seen_before[words] += 1
        digest, old = text_digest(hashes, seen[hashes]), text_digest(words, seen_before[words])
        yield Text(article, page.path, page.sha256[:10], hashes, digest, old)


def _unchanged(
    entries: Sequence[LedgerEntry], texts: Sequence[Text], taken: Mapping[int, LedgerEntry]
) -> dict[int, LedgerEntry]:
    """The free texts that are, word for word, what an entry stood for under the same path.

    Only this makes a second build give what the first one gave, whatever texts share their sentences. Where
    an entry from before does not know its digits, its source must be the same byte for byte.
    """
    known = {(entry.source, entry.text): entry for entry in entries}
    found: dict[int, LedgerEntry] = {}
    for number, text in enumerate(texts):
        entry = known.get((text.path, text.digest))
        before = known.get((text.path, text.old_digest))
        if entry is None and before is not None and before.sha == text.sha:
            entry = before
        if entry is not None and number not in taken:
            found[number] = entry
    return found


def _claims(
    entries: Sequence[LedgerEntry], texts: Sequence[Text], taken: Mapping[int, LedgerEntry]
) -> dict[int, LedgerEntry]:
    """Which entry each free text is known as.

    The best overlap wins, with its digits and then without, then the same bytes, the same path, the older.
    """
    nearby: defaultdict[str, list[int]] = defaultdict(list)
    for number, text in enumerate(texts):
        if number not in taken:
            for key in {text.path, text.sha}:
                nearby[key].append(number)
    ranked = []
    for entry in entries:
        for number in sorted({*nearby[entry.source], *nearby[entry.sha]}):
            text = texts[number]
            share = overlap(words_of(entry.marks), words_of(text.hashes))
            if share >= KNOWN:
                rank = (
                    -overlap(entry.marks, text.hashes),
                    -share,
                    text.sha != entry.sha,
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
    marks = with_checks(entry.marks, text.hashes)
    if grow:
        return tuple(dict.fromkeys((*marks, *text.hashes)))
    return spread(text.hashes) if overlap(marks, text.hashes) < REFRESH else marks


def _new(sha: str, number: int, today: date) -> LedgerEntry:
    """An entry for the nth article known by a source's hash; what it stands for is filled in."""
    return LedgerEntry(sha if number == 1 else f"{sha}-{number}", today.isoformat(), "", sha, None, (), "")


def _holding(texts: Sequence[Text]) -> Mapping[str, Sequence[int]]:
    """Which texts hold a sentence, by its hash: an ended id is looked for in those alone, not in all."""
    found: defaultdict[str, list[int]] = defaultdict(list)
    for number, text in enumerate(texts):
        for sentence in dict.fromkeys((*text.hashes, *words_of(text.hashes))):
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
    holders = [
        given[number].id
        for number in near
        if overlap(entry.marks, texts[number].hashes) >= KNOWN
        and not other_numbers(entry.marks, texts[number].hashes)
    ]
    into = tuple(sorted(holders, key=id_order))
    hidden = not into or not set(withdrawn).isdisjoint((entry.id, *into))
    return replace(entry, into=into, opening=None if hidden else entry.opening)


def _renamed(pages: Iterable[CleanedPage], ids: Iterable[str]) -> Iterator[CleanedPage]:
    following = iter(ids)
    for page in pages:
        articles = tuple(replace(article, id=next(following)) for article in page.articles)
        yield replace(page, articles=articles)
