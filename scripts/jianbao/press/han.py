"""What a Chinese character is: one definition for all patterns, of all planes of Unicode.

Gives the inside of a class of characters; a pattern sets the brackets: `[{HAN}]{{2,4}}`, `[{HAN}A-Za-z]`.
"""

from __future__ import annotations

import re

HAN = "㐀-鿿𠀀-\U0003ffff"
"""The unified ideographs and their extensions. Not 〇, which is a figure, and no compatibility form: repair
writes those in their usual form. Two ranges, since `re` takes 2 ms to compile each class of three."""

HAN0 = f"〇{HAN}"
"""The same with the figure 〇, which stands amid Chinese words: 二〇二一."""
LETTER = r"[^\W\d_]"
"""Any letter, Chinese or Latin: what names of media are made of (IT时报), and what no name goes on with. `re`
compiles it twenty times as fast as a class of Chinese characters."""
HAN_CHAR = re.compile(f"[{HAN}]")
"""One such character, for counting them."""


def is_han(char: str) -> bool:
    """Whether a character is a Chinese one.

    >>> [is_han(char) for char in "汉漢㐂𠀋𱁬a1〇、"]
    [True, True, True, True, True, False, False, False, False]
    """
    return "㐀" <= char <= "鿿" or "𠀀" <= char <= "\U0003ffff"
