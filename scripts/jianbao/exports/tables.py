"""The archive as tables: articles and curation → rows; and rows as CSV for spreadsheets."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from jianbao.exports.citing.reference import one_line
from jianbao.model import FIELD, Article, Curation, Division

Cell = str | int | float | None
Row = tuple[Cell, ...]
BOM = "\ufeff"
LINE_END = "\r\n"
SEPARATOR = "; "
# What makes a spreadsheet read a cell as a formula; Chinese versions accept full-width signs, too.
FORMULA = re.compile(r"[\s\u200b-\u200f\ufeff]*[=+\-@＝＋－＠]|[\t\r\n]")


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, its Frictionless type, and its content, in the words of the site."""

    name: str
    type: str
    description: str


@dataclass(frozen=True, slots=True)
class Table:
    """A named table; `rows` are sorted and as long as `columns`, and differ in the column `key`."""

    name: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    key: str = ""


def columns(*lines: str) -> tuple[Column, ...]:
    """Columns from lines of name, type and description; without one it is the name of the article's field.

    >>> columns("code string 代码", "kicker string")[1]
    Column(name='kicker', type='string', description='肩题')
    """
    parts = [line.split(" ", 2) for line in lines]
    return tuple(Column(*(part if part[2:] else [*part, FIELD[part[0]].words])) for part in parts)


ARTICLES = columns(
    "id string",
    "url string 网页地址，相对于网站首页",
    "title string",
    "title_basis string",
    "kicker string",
    "subtitle string",
    "column string",
    "outlet string",
    "outlet_basis string",
    "publisher string",
    "page string",
    "bylines string",
    "date string 发布日期（EDTF：年、年-月或年-月-日）",
    "date_precision string 日期精确到：day、month、year",
    "date_basis string 日期的依据",
    "earliest string 不早于",
    "latest string 不晚于",
    "place string 所写地区的代码（GB/T 2260）",
    "place_name string 所写地区",
    "topics string 专题，以分号隔开",
    "practices string 做法，以分号隔开",
    "kind string 类别：article、notice、advertisement",
    "script string 原文的字体：Hans、Hant",
    "address string",
    "captured string",
    "source string",
    "sha256 string",
    "characters integer 正文字数",
    "confidence number",
    "review string",
)
PLACES = columns(
    "code string 代码（GB/T 2260）；乡镇、街道为九位（GB/T 10114）",
    "name string 名称",
    "level string 级别：province、prefecture、county、township（乡镇、街道，限本省）",
    "parent string 上级的代码",
    "articles_about integer 所写的文章数",
    "articles_naming integer 提到的文章数",
)
TOPICS = columns(
    "id string 编号", "name string 名称", "group string 分组", "scope string 范围", "articles integer 文章数"
)
PRACTICES = columns(
    "id string 编号",
    "name string 名称",
    "topic string 专题",
    "articles integer 提到的文章数",
    "mentions integer 提到的次数",
)
STATISTICS = columns(
    "article string 文章编号",
    "block string 段落编号；在标题里的是其名目",
    "value number 数值",
    "unit string 单位",
    "written string 原文写法",
    "measure string 指标的编号",
    "change string 升降：up、down",
    "place string 地区代码",
    "place_name string 地区",
    "year integer 年份",
    "text string 所在的分句",
)


def tables(articles: tuple[Article, ...], curation: Curation) -> tuple[Table, ...]:
    """The five tables of the listed articles, in the order of the site."""
    names = {division.code: division for division in curation.places.divisions}
    everywhere = names | {township.code: township for township in curation.places.townships}
    return (
        Table("articles", "文章", ARTICLES, tuple(_article(one, curation, names) for one in articles), "id"),
        Table("places", "地区", PLACES, tuple(_places(articles, everywhere)), "code"),
        Table("topics", "专题", TOPICS, tuple(_topics(articles, curation)), "id"),
        Table("practices", "做法", PRACTICES, tuple(_practices(articles, curation)), "id"),
        Table("statistics", "数字", STATISTICS, tuple(_statistics(articles, names))),
    )


