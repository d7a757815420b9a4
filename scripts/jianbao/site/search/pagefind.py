"""Runs Pagefind's command over a folder of bare pages; fails loudly where it does not do what it should."""

from __future__ import annotations

import gzip
import json
import shutil
import subprocess
import sys
from pathlib import Path, PurePosixPath
from typing import Any

# What the command writes beside the index and this site never loads: user interfaces, the worker (its script
# would double what a reader downloads), and, once they have told us the ids, the fragments (results show
# texts/ of our own).
_UNUSED = ("pagefind-*ui.*", "pagefind-highlight.js", "pagefind-worker.js")
_FRAGMENTS = "fragment"


class SearchIndexError(Exception):
    """The search index could not be made; the message says what Pagefind said."""


def run_pagefind(pages: Path, into: Path) -> dict[str, str]:
    """Index all HTML files lying in `pages` into the folder `into`: page name → Pagefind's id for it.

    One process of the command from the wheel `pagefind[bin]`: its Python API takes 0.1 s a record. Raises
    SearchIndexError where it fails, and where a page is not in the index it made.
    """
    done = _run(pages, into)
    ids = _ids(into / _FRAGMENTS, _said(done))
    missed = sorted({page.stem for page in pages.glob("*.html")} - ids.keys())
    if missed:
        raise SearchIndexError(f"Pagefind left out {len(missed)} articles, {missed[0]} first: {_said(done)}")
    for pattern in _UNUSED:
        for file in into.glob(pattern):
            file.unlink()
    shutil.rmtree(into / _FRAGMENTS)
    return ids


def _run(pages: Path, into: Path) -> subprocess.CompletedProcess[str]:
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
    return done


def _said(done: subprocess.CompletedProcess[str]) -> str:
    return (done.stderr.strip() or done.stdout.strip() or "it said nothing")[-2000:]


def _ids(fragments: Path, said: str) -> dict[str, str]:
    """Page name → id, from the fragments: `x-zh_8f91c78.pf_fragment` tells of the page with id 8f91c78."""
    ids = {}
    try:
        for file in sorted(fragments.glob("*.pf_fragment")):
            content = gzip.decompress(file.read_bytes()).removeprefix(b"pagefind_dcd")
            page = PurePosixPath(json.loads(content)["url"]).stem
            ids[page] = file.stem.rpartition("_")[2]
    except (OSError, ValueError, KeyError) as error:
        raise SearchIndexError(f"Pagefind left no readable index ({error}): {said}") from error
    return ids
