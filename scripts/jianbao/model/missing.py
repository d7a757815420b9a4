"""What an archive lacks: sources that could not be read, ids that wait for their source, ids that ended."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class UnreadSource:
    """A source that could not be read, and why: listed on the site, built around."""

    path: str
    reason: str


@dataclass(frozen=True, slots=True)
class EndedId:
    """An article id that no longer stands for an article, and the ids that now hold its text."""

    id: str
    source: str
    into: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WaitingId:
    """An article id whose source is there and cannot be read now, and why: it waits, and does not end."""

    id: str
    source: str
    reason: str
