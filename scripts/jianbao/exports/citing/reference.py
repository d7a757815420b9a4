"""The facts of an article that a citation contains, independent of a style. Nothing is invented.

Authors are those whose role writes (press/words/roles.yml), but not who supplied or translated a text. A text
is a newspaper article if its source shows a page of the paper, or if its outlet's name is that of a paper
(…报); anything else is cited as a web page.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum

from jianbao.model import Article, Basis
from jianbao.press.lexicon import Does, role_named

PAPER = re.compile(r"报(?:社)?")
PAGE_NUMBER = re.compile(r"[A-Za-z]{0,2}\d+(?:\s*[-—–~～至、，,]\s*[A-Za-z]{0,2}\d+)*")
NUMERALS = "〇一二三四五六七八九十"
PAGE_NUMERAL = re.compile(r"第?([一二三四五六七八九]?十?[一二三四五六七八九]?)版")
CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]+")


class Slot(StrEnum):
    """What only the reader knows: the day of reading, and the address of the archive."""

    DAY = "引用日期"
    ADDRESS = "本页网址"


Pieces = tuple[str | Slot, ...]
"""A citation in order: text, and slots that the reader's browser fills."""


@dataclass(frozen=True, slots=True)
class Reference:
    """The facts of an article that a citation may name. Absent facts are None or empty.

    `devised`: the title is the archive's; `inferred`: the date is inferred.
    """

    id: str
    title: str
    devised: bool
    authors: tuple[str, ...]
    outlet: str | None
    newspaper: bool
    page: str | None
    date: str | None
    inferred: bool
    address: str | None
    archive: str

    @property
    def year(self) -> str | None:
        """The year alone."""
        return self.date[:4] if self.date else None


def reference(article: Article, archive: str) -> Reference:
    """The facts of an article; `archive` is the name of the archive."""
    date = article.published
    return Reference(
        id=article.id,
        title=one_line(article.title),
        devised=article.title_basis is Basis.DERIVED,
        authors=_authors(article),
        outlet=one_line(article.outlet) if article.outlet else None,
        newspaper=is_newspaper(article.outlet, article.page),
        page=page_number(one_line(article.page)) if article.page else None,
        date=date.date,
        inferred=date.basis is Basis.INFERRED,
        address=article.address,
        archive=one_line(archive),
    )


def is_newspaper(outlet: str | None, page: str | None) -> bool:
    """Whether a text is from a paper: its page is known, or its outlet's name is that of a paper.

    >>> is_newspaper("江城晚报", None), is_newspaper("江城新闻网", None), is_newspaper(None, "第2版")
    (True, False, True)
    """
    return page is not None or bool(outlet and PAPER.search(outlet[-2:]) and not outlet.endswith("网"))


def page_number(page: str) -> str:
    """A page of a paper in the form of references; without a number it is not changed.

    >>> [page_number(page) for page in ("第2版", "03版", "A03 要闻", "第十二版", "要闻版", "2-3版")]
    ['2', '03', 'A03', '12', '要闻版', '2-3']
    """
    page = unicodedata.normalize("NFKC", page)
    number = PAGE_NUMBER.search(page)
    if number:
        return re.sub(r"\s", "", number[0])
    numeral = PAGE_NUMERAL.search(page)
    return str(_value(numeral[1])) if numeral and numeral[1] else page


def _value(numeral: str) -> int:
    """The value of a Chinese numeral below a hundred.

    >>> _value("三"), _value("十"), _value("十二"), _value("二十四")
    (3, 10, 12, 24)
    """
    tens, ten, ones = numeral.rpartition("十")
    return (NUMERALS.index(tens or "一") * 10 if ten else 0) + (NUMERALS.index(ones) if ones else 0)


def _authors(article: Article) -> tuple[str, ...]:
    """The names of the authors, each once, in the paper's order."""
    names = [
        one_line(name)
        for byline in article.bylines
        if (role := role_named(byline.role)) and role.does is Does.WRITES and not role.no_author
        for name in byline.names
    ]
    return tuple(dict.fromkeys(name for name in names if name))


def one_line(text: str) -> str:
    r"""Text without line ends and control characters, which would end a field of most formats.

    >>> one_line("上行\n下行\x00")
    '上行 下行'
    """
    return CONTROL.sub(" ", text).strip()


def in_words(pieces: Pieces, *, day: str = Slot.DAY, address: str = Slot.ADDRESS) -> str:
    """A citation as one text; slots without a value show their name.

    >>> in_words(("[", Slot.DAY, "]"))
    '[引用日期]'
    """
    filled = {Slot.DAY: str(day), Slot.ADDRESS: str(address)}
    return "".join(filled[piece] if isinstance(piece, Slot) else piece for piece in pieces)
