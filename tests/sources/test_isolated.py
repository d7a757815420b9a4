"""Reading in a process of its own: what a file takes too much of, and what ends the process, is its problem."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from threading import Timer
from typing import Any

import pytest

from jianbao.model import RawPage, UnreadSource
from jianbao.problems import Problems
from jianbao.sources import find, forked, isolated, read, read_isolated
from jianbao.sources.isolated import Request, Worker, _reason
from jianbao.sources.limits import LIMITS

TEXT = "江岸夜巡一月见闻\n2021-03-04 来源：江城晚报\n入春以来，江岸的路灯一盏一盏亮起来。\n"
HEAVY = f"<html><body>{'<p>网格员每晚沿江巡查，把居民反映的事记在本子上。</p>' * 150_000}</body></html>"
"""A page of 12 MB: some seconds, some hundred megabytes."""


FORKS = pytest.mark.skipif(sys.platform != "linux", reason="no process is forked elsewhere")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    (tmp_path / "heavy.html").write_text(HEAVY, "utf-8")
    return tmp_path


@pytest.fixture(params=[pytest.param(True, marks=FORKS), False], ids=["forked", "spawned"])
def worker(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[Worker]:
    monkeypatch.setattr(isolated, "may_fork", lambda: request.param)
    one = Worker()
    yield one
    one.end()


def asked(folder: Path, name: str, **limits: Any) -> Request:
    return Request(folder / name, folder, "sources", replace(LIMITS, **limits))


def reads_again(worker: Worker, folder: Path) -> bool:
    (page,) = worker.read(asked(folder, "a.txt"), Problems())
    return isinstance(page, RawPage) and page.path == "a.txt"


def test_it_gives_what_read_gives(folder: Path) -> None:
    (folder / "empty.txt").write_bytes(b"")
    (folder / "heavy.html").unlink()
    here, there = Problems(), Problems()
    direct = [page for path in find(folder) for page in read(path, folder, here)]
    assert [page for path in find(folder) for page in read_isolated(path, folder, there)] == direct
    assert list(there) == list(here) != []


@pytest.mark.skipif(sys.platform != "linux", reason="only there all limits are the system's")
@pytest.mark.parametrize(
    ("limits", "says"),
    [
        ({"seconds": 0}, "takes more than 0 s to be read"),
        ({"memory": 100_000_000}, "more than 100 MB of memory"),
        ({"patience": 0.3}, "was killed while it was read"),
    ],
)
def test_a_file_that_takes_too_much_is_refused_and_the_next_is_read(
    worker: Worker, folder: Path, limits: dict[str, float], says: str
) -> None:
    if "memory" in limits and isolated.may_fork():
        pytest.skip("what pytest has freed does not count; the next test forks a small process")
    assert reads_again(worker, folder)
    problems = Problems()
    (unread,) = worker.read(asked(folder, "heavy.html", **limits), problems)
    assert isinstance(unread, UnreadSource)
    assert (unread.path, unread.reason[:2]) == ("heavy.html", "读取")
    (problem,) = problems.errors
    assert (problem.file, says in problem.message) == ("sources/heavy.html", True), problem
    assert reads_again(worker, folder)


FORK_AND_READ = """
import sys
from dataclasses import replace
from pathlib import Path
from jianbao.problems import Problems
from jianbao.sources.forked import may_fork
from jianbao.sources.isolated import Request, Worker
from jianbao.sources.limits import LIMITS

folder, problems = Path(sys.argv[1]), Problems()
assert may_fork()
Worker().read(Request(folder / "heavy.html", folder, "sources", replace(LIMITS, memory=100_000_000)), problems)
print(*problems)
"""


@FORKS
def test_a_fork_has_no_more_memory(folder: Path) -> None:
    command = [sys.executable, "-c", FORK_AND_READ, str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=100)
    assert "heavy.html" in done.stdout
    assert "more than 100 MB of memory" in done.stdout


def test_a_large_process_is_not_forked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(forked, "MAX_LOADED", 1)
    assert not forked.may_fork()


def test_a_file_on_which_a_library_crashes_is_refused(worker: Worker, folder: Path) -> None:
    assert reads_again(worker, folder)
    process = worker.start()
    crash = Timer(0.3, os.kill, (process.pid, signal.SIGSEGV))
    crash.start()
    problems = Problems()
    (unread,) = worker.read(asked(folder, "heavy.html"), problems)
    assert isinstance(unread, UnreadSource)
    assert "SIGSEGV" in problems.errors[0].message
    assert reads_again(worker, folder)


def test_a_process_that_does_not_start_is_no_file_s_fault(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(isolated, "may_fork", lambda: False)
    monkeypatch.setattr(sys, "executable", "/bin/false")
    worker = Worker()
    with pytest.raises(RuntimeError, match="does not start"):
        worker.read(asked(folder, "a.txt"), Problems())


@pytest.mark.parametrize("threads", [pytest.param(0, marks=FORKS), 1], ids=["forked", "spawned"])
def test_it_ends_with_the_process_that_asks(folder: Path, threads: int) -> None:
    code = (
        "import sys, threading, time; from pathlib import Path; from jianbao.problems import Problems\n"
        "from jianbao.sources.isolated import _worker, read_isolated\n"
        f"{threads} and threading.Thread(target=time.sleep, args=(60,), daemon=True).start()\n"
        "read_isolated(Path(sys.argv[1]), Path(sys.argv[1]).parent, Problems())\n"
        "print(_worker()._process.pid, flush=True)\n"
        "import os; os.kill(os.getpid(), 9)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(folder / "a.txt")], capture_output=True, text=True, check=False
    )
    assert done.returncode == -signal.SIGKILL
    for _ in range(100):
        try:
            os.kill(int(done.stdout), 0)
        except ProcessLookupError:
            return
        Timer(0.05, lambda: None).run()
    pytest.fail("the process that reads is left behind")


@pytest.mark.parametrize("code", [-40, -11, 1, 86])
def test_however_a_process_ends_there_is_a_reason(code: int) -> None:
    message, shown = _reason(code, LIMITS)
    assert message
    assert shown
