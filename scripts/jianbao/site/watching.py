"""The inputs that `mkdocs serve` watches, and whether any has changed since a build began.

MkDocs rebuilds on every change in a watched folder, including our own writing of docs/ and the ledger;
comparing only the inputs prevents that a build triggers the next.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from jianbao.pages import MANIFEST, read_manifest

LEDGER = "seeds/curation/ledger.yml"
Snapshot = dict[str, tuple[int, int]]


def inputs(root: Path, docs: Path, others: Iterable[Path]) -> Iterator[Path]:
    """Every file that a person edits: sources, curation, hand-written pages, and `others`."""
    generated = {docs / path for path in read_manifest(docs)} | {docs / MANIFEST, root / LEDGER}
    for folder in (root / "seeds", docs, *others):
        files = folder.rglob("*") if folder.is_dir() else iter((folder,))
        yield from (path for path in files if path not in generated and not _is_hidden(path, folder))


def snapshot(files: Iterable[Path]) -> Snapshot:
    """Size and modification time of each file; files that disappear meanwhile are left out."""
    found: Snapshot = {}
    for path in files:
        try:
            state = path.stat()
        except OSError:
            continue
        if not path.is_dir():
            found[str(path)] = (state.st_mtime_ns, state.st_size)
    return found


def _is_hidden(path: Path, folder: Path) -> bool:
    return any(part.startswith(".") for part in path.relative_to(folder).parts)
