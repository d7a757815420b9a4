"""Take out spaces that stand where Chinese has none: beside marks, between the characters of a word, doubled.

Takes one line, gives the edits.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from jianbao.repair.edits import HAN, Edit
from jianbao.repair.likelihood import model

CLOSING = "，、。；：！？”’）》〉】〕…％"
OPENING = "“‘（《〈【〔"
GAP = "[ \u3000]"
MISPLACED = re.compile(
    rf"(?<=\S){GAP}+(?=[{CLOSING}])|(?<=[{OPENING}]){GAP}+(?=\S)|(?<=[{HAN}][，、；]){GAP}+(?=[{HAN}])"
)
SPREAD = re.compile(rf"(?<![{HAN}])[{HAN}](?:{GAP}{{1,4}}[{HAN}]){{3,60}}(?!{GAP}?[{HAN}])")
DOUBLED = re.compile(rf"(?<=[{HAN}]) {{2,8}}(?=[{HAN}])")
READABLE = -6.6
"""Mean log chance of characters that are words when they are joined. Most single characters that somebody
listed lie below; fixed sets (东 南 西 北) do not, and are closed."""


def close_spaces(text: str) -> tuple[Edit, ...]:
    """Drop the space of `公粮 ”` and `（ 含仙桃）`, close `平 安 建 设`, make one of doubled spaces.

    Leaves alone the space that divides the halves of a headline, names of two characters written with a
    space, wide gaps (columns), what does not read as a text when it is closed, and all at a line's ends.

    >>> close_spaces("优秀市（地、州、盟） 、先进县 旗")
    (Edit(start=10, end=11, after=''),)
    >>> [edit.after for edit in close_spaces("平 安 建 设  综述")]
    ['', '', '', ' ']
    """
    if " " not in text and "\u3000" not in text:
        return ()
    found = {(m.start(), m.end()): "" for m in MISPLACED.finditer(text)}
    spread = list(_spread(text))
    found |= {(edit.start, edit.end): edit.after for edit in spread}
    inside = {i for edit in spread for i in range(edit.start, edit.end)}
    for match in DOUBLED.finditer(text):
        if match.start() not in inside:
            found[match.start(), match.end()] = " "
    return tuple(Edit(start, end, after) for (start, end), after in sorted(found.items()))


def _spread(text: str) -> Iterator[Edit]:
    """The gaps of characters that stand apart: the narrowest go, wider ones divide words: one space."""
    for match in SPREAD.finditer(text):
        gaps = list(re.finditer(f"{GAP}+", match.group()))
        narrow = min(len(gap.group()) for gap in gaps)
        joined = re.sub(GAP, "", match.group())
        if model().of(joined) < READABLE * len(joined):
            continue
        for gap in gaps:
            after = "" if len(gap.group()) == narrow else " "
            yield Edit(match.start() + gap.start(), match.start() + gap.end(), after)
