"""Remove spaces that Chinese does not have: next to marks, between the characters of a word, doubled.

Input: a line. Output: the edits.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from jianbao.language.trigrams import model
from jianbao.model.edits import Edit
from jianbao.press.han import HAN0

CLOSING = "，、。；：！？”’）》〉】〕…％"
OPENING = "“‘（《〈【〔"
GAP = "[ \u3000]"
INNER = re.compile(rf"{GAP}(?<=\S.){GAP}*(?=\S)")  # the rare part first: `re` skips all other characters fast
SPACES = re.compile(f"{GAP}+")
PAUSE = "，、；"
SPREAD = re.compile(rf"(?<![{HAN0}])[{HAN0}](?:{GAP}{{1,4}}[{HAN0}]){{3,60}}(?!{GAP}?[{HAN0}])")
HAN_CHARACTER = re.compile(f"[{HAN0}]")
MIN_GAPS = 3  # what SPREAD asks for, too
MOST_DOUBLED = 8
READABLE = -6.6
"""Minimum mean log chance of characters that are words when they are joined. Most lists of single characters
are below; fixed sets (东 南 西 北) are not, and are closed."""


def close_spaces(text: str) -> tuple[Edit, ...]:
    """Remove the space of `公粮 ”` and `（ 含仙桃）`, close `平 安 建 设`, reduce doubled spaces to one.

    Left alone: the space between the halves of a headline, names of two characters with a space inside, wide
    gaps (columns), what does not read as text when closed, and spaces at the ends of a line.

    >>> close_spaces("优秀市（地、州、盟） 、先进县 旗")
    (Edit(start=10, end=11, after=''),)
    >>> [edit.after for edit in close_spaces("平 安 建 设  综述")]
    ['', '', '', ' ']
    """
    gaps = [match.span() for match in INNER.finditer(text)]
    if not gaps:
        return ()
    between = [(a, b) for a, b in gaps if _is_han(text[a - 1]) and _is_han(text[b])]
    spread = list(_spread(text)) if len(between) >= MIN_GAPS else []
    found = {(a, b): "" for a, b in gaps if _misplaced(text, a, b)}
    found |= {(edit.start, edit.end): edit.after for edit in spread}
    inside = {i for edit in spread for i in range(edit.start, edit.end)}
    for start, end in between:
        if start not in inside and text[start:end].isascii() and 1 < end - start <= MOST_DOUBLED:
            found[start, end] = " "
    return tuple(Edit(start, end, after) for (start, end), after in sorted(found.items()))


def _misplaced(text: str, start: int, end: int) -> bool:
    """Whether a gap is before a closing mark, after an opening one, or after a pause between words."""
    before, after = text[start - 1], text[end]
    if after in CLOSING or before in OPENING:
        return True
    return before in PAUSE and start > 1 and _is_han(text[start - 2]) and _is_han(after)


@lru_cache(maxsize=1 << 13)
def _is_han(char: str) -> bool:
    return HAN_CHARACTER.match(char) is not None


def _spread(text: str) -> Iterator[Edit]:
    """Edits for spaced-out characters: the narrowest gaps are removed; wider ones become one space."""
    for match in SPREAD.finditer(text):
        gaps = list(SPACES.finditer(match.group()))
        narrow = min(len(gap.group()) for gap in gaps)
        joined = SPACES.sub("", match.group())
        if model().score(joined) < READABLE * len(joined):
            continue
        for gap in gaps:
            after = "" if len(gap.group()) == narrow else " "
            yield Edit(match.start() + gap.start(), match.start() + gap.end(), after)
