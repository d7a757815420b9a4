"""Write the data files into the finished site; docs/data.md describes each."""

from __future__ import annotations

import json
from pathlib import Path

from jianbao.exports.citing import bibtex, csl_json, reference, ris
from jianbao.exports.database import database, metadata
from jianbao.exports.jsonl import write_jsonl
from jianbao.exports.package import package
from jianbao.exports.records import records
from jianbao.exports.tables import as_csv, tables
from jianbao.model import Archive, Curation
from jianbao.storage import write_whole

SCHEMA = Path(__file__).parent / "articles.schema.json"


def write_exports(archive: Archive, curation: Curation, site_dir: Path) -> None:
    """Write everything under data/ of the finished site."""
    write_data(archive, curation, site_dir / "data", with_urls=True)


def write_data(archive: Archive, curation: Curation, folder: Path, *, with_urls: bool) -> None:
    """Write every data file into a folder, and last datapackage.json, which describes them.

    articles.jsonl contains all published articles; the other files name a text once, by its earliest article.
    """
    write_jsonl(records(archive, with_urls=with_urls), folder / "articles.jsonl")
    files = data_files(archive, curation)
    for name, content in files.items():
        write_whole(folder / name, content)
    described = files | {"articles.jsonl": (folder / "articles.jsonl").read_bytes()}
    made = tables(archive.listed_articles, curation)
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    write_whole(folder / "datapackage.json", package(curation.settings, made, described, schema))


def data_files(archive: Archive, curation: Curation) -> dict[str, bytes]:
    """All other files, made from the listed articles, by name."""
    listed, settings = archive.listed_articles, curation.settings
    made = tables(listed, curation)
    references = [reference(article, settings.name) for article in listed]
    texts = {
        "datasette.json": metadata(settings.name, settings.description),
        "references.bib": "\n".join(bibtex(one) for one in references),
        "references.ris": "\r\n".join(ris(one) for one in references),
        "references.json": csl_json(references),
    }
    return {
        "articles.schema.json": SCHEMA.read_bytes(),
        **{f"{table.name}.csv": as_csv(table) for table in made},
        "archive.sqlite": database(made, listed),
        **{name: text.encode("utf-8", "replace") for name, text in texts.items()},
    }
