"""Decide whether a page counts years as Taiwan does: 110/03/04 is the fourth of March 2021.

Input: the lines of a page, its script and its address. Without evidence three digits are not a year.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from jianbao.model import Script
from jianbao.press import dates

HOST = re.compile(r"^[a-z]+://[^/]*\.(?P<land>tw|hk|mo)(?:[:/]|$)", re.IGNORECASE)
MARKS = re.compile(
    r"民[国國]\s?\d{2,3}\s?年|中央社|[台臺](?:[北中南东東]市?|[湾灣])|新北市?|桃[园園]市|高雄市?"
    rf"|(?:[发發][布佈表]|刊登|更新|上稿|上版|上架|[张張][贴貼]|公告|建[立檔档])(?:日期|[时時][间間])\s{{0,2}}[：:]\s{{0,4}}{dates.SINCE_1911}\s?[年./-]"
)
"""Words that only pages of Taiwan contain, or a label of publication before such a year."""


def counts_by_republic(lines: Iterable[str], script: Script, address: str | None) -> bool:
    """Whether a page is of Taiwan: by its address, or by its script and its words.

    >>> counts_by_republic(["中央社記者江小月台北4日電"], Script.HANT, None)
    True
    >>> counts_by_republic(["台北四月多雨。"], Script.HANS, None)
    False
    >>> counts_by_republic(["台北四月多雨。"], Script.HANT, "https://news.example.hk/1")
    False
    """
    host = HOST.match(address or "")
    if host is not None:
        return host["land"].lower() == "tw"
    return script is Script.HANT and any(MARKS.search(line) for line in lines)
