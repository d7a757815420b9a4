"""Measure cleaning against answers made by hand: bodies, titles, dates, and dates that nobody wrote.

    python scripts/dev/evaluate.py GOLD [--sources DIR] [--lcs]

Takes the answers (two spellings, see `read_answers`) and the articles, gives a row for each page and the
figures. Text is folded (Simplified, compatibility forms, no white space) and compared by four-character
shingles or by longest common subsequence.
"""

from __future__ import annotations

import json
import re
import sys
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path, PurePosixPath
from typing import Any

import click
import opencc
import yaml

from jianbao.build import clean_folder
from jianbao.commands.group import OUT, made
from jianbao.model import Article, BlockType
from jianbao.problems import shown
from jianbao.storage.project import Project

ROOT = Path(__file__).resolve().parents[2]

PINYIN = re.compile(r"(?<=[一-鿿])[(（]\s*[a-zü]*[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ][a-zü]*\s*[)）]")
INVISIBLE = re.compile(r"[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200b-\u200f\ufeff]")
SHINGLE = 4
TEXT_TYPES = (BlockType.PARAGRAPH, BlockType.HEADING, BlockType.CAPTION)
MATCH = 0.5
"""An article that shares less with an answer is not the one that is meant."""


class FaultyAnswersError(ValueError):
    """The answers cannot be read; the message says which file and why."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What one article should be. `derived` are words of which a title made up must hold all.

    `findable` says that the page's own bytes hold the date: a page where they do not may leave it out.
    """

    titles: tuple[str, ...]
    derived: tuple[str, ...]
    dates: tuple[str | None, ...]
    findable: bool
    body: str


