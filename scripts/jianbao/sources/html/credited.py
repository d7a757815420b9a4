"""Whom a page credits where no colon stands between label and name: `来源 江城晚报`, dt and dd, cells.

Takes the lines between headline and text, gives the name; with a colon, the line says it by itself.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from jianbao.sources.html.blocks import Block

LABEL = r"(?:信息|文章|稿件|新闻|新聞|内容)?(?:[来來]\s{0,4}源|稿\s{0,4}源)"
NAME = r"(?P<name>[^\s：:，。、；！？（）()|/\d][^\s：:，。；！？|/]{1,19})"
IN_LINE = re.compile(
    rf"(?:^|(?<=[\s|｜/]))[【\[]?{LABEL}[】\]]?[ \t\u3000\xa0|｜/]{{1,8}}{NAME}(?=$|[\s|｜/])"
)
ALONE = re.compile(LABEL)
WHOLE = re.compile(NAME)
NO_NAME = re.compile(
    rf"{LABEL}|(?:发布|發布|发表|更新)?(?:[时時][间間]|日期)|作\s*者|[编編][辑輯]|[记記]者|字[号號体體].*|[浏点阅分打].*|(?:19|20)\d\d.*"
)
"""What stands behind an empty 来源: the next label."""


def credited(lines: Sequence[Block]) -> str | None:
    """The medium in the first such label and name; None where there is none.

    Name and label that stand in elements of their own have the same element around them, or its rows.
    """
    for i, block in enumerate(lines):
        text = block.text.strip()
        found = IN_LINE.search(text) if len(text) <= 120 else None
        if found is None and ALONE.fullmatch(text) and i + 1 < len(lines) and _beside(block, lines[i + 1]):
            found = WHOLE.fullmatch(lines[i + 1].text.strip())
        if found is not None and not NO_NAME.fullmatch(found["name"]):
            return found["name"]
    return None


def _beside(label: Block, value: Block) -> bool:
    return label.box is not value.box and label.box.parent is value.box.parent
