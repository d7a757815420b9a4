"""Recognise the name of a person among the words after 作者： or 编辑：, or in closing brackets.

Input: a run of Han characters. Output: whether it can be a name. Evidence: the surname, which is one of the
traditional list of surnames or a usual one that the list lacks.
"""

from __future__ import annotations

import re

from jianbao.press.han import HAN, LETTER
from jianbao.press.lexicon import DOUBLE, RARE, RARE_DOUBLE, TRADITIONAL_SURNAMES, USUAL

NAME = rf"(?:{LETTER}{{1,10}}(?:·{LETTER}{{1,10}}){{1,3}}|[{HAN}]{{2,4}})(?!{LETTER}|·)"
"""Two to four characters, or more with middle dots; a longer run is not a name."""
NAMES = rf"{NAME}(?:[\s、，,/]{{1,8}}{NAME})*"

SURNAMES = frozenset(f"{USUAL}{TRADITIONAL_SURNAMES}{RARE}")
DOUBLE_SURNAMES = frozenset((*DOUBLE, *RARE_DOUBLE))
UNIT = re.compile(
    r"(?:[局院委办部处室科队所社网台报省市区县镇乡村州厅会站组厂港]|中心|公司|学校|集团|支队|大队|街道|政府|公安|检察|法院|单位|频道|发布|平安.{2})$"
)
"""Endings of the names of offices and places."""
WORDS = re.compile(
    r"^(?:高清|文中|文章|文字|方言|方案|成文|成稿|向导|平台|明天|时间|时讯|常态|关注|关于|于今|全文|全部|国内|国际|公告|公示|公开|都市|通知|通讯|经济"
    r"|广告|相关|查看|查询|管理|曾用名|连载|单元|简介|简讯|万元|解读|解说|安全|和谐|平安|法治|新闻|陈列|马拉松|高考|别名|化名|农历|容量|须知|有关"
    r"|时政|时评|时尚|文化|文体|文旅|文教|文娱|党建|农业|农村|农经|房产|万象|百姓|连线|连载|专访)"
)
"""Words of news pages that begin with a surname."""


def is_name(text: str) -> bool:
    """Whether a run of Han characters can be a person's name.

    A name has two or three characters, or four with a double surname or two surnames (a married name); one
    with middle dots may have any number. Left alone: offices, places, words that begin with a surname. A name
    whose first character is not a known surname is not recognised.

    >>> [is_name(text) for text in ("江小月", "欧阳小月", "阿依古丽·买买提江", "县公安局", "字体")]
    [True, True, True, False, False]
    """
    if "·" in text:
        return True
    if not 2 <= len(text) <= 4 or UNIT.search(text) or WORDS.match(text):
        return False
    if text[:2] in DOUBLE_SURNAMES and len(text) > 2:
        return True
    if len(text) == 4:
        return text[0] in SURNAMES and text[1] in SURNAMES
    return text[0] in SURNAMES


def signature(text: str) -> tuple[str, ...]:
    """The names in a bracket after an article's last sentence, if it contains nothing else.

    The writers' office may precede them. Left alone: a single name of two characters, which could also be a
    place or a word.

    >>> signature("江小月 林春"), signature("石门县公安局 江小月")
    (('江小月', '林春'), ('江小月',))
    >>> signature("文中均为化名"), signature("黄石")
    ((), ())
    """
    parts = [part for part in re.split(r"[\s、，,/]+", text) if part]
    while len(parts) > 1 and len(parts[0]) > 3 and UNIT.search(parts[0]):
        parts.pop(0)
    named = 0 < len(parts) <= 6 and all(map(is_name, parts))
    return tuple(parts) if named and (len(parts) > 1 or len(parts[0]) > 2) else ()
