"""Run MkDocs like its own command, so that `jianbao build` and `mkdocs build` do the same."""

from __future__ import annotations

import socket
from typing import NoReturn

import click
from mkdocs.__main__ import cli

from jianbao.storage import Project


def build(project: Project, *, strict: bool) -> NoReturn:
    """Build the site; ends the process with MkDocs' exit code (0: built; 1: failed, the last site kept)."""
    _mkdocs(project, "build", *(["--strict"] if strict else []))


def serve(project: Project, *, port: int) -> NoReturn:
    """Build, print the address, and serve with live reload until interrupted.

    Raises click.UsageError, before anything is built, for a port that cannot be used.
    """
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except (OSError, OverflowError) as error:
            raise click.UsageError(f"port {port} cannot be used ({error}); name another with --port") from error
    _mkdocs(project, "serve", "--dev-addr", f"127.0.0.1:{port}")


def _mkdocs(project: Project, command: str, *options: str) -> NoReturn:
    cli.main([command, "--config-file", str(project.root / "mkdocs.yml"), *options], prog_name="jianbao")
    raise AssertionError("click ends the process")
