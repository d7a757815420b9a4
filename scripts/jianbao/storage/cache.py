"""Cleaned pages kept between builds, each under the hash of all that it was made from.

The key covers the source, the curation, what was learned of its lines, and the code of every stage; a page
whose key is known is not cleaned again. Entries are this machine's own working files and are never published.
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
from jianbao.storage.atomic import sweep, write_whole

STAGES = (
    *("build.py", "problems.py", "model", "language", "press"),
    *("sources", "repair", "privacy", "structure", "metadata", "subjects"),
)
"""The rooms that `clean` goes through, and those that they ask."""
PACKAGE = Path(__file__).parents[1]
LIBRARIES = ("opencc", "pypinyin", "pyahocorasick", "lxml", "pypdfium2", "python-docx", "warcio", "brotli")
DAMAGED = (pickle.UnpicklingError, EOFError, AttributeError, ImportError, LookupError, ValueError, TypeError)
"""What unpickling raises for an entry cut off by a killed build or written by other code: it is made anew."""
PYTHON = f"{sys.version_info.major}.{sys.version_info.minor}, Unicode {unicodedata.unidata_version}"


class Cache:
    """A folder of pickled CleanedPages; entries that a build did not use are removed at its end."""

    def __init__(self, folder: Path, curation: Curation, learned: Learned) -> None:
        self._folder = folder
        self._base, self._learned = f"{code_digest()}\n{curation.digest}", learned
        self._used: set[str] = set()

    def get(self, raw: RawPage) -> CleanedPage | None:
        """The page cleaned before from the same things, or None."""
        path = self._path(raw)
        try:
            page = pickle.loads(path.read_bytes())
        except (OSError, *DAMAGED):
            return None
        return page if isinstance(page, CleanedPage) and page.path == raw.path else None

    def put(self, raw: RawPage, page: CleanedPage) -> None:
        """Keep a page; readers never see half of one. Where the disk refuses, it will be made again."""
        with suppress(OSError):
            write_whole(self._path(raw), pickle.dumps(page, protocol=5), lasting=False)

    def prune(self) -> None:
        """Remove every entry that was neither read nor written since this object was made.

        Leaves alone what another build is writing. One that is read elsewhere is made again there.
        """
        with suppress(OSError):
            sweep(self._folder)
            for path in sorted(self._folder.glob("*.pickle")):
                if path.name not in self._used:
                    path.unlink(missing_ok=True)

    def _path(self, raw: RawPage) -> Path:
        facts = repr(replace(raw, lines=()))  # the lines follow from the hash; a sidecar's word does not
        repeated = sorted(self._learned.repeated(raw.lines))  # of the others nothing bears on this page
        name = hashlib.sha256(f"{self._base}\n{repeated}\n{facts}".encode()).hexdigest()[:32] + ".pickle"
        self._used.add(name)
        return self._folder / name


@lru_cache(maxsize=1)
def code_digest() -> str:
    """A hash over the code and data of every stage that cleaning uses, and its libraries' versions."""
    digest = hashlib.sha256()
    for path in _code_files(PACKAGE, STAGES):
        # Hashes have one length: no two sets of files, or of versions, give the same line after line.
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
