"""Remove the readings that a document prints above its characters from the text.

The readers of all formats (`<ruby>` of HTML, the phonetic guide of Word) write ruby as Unicode's interlinear
annotations (`model.annotated`). Input: a line. Output: the edits that keep only the base.
"""

from __future__ import annotations

import re

from jianbao.model import RUBY_BASE, RUBY_END, RUBY_READING
from jianbao.model.edits import Edit
from jianbao.press.han import HAN0

MARKS = RUBY_BASE + RUBY_READING + RUBY_END
MARK = re.compile(f"[{MARKS}]")
ANNOTATED = re.compile(
    rf"(?:{RUBY_BASE}(?P<base>[^{MARKS}]*))?{RUBY_READING}(?P<reading>[^{MARKS}]*){RUBY_END}|[{MARKS}]"
)
"""An annotated span; a reading that lost its base at a line end; a mark that lost the other marks."""
WORDS = re.compile(f"[{HAN0}]")


def remove_ruby(text: str) -> tuple[Edit, ...]:
    """Keep the base and remove the reading above it; the trail keeps the reading.

    Readings are pinyin, bopomofo or kana. A gloss in Han characters is not a reading and stays, in brackets.

    >>> from jianbao.model import annotated
    >>> [edit.after for edit in remove_ruby(annotated("鄢", "yān") + "陵" + annotated("长安杯", "最高奖"))]
    ['鄢', '长安杯（最高奖）']
    """
    return tuple(Edit(*match.span(), _plain(match)) for match in ANNOTATED.finditer(text))


def _plain(match: re.Match[str]) -> str:
    base, reading = match["base"] or "", (match["reading"] or "").strip()
    return f"{base}（{reading}）" if WORDS.search(reading) else base
