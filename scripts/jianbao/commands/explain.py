"""The trail of one source in words: where each line went, and each change with its rule.

Takes a cleaned page, gives the text that `jianbao explain` prints.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import groupby

from rich.text import Text

from jianbao.commands.explain_dates import told_dates
from jianbao.model import MASKED_NUMBER, Article, CleanedPage, Placement, Repair, Role, Settings
from jianbao.press import scan
from jianbao.privacy import RULE, redacted
from jianbao.problems import shown

STYLES = {Role.FURNITURE: "dim", Role.DROPPED: "red", Role.BODY: "", Role.LAYOUT: "dim"}
SCANNED = frozenset({Role.DATELINE, Role.BYLINE})
"""Lines whose tokens are shown: what they are was decided by these."""
EVERY_NUMBER = Settings("", "", "")  # masks mobile and identity numbers, whatever the archive publishes


def explain(page: CleanedPage) -> Iterator[Text]:
    """The lines to print, in the order of the source: facts of each article, then line by line.

    Control characters of the source cannot reach the terminal: they are shown as escapes.
    """
    yield Text(f"{shown(page.path)}  {page.encoding}  {page.script}  sha256 {page.sha256[:10]}", "bold")
    if page.none_because is not None:
        yield Text(f"no article: {page.none_because}", "yellow")
    for article in page.articles:
        yield from _facts(article)
    for date in told_dates(page):
        yield Text(f"  date       {date}", "cyan")
    yield Text()
    repairs = {line: tuple(found) for line, found in groupby(_by_line(page), key=lambda repair: repair.line)}
    for line, placed in groupby(page.trail.placements, key=lambda placement: placement.line):
        pieces = [placement for placement in placed if placement.role is not Role.LAYOUT]
        if not pieces:
            continue
        for placement in pieces:
            yield _went(page, placement)
            if placement.role in SCANNED:
                yield Text(f"       {_tokens(page, placement)}", "dim cyan")
        for change, times in Counter(map(_change, repairs.get(line, ()))).items():
            yield Text(f"       {change}" + (f"  ×{times}" if times > 1 else ""), "magenta")


def _by_line(page: CleanedPage) -> list[Repair]:
    """The repairs in the order of lines; within a line as they were made."""
    return sorted(redacted(page.trail.repairs, EVERY_NUMBER), key=lambda repair: repair.line)


def _facts(article: Article) -> Iterator[Text]:
    yield Text(f"{article.id}  {shown(article.title)}", "bold cyan")
    published = article.published
    evidence = f" from {shown(' / '.join(published.evidence))}" if published.evidence else ""
    facts = {
        "title": article.title_basis.value,
        "date": f"{published.date or '-'} ({published.basis}){evidence}",
        "outlet": f"{shown(article.outlet or '-')} ({article.outlet_basis})",
        "place": f"{article.place or '-'} ({article.place_basis})",
        "topics": ", ".join(f"{topic.id} {topic.score:.1f}" for topic in article.topics) or "-",
        "confidence": f"{article.confidence:.2f}",
    }
    for name, value in facts.items():
        yield Text(f"  {name:<11}{value}")
    for doubt in article.review:
        yield Text(f"  look at    {doubt}", "yellow")


def _went(page: CleanedPage, placement: Placement) -> Text:
    text = page.repaired[placement.line - 1][placement.start : placement.end]
    style = STYLES.get(placement.role, "green")
    return Text(f"{placement.line:>5}  {_destination(page, placement):<28} {shown(text)}", style)


def _tokens(page: CleanedPage, placement: Placement) -> str:
    """The tokens of a line of a head: date “2021-03-04”, label “来源：江城晚报”."""
    text = page.repaired[placement.line - 1][placement.start : placement.end]
    return ", ".join(f"{token.kind} “{shown(token.text)}”" for token in scan.tokens(text))


def _destination(page: CleanedPage, placement: Placement) -> str:
    if placement.article is None:
        return f"{placement.role} {placement.reason}".strip()
    article = page.articles[placement.article]
    if placement.block is None:
        return f"{article.id} {placement.role} {placement.reason}".strip()
    block = article.body[placement.block]
    return f"{article.id} {block.type} {block.id}"


def _change(repair: Repair) -> str:
    """One repair in words; a masked number is not told."""
    hidden = repair.rule == RULE or MASKED_NUMBER in repair.before
    before = "a personal number" if hidden else f"“{shown(repair.before)}”"
    return f"{repair.rule}: {before} → " + (f"“{shown(repair.after)}”" if repair.after else "removed")
