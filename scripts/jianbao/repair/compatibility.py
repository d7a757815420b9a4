"""Replace compatibility characters by the ordinary ones: `⾦` → `金`, `１２Ａ` → `12A`, `ﬁ` → `fi`.

Input: a line. Output: the edits. PDF and old encodings produce such characters; a character that means more
than its plain form is left alone.
"""

from __future__ import annotations

import re

from jianbao.model.edits import Edit
from jianbao.privacy import PERSONAL, plain_digits
from jianbao.repair.radicals import RADICALS, character

PRIVATE = {
    "\ue5e5": "\u3000",  # A3 A0 of GBK: the WHATWG encoding standard reads it as an ideographic space
    **dict(zip("\ue81e\ue826\ue82b\ue82c\ue832\ue843\ue854\ue864", "龴龵龶龷龸龹龺龻", strict=True)),
    **dict(zip(map(chr, range(0xE78D, 0xE797)), "︐︒︑︓︔︕︖︗︘︙", strict=True)),
}
"""Private-use characters to which GB 18030-2022 gave code points. All others are left: only the font of the
page defines them."""

WIDE = "０-９Ａ-Ｚａ-ｚ"
SINGLE = f"{RADICALS}{''.join(PRIVATE)}\uf900-\ufaff\ufb00-\ufb06"
FOLDED = re.compile(f"[{SINGLE}{WIDE}．]")
DOUBLE = re.compile(f"[{SINGLE}]|(?<![&#])[{WIDE}]+(?:．[０-９]+)*|(?<=[0-9０-９])．(?=[0-9０-９])")


def fold_forms(text: str, *, traditional: bool = False) -> tuple[Edit, ...]:
    """The plain characters for radicals, compatibility ideographs, ligatures, full-width letters and digits.

    Left alone: ①②, ㎡, ℃, Ⅲ, ％, full-width marks, unknown private-use characters, and personal numbers,
    which are masked unchanged: a trail of folded digits would reveal them.

    >>> [edit.after for edit in fold_forms("⾦融Ｇ２０峰会①，１．５㎡")]
    ['金', 'G20', '1.5']
    """
    if text.isascii() or not FOLDED.search(text):
        return ()
    personal = [match.span() for match in PERSONAL.finditer(plain_digits(text))]
    return tuple(
        Edit(match.start(), match.end(), after)
        for match in DOUBLE.finditer(text)
        if (after := _plain(match.group(), traditional=traditional)) != match.group()
        and not any(start < match.end() and match.start() < end for start, end in personal)
    )


def _plain(text: str, *, traditional: bool) -> str:
    return "".join(PRIVATE.get(char) or character(char, traditional=traditional) for char in text)
