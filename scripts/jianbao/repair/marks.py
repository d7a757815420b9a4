"""Write the ordinary mark for one that only looks like it: `﹑` → `、`, `安德鲁•史密斯` → `安德鲁·史密斯`.

Takes a line, gives the edits. Big5 has such marks in plenty (small forms, dots, a tilde), half-width kana
fonts have others, and Python's tables of Big5 name some more.
"""

from __future__ import annotations

import re
import unicodedata

from jianbao.model.edits import Edit
from jianbao.press.han import HAN0
from jianbao.press.numerals import ONE_TO_TEN
from jianbao.privacy import PERSONAL, plain_digits

WIDE = dict(zip("﹐﹑﹔﹕﹖﹗﹙﹚﹝﹞︰､｡｢｣", "，、；：？！（）〔〕：、。「」", strict=True))
"""Marks of Chinese text that are set small or at half width."""
NARROW = "﹐﹔﹕﹖﹗﹙﹚﹛﹜﹟﹠﹡﹢﹣﹤﹥﹦﹨﹩﹪﹫"
"""Small forms that are ASCII marks beside letters and figures; those without a wide form are so anywhere."""
DOTS = "‧•・･∙⋅˙ᐧ‧"
DOTTED = re.compile(
    rf"(?<=[{HAN0}A-Za-z])[{DOTS}](?=[{HAN0}A-Za-z])|(?<=[{HAN0}]{{2}})[﹒．](?=[{HAN0}]{{2}})"
)
"""A dot right between two words is that of a foreign name; one with a space behind it is a bullet. A full
stop is a dot only between words of two characters: 一．总体要求 has a number."""
NUMERAL = re.compile(rf"[{ONE_TO_TEN}百零〇两\d]$")
TILDES = "∼〜∽⁓"
TILDE = re.compile(rf"(?<=[\d{HAN0}%％℃])[{TILDES}](?=[\d{HAN0}])")
SMALL = re.compile(f"[{''.join(WIDE)}{NARROW}]")
BESIDE = re.compile(rf"[{HAN0}，。、；：？！（）《》“”‘’「」『』…—]")
MARKED = re.compile(f"[{''.join(WIDE)}{NARROW}{DOTS}{TILDES}﹒．]")


def fold_marks(text: str) -> tuple[Edit, ...]:
    """The ordinary marks for small, half-width and mathematical ones.

    Leaves alone bullets before the items of a list, a dot in a formula, numbers of headings (一．), and all
    that stands inside a personal number, which is masked as it is.

    >>> [edit.after for edit in fold_marks("江小月﹑安德鲁•史密斯3∼5日付了﹩1﹐200")]
    ['、', '·', '～', '$', ',']
    >>> fold_marks("• 一．总体要求")
    ()
    """
    if text.isascii() or not MARKED.search(text):
        return ()
    edits = [Edit(*match.span(), "·") for match in DOTTED.finditer(text) if _is_dot(text, match)]
    edits += [Edit(*match.span(), "～") for match in TILDE.finditer(text)]
    edits += [Edit(*match.span(), _plain(text, match.start())) for match in SMALL.finditer(text)]
    personal = [match.span() for match in PERSONAL.finditer(plain_digits(text))]
    return tuple(
        edit
        for edit in sorted(edits)
        if not any(start < edit.end and edit.start < end for start, end in personal)
    )


def _is_dot(text: str, match: re.Match[str]) -> bool:
    if match.group() not in "﹒．":
        return text[match.start() - 1] > "z" or text[match.end()] > "z"  # beside a Han character at least
    return not NUMERAL.search(text[: match.start()])


def _plain(text: str, at: int) -> str:
    """The full-width mark beside Chinese and at the end of a line; else the ASCII one, if there is one."""
    mark = text[at]
    if mark in WIDE:
        before, after = text[at - 1 : at], text[at + 1 : at + 2]
        chinese = BESIDE.match(before) or BESIDE.match(after) or not after
        if chinese or mark not in NARROW:
            return WIDE[mark]
    return unicodedata.normalize("NFKC", mark)
