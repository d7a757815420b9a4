"""Read files in a separate process, which is ended if a file exceeds the limits.

The result is that of `read`. A file that takes too long or too much memory, or crashes a library, is reported
as unread, and a new process reads the next. One process reads all files of a run:
where it cannot be a fork of this one, starting it costs as much as reading forty pages.
"""

from __future__ import annotations

import atexit
import os
import pickle
import signal
import subprocess
import sys
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from threading import Timer
from typing import IO, Any, cast

from jianbao.model import RawPage, UnreadSource
from jianbao.problems import Problem, Problems
from jianbao.sources.forked import Forked, may_fork
from jianbao.sources.limits import ARCHIVE_LIMITS, LIMITS, Limits
from jianbao.sources.read import ARCHIVES, ending, refuse

Process = subprocess.Popen[bytes] | Forked
Pages = tuple[RawPage | UnreadSource, ...]

READY = "ready"
OUT_OF_MEMORY = 86
"""The exit code of a process that ran out of memory."""
SIGNALS = {one.value: one.name for one in signal.Signals}
"""Real-time signals have no name."""
PACKAGE = Path(__file__).parents[2]
ENDED = (EOFError, BrokenPipeError, ConnectionResetError, pickle.UnpicklingError)
"""What reading from the pipe of an ended process raises."""


@dataclass(frozen=True, slots=True)
class Request:
    """A file to read: the arguments of `read`, and the limits."""

    path: Path
    folder: Path
    shown_as: str
    limits: Limits


def read_isolated(
    path: Path,
    folder: Path,
    problems: Problems,
    shown_as: str = "seeds/sources",
    limits: Limits | None = None,
) -> Pages:
    """Read one source as `read` does, within limits; no content of a file makes it raise."""
    bounds = limits or (ARCHIVE_LIMITS if ending(path) in ARCHIVES else LIMITS)
    return _worker().read(Request(path, folder, shown_as, bounds), problems)


@cache
def _worker() -> Worker:
    """The reading process of this process, made on first use."""
    worker = Worker()
    atexit.register(worker.end)
    return worker


def begin_reading() -> None:
    """Start the reading process, so that it loads the readers while the caller continues."""
    _worker().start()


def end_worker() -> None:
    """End the reading process; the next file starts another."""
    _worker().end()


class Worker:
    """A process that reads; it is replaced when it ended."""

    def __init__(self) -> None:
        self._process: Process | None = None
        self._ready = False

    def read(self, request: Request, problems: Problems) -> Pages:
        """Let the process read a file; if it ends meanwhile, the file is refused with the reason."""
        process = self.start()
        self._await(process)
        late = Timer(request.limits.patience, process.kill)
        late.daemon = True
        late.start()
        try:
            pages, found = _ask(process, request)
        except ENDED:
            message, shown = _reason(process.wait(), request.limits)
            self.end()
            return refuse(request.path, request.folder, problems, request.shown_as, message, shown)
        except BaseException:  # Ctrl-C: a late answer must not be read as that to the next request
            self.end()
            raise
        finally:
            late.cancel()
        problems.extend(found)
        return pages

    def start(self) -> Process:
        """Start the process if none runs: a fork, or a new one, which loads the readers while we continue."""
        if self._process is None:
            self._process = _forked() if may_fork() else _spawned()
        return self._process

    def end(self) -> None:
        """End the process at once."""
        process, self._process, self._ready = self._process, None, False
        if process is not None:
            process.kill()
            if isinstance(process, Forked):
                process.close()
            else:
                with suppress(OSError):  # a request that the process did not receive
                    process.communicate()

    def _await(self, process: Process) -> None:
        """Wait for a new process. If it cannot start, that is no fault of a file."""
        if self._ready:
            return
        try:
            self._ready = _load(process) == READY
        except ENDED as error:
            self.end()
            message = f"the process that reads files does not start (exit code {process.wait()})"
            raise RuntimeError(message) from error


def _forked() -> Forked:
    from jianbao.sources.worker import serve  # noqa: PLC0415 - it imports this module

    return Forked(serve)


def _spawned() -> subprocess.Popen[bytes]:
    paths = [str(PACKAGE), *filter(None, [os.environ.get("PYTHONPATH")])]
    return subprocess.Popen(
        [sys.executable, "-P", "-m", "jianbao.sources.worker"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(paths)},
    )


def _ask(process: Process, request: Request) -> tuple[Pages, list[Problem]]:
    requests = cast("IO[bytes]", process.stdin)
    pickle.dump(request, requests)
    requests.flush()
    answer: tuple[Pages, list[Problem]] = _load(process)
    return answer


def _load(process: Process) -> Any:
    return pickle.load(cast("IO[bytes]", process.stdout))


def _reason(code: int, limits: Limits) -> tuple[str, str]:
    """Why the process ended, for a curator and for the readers of the site."""
    memory = f"more than {limits.memory // 1_000_000:,} MB of memory"
    if code == OUT_OF_MEMORY:
        return f"takes {memory} to be read; is it broken, or many pages in one?", "读取时内存超限"
    name = SIGNALS.get(-code, f"exit code {code}")
    if name == "SIGXCPU":
        return f"takes more than {limits.seconds} s to be read; is it broken?", "读取超时"
    if name == "SIGKILL":
        return (
            f"was killed while it was read: out of memory, or over {limits.patience:.0f} s",
            "读取超限",
        )
    return f"ended the process that read it ({name}): it is broken, or takes {memory}", "文件无法读取"
