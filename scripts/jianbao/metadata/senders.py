"""Separate the names in a credit from the place that a report is sent from: 记者 江小月 石桥报道.

Input: a credit and the known places. Output: the credit without the place, and whether it is unclear.
No place becomes a person, and no name is cut by guess: a place must be known, or the page must contain it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from jianbao.model import Curation, CurationKey
from jianbao.press import headwords
from jianbao.press.han import HAN, LETTER
from jianbao.press.names import DOUBLE_SURNAMES, is_name

AFAR = frozenset(
    re.findall(
        r"\w+",
        "台北 新北 桃园 台中 台南 高雄 基隆 新竹 苗栗 彰化 南投 云林 嘉义 屏东 宜兰 花莲 台东 澎湖 金门 马祖 "
        "香港 澳门 东京 首尔 纽约 华盛顿 伦敦 巴黎 柏林 莫斯科 曼谷 新加坡 洛杉矶 日内瓦 布鲁塞尔 旧金山 "
        "悉尼 罗马 维也纳 开罗 河内 平壤 迪拜 北京 上海 天津 重庆 广州 深圳",
    )
)
"""Places that reports are sent from, in addition to those of the place authority."""
UNIT = "省市县區区州旗镇鎮乡鄉村岛湾"
ENDS_AS_PLACE = re.compile(rf"^[{HAN}]{{2,8}}(?:[{UNIT}]|开发区|新区)$")
NATURE = re.compile(r"[山江河湖海淀岛湾港口桥关城庄坡寨堡屯店沟岭峡洲坝街路]$")
"""Endings of places that have no unit in their name; given names have them, too."""
HOW = r"(?:摄影|综合|联合|现场|连线|采访|独家|即时|专题)"
SENT = re.compile(
    r"(?:(?P<before>[\s/、，])|(?<=记者)|(?<=通讯员)|(?<=特派员))"
    rf"(?P<word>(?!{HOW}|报[道导]|[{HAN}]{{0,6}}(?:记者|通讯员|特派员)){LETTER}{{2,9}}?)(?P<apart>\s?){HOW}{{0,2}}(?P<verb>报道|报导|专电|电|讯|专访|特稿)(?!{LETTER})"
)
FROM = re.compile(rf"(?<=\s)发自[{HAN}]{{2,8}}(?:的?报[道导])?(?!{LETTER})")
ROLE_BEFORE = re.compile(rf"(?:{headwords.ROLE}|特派员)\s{{0,4}}[：:/|]?\s{0, 4}$")


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """Evidence that a word is a place: the divisions of China, the page's outlet and its text."""

    names: frozenset[str] = AFAR
    outlet: str = ""
    text: str = ""

    def has(self, word: str) -> bool:
        """Whether a word is certainly a place.

        >>> here = Whereabouts(outlet="江城日报", text="石门县的茶园")
        >>> [here.has(word) for word in ("江城", "石门", "东京", "林浦县", "林春")]
        [True, True, True, True, False]
        """
        if word in self.names or ENDS_AS_PLACE.match(word):
            return True
        return word in self.outlet or any(f"{word}{unit}" in self.text for unit in UNIT)


@lru_cache(maxsize=2)
def _names(key: CurationKey) -> frozenset[str]:
    places = key.curation.places
    divisions = (*places.divisions, *places.townships)
    return AFAR | {name for one in divisions for name in (one.name, one.short) if len(name) > 1}


NOWHERE = Whereabouts()
"""Only the great cities are known."""


def whereabouts(curation: Curation, outlet: str, text: str) -> Whereabouts:
    """The places known from a curation and a page."""
    return Whereabouts(_names(CurationKey(curation)), outlet, text)


@dataclass(frozen=True, slots=True)
class Sent:
    """A credit without the place. `unclear`: it contains words that may be a name or a place."""

    text: str
    unclear: bool = False


def without_place(credit: str, here: Whereabouts) -> Sent:
    """A credit, in plain words, without the place that it was sent from.

    A name follows a role or 、, perhaps with the place glued to it; the place, or one more name, follows a
    space and is glued to 报道. Left alone: a word that is separate from 报道 (江小月 林春 报道), unless it
    is known.

    >>> here = Whereabouts(outlet="江城日报", text="石门县")
    >>> for credit in ("记者 江小月 江城报道", "记者江小月、林春石门摄影报道", "记者 江小月 石桥电"):
    ...     print(without_place(credit, here).text.split())
    ['记者', '江小月']
    ['记者江小月、林春']
    ['记者', '江小月']
    >>> without_place("记者 江小月 石桥报道", here), without_place("记者 江小月 林小春报道", here).unclear
    (Sent(text='记者 江小月 ', unclear=True), False)
    """
    unclear: list[str] = []

    def cut(match: re.Match[str]) -> str:
        word, before = match["word"], match["before"] or ""
        named = before in ("、", "，", "") or ROLE_BEFORE.search(credit, 0, match.start("word")) is not None
        if match["apart"]:
            return f"{before} " if here.has(word) and not is_name(word) else match[0]
        left = _name_of(word, here, named=named, sent=match["verb"] not in ("报道", "报导"))
        if left is None:
            unclear.append(word)
        return f"{before}{left or ''} "

    found = SENT.sub(cut, FROM.sub(" ", credit))
    return Sent(found, bool(unclear))


def _name_of(word: str, here: Whereabouts, *, named: bool, sent: bool) -> str | None:
    """The name in a word glued to 报道; empty if it is a place, None if it is unclear."""
    if here.has(word) and not (named and is_name(word)):
        return ""
    if (parted := before_place(word, here)) is not None:
        return parted
    if named:
        return word if len(word) <= 3 or is_name(word) else None
    if sent or not is_name(word):
        return "" if len(word) <= 4 or sent else None
    return word if len(word) > 2 and not NATURE.search(word) else None


def before_place(word: str, here: Whereabouts) -> str | None:
    """The name before a place that is glued to it; None if no known place ends the word, or it is a name.

    >>> here = Whereabouts(text="石门县和建国镇")
    >>> before_place("江小月石门", here), before_place("欧阳建国", here)
    ('江小月', None)
    """
    if word[:2] in DOUBLE_SURNAMES and is_name(word):
        return None
    ends = (length for length in (6, 5, 4, 3, 2) if len(word) - length >= 2)
    return next((word[:-n] for n in ends if here.has(word[-n:]) and is_name(word[:-n])), None)
