"""Processes for the tests that ask what the dead leave behind."""

from __future__ import annotations

import subprocess
import sys


def dead_process() -> int:
    """The id of a process that has ended."""
    process = subprocess.Popen([sys.executable, "-c", ""])
    process.wait()
    return process.pid
