"""Whether eleven digits with breaks between them are a telephone number: what the words around them say.

Takes a candidate, gives yes or no. Figures of a table may add up to eleven digits too, so a word such as 电话
is enough only where it is a label (电话：, 手机号码), or where a number and no row of figures can stand.
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
"""Words that announce a telephone number; the weak ones are labels of statistics as often (来电 1523)."""
MENTIONED = r"(?:[（(][^（）()\n]{0,10}[）)])?"
COUNTRY = r"(?:[+＋]?(?:00)?86[^\w。；！？]*)?"
MARKS = r"(?:号码?|號碼?|为|為|是|[^\w。；！？])*"
SURE = re.compile(
    rf"(?:(?:{STRONG}){MENTIONED}\s*(?:号码?|號碼?|为|為|是|[：:])|(?:{WEAK})\s*(?:号码|號碼|[：:])){MARKS}{COUNTRY}\Z"
)
"""A label that leaves no doubt: what follows is a number, in whatever groups."""
CALLED = re.compile(rf"(?:{STRONG}){MARKS}{COUNTRY}\Z")
GLUED = re.compile(rf"(?:{STRONG})\Z")
"""A word with nothing between it and the digits: in a row of figures something is."""
CONTACT = re.compile(rf"{STRONG}|(?:联\s?[系络]|聯\s?[繫系絡])(?!户|戶|点|點|群众|群眾|企业|企業|制)")
FAINTLY = re.compile(f"[{FAINT}]")
NEAR, BEHIND = 120, 8
"""Characters in which such a word stands: before the number, and behind it, as （微信同号）."""
COUNTED = re.compile(
    r"[ ]?[元件起页頁条條名人户戶个個次年月日号號%％万萬亿億多余餘亩畝吨噸米公里家处處项項㎡]|[.,．，]\d"
)
"""What follows an amount."""
PARTS = frozenset({(3, 8), (7, 4), (3, 4, 4)})
"""How numbers are parted where figures are not."""


def is_announced(number: Candidate) -> bool:
    """Whether a word says that a telephone number stands here, and nothing that these are figures.

    Leaves alone rows and columns of figures whose label speaks of calls: `来电 1523 1481 998`.
    """
    if not number.breaks and not FAINTLY.search(number.stretch.text, number.start, number.end):
        return False  # in the usual groups: privacy.py knows it, and its prefix
    said = before(number)
    if SURE.search(said):
        return True
    if all(kind is Break.GAP for kind in number.breaks):
        return bool(CALLED.search(said)) and not _counted(number)
    own = said.rpartition("\n")[2]
    if any(kind is not Break.LINE for kind in number.breaks) or not own.strip() or own.endswith("\t"):
        return _in_a_row(number, said)
    return bool(CALLED.search(said)) or (_contact(number, said) and not _counted(number))


def _in_a_row(number: Candidate, said: str) -> bool:
    """Whether a number stands in cells, in a column or between spaces, where figures do as well."""
    if not number.alone or _counted(number) or not _contact(number, said):
        return False
    spaced = set(number.breaks) == {Break.SPACE} and (len(number.pieces) == 2 or number.pieces == (3, 3, 5))
    if spaced and GLUED.search(said):
        return True
    return number.pieces in PARTS and not _tabled(number)


def _contact(number: Candidate, said: str) -> bool:
    behind = number.stretch.text[number.end : number.end + BEHIND].partition("\n")[0]
    return bool(CONTACT.search(said) or CONTACT.search(behind))


def _counted(number: Candidate) -> bool:
    return COUNTED.match(number.stretch.text, number.end) is not None


def before(number: Candidate) -> str:
    """What stands before a number in its own line and the one above, blank ones apart."""
    near = number.stretch.text[max(0, number.start - NEAR) : number.start]
    above, _, own = near.rpartition("\n")
    above = above.rstrip().rpartition("\n")[2]
    return f"{above}\n{own}" if above else own


NUMBERED = re.compile(r"1[3-9]\d{9}|0\d{9,11}")


def _tabled(number: Candidate) -> bool:
    """Whether the row above or below has other things than numbers in the same columns: a table's figures."""
    text = number.stretch.text
    begin, end = text.rfind("\n", 0, number.start) + 1, text.find("\n", number.end)
    above = text[max(0, begin - 1 - NEAR) : max(0, begin - 1)].rpartition("\n")[2]
    below = text[end + 1 : end + 1 + NEAR].partition("\n")[0] if end >= 0 else ""
    column = max(0, len(f"{text[max(begin, number.start - NEAR) : number.start]}1".split()) - 1)
    for row in (above, below):
        cells = row.split()[column : column + len(number.pieces)]
        other = len(cells) == len(number.pieces) and not CONTACT.search("".join(cells))
        if other and not NUMBERED.fullmatch(plain_digits("".join(cells))):
            return True
    return False


RUNNING = 20
"""Characters before a number that make its line one of running text, cut where it was full."""
AFTER = re.compile(r"(?<=\d)[^\S\n]*+(?:[，。；、！？,;)）】」』”]|\n|\Z)")
DAY = r"(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])"
DATED = re.compile(rf"(?:19|20)\d\d(?:{DAY})?")


def is_parted(number: Candidate) -> bool:
    """Whether two figures that no word announces are surely the parts of one number.

    They are not where other figures stand beside, a unit follows, they make a column or the last is a date.
    Parts in one line must have the zero that no figure begins with.
    """
    text = number.stretch.text
    own = text[max(0, number.start - NEAR) : number.start].rpartition("\n")[2].strip()
    if not number.alone or DATED.fullmatch(number.digits, 11 - number.pieces[-1]):
        return False
    if any(kind is not Break.LINE for kind in number.breaks):
        sure = number.pieces in PARTS and number.digits[number.pieces[0]] == "0"
        return sure and all(kind in (Break.WIDE, Break.LINE) for kind in number.breaks)
    if not number.breaks or not own or "\t" in own or re.search(r"[A-Za-z\d][.,·-]?\Z", own):
        return False
    return (number.pieces in PARTS or len(own) >= RUNNING) and AFTER.match(text, number.end) is not None
