"""Kill builds of an archive that was never built, and see that the next build is right.

    python scripts/dev/kills.py ROUNDS [--seed N] [--whole]

A round kills a build (-9) at a moment drawn from its whole run, or from the time in which it writes docs/; a
build to its end follows. Site, pages and ledger must be those of a build that nobody disturbed. What is built
is all that comes before MkDocs, in a forked process, which takes a second; with --whole the command is,
and all that it started is killed with it every other time.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "scripts")]

from tests import projects  # noqa: E402 - the folder above is not on the path before

from jianbao import build  # noqa: E402
from jianbao.sources.isolated import end_worker  # noqa: E402
from jianbao.storage.project import Project  # noqa: E402

TEXT = """江岸夜巡{name}月见闻
2021-0{number}-04 来源：江城晚报
入春以来，江岸的路灯一盏一盏亮起来，网格员每晚沿江巡查，把居民反映的{name}类事记在本子上，第二天逐件答复。
“本子用完了{name}本，事情办成了九十件。”巡查的人说，下个月还要换一本更厚的。
"""
SOURCES = {f"{number}.txt": TEXT.format(name=name, number=number) for number, name in enumerate("一二三", 1)}
MADE = ("site", "docs", "seeds/curation/ledger.yml")
WRITING = 0.15
"""Seconds after the first file of docs/ in which all its pages are written."""

Moment = Callable[[], bool]
"""Whether the time has come."""


def main() -> int:
    """Run the rounds, print what became of them, and say whether all was well."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("rounds", type=int)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--whole", action="store_true")
    options = parser.parse_args()
    start = command if options.whole else prepare
    chance = random.Random(options.seed)
    found: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as folder:
        build.prepare(
            Project(projects.make(Path(folder) / "warm", SOURCES))
        )  # what a fork need not load again
        end_worker()
        began = time.monotonic()
        whole = finished(projects.make(Path(folder) / "clean", SOURCES), start)
        seconds = time.monotonic() - began
        pages = sum(name.startswith("docs/") for name in whole)
        for number in range(options.rounds):
            root = projects.make(Path(folder) / "round", SOURCES)
            moment = (
                writing(root, chance.uniform(0, WRITING)) if number % 2 else after(chance.uniform(0, seconds))
            )
            killed = kill(start(root), moment, group=options.whole and number % 4 > 1)
            left = sum(name.startswith("docs/") for name in made(root))
            found["killed" if killed else "ended before"] += 1
            found["killed with some of the pages written"] += killed and handwritten() < left < pages
            found["next build right" if finished(root, start) == whole else "NEXT BUILD WRONG"] += 1
            shutil.rmtree(root)
    print(f"{seconds:.1f} s a build, {pages} pages, seed {options.seed}:", dict(found))
    return int(found["NEXT BUILD WRONG"] > 0)


def handwritten() -> int:
    """The files that docs/ has before a build."""
    return sum(path.is_file() for path in (projects.template() / "docs").rglob("*"))


def after(seconds: float) -> Moment:
    """A moment by the clock."""
    until = time.monotonic() + seconds
    return lambda: time.monotonic() >= until


def writing(root: Path, delay: float) -> Moment:
    """A moment so many seconds after the first file of a build is in docs/."""
    began: list[float] = []

    def reached() -> bool:
        if not began and any(path.name.startswith(".") for path in (root / "docs").iterdir()):
            began.append(time.monotonic())
        return bool(began) and time.monotonic() >= began[0] + delay

    return reached


def command(root: Path) -> int:
    """Start a whole build as a user does; its process leads a group of its own."""
    running = subprocess.Popen(
        [projects.JIANBAO, "build"],
        cwd=root,
        env=projects.environment(root),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    return running.pid


def prepare(root: Path) -> int:
    """Start, in a process of its own, all of a build that comes before MkDocs."""
    pid = os.fork()
    if pid:
        return pid
    code = 1
    try:
        build.prepare(Project(root))
        code = 0
    finally:
        os._exit(code)


def kill(pid: int, moment: Moment, *, group: bool) -> bool:
    """Kill a build when the time has come; whether it was still running."""
    while not moment():
        if os.waitpid(pid, os.WNOHANG)[0]:
            return False
        time.sleep(0.0005)
    (os.killpg if group else os.kill)(pid, signal.SIGKILL)
    os.waitpid(pid, 0)
    return True


def finished(root: Path, start: Callable[[Path], int]) -> dict[str, str]:
    """What a build that runs to its end makes, by path; nothing where it fails."""
    _, status = os.waitpid(start(root), 0)
    return made(root) if status == 0 else {}


def made(root: Path) -> dict[str, str]:
    """What builds made so far: paths, and the SHA-256 of the files."""
    return {name: digest for name, digest in projects.tree(root).items() if name.startswith(MADE)}


if __name__ == "__main__":
    sys.exit(main())
