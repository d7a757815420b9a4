"""Write a BagIt 1.0 bag (RFC 8493) from folders and files: one folder with checksums of its content.

The payload is copied below data/, with SHA-256 and SHA-512 of every file. A bag is for keeping, not for
publishing: sources go in as they were received. It is written to a temporary folder and then renamed.
"""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

ALGORITHMS = ("sha256", "sha512")
DECLARATION = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
CHUNK = 1 << 20


class CannotBagError(Exception):
    """No bag can be written; the message is the reason and what to do."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A file of the bag: its path with forward slashes, its size, its checksums by algorithm."""

    path: str
    size: int
    sums: tuple[str, ...]


def check_place(folder: Path, closed: Mapping[Path, str]) -> None:
    """Refuse a place that is, or is inside, one of the closed folders, each with its reason. Follows links.

    >>> check_place(Path("/docs/bag"), {Path("/docs"): "MkDocs would publish it"})
    Traceback (most recent call last):
    ...
    jianbao.exports.bag.CannotBagError: /docs/bag is in docs/: MkDocs would publish it; name another folder
    """
    for parent, reason in closed.items():
        if folder.resolve().is_relative_to(parent.resolve()):
            raise CannotBagError(f"{folder} is in {parent.name}/: {reason}; name another folder")


def write_bag(
    folder: Path,
    folders: Mapping[str, Path],
    info: Mapping[str, str],
    made: Mapping[str, bytes] | None = None,
) -> tuple[Entry, ...]:
    """Write a bag of whole folders, each under its name below data/; returns the payload's entries.

    `made` contains files by their path below data/ that replace those of a folder.

    Refuses a place that exists, a link in a folder (as its target may change) and a name that is not UTF-8.
    Leaves out temporary files of killed processes (`.….part`).
    """
    if folder.exists():
        raise CannotBagError(f"{folder} exists already; a bag is never changed: name another folder")
    staging = folder.with_name(f".{folder.name}-{os.getpid()}.part")
    shutil.rmtree(staging, ignore_errors=True)
    try:
        payload = _payload(staging, folders, made or {})
        _tag_files(staging, payload, info)
        staging.rename(folder)
    except OSError as error:
        raise CannotBagError(f"{folder} cannot be written: {error.strerror or error}") from error
    finally:
        shutil.rmtree(staging, ignore_errors=True)
    return payload


def oxum(payload: tuple[Entry, ...]) -> str:
    """The total size in the form of Payload-Oxum: octets, a dot, files.

    >>> oxum((Entry("data/a", 5, ()), Entry("data/b", 7, ())))
    '12.2'
    """
    return f"{sum(entry.size for entry in payload)}.{len(payload)}"


def encoded(path: str) -> str:
    r"""A path in the form of a manifest: line ends and the percent sign are percent-encoded.

    >>> encoded("data/100%\n.txt")
    'data/100%25%0A.txt'
    """
    return path.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _payload(staging: Path, folders: Mapping[str, Path], made: Mapping[str, bytes]) -> tuple[Entry, ...]:
    given = {f"data/{path}": content for path, content in made.items()}
    entries = []
    for name, source in folders.items():
        for path in _files(source):
            inside = f"data/{name}/{path.relative_to(source).as_posix()}"
            _check_name(inside)
            if inside in given:
                continue
            shutil.copyfile(path, _place(staging, inside))
            entries.append(_entry(staging / inside, inside))  # of the copy, which is what the bag contains
    for inside, content in given.items():
        _place(staging, inside).write_bytes(content)
        entries.append(_entry(staging / inside, inside))
    return tuple(sorted(entries, key=lambda entry: entry.path))


def _place(staging: Path, inside: str) -> Path:
    """The path of a file in the bag while it is written; its folder is made."""
    target = staging / inside
    target.parent.mkdir(parents=True, exist_ok=True)
    return target


def _files(source: Path) -> Iterator[Path]:
    for path in sorted(source.rglob("*")):
        if path.is_symlink():
            raise CannotBagError(f"{path} is a link; a bag holds files alone: put the file in its place")
        if path.is_file() and not (path.name.startswith(".") and path.suffix == ".part"):
            yield path


def _check_name(path: str) -> None:
    try:
        path.encode("utf-8")
    except UnicodeEncodeError:
        shown = path.encode("utf-8", "backslashreplace").decode()
        raise CannotBagError(f"{shown}: the name of the file is not UTF-8; rename it") from None


def _entry(path: Path, inside: str) -> Entry:
    digests = [hashlib.new(name) for name in ALGORITHMS]
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            for digest in digests:
                digest.update(chunk)
    return Entry(inside, path.stat().st_size, tuple(digest.hexdigest() for digest in digests))


def _tag_files(staging: Path, payload: tuple[Entry, ...], info: Mapping[str, str]) -> None:
    """bagit.txt, bag-info.txt, the manifests, and the manifests of all of these."""
    staging.mkdir(parents=True, exist_ok=True)
    (staging / "data").mkdir(exist_ok=True)
    tags_of_bag = {**info, "Payload-Oxum": oxum(payload)}
    tags = {
        "bagit.txt": DECLARATION,
        "bag-info.txt": "".join(f"{key}: {_folded(value)}\n" for key, value in tags_of_bag.items()).encode(),
        **_manifests("manifest", payload),
    }
    for name, content in tags.items():
        (staging / name).write_bytes(content)
    entries = tuple(_entry(staging / name, name) for name in sorted(tags))
    for name, content in _manifests("tagmanifest", entries).items():
        (staging / name).write_bytes(content)


def _manifests(kind: str, entries: tuple[Entry, ...]) -> dict[str, bytes]:
    return {
        f"{kind}-{algorithm}.txt": "".join(
            f"{entry.sums[at]}  {encoded(entry.path)}\n" for entry in entries
        ).encode()
        for at, algorithm in enumerate(ALGORITHMS)
    }


def _folded(value: str) -> str:
    """A value on one line, since a line end would begin another tag."""
    return " ".join(value.split())
