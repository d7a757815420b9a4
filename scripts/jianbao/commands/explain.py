"""Print the trail of one source: where each line was placed, and each change with its rule.

Input: a cleaned page. Output: the text that `jianbao explain` prints.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import groupby

from rich.text import Text

from jianbao.commands.explain_dates import date_lines
from jianbao.commands.review import on_a_line
from jianbao.curation import written
from jianbao.model import (
    MASKED_NUMBER,
    SETTABLE,
    Article,
    CleanedPage,
    Field,
    Placement,
    Repair,
    Role,
    Rule,
    Settings,
    Written,
)
from jianbao.press import scan
from jianbao.privacy import redacted
from jianbao.problems import shown

STYLES = {Role.FURNITURE: "dim", Role.DROPPED: "red", Role.BODY: "", Role.LAYOUT: "dim"}
SCANNED = frozenset({Role.DATELINE, Role.BYLINE})
"""Lines whose tokens are shown: what they are was decided by these."""
EVERY_NUMBER = Settings("", "", "")  # masks mobile and identity numbers, whatever the archive publishes


def explain(page: CleanedPage) -> Iterator[Text]:
    """The lines to print, in the order of the source: facts of each article, then line by line.

    Control characters of the source are shown as escapes, so that they cannot reach the terminal.
    """
    yield Text(f"{shown(page.path)}  {page.encoding}  {page.script}  sha256 {page.sha256[:10]}", "bold")
    if page.none_because is not None:
        yield Text(f"no article: {page.none_because}", "yellow")
    for article in page.articles:
        yield from _facts(article)
    for date in date_lines(page):
        yield Text(f"  date       {date}", "cyan")
    yield Text()
    repairs = {line: tuple(found) for line, found in groupby(_by_line(page), key=lambda repair: repair.line)}
    for line, placed in groupby(page.trail.placements, key=lambda placement: placement.line):
        pieces = [placement for placement in placed if placement.role is not Role.LAYOUT]
        if not pieces:
            continue
        for placement in pieces:
            yield _placed(page, placement)
            if placement.role in SCANNED:
                yield Text(f"       {_tokens(page, placement)}", "dim cyan")
        for change, times in Counter(map(_change, repairs.get(line, ()))).items():
            yield Text(f"       {change}" + (f"  ×{times}" if times > 1 else ""), "magenta")


def _by_line(page: CleanedPage) -> list[Repair]:
    """The repairs in the order of lines; within a line in the order they were made."""
    return sorted(redacted(page.trail.repairs, EVERY_NUMBER), key=lambda repair: repair.line)


def _facts(article: Article) -> Iterator[Text]:
    yield Text(f"{article.id}  {shown(article.title)}", "bold cyan")
    for field in SETTABLE:
        value, known = written(article, field), _basis(article, field)
        if value is not None or known:
            yield Text(f"  {on_a_line(field.name, value)}{f'  # {known}' if known else ''}")
    yield Text(f"  confidence {article.confidence:.2f}")
    for doubt in article.review:
        yield Text(f"  look at    {doubt}", "yellow")


def _basis(article: Article, field: Field) -> str:
    """How the value of a field is known, and from which words."""
    if field.written is Written.DATE:
        evidence = " / ".join(map(shown, article.published.evidence))
        return f"{article.published.basis}{f' from {evidence}' if evidence else ''}"
    if field.written is Written.TOPICS:
        return ", ".join(f"{topic.id} {topic.score:.1f}" for topic in article.topics)
    return getattr(article, f"{field.name}_basis") if field.basis else ""


def _placed(page: CleanedPage, placement: Placement) -> Text:
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
    """One repair in words; a masked number is not shown."""
    hidden = repair.rule is Rule.PRIVACY or MASKED_NUMBER in repair.before
    before = "a personal number" if hidden else f"“{shown(repair.before)}”"
    return f"{repair.rule}: {before} → " + (f"“{shown(repair.after)}”" if repair.after else "removed")
