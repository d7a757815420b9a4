"""Decide whether eleven digits with breaks inside are a telephone number, by the words around them.

Input: a candidate. Output: yes or no. The numbers of a table may have eleven digits in sum, too, so a word
such as 电话 is only enough as a label (电话：, 手机号码) or where a row of numbers is impossible.
"""

from __future__ import annotations

import re

from jianbao.privacy.digit_runs import Break, Candidate
from jianbao.privacy.numbers import FAINT, plain_digits

STRONG = (
    r"电\s?话|電\s?話|手\s?机|手\s?機|微信|致电|致電|拨打|撥打|联\s?系方式|聯\s?[繫系]方式|"
    r"(?i:tel|phone|mobile|wechat)"
)
WEAK = "热线|熱線|来电|來電|短信|簡訊"
"""Words that label a telephone number; the weak ones label statistics as often (来电 1523)."""
MENTIONED = r"(?:[（(][^（）()\n]{0,10}[）)])?"
COUNTRY = r"(?:[+＋]?(?:00)?86[^\w。；！？]*)?"
MARKS = r"(?:号码?|號碼?|为|為|是|[^\w。；！？])*"
SURE = re.compile(
    rf"(?:(?:{STRONG}){MENTIONED}\s*(?:号码?|號碼?|为|為|是|[：:])|(?:{WEAK})\s*(?:号码|號碼|[：:])){MARKS}{COUNTRY}\Z"
)
"""An unambiguous label: a number in any grouping follows."""
CALLED = re.compile(rf"(?:{STRONG}){MARKS}{COUNTRY}\Z")
GLUED = re.compile(rf"(?:{STRONG})\Z")
"""A word directly before the digits: in a row of numbers something separates them."""
CONTACT = re.compile(rf"{STRONG}|(?:联\s?[系络]|聯\s?[繫系絡])(?!户|戶|点|點|群众|群眾|企业|企業|制)")
FAINTLY = re.compile(f"[{FAINT}]")
CHARS_BEFORE, CHARS_AFTER = 120, 8
"""How many characters before a number may contain such a word, and how many after it (（微信同号）)."""
COUNTED = re.compile(
    r"[ ]?[元件起页頁条條名人户戶个個次年月日号號%％万萬亿億多余餘亩畝吨噸米公里家处處项項㎡]|[.,．，]\d"
)
"""What follows an amount."""
PARTS = frozenset({(3, 8), (7, 4), (3, 4, 4)})
"""How telephone numbers are grouped, and other numbers are not."""


def is_labelled(number: Candidate) -> bool:
    """Whether a word labels a telephone number here, and no sign of ordinary numbers contradicts it.

    Left alone: rows and columns of numbers whose label mentions calls: `来电 1523 1481 998`.
    """
    if not number.breaks and not FAINTLY.search(number.digit_run.text, number.start, number.end):
        return False  # in the usual groups: numbers.py masks it with its prefix
    context = text_before(number)
    if SURE.search(context):
        return True
    if all(kind is Break.GAP for kind in number.breaks):
        return bool(CALLED.search(context)) and not _counted(number)
    own = context.rpartition("\n")[2]
    if any(kind is not Break.LINE for kind in number.breaks) or not own.strip() or own.endswith("\t"):
        return _in_a_row(number, context)
    return bool(CALLED.search(context)) or (_contact(number, context) and not _counted(number))


def _in_a_row(number: Candidate, context: str) -> bool:
    """Whether a number in cells, a column or between spaces is a telephone number."""
    if not number.alone or _counted(number) or not _contact(number, context):
        return False
    spaced = set(number.breaks) == {Break.SPACE} and (len(number.pieces) == 2 or number.pieces == (3, 3, 5))
    if spaced and GLUED.search(context):
        return True
    return number.pieces in PARTS and not _tabled(number)


def _contact(number: Candidate, context: str) -> bool:
    following = number.digit_run.text[number.end : number.end + CHARS_AFTER].partition("\n")[0]
    return bool(CONTACT.search(context) or CONTACT.search(following))


def _counted(number: Candidate) -> bool:
    return COUNTED.match(number.digit_run.text, number.end) is not None


def text_before(number: Candidate) -> str:
    """The text before a number in its line and in the last line above that is not blank."""
    near = number.digit_run.text[max(0, number.start - CHARS_BEFORE) : number.start]
    above, _, own = near.rpartition("\n")
    above = above.rstrip().rpartition("\n")[2]
    return f"{above}\n{own}" if above else own


NUMBERED = re.compile(r"1[3-9]\d{9}|0\d{9,11}")


def _tabled(number: Candidate) -> bool:
    """Whether the row above or below has other content than numbers in the same columns, as in a table."""
    text = number.digit_run.text
    begin, end = text.rfind("\n", 0, number.start) + 1, text.find("\n", number.end)
    above = text[max(0, begin - 1 - CHARS_BEFORE) : max(0, begin - 1)].rpartition("\n")[2]
    below = text[end + 1 : end + 1 + CHARS_BEFORE].partition("\n")[0] if end >= 0 else ""
    column = max(0, len(f"{text[max(begin, number.start - CHARS_BEFORE) : number.start]}1".split()) - 1)
    for row in (above, below):
        cells = row.split()[column : column + len(number.pieces)]
        other = len(cells) == len(number.pieces) and not CONTACT.search("".join(cells))
        if other and not NUMBERED.fullmatch(plain_digits("".join(cells))):
            return True
    return False


RUNNING = 20
"""Minimum characters before a number in a line of running text that was cut because it was full."""
AFTER = re.compile(r"(?<=\d)[^\S\n]*+(?:[，。；、！？,;)）】」』”]|\n|\Z)")
DAY = r"(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])"
DATED = re.compile(rf"(?:19|20)\d\d(?:{DAY})?")


def is_one_number(number: Candidate) -> bool:
    """Whether two groups of digits without a label are certainly the parts of one number.

    They are not if other numbers are next to them, a unit follows, they form a column or the last is a date.
    Groups in one line must have the leading zero that no ordinary number has.
    """
    text = number.digit_run.text
    own = text[max(0, number.start - CHARS_BEFORE) : number.start].rpartition("\n")[2].strip()
    if not number.alone or DATED.fullmatch(number.digits, 11 - number.pieces[-1]):
        return False
    if any(kind is not Break.LINE for kind in number.breaks):
        sure = number.pieces in PARTS and number.digits[number.pieces[0]] == "0"
        return sure and all(kind in (Break.WIDE, Break.LINE) for kind in number.breaks)
    if not number.breaks or not own or "\t" in own or re.search(r"[A-Za-z\d][.,·-]?\Z", own):
        return False
    return (number.pieces in PARTS or len(own) >= RUNNING) and AFTER.match(text, number.end) is not None
