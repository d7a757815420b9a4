"""Build into a folder beside the site and swap it in when it is whole; a killed build changes nothing.

On Linux the swap is one system call (renameat2 with RENAME_EXCHANGE): at every moment there is one whole
site. Elsewhere it is two renames; a build killed between the two leaves the last site under another name,
and the next start puts it back (`recover`).
"""

from __future__ import annotations

import ctypes
import os
import re
import shutil
import sys
from contextlib import suppress
from pathlib import Path

BUILDING = "building"
PREVIOUS = "previous"
_AT_FDCWD = -100
_RENAME_EXCHANGE = 2


def stage(site: Path) -> Path:
    """Make the empty folder that this process builds into, and clean up after builds that were killed."""
    recover(site)
    staging = _beside(site, BUILDING)
    shutil.rmtree(staging, ignore_errors=True)
    staging.mkdir(parents=True)
    return staging


def publish(staging: Path, site: Path) -> None:
    """Put a whole build in the place of the last one, and remove that."""
    if not site.exists():
        staging.rename(site)
    elif _exchange(staging, site):
        shutil.rmtree(staging, ignore_errors=True)
    else:
        previous = _beside(site, PREVIOUS)
        shutil.rmtree(previous, ignore_errors=True)
        site.rename(previous)
        staging.rename(site)
        shutil.rmtree(previous, ignore_errors=True)


def discard(staging: Path) -> None:
    """Remove a build that is not to be published."""
    shutil.rmtree(staging, ignore_errors=True)


def recover(site: Path) -> None:
    """Put back a site that a killed swap left under another name; remove what killed builds left.

    Leaves alone whatever belongs to a process that is still living.
    """
    ours = re.compile(rf"\.{re.escape(site.name)}-(?P<kind>{BUILDING}|{PREVIOUS})-(?P<pid>\d+)")
    if not site.parent.is_dir():
        return
    for path in sorted(site.parent.iterdir()):
        match = ours.fullmatch(path.name)
        if match is None or _is_alive(int(match["pid"])):
            continue
        if match["kind"] == PREVIOUS and not site.exists():
            path.rename(site)
        else:
            shutil.rmtree(path, ignore_errors=True)


def _beside(site: Path, kind: str) -> Path:
    return site.with_name(f".{site.name}-{kind}-{os.getpid()}")


def _is_alive(pid: int) -> bool:
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


def _exchange(one: Path, other: Path) -> bool:
    """Swap two folders in one step; False where the system or the file system cannot."""
    if sys.platform != "linux":
        return False
    with suppress(AttributeError, OSError):
        renameat2 = ctypes.CDLL(None, use_errno=True).renameat2
        done = renameat2(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE)
        return bool(done == 0)
    return False
