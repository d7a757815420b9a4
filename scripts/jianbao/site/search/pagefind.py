"""Runs Pagefind's command over a folder of bare pages; fails loudly where it does not do what it should."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

# What the command writes beside the index and this site never loads: user interfaces, the worker (its script
# would double what a reader downloads), and fragments (results show texts/ of our own).
_UNUSED = ("pagefind-*ui.*", "pagefind-highlight.js", "pagefind-worker.js")
_FRAGMENTS = "fragment"


class SearchIndexError(Exception):
    """The search index could not be made; the message says what Pagefind said."""


def run_pagefind(pages: Path, into: Path, expected: int) -> None:
    """Index all HTML files under `pages` into the folder `into`; there must be `expected` of them.

    One process of the command from the wheel `pagefind[bin]`: its Python API takes 0.1 s a record.
    """
    output = str(into.resolve())
    command = [sys.executable, "-m", "pagefind", "--site", ".", "--output-path", output, "--quiet"]
    # Run inside `pages`, so that no pagefind.toml that lies about somewhere has a say.
    options: dict[str, Any] = {"cwd": pages, "encoding": "utf-8", "errors": "replace"}
    try:
        done = subprocess.run(command, capture_output=True, check=False, **options)
    except OSError as error:
        raise SearchIndexError(f"Pagefind could not be started: {error}") from error
    if done.returncode != 0:
        raise SearchIndexError(f"Pagefind ended with code {done.returncode}: {_said(done)}")
    _check_count(into, expected, _said(done))
    for pattern in _UNUSED:
        for file in into.glob(pattern):
            file.unlink()
    shutil.rmtree(into / _FRAGMENTS)


def _said(done: subprocess.CompletedProcess[str]) -> str:
    return (done.stderr.strip() or done.stdout.strip() or "it said nothing")[-2000:]


def _check_count(into: Path, expected: int, said: str) -> None:
    try:
        entry = json.loads((into / "pagefind-entry.json").read_text("utf-8"))
        indexed = sum(language["page_count"] for language in entry["languages"].values())
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise SearchIndexError(f"Pagefind left no readable index ({error}): {said}") from error
    if indexed != expected:
        raise SearchIndexError(f"Pagefind indexed {indexed} of {expected} articles: {said}")
