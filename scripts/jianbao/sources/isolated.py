"""Read files in a process of their own, which is ended where a file takes more than the limits allow.

Gives what `read` gives. A file that takes too long or too much memory, or on which a library crashes, is a
problem of that file: it is reported, and a new process reads the next. One process reads all files of a run:
where it cannot be a fork of this one, to start it costs as much as reading forty pages.
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
"""The exit code of a process whose memory did not suffice."""
SIGNALS = {one.value: one.name for one in signal.Signals}
"""Those with a name; real-time signals have none."""
PACKAGE = Path(__file__).parents[2]
ENDED = (EOFError, BrokenPipeError, ConnectionResetError, pickle.UnpicklingError)
"""What a process that was ended leaves on its pipes: nothing, or half of an answer."""


@dataclass(frozen=True, slots=True)
class Request:
    """A file to be read: the arguments of `read`, and what it may take."""

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
    """Read one source as `read` does, within limits; never raises for what a file holds or does."""
    bounds = limits or (ARCHIVE_LIMITS if ending(path) in ARCHIVES else LIMITS)
    return _worker().read(Request(path, folder, shown_as, bounds), problems)


@cache
def _worker() -> Worker:
    """The one that reads for this process. It is started when it is first asked."""
    worker = Worker()
    atexit.register(worker.end)
    return worker


def begin_reading() -> None:
    """Start the process that reads, so that it loads the readers while the caller does something else."""
    _worker().start()


def end_worker() -> None:
    """End the process that reads for this one; the next file starts another."""
    _worker().end()


class Worker:
    """A process that reads, and the next one where it was ended."""

    def __init__(self) -> None:
        self._process: Process | None = None
        self._ready = False

    def read(self, request: Request, problems: Problems) -> Pages:
        """Have a file read; where the process ends over it, the file is refused with the reason."""
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
        except BaseException:  # Ctrl-C: an answer that is still to come must not be taken for the next
            self.end()
            raise
        finally:
            late.cancel()
        problems.extend(found)
        return pages

    def start(self) -> Process:
        """The process, started where none runs: a fork, or one that loads the readers while we go on."""
        if self._process is None:
            self._process = _forked() if may_fork() else _spawned()
        return self._process

    def end(self) -> None:
        """End the process, whatever it is doing."""
        process, self._process, self._ready = self._process, None, False
        if process is not None:
            process.kill()
            if isinstance(process, Forked):
                process.close()
            else:
                with suppress(OSError):  # a request that the process did not live to take
                    process.communicate()

    def _await(self, process: Process) -> None:
        """Wait for a new process. One that does not even start is no file's fault."""
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
    """Why the process ended, to a curator and to the site's readers."""
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
