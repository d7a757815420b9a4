"""List what a person should check, worst first, each with the override that would settle it.

Input: the archive. Output: one entry for each source with doubts, and the lines that `jianbao review` prints.
A doubt is settled by an override of its field, even if it confirms the present value.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import yaml
from rich.text import Text

from jianbao.curation import override_name, written
from jianbao.metadata import DOUBTS, SURE, Doubt
from jianbao.model import FIELD, Archive, Article
from jianbao.problems import shown

BY_WORDS = {doubt.words: doubt for doubt in DOUBTS.values()}
CLUES = 3
"""How many clues of one article are printed; `jianbao explain` prints all."""


@dataclass(frozen=True, slots=True)
class Reviewed:
    """An article with the doubts that no override has settled, and its remaining confidence."""

    article: Article
    doubts: tuple[Doubt, ...]
    confidence: float


@dataclass(frozen=True, slots=True)
class SourceReview:
    """The doubtful articles of one source, worst first, and the override that would settle all of them."""

    source: str
    articles: tuple[Reviewed, ...]
    file: str
    override: str
    exists: bool  # the source has an override, into which the entries go


def review(
    archive: Archive, *, everything: bool = False, corrected: Mapping[str, str] | None = None
) -> tuple[SourceReview, ...]:
    """The sources with doubts, the least certain first; without `everything` only uncertain articles.

    `corrected` maps a source to the file of its override. Withdrawn articles are left out.
    """
    by_source: dict[str, list[Reviewed]] = {}
    for article in archive.published_articles:
        reviewed = _reviewed(article)
        if reviewed.doubts and (everything or reviewed.confidence < SURE):
            by_source.setdefault(article.source, []).append(reviewed)
    known = corrected or {}
    found = [_of_source(source, doubted, known.get(source)) for source, doubted in by_source.items()]
    return tuple(sorted(found, key=lambda entry: (entry.articles[0].confidence, entry.source)))


def _reviewed(article: Article) -> Reviewed:
    doubts = tuple(BY_WORDS[words] for words in article.review if words in BY_WORDS)
    open_ = tuple(doubt for doubt in doubts if doubt.field not in article.curated)
    settled = sum(doubt.cost for doubt in doubts if doubt.field in article.curated)
    return Reviewed(article, open_, round(min(1.0, article.confidence + settled), 2))


def _of_source(source: str, doubted: list[Reviewed], there: str | None) -> SourceReview:
    worst = tuple(sorted(doubted, key=lambda entry: (entry.confidence, entry.article.part)))
    file = there or f"seeds/curation/overrides/{override_name(source)}"
    return SourceReview(source, worst, file, override_yaml(source, worst), there is not None)


def override_yaml(source: str, doubted: Iterable[Reviewed]) -> str:
    """The override that settles the doubts by confirming present values, ready to be corrected.

    The comment after each line explains what to write there.
    """
    lines = [on_a_line("source", source), "articles:"]
    for entry in sorted(doubted, key=lambda entry: entry.article.part):
        lines.append("  " + on_a_line(entry.article.id, None).removesuffix(" null"))
        lines += [
            f"    {on_a_line(field.name, written(entry.article, field))}  # {field.hint}"
            for field in dict.fromkeys(FIELD[doubt.field] for doubt in entry.doubts)
        ]
    return "\n".join(lines) + "\n"


def on_a_line(key: str, value: Any) -> str:
    """A key and its value as YAML on one line, quoted wherever it could be read as something else.

    A text with characters that could control a terminal is escaped: safe to show, and to paste.
    """
    readable = str(value).isprintable()
    listed = isinstance(value, list)
    pair = yaml.safe_dump(
        {key: value}, allow_unicode=readable, width=float("inf"), default_flow_style=listed
    ).rstrip("\n")
    return pair[1:-1] if listed else pair  # without the braces of the whole


def review_lines(entries: Iterable[SourceReview]) -> Iterator[Text]:
    """The lines to print. The YAML is separate, so that it can be selected and pasted.

    Clues on the date of several articles of a source are printed once, before them.
    """
    for entry in entries:
        yield Text(f"{shown(entry.source)}", "bold")
        shared = _shared(entry.articles)
        yield from _clues("各篇共同的线索", shared, "    ")
        for reviewed in entry.articles:
            yield from _article(reviewed, shared)
        verb = "并入" if entry.exists else "存为"
        yield Text(f"  {verb} {shown(entry.file)}：", "dim")
        yield Text(entry.override, "green")


def _article(reviewed: Reviewed, shared: Sequence[str]) -> Iterator[Text]:
    article = reviewed.article
    yield Text(f"  {reviewed.confidence:.2f}  {article.id}  {shown(article.title)}", "cyan")
    for doubt in reviewed.doubts:
        yield Text(f"        {doubt.words}", "yellow")
    yield from _clues("线索", [words for words in _evidence(reviewed) if words not in shared], "        ")
    for place in article.uncertain_places if _placed(reviewed) else ():
        yield Text(f"        “{shown(place.written)}”{place.reason}", "dim")


def _clues(label: str, clues: Sequence[str], indent: str) -> Iterator[Text]:
    """The first few clues, each on a line, and the number of others."""
    for words in clues[:CLUES]:
        yield Text(f"{indent}{label}：{shown(words)}", "dim")
    if len(clues) > CLUES:
        yield Text(f"{indent}{label}另有 {len(clues) - CLUES} 条，用 jianbao explain 查看", "dim")


def _shared(articles: Iterable[Reviewed]) -> tuple[str, ...]:
    """The date evidence that several articles of a source share, in the order of first mention."""
    counts = Counter(words for one in articles for words in dict.fromkeys(_evidence(one)))
    return tuple(words for words, count in counts.items() if count > 1)


def _evidence(reviewed: Reviewed) -> tuple[str, ...]:
    return tuple(dict.fromkeys(reviewed.article.published.evidence)) if _dated(reviewed) else ()


def unfinished_lines(archive: Archive) -> Iterator[Text]:
    """The articles that continue a page (上接第1版) that the archive lacks, which no override can settle."""
    lacking = [
        article
        for article in archive.published_articles
        if article.continued_from is not None
        and not any(relation.type == "continues" for relation in article.relations)
    ]
    if lacking:
        yield Text(
            "缺少开头的文章：所接的版面不在档案里，找得到就放进 seeds/sources/，找不到可以不管", "bold"
        )
    for article in sorted(lacking, key=lambda article: (article.source, article.part)):
        begins = f"上接{shown(article.continued_from or '')}"
        yield Text(f"  {article.id}  {begins}  {shown(article.title)}（{shown(article.source)}）", "cyan")


def _placed(reviewed: Reviewed) -> bool:
    return any(doubt.field == "place" for doubt in reviewed.doubts)


def _dated(reviewed: Reviewed) -> bool:
    return any(doubt.field == "published" for doubt in reviewed.doubts)
