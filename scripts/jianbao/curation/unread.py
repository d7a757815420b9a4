"""Report files that look like curation but are not read: a withdrawal in one would have no effect."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from pathlib import Path

from jianbao.curation.nodes import did_you_mean
from jianbao.problems import Problems

OVERRIDES = "overrides"
LOOKS_LIKE_YAML = re.compile(r"\.ya?ml", re.IGNORECASE)
LOOKS_LIKE_CURATION = re.compile(r"(overrides?|curation)(\.ya?ml.*)?", re.IGNORECASE)
SEEDS = "seeds"
READ_OF_SEEDS = ("sources", "curation")


def override_files(folder: Path) -> tuple[Path, ...]:
    """The override files that are read, sorted: visible `.yml` files in any folder that is not a link."""
    return tuple(path for path in _below(folder / OVERRIDES) if path.suffix == ".yml" and path.is_file())


def report_unread(folder: Path, known: Collection[str], shown_as: str, problems: Problems) -> None:
    """Report each file of seeds/curation that is not read; left alone: hidden files, and Markdown (notes)."""
    read = {folder / name for name in known} | {*override_files(folder)}
    for path in _below(folder):
        if path in read or path.suffix.lower() == ".md":
            continue
        shown = path.relative_to(folder).as_posix()
        if path.parent == folder:
            message = f"is not a file that the archive reads{did_you_mean(path.name, known)}"
        elif shown.startswith(f"{OVERRIDES}/"):
            message = (
                "is not read; name it .yml" if path.is_file() else "is not read; put the file itself here"
            )
        else:
            message = f"is not read; corrections belong in {shown_as}/{OVERRIDES}/"
        problems.error(f"{shown_as}/{shown}", None, message)


def report_misplaced(root: Path, problems: Problems) -> None:
    """Report curation in a wrong folder: under seeds/ but not in seeds/curation, or in the project's folder.

    Left alone: files without a YAML extension that are not in a folder with such a name.
    """
    for path in _misplaced(root):
        message = "is not read; curation belongs in seeds/curation/"
        problems.error(path.relative_to(root).as_posix(), None, message)


def _misplaced(root: Path) -> Iterator[Path]:
    places = [path for path in _listed(root) if LOOKS_LIKE_CURATION.fullmatch(path.name)]
    places += [path for path in _listed(root / SEEDS) if path.name not in READ_OF_SEEDS]
    for path in places:
        below = (path,) if path.is_file() else _below(path)
        yield from (one for one in below if LOOKS_LIKE_YAML.search(one.name))


def _below(folder: Path) -> Iterator[Path]:
    """Every file below a folder, sorted; links are not followed, hidden files are left out."""
    for path in _listed(folder):
        if path.is_dir() and not path.is_symlink():
            yield from _below(path)
        else:
            yield path


def _listed(folder: Path) -> list[Path]:
    if not folder.is_dir():
        return []
    return sorted(path for path in folder.iterdir() if not path.name.startswith("."))
