"""Write files atomically: to a temporary file, which is then renamed, so that nobody reads half a file.

The name of a temporary file contains the id of its process, so that
`remove_temporary_files` removes those of dead processes only.
"""

from __future__ import annotations

import hashlib
import os
import re
from contextlib import suppress
from pathlib import Path

PART = re.compile(r"\..*\.(?P<pid>\d+)\.part", re.DOTALL)
"""The name of a temporary file: hidden, with the id of the process that writes it."""


def write_whole(path: Path, data: bytes, *, durable: bool = True) -> None:
    """Write a file in one step and make its folder.

    `durable` waits until the disk has it, so that after a power cut the file has the old bytes or the new; it
    costs milliseconds a file, and is not needed for what a build can make again.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    part = _temporary(path)
    try:
        _write(part, data, durable=durable)
        part.replace(path)
    except BaseException:
        _remove(part)
        raise


def write_if_changed(path: Path, data: bytes, *, durable: bool = True) -> bool:
    """As `write_whole`, but only if the bytes differ; returns whether they did."""
    if path.is_file() and path.read_bytes() == data:
        return False
    write_whole(path, data, durable=durable)
    return True


def write_new(path: Path, data: bytes) -> None:
    """As `write_whole`, but never overwrites: raises FileExistsError if the name is taken."""
    part = _temporary(path)
    try:
        _write(part, data, durable=True)
        _link(part, path)
    finally:
        _remove(part)


def remove_temporary_files(folder: Path) -> None:
    """Remove the temporary files of dead processes in a folder and its subfolders.

    Left alone: files of a process that is still running, and every other name.
    """
    for path in sorted(folder.rglob(".*.part")):
        match = PART.fullmatch(path.name)
        if match and not is_alive(int(match["pid"])):
            _remove(path)


def is_alive(pid: int) -> bool:
    """Whether another process has this id; True if that cannot be determined."""
    if pid == os.getpid():
        return False
    if os.name != "posix":  # there, signal 0 would end the process
        return True
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except (PermissionError, OverflowError):
        return True
    return True


def _temporary(path: Path) -> Path:
    # A hash, since a long name would grow too long for the file system.
    digest = hashlib.sha256(os.fsencode(path.name)).hexdigest()[:12]
    return path.with_name(f".{digest}.{os.getpid()}.part")


def _write(part: Path, data: bytes, *, durable: bool) -> None:
    with part.open("wb") as file:
        file.write(data)
        if durable:
            file.flush()
            os.fsync(file.fileno())


def _link(part: Path, path: Path) -> None:
    try:
        os.link(part, path)  # fails where the name has been taken meanwhile; a rename would overwrite
    except FileExistsError:
        raise
    except OSError:  # a file system without links
        if path.exists():
            raise FileExistsError(f"{path} was written by another program meanwhile") from None
        part.replace(path)


def _remove(part: Path) -> None:
    with suppress(OSError):
        part.unlink(missing_ok=True)
