"""Tell headline, kicker and subtitle of an article by how they are printed.

Takes the lines above a body, gives the roles of those that large type makes parts of the headline. Of several
headlines (a site prints its own name, too) the text says which one is the article's.
"""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from jianbao.model import Look, Role
from jianbao.structure.echo import echo
from jianbao.structure.lines import Line, Sort

MIN_TITLE = 2
TEXT = frozenset({Sort.SHORT, Sort.PROSE})


def printed_roles(head: Sequence[Line], said: AbstractSet[str]) -> list[tuple[Line, Role]]:
    """The roles of the printed headline's lines; empty where nothing above the body is set as one."""
    groups = _groups(head)
    if not groups:
        return []
    best = max(groups, key=lambda group: (_heard(head, group, said), group[0]))
    first, last = best[0], best[-1]
    roles = [(head[i], Role.TITLE) for i in best]
    above = first
    while above and head[above - 1].look is Look.KICKER and head[above - 1].sort in TEXT:
        above -= 1
        roles.append((head[above], Role.KICKER))
    below = last + 1
    while below < len(head) and head[below].look is Look.SUBTITLE and head[below].sort in TEXT:
        roles.append((head[below], Role.SUBTITLE))
        below += 1
    return roles


def _groups(head: Sequence[Line]) -> list[list[int]]:
    """The headlines above a body, each by the indices of its lines."""
    groups: list[list[int]] = []
    for i, line in enumerate(head):
        if line.look is not Look.TITLE or line.sort not in TEXT or len(line.text) < MIN_TITLE:
            continue
        if groups and groups[-1][-1] == i - 1 and head[i - 1].goes_on:
            groups[-1].append(i)
        else:
            groups.append([i])
    return groups


def _heard(head: Sequence[Line], group: Sequence[int], said: AbstractSet[str]) -> float:
    """How much of a headline the body says, in thirds: the last of those that it says alike is meant."""
    return round(3 * echo("".join(head[i].text for i in group), frozenset(said)))
