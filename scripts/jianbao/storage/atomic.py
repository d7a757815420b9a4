"""Put files in place whole: written beside, then moved there in one step, so that nobody sees half of one.

What a killed process leaves beside a file is named after the process, and `sweep` removes it.
"""

from __future__ import annotations

import hashlib
import os
import re
from contextlib import suppress
from pathlib import Path

PART = re.compile(r"\..*\.(?P<pid>\d+)\.part", re.DOTALL)
"""The name of a file being written: hidden, and it tells which process writes it."""


def write_whole(path: Path, data: bytes, *, lasting: bool = True) -> None:
    """Put a file in place in one step, making its folder.

    `lasting` waits until the disk has it, so that a power cut leaves the old bytes or the new; it costs
    milliseconds a file, and what a build can make again does without.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    part = _beside(path)
    try:
        _fill(part, data, lasting=lasting)
        part.replace(path)
    except BaseException:
        _drop(part)
        raise


def write_if_changed(path: Path, data: bytes, *, lasting: bool = True) -> bool:
    """As `write_whole`, but only when the bytes would differ; whether they did."""
    if path.is_file() and path.read_bytes() == data:
        return False
    write_whole(path, data, lasting=lasting)
    return True


def write_new(path: Path, data: bytes) -> None:
    """As `write_whole`, but never over another file: raises FileExistsError where the name is taken."""
    part = _beside(path)
    try:
        _fill(part, data, lasting=True)
        _link(part, path)
    finally:
        _drop(part)


def sweep(folder: Path) -> None:
    """Remove what dead processes left half-written in a folder and below it.

    Leaves alone what belongs to a process that is still living, and every name that is not ours.
    """
    for path in sorted(folder.rglob(".*.part")):
        match = PART.fullmatch(path.name)
        if match and not is_alive(int(match["pid"])):
            _drop(path)


def is_alive(pid: int) -> bool:
    """Whether another process has this id; where that cannot be asked, it is taken to live."""
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


def _beside(path: Path) -> Path:
    # A hash, since a long name would grow too long for the file system.
    digest = hashlib.sha256(os.fsencode(path.name)).hexdigest()[:12]
    return path.with_name(f".{digest}.{os.getpid()}.part")


def _fill(part: Path, data: bytes, *, lasting: bool) -> None:
    with part.open("wb") as file:
        file.write(data)
        if lasting:
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


def _drop(part: Path) -> None:
    with suppress(OSError):
        part.unlink(missing_ok=True)
