"""Find the signature after a notice's last sentence: the offices, the day below them, the annexes.

Input: the typed lines of a page and the index of the last sentence. Output: where the signature ends.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from jianbao.press import dates, headwords
from jianbao.press.han import HAN
from jianbao.structure.line_looks import looks_linked
from jianbao.structure.line_types import Line, LineType

OFFICE = rf"[{HAN}（）()、\s]{{2,36}}?{headwords.OFFICIAL}(?:[（(](?:印|章|公章|盖章)[）)])?"
SIGNED = re.compile(rf"^{OFFICE}$")
DAY = dates.WHOLE_DAY
IN_WORDS = re.compile("年.{1,6}月.{1,6}[日号]$")
"""A day alone, without an office over it, is a signature's only if it is written so."""
ONE_LINE = re.compile(rf"^(?:{OFFICE}\s{{0,8}})?{dates.WRITTEN_DAY}(?:印发)?$")
"""石门县教育局 2021年6月8日印发."""
REMARK = re.compile(r"^[（(][^（()）]{2,40}[）)]$")
ANNEX = re.compile(r"^(?:附\s{0,2}件|附[：:]|[（(](?:此件|联系人|信息公开))")
ITEM = re.compile(rf"^\d{{1,2}}\s?[.．、]\s?[{HAN}（）《》、]{{2,40}}[表单案则法书图册]$")
"""2.报名表: one more annex."""
MAX_LINES, MAX_ANNEXES = 8, 6
"""The most lines of remarks and of offices that sign together; the most annexes below the day."""


def signed_until(lines: Sequence[Line], last: int, stop: int) -> int | None:
    """The end of the signature that follows line `last`; None if none follows.

    Left alone: a list, in which another day follows; a headline with its day; a day in figures alone.
    """
    at = last + 1
    while at < stop and at - last <= MAX_LINES and _signs(lines[at]):
        at += 1
    offices = any(SIGNED.match(line.text) for line in lines[last + 1 : at])
    if at < stop and ONE_LINE.match(lines[at].text) and not DAY.fullmatch(lines[at].text):
        return _with_annexes(lines, at + 1, stop)
    if at >= stop or not DAY.fullmatch(lines[at].text) or not (offices or IN_WORDS.search(lines[at].text)):
        return None
    if (
        any(DAY.fullmatch(line.text) for line in lines[at + 1 : at + 4])
        or lines[at].type is LineType.FURNITURE
    ):
        return None
    return _with_annexes(lines, at + 1, stop)


def _signs(line: Line) -> bool:
    """Whether a line is an office's name, a remark in brackets (（此件公开发布）) or names an annex."""
    if line.type not in (LineType.SHORT, LineType.PROSE) or (
        looks_linked(line) and not ITEM.match(line.text)
    ):
        return False
    return any(form.match(line.text) for form in (SIGNED, REMARK, ANNEX, ITEM))


def _with_annexes(lines: Sequence[Line], at: int, stop: int) -> int:
    end = at
    while end < stop and end - at < MAX_ANNEXES and ANNEX.match(lines[end].text):
        end += 1
    return end
