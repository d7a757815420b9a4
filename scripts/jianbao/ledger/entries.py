"""The content of the ledger: one entry for each id ever given."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LedgerEntry:
    """One id: when it was given, the source of its text, and how the text is recognised.

    `sha` are the first ten hex digits of the source's last hash, for renamed sources. `text` is a hash of the
    last whole text, which recognises an unchanged one at once. `into` is None while the id names an article.
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
    """All ids ever given, by id. A ledger that could not be read must not be overwritten."""

    entries: tuple[LedgerEntry, ...] = ()
    readable: bool = True


def id_order(article_id: str) -> tuple[str, int]:
    """A sort key: by hash, then by number; the first article of a source has none.

    >>> sorted(["0a1b2c3d4e-10", "0a1b2c3d4e-2", "0a1b2c3d4e"], key=id_order)
    ['0a1b2c3d4e', '0a1b2c3d4e-2', '0a1b2c3d4e-10']
    """
    base, _, number = article_id.partition("-")
    return base, int(number or 1)
