"""Replay a trail: source lines → repaired lines → the text of each field and block of each article."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from jianbao.model.text import JOINED_LINE, Placement, Repair, Role, Trail

FIELD_SEPARATOR = " "
"""Separates two lines that make one headline; body lines are joined without a separator."""


class ReplayError(ValueError):
    """A repair does not match the line that it names: the trail belongs to other text."""


@dataclass(frozen=True, slots=True)
class Replayed:
    """The repaired lines, and the text of every (article, role, block) that the placements name."""

    lines: tuple[str, ...]
    texts: dict[tuple[int, Role, int | None], str]


def replay_repairs(lines: Sequence[str], repairs: Iterable[Repair]) -> tuple[str, ...]:
    """Apply every in-line repair again, in order.

    Raises ReplayError if `before` is not at the place that a repair names.

    >>> from jianbao.model import Rule
    >>> repairs = [Repair(Rule.PINYIN, 1, 2, "(guó)", ""), Repair(Rule.SCRIPT, 1, 1, "國", "国")]
    >>> replay_repairs(["全國(guó)"], repairs)
    ('全国',)
    """
    current = list(lines)
    for (number, _), run in groupby(repairs, key=lambda repair: (repair.line, repair.rule)):
        current[number - 1] = _rewritten(current[number - 1], run)
    return tuple(current)


def _rewritten(text: str, run: Iterable[Repair]) -> str:
    """Apply the repairs that one rule made in one line, from left to right in one pass."""
    done: list[str] = []
    length = at = 0  # length of the output; offset in `text`
    for repair in run:
        start = at + repair.start - length
        if start < at:  # to the left of the last one: another pass of the rule
            text, done, length, at = "".join([*done, text[at:]]), [], 0, 0
            start = repair.start
        end = start + len(repair.before)
        if text[start:end] != repair.before:
            raise ReplayError(f"line {repair.line}, column {repair.start}: {repair.before!r} is not there")
        done += [text[at:start], repair.after]
        length += start - at + len(repair.after)
        at = end
    return "".join([*done, text[at:]])


def gather(lines: Sequence[str], placements: Iterable[Placement]) -> dict[tuple[int, Role, int | None], str]:
    """Join the placed pieces of repaired lines into the text of each field and block of each article.

    Only pieces that belong to an article count; the lines of a table are joined by line ends.
    """
    pieces: dict[tuple[int, Role, int | None], list[str]] = {}
    for placement in placements:
        if placement.article is None or placement.role in (Role.LAYOUT, Role.FURNITURE, Role.DROPPED):
            continue
        key = (placement.article, placement.role, placement.block)
        texts, text = pieces.setdefault(key, []), lines[placement.line - 1][placement.start : placement.end]
        if texts and placement.reason == JOINED_LINE:
            texts[-1] += text
        else:
            texts.append(text)
    return {key: _joined(key[1], texts) for key, texts in pieces.items()}


def replay(lines: Sequence[str], trail: Trail) -> Replayed:
    """Replay a whole trail on the lines of its source."""
    repaired = replay_repairs(lines, trail.repairs)
    return Replayed(repaired, gather(repaired, trail.placements))


def _joined(role: Role, texts: list[str]) -> str:
    if role is not Role.BODY:
        return FIELD_SEPARATOR.join(texts)
    return "\n".join(texts) if any("\t" in text for text in texts) else "".join(texts)
