"""The result of reading bytes in one format, before the file that they came from is known."""

from __future__ import annotations

from dataclasses import dataclass, field

from jianbao.model import Hint, LineLayout

Hinted = tuple[str, Hint | None]
"""A line and its hint from the markup."""


@dataclass(frozen=True, slots=True)
class Reading:
    """The lines of one page, their encoding, faults as (line, message), and facts from the markup.

    The fields have the same meaning as in RawPage.
    """

    lines: tuple[str, ...]
    encoding: str
    faults: tuple[tuple[int | None, str], ...] = ()
    address: str | None = None
    captured: str | None = None
    hints: tuple[tuple[int, Hint], ...] = ()
    meta: tuple[tuple[str, str], ...] = ()
    layout: tuple[LineLayout, ...] = ()
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """One page of a file that may contain several: its reading, or why it could not be read.

    `content` are the bytes of the page, which identify it; `number` counts the pages of the file from 1.
    """

    number: int
    content: bytes = field(repr=False)
    reading: Reading | None = None
    message: str = ""
    shown: str = ""


def of_lines(lines: list[Hinted], encoding: str, meta: tuple[tuple[str, str], ...] = ()) -> Reading:
    """A reading of lines with hints.

    >>> of_lines([("甲", Hint.TITLE), ("乙", None)], "utf-8").hints
    ((1, <Hint.TITLE: 'title'>),)
    """
    hints = tuple((number, hint) for number, (_, hint) in enumerate(lines, start=1) if hint is not None)
    return Reading(tuple(text for text, _ in lines), encoding, hints=hints, meta=meta)
