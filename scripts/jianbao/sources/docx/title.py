"""Find the title of a Word document below other lines: a masthead, a series name, a kicker.

Input: the document; the text of its heading. Input: lines; hints for those above and below the title.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice

from docx.document import Document
from docx.text.paragraph import Paragraph

from jianbao.model import Hint
from jianbao.press.numerals import ONE_TO_TEN
from jianbao.sources.reading import Hinted

ABOVE = 3
"""Maximum lines above a title."""
MAX_ABOVE = 40
LOOKED_AT = 8
"""How many paragraphs are compared by size."""
USUAL, CLEARLY = 10.5, 1.35
"""The default font size, and how much larger a title is than every other line."""
FIRST_LEVEL = re.compile(r"(?:heading|标题)\s*1")
FACTS = re.compile(
    r"(?:19|20)\d\d\s?[-/.年]\s?\d{1,2}\s?[-/.月]|第\s?[A-Z]?\d{1,3}\s?版"
    r"|〔(?:19|20)\d\d〕\s?\d{1,4}\s?号\s*$|(?:人民政府|委员会|办公室|[局厅部委院])文件\s*$"
    r"|^\s*(?:本报|通讯员|(?:见习|特约)?记者|來源|来源|作者|文/)"
)
"""A line that states when, on which page, or who; or the red head of an official document and its number."""
SERIES = re.compile(rf"系列|之[{ONE_TO_TEN}\d]+\W*$|专栏|專欄|^\W*[【「]")
DASHED = re.compile(r"^\s*(?:——|──|―{1,2}|--)[^—─―。；，]{3,40}$")
SIGNED = re.compile(r"(?:政府|委员会|办公室|公司|[局厅部委院会社校])\W*$|[（(].{2,20}[）)]$|\d日?$")
"""A signature with its date, which ends the text above."""
SENTENCE = ("。", "；", "：", "，", "！", "？")


def own_heading(document: Document) -> str | None:
    """The text of the only Heading 1 near the top, or else of the line that is clearly the largest.

    Left alone: a heading of a section, that is, one below a line that is a title, as a dateline or a byline
    between them or further headings of the first level show.
    """
    written = [one for one in document.paragraphs if one.text.strip()]
    top = list(islice(written, LOOKED_AT))
    first = [i for i, one in enumerate(written) if _is_first_level(one)]
    at = first[0] if first else _largest(top)
    if at is None or not 0 < at <= ABOVE:
        return None
    above = [one.text.strip() for one in top[:at]]
    named = [bool(FACTS.search(text) or SERIES.search(text)) for text in above]
    short = all(len(text) <= MAX_ABOVE and not text.endswith(SENTENCE) for text in above)
    alone = len(above) == 1 and len(first) < 2
    return top[at].text.strip() if short and (all(named) or alone) else None


def above_title(lines: Sequence[Hinted], at: int) -> list[Hinted]:
    """Hint the lines above the title: facts as outside the text, others as kickers.

    >>> lines = [("江城晚报 2021年6月8日 第2版", Hint.BODY), ("系列报道之三", Hint.BODY), ("题", Hint.TITLE)]
    >>> [hint.value for _, hint in above_title(lines, 2) if hint]
    ['outside', 'kicker', 'title']
    """
    if not 0 < at <= ABOVE or any(len(text) > MAX_ABOVE or hint is Hint.TABLE for text, hint in lines[:at]):
        return list(lines)
    return [
        *((text, Hint.OUTSIDE if FACTS.search(text) else Hint.KICKER) for text, _ in lines[:at]),
        *lines[at:],
    ]


def above_further(lines: Sequence[Hinted]) -> list[Hinted]:
    """Hint the line directly above a second or later title as its kicker.

    Only if it names a series, or if the first title has a kicker. Left alone: the end of the text above, a
    signature, a date.

    >>> lines = [("题", Hint.TITLE), ("桥通了。", Hint.BODY)]
    >>> lines += [("系列报道之二", Hint.BODY), ("又题", Hint.TITLE)]
    >>> [hint.value for _, hint in above_further(lines) if hint]
    ['title', 'body', 'kicker', 'title']
    """
    titles = [i for i, (_, hint) in enumerate(lines) if hint is Hint.TITLE]
    led = any(hint is Hint.KICKER for _, hint in lines[: titles[0]]) if titles else False
    above = {
        i - 1 for i in titles[1:] if lines[i - 1][1] is Hint.BODY and _leads_up(lines[i - 1][0], led=led)
    }
    return [(text, Hint.KICKER if i in above else hint) for i, (text, hint) in enumerate(lines)]


def _leads_up(text: str, *, led: bool) -> bool:
    text = text.strip()
    short = 4 <= len(text) <= MAX_ABOVE and not text.endswith(SENTENCE) and not FACTS.search(text)
    return short and (bool(SERIES.search(text)) or (led and not SIGNED.search(text)))


def below_title(lines: Sequence[Hinted]) -> list[Hinted]:
    """Hint the line directly below a title as its subtitle if it begins with a dash.

    >>> below_title([("题", Hint.TITLE), ("——看一座山城的变迁", Hint.BODY)])[1][1].value
    'subtitle'
    """
    before = [None, *(hint for _, hint in lines)]
    return [
        (text, Hint.SUBTITLE if above is Hint.TITLE and hint is Hint.BODY and DASHED.match(text) else hint)
        for (text, hint), above in zip(lines, before, strict=False)
    ]


def _is_first_level(paragraph: Paragraph) -> bool:
    style = paragraph.style
    return style is not None and FIRST_LEVEL.fullmatch((style.name or "").lower()) is not None


def _largest(paragraphs: Sequence[Paragraph]) -> int | None:
    sizes = [_size(one) for one in paragraphs]
    ranked = sorted(sizes, reverse=True)
    return sizes.index(ranked[0]) if len(ranked) > 2 and ranked[0] >= CLEARLY * ranked[1] else None


def _size(paragraph: Paragraph) -> float:
    """The size in points of the smallest run, from the run or its paragraph's style."""
    style = paragraph.style
    font = getattr(style, "font", None)
    usual = font.size.pt if font is not None and font.size else USUAL
    return min(
        (run.font.size.pt if run.font.size else usual for run in paragraph.runs if run.text.strip()),
        default=usual,
    )
