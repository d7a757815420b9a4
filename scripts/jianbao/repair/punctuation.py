"""Give Chinese text its full-width punctuation back, which a scraper folded to ASCII.

Takes one line, gives the edits. Numbers, times, addresses and foreign phrases keep their ASCII marks.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import accumulate

from jianbao.repair.edits import HAN, Edit

FULL = {",": "，", ":": "：", ";": "；", "!": "！", "?": "？"}
ASCII_MARK = re.compile('[,:;!?()"]')
CJK = re.compile(f"[{HAN}，、。；：！？“”‘’（）《》〈〉「」『』【】〔〕…—％·]")
CONTENT = re.compile(f"[{HAN}，、。；：！？“”‘’《》]")
ADDRESS = re.compile(
    r"(?:https?://|www\.)[\x21-\x7e]+|(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}\.[\w.-]{1,180}", re.ASCII
)
"""Web and mail addresses; bounded as RFC 5321 bounds them, so that no run of letters is searched twice."""
TIME_OR_NUMBER = re.compile(r"(?<=\d)[,:?](?=\d)")
AFTER_FIGURE = frozenset("%‰℃)）")
"""After these a comma is a pause even where a figure follows: `23.21%,25.43%`."""


MAX_PASSES = 20
"""A mark made wide can make the brackets around it wide, and they their neighbours; real lines need two."""


def widen_punctuation(text: str) -> tuple[Edit, ...]:
    """Widen `, : ; ! ?` and brackets beside Chinese; a straight quote that closes a curved one is curved.

    Leaves alone `98,640`, `8:30`, `7?25` (a lost middle dot, not a question), runs of question marks
    (lost characters), pairs of straight quotes, web and mail addresses, and whatever stands among Latin
    letters. Misprints of the source stay: an unpaired bracket is not completed.

    >>> edits = widen_punctuation('近日,群众安全感达98.64%,全省(含仙桃)第一!')
    >>> "".join(edit.after for edit in edits)
    '，，（）！'
    """
    if not ASCII_MARK.search(text) or not re.search(f"[{HAN}]", text):
        return ()
    chars = list(text)
    kept = _kept(text)
    pairs = _bracket_pairs(chars, kept)
    _pair_quotes(chars, kept)
    for _ in range(MAX_PASSES):
        before = chars.copy()
        _widen_brackets(chars, pairs)
        _widen_marks(chars, kept)
        if chars == before:
            break
    return tuple(
        Edit(i, i + 1, new) for i, (old, new) in enumerate(zip(text, chars, strict=True)) if old != new
    )


def _kept(text: str) -> frozenset[int]:
    """Offsets of marks that stay: in addresses, between figures, and in runs of question marks."""
    kept = {i for match in ADDRESS.finditer(text) for i in range(*match.span())}
    kept |= {match.start() for match in TIME_OR_NUMBER.finditer(text)}
    kept |= {i for match in re.finditer(r"\?{2,}", text) for i in range(*match.span())}
    return frozenset(kept)


def _bracket_pairs(chars: Sequence[str], kept: frozenset[int]) -> tuple[tuple[int, int], ...]:
    """The offsets of brackets that belong together, outer pairs first."""
    open_at: list[int] = []
    pairs: list[tuple[int, int]] = []
    for i, char in enumerate(chars):
        if char == "(" and i not in kept:
            open_at.append(i)
        elif char == ")" and i not in kept and open_at:
            pairs.append((open_at.pop(), i))
    return tuple(sorted(pairs))


def _widen_brackets(chars: list[str], pairs: Sequence[tuple[int, int]]) -> None:
    """Widen a pair of brackets with Chinese inside it or before it."""
    if not pairs:
        return
    content = list(accumulate((CONTENT.match(char) is not None for char in chars), initial=0))
    for start, end in pairs:
        inside = content[end] - content[start + 1]
        if inside or (start and CJK.match(chars[start - 1])):
            chars[start], chars[end] = "（", "）"


def _widen_marks(chars: list[str], kept: frozenset[int]) -> None:
    """Widen the marks beside Chinese, those before the Chinese of a run of marks too."""
    marks = [i for i, char in enumerate(chars) if char in FULL and i not in kept]
    for i in (*marks, *reversed(marks)):
        if chars[i] in FULL and _beside_chinese(chars, i):
            chars[i] = FULL[chars[i]]


def _pair_quotes(chars: list[str], kept: frozenset[int]) -> None:
    """Turn `"` into “ or ”, whichever the quotes before it on the line call for.

    Straight quotes that pair among themselves were typed so and stay: folding to ASCII does not make them.
    One that has to pair with a curved one is damage.
    """
    straight = [i for i, char in enumerate(chars) if char == '"' and i not in kept]
    if len(straight) % 2 == 0 and chars.count("“") == chars.count("”"):
        return
    depth = 0
    for i, char in enumerate(chars):
        if char == '"' and i not in kept:
            chars[i] = "”" if depth > 0 else "“"
        depth += {"“": 1, "”": -1}.get(chars[i], 0)
        depth = max(depth, 0)


def _beside_chinese(chars: list[str], i: int) -> bool:
    before = _neighbour(chars, i, -1)
    after = _neighbour(chars, i, 1)
    if CJK.match(before) or CJK.match(after):
        return True
    return chars[i] in ",;" and before in AFTER_FIGURE and after != ""


def _neighbour(chars: list[str], i: int, step: int) -> str:
    """The next character that is no space, or an empty string at the line's end."""
    i += step
    while 0 <= i < len(chars) and chars[i].isspace():
        i += step
    return chars[i] if 0 <= i < len(chars) else ""