@dataclass(frozen=True, slots=True)
class Page:
    """A source and the articles it should give; none where it is no article."""

    source: str
    answers: tuple[Answer, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """How one answer was met: `body` from 0 to 1, `date` None where no date could be found."""

    source: str
    articles: int
    expected: int
    body: float
    title: bool
    date: bool | None
    invented: bool
    confidence: float

    @property
    def right(self) -> bool:
        """Whether nobody would have to correct it."""
        return self.body >= 0.95 and self.title and self.date is not False and not self.invented


@dataclass(frozen=True, slots=True)
class Figures:
    """The measures over all rows. Shares are from 0 to 1, `invented` and `below_half` are counts."""

    answers: int
    body_mean: float
    body_worst: float
    below_half: int
    whole: float  # pages that gave as many articles as they should
    title: float
    date: float
    invented: int
    sure: int  # articles at .9 or more
    sure_right: float  # and how many of these are right


def read_answers(files: Mapping[str, bytes]) -> tuple[Page, ...]:
    """Answers from files by name: `gold.json`, or one YAML file a source.

    gold.json: {source: {title, date, date_in_text, body: [paragraph, …] or null}}.
    YAML: source, articles: [{title, title_also, title_derived_ok, published, published_also, body}], the body
    a list of {p: text}, {h: text}, {caption: text}, {table: rows} and {gap: …}.
    """
    pages = [page for name in sorted(files) for page in _read_file(name, files[name])]
    if not pages:
        raise FaultyAnswersError(
            "holds no answers: neither gold.json nor YAML files with source and articles"
        )
    return tuple(sorted(pages, key=lambda page: page.source))


def _read_file(name: str, content: bytes) -> Iterator[Page]:
    try:
        if name.endswith(".json"):
            for source, answer in json.loads(content).items():
                yield Page(source, (_plain(answer),) if answer.get("body") else ())
        else:
            data = yaml.safe_load(content)
            if isinstance(data, dict) and "articles" in data and "source" in data:
                yield Page(data["source"], tuple(_detailed(article) for article in data["articles"]))
    except (ValueError, TypeError, AttributeError, KeyError, yaml.YAMLError) as fault:
        raise FaultyAnswersError(f"{name}: {fault}") from fault


def _plain(answer: Mapping[str, Any]) -> Answer:
    text = "".join(answer["body"])
    return Answer((answer["title"],), (), (answer.get("date"),), bool(answer.get("date_in_text")), text)


def _detailed(answer: Mapping[str, Any]) -> Answer:
    published = [answer.get("published") or {}, *(answer.get("published_also") or ())]
    dates = tuple(_iso(choice.get("date")) for choice in published)
    titles = (answer.get("title"), *(answer.get("title_also") or ()))
    blocks = (pair for block in answer["body"] for pair in block.items())
    body = "".join(text for kind, text in blocks if kind in ("p", "h", "caption") and isinstance(text, str))
    return Answer(
        titles=tuple(title for title in titles if title),
        derived=() if answer.get("title") else tuple(answer.get("title_derived_ok") or ()),
        dates=dates,
        findable=dates[0] is not None,
        body=body,
    )


def _iso(value: object) -> str | None:
    return None if value is None else str(value)


def measure(pages: Sequence[Page], articles: Iterable[Article], *, by_lcs: bool = False) -> tuple[Row, ...]:
    """A row for each answer, in the order of sources. Sources are matched by their file names."""
    by_name: dict[str, list[Article]] = {}
    for article in sorted(articles, key=lambda article: (article.source, article.part)):
        by_name.setdefault(PurePosixPath(article.source).name, []).append(article)
    return tuple(row for page in pages for row in _rows(page, by_name.get(page.source, []), by_lcs=by_lcs))


def _rows(page: Page, articles: Sequence[Article], *, by_lcs: bool) -> Iterator[Row]:
    if not page.answers:
        extra = bool(articles)
        yield Row(page.source, len(articles), 0, float(not extra), not extra, None, False, 0.0)
    rest = list(articles)
    compare = lcs_f1 if by_lcs else shingle_f1
    for answer in page.answers:
        want = fold(answer.body)
        scores = [compare(want, fold(_body(article))) for article in rest]
        best = max(range(len(rest)), key=lambda index: scores[index], default=None)
        if best is None or (scores[best] < MATCH and len(page.answers) > 1):
            missing = False if answer.findable else None
            yield Row(page.source, len(articles), len(page.answers), 0.0, False, missing, False, 0.0)
            continue
        yield _row(page, answer, rest.pop(best), scores[best], len(articles))


def _row(page: Page, answer: Answer, article: Article, body: float, count: int) -> Row:
    given = article.published.date
    right = given in answer.dates
    return Row(
        source=page.source,
        articles=count,
        expected=len(page.answers),
        body=body,
        title=_title_right(answer, article.title),
        date=right if answer.findable else None,
        invented=given is not None and not right,
        confidence=article.confidence,
    )


def _title_right(answer: Answer, title: str) -> bool:
    folded = fold(title)
    if folded in {fold(choice) for choice in answer.titles}:
        return True
    return bool(answer.derived) and all(fold(words) in folded for words in answer.derived)


def _body(article: Article) -> str:
    return "".join(block.text for block in article.body if block.type in TEXT_TYPES)


def figures(rows: Sequence[Row]) -> Figures:
    """Put the rows together.

    >>> figures([Row("a.txt", 1, 1, 0.5, True, None, False, 0.95)]).sure_right
    0.0
    """
    dated = [row.date for row in rows if row.date is not None]
    sure = [row.right for row in rows if row.confidence >= 0.9]
    bodies = [row.body for row in rows]
    return Figures(
        answers=len(rows),
        body_mean=_mean(bodies),
        body_worst=min(bodies, default=1.0),
        below_half=sum(body < 0.5 for body in bodies),
        whole=_mean([row.articles == row.expected for row in rows]),
        title=_mean([row.title for row in rows]),
        date=_mean(dated),
        invented=sum(row.invented for row in rows),
        sure=len(sure),
        sure_right=_mean(sure),
    )


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else 1.0


@cache
def _simplifier() -> opencc.OpenCC:
    return opencc.OpenCC("t2s")


def fold(text: str | None) -> str:
    """A text as it is compared: Simplified, compatibility forms, no white space, no pinyin, no controls.

    >>> fold("國（guó） 家，Ａ")
    '国家,A'
    """
    plain = PINYIN.sub("", unicodedata.normalize("NFKC", text or ""))
    return INVISIBLE.sub("", "".join(_simplifier().convert(plain).split()))


def shingle_f1(want: str, got: str) -> float:
    """Likeness by four-character shingles, 0 to 1.

    >>> shingle_f1("茶园里人声不断", "茶园里人声不断"), shingle_f1("茶园里人声", "大桥合龙")
    (1.0, 0.0)
    """
    if not want or not got:
        return float(want == got)
    one, other = _shingles(want), _shingles(got)
    return 2 * sum((one & other).values()) / (sum(one.values()) + sum(other.values()))


def _shingles(text: str) -> Counter[str]:
    return Counter(text[at : at + SHINGLE] for at in range(max(1, len(text) - SHINGLE + 1)))


def lcs_f1(want: str, got: str) -> float:
    """Likeness by the longest common subsequence, 0 to 1: every character counts, in its order.

    The rows of the usual table are bits of one whole number (Hyyrö's algorithm), which Python adds fast.

    >>> lcs_f1("abcd", "axcd")
    0.75
    """
    if not want or not got:
        return float(want == got)
    places: dict[str, int] = {}
    for at, char in enumerate(want):
        places[char] = places.get(char, 0) | 1 << at
    full = (1 << len(want)) - 1
    row = full
    for char in got:
        hit = row & places.get(char, 0)
        row = ((row + hit) | (row - hit)) & full
    return 2 * (len(want) - row.bit_count()) / (len(want) + len(got))


def table(rows: Sequence[Row]) -> Iterator[str]:
    """A line for each row that somebody should look at, then the figures."""
    for row in rows:
        if not row.right or row.articles != row.expected:
            date = {True: "right", False: "WRONG", None: "-"}[row.date]
            yield (
                f"- {row.source}: body {row.body:.3f}, title {'right' if row.title else 'WRONG'}, date {date}"
                f"{', INVENTED date' if row.invented else ''}, {row.articles} of {row.expected} articles,"
                f" confidence {row.confidence:.2f}"
            )
    found = figures(rows)
    yield (
        f"body mean {found.body_mean:.4f}, worst {found.body_worst:.4f}, below .5: {found.below_half}"
        f" of {found.answers}"
    )
    yield (
        f"pages whole {found.whole:.4f}, title {found.title:.4f}, date {found.date:.4f},"
        f" invented {found.invented}"
    )
    yield f"sure (.9 or more): {found.sure} of {found.answers}, right among them {found.sure_right:.4f}"


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.argument("gold", type=click.Path(exists=True, path_type=Path))
@click.option(
    "--sources",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="The pages that GOLD answers for. Default: beside gold.json; for YAML answers, seeds/sources/.",
)
@click.option("--lcs", is_flag=True, help="Compare bodies character by character, not by 4-grams.")
def main(gold: Path, sources: Path | None, lcs: bool) -> None:
    """Measure cleaning, by the curation of this archive, against answers made by hand.

    GOLD is a gold.json or a folder. gold.json holds {source: {title, date, date_in_text, body}}, the body a
    list of paragraphs, or null for a page that is no article; it lies beside its pages. A folder may hold
    YAML files instead, one a source: source, articles: [{title, title_also, title_derived_ok, published,
    published_also, body: [{p: text}, {h: text}, {caption: text}, ...]}].

    Prints a line for each page that is not right in body (F1 .95), title and date, then the figures.
    Overrides are not used. Exit code 1 when a date was invented, 2 when GOLD cannot be read.
    """
    found = gold / "gold.json" if (gold / "gold.json").is_file() else gold
    paths = [found] if found.is_file() else sorted(found.glob("*.yml"))
    try:
        pages = read_answers({path.name: path.read_bytes() for path in paths})
    except FaultyAnswersError as fault:
        raise click.UsageError(f"{gold}: {fault}") from fault
    project = Project(ROOT)
    folder = sources or (found.parent if found.name == "gold.json" else project.sources)
    archive = made(lambda problems, reporter: clean_folder(project, folder.resolve(), problems, reporter))
    for line in table(rows := measure(pages, archive.published_articles, by_lcs=lcs)):
        OUT.print(shown(line), markup=False)
    sys.exit(1 if any(row.invented for row in rows) else 0)


if __name__ == "__main__":
    main()
