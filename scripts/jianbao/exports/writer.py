"""Puts the data files into the finished site."""

from __future__ import annotations

from pathlib import Path

from jianbao.exports.jsonl import write_jsonl
from jianbao.exports.records import records
from jianbao.model import Archive, Curation
from jianbao.writing import write_whole

SCHEMA = Path(__file__).parent / "articles.schema.json"


def write_exports(archive: Archive, curation: Curation, site_dir: Path) -> None:  # noqa: ARG001
    """Write data/articles.jsonl and a copy of its schema under `site_dir`.

    `curation` is not needed by these two; the formats that follow name topics and places with it.
    """
    data = site_dir / "data"
    write_jsonl(records(archive, with_urls=True), data / "articles.jsonl")
    write_whole(data / "articles.schema.json", SCHEMA.read_bytes())
