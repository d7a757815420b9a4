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
    best = max(groups, key=lambda group: _fitness(head, group, said))
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
        rest = line.look is Look.REST
        if not (rest or line.look is Look.TITLE) or line.sort not in TEXT:
            continue
        if groups and groups[-1][-1] == i - 1 and (rest or head[i - 1].goes_on):
            groups[-1].append(i)
        elif len(line.text) >= MIN_TITLE:
            groups.append([i])
    return groups


def _fitness(head: Sequence[Line], group: Sequence[int], said: AbstractSet[str]) -> tuple[float, bool, int]:
    """How much of a headline the body says, in thirds, whether its type is the largest, how near it is."""
    heard = round(3 * echo("".join(head[i].text for i in group), frozenset(said)))
    return heard, head[group[0]].begins, group[0]
