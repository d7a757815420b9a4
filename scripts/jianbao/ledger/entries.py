"""What the ledger holds: one entry for each id ever given."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LedgerEntry:
    """One id: when it was given, where its text stands and how it is known again.

    `sha` are the first ten hex digits of the source's hash as last seen, for sources that are renamed.
    `text` is a hash of the whole text as last seen: one that has not changed is known by it at once. `into`
    is None while the id stands for an article.
    """

    id: str
    added: str
    source: str
    sha: str
    opening: str | None
    marks: tuple[str, ...]
    text: str
    into: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class Ledger:
    """All ids ever given, by id. A ledger that could not be read must not be written over."""

    entries: tuple[LedgerEntry, ...] = ()
    readable: bool = True


def id_order(article_id: str) -> tuple[str, int]:
    """Ids by their hash, then by number: the first article of a source has none.

    >>> sorted(["0a1b2c3d4e-10", "0a1b2c3d4e-2", "0a1b2c3d4e"], key=id_order)
    ['0a1b2c3d4e', '0a1b2c3d4e-2', '0a1b2c3d4e-10']
    """
    base, _, number = article_id.partition("-")
    return base, int(number or 1)
