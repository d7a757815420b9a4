"""The data files: tables that spreadsheets open, a database that finds words, a package that validates."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
from pathlib import Path
from typing import Any

import frictionless
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests import factories as f

from jianbao.exports.database import SEARCH, database, matching
from jianbao.exports.tables import BOM, Column, Table, as_csv, tables
from jianbao.exports.writer import data_files, write_data
from jianbao.model import (
    MASKED_NUMBER,
    Archive,
    Division,
    PlaceMention,
    PracticeCount,
    Repair,
    Rule,
    Statistic,
)

SECRET = "撤回的文字绝不出现"
NUMBER = "13900139000"
FILES = [
    "archive.sqlite",
    "articles.csv",
    "articles.jsonl",
    "articles.schema.json",
    "datapackage.json",
    "datasette.json",
    "places.csv",
    "practices.csv",
    "references.bib",
    "references.json",
    "references.ris",
    "statistics.csv",
    "topics.csv",
]


def archive() -> Archive:
    """A text with figures, its reprint, one whose title is a formula, one withdrawn."""
    first = f.article(
        "a.txt",
        title="网格员入户",
        body=(
            f.block(3, "社区设立综治中心，覆盖率98.64%。"),
            f.table(5, ("甲", "乙"), ("一", "二")),
            f.gap(9),
        ),
        practices=(PracticeCount("grid-talk", 2),),
        statistics=(Statistic(98.64, "%", "覆盖率98.64%", "l3", "421022", 2021, number="98.64"),),
        repairs=(
            Repair(Rule.PRIVACY, 3, 0, NUMBER, MASKED_NUMBER),
            Repair(Rule.COMPATIBILITY, 4, 0, f"{MASKED_NUMBER},", f"{MASKED_NUMBER}，"),
            Repair(Rule.PUNCTUATION, 4, 9, ",", "，"),
        ),
    )
    return f.archive(
        first,
        f.article("b.txt", title="网格员入户", reprint_of=first.id),
        f.article("c.txt", title='=HYPERLINK("x")', outlet="@江城,晚报", published=f.published(None)),
        f.withdrawn("d.txt", title=SECRET, body=(f.block(3, SECRET),)),
    )


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("data")
    write_data(archive(), f.curation(), made, with_urls=True)
    return made


def rows(folder: Path, name: str) -> list[dict[str, str]]:
    text = (folder / f"{name}.csv").read_bytes().decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_files(folder: Path) -> None:
    assert sorted(path.name for path in folder.iterdir()) == FILES


def test_the_package_is_valid(folder: Path) -> None:
    report = frictionless.validate(str(folder / "datapackage.json"))
    assert [
        (task.name, [error.note for error in task.errors][:2]) for task in report.tasks if not task.valid
    ] == []
    assert report.valid
    package = json.loads((folder / "datapackage.json").read_text("utf-8"))
    assert sorted(one["path"] for one in package["resources"]) == sorted(set(FILES) - {"datapackage.json"})
    assert {one["name"] for one in package["resources"] if "schema" in one} == {
        "articles-csv",
        "articles-jsonl",
        "places-csv",
        "practices-csv",
        "statistics-csv",
        "topics-csv",
    }


def test_the_package_would_notice_a_change(folder: Path, tmp_path: Path) -> None:
    for path in folder.iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes())
    text = (tmp_path / "statistics.csv").read_text("utf-8-sig").replace("98.64,", "viel,", 1)
    (tmp_path / "statistics.csv").write_text(text, "utf-8-sig")
    assert not frictionless.validate(str(tmp_path / "datapackage.json")).valid


def test_nothing_withdrawn_and_no_number_is_in_any_file(folder: Path) -> None:
    for path in folder.iterdir():
        content = path.read_bytes()
        assert SECRET.encode() not in content, path.name
        assert NUMBER.encode() not in content, path.name


def test_a_reprint_is_named_once(folder: Path) -> None:
    assert [row["title"] for row in rows(folder, "articles")].count("网格员入户") == 1
    assert (folder / "references.ris").read_text("utf-8").count("网格员入户") == 1
    assert (folder / "references.bib").read_text("utf-8").count("{网格员入户}") == 1


def test_counts(folder: Path) -> None:
    places = {row["code"]: row for row in rows(folder, "places")}
    assert (places["421022"]["name"], places["421022"]["articles_about"]) == ("公安县", "2")
    topics = {row["id"]: row["articles"] for row in rows(folder, "topics")}
    assert topics == {"dispute": "0", "grid": "2", "video": "0"}
    assert [(row["articles"], row["mentions"]) for row in rows(folder, "practices")] == [("1", "2")]
    (figure,) = rows(folder, "statistics")
    assert (figure["value"], figure["place_name"], figure["year"]) == ("98.64", "公安县", "2021")


def test_townships_are_places_of_the_tables_and_of_no_record(tmp_path: Path) -> None:
    town = Division("421022104", "斑竹垱镇", "斑竹垱", "township", "421022")
    names = PlaceMention(town.code, town.name, 3, ("斑竹垱镇", "斑竹垱"))
    one = f.article("a.txt", townships=(names,))
    curation = f.curation(places=f.places(townships=(town,)))
    write_data(f.archive(one, f.article("b.txt")), curation, tmp_path, with_urls=True)
    row = next(row for row in rows(tmp_path, "places") if row["code"] == town.code)
    assert list(row.values()) == [town.code, "斑竹垱镇", "township", "421022", "0", "1"]
    connection = sqlite3.connect(tmp_path / "archive.sqlite")
    try:
        asked = "SELECT article, count, about FROM article_places WHERE place = ?"
        assert connection.execute(asked, (town.code,)).fetchall() == [(one.id, 3, 0)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    finally:
        connection.close()
    assert town.code not in (tmp_path / "articles.jsonl").read_text("utf-8")
    assert frictionless.validate(str(tmp_path / "datapackage.json")).valid


def test_a_spreadsheet_opens_it_and_runs_nothing(folder: Path) -> None:
    content = (folder / "articles.csv").read_bytes()
    assert content.startswith(BOM.encode())
    assert content.count(b"\r\n") == content.count(b"\n") == 3
    formula = next(row for row in rows(folder, "articles") if "HYPERLINK" in row["title"])
    assert formula["title"] == '\'=HYPERLINK("x")'
    assert formula["outlet"] == "'@江城,晚报"


@given(st.lists(st.text(max_size=8), min_size=1, max_size=4))
def test_no_cell_begins_a_formula(cells: list[str]) -> None:
    table = Table("t", "t", tuple(Column(str(n), "string", "") for n in range(len(cells))), (tuple(cells),))
    text = as_csv(table).decode("utf-8-sig")
    _, read = csv.reader(io.StringIO(text, newline=""))
    assert not [cell for cell in read if cell[:1] in tuple("=+-@\t\r\n＝＋－＠")]
    assert len(read) == len(cells)


def found(content: bytes, words: str) -> list[str]:
    connection = sqlite3.connect(":memory:")
    connection.deserialize(content)
    try:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        by_sql = [row[1] for row in connection.execute(SEARCH, {"q": words})]
        by_python = connection.execute(
            "SELECT articles.title FROM articles JOIN articles_fts ON articles.rowid = articles_fts.rowid "
            "WHERE articles_fts MATCH ? ORDER BY date DESC, id",
            (matching(words),),
        ).fetchall()
        assert by_sql == [row[0] for row in by_python]
        return by_sql
    finally:
        connection.close()


@pytest.mark.parametrize(
    ("words", "hits"),
    [
        ("综治", 1),
        ("治中", 1),
        ("中", 1),
        ("98.64%", 1),
        ("治综", 0),
        ("综中", 0),
        ("入户", 1),
        ("", 0),
        ('"', 0),
    ],
)
def test_two_characters_are_found(folder: Path, words: str, hits: int) -> None:
    titles = found((folder / "archive.sqlite").read_bytes(), words)
    assert [title for title in titles if title == "网格员入户"] == ["网格员入户"] * hits


def test_the_database_has_the_details(folder: Path) -> None:
    connection = sqlite3.connect(folder / "archive.sqlite")
    try:
        ask = connection.execute
        assert ask(
            "SELECT type FROM blocks WHERE article = ? ORDER BY position", (f.article("a.txt").id,)
        ).fetchall() == [
            ("paragraph",),
            ("table",),
            ("gap",),
        ]
        assert ask("SELECT before FROM repairs WHERE rule = 'privacy'").fetchall() == [(None,)]
        assert ask("SELECT count(*) FROM repairs WHERE before LIKE '%号码%'").fetchone() == (0,)
        assert ask("SELECT practice, count FROM article_practices").fetchall() == [("grid-talk", 2)]
    finally:
        connection.close()


def test_the_same_input_gives_the_same_bytes() -> None:
    one, other = archive(), archive()
    turned = Archive(other.articles, other.pages[::-1], other.unread, other.ended)
    assert data_files(one, f.curation()) == data_files(turned, f.curation())


def test_an_empty_archive(tmp_path: Path) -> None:
    write_data(f.archive(), f.curation(), tmp_path, with_urls=False)
    assert (tmp_path / "references.bib").read_bytes() == b""
    assert found((tmp_path / "archive.sqlite").read_bytes(), "网格") == []
    assert frictionless.validate(str(tmp_path / "datapackage.json")).valid


def test_lone_surrogates_do_not_stop_an_export() -> None:
    listed = (f.article(title="坏\ud800字"),)
    made: Any = tables(listed, f.curation())
    assert "坏 字".encode() in as_csv(made[0])
    assert database(made, listed)
