"""Builds killed all over their run: at every moment there is one whole site, the last or the next.

The long runs, of fifty kills and more: scripts/dev/kills.py --whole.
"""

from __future__ import annotations

import os
import signal
import subprocess
import time
from collections.abc import Sequence
from pathlib import Path

import pytest
from tests import projects

pytestmark = [pytest.mark.slow, pytest.mark.timeout(600)]

COMMANDS = ((str(projects.JIANBAO), "build"), (*projects.MKDOCS, "build"))
FORKED = (("jianbao", "build"), ("mkdocs", "build")) if projects.FORKS else COMMANDS
"""The same without the time in which they load, when there is nothing that could be left half done."""
POINTS = 16
"""Kills, of the two commands in turn, spread evenly from the first moment of a build to its last."""
IN_A_ROW = 4
"""Kills after which a build has to make all of it good again; what they leave behind adds up until then."""
TEXT = """江岸夜巡一月见闻
2021-03-04 来源：江城晚报
入春以来，江岸的路灯一盏一盏亮起来，网格员每晚沿江巡查，把居民反映的事记在本子上，第二天逐件答复。
“本子用完了{count}本，事情办成了九十件。”巡查的人说，下个月还要换一本更厚的，把没有办完的事接着办下去。
"""
TEXTS = (TEXT.format(count="三"), TEXT.format(count="四"))
OTHER = (
    "渡口修桥一季见闻\n2020-07-08 来源：江城晚报\n"
    + "渡口的桥修好了，两岸的人走动得勤，村里的菜当天就能进城卖个好价钱。\n" * 2
)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return projects.make(tmp_path / "archive", {"a.txt": TEXTS[0], "b.txt": OTHER})


def whole(site: Path) -> str:
    """One text for every file of a site: paths and digests."""
    return repr(projects.tree(site))


def start(project: Path, command: Sequence[str]) -> subprocess.Popen[bytes] | projects.Fork:
    """Start a build; it leads its own process group, and what it says goes nowhere."""
    temporary = str(project.parent)  # kills leave things there
    if command in FORKED:
        return projects.loaded().start(project, *command, TMPDIR=temporary)
    variables = projects.environment(project, TMPDIR=temporary)
    return subprocess.Popen(
        command,
        cwd=project,
        env=variables,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


def build(project: Path, command: Sequence[str] = FORKED[0]) -> float:
    """A build to its end, and the seconds it took."""
    began = time.monotonic()
    assert start(project, command).wait(timeout=120) == 0
    return time.monotonic() - began


def left_behind(project: Path) -> list[str]:
    """Staging folders, of which only a build that is under way may have one."""
    return sorted(path.name for path in project.iterdir() if path.name.startswith(".site"))


def test_a_killed_build_leaves_one_whole_site(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The old text's site stands, the new text is building; then the two change places for the next row."""
    states, seconds = {}, 60.0
    for text in TEXTS:
        projects.add_source(project, "a.txt", text)
        seconds = min(seconds, build(project))
        states[text] = whole(project / "site")
    assert len(set(states.values())) == 2
    old, new, killed, renewed = *TEXTS, 0, 0
    for point in range(POINTS):
        if point % IN_A_ROW == 0:
            old, new = new, old
            projects.add_source(project, "a.txt", new)
        # Row by row over the whole run, so that each row kills early and late.
        share = (point % IN_A_ROW * (POINTS // IN_A_ROW) + point // IN_A_ROW) / (POINTS - 1)
        running = start(project, FORKED[point % 2])
        try:
            running.wait(timeout=seconds * share)
        except subprocess.TimeoutExpired:
            killed += 1
            kill(running, whole_group=point % 4 > 1)
        assert (project / "site").is_dir(), f"no site after {share:.0%} of a build"
        now = whole(project / "site")
        assert now in states.values(), f"half a site after {share:.0%} of a build"
        renewed += now == states[new]
        if point % IN_A_ROW == IN_A_ROW - 1:
            seconds = min(seconds, build(project, FORKED[point // IN_A_ROW % 2]))
            assert whole(project / "site") == states[new]
            assert left_behind(project) == []
    assert killed > 0.8 * POINTS
    assert renewed < POINTS / 2
    figures = f"{seconds:.1f} s a build, {killed} of {POINTS} killed, {renewed} after the swap"
    with capsys.disabled():
        print(f"\n{figures}")  # noqa: T201


def kill(running: subprocess.Popen[bytes] | projects.Fork, *, whole_group: bool) -> None:
    """SIGKILL for the process alone (what it started goes on for a while), or for all it started too."""
    if whole_group:
        os.killpg(running.pid, signal.SIGKILL)
    else:
        running.kill()
    running.wait(timeout=60)


def test_a_first_build_that_is_killed_leaves_no_half_site(project: Path) -> None:
    running, began = start(project, COMMANDS[0]), time.monotonic()
    while not list(project.glob(".site-building-*")) and time.monotonic() - began < 60:
        time.sleep(0.01)
    kill(running, whole_group=True)
    assert not (project / "site").exists()
    build(project)
    assert (project / "site/index.html").is_file()
    assert left_behind(project) == []


@pytest.mark.parametrize("milliseconds", [0, 20])
def test_a_first_build_killed_while_it_writes_pages_is_no_dead_end(project: Path, milliseconds: int) -> None:
    """The long run of this: scripts/dev/kills.py."""
    running, began = start(project, COMMANDS[0]), time.monotonic()
    while not list((project / "docs").glob(".*")) and time.monotonic() - began < 60:
        time.sleep(0.001)
    time.sleep(milliseconds / 1000)
    kill(running, whole_group=True)
    projects.add_source(project, "a.txt", TEXTS[1])
    build(project)
    assert (project / "site/index.html").is_file()


@pytest.mark.parametrize("command", COMMANDS, ids=["jianbao", "mkdocs"])
def test_an_interrupted_build_cleans_up_after_itself(project: Path, command: Sequence[str]) -> None:
    """Ctrl-C, while the site is being staged: no staging folder stays, the last site does."""
    build(project)
    before = projects.tree(project / "site")
    projects.add_source(project, "a.txt", TEXTS[1])
    running, began = start(project, command), time.monotonic()
    while not list(project.glob(".site-building-*")) and time.monotonic() - began < 60:
        time.sleep(0.01)
    os.kill(running.pid, signal.SIGINT)
    assert running.wait(timeout=60) != 0
    assert projects.tree(project / "site") == before
    assert left_behind(project) == []
