"""Recognise forms that the line type does not show: a link, a headline.

Input: a typed line. Output: whether it has the form.
"""

from __future__ import annotations

import re

from jianbao.model import Look
from jianbao.press import headwords
from jianbao.structure.line_types import ADDRESSED, Line, LineType

TITLES = frozenset({Look.TITLE, Look.REST})
HEADED = TITLES | {Look.KICKER, Look.SUBTITLE}
"""The looks that are a part of a headline by print or markup."""
MARKED = frozenset({Look.PARAGRAPH, Look.HEADING, Look.CAPTION, Look.TABLE})
"""The looks that are a part of a text by markup."""
TEXT = frozenset({LineType.SHORT, LineType.PROSE})
FACTS = frozenset({LineType.DATELINE, LineType.PAGE, LineType.BYLINE, LineType.CONTINUED})
"""The lines that state an author, a time or a page."""
PAUSED = re.compile("[，、；]$")
DASHED = re.compile(r"^(?:——|—|--)")
"""The opening of a subtitle."""
LABELLED = re.compile(rf"^[\s\[【（(]*{headwords.HEAD_LABEL}")
"""The opening of a line of credits below a text: 来源：, 责任编辑：."""

LINK = re.compile(
    r"^[•·●○▪■◆◇▶►>»\-※]|^\d{1,2}\s*[.、．]\s?\D|[>›»|｜_]|https?:|www\."
    r"|(?:19|20)\d{2}[-./年]\s*\d{1,2}[-./月]\s*\d{1,2}日?\s*(?:\d{1,2}:\d{2}(?::\d{2})?)?$|\d{1,2}[:：]\d{2}$|^[\d.,，%+:\-\s]+$"
    r"|^[【\[][^】\]]{1,8}[】\]]$|(?:\.\.\.|…)$"
)
"""Lines of link lists: with a bullet or number before them, a date or … at the end, or strokes between."""
WORD_LIST = re.compile(r"^\S{2,14}(?:\s+\S{2,14}){3,}$")
"""Words with spaces between them and no sentence: navigation, tags, the keywords of search-engine spam."""
GOES_ON = re.compile(r"[；;，、：]$")

NAVIGATION = re.compile(
    r"[>›»]|\s/\s|(?:[|｜].*){2}|^[•·●○▪■◆◇*-]\s|https?:|www\.|^[\d.,，%+:\-\s]+$|\d{1,2}[:：]\d{2}$"
)
"""Marks that no headline has; strokes and … may be in one (before a site's name, at a cut)."""
SALUTATION = re.compile(r"^(?:亲爱|尊敬|敬爱|各位|诸位).{1,10}[：:，！!]?$|^.{0,8}[您你]好.{0,6}$")
MIN_TITLE = 5
"""Shorter lines above a body are buttons and sections, seldom headlines."""
MAX_TITLE = 70
TAG = re.compile('["“”]?>?<[^<>]{1,80}>')
"""Markup that a headline quotes: its > is not part of a path."""


def looks_linked(line: Line) -> bool:
    """Whether a line has the form of a link: a bullet, a date, a cut with …, strokes, or a list of words.

    Sentences with a full stop never have it, with any beginning, nor do the items of a list in a text, which
    end in ； or ，.
    """
    if line.firm or GOES_ON.search(line.text) or (line.type is LineType.TABLE and "\t" not in line.text):
        return False
    return LINK.search(line.text) is not None or WORD_LIST.match(line.text) is not None


def may_be_headline(line: Line) -> bool:
    """Whether a line has the form of a headline: short, no full stop, no link, no button, no date.

    An exclamation or a question may be one too; a salutation (亲爱的读者：) is not.
    """
    if line.type not in (LineType.SHORT, LineType.PROSE) or line.firm or "。" in line.text:
        return False
    fits = MIN_TITLE <= len(line.text) <= MAX_TITLE and not SALUTATION.match(line.text)
    fits = fits and not ADDRESSED.match(line.text)
    return fits and not NAVIGATION.search(TAG.sub("", line.text)) and not WORD_LIST.match(line.text)
