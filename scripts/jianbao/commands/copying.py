"""Copy files into the sources without ever changing or overwriting one.

Input: files, folders or bytes. Output: where they were written, or the sources with the same bytes.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from jianbao.model import CleanedPage
from jianbao.problems import shown
from jianbao.sources import ending, find, saved_with
from jianbao.storage import write_new

SIDECAR = (".yml", ".yaml")


@dataclass(frozen=True, slots=True)
class Added:
    """The path of a source, and whether it is new."""

    path: Path
    new: bool


@dataclass(frozen=True, slots=True)
class ToAdd:
    """A file to add, and its folder below the sources."""

    file: Path
    place: Path = Path()


class Known:
    """The sources by size: the bytes of a new one are only compared with those of the same size."""

    def __init__(self, sources: Path) -> None:
        self._by_size: dict[int, list[Path]] = {}
        for path in find(sources):
            self.add(path, path.stat().st_size)

    def add(self, path: Path, size: int) -> None:
        """Add a source that was written since."""
        self._by_size.setdefault(size, []).append(path)

    def same(self, content: bytes) -> Path | None:
        """The first source with these bytes."""
        digest = hashlib.sha256(content).digest()
        alike = self._by_size.get(len(content), ())
        return next((path for path in alike if hashlib.sha256(path.read_bytes()).digest() == digest), None)


def to_add(path: Path) -> Iterator[ToAdd]:
    """A file, or the sources in a folder at any depth: they keep their paths below the folder's name."""
    if path.is_file():
        yield ToAdd(path)
        return
    folder = path.resolve()
    for file in find(folder):
        yield ToAdd(file, Path(folder.name) / file.relative_to(folder).parent)


def add_file(file: Path, sources: Path, place: Path = Path(), known: Known | None = None) -> Added:
    """Copy a file, its sidecar and the folder a browser saved with it; the file itself is not changed.

    A file whose bytes exist already is not copied; another file of the same name gets a number
    (`page-2.html`), and so does its folder. Raises OSError for a file that cannot be read or a folder that
    cannot be written.
    """
    if file.resolve().is_relative_to(sources.resolve()):
        return Added(file.resolve(), new=False)
    added = add_bytes(file.read_bytes(), file.name, sources, place, known)
    if added.new:
        _add_companions(file, added.path)
    return added


def add_bytes(
    content: bytes, name: str, sources: Path, place: Path = Path(), known: Known | None = None
) -> Added:
    """Write a new source of that name, or return the one with the same bytes.

    `known` are the existing sources; a caller that adds many makes it once.
    """
    known = known or Known(sources)
    there = known.same(content)
    if there is not None:
        return Added(there, new=False)
    name = name.lstrip(".") or "page"
    suffix = ending(Path(name))
    stem = name[: len(name) - len(suffix)] if suffix else name
    folder = sources / place
    path, number = folder / name, 2
    while _is_taken(path):
        path, number = folder / f"{stem}-{number}{suffix}", number + 1
    folder.mkdir(parents=True, exist_ok=True)
    write_new(path, content)
    known.add(path, len(content))
    return Added(path, new=True)


def _is_taken(path: Path) -> bool:
    """Whether a new source of that name would overwrite one, or get another's sidecar or folder."""
    return path.exists() or path.with_name(path.name + ".yml").exists() or saved_with(path) is not None


def _add_companions(file: Path, path: Path) -> None:
    """Copy the sidecar of a file, and the folder that was saved with it, to the file's copy."""
    sidecar = next((side for end in SIDECAR if (side := file.with_name(file.name + end)).is_file()), None)
    sidecar = sidecar or next((side for end in SIDECAR if (side := file.with_suffix(end)).is_file()), None)
    if sidecar is not None:
        write_new(path.with_name(path.name + ".yml"), sidecar.read_bytes())
    folder = saved_with(file)
    if folder is None:
        return
    number = path.name.removesuffix(path.suffix).removeprefix(file.name.removesuffix(file.suffix))
    stem = file.name.removesuffix(file.suffix)
    target = path.with_name(f"{stem}{number}{folder.name[len(stem) :]}")
    for part in sorted(part for part in folder.rglob("*") if part.is_file() and not part.is_symlink()):
        copy = target / part.relative_to(folder)
        copy.parent.mkdir(parents=True, exist_ok=True)
        write_new(copy, part.read_bytes())


def recognised(added: Added, pages: Sequence[CleanedPage], sources: Path) -> Iterator[str]:
    """Describe a source: format, encoding, articles with title and date.

    Control characters of the source are shown as escapes, so that they cannot reach the terminal.
    """
    name = added.path.relative_to(sources.resolve()) if added.path.is_absolute() else added.path
    yield f"{shown(str(name))}: {'added' if added.new else 'is among the sources already'}"
    for page in pages:
        which = f"page {page.path.partition('#')[2]}, " if "#" in page.path else ""
        count = len(page.articles)
        found = f"{count} article{'s' * (count != 1)}" if count else f"no article ({page.none_because})"
        yield f"  {which}{ending(added.path).lstrip('.')}, {page.encoding}: {found}"
        for article in page.articles:
            yield f"    {shown(article.title)} · {article.published.date or 'no date'}"
