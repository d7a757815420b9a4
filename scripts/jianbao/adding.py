"""Put files among the sources without ever changing or overwriting one.

Takes a file or bytes, gives the place it was put at, or the source that holds the same bytes already.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from jianbao.console import shown
from jianbao.model import CleanedPage
from jianbao.sources import ending, find
from jianbao.writing import write_new

SIDECAR = (".yml", ".yaml")


@dataclass(frozen=True, slots=True)
class Added:
    """Where a source lies, and whether it lay there before."""

    path: Path
    new: bool


def add_file(file: Path, sources: Path) -> Added:
    """Copy a file, and the sidecar beside it, among the sources; the file itself is left as it is.

    A file whose bytes are there already is not copied again; another file of the same name gets a number
    (`page-2.html`). Raises OSError for a file that cannot be read or a folder that cannot be written.
    """
    if file.resolve().is_relative_to(sources.resolve()):
        return Added(file.resolve(), new=False)
    added = add_bytes(file.read_bytes(), file.name, sources)
    beside = next((side for end in SIDECAR if (side := file.with_name(file.name + end)).is_file()), None)
    beside = beside or next((side for end in SIDECAR if (side := file.with_suffix(end)).is_file()), None)
    if added.new and beside is not None:
        write_new(added.path.with_name(added.path.name + ".yml"), beside.read_bytes())
    return added


def add_bytes(content: bytes, name: str, sources: Path) -> Added:
    """Write a new source of that name, or give the one that has the same bytes."""
    there = _same(content, sources)
    if there is not None:
        return Added(there, new=False)
    name = name.lstrip(".") or "page"
    suffix = ending(Path(name))
    stem = name[: len(name) - len(suffix)] if suffix else name
    path, number = sources / name, 2
    while path.exists() or path.with_name(path.name + ".yml").exists():
        path, number = sources / f"{stem}-{number}{suffix}", number + 1
    sources.mkdir(parents=True, exist_ok=True)
    write_new(path, content)
    return Added(path, new=True)


def recognised(added: Added, pages: Sequence[CleanedPage], sources: Path) -> Iterator[str]:
    """What was seen in a source, in words: format, encoding, articles with title and date.

    Control characters of the source cannot reach the terminal: they are shown as escapes.
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


def _same(content: bytes, sources: Path) -> Path | None:
    """The first source with these bytes; only files of the same size are read."""
    digest = hashlib.sha256(content).digest()
    alike = (path for path in find(sources) if path.stat().st_size == len(content))
    return next((path for path in alike if hashlib.sha256(path.read_bytes()).digest() == digest), None)
