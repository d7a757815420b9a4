"""Whom a page credits where no colon stands between label and name: `来源 江城晚报`, dt and dd, cells.

Takes the lines between headline and text, gives the name; with a colon, the line says it by itself.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from jianbao.press import headwords
from jianbao.press.lexicon import LABELS, LabelKind, either
from jianbao.sources.html.blocks import Block

LABEL = either((word for word in LABELS[LabelKind.SOURCE] if word.endswith("源")), spaced=True)
"""Those that are nouns: 据, 转载 and 来自 say so with a colon alone."""
NAME = r"(?P<name>[^\s：:，。、；！？（）()|/\d][^\s：:，。；！？|/]{1,19})"
IN_LINE = re.compile(
    rf"(?:^|(?<=[\s|｜/]))[【\[]?{LABEL}[】\]]?[ \t\u3000\xa0|｜/]{{1,8}}{NAME}(?=$|[\s|｜/])"
)
ALONE = re.compile(LABEL)
WHOLE = re.compile(NAME)
NO_NAME = re.compile(
    rf"{LABEL}|{headwords.DAY_WORDS}|{headwords.ROLE_LABEL}|字[号体].*|[浏点阅分打].*|(?:19|20)\d\d.*"
)
"""What stands behind an empty 来源: the next label."""


def credited(lines: Sequence[Block]) -> str | None:
    """The medium in the first such label and name; None where there is none.

    Name and label that stand in elements of their own have the same element around them, or its rows.
    """
    for i, block in enumerate(lines):
        text = headwords.plain(block.text.strip())  # every offset stays
        found, shown = IN_LINE.search(text) if len(text) <= 120 else None, block.text.strip()
        if found is None and ALONE.fullmatch(text) and i + 1 < len(lines) and _beside(block, lines[i + 1]):
            shown = lines[i + 1].text.strip()
            found = WHOLE.fullmatch(shown)
        if found is not None and not NO_NAME.fullmatch(headwords.plain(found["name"])):
            return shown[found.start("name") : found.end("name")]
    return None


def _beside(label: Block, value: Block) -> bool:
    return label.box is not value.box and label.box.parent is value.box.parent
