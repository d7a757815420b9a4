"""Write the ordinary character for one that only looks like it: `⾦` → `金`, `１２Ａ` → `12A`, `ﬁ` → `fi`.

Takes a line, gives the edits. PDF and old encodings give such doubles; nothing that means more than its plain
form is touched.
"""

from __future__ import annotations

import re
import unicodedata

from jianbao.repair.edits import Edit
from jianbao.repair.privacy import PERSONAL, plain_digits

RADICALS = dict(
    zip(
        "⺠⻁⻄⻅⻆⻉⻋⻑⻓⻔⻘⻚⻛⻜⻢⻥⻦⻨⻩⻬⻮⻰⺟⺫⻝⻣",
        "民虎西见角贝车長长门青页风飞马鱼鸟麦黄齐齿龙母目食骨"[:26],
        strict=True,
    )
)
"""Radicals that Unicode gives no compatibility form, and the character of each (its file
EquivalentUnifiedIdeograph). The others of the block have forms that no character shares."""

PRIVATE = {
    "\ue5e5": "\u3000",  # A3 A0 of GBK: the WHATWG encoding standard reads it as an ideographic space
    **dict(zip("\ue81e\ue826\ue82b\ue82c\ue832\ue843\ue854\ue864", "龴龵龶龷龸龹龺龻", strict=True)),
    **dict(zip(map(chr, range(0xE78D, 0xE797)), "︐︒︑︓︔︕︖︗︘︙", strict=True)),
}
"""Private-use characters that GB 18030-2022 moved to places of their own. All others are left: only the font
of the page knew them."""

WIDE = "０-９Ａ-Ｚａ-ｚ"
SINGLE = f"{''.join(RADICALS)}{''.join(PRIVATE)}\u2f00-\u2fd5\uf900-\ufaff\ufb00-\ufb06"
FOLDED = re.compile(f"[{SINGLE}{WIDE}．]")
DOUBLE = re.compile(f"[{SINGLE}]|(?<![&#])[{WIDE}]+(?:．[０-９]+)*|(?<=[0-9０-９])．(?=[0-9０-９])")


def fold_forms(text: str) -> tuple[Edit, ...]:
    """The plain characters for radicals, compatibility ideographs, ligatures, full-width letters and figures.

    Leaves alone ①②, ㎡, ℃, Ⅲ, ％, full-width marks, unknown private-use characters, and personal numbers,
    which are masked as they stand: a trail of folded figures would tell them.

    >>> [edit.after for edit in fold_forms("⾦融Ｇ２０峰会①，１．５㎡")]
    ['金', 'G20', '1.5']
    """
    if text.isascii() or not FOLDED.search(text):
        return ()
    personal = [match.span() for match in PERSONAL.finditer(plain_digits(text))]
    return tuple(
        Edit(match.start(), match.end(), after)
        for match in DOUBLE.finditer(text)
        if (after := "".join(map(_plain, match.group()))) != match.group()
        and not any(start < match.end() and match.start() < end for start, end in personal)
    )


def _plain(char: str) -> str:
    return RADICALS.get(char) or PRIVATE.get(char) or unicodedata.normalize("NFKC", char)
