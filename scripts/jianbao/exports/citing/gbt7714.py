"""Format a reference by the national standard GB/T 7714, for numbered lists.

Rules of the 2015 edition: 4.4 and 8.8.5 for papers, 4.6 for web pages, 7.2 for the signs, 8.1.2 for more than
three authors, 8.1.3 for none (left out: 佚名 is for lists by author and year), 8.2 with 7.2 for devised
titles (in square brackets), 8.4.3.3 for estimated dates (likewise), 8.4.4.2 for the day of citation. Of the
2025 edition only what could be verified is implemented: only web pages have a day of citation.
"""

from __future__ import annotations

from jianbao.exports.citing.reference import Pieces, Reference, Slot
from jianbao.model import Edition

MOST_AUTHORS = 3


def gbt7714(reference: Reference, edition: Edition = Edition.OF_2015) -> Pieces:
    """One reference, without its number in the list.

    An unknown date is left out, as the standard has no word for it. Left alone: subtitles, which the standard
    leaves to the writer, and the script of the title's punctuation.

    >>> from jianbao.exports.citing.reference import in_words
    >>> paper = Reference("0a", "城东设立调解室", False, ("江小月",), "江城晚报", True, "2", "2021-03-04",
    ...                   False, None, "剪报")
    >>> in_words(gbt7714(paper))
    '江小月. 城东设立调解室[N]. 江城晚报, 2021-03-04(2).'
    """
    head = f"[{reference.title}]" if reference.devised else reference.title
    authors = _authors(reference.authors)
    if reference.newspaper:
        return (f"{authors}{head}[N", *_newspaper(reference, edition))
    return (f"{authors}{head}[EB/OL]. ", *_web_page(reference))


def _authors(names: tuple[str, ...]) -> str:
    """The first three, and 等 for the rest.

    >>> _authors(("甲", "乙", "丙", "丁"))
    '甲, 乙, 丙, 等. '
    """
    shown = [*names[:MOST_AUTHORS], *(["等"] if len(names) > MOST_AUTHORS else [])]
    return f"{', '.join(shown)}. " if shown else ""


def _date(reference: Reference) -> str:
    if reference.date is None:
        return ""
    return f"[{reference.date}]" if reference.inferred else reference.date


def _newspaper(reference: Reference, edition: Edition) -> Pieces:
    page = f"({reference.page})" if reference.page else ""
    source = ", ".join(part for part in (reference.outlet, _date(reference) + page) if part)
    source = f". {source}" if source else ""
    if reference.address is None:
        return (f"]{source}.",)
    day: Pieces = ("[", Slot.DAY, "]") if edition is Edition.OF_2015 else ()
    return (f"/OL]{source}", *day, f". {reference.address}.")


def _web_page(reference: Reference) -> Pieces:
    """A web page is cited at its address, or at the archive's page if the address is unknown."""
    date = f"({_date(reference)})" if reference.date else ""
    return (f"{date}[", Slot.DAY, "]. ", reference.address or Slot.ADDRESS, ".")
