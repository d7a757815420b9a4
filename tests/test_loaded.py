"""A command in a fork of a loaded process (tests/loaded.py) does what it does in a process of its own."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests import projects


@pytest.mark.skipif(not projects.FORKS, reason="commands are run in processes of their own here")
@pytest.mark.parametrize("arguments", [["check"], ["explain", "page.txt"], ["bulid"]])
def test_a_fork_says_and_leaves_what_a_process_does(tmp_path: Path, arguments: list[str]) -> None:
    sources = {"page.txt": "网格员入户\n2021年3月4日 来源：江城晚报\n\n网格员入户走访，排查,隐患。\n"}
    one, other = (projects.make(tmp_path / name / "archive", sources) for name in ("one", "other"))
    forked = projects.jianbao(one, *arguments)
    alone = projects.run(other, str(projects.JIANBAO), *arguments)
    assert (forked.returncode, forked.stdout, forked.stderr) == (
        alone.returncode,
        alone.stdout,
        alone.stderr,
    )
    assert left_by(one) == left_by(other)


def left_by(root: Path) -> dict[str, str]:
    return {path: digest for path, digest in projects.tree(root).items() if "__pycache__" not in path}
