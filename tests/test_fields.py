"""The fields of an article are listed once, and the list lacks none of them."""

from __future__ import annotations

import json
from dataclasses import fields

from tests.factories import article

from jianbao.exports.records import record
from jianbao.exports.tables import ARTICLES
from jianbao.exports.writer import SCHEMA
from jianbao.metadata.doubts import DOUBTS
from jianbao.model import FIELD, FIELDS, HEADLINE, SETTABLE, Article, Role
from jianbao.subjects.passages import passages


def test_every_field_of_an_article_is_an_entry() -> None:
    assert len(FIELD) == len(FIELDS)
    assert FIELD.keys() == {field.name for field in fields(Article)}
    assert {f"{field.name}_basis" for field in FIELDS if field.basis} == {
        name for name in FIELD if name.endswith("_basis")
    }


def test_every_field_of_the_schema_is_an_exported_entry() -> None:
    schema = json.loads(SCHEMA.read_text("utf-8"))
    exported = ["schema_version", *(field.name for field in FIELDS if field.exported)]
    exported.insert(exported.index("copies"), "url")  # a field of the site, and not of the article
    assert schema["required"] == list(schema["properties"]) == exported
    assert list(record(article(), with_url=True)) == exported


def test_what_may_be_empty_is_what_the_schema_lets_be() -> None:
    schema = json.loads(SCHEMA.read_text("utf-8"))["properties"]
    null = {name for name, one in schema.items() if "null" in one.get("type", ())}
    assert {field.name for field in SETTABLE if field.null} <= null


def test_what_a_curator_may_set_has_a_name_that_no_other_field_has() -> None:
    names = [name for field in SETTABLE for name in (field.words, *field.labels)]
    assert "" not in names
    assert len(set(names)) == len(names)


def test_what_is_doubted_can_be_set_and_says_how() -> None:
    assert all(FIELD[doubt.field] in SETTABLE and FIELD[doubt.field].hint for doubt in DOUBTS.values())


def test_every_text_of_the_headline_is_searched_and_has_a_role() -> None:
    whole = article(**{name: name for name in HEADLINE})
    assert {one.block for one in passages(whole)} >= set(HEADLINE)
    assert {Role(name) for name in HEADLINE} < set(Role)


def test_every_column_of_the_table_has_a_description() -> None:
    assert all(column.description for column in ARTICLES)
