"""Bring docs/ in line with the generated files: write what differs, remove what is no longer made.

A manifest (`docs/.generated`) lists what is ours. Every path in it that this build does not make goes, and
every one it makes gets the build's bytes: a page that stayed could hold a text that was withdrawn. What a
person changed in such a page is moved aside and told. Where the manifest is lost, or does not know a page,
the page is known by its front matter: each of ours says who made it. Nothing else is ever touched: a page of
ours whose path holds a hand-written one is refused.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from jianbao.pages.contents import INDEXES
from jianbao.pages.environment import MADE_BY
from jianbao.pages.render import GeneratedFile
from jianbao.problems import Problems
from jianbao.storage import remove_temporary_files, write_if_changed, write_whole

MANIFEST = ".generated"
HEADER = "# Written by the build: the pages it made, with their SHA-256. Do not edit.\n"
FOLDERS = frozenset({"articles", "statistics", "timeline", "sources", *(index.folder for index in INDEXES)})
"""Folders under docs/ in which only the build writes: what else lies in them is not published (`strays`)."""

MARK = f"---\n{MADE_BY[0]}: {MADE_BY[1]}\n".encode()
"""How every page of ours begins."""

Manifest = Mapping[str, frozenset[str]]
"""The SHA-256 of what we wrote, by path: two of them while a build is writing, or after one was killed."""


class PagesCollideError(ValueError):
    """Two pages would have one address."""


class HandWrittenPageError(PagesCollideError):
    """A generated page would replace a page that a person wrote."""


@dataclass(frozen=True, slots=True)
class Written:
    """The paths under docs/ whose bytes changed, and those that were removed."""

    changed: tuple[str, ...]
    removed: tuple[str, ...]


def write(files: Iterable[GeneratedFile], docs: Path, edited: Path, problems: Problems) -> Written:
    """Write the files that differ, remove all our own that are no longer made, keep the manifest.

    A build killed at any moment leaves whole files: each is replaced in one step, and the manifest names
    a file before it first appears, so that no page of ours is ever taken for a hand-written or edited one.
    Bytes that are not ours are put under `edited` first, and a warning says so.
    """
    wanted = _by_path(files)
    listed = read_manifest(docs)
    ours = listed | dict.fromkeys(_recognised(docs, wanted, listed), frozenset())
    _refuse_collisions(wanted, ours, docs)
    remove_temporary_files(docs)
    digests = {path: frozenset({_digest(data)}) for path, data in wanted.items()}
    both = {path: ours.get(path, frozenset()) | digests.get(path, frozenset()) for path in {*ours, *digests}}
    _write_manifest(docs, both)
    kept = {path: _keep_edit(docs / path, both[path], edited / path) for path in sorted(both)}
    _report_kept({path: aside for path, aside in kept.items() if aside}, listed, docs, problems)
    changed = [path for path in sorted(wanted) if write_if_changed(docs / path, wanted[path], durable=False)]
    removed = [path for path in sorted(ours.keys() - wanted.keys()) if _remove(docs, path)]
    _write_manifest(docs, digests)
    return Written(tuple(changed), tuple(removed))


def read_manifest(docs: Path) -> dict[str, frozenset[str]]:
    """What the last build made: SHA-256 by path; nothing where there was no build."""
    try:
        text = (docs / MANIFEST).read_text(encoding="utf-8", errors="replace")
    except FileNotFoundError:
        return {}
    found: defaultdict[str, set[str]] = defaultdict(set)
    for line in text.split("\n"):
        digest, _, path = line.partition("  ")
        if path and not line.startswith("#") and _is_inside(path):
            found[path].add(digest)
    return {path: frozenset(digests) for path, digests in found.items()}


def strays(paths: Iterable[str], docs: Path) -> Iterator[str]:
    """Of paths under docs/, those in the build's own folders that the last build did not make.

    Without its manifest (a half copied or half cleaned docs/) the build does not know its old pages any
    more, and one of them may hold a text that has been withdrawn since.
    """
    made = read_manifest(docs)
    folders = FOLDERS | {path.split("/")[0] for path in made if "/" in path}
    return (path for path in paths if path not in made and "/" in path and path.split("/")[0] in folders)


def _by_path(files: Iterable[GeneratedFile]) -> dict[str, bytes]:
    """The bytes by path. Raises where two paths are one on a system that does not tell A from a."""
    wanted: dict[str, bytes] = {}
    folded: dict[str, str] = {}
    for file in files:
        other = folded.setdefault(file.path.casefold(), file.path)
        if file.path in wanted or other != file.path:
            raise PagesCollideError(f"docs/{file.path}: the build makes this page twice (as docs/{other})")
        wanted[file.path] = file.text.encode()
    return wanted


def _is_inside(path: str) -> bool:
    """A path that stays under docs/, whoever wrote it into the manifest."""
    pure = PurePosixPath(path)
    return not pure.is_absolute() and ".." not in pure.parts


def _write_manifest(docs: Path, manifest: Manifest) -> None:
    lines = (f"{digest}  {path}\n" for path in sorted(manifest) for digest in sorted(manifest[path]))
    write_if_changed(docs / MANIFEST, (HEADER + "".join(lines)).encode())


def _refuse_collisions(wanted: Mapping[str, bytes], ours: Manifest, docs: Path) -> None:
    """Raise where a page that is not ours stands in the way; one with the very same bytes does not."""
    strangers = [path for path in sorted(wanted) if _is_strange(docs / path, wanted[path], path in ours)]
    if strangers:
        raise HandWrittenPageError(
            f"docs/{strangers[0]}: written by hand, but the build makes a page of this name; "
            f"move it (all such pages: {', '.join(strangers)})"
        )


def _is_strange(path: Path, data: bytes, known: bool) -> bool:
    if path.is_dir():
        return True
    return not known and path.exists() and path.read_bytes() != data


def _recognised(docs: Path, wanted: Iterable[str], listed: Manifest) -> Iterator[str]:
    """The pages of ours that the manifest does not list, in the build's folders or where it writes one."""
    found = {path.relative_to(docs).as_posix() for name in FOLDERS for path in (docs / name).rglob("*.md")}
    for path in sorted(found.union(wanted) - listed.keys()):
        if (docs / path).is_file() and (docs / path).read_bytes().startswith(MARK):
            yield path


