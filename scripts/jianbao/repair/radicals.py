"""Radicals that share their glyph with a character: `⻙` → `韦`, `⼾` → `户` or `戶`.

Takes one character, gives the one that was meant. Programs that write PDF name a glyph by any of its codes,
and radicals come first among them. Which characters share a glyph is a fact of Source Han Sans (Noto Sans
CJK), which sets most such text; what shares none has its equivalent in Unicode's file
EquivalentUnifiedIdeograph. A radical that is no character anywhere (⺀, ⺌ …) is left.
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
"""Those of the block CJK Radicals Supplement. ⺫ is 目, as in 瞿: 罒 has ⺲."""
SIMPLIFIED = {"⼾": "户", "⻑": "长"}
TRADITIONAL = {"⼾": "戶", "⻑": "長"}
"""Whose characters differ by the script of the page."""
RADICALS = "\u2e80-\u2ef3\u2f00-\u2fd5"
"""Both blocks, for use inside a character class."""


def character(radical: str, *, traditional: bool) -> str:
    """The character that a radical stands for, or the radical where it stands for none.

    >>> [character(radical, traditional=False) for radical in "⼾⻙⺀"], character("⼾", traditional=True)
    (['户', '韦', '⺀'], '戶')
    """
    own = (TRADITIONAL if traditional else SIMPLIFIED).get(radical)
    return own or SHARED.get(radical) or unicodedata.normalize("NFKC", radical)
