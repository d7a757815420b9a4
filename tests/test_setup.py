"""A fresh machine can set up: what has to be built is built where nothing was ever installed."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from tests.projects import REPOSITORY

NEEDED = (
    "Makefile",
    "pyproject.toml",
    "README.md",
    "LICENSE",
    "requirements.lock",
    "requirements-dev.lock",
    "scripts",
)
"""What `make setup-dev` reads."""
BUILT = re.compile(r"jieba|bagit|setuptools|setuptools-scm|vcs-versioning")
"""The sdists among what developing needs, and what builds them."""
LARGE = frozenset(("mkdocs-material", "babel"))


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_setting_up_needs_no_cache(tmp_path: Path) -> None:
    """pip's cache keeps the wheels that it built of sdists: with one, a missing build requirement goes unseen.

    The other tools of developers are left out, and the theme: wheels of half a gigabyte, whose hashes pip
    looks at with a cache too, and which this very run has shown to install.
    """
    for name in NEEDED:
        if (REPOSITORY / name).is_dir():
            shutil.copytree(REPOSITORY / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy2(REPOSITORY / name, tmp_path / name)
    runtime = {name for name, _ in pinned(tmp_path / "requirements.lock")} - LARGE
    lock = tmp_path / "requirements-dev.lock"
    kept = [text for name, text in pinned(lock) if name in runtime or BUILT.fullmatch(name)]
    assert len(kept) > len(runtime) + 3
    lock.write_text("".join(kept), encoding="utf-8")
    environment = {
        name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "VIRTUAL_ENV")
    }
    made = subprocess.run(
        ["make", "setup-dev", f"PYTHON={sys.base_prefix}/bin/python3"],
        cwd=tmp_path,
        env={**environment, "PIP_NO_CACHE_DIR": "1", "MAKEFLAGS": ""},
        capture_output=True,
        text=True,
        check=False,
    )
    assert made.returncode == 0, made.stdout + made.stderr
    answers = subprocess.run(
        [tmp_path / ".venv/bin/jianbao", "--version"], capture_output=True, text=True, check=True
    )
    assert answers.stdout.strip()


def pinned(lock: Path) -> list[tuple[str, str]]:
    """The packages of a lock, each with its lines: version and hashes."""
    entries = re.split(r"^(?=[\w.-]+==)", lock.read_text("utf-8"), flags=re.MULTILINE)[1:]
    return [(entry.partition("==")[0], entry) for entry in entries]
