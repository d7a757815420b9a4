"""A fork of this process that reads, with what `isolated` needs of a `subprocess.Popen`.

A fork has the readers loaded already; a new process takes half a second of processor to load them. A process
with threads is not forked, as a thread may hold a lock that the fork then waits for without end. Nor is a
large one: a file could use what it had freed, and the limit of memory would not count that. Only Linux forks:
macOS' libraries do not support it, and Windows has no fork.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
import traceback
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

Serve = Callable[[BinaryIO, BinaryIO], None]

MAX_LOADED = 400_000_000
"""Bytes in memory up to which a process is forked: a command that has everything loaded has half of it."""


def may_fork() -> bool:
    """Whether a fork of this process can serve."""
    return sys.platform == "linux" and threading.active_count() == 1 and _in_memory() <= MAX_LOADED


def _in_memory() -> int:
    """The bytes of this process in memory: the second figure of `statm`, in pages (proc(5))."""
    return int(Path("/proc/self/statm").read_text("ascii").split()[1]) * os.sysconf("SC_PAGE_SIZE")


class Forked:
    """A process that serves requests from `stdin` on `stdout`, as its parent sees them."""

    def __init__(self, serve: Serve) -> None:
        requests, to = os.pipe()
        back, answers = os.pipe()
        self.pid = os.fork()
        if self.pid == 0:
            os.close(to)
            os.close(back)
            _run(serve, os.fdopen(requests, "rb"), os.fdopen(answers, "wb"))
        os.close(requests)
        os.close(answers)
        self.stdin, self.stdout = os.fdopen(to, "wb"), os.fdopen(back, "rb")
        self._code: int | None = None

    def kill(self) -> None:
        """End it, whatever it is doing."""
        if self._code is None:
            os.kill(self.pid, signal.SIGKILL)

    def wait(self) -> int:
        """The exit code, negative for a signal, once it has ended."""
        if self._code is None:
            self._code = os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])
        return self._code

    def close(self) -> None:
        """Close the pipes and wait; a request that it did not live to take is lost."""
        for pipe in (self.stdin, self.stdout):
            with suppress(OSError):
                pipe.close()
        self.wait()


def _run(serve: Serve, requests: BinaryIO, answers: BinaryIO) -> None:
    """Serve to the end, and leave without what the parent does at its end."""
    code = 1
    try:
        serve(requests, answers)
        code = 0
    except BaseException:  # noqa: BLE001 - nothing may go on in the parent's name
        traceback.print_exc()
    finally:
        os._exit(code)
