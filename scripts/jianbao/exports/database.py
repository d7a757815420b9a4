"""The archive as one SQLite file for Datasette: tables, and full-text search for any word.

Input: the tables and the articles. Output: the bytes of the file. SQLite's own tokenizers take a run of
Chinese for one word (unicode61) or find nothing shorter than three characters (trigram). So the index
`articles_fts` contains every character as a token, and a query is a phrase of single characters: `matching`
makes one here, the query `search` of datasette.json in SQL.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator

from jianbao.exports.records import published_before
from jianbao.exports.tables import Cell, Table
from jianbao.model import Article

SQL_TYPES = {"string": "TEXT", "integer": "INTEGER", "number": "REAL"}
DETAILS = """
CREATE TABLE blocks (article TEXT NOT NULL REFERENCES articles(id), position INTEGER NOT NULL,
  id TEXT NOT NULL, type TEXT NOT NULL, text TEXT NOT NULL, rows TEXT, PRIMARY KEY (article, id));
CREATE TABLE bylines (article TEXT NOT NULL REFERENCES articles(id), role TEXT NOT NULL, name TEXT NOT NULL);
CREATE TABLE article_places (article TEXT NOT NULL REFERENCES articles(id),
  place TEXT NOT NULL REFERENCES places(code), count INTEGER NOT NULL, about INTEGER NOT NULL);
CREATE TABLE article_topics (article TEXT NOT NULL REFERENCES articles(id),
  topic TEXT NOT NULL REFERENCES topics(id), score REAL NOT NULL, evidence TEXT NOT NULL);
CREATE TABLE article_practices (article TEXT NOT NULL REFERENCES articles(id),
  practice TEXT NOT NULL REFERENCES practices(id), count INTEGER NOT NULL);
CREATE TABLE relations (article TEXT NOT NULL REFERENCES articles(id), type TEXT NOT NULL,
  other TEXT NOT NULL);
CREATE TABLE repairs (article TEXT NOT NULL REFERENCES articles(id), line INTEGER NOT NULL,
  rule TEXT NOT NULL, before TEXT, after TEXT NOT NULL);
CREATE VIRTUAL TABLE articles_fts USING fts5 (title, body, content='',
  tokenize='unicode61 remove_diacritics 0');
"""
INDEXES = """
CREATE INDEX blocks_article ON blocks (article);
CREATE INDEX statistics_article ON statistics (article);
CREATE INDEX repairs_article ON repairs (article);
CREATE INDEX article_places_place ON article_places (place);
CREATE INDEX article_topics_topic ON article_topics (topic);
CREATE INDEX article_practices_practice ON article_practices (practice);
"""
SEARCH = """WITH RECURSIVE c(i, q) AS (
  SELECT 0, '' UNION ALL
  SELECT i + 1, q || ' ' || replace(substr(:q, i + 1, 1), '"', ' ') FROM c WHERE i < length(:q)
)
SELECT articles.id, articles.title, articles.date, articles.outlet, articles.place_name
FROM articles_fts JOIN articles ON articles.rowid = articles_fts.rowid
WHERE articles_fts MATCH '"' || (SELECT q FROM c ORDER BY i DESC LIMIT 1) || '"'
ORDER BY articles.date DESC, articles.id"""


def matching(words: str) -> str:
    """The full-text query for a sequence of characters.

    >>> matching("网格")
    '"网 格"'
    """
    return f'"{spaced(words)}"'


def spaced(text: str) -> str:
    """Characters separated by spaces; without quotation marks, which would end a query's phrase.

    >>> spaced('98.6%，"网格"')
    '9 8 . 6 % ， 网 格'
    """
    return " ".join("".join(text.replace('"', "").split()))


def database(tables: Iterable[Table], articles: tuple[Article, ...]) -> bytes:
    """The file. The same input gives the same bytes, with the same SQLite library."""
    connection = sqlite3.connect(":memory:")
    try:
        connection.executescript("PRAGMA page_size = 4096; PRAGMA encoding = 'UTF-8';")
        for table in tables:
            _write_table(connection, table)
        connection.executescript(DETAILS)
        published = frozenset(article.id for article in articles)
        for article in articles:
            _write_details(connection, article, published)
        connection.executescript(INDEXES)
        connection.execute("INSERT INTO articles_fts(articles_fts) VALUES ('optimize')")
        connection.commit()
        connection.execute("VACUUM")
        return connection.serialize()
    finally:
        connection.close()


def metadata(title: str, description: str) -> str:
    """The metadata of the file for Datasette (`-m datasette.json`): its name, and the query `search`."""
    query = {"sql": SEARCH, "title": "全文搜索", "description": "标题和正文里连在一起的字词", "params": ["q"]}
    archive = {"title": title, "description": description, "queries": {"search": query}}
    return json.dumps({"databases": {"archive": archive}}, ensure_ascii=False, indent=1) + "\n"


def _write_table(connection: sqlite3.Connection, table: Table) -> None:
    key = table.key
    columns = [
        f'"{column.name}" {SQL_TYPES[column.type]}{" PRIMARY KEY NOT NULL" if column.name == key else ""}'
        for column in table.columns
    ]
    connection.execute(f"CREATE TABLE {table.name} ({', '.join(columns)})")
    marks = ", ".join("?" * len(columns))
    connection.executemany(f"INSERT INTO {table.name} VALUES ({marks})", map(_bound, table.rows))


def _write_details(connection: sqlite3.Connection, article: Article, published: frozenset[str]) -> None:
    for name, rows in _details(article, published):
        for row in rows:
            connection.execute(f"INSERT INTO {name} VALUES ({', '.join('?' * len(row))})", _bound(row))
    text = " ".join(spaced(block.text) for block in article.body)
    row = connection.execute("SELECT rowid FROM articles WHERE id = ?", (article.id,)).fetchone()
    title = " ".join(spaced(part) for part in (article.kicker, article.title, article.subtitle) if part)
    connection.execute(
        "INSERT INTO articles_fts(rowid, title, body) VALUES (?, ?, ?)", (row[0], *_bound((title, text)))
    )


def _details(article: Article, published: frozenset[str]) -> Iterator[tuple[str, list[tuple[Cell, ...]]]]:
    """The rows of one article in each table of details, without what privacy masked."""
    id_ = article.id
    yield (
        "blocks",
        [
            (id_, at, block.id, str(block.type), block.text, _json(block.rows) if block.rows else None)
            for at, block in enumerate(article.body, start=1)
        ],
    )
    yield "bylines", [(id_, byline.role, name) for byline in article.bylines for name in byline.names]
    yield (
        "article_places",
        [
            (id_, place.code, place.count, int(place.code == article.place))
            for place in (*article.places, *article.townships)
        ],
    )
    yield "article_topics", [(id_, one.id, one.score, _json(one.evidence)) for one in article.topics]
    yield "article_practices", [(id_, one.id, one.count) for one in article.practices]
    yield "relations", [(id_, one.type, one.id) for one in article.relations if one.id in published]
    yield (
        "repairs",
        [(id_, one.line, str(one.rule), published_before(one), one.after) for one in article.repairs],
    )


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _bound(row: tuple[Cell, ...]) -> tuple[Cell, ...]:
    """A row for SQLite: lone surrogates become question marks."""
    return tuple(cell.encode("utf-8", "replace").decode() if isinstance(cell, str) else cell for cell in row)
