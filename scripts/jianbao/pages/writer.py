"""Update docs/ with the generated files: write what differs, remove what is no longer generated.

A manifest (`docs/.generated`) lists the generated pages. Those that this build does not make are removed, the
others get its bytes, since an old page may contain a withdrawn text. A page that a person edited is moved
aside and reported. A page that is not in the manifest is recognised by its front matter. Nothing else is
touched: a generated page is refused where a hand-written one has its path.
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
"""Folders under docs/ for generated files only: other files in them are not published (`strays`)."""

MARK = f"---\n{MADE_BY[0]}: {MADE_BY[1]}\n".encode()
"""The beginning of every generated page."""

Manifest = Mapping[str, frozenset[str]]
"""SHA-256 of generated pages by path: two while a build writes, or after it was killed."""


class PagesCollideError(ValueError):
    """Two pages would have the same address."""


class HandWrittenPageError(PagesCollideError):
    """A generated page would replace a page that a person wrote."""


@dataclass(frozen=True, slots=True)
class Written:
    """The paths under docs/ whose bytes changed, and those that were removed."""

    changed: tuple[str, ...]
    removed: tuple[str, ...]


def write(files: Iterable[GeneratedFile], docs: Path, edited: Path, problems: Problems) -> Written:
    """Write the files that differ, remove generated ones that are no longer made, update the manifest.

    A killed build leaves whole files: each is replaced atomically, and the manifest lists a file before it is
    written. An edited page is moved to `edited` first, with a warning.
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
    """The pages of the last build: SHA-256 by path; empty without a build."""
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
    """The paths in the build's own folders that the last build did not make.

    After the loss of the manifest these may be old pages with a text that has been withdrawn since.
    """
    made = read_manifest(docs)
    folders = FOLDERS | {path.split("/")[0] for path in made if "/" in path}
    return (path for path in paths if path not in made and "/" in path and path.split("/")[0] in folders)


def _by_path(files: Iterable[GeneratedFile]) -> dict[str, bytes]:
    """The bytes by path. Raises where two paths differ by case only."""
    wanted: dict[str, bytes] = {}
    folded: dict[str, str] = {}
    for file in files:
        other = folded.setdefault(file.path.casefold(), file.path)
        if file.path in wanted or other != file.path:
            raise PagesCollideError(f"docs/{file.path}: the build makes this page twice (as docs/{other})")
        wanted[file.path] = file.text.encode()
    return wanted


def _is_inside(path: str) -> bool:
    """Whether a path of the manifest is under docs/."""
    pure = PurePosixPath(path)
    return not pure.is_absolute() and ".." not in pure.parts


def _write_manifest(docs: Path, manifest: Manifest) -> None:
    lines = (f"{digest}  {path}\n" for path in sorted(manifest) for digest in sorted(manifest[path]))
    write_if_changed(docs / MANIFEST, (HEADER + "".join(lines)).encode())


def _refuse_collisions(wanted: Mapping[str, bytes], ours: Manifest, docs: Path) -> None:
    """Raise where a hand-written page has the path of a generated one, unless the bytes are the same."""
    others = [path for path in sorted(wanted) if _is_hand_written(docs / path, wanted[path], path in ours)]
    if others:
        raise HandWrittenPageError(
            f"docs/{others[0]}: written by hand, but the build makes a page of this name; "
            f"move it (all such pages: {', '.join(others)})"
        )


def _is_hand_written(path: Path, data: bytes, known: bool) -> bool:
    if path.is_dir():
        return True
    return not known and path.exists() and path.read_bytes() != data


def _recognised(docs: Path, wanted: Iterable[str], listed: Manifest) -> Iterator[str]:
    """Generated pages that the manifest does not list, in the build's folders or at paths that it writes."""
    found = {path.relative_to(docs).as_posix() for name in FOLDERS for path in (docs / name).rglob("*.md")}
    for path in sorted(found.union(wanted) - listed.keys()):
        if (docs / path).is_file() and (docs / path).read_bytes().startswith(MARK):
            yield path


def _keep_edit(target: Path, digests: frozenset[str], aside: Path) -> Path | None:
    """Move an edited page to `aside`; its new path, or None where nothing was edited."""
    if not target.is_file() or _digest(data := target.read_bytes()) in digests:
        return None
    kept, number = aside, 2
    while kept.exists() and kept.read_bytes() != data:
        kept, number = aside.with_name(f"{aside.name}.{number}"), number + 1
    write_whole(kept, data)
    return kept


def _report_kept(kept: Mapping[str, Path], listed: Manifest, docs: Path, problems: Problems) -> None:
    """Report pages that were moved aside: each edited one; those not in the manifest together."""
    unlisted = [aside for path, aside in kept.items() if path not in listed]
    for path, aside in kept.items():
        if path in listed:
            message = f"is made by the build and was edited; the edited page is kept as {_named(aside, docs)}"
            problems.warning(_named(docs / path, docs), None, message)
    if unlisted:
        message = (
            f"does not list {len(unlisted)} page(s) that a build made; each was made anew, and the old ones"
        )
        first = _named(unlisted[0], docs)
        problems.warning(_named(docs / MANIFEST, docs), None, f"{message} are kept, the first as {first}")


def _named(path: Path, docs: Path) -> str:
    """A path for messages, relative to the parent of docs/ where possible."""
    return path.relative_to(docs.parent).as_posix() if path.is_relative_to(docs.parent) else path.as_posix()


def _remove(docs: Path, path: str) -> bool:
    """Remove a page and the folders that it leaves empty; a folder of that name is left alone."""
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
