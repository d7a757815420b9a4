"""Builds killed at fifty points of their run: at every moment there is one whole site, the last or the next."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from tests import projects

pytestmark = [pytest.mark.slow, pytest.mark.timeout(600)]

COMMANDS = {"jianbao build": (str(projects.JIANBAO), "build"), "mkdocs build": (*projects.MKDOCS, "build")}
POINTS = 25
"""Kills of each command, spread evenly from its first moment to just past its end."""
IN_A_ROW = 5
"""Kills after which a build has to make all of it good again; what they leave behind adds up until then."""
TEXT = """江岸夜巡一月见闻
2021-03-04 来源：江城晚报
入春以来，江岸的路灯一盏一盏亮起来，网格员每晚沿江巡查，把居民反映的事记在本子上，第二天逐件答复。
“本子用完了{count}本，事情办成了九十件。”巡查的人说，下个月还要换一本更厚的，把没有办完的事接着办下去。
"""
TEXTS = (TEXT.format(count="三"), TEXT.format(count="四"))
OTHER = "渡口修桥一季见闻\n2020-07-08 来源：江城晚报\n" + "渡口的桥修好了，两岸的人走动得勤，村里的菜当天就能进城卖个好价钱。\n" * 2


@pytest.fixture(scope="module", params=COMMANDS)
def command(request: pytest.FixtureRequest) -> Sequence[str]:
    chosen: tuple[str, ...] = COMMANDS[request.param]
    return chosen


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return projects.make(tmp_path / "archive", {"a.txt": TEXTS[0], "b.txt": OTHER})


def whole(site: Path) -> str:
    """One digest over every file of a site, Pagefind's own by their names alone."""
    names = sorted(path for path in projects.tree(site) if path.startswith(projects.PAGEFIND))
    return repr((projects.own_tree(site), bool(names) and f"{projects.PAGEFIND}pagefind-entry.json" in names))


def start(project: Path, command: Sequence[str]) -> subprocess.Popen[bytes]:
    """Start a build; it leads its own process group, and what it says goes nowhere."""
    return subprocess.Popen(
        command,
        cwd=project,
        env=projects.environment(project),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


def build(project: Path, command: Sequence[str]) -> float:
    """A build to its end, and the seconds it took."""
    began = time.monotonic()
    assert start(project, command).wait(timeout=120) == 0
    return time.monotonic() - began


def sites(project: Path, command: Sequence[str]) -> Iterator[str]:
    """The whole site of each text, as a build that nothing disturbs makes it; the last one's stays."""
    for text in TEXTS:
        projects.add_source(project, "a.txt", text)
        build(project, command)
        yield whole(project / "site")


def left_behind(project: Path) -> list[str]:
    """What only a killed build leaves: staging folders, and parts of files."""
    found = [path for path in project.iterdir() if path.name.startswith(".site")]
    for folder in ("docs", "seeds", ".cache", "site"):
        found += [path for path in projects.files(project / folder) if path.suffix == ".part" or ".tmp" in path.name]
    found += [path for path in projects.files(project / "docs") if path.name.startswith(".") and path.name != ".generated"]
    return sorted(path.relative_to(project).as_posix() for path in found)


def test_a_killed_build_leaves_one_whole_site(
    project: Path, command: Sequence[str], capsys: pytest.CaptureFixture[str]
) -> None:
    """The old text's site stands, the new text is building; then the two change places for the next row."""
    states = dict(zip(TEXTS, sites(project, command), strict=True))
    assert len(set(states.values())) == 2
    seconds = min(build(project, command), build(project, command))
    standing, killed, renewed = TEXTS[1], 0, 0
    for point in range(POINTS):
        text = next(text for text in TEXTS if text != standing) if point % IN_A_ROW == 0 else text
        projects.add_source(project, "a.txt", text)
        running = start(project, command)
        try:
            running.wait(timeout=seconds * 1.05 * point / (POINTS - 1))
        except subprocess.TimeoutExpired:
            killed += 1
            kill(running, whole_group=bool(point % 2))
        now = whole(project / "site") if (project / "site").is_dir() else "no site"
        assert now in states.values(), f"after {point} of {POINTS - 1}"
        renewed += now == states[text]
        if point % IN_A_ROW == IN_A_ROW - 1:
            build(project, command)
            assert whole(project / "site") == states[text]
            assert left_behind(project) == []
            standing = text
    assert killed > POINTS / 2
    assert renewed < POINTS / 2
    with capsys.disabled():
        print(f"\n{' '.join(command[-2:])}: {seconds:.1f} s a build, {killed} of {POINTS} killed, {renewed} after the swap")  # noqa: T201


def kill(running: subprocess.Popen[bytes], *, whole_group: bool) -> None:
    """SIGKILL for the process alone (what it started goes on for a while), or for all it started too."""
    if whole_group:
        os.killpg(running.pid, signal.SIGKILL)
    else:
        running.kill()
    running.wait()


def test_a_first_build_that_is_killed_leaves_no_half_site(project: Path, command: Sequence[str]) -> None:
    began = time.monotonic()
    running = start(project, command)
    while not list(project.glob(".site-building-*")) and time.monotonic() - began < 60:
        time.sleep(0.01)
    kill(running, whole_group=True)
    assert not (project / "site").exists()
    build(project, command)
    assert (project / "site/index.html").is_file()
    assert left_behind(project) == []


def test_an_interrupted_build_cleans_up_after_itself(project: Path, command: Sequence[str]) -> None:
    """Ctrl-C, while the site is being staged: no staging folder stays, the last site does."""
    build(project, command)
    before = projects.tree(project / "site")
    projects.add_source(project, "a.txt", TEXTS[1])
    began = time.monotonic()
    running = start(project, command)
    while not list(project.glob(".site-building-*")) and time.monotonic() - began < 60:
        time.sleep(0.01)
    running.send_signal(signal.SIGINT)
    assert running.wait(timeout=60) != 0
    assert projects.tree(project / "site") == before
    assert left_behind(project) == []
