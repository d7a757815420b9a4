"""Replace look-alike marks by the ordinary ones: `﹑` → `、`, `安德鲁•史密斯` → `安德鲁·史密斯`.

Input: a line. Output: the edits. They come from Big5 (small forms, dots, a tilde), from half-width kana
fonts, and from Python's tables of Big5.
"""

from __future__ import annotations

import re
import unicodedata

from jianbao.model.edits import Edit
from jianbao.press.han import HAN0
from jianbao.press.numerals import ONE_TO_TEN
from jianbao.privacy import PERSONAL, plain_digits

WIDE = dict(zip("﹐﹑﹔﹕﹖﹗﹙﹚﹝﹞︰､｡｢｣", "，、；：？！（）〔〕：、。「」", strict=True))
"""Small or half-width marks of Chinese text."""
NARROW = "﹐﹔﹕﹖﹗﹙﹚﹛﹜﹟﹠﹡﹢﹣﹤﹥﹦﹨﹩﹪﹫"
"""Small forms that become ASCII marks next to letters and digits; those without a wide form do so
anywhere."""
DOTS = "‧•・･∙⋅˙ᐧ‧"
DOTTED = re.compile(
    rf"(?<=[{HAN0}A-Za-z])[{DOTS}](?=[{HAN0}A-Za-z])|(?<=[{HAN0}]{{2}})[﹒．](?=[{HAN0}]{{2}})"
)
"""A dot between two words without spaces belongs to a foreign name; one with a space after it is a bullet. A
full stop is such a dot only between words of two characters: 一．总体要求 has a number."""
NUMERAL = re.compile(rf"[{ONE_TO_TEN}百零〇两\d]$")
TILDES = "∼〜∽⁓"
TILDE = re.compile(rf"(?<=[\d{HAN0}%％℃])[{TILDES}](?=[\d{HAN0}])")
SMALL = re.compile(f"[{''.join(WIDE)}{NARROW}]")
CHINESE = re.compile(rf"[{HAN0}，。、；：？！（）《》“”‘’「」『』…—]")
MARKED = re.compile(f"[{''.join(WIDE)}{NARROW}{DOTS}{TILDES}﹒．]")


def fold_marks(text: str) -> tuple[Edit, ...]:
    """The ordinary marks for small, half-width and mathematical ones.

    Left alone: bullets before the items of a list, dots in formulas, numbers of headings (一．), and
    everything inside a personal number, which is masked unchanged.

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
        return text[match.start() - 1] > "z" or text[match.end()] > "z"  # next to at least one Han character
    return not NUMERAL.search(text[: match.start()])


def _plain(text: str, at: int) -> str:
    """The full-width mark next to Chinese and at the end of a line; otherwise the ASCII one, if it exists."""
    mark = text[at]
    if mark in WIDE:
        before, after = text[at - 1 : at], text[at + 1 : at + 2]
        chinese = CHINESE.match(before) or CHINESE.match(after) or not after
        if chinese or mark not in NARROW:
            return WIDE[mark]
    return unicodedata.normalize("NFKC", mark)