def _keep_edit(target: Path, digests: frozenset[str], aside: Path) -> Path | None:
    """Move what is not as a build made it out of the build's way; where to, if there was such a page."""
    if not target.is_file() or _digest(data := target.read_bytes()) in digests:
        return None
    kept, number = aside, 2
    while kept.exists() and kept.read_bytes() != data:
        kept, number = aside.with_name(f"{aside.name}.{number}"), number + 1
    write_whole(kept, data)
    return kept


def _report_kept(kept: Mapping[str, Path], listed: Manifest, docs: Path, problems: Problems) -> None:
    """Tell of pages that were moved aside: each that was edited; all that no manifest lists at once."""
    unlisted = [aside for path, aside in kept.items() if path not in listed]
    for path, aside in kept.items():
        if path in listed:
            message = (
                f"is made by the build and was edited; what stood there is kept as {_named(aside, docs)}"
            )
            problems.warning(_named(docs / path, docs), None, message)
    if unlisted:
        message = (
            f"does not list {len(unlisted)} page(s) that a build made; each was made anew, and what stood"
        )
        first = _named(unlisted[0], docs)
        problems.warning(
            _named(docs / MANIFEST, docs), None, f"{message} there is kept, the first as {first}"
        )


def _named(path: Path, docs: Path) -> str:
    """A path as it is shown: from the folder that docs/ lies in, where it is below that."""
    return path.relative_to(docs.parent).as_posix() if path.is_relative_to(docs.parent) else path.as_posix()


def _remove(docs: Path, path: str) -> bool:
    """Remove a page, and the folders that it leaves empty; a folder in its place is not ours."""
    target = docs / path
    if target.is_dir() and not target.is_symlink():
        return False
    try:
        target.unlink()
    except (FileNotFoundError, NotADirectoryError):
        return False
    for parent in PurePosixPath(path).parents:
        with suppress(OSError):  # not empty, or docs/ itself
            if parent.parts:
                (docs / parent).rmdir()
    return True


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
