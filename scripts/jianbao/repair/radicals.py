"""Map radicals to the character with the same glyph: `⻙` → `韦`, `⼾` → `户` or `戶`.

Input: a character. Output: the character that was meant. PDF writers name a glyph by any of its code points,
and radicals come first. The table of shared glyphs follows Source Han Sans (Noto Sans CJK), which sets most
such text; all others use Unicode's file EquivalentUnifiedIdeograph. A radical that is no character anywhere
(⺀, ⺌ …) is left alone.
"""

from __future__ import annotations

import unicodedata

SHARED = dict(
    zip(
        "⺁⺂⺃⺄⺅⺇⺉⺊⺋⺍⺎⺏⺐⺒⺓⺔⺕⺖⺘⺙⺛⺞⺟⺠⺡⺣⺤⺦⺨⺩⺫⺭⺮⺯⺰⺱⺲⺳⺹⺺⺽⺾⺿⻀⻁⻂⻃⻄⻅⻆⻇⻈⻉⻊⻋⻌⻍⻎⻏⻐⻒⻓⻔⻕⻖⻘⻙⻚⻛⻜⻝⻞⻟⻠⻡⻢⻣⻤⻥⻦⻧⻨⻩⻪⻫⻬⻭⻮⻯⻰⻱⻲⻳",
        "厂乛乚乙亻𠘨刂卜㔾𭕄兀尣尢巳幺彑彐忄扌攵旡歺母民氵灬爫丬犭𤣩目礻𥫗糹纟罓罒㓁耂肀𦥑艹艹艹虎衤覀西见角𧢲讠贝𧾷车辶辶辶阝钅镸长门𨸏阝青韦页风飞食𩙿飠饣𩠐马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜亀龟",
        strict=True,
    )
)
"""The block CJK Radicals Supplement. ⺫ is 目, as in 瞿: 罒 has ⺲."""
SIMPLIFIED = {"⼾": "户", "⻑": "长"}
TRADITIONAL = {"⼾": "戶", "⻑": "長"}
"""Radicals whose character depends on the script of the page."""
RADICALS = "\u2e80-\u2ef3\u2f00-\u2fd5"
"""Both blocks, for use inside a character class."""


def character(radical: str, *, traditional: bool) -> str:
    """The character of a radical, or the radical itself if there is none.

    >>> [character(radical, traditional=False) for radical in "⼾⻙⺀"], character("⼾", traditional=True)
    (['户', '韦', '⺀'], '戶')
    """
    own = (TRADITIONAL if traditional else SIMPLIFIED).get(radical)
    return own or SHARED.get(radical) or unicodedata.normalize("NFKC", radical)
