"""The Chinese characters of all planes of Unicode: one definition for all patterns.

HAN is the inside of a character class; a pattern adds the brackets: `[{HAN}]{{2,4}}`, `[{HAN}A-Za-z]`.
"""

from __future__ import annotations

import re

HAN = "㐀-鿿𠀀-\U0003ffff"
"""The unified ideographs and their extensions, without the digit 〇 and the compatibility forms, which repair
replaces. It has two ranges, since `re` takes 2 ms to compile each class of three."""

HAN0 = f"〇{HAN}"
"""The same with the digit 〇, which appears within Chinese words: 二〇二一."""
LETTER = r"[^\W\d_]"
"""Any letter, Chinese or Latin, as in the names of media (IT时报). `re` compiles it twenty times as fast as a
class of Chinese characters."""
HAN_CHAR = re.compile(f"[{HAN}]")
"""One Han character, to count them."""


def is_han(char: str) -> bool:
    """Whether a character is a Chinese character.

    >>> [is_han(char) for char in "汉漢㐂𠀋𱁬a1〇、"]
    [True, True, True, True, True, False, False, False, False]
    """
    return "㐀" <= char <= "鿿" or "𠀀" <= char <= "\U0003ffff"
