"""Split a line of a page's head at its labels, which content systems print without any separator."""

from __future__ import annotations

import re

from jianbao.press import headwords
from jianbao.press.han import HAN, LETTER

BEFORE_LABEL = re.compile(rf"(?<=[^\s|｜]){headwords.WHOLE_LABEL}(?={headwords.ANY_LABEL}\s{{0,4}}[：:])")
ANY_LABEL = re.compile(rf"(?<!{LETTER})(?=[{HAN}]{{2,6}}\s{{0,4}}[：:])")


def unglued(text: str) -> str:
    """The line with a space before every label that is glued to the text before it.

    >>> unglued("2022年03月14日09:30来源：石门县政府点击数：12")
    '2022年03月14日09:30 来源：石门县政府 点击数：12'
    """
    return BEFORE_LABEL.sub(" ", text)


def parted(text: str) -> list[str]:
    """The pieces of a line, each opening with a label but the first.

    >>> parted("作者：江小月 字体：大 中 小")
    ['作者：江小月 ', '字体：大 中 小']
    """
    return [piece for piece in ANY_LABEL.split(unglued(text)) if piece]
