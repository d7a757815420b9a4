"""Build into a temporary folder and swap it with the site when it is complete.

A killed build changes nothing. On Linux the swap is one system call (renameat2 with RENAME_EXCHANGE), so
there always is one complete site. Elsewhere it is two renames; a build killed between them leaves the last
site under another name, and the next start restores it (`recover`).
"""

from __future__ import annotations

import ctypes
import os
import re
import shutil
import sys
from contextlib import suppress
from pathlib import Path

from jianbao.storage import is_alive

BUILDING = "building"
PREVIOUS = "previous"
_AT_FDCWD = -100
_RENAME_EXCHANGE = 2


class CannotPublishError(Exception):
    """The present site cannot be replaced; the message is the reason and what to do."""


def stage(site: Path) -> Path:
    """Make the empty folder that this process builds into, and clean up after killed builds.

    If the site is a link, the folder that it points to is replaced, so that the link stays, and a web server
    may know the folder by its own name. Raises CannotPublishError for what cannot be replaced, before
    anything is built.
    """
    site = site.resolve()
    _check(site)
    recover(site)
    staging = _sibling(site, BUILDING)
    shutil.rmtree(staging, ignore_errors=True)
    staging.mkdir(parents=True)
    return staging


def publish(staging: Path, site: Path) -> None:
    """Replace the last build by a complete one, and remove the last. Raises CannotPublishError."""
    site = site.resolve()
    _check(site)
    try:
        _swap(staging, site)
    except OSError as error:
        message = f"{site}: cannot be exchanged for the new site ({error.strerror or error})"
        raise CannotPublishError(message) from error


def _check(site: Path) -> None:
    if site.is_mount():
        message = "is a mount point, which cannot be exchanged in one step; mount the folder above it, or"
        raise CannotPublishError(f"{site}: {message} give another site_dir and copy the site from there")
    if site.exists() and not site.is_dir():
        raise CannotPublishError(f"{site}: is a file, where the site's folder should be; move it")


def _swap(staging: Path, site: Path) -> None:
    if not site.exists():
        staging.rename(site)
    elif _exchange(staging, site):
        shutil.rmtree(staging, ignore_errors=True)
    else:
        previous = _sibling(site, PREVIOUS)
        shutil.rmtree(previous, ignore_errors=True)
        site.rename(previous)
        staging.rename(site)
        shutil.rmtree(previous, ignore_errors=True)


def discard(staging: Path) -> None:
    """Remove a build that is not published."""
    shutil.rmtree(staging, ignore_errors=True)


def recover(site: Path) -> None:
    """Restore a site that a killed swap left under another name; remove what killed builds left.

    Left alone: folders of a process that is still running.
    """
    ours = re.compile(rf"\.{re.escape(site.name)}-(?P<kind>{BUILDING}|{PREVIOUS})-(?P<pid>\d+)")
    if not site.parent.is_dir():
        return
    for path in sorted(site.parent.iterdir()):
        match = ours.fullmatch(path.name)
        if match is None or is_alive(int(match["pid"])):
            continue
        if match["kind"] == PREVIOUS and not site.exists():
            path.rename(site)
        else:
            shutil.rmtree(path, ignore_errors=True)


def _sibling(site: Path, kind: str) -> Path:
    return site.with_name(f".{site.name}-{kind}-{os.getpid()}")


def _exchange(one: Path, other: Path) -> bool:
    """Swap two folders in one step; False if the system or the file system cannot."""
    if sys.platform != "linux":
        return False
    with suppress(AttributeError, OSError):
        renameat2 = ctypes.CDLL(None, use_errno=True).renameat2
        done = renameat2(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE)
        return bool(done == 0)
    return False
