"""What a reader of one format makes of bytes, before it is known which file they came from."""

from __future__ import annotations

from dataclasses import dataclass, field

from jianbao.model import Hint, Laid

Hinted = tuple[str, Hint | None]
"""A line and what the markup says of it."""


@dataclass(frozen=True, slots=True)
class Reading:
    """The lines of one page, their encoding, what was wrong as (line, message), and what markup adds.

    The fields mean what they mean in RawPage.
    """

    lines: tuple[str, ...]
    encoding: str
    faults: tuple[tuple[int | None, str], ...] = ()
    address: str | None = None
    captured: str | None = None
    hints: tuple[tuple[int, Hint], ...] = ()
    meta: tuple[tuple[str, str], ...] = ()
    layout: tuple[Laid, ...] = ()
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """One page of a file that may hold several: what was read of it, or why it could not be.

    `content` are the page's own bytes, by which it is known again; `number` counts the pages of the file
    from 1.
    """

    number: int
    content: bytes = field(repr=False)
    reading: Reading | None = None
    message: str = ""
    shown: str = ""


def of_lines(lines: list[Hinted], encoding: str, meta: tuple[tuple[str, str], ...] = ()) -> Reading:
    """A reading of lines that carry their hints.

    >>> of_lines([("甲", Hint.TITLE), ("乙", None)], "utf-8").hints
    ((1, <Hint.TITLE: 'title'>),)
    """
    hints = tuple((number, hint) for number, (_, hint) in enumerate(lines, start=1) if hint is not None)
    return Reading(tuple(text for text, _ in lines), encoding, hints=hints, meta=meta)
