"""Convert a page from Traditional to Simplified characters; keep names, distinguish 着 from 著.

Input: a line. Output: the edits. The names of a page and what they keep: names.py.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from operator import ne

import opencc

from jianbao.model import ScriptRules
from jianbao.model.edits import Edit, differences
from jianbao.press.han import HAN0
from jianbao.repair.names import kept

CLAUSE = re.compile(f"[{HAN0}]+")
TRADITIONAL_SHARE = 0.05
"""A page is Traditional if conversion would change more than this share of its Han characters. Simplified
pages are below 0.5 % (names, quoted plates), Traditional ones above 25 %."""
HONG_KONG = str.maketrans("衞敍枱粧糭", "卫叙台妆粽")
"""Hong Kong forms, which t2s does not convert (hk2s does, but also turns 着 into 著)."""


@lru_cache(maxsize=1)
def _converter() -> opencc.OpenCC:
    """t2s: characters only. tw2s and tw2sp rewrite words (docs/design.md, "Measuring")."""
    return opencc.OpenCC("t2s")


def _simplified(text: str) -> str:
    return str(_converter().convert(text)).translate(HONG_KONG)


@lru_cache(maxsize=1)
def _converted() -> re.Pattern[str]:
    """The common characters that conversion changes: a page with few of them is not Traditional."""
    han = [chr(code) for code in (*range(0x3400, 0x4DC0), *range(0x4E00, 0xA000))]
    simplified = _converter().convert("\n".join(han)).split("\n")
    return re.compile(f"[{''.join(old for old, new in zip(han, simplified, strict=True) if old != new)}]")


def is_traditional(lines: Sequence[str]) -> bool:
    """Whether a page is written in Traditional characters.

    >>> simplified = "王乾获奖。其余的字都是简体，没有别的繁体字在里面了，一个也没有"
    >>> is_traditional(["湖北連續獲評優秀省份"]), is_traditional([simplified])
    (True, False)
    """
    text = "".join(CLAUSE.findall("".join(lines)))
    if len(_converted().findall(text)) * 5 < TRADITIONAL_SHARE * len(text):
        return False  # phrases change more than single characters do, but never five times as many
    changed: int = sum(map(ne, text, _converter().convert(text)))
    return bool(changed > TRADITIONAL_SHARE * len(text))


def to_simplified(text: str, rules: ScriptRules, names: Sequence[str] = ()) -> tuple[Edit, ...]:
    """Convert to Simplified, except for protected names, which stay as the curator wrote them.

    `names` are those of persons on the page: some of their characters are kept (names.py).

    >>> to_simplified("王乾說話", ScriptRules(protected=("王乾",)))
    (Edit(start=2, end=4, after='说话'),)
    >>> to_simplified("徐乾學說", ScriptRules(), ("徐乾學",))
    (Edit(start=2, end=4, after='学说'),)
    """
    converted = _simplified(text)
    if converted == text:
        return ()
    shielded = (*_spans(text, rules.protected), *kept(text, names))
    if len(text) != len(converted):
        edits = _uneven(text)
        return tuple(edit for edit in edits if not any(a < edit.end and edit.start < b for a, b in shielded))
    for start, end in shielded:
        converted = converted[:start] + text[start:end] + converted[end:]
    return differences(text, converted)


def simplified(name: str) -> str:
    """A name in the form that it has in converted text.

    >>> simplified("徐乾學")
    '徐乾学'
    """
    kept_at = {at for at, _ in kept(name, (name,))}
    made: str = _converter().convert(name)
    return "".join(old if i in kept_at else new for i, (old, new) in enumerate(zip(name, made, strict=True)))


def settle_zhu(text: str, rules: ScriptRules, names: Sequence[str] = ()) -> tuple[Edit, ...]:
    """Write 着 for 著 in converted text, except in the words that keep 著 (著名, 专著 …).

    Only for text that was Traditional: it uses 著 for both, and t2s does not change it.

    >>> settle_zhu("看著名著", ScriptRules(keep_zhu=("名著",)))
    (Edit(start=1, end=2, after='着'),)
    """
    if "著" not in text:
        return ()
    named = tuple(_converter().convert(name) for name in names if "著" in name)
    shielded = _spans(text, rules.keep_zhu + rules.protected + named)
    return tuple(
        Edit(i, i + 1, "着")
        for i, char in enumerate(text)
        if char == "著" and not any(start <= i < end for start, end in shielded)
    )


def _spans(text: str, words: Sequence[str]) -> tuple[tuple[int, int], ...]:
    return tuple(match.span() for match in _any_of(tuple(words)).finditer(text)) if words else ()


@lru_cache(maxsize=8)
def _any_of(words: tuple[str, ...]) -> re.Pattern[str]:
    """A pattern of the words, the longest first."""
    return re.compile("|".join(map(re.escape, sorted(words, key=lambda word: (-len(word), word)))))


def _uneven(before: str) -> tuple[Edit, ...]:
    """Edits where t2s changes the number of characters: clause by clause, as no phrase spans a mark."""
    edits: list[Edit] = []
    for clause in CLAUSE.finditer(before):
        old, at = clause.group(), clause.start()
        new = _simplified(old)
        found = differences(old, new) if len(new) == len(old) else (Edit(0, len(old), new),)
        edits += [Edit(at + edit.start, at + edit.end, edit.after) for edit in found]
    return tuple(edits)
