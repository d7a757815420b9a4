"""Find the sources of a folder and read each: path → RawPage, or the reason why it cannot be read."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from pathlib import Path

from jianbao.model import RawPage, UnreadSource
from jianbao.problems import Problems
from jianbao.sources.text import Unreadable, read_text

MAX_BYTES = 20_000_000
"""A larger file is no page; the largest real one seen had 3 MB."""

MOBILE_IN_NAME = re.compile(r"(?<!\d)1[3-9]\d{9}(?!\d)")

READERS: dict[str, Callable[[bytes], tuple[tuple[str, ...], str, tuple[tuple[int | None, str], ...]]]] = {
    ".txt": read_text,
}
"""File name ending → reader: bytes to lines, encoding and what was wrong as (line, message)."""


def find(folder: Path) -> tuple[Path, ...]:
    """All source files below a folder, sorted by path; hidden files and links are not sources."""
    return tuple(
        sorted(
            (
                path
                for path in folder.rglob("*")
                if path.is_file() and not path.is_symlink() and _visible(path, folder)
            ),
            key=lambda path: path.relative_to(folder).as_posix(),
        )
    )


def read(
    path: Path, folder: Path, problems: Problems, shown_as: str = "seeds/sources"
) -> RawPage | UnreadSource:
    """Read one source. What is wrong goes to `problems`; an unreadable file gives its reason.

    Never raises for what a file holds or for a file that cannot be opened.
    """
    name = path.relative_to(folder).as_posix()
    shown = f"{shown_as}/{name}"
    try:
        content = _content(path)
        lines, encoding, faults = READERS[path.suffix.lower()](content)
    except Unreadable as unreadable:
        problems.error(shown, None, str(unreadable))
        return UnreadSource(_safe(name), unreadable.shown)
    for line, message in faults:
        problems.warning(shown, line, message)
    return RawPage(name, hashlib.sha256(content).hexdigest(), encoding, lines)


def _content(path: Path) -> bytes:
    """The bytes of a file that may be a source; raises Unreadable for one that may not."""
    if MOBILE_IN_NAME.search(path.name):
        raise Unreadable(
            "the file's name holds a mobile number and would be published; rename it", "文件名含手机号码"
        )
    if path.suffix.lower() not in READERS:
        known = ", ".join(sorted(READERS))
        raise Unreadable(
            f"unknown format {path.suffix or '(no ending)'}; Jianbao reads {known}", "不支持的文件格式"
        )
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise Unreadable(f"{size:,} bytes are too many for one page (at most {MAX_BYTES:,})", "文件过大")
        return path.read_bytes()
    except OSError as error:
        raise Unreadable(f"cannot be read: {error.strerror or error}", "文件无法打开") from error


def _visible(path: Path, folder: Path) -> bool:
    return not any(part.startswith(".") for part in path.relative_to(folder).parts)


def _safe(name: str) -> str:
    return MOBILE_IN_NAME.sub("***********", name)