def as_csv(table: Table) -> bytes:
    """A table as CSV: UTF-8 with a byte-order mark, lines ended by CR LF, no cell that is a formula."""
    file = io.StringIO(newline="")
    writer = csv.writer(file, lineterminator=LINE_END)
    writer.writerow(column.name for column in table.columns)
    writer.writerows([safe(cell) for cell in row] for row in table.rows)
    return (BOM + file.getvalue()).encode("utf-8", "replace")


def safe(cell: Cell) -> Cell:
    """A cell that no spreadsheet executes: text that begins like a formula gets an apostrophe before it.

    Left alone: numbers, and signs further on.

    >>> safe("=1+1"), safe(" @a"), safe("－5"), safe("a=b"), safe(-1.5)
    ("'=1+1", "' @a", "'－5", 'a=b', -1.5)
    """
    return f"'{cell}" if isinstance(cell, str) and FORMULA.match(cell) else cell


def _article(article: Article, curation: Curation, names: dict[str, Division]) -> Row:
    """The cells of an article: those whose column is no field are made here, as are lists."""
    topics = {topic.id: topic.name for topic in curation.topics}
    practices = {practice.id: practice.name for practice in curation.practices}
    date, place = article.published, names.get(article.place or "")
    made: dict[str, Cell] = {
        "url": f"articles/{article.id}/",
        "bylines": SEPARATOR.join(f"{byline.role} {'、'.join(byline.names)}" for byline in article.bylines),
        "date": date.date,
        "date_precision": date.precision,
        "date_basis": date.basis,
        "earliest": date.earliest,
        "latest": date.latest,
        "place_name": place.name if place else None,
        "topics": SEPARATOR.join(topics.get(match.id, match.id) for match in article.topics),
        "practices": SEPARATOR.join(practices.get(found.id, found.id) for found in article.practices),
        "characters": sum(len(block.text) for block in article.body),
        "review": SEPARATOR.join(article.review),
    }
    cells = (made[name] if (name := one.name) in made else getattr(article, name) for one in ARTICLES)
    return tuple(one_line(str(cell)) or None if isinstance(cell, str) else cell for cell in cells)


def _places(articles: tuple[Article, ...], names: dict[str, Division]) -> Iterator[Row]:
    """Every place that an article is about or names, by code, with townships of the home province."""
    about = _counted(article.place for article in articles if article.place)
    named = _counted(
        code
        for article in articles
        for code in dict.fromkeys(place.code for place in (*article.places, *article.townships))
    )
    for code in sorted(about.keys() | named.keys()):
        place = names.get(code)
        facts = (place.name, place.level, place.parent) if place else (None, None, None)
        yield (code, *facts, about.get(code, 0), named.get(code, 0))


def _topics(articles: tuple[Article, ...], curation: Curation) -> Iterator[Row]:
    counts = _counted(match.id for article in articles for match in article.topics)
    for topic in sorted(curation.topics, key=lambda topic: topic.id):
        yield topic.id, topic.name, topic.group, one_line(topic.scope) or None, counts.get(topic.id, 0)


def _practices(articles: tuple[Article, ...], curation: Curation) -> Iterator[Row]:
    counts = _counted(found.id for article in articles for found in article.practices)
    mentions: dict[str, int] = {}
    for article in articles:
        for found in article.practices:
            mentions[found.id] = mentions.get(found.id, 0) + found.count
    for one in sorted(curation.practices, key=lambda practice: practice.id):
        yield one.id, one.name, one.topic, counts.get(one.id, 0), mentions.get(one.id, 0)


def _statistics(articles: tuple[Article, ...], names: dict[str, Division]) -> Iterator[Row]:
    for article in articles:
        for found in article.statistics:
            place = names.get(found.place or "")
            yield (
                article.id,
                found.block,
                found.value,
                found.unit,
                one_line(found.number) or None,
                found.measure,
                str(found.change) if found.change else None,
                found.place,
                place.name if place else None,
                found.year,
                one_line(found.text),
            )


def _counted(values: Iterable[str]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for value in values:
        counts[value] = counts.get(value, 0) + 1
    return counts
