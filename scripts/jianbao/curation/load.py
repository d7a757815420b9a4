"""Load seeds/curation: every file validated whole, every fault reported, the good entries kept."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from jianbao.curation.gazetteer import load_divisions, read_places
from jianbao.curation.measures import read_measures
from jianbao.curation.nodes import Document, read_document
from jianbao.curation.overrides import read_override
from jianbao.curation.practices import read_practices
from jianbao.curation.readings import read_readings
from jianbao.curation.settings import read_formulas, read_script, read_settings, read_wording
from jianbao.curation.taxonomy import KnownTopics, read_outlets, read_topics, written_ids
from jianbao.curation.tiles import read_tiles
from jianbao.curation.unread import override_files, report_unread
from jianbao.model import Curation, Override, Topic, Wording
from jianbao.model.curated import ScriptRules
from jianbao.problems import Problems

FILES = (
    "archive",
    "topics",
    "practices",
    "measures",
    "outlets",
    "places",
    "furniture",
    "script",
    "formulas",
    "tiles",
    "readings",
    "ledger",
)


@dataclass(frozen=True, slots=True)
class Folder:
    """The folder of curation files, its name in messages, and the list of faults."""

    path: Path
    shown_as: str
    problems: Problems

    def document(self, name: str) -> Document | None:
        """One file of the folder; None when it is missing or not YAML."""
        path = self.path / name
        return read_document(path, f"{self.shown_as}/{name}", self.problems) if path.is_file() else None


def load_curation(folder: Path, problems: Problems, *, shown_as: str = "seeds/curation") -> Curation | None:
    """The whole curation, or None when archive.yml cannot be used.

    Any other missing file counts as empty. A faulty entry is reported and left out.
    """
    room = Folder(folder, shown_as, problems)
    divisions = load_divisions()
    report_unread(folder, [f"{name}.yml" for name in FILES], shown_as, problems)
    archive = room.document("archive.yml")
    if archive is None and not (folder / "archive.yml").is_file():
        problems.error(
            f"{shown_as}/archive.yml", None, "is missing; it must give name, description, home_province"
        )
    settings = read_settings(archive, divisions) if archive else None
    taxonomy, topics = _topics(room)
    practices, outlets = room.document("practices.yml"), room.document("outlets.yml")
    places, furniture, script = (room.document(f"{name}.yml") for name in ("places", "furniture", "script"))
    formulas, measures = room.document("formulas.yml"), room.document("measures.yml")
    readings = room.document("readings.yml")
    overrides = _overrides(room, divisions, topics)
    curation = settings and Curation(
        settings=settings,
        places=read_places(places, divisions, settings.home_province),
        topics=taxonomy,
        practices=read_practices(practices, topics) if practices else (),
        outlets=read_outlets(outlets, divisions) if outlets else (),
        wording=read_wording(furniture) if furniture else Wording(),
        script=read_script(script) if script else ScriptRules(),
        overrides=overrides,
        formulas=read_formulas(formulas) if formulas else (),
        tiles=read_tiles(room.document("tiles.yml"), divisions, settings.home_province),
        measures=read_measures(measures) if measures else (),
        readings=read_readings(readings) if readings else (),
    )
    return replace(curation, digest=digest_of(curation)) if curation else None


def _topics(room: Folder) -> tuple[tuple[Topic, ...], KnownTopics]:
    """The taxonomy, and the topic ids for other files."""
    document = room.document("topics.yml")
    if document is None:
        broken = (room.path / "topics.yml").is_file()
        return (), KnownTopics((), None if broken else ())
    taxonomy = read_topics(document)
    return taxonomy, KnownTopics(tuple(topic.id for topic in taxonomy), written_ids(document))


def _overrides(room: Folder, codes: Collection[str], topics: KnownTopics) -> tuple[Override, ...]:
    """All corrections, by source; a second file for a source is a fault that names both."""
    found: dict[str, Override] = {}
    for path in override_files(room.path):
        document = room.document(path.relative_to(room.path).as_posix())
        override = read_override(document, codes, topics) if document else None
        if override is None:
            continue
        if override.source in found:
            other = found[override.source]
            where = f"{other.file}:{other.line}"
            message = f'the source "{override.source}" has an override already, {where}; join them'
            room.problems.error(override.file, override.line, message)
        else:
            found[override.source] = override
    ordered = tuple(found[source] for source in sorted(found))
    _check_ids(ordered, room.problems)
    return ordered


def _check_ids(overrides: Sequence[Override], problems: Problems) -> None:
    """Report an article that two files correct: only one is used (see `corrections`)."""
    first: dict[str, str] = {}
    for override in overrides:
        for said in override.articles:
            where = first.setdefault(said.id, f"{override.file}:{said.line}")
            if where != f"{override.file}:{said.line}":
                message = f"the article {said.id} has an override already, {where}; join them"
                problems.error(override.file, said.line, message)


def digest_of(curation: Curation) -> str:
    """A hash of all values; comments, layout and names of the files do not change it."""
    overrides = tuple(
        replace(
            one,
            file="",
            line=None,
            articles=tuple(replace(said, line=None) for said in one.articles),
            page=one.page and replace(one.page, line=None),
        )
        for one in curation.overrides
    )
    return hashlib.sha256(repr(replace(curation, overrides=overrides, digest="")).encode()).hexdigest()
