"""What an archive lacks: sources that could not be read, ids that wait for their source, ids that ended."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class UnreadSource:
    """A source that could not be read, and why: it is listed on the site, and the build goes on."""

    path: str
    reason: str


@dataclass(frozen=True, slots=True)
class EndedId:
    """An article id that no longer names an article, and the ids that now contain its text."""

    id: str
    source: str
    into: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WaitingId:
    """An article id whose source exists but cannot be read now, and why: it waits and does not end."""

    id: str
    source: str
    reason: str
