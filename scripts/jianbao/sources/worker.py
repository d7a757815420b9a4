"""The process that reads files for `isolated`: it may be ended at any moment without harm to the build.

Requests come from standard input; the pages and problems of each go to standard output. The process ends with
its input.
"""

from __future__ import annotations

import os
import pickle
import signal
import sys
from pathlib import Path
from typing import BinaryIO

from jianbao.problems import Problems
from jianbao.sources.isolated import OUT_OF_MEMORY, READY, Request
from jianbao.sources.limits import Limits
from jianbao.sources.read import read


def main() -> None:
    """Answer the requests on standard input."""
    answers = os.fdopen(os.dup(1), "wb")
    serve(sys.stdin.buffer, answers)


def serve(requests: BinaryIO, answers: BinaryIO) -> None:
    """Answer requests until there are no more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the process that asks
    os.dup2(2, 1)  # output of a library must not get between two answers
    loaded = _data()
    try:
        _send(answers, pickle.dumps(READY))
        while (request := _next(requests)) is not None:
            _send(answers, _answer(request, loaded))
    except BrokenPipeError:  # the requesting process was killed
        os._exit(0)


def _next(requests: BinaryIO) -> Request | None:
    try:
        request: Request = pickle.load(requests)
    except EOFError:
        return None
    return request


def _answer(request: Request, loaded: int) -> bytes:
    """The pages of a file and its faults; out of memory, the process ends."""
    problems = Problems()
    try:
        _bound(request.limits, loaded)
        pages = read(request.path, request.folder, problems, request.shown_as)
        return pickle.dumps((pages, problems.found))
    except MemoryError:
        os._exit(OUT_OF_MEMORY)


def _send(answers: BinaryIO, answer: bytes) -> None:
    answers.write(answer)
    answers.flush()


def _data() -> int:
    """The bytes of data of this process, if the system tells them: a fork has those of its parent, too."""
    try:
        pages = int(Path("/proc/self/statm").read_text("ascii").split()[5])
    except OSError:
        return 0
    return pages * os.sysconf("SC_PAGE_SIZE")


def _bound(limits: Limits, loaded: int) -> None:
    """Let the system end this process above its limits; Windows has none."""
    try:
        import resource  # noqa: PLC0415 - only where there is one
    except ImportError:
        return
    used = resource.getrusage(resource.RUSAGE_SELF)
    seconds = int(used.ru_utime + used.ru_stime) + 1 + limits.seconds
    for kind, most in (
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_DATA, loaded + limits.memory),
        (resource.RLIMIT_CORE, 0),
    ):
        _, highest = resource.getrlimit(kind)
        resource.setrlimit(kind, (most if highest == resource.RLIM_INFINITY else min(most, highest), highest))


if __name__ == "__main__":
    main()
