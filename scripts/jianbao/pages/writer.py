"""Bring docs/ in line with the generated files: write what differs, remove what is no longer made.

A manifest (`docs/.generated`) lists what is ours. Nothing else is ever touched: a generated page whose
path holds a hand-written one is refused.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Container, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from jianbao.pages.render import GeneratedFile

MANIFEST = ".generated"
HEADER = "# Written by the build: the pages it made, with their SHA-256. Do not edit.\n"


class HandWrittenPageError(ValueError):
    """A generated page would replace a page that a person wrote."""


@dataclass(frozen=True, slots=True)
class Written:
    """The paths under docs/ whose bytes changed, and those that were removed."""

    changed: tuple[str, ...]
    removed: tuple[str, ...]


def write(files: Iterable[GeneratedFile], docs: Path) -> Written:
    """Write the files that differ, remove our own that are no longer made, keep the manifest.

    A build killed at any moment leaves whole files: each is replaced in one step, and the manifest names
    a file before it first appears, so that no page of ours is ever taken for a hand-written one.
    """
    wanted = {file.path: file.text.encode() for file in files}
    ours = read_manifest(docs)
    _refuse_collisions(wanted, ours, docs)
    digests = {path: hashlib.sha256(data).hexdigest() for path, data in wanted.items()}
    _write_manifest(docs, ours | digests)
    changed = tuple(path for path in sorted(wanted) if _write_if_changed(docs / path, wanted[path]))
    removed = tuple(path for path in sorted(ours.keys() - wanted.keys()) if _remove(docs, path, ours[path]))
    _write_manifest(docs, digests)
    return Written(changed, removed)


def read_manifest(docs: Path) -> dict[str, str]:
    """What the last build made: SHA-256 by path; nothing where there was no build."""
    try:
        text = (docs / MANIFEST).read_text(encoding="utf-8")
    except FileNotFoundError:
        return {}
    lines = (line.split("  ", 1) for line in text.splitlines() if not line.startswith("#"))
    return {line[1]: line[0] for line in lines if len(line) == 2 and _is_inside(line[1])}


def _is_inside(path: str) -> bool:
    """A path that stays under docs/, whoever wrote it into the manifest."""
    pure = PurePosixPath(path)
    return not pure.is_absolute() and ".." not in pure.parts


def _write_manifest(docs: Path, digests: dict[str, str]) -> None:
    lines = "".join(f"{digests[path]}  {path}\n" for path in sorted(digests))
    _write_if_changed(docs / MANIFEST, (HEADER + lines).encode())


def _refuse_collisions(wanted: Mapping[str, bytes], ours: Container[str], docs: Path) -> None:
    """Raise where a page that is not ours stands in the way; one with the very same bytes does not."""
    strangers = sorted(path for path in wanted if path not in ours and _differs(docs / path, wanted[path]))
    if strangers:
        raise HandWrittenPageError(
            f"docs/{strangers[0]}: written by hand, but the build makes a page of this name; "
            f"move it (all such pages: {', '.join(strangers)})"
        )


def _differs(path: Path, data: bytes) -> bool:
    return path.exists() and not (path.is_file() and path.read_bytes() == data)


def _write_if_changed(path: Path, data: bytes) -> bool:
    """Put the bytes there in one step; nothing happens where they stand already."""
    if path.exists() and not _differs(path, data):
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f".{path.name}.{os.getpid()}.part")
    temporary.write_bytes(data)
    temporary.replace(path)
    return True


def _remove(docs: Path, path: str, digest: str) -> bool:
    """Remove a page of ours, unless somebody edited it since: then it is theirs now."""
    target = docs / path
    try:
        if hashlib.sha256(target.read_bytes()).hexdigest() != digest:
            return False
        target.unlink()
    except (FileNotFoundError, NotADirectoryError):
        return False
    for parent in PurePosixPath(path).parents:
        with suppress(OSError):  # not empty, or docs/ itself
            if parent.parts:
                (docs / parent).rmdir()
    return True
