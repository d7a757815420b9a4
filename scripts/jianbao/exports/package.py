"""datapackage.json: the description of the files of data/ by the Frictionless standard."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from jianbao.exports.tables import Table
from jianbao.model import Settings

RIGHTS = (
    "文章的文字，权利属于原来的作者和媒体，引用请注明出处；本站整理的资料"
    "（编号、日期、地区、专题、做法、统计等）可以自由使用。"
)
MEDIA_TYPES = {
    "csv": "text/csv",
    "jsonl": "application/jsonl",
    "json": "application/json",
    "sqlite": "application/vnd.sqlite3",
    "bib": "application/x-bibtex",
    "ris": "application/x-research-info-systems",
}
TITLES = {
    "articles.jsonl": "文章全文及其资料，每行一个 JSON 对象",
    "articles.schema.json": "articles.jsonl 的 JSON Schema",
    "archive.sqlite": "SQLite 数据库，含全文索引",
    "datasette.json": "Datasette 打开 archive.sqlite 时的说明与搜索查询",
    "references.bib": "参考文献，BibTeX",
    "references.ris": "参考文献，RIS",
    "references.json": "参考文献，CSL-JSON",
}
# JSON Schema types → Frictionless types.
JSON_TYPES = {
    "string": "string",
    "integer": "integer",
    "number": "number",
    "array": "array",
    "object": "object",
}
LINKS = {
    "statistics": (("article", "articles-csv", "id"),),
}


def package(
    settings: Settings, tables: tuple[Table, ...], files: Mapping[str, bytes], schema: Mapping[str, Any]
) -> bytes:
    """The description of all `files`, by name; `schema` is the JSON Schema of articles.jsonl.

    It contains no time of creation, which would change it without another change.
    """
    by_file = {f"{table.name}.csv": table for table in tables}
    resources = [_resource(name, files[name], by_file.get(name), schema) for name in sorted(files)]
    described = {
        "$schema": "https://datapackage.org/profiles/1.0/datapackage.json",
        "profile": "data-package",
        "name": "jianbao-archive",
        "title": settings.name,
        "description": f"{settings.description}\n\n{RIGHTS}",
        "resources": resources,
    }
    return (json.dumps(described, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "replace")


def _resource(name: str, content: bytes, table: Table | None, schema: Mapping[str, Any]) -> dict[str, Any]:
    kind = name.rpartition(".")[2]
    described: dict[str, Any] = {
        "name": name.replace(".", "-"),
        "path": name,
        "title": table.title if table else TITLES[name],
        "format": kind,
        "mediatype": MEDIA_TYPES[kind],
        "bytes": len(content),
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
    }
    if table is not None:
        return described | {
            "type": "table",
            "profile": "tabular-data-resource",
            "encoding": "utf-8-sig",
            "dialect": {"delimiter": ",", "lineTerminator": "\r\n", "quoteChar": '"', "doubleQuote": True},
            "schema": _table_schema(table),
        }
    if name == "articles.jsonl" and content:  # an empty file has no fields
        return described | {"type": "table", "encoding": "utf-8", "schema": _record_schema(schema)}
    return described | {"type": "file"} | ({} if kind == "sqlite" else {"encoding": "utf-8"})


def _table_schema(table: Table) -> dict[str, Any]:
    fields = [
        {"name": column.name, "type": column.type, "description": column.description}
        for column in table.columns
    ]
    made: dict[str, Any] = {"fields": fields, "missingValues": [""]}
    if table.key:
        made["primaryKey"] = [table.key]
    if table.name in LINKS:
        made["foreignKeys"] = [
            {"fields": [field], "reference": {"resource": resource, "fields": [key]}}
            for field, resource, key in LINKS[table.name]
        ]
    return made


def _record_schema(schema: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of articles.jsonl with the types of their JSON Schema; null is a missing value."""
    fields = [{"name": name, "type": _type(schema["properties"][name])} for name in schema["required"]]
    return {"fields": fields, "primaryKey": ["id"]}


def _type(described: Mapping[str, Any]) -> str:
    if "const" in described:
        return "integer" if isinstance(described["const"], int) else "string"
    given = described.get("type", "string" if "enum" in described else "any")
    names = [one for one in ([given] if isinstance(given, str) else given) if one != "null"]
    return JSON_TYPES.get(names[0], "any") if len(names) == 1 else "any"
