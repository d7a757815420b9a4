"""Take out spaces that stand where Chinese has none: before a closing mark, after an opening one."""

from __future__ import annotations

import re

from jianbao.repair.edits import Edit

CLOSING = "，、。；：！？”’）》〉】〕…％"
OPENING = "“‘（《〈【〔"
MISPLACED = re.compile(rf"(?<=\S)[ \u3000]+(?=[{CLOSING}])|(?<=[{OPENING}])[ \u3000]+(?=\S)")


def close_spaces(text: str) -> tuple[Edit, ...]:
    """Drop the space of `公粮 ”` and `（ 含仙桃）`.

    Leaves alone the space that divides the halves of a headline, and all at the ends of a line.

    >>> close_spaces("优秀市（地、州、盟） 、先进县 旗")
    (Edit(start=10, end=11, after=''),)
    """
    return tuple(Edit(match.start(), match.end(), "") for match in MISPLACED.finditer(text))
