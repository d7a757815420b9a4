"""Restore the full stop of Chinese sentences where a scraper or a typist wrote an ASCII dot.

Input: a line, and whether its page writes its stops so. Output: the edits. It runs before the commas are
widened, as ASCII commas are its evidence.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from jianbao.model.edits import Edit
from jianbao.press.han import HAN0
from jianbao.press.numerals import ONE_TO_TEN

CLOSED = "”’）」』】)％%"
DOT = re.compile(r"\.")
STOP = re.compile(
    rf"\.(?<=[{HAN0}{CLOSED}]\.)(?<!隐去）\.)(?=[{HAN0}“‘（《「『【”’）》」』】(\"'](?!\.)|[”’）》」』】)\"']?\s*$)"
    rf"(?!(?:中国|公司|网络|政务|公益)(?![{HAN0}]))"
)
"""A dot after Chinese and before Chinese or the end of the line: not a run of dots, a domain or a masked
number."""
ENDING = re.compile(rf"[{HAN0}{CLOSED}]\.[”’）》」』】)\"']?$")
FULL_ENDING = re.compile(r"。[”’）》」』】)\"']?$")
COMMA = re.compile(rf",(?:(?<=[{HAN0}{CLOSED}],)|(?=[{HAN0}“‘（《「『]))")
REFERENCE = re.compile(r"》\.|\[[A-Z](?:/[A-Z]{2})?\]|\d年\.$")
"""An entry of a bibliography, whose parts are separated by dots."""
NUMBERING = re.compile(
    rf"(?:^|(?<=[\s。；：，、,;:.]))第?[{ONE_TO_TEN}百]{{1,4}}\.|[（(][{ONE_TO_TEN}\d]{{1,4}}[）)]\."
)
"""一.标题, （二）.标题: the dot after the number of a heading."""
FOREIGN = (
    "阿埃艾安奥巴贝本比彼别波伯勃布查达戴丹道德登迪蒂丁杜厄恩尔法菲费芬弗福夫富盖甘冈戈哥格根古哈汉豪赫亨胡霍基吉加贾"
    "杰卡凯坎康考科克肯库昆拉莱兰劳勒雷里利莉列林琳隆卢鲁路伦罗洛马玛迈麦曼梅蒙米密莫墨姆穆纳奈娜妮涅努诺欧帕潘佩彭皮珀"
    "普齐奇契恰乔切萨塞赛桑瑟森沙莎绍圣施什史士斯思丝苏索塔泰坦汤特提廷图托瓦万威维韦魏温沃乌西希锡夏香肖谢辛休逊雅亚扬"
    "耶叶伊依因英尤约泽扎詹珍兹佐买江丽孜提甫热合曼翰顿"
)
NAME = re.compile(rf"[{FOREIGN}]{{2}}\.(?=[{FOREIGN}]{{2}})")
"""A dot between the parts of a foreign name (约翰.史密斯)."""


def writes_dots(lines: Sequence[str]) -> bool:
    """Whether the sentences of a page end in dots: more lines do than end in 。, and its commas are ASCII.

    >>> writes_dots(["路修好了,车通了.", "村民都去看."]), writes_dots(["路修好了,车通了.", "都去看。"])
    (True, False)
    """
    dotted = [line.rstrip() for line in lines if "." in line and not REFERENCE.search(line)]
    dots = sum(ENDING.search(line) is not None for line in dotted)
    stopped = [line.rstrip() for line in lines if "。" in line] if dots else []
    if dots <= sum(FULL_ENDING.search(line) is not None for line in stopped):
        return False
    return sum(len(COMMA.findall(line)) for line in lines) > sum(line.count("，") for line in lines)


def widen_stops(text: str, *, dotted: bool = False) -> tuple[Edit, ...]:
    """Write 。 for the dots that end sentences in a line that ends in one, or on a page of such (`dotted`).

    Left alone: a line that contains 。 or has no ASCII comma, numbers, Latin words, file names, dots of
    numbered headings (一.标题), foreign names (约翰.史密斯), entries of a bibliography, runs of dots.

    >>> [edit.start for edit in widen_stops("路修了两年,花了不少钱.车昨天通了.")]
    [11, 17]
    >>> widen_stops("约翰.史密斯说,一共12.5公里."), widen_stops("路修好了.")
    ((Edit(start=16, end=17, after='。'),), ())
    """
    if "。" in text or not DOT.search(text) or REFERENCE.search(text):
        return ()
    if not dotted and not (ENDING.search(text.rstrip()) and COMMA.search(text)):
        return ()
    kept = {match.end() - 1 for pattern in (NUMBERING, NAME) for match in pattern.finditer(text)}
    return tuple(
        Edit(match.start(), match.end(), "。") for match in STOP.finditer(text) if match.start() not in kept
    )
