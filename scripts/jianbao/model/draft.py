"""An article after the structure stage: text in its place, no facts yet."""

from __future__ import annotations

from dataclasses import dataclass

from jianbao.model.article import Block, Kind
from jianbao.model.text import Placement
from jianbao.problems import Problem


@dataclass(frozen=True, slots=True)
class Draft:
    """The headline parts, the body and the kind of one article of a page."""

    part: int
    kind: Kind
    body: tuple[Block, ...]
    title: str | None = None
    kicker: str | None = None
    subtitle: str | None = None
    column: str | None = None
    continued_from: str | None = None


@dataclass(frozen=True, slots=True)
class StructuredPage:
    """The articles found on a page and where every character of it went."""

    drafts: tuple[Draft, ...]
    placements: tuple[Placement, ...]
    none_because: str | None = None
    problems: tuple[Problem, ...] = ()
