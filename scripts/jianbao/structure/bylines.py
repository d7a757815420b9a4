"""Tell the lines that say who wrote a text, for whom and from where, and hold nothing else.

Takes a line of a head in plain words (press/headwords), says whether it is one. Who is named there is the
question of the metadata stage.
"""

from __future__ import annotations

import re

from jianbao.press import credit_lines, dates, headwords
from jianbao.press.han import HAN

NAME = rf"(?:[{HAN}]{{1,10}}(?:·[{HAN}]{{1,10}}){{1,3}}|[{HAN}]{{2,4}})"
ROLE = (
    rf"(?:首席|特约|本报|见习|实习|全媒体|融媒体|驻[{HAN}]{{2,8}}?){{0,3}}"
    rf"(?:{headwords.REPORTING}|文/图|图/文|撰文|摄影|作者)"
)
OUTLET = (
    rf"(?:[{HAN}]{{2,10}}?"
    rf"(?:{headwords.MEDIUM}|新闻|报|社|网))?"
)
NOBODY = rf"(?!{credit_lines.NOBODY}(?![{HAN}]))"
CREDIT = rf"{OUTLET}\s?{ROLE}[：:/\s]*{NOBODY}{NAME}(?:[\s、，/]+{NAME}){{0,7}}"
CREDITED = re.compile("[记通评实特文图撰摄影作]")
"""The first characters of all roles: where none stands, nobody is credited."""
BYLINE = re.compile(rf"^[□■◎●◆▲○☐\s]*{CREDIT}(?:\s*{CREDIT}){{0,3}}(?:\s*(?:文/图|图/文|摄影报道|报道))?$")
SIGNED = re.compile(
    rf"^[（(]?(?:采写|撰文|撰稿|文字?|图片?|摄影)?\s{{0,4}}[：:/]?\s{{0,4}}[{HAN}]{{0,10}}?(?:记者|评论员|通讯员|实习生)(?:\s+|\s*[：:]\s*)"
    rf"{NOBODY}{NAME}(?:[\s、/]+{NAME}){{0,7}}(?:\s*(?:报道|摄影报道))?[）)]?$"
)
"""A byline set apart by spaces, whatever the paper is called: 采写：某报见习记者 江小月."""

WRITTEN = re.compile(
    rf"^[文图摄影]{{1,2}}\s?[/：:|｜]\s?[{HAN}]{{2,4}}(?:[\s、]{{1,4}}[{HAN}]{{2,4}})?(?:\s{{1,8}}[文图摄影]{{1,2}}\s?[/：:|｜]\s?[{HAN}]{{2,4}}"
    rf"(?:[\s、]{{1,4}}[{HAN}]{{2,4}})?){{0,2}}$"
)
"""文/江小月 图/林春: who wrote and who took the pictures."""

STROKED = re.compile(
    rf"^(?:(?:记者|作者|文)\s?[：:/]?\s?)?{NAME}(?:[\s、]{NAME}){{0,3}}\s?[/|]\s?[{HAN}]{{2,10}}(?:{headwords.MEDIUM}|[报网社台])(?:报[道导]|讯)?$"
    rf"|^[{HAN}]{{2,10}}(?:{headwords.MEDIUM}|[报网社台])\s?[/|]\s?(?:记者)?\s?{NAME}(?:[\s、]{NAME}){{0,3}}(?:\s?报[道导])?$"
    rf"|^[【〔\[（(]?(?:[{HAN}]{{2,6}}(?:中心|组|部)|(?:记者\s?)?{NAME}(?:[\s、]{NAME}){{0,3}})\s?/\s?[{HAN}]{{2,8}}?报[道导][】〕\]）)]?$"
    rf"|^[【〔\[（(]?记者\s?[{HAN}、\s]{{2,24}}(?:连线|综合)?报[道导][】〕\]）)]?$|^[（(]?综合报[道导][）)]?$"
)
"""江小月/江城晚报, 记者江小月/石门报导, 地方中心/综合报导: who reports for whom, or from where."""
STROKE = re.compile("[/|]|报[道导]")
MEDIUM = rf"[^、\s]{{1,10}}?(?:{headwords.MEDIUM}|[网报社台]|新闻|发布|政务)"
COMPILED = re.compile(
    rf"^(?:{dates.WRITTEN_DAY}\s{{1,4}})?[（(]?综合自?{MEDIUM}(?:、{MEDIUM}){{0,5}}(?:等媒体|等)?(?:报[道导]|消息|整理)[）)]?$"
)
"""综合黄河日报、石门网报道: from which media a text was put together."""


def is_credit(text: str) -> bool:
    """Whether a line is made of roles and names alone: 本报记者 江小月 通讯员 林春.

    >>> is_credit("江城晚报 记者 江小月"), is_credit("记者看到石门村通了公路")
    (True, False)
    """
    return CREDITED.search(text) is not None and BYLINE.match(text) is not None


def is_signed(text: str) -> bool:
    """Whether a line names the writers in another way, with a stroke, a colon or from where they report.

    Or editors and photographers with them (记者 江小月 ● 编辑 林春), or the media that a text is from.

    >>> is_signed("江小月/江城晚报"), is_signed("记者江小月/石门报导"), is_signed("铁路/公路")
    (True, True, False)
    """
    if credit_lines.is_run(text) or is_compiled(text):
        return True
    if CREDITED.search(text) and (SIGNED.match(text) or WRITTEN.match(text)):
        return True
    return STROKE.search(text) is not None and STROKED.match(text) is not None


def is_compiled(text: str) -> bool:
    """Whether a line says from which media a text was put together, the day perhaps before it.

    >>> is_compiled("综合黄河日报、石门网报道"), is_compiled("综合治理获媒体报道")
    (True, False)
    """
    return "综合" in text and COMPILED.match(text) is not None
