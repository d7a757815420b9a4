"""A cache of cleaned pages between builds, each under the hash of all its inputs.

The key covers the source, the curation, what was learned of its lines, and the code of every stage; a page
whose key exists is not cleaned again. The cache is local and never published.
"""

from __future__ import annotations

import hashlib
import pickle
import sys
import unicodedata
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import replace
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path

from jianbao.model import CleanedPage, Curation, Learned, RawPage
from jianbao.storage.atomic import remove_temporary_files, write_whole

STAGES = (
    *("build.py", "problems.py", "model", "language", "press"),
    *("sources", "repair", "privacy", "structure", "metadata", "subjects"),
)
"""The rooms that `clean` uses."""
PACKAGE = Path(__file__).parents[1]
LIBRARIES = ("opencc", "pypinyin", "pyahocorasick", "lxml", "pypdfium2", "python-docx", "warcio", "brotli")
DAMAGED = (pickle.UnpicklingError, EOFError, AttributeError, ImportError, LookupError, ValueError, TypeError)
"""What unpickling raises for an entry of a killed build or of other code: the page is cleaned again."""
PYTHON = f"{sys.version_info.major}.{sys.version_info.minor}, Unicode {unicodedata.unidata_version}"


class Cache:
    """A folder of pickled CleanedPages; entries that a build did not use are removed at its end."""

    def __init__(self, folder: Path, curation: Curation, learned: Learned) -> None:
        self._folder = folder
        self._base, self._learned = f"{code_digest()}\n{curation.digest}", learned
        self._used: set[str] = set()

    def get(self, raw: RawPage) -> CleanedPage | None:
        """The page from the cache if all inputs are the same, or None."""
        path = self._path(raw)
        try:
            page = pickle.loads(path.read_bytes())
        except (OSError, *DAMAGED):
            return None
        return page if isinstance(page, CleanedPage) and page.path == raw.path else None

    def put(self, raw: RawPage, page: CleanedPage) -> None:
        """Store a page atomically; a disk error is ignored, as the page can be cleaned again."""
        with suppress(OSError):
            write_whole(self._path(raw), pickle.dumps(page, protocol=5), durable=False)

    def prune(self) -> None:
        """Remove every entry that was neither read nor written since this object was made.

        Left alone: what another build is writing. An entry that another build needs is made again there.
        """
        with suppress(OSError):
            remove_temporary_files(self._folder)
            for path in sorted(self._folder.glob("*.pickle")):
                if path.name not in self._used:
                    path.unlink(missing_ok=True)

    def _path(self, raw: RawPage) -> Path:
        facts = repr(replace(raw, lines=()))  # the hash covers the lines, but not a sidecar
        repeated = sorted(
            self._learned.repeated(raw.lines)
        )  # the other learned lines cannot change this page
        name = hashlib.sha256(f"{self._base}\n{repeated}\n{facts}".encode()).hexdigest()[:32] + ".pickle"
        self._used.add(name)
        return self._folder / name


@lru_cache(maxsize=1)
def code_digest() -> str:
    """A hash over the code and data of every stage that cleaning uses, and the versions of its libraries."""
    digest = hashlib.sha256()
    for path in _code_files(PACKAGE, STAGES):
        # Hashes have one length, so no two sets of files or versions give the same lines.
        content = hashlib.sha256(path.read_bytes()).hexdigest()
        digest.update(f"{content} {path.relative_to(PACKAGE).as_posix()!r}\n".encode())
    versions = "\n".join(f"{library}=={version(library)}" for library in LIBRARIES)
    digest.update(f"{versions}\nPython {PYTHON}\n".encode())
    return digest.hexdigest()


def _code_files(package: Path, names: Iterable[str]) -> list[Path]:
    found: list[Path] = []
    for name in names:
        path = package / name
        found += (
            [path] if path.is_file() else [p for p in path.rglob("*") if p.is_file() and p.suffix != ".pyc"]
        )
    return sorted(found)
