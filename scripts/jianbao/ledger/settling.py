"""Settle the ids of all articles: each keeps the id of its text, or gets a new one.

Input: the ledger and the cleaned pages. Output: the pages with permanent ids, the ids that ended, and the
ledger to write.
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
"""Below this share the marks are replaced, as the text has changed. Above it they stay, so that pieces that
are joined and split again get their own ids back."""


@dataclass(frozen=True, slots=True)
class Settled:
    """Pages (by path) with their permanent ids, the ids that ended or wait, and the ledger to write."""

    pages: tuple[CleanedPage, ...]
    ended: tuple[EndedId, ...]
    ledger: Ledger
    waiting: tuple[WaitingId, ...] = ()


@dataclass(frozen=True, slots=True)
class Text:
    """An article in the form that the ledger compares: the hashes of its sentences, in order.

    `digest` is that of the whole text, `old_digest` that of older ledgers, without digits.
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
    """Give every article its permanent id: that of its text, or a new one.

    Ids in use have priority over ended ids whose text is back. An id without a text ends, unless its source
    is among the `unread`: then it waits, and its entry is not changed. `withdrawn` ids, and those whose text
    went into them, have no opening; their marks are never replaced but only added to, so that a withdrawn
    text is recognised wherever it appears.
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
    by_sentence = _texts_by_sentence(texts)
    ended = {
        entry.id: _end(entry, texts, given, by_sentence, withdrawn)
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
    """The ids whose source exists but could not be read, each with the reason.

    A source is unread if it is listed itself, or its file is (of a broken web archive, any page that was not
    read), or a folder that contains it.
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
    """The free texts that are identical to that of an entry under the same path.

    Only this makes a second build give the same ids as the first, even if texts share sentences. If an older
    entry has no check of its digits, its source must have the same bytes.
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
    """The entry of each free text by similarity.

    The best overlap wins, first with digits, then without, then the same bytes, the same path, the older id.
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
    """The entry of every text: the recognised one, updated, or a new one."""
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
    """The marks of an entry: the old ones as long as they match; for a withdrawn text every sentence."""
    marks = with_checks(entry.marks, text.hashes)
    if grow:
        return tuple(dict.fromkeys((*marks, *text.hashes)))
    return spread(text.hashes) if overlap(marks, text.hashes) < REFRESH else marks


def _new(sha: str, number: int, today: date) -> LedgerEntry:
    """An entry for the nth article of a source's hash; the caller adds the text."""
    return LedgerEntry(sha if number == 1 else f"{sha}-{number}", today.isoformat(), "", sha, None, (), "")


def _texts_by_sentence(texts: Sequence[Text]) -> Mapping[str, Sequence[int]]:
    """The texts that contain a sentence, by its hash: an ended id is searched only in those."""
    found: defaultdict[str, list[int]] = defaultdict(list)
    for number, text in enumerate(texts):
        for sentence in dict.fromkeys((*text.hashes, *words_of(text.hashes))):
            found[sentence].append(number)
    return found


def _end(
    entry: LedgerEntry,
    texts: Sequence[Text],
    given: Sequence[LedgerEntry],
    by_sentence: Mapping[str, Sequence[int]],
    withdrawn: Collection[str],
) -> LedgerEntry:
    """The entry as ended: `into` are the ids whose texts contain enough of its marks, in any source.

    If the text is gone, or withdrawn under any of its ids, its opening is removed.
    """
    near = {number for mark in entry.marks for number in by_sentence.get(mark, ())}
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
