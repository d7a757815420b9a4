"""Restore the full-width punctuation of Chinese text that a scraper folded to ASCII.

Input: a line. Output: the edits. Numbers, times, addresses and foreign phrases keep their ASCII marks.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from functools import lru_cache

from jianbao.model import MASKED_NUMBER
from jianbao.model.edits import Edit, edited
from jianbao.press.han import HAN0

FULL = {",": "，", ":": "：", ";": "；", "!": "！", "?": "？"}
ASCII_MARK = re.compile('[,:;!?()"]')
MARK = re.compile("[,:;!?]")
BRACKET = re.compile("[()]")
HAN_CHARACTER = re.compile(f"[{HAN0}]")
CHINESE = f"{HAN0}，、。；：！？“”‘’（）《》〈〉「」『』【】〔〕…—％·"
CJK = re.compile(f"[{CHINESE}]")
NEXT_TO_CHINESE = re.compile(f"[,:;!?](?:(?<=[{CHINESE}].)|(?=[{CHINESE}]))")
CONTENT = re.compile(f"[{HAN0}，、。；：！？“”‘’《》]")
ADDRESS = re.compile(
    r"(?:https?://|www\.)[\x21-\x7e]+|(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}\.[\w.-]{1,180}", re.ASCII
)
"""Web and mail addresses; the lengths are limited as in RFC 5321, so that no run of letters is searched
twice."""
HAS_ADDRESS = re.compile(r"//|www\.|@")
TIME_OR_NUMBER = re.compile(r"[,:?](?<=\d.)(?=\d)")
QUESTIONS = re.compile(r"\?{2,}")
TWO_QUESTIONS = re.compile(r"\?\?")
AFTER_FIGURE = frozenset("%‰℃)）")
"""After these a comma is a pause even if a digit follows: `23.21%,25.43%`."""


MAX_PASSES = 20
"""A widened mark can make the brackets around it wide, and they their neighbours; real lines need two
passes."""


def widen_punctuation(text: str) -> tuple[Edit, ...]:
    """Widen `, : ; ! ?` and brackets next to Chinese; curve a straight quote that pairs with a curved one.

    Left alone: `98,640`, `8:30`, `7?25` (a lost middle dot, not a question), runs of question marks (lost
    characters), pairs of straight quotes, web and mail addresses, and everything between Latin letters.
    Misprints of the source stay: an unpaired bracket is not completed.

    >>> edits = widen_punctuation('近日,群众安全感达98.64%,全省(含仙桃)第一!')
    >>> "".join(edit.after for edit in edits)
    '，，（）！'
    """
    if MASKED_NUMBER in text:  # replaces a number, and no mark next to a number is widened
        text = text.replace(MASKED_NUMBER, "1" * len(MASKED_NUMBER))
    if not ASCII_MARK.search(text) or not HAN_CHARACTER.search(text):
        return ()
    chars = list(text)
    kept = _kept(text)
    for match in NEXT_TO_CHINESE.finditer(text):  # nearly all marks: those next to Chinese
        if match.start() not in kept:
            chars[match.start()] = FULL[match.group()]
    pairs = _bracket_pairs(text, kept)
    _pair_quotes(chars, kept)
    touched = [match.start() for match in ASCII_MARK.finditer(text)]
    marks = [i for i in touched if chars[i] in FULL and i not in kept]
    for _ in range(MAX_PASSES if marks or pairs else 0):
        brackets = _widen_brackets(chars, pairs)
        if not _widen_marks(chars, marks) and not brackets:
            break
    return tuple([edited((i, i + 1, chars[i])) for i in touched if chars[i] != text[i]])


def _kept(text: str) -> AbstractSet[int]:
    """Offsets of marks that stay: in addresses, between digits, and in runs of question marks."""
    kept = {match.start() for match in TIME_OR_NUMBER.finditer(text)}
    for expression, hint in ((ADDRESS, HAS_ADDRESS), (QUESTIONS, TWO_QUESTIONS)):
        if hint.search(text):
            kept.update(i for match in expression.finditer(text) for i in range(*match.span()))
    return kept


def _bracket_pairs(text: str, kept: AbstractSet[int]) -> tuple[tuple[int, int], ...]:
    """The offsets of brackets that form pairs, outer pairs first."""
    if "(" not in text or ")" not in text:
        return ()
    open_at: list[int] = []
    pairs: list[tuple[int, int]] = []
    for match in BRACKET.finditer(text):
        i = match.start()
        if i in kept:
            continue
        if match.group() == "(":
            open_at.append(i)
        elif open_at:
            pairs.append((open_at.pop(), i))
    return tuple(sorted(pairs))


def _widen_brackets(chars: list[str], pairs: Sequence[tuple[int, int]]) -> bool:
    """Widen pairs of brackets with Chinese inside or before them; return whether there was one."""
    if not pairs:
        return False
    text = "".join(chars)
    widened = False
    content = -1  # offset of the first content after the last bracket; searched once
    for start, end in pairs:
        if content <= start:
            match = CONTENT.search(text, start + 1)
            content = match.start() if match else len(text)
        if chars[start] == "(" and (content < end or (start and _is_cjk(chars[start - 1]))):
            chars[start], chars[end] = "（", "）"
            widened = True
    return widened


def _widen_marks(chars: list[str], marks: Sequence[int]) -> bool:
    """Widen the marks next to Chinese, including all marks of a run; return whether there was one."""
    widened = False
    for i in (*marks, *reversed(marks)):
        if chars[i] in FULL and _next_to_chinese(chars, i):
            chars[i] = FULL[chars[i]]
            widened = True
    return widened


def _pair_quotes(chars: list[str], kept: AbstractSet[int]) -> None:
    """Turn `"` into “ or ”, as the quotes before it on the line require.

    Straight quotes that form pairs were typed so and stay: folding to ASCII does not produce them. A straight
    one that pairs with a curved one is damage.
    """
    if '"' not in chars:
        return
    straight = [i for i, char in enumerate(chars) if char == '"' and i not in kept]
    if len(straight) % 2 == 0 and chars.count("“") == chars.count("”"):
        return
    depth = 0
    for i, char in enumerate(chars):
        if char == '"' and i not in kept:
            chars[i] = "”" if depth > 0 else "“"
        depth += {"“": 1, "”": -1}.get(chars[i], 0)
        depth = max(depth, 0)


def _next_to_chinese(chars: list[str], i: int) -> bool:
    before = _neighbour(chars, i, -1)
    if _is_cjk(before):
        return True
    after = _neighbour(chars, i, 1)
    return _is_cjk(after) or (chars[i] in ",;" and before in AFTER_FIGURE and after != "")


def _neighbour(chars: list[str], i: int, step: int) -> str:
    """The next character that is not a space, or an empty string at the end of the line."""
    i += step
    while 0 <= i < len(chars) and chars[i].isspace():
        i += step
    return chars[i] if 0 <= i < len(chars) else ""


@lru_cache(maxsize=1 << 13)
def _is_cjk(char: str) -> bool:
    return CJK.match(char) is not None
