"""Recognise bylines: lines that state who wrote a text, for whom and from where, and contain nothing else.

Input: a line of a head in the form of `press/headwords.plain`. Output: whether it is a byline. The metadata
stage reads the names.
"""

from __future__ import annotations

import re

from jianbao.press import credit_lines, heads, headwords
from jianbao.press.han import HAN, LETTER

NAME = rf"(?:{LETTER}{{1,10}}(?:·{LETTER}{{1,10}}){{1,3}}|[{HAN}]{{2,4}})"
ROLE = (
    rf"(?:{headwords.OWN_PAPER}|{headwords.RANKED}|驻{LETTER}{{2,8}}?){{0,3}}"
    rf"(?:{headwords.REPORTING}|文/图|图/文|撰文|摄影|作者)"
)
OUTLET = (
    rf"(?:{LETTER}{{2,10}}?"
    rf"(?:{headwords.MEDIUM}|新闻|报|社|网))?"
)
NOBODY = rf"(?!{credit_lines.NOBODY}(?!{LETTER}))"
CREDIT = rf"{OUTLET}\s?{ROLE}[：:/\s]*{NOBODY}{NAME}(?:[\s、，/]+{NAME}){{0,7}}"
CREDITED = re.compile("[记通评实特文图撰摄影作]")
"""The first characters of all roles: a line without them credits nobody."""
BYLINE = re.compile(rf"^[□■◎●◆▲○☐\s]*{CREDIT}(?:\s*{CREDIT}){{0,3}}(?:\s*(?:文/图|图/文|摄影报道|报道))?$")
SIGNED = re.compile(
    rf"^[（(]?(?:采写|撰文|撰稿|文字?|图片?|摄影)?\s{{0,4}}[：:/]?\s{{0,4}}{LETTER}{{0,10}}?(?:记者|评论员|通讯员|实习生)(?:\s+|\s*[：:]\s*)"
    rf"{NOBODY}{NAME}(?:[\s、/]+{NAME}){{0,7}}(?:\s*(?:报道|摄影报道))?[）)]?$"
)
"""A byline with a space or colon after the role, for a paper of any name: 采写：某报见习记者 江小月."""

WRITTEN = re.compile(
    rf"^[文图摄影]{{1,2}}\s?[/：:|｜]\s?[{HAN}]{{2,4}}(?:[\s、]{{1,4}}[{HAN}]{{2,4}})?(?:\s{{1,8}}[文图摄影]{{1,2}}\s?[/：:|｜]\s?[{HAN}]{{2,4}}"
    rf"(?:[\s、]{{1,4}}[{HAN}]{{2,4}})?){{0,2}}$"
)
"""文/江小月 图/林春: who wrote and who took the pictures."""

SENT = re.compile(
    rf"^[【〔\[（(]?(?:[{HAN}]{{2,6}}(?:中心|组|部)|记者\s?{NAME}(?:[\s、]{NAME}){{0,3}})\s?/\s?{LETTER}{{2,8}}?报[道导][】〕\]）)]?$"
    rf"|^[【〔\[（(]?记者\s?[{HAN}、\s]{{2,24}}(?:连线|综合)?报[道导][】〕\]）)]?$|^[（(]?综合报[道导][）)]?$"
)
"""记者江小月/石门报导, 地方中心/综合报导: who reports, and from where."""
STROKE = re.compile("[/|]|报[道导]")


def is_credit(text: str) -> bool:
    """Whether a line consists of roles and names: 本报记者 江小月 通讯员 林春.

    >>> is_credit("江城晚报 记者 江小月"), is_credit("记者看到石门村通了公路")
    (True, False)
    """
    return CREDITED.search(text) is not None and BYLINE.match(text) is not None


def is_signed(text: str) -> bool:
    """Whether a line names the writers in another form: with a stroke, a colon or the place of the report.

    It may name editors and photographers as well (记者 江小月 ● 编辑 林春), or the media that a text is from.

    >>> is_signed("江小月/江城晚报"), is_signed("记者江小月/石门报导"), is_signed("铁路/公路")
    (True, True, False)
    """
    if credit_lines.is_run(text) or heads.is_compiled(text):
        return True
    if CREDITED.search(text) and (SIGNED.match(text) or WRITTEN.match(text)):
        return True
    return STROKE.search(text) is not None and (heads.BY_STROKE.match(text) or SENT.match(text)) is not None
