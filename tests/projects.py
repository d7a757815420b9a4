"""Whole archives in folders of their own, built and served by the real commands, as a user would.

A project gets copies of everything (the code too), so that no test writes into the checkout and a build
does not see half of somebody's edit.
"""

from __future__ import annotations

import atexit
import compileall
import hashlib
import json
import os
import re
import select
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import IO

REPOSITORY = Path(__file__).parents[1]
SITE_URL = "https://someone.example/repo/"
JIANBAO = Path(sys.executable).with_name("jianbao")
NOWHERE = Path(os.devnull)
MKDOCS = (sys.executable, "-m", "mkdocs")
FORKS = sys.platform == "linux"  # elsewhere, a fork of a process that has loaded so much is not safe
AT_START = re.compile(r"PYTHON|LC_|LANG|TZ$|COLUMNS$")
"""Variables that a process heeds only as it starts."""
LEFT_OUT = shutil.ignore_patterns("__pycache__", ".*")

Content = str | bytes


@cache
def template() -> Path:
    """The repository's part in every project, as it was when the first test asked: tests compare builds."""
    root = Path(tempfile.mkdtemp(prefix="jianbao-tests-"))
    atexit.register(shutil.rmtree, root, ignore_errors=True)
    for folder in ("docs/includes", "seeds/curation/overrides"):
        (root / folder).mkdir(parents=True)
    shutil.copytree(REPOSITORY / "scripts", root / "scripts", ignore=LEFT_OUT)
    shutil.copytree(REPOSITORY / "seeds/sources", root / "seeds/sources")
    curation = (REPOSITORY / "seeds/curation").glob("*.yml")
    for path in [REPOSITORY / "mkdocs.yml", *hand_written(), *sorted(curation)]:
        shutil.copy(path, root / path.relative_to(REPOSITORY))
    compileall.compile_dir(root / "scripts", quiet=1)  # a fifth of a second for each command
    return root


def make(root: Path, sources: Mapping[str, Content] | None = None) -> Path:
    """Put a project there. `sources` stand in place of the real five, and begin without a ledger."""
    shutil.copytree(template(), root)
    if sources is not None:
        shutil.rmtree(root / "seeds/sources")
        (root / "seeds/sources").mkdir()
        (root / "seeds/curation/ledger.yml").unlink(missing_ok=True)
        for name, content in sources.items():
            add_source(root, name, content)
    return root


def hand_written() -> list[Path]:
    """The pages of the site that a person wrote, whatever a build in the checkout may have added."""
    docs = REPOSITORY / "docs"
    manifest = docs / ".generated"
    lines = manifest.read_text("utf-8").splitlines() if manifest.exists() else []
    made = {docs / line.partition("  ")[2] for line in lines} | {docs / "design.md"}  # not of the site
    return [path for path in sorted([*docs.glob("*.md"), *docs.glob("includes/*.md")]) if path not in made]


def add_source(root: Path, name: str, content: Content) -> Path:
    """Drop a source in, in one step as a file manager would."""
    return _put(root / "seeds/sources" / name, content)


def curate(root: Path, name: str, text: str) -> Path:
    """Write a curation file."""
    return _put(root / "seeds/curation" / name, text)


def _put(path: Path, content: Content) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.part")
    part.write_bytes(content.encode() if isinstance(content, str) else content)
    part.replace(path)
    return path


def environment(root: Path, **changes: str | None) -> dict[str, str]:
    """The environment of a command: the project's own code, the sub-path's address; None takes away."""
    values: dict[str, str | None] = {
        **os.environ,
        "PYTHONPATH": str(root / "scripts"),
        "JIANBAO_SITE_URL": SITE_URL,
        "NO_MKDOCS_2_WARNING": "1",
        "SOURCE_DATE_EPOCH": None,
        **changes,
    }
    return {name: value for name, value in values.items() if value is not None}


def jianbao(root: Path, *arguments: str, **changes: str | None) -> subprocess.CompletedProcess[str]:
    """Run `jianbao` in the project's folder, to its end."""
    if not FORKS or any(map(AT_START.match, changes)):
        return run(root, str(JIANBAO), *arguments, **changes)
    return loaded().run(root, "jianbao", *arguments, **changes)


def mkdocs(root: Path, *arguments: str, **changes: str | None) -> subprocess.CompletedProcess[str]:
    """Run a bare `mkdocs` in the project's folder, to its end."""
    if not FORKS or any(map(AT_START.match, changes)):
        return run(root, *MKDOCS, *arguments, **changes)
    return loaded().run(root, "mkdocs", *arguments, **changes)


def run(root: Path, *command: str, **changes: str | None) -> subprocess.CompletedProcess[str]:
    """Run a command in the project's folder, in a process of its own, to its end."""
    variables = environment(root, **changes)
    return subprocess.run(
        command, cwd=root, env=variables, capture_output=True, encoding="utf-8", check=False, timeout=280
    )


class Loaded:
    """The process of tests/loaded.py: it has loaded the template's code, and forks for each command in turn."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-P", str(Path(__file__).with_name("loaded.py"))],
            env=environment(template()),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            bufsize=0,  # so that `wait` sees what there is to read
        )
        atexit.register(self._process.communicate)

    def run(self, root: Path, *command: str, **changes: str | None) -> subprocess.CompletedProcess[str]:
        """Run a command in the project's folder, in a fork, to its end."""
        with tempfile.TemporaryDirectory() as folder:
            out, err = Path(folder, "out"), Path(folder, "err")
            code = self.start(root, *command, out=out, err=err, **changes).wait(timeout=280)
            return subprocess.CompletedProcess(command, code, out.read_text("utf-8"), err.read_text("utf-8"))

    def start(
        self, root: Path, *command: str, out: Path = NOWHERE, err: Path = NOWHERE, **changes: str | None
    ) -> Fork:
        """Start a command in a fork, which leads a process group of its own."""
        request = (str(root), command, environment(root, **changes), str(out), str(err))
        assert self._process.stdin
        self._process.stdin.write(json.dumps(request).encode() + b"\n")
        answers = self._process.stdout
        assert answers
        return Fork(int(answers.readline()), answers)


class Fork:
    """A command in a fork, with what tests ask of a `subprocess.Popen`."""

    def __init__(self, pid: int, answers: IO[bytes]) -> None:
        self.pid = pid
        self._answers = answers

    def wait(self, timeout: float) -> int:
        """The exit code. Raises subprocess.TimeoutExpired."""
        if not select.select([self._answers], [], [], timeout)[0]:
            raise subprocess.TimeoutExpired("a command in a fork", timeout)
        return int(self._answers.readline())

    def kill(self) -> None:
        """End the process alone, not what it started."""
        os.kill(self.pid, signal.SIGKILL)


@cache
def loaded() -> Loaded:
    """The one of this process, started when it is first needed."""
    return Loaded()


def build(root: Path, *options: str, **changes: str | None) -> subprocess.CompletedProcess[str]:
    """Run `jianbao build` and insist that it made a site."""
    done = jianbao(root, "build", *options, **changes)
    assert done.returncode == 0, done.stderr
    assert (root / "site/index.html").is_file(), done.stderr
    return done


def tree(folder: Path) -> dict[str, str]:
    """Every file below a folder: its path, and the SHA-256 of its bytes."""
    return {path.relative_to(folder).as_posix(): digest(path) for path in files(folder)}


def files(folder: Path) -> Iterator[Path]:
    """Every file below a folder, hidden ones too, sorted."""
    return iter(sorted(path for path in folder.rglob("*") if path.is_file()))


def digest(path: Path) -> str:
    """The SHA-256 of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()
