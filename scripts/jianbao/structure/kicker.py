"""Tell a kicker (肩题, 引题) from a headline's first line, where the line itself shows it.

Takes the line above a headline, says whether it leads up to it. Print shows a kicker by its size; in bare
text only its wording is left, so a line that could be a headline by itself is none.
"""

from __future__ import annotations

import re

from jianbao.press.han import HAN

DASH = re.compile(r"(?:——|--)$")
SPOKEN = re.compile(
    r"(?:会议|全会|大会|[会坛]上|仪式|活动|主持|召开|会见|座谈|调研|考察|检查|督导|督查|走访|慰问|讲话|致辞|致信|作出|时)"
    rf"[{HAN}]{{0,12}}(?:强调|指出|要求|提出|表示|宣布|呼吁|号召)$"
)
"""Who says on what occasion what the headline says: 江小月在石门村调研时强调."""
OCCASION = re.compile(rf"(?:之际|来临前|[节会幕临]前夕|背景下|[{HAN}]{{4}}以来)$")
"""When, or in what setting, happens what the headline says: 春耕来临之际."""
WHOLE = re.compile(r"什么|为何|如何|怎[么样]|[谁吗呢]|反复|一再|[，。！？!?…：:]")
"""A question, or more than one clause, may be a headline by itself."""
MIN_LENGTH = 5
MAX_LENGTH = 45
MAX_DASHED = 30
"""A longer line that ends in a dash is the text's (…三年来有十二人获奖，分别是——)."""


def leads_up(line: str) -> bool:
    """Whether a line can only be read together with the headline under it.

    Left alone: a clause that ends in a comma or a colon (a headline over two lines), a line that opens with a
    dash (a subtitle), whatever is a whole clause, however short.

    >>> leads_up("市交通局负责人在石门村调研时强调"), leads_up("春耕来临之际"), leads_up("一条路 十二个村——")
    (True, True, True)
    >>> leads_up("石门村公路正式通车"), leads_up("会议为什么要强调"), leads_up("——渡口三十年")
    (False, False, False)
    """
    if not MIN_LENGTH <= len(line) <= MAX_LENGTH or line.startswith(("—", "--")):
        return False
    if DASH.search(line):
        return len(line) <= MAX_DASHED and "。" not in line
    return not WHOLE.search(line) and (SPOKEN.search(line) or OCCASION.search(line)) is not None
