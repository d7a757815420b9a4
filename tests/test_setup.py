"""A fresh machine can set up: everything that the locks name installs where nothing was ever installed."""

from __future__ import annotations

import os
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


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_setting_up_needs_no_cache(tmp_path: Path) -> None:
    """pip's cache keeps the wheels that it built of sdists: with one, a missing build requirement goes unseen."""
    for name in NEEDED:
        if (REPOSITORY / name).is_dir():
            shutil.copytree(REPOSITORY / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy2(REPOSITORY / name, tmp_path / name)
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
