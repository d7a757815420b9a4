"""Take the readings that a document sets above its characters out of the running text.

Readers pass ruby on as Unicode's interlinear annotations (`model.annotated`), whatever the format: HTML's
`<ruby>`, the phonetic guide of Word. Takes a line, gives the edits that leave the base alone.
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
"""An annotated stretch; a reading that lost its base at a line end; a mark that lost its fellows."""
WORDS = re.compile(f"[{HAN0}]")


def remove_ruby(text: str) -> tuple[Edit, ...]:
    """Leave the base where a reading stands above it; the reading is kept by the trail.

    Readings are pinyin, bopomofo or kana. Left in the text, in brackets: a gloss in Han characters, which
    says something of its own and is no reading.

    >>> from jianbao.model import annotated
    >>> [edit.after for edit in remove_ruby(annotated("鄢", "yān") + "陵" + annotated("长安杯", "最高奖"))]
    ['鄢', '长安杯（最高奖）']
    """
    return tuple(Edit(*match.span(), _plain(match)) for match in ANNOTATED.finditer(text))


def _plain(match: re.Match[str]) -> str:
    base, reading = match["base"] or "", (match["reading"] or "").strip()
    return f"{base}（{reading}）" if WORDS.search(reading) else base
