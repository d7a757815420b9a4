"""Find the names of persons on a Traditional page in which conversion must keep some characters.

Input: the lines of a page. Output: certain names (jianbao.press.persons) and possible ones. In words 乾
becomes 干 and 汎 becomes 泛; in names they stay, as in China's own list of characters.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from jianbao.press.han import HAN
from jianbao.press.persons import SURNAMES, names_in

KEPT = "乾汎昇陞甦邨迺濬澂徵"
"""Characters that a Simplified word writes differently, but a name does not."""
MAYBE = re.compile(
    rf"[{SURNAMES}][{HAN}]?(?:"
    r"乾(?<![餅曬晒烘吹擦風晾榨抽喝口筍笋萄芒豆肉魚果菜陰烤蔔瓜柿桃棗杏晾蝦薯梅泥外燒燥嘴杯唇擰]乾)"
    r"(?![燥旱燒淨果糧脆杯枯貨洗草涸癟爹媽冰裂咳笑瞪拌煸鍋式電眼癬柴菜薪麵瘦貝酪坤隆縣陵元卦清])"
    r"|汎(?<![廣空]汎)(?![美濫指稱愛神民太亞])"
    r"|昇(?<![提上攀回晉躍爬飆飛遞高東歌]昇)(?![華級溫值旗學遷任起空降格平息職高天])"
    rf")[{HAN}]?"
)
"""A surname and such a character that forms no word with its neighbours: possibly a name."""


def names_to_keep(lines: Sequence[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The certain names of a page with a character to keep, and the possible ones.

    >>> names_to_keep(["縣委書記徐乾學說，葡萄乾賣得好。", "何乾明到過這裏"])
    (('徐乾學',), ('何乾明',))
    >>> names_to_keep(["雜糧、乾果、餅乾，乾隆年間", "金融昇級，白乾燒，王家的魚乾"])
    ((), ())
    """
    keeping = [line for line in lines if _HAS_KEPT.search(line)]
    if not keeping:
        return (), ()
    sure = tuple(sorted(name for name in names_in(lines) if _HAS_KEPT.search(name)))
    return sure, tuple(sorted({maybe for line in keeping for maybe in _doubtful(line, sure)}))


_HAS_KEPT = re.compile(f"(?!^)[{KEPT}著]")


def _doubtful(line: str, sure: Sequence[str]) -> Iterator[str]:
    for name in sure:
        line = line.replace(name, "\0")
    for match in MAYBE.finditer(line):
        yield match[0]


def kept(text: str, names: Sequence[str]) -> Iterator[tuple[int, int]]:
    """The spans of the characters to keep in names.

    >>> list(kept("徐乾學的葡萄乾", ("徐乾學",)))
    [(1, 2)]
    """
    for name in names:
        at = text.find(name)
        while at >= 0:
            yield from ((at + i, at + i + 1) for i, char in enumerate(name) if i and char in KEPT)
            at = text.find(name, at + 1)
