"""Load seeds/curation: every file validated whole, every fault reported, the good entries kept."""

from __future__ import annotations

import hashlib
from collections.abc import Collection
from dataclasses import dataclass, replace
from pathlib import Path

from jianbao.curation.gazetteer import load_divisions, read_places
from jianbao.curation.nodes import Document, did_you_mean, read_document
from jianbao.curation.overrides import read_override
from jianbao.curation.settings import read_script, read_settings, read_wording
from jianbao.curation.taxonomy import KnownTopics, read_outlets, read_practices, read_topics, written_ids
from jianbao.model import Curation, Override, Topic, Wording
from jianbao.model.curated import ScriptRules
from jianbao.problems import Problems

FILES = ("archive", "topics", "practices", "outlets", "places", "furniture", "script", "ledger")


@dataclass(frozen=True, slots=True)
class Folder:
    """The folder of curation files, the name it is shown by, and where faults go."""

    path: Path
    shown_as: str
    problems: Problems

    def document(self, name: str) -> Document | None:
        """One file of the folder, or None when it is missing or no YAML."""
        path = self.path / name
        return read_document(path, f"{self.shown_as}/{name}", self.problems) if path.is_file() else None


def load_curation(folder: Path, problems: Problems, *, shown_as: str = "seeds/curation") -> Curation | None:
    """Everything people decided, or None when archive.yml cannot be used.

    A missing file but archive.yml is an empty one. A faulty entry is reported and left out, the rest holds.
    """
    room = Folder(folder, shown_as, problems)
    divisions = load_divisions()
    _check_names(room)
    archive = room.document("archive.yml")
    if archive is None and not (folder / "archive.yml").is_file():
        problems.error(
            f"{shown_as}/archive.yml", None, "is missing; it must give name, description, home_province"
        )
    settings = read_settings(archive, divisions) if archive else None
    taxonomy, topics = _topics(room)
    practices, outlets = room.document("practices.yml"), room.document("outlets.yml")
    places, furniture, script = (room.document(f"{name}.yml") for name in ("places", "furniture", "script"))
    overrides = _overrides(room, divisions, topics)
    curation = settings and Curation(
        settings=settings,
        places=read_places(places, divisions),
        topics=taxonomy,
        practices=read_practices(practices, topics) if practices else (),
        outlets=read_outlets(outlets, divisions) if outlets else (),
        wording=read_wording(furniture) if furniture else Wording(),
        script=read_script(script) if script else ScriptRules(),
        overrides=overrides,
    )
    return replace(curation, digest=digest_of(curation)) if curation else None


def _topics(room: Folder) -> tuple[tuple[Topic, ...], KnownTopics]:
    """The taxonomy, and the ids by which other files may name its topics."""
    document = room.document("topics.yml")
    if document is None:
        broken = (room.path / "topics.yml").is_file()
        return (), KnownTopics((), None if broken else ())
    taxonomy = read_topics(document)
    return taxonomy, KnownTopics(tuple(topic.id for topic in taxonomy), written_ids(document))


def _overrides(room: Folder, codes: Collection[str], topics: KnownTopics) -> tuple[Override, ...]:
    """All corrections, by source; a second file for a source is a fault that names both."""
    found: dict[str, Override] = {}
    for path in sorted((room.path / "overrides").glob("**/*.yml")):
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
    return tuple(found[source] for source in sorted(found))


def _check_names(room: Folder) -> None:
    """Report files that nothing reads: a misspelt name would otherwise pass unseen."""
    for path in sorted(room.path.glob("*")):
        known = [f"{name}.yml" for name in FILES]
        if path.is_file() and path.suffix in (".yml", ".yaml") and path.name not in known:
            hint = did_you_mean(path.name, known)
            room.problems.error(
                f"{room.shown_as}/{path.name}", None, f"is no file that the archive reads{hint}"
            )
    for path in sorted((room.path / "overrides").glob("**/*.yaml")):
        shown = path.relative_to(room.path).as_posix()
        room.problems.error(f"{room.shown_as}/{shown}", None, "is not read; name it .yml")


def digest_of(curation: Curation) -> str:
    """A hash of all that is in force. Comments and layout of the files do not change it."""
    return hashlib.sha256(repr(replace(curation, digest="")).encode()).hexdigest()
