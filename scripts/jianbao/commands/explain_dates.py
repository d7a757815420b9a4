"""Print every date on a page: its kind, the reason, and which one was chosen.

Input: a cleaned page. Output: the lines about dates that `jianbao explain` prints. Nothing is decided here:
the metadata stage classifies the dates again, and for all others their role on the page does.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from jianbao.metadata import (
    DateKind,
    PageContext,
    SeenDate,
    context_around,
    counts_by_republic,
    dates_in,
    seen_dates,
)
from jianbao.model import Article, Basis, BlockType, CleanedPage, Kind, Role
from jianbao.problems import shown

PLACES = {
    Role.BODY: (DateKind.EVENT, "inside the text"),
    Role.TITLE: (DateKind.OTHER, "in the headline"),
    Role.FURNITURE: (DateKind.OTHER, "in furniture"),
    Role.DROPPED: (DateKind.OTHER, "in what was left out"),
}
"""The kind of a date that no rule classified, by its role."""
COPYRIGHT = (DateKind.COPYRIGHT, "copyright or licence")
ELSEWHERE = (DateKind.OTHER, "neither labelled nor next to the headline")


@dataclass(frozen=True, slots=True)
class ExplainedDate:
    """A date of the page. `line` is 0 if it is split over two lines."""

    line: int
    iso: str
    words: str
    kind: DateKind
    reason: str
    chosen: str = ""  # the id of the article with this date


def date_lines(page: CleanedPage) -> Iterator[str]:
    """One line for each date of the page, in order, and one for each article with none of them."""
    found = dates_of(page)
    for date in found:
        where = f"line {date.line}" if date.line else "two lines"
        chosen = f"  ← chosen for {date.chosen}" if date.chosen else ""
        yield f"{where}: {date.iso} {date.kind} ({date.reason}) “{shown(date.words)}”{chosen}"
    dated = {date.chosen for date in found}
    for article in page.articles:
        if article.id not in dated:
            yield f"{article.id}: {_otherwise(article)}"


def dates_of(page: CleanedPage) -> tuple[ExplainedDate, ...]:
    """Every date of a page's repaired lines; a date of two articles is explained for the first."""
    made: dict[tuple[int, str], ExplainedDate] = {}
    for article in page.articles:
        for date in _seen(page, article):
            key = (date.line, date.words)
            if key not in made or (date.chosen and not made[key].chosen):
                made[key] = date
    for placement in page.trail.placements:
        text = page.repaired[placement.line - 1][placement.start : placement.end]
        for found in dates_in(text):
            kind, reason = COPYRIGHT if found.copyright else PLACES.get(placement.role, ELSEWHERE)
            date = ExplainedDate(placement.line, found.iso, found.words, kind, reason)
            made.setdefault((date.line, date.words), date)
    return tuple(sorted(made.values(), key=lambda date: (date.line, date.words)))


def _seen(page: CleanedPage, article: Article) -> Iterator[ExplainedDate]:
    """The dates that were considered for one article, the chosen one marked."""
    republic = counts_by_republic(page.repaired, article.script, article.address)
    around = context_around(
        article.part, page.repaired, page.trail.placements, _ends(article), republic=republic
    )
    seen = _classified(around, article)
    chosen = _chosen(seen, article)
    lines = (line for line in around.datelines for _ in line.dates())
    for number, (line, date) in enumerate(zip(lines, seen, strict=True)):
        at = _line_of(page, line.text.strip(), date.words)
        mark = article.id if number == chosen else ""
        yield ExplainedDate(at, date.iso, date.words, date.kind, date.reason, mark)


def _classified(around: PageContext, article: Article) -> tuple[SeenDate, ...]:
    """As in the metadata stage: the day of saving counts if it is known apart from the page's text."""
    seen = seen_dates(around.datelines, has_page_number=bool(around.pages))
    banner = {date.iso for date in seen if date.kind is DateKind.CAPTURED}
    if article.captured is None or article.captured in banner:
        return seen
    return seen_dates(around.datelines, has_page_number=bool(around.pages), captured=article.captured)


def _chosen(seen: tuple[SeenDate, ...], article: Article) -> int | None:
    """The index of the article's date: the most trusted one with its day, if the source states it."""
    if article.published.basis is not Basis.STATED:
        return None
    fit = [
        (date.trust, number)
        for number, date in enumerate(seen)
        if date.iso == article.published.date and date.words in article.published.evidence
    ]
    return min(fit, default=(0, None))[1]


def _ends(article: Article) -> tuple[str, str]:
    """The first and the last paragraph, where a report may state where and when it was written."""
    paragraphs = [block.text for block in article.body if block.type is BlockType.PARAGRAPH]
    if article.kind is not Kind.ARTICLE or not paragraphs:
        return "", ""
    return paragraphs[0], paragraphs[-1]


def _line_of(page: CleanedPage, text: str, words: str) -> int:
    """The line that contains a dateline, or else only its date; 0 if there is none."""
    for wanted in (text, words):
        for number, line in enumerate(page.repaired, start=1):
            if wanted in line:
                return number
    return 0


def _otherwise(article: Article) -> str:
    """How an article is dated if no date of the page's lines is its date."""
    published = article.published
    if published.date is None:
        return "no date of the page is that of publication"
    evidence = " / ".join(shown(words) for words in published.evidence) or "-"
    ways = {
        Basis.STATED: "the page's head states it",
        Basis.INFERRED: "inferred from the text or the address",
        Basis.CURATED: "set by a curator",
    }
    return f"{published.date} ({ways.get(published.basis, str(published.basis))}) “{evidence}”"
