"""A process that has loaded `jianbao` and MkDocs, and runs each command in a fork of itself.

To start a command costs two seconds of loading, to fork one nothing. The command is the real one: its entry
point, in the folder and the environment of a project, to the end of its process. Started by `projects`.
"""

from __future__ import annotations

import gc
import json
import os
import pkgutil
import signal
import sys
from collections.abc import Sequence
from importlib import import_module
from importlib.metadata import entry_points

SECONDS = 280


def main() -> None:
    """Take a command a line, as JSON, until there are no more; tell of each its process, then its exit code."""
    requests, answers = os.fdopen(os.dup(0)), os.fdopen(os.dup(1), "w")
    load()
    gc.freeze()
    for request in requests:
        if (child := os.fork()) == 0:
            become(*json.loads(request))
            break
        print(child, file=answers, flush=True)
        _, status = os.waitpid(child, 0)
        print(os.waitstatus_to_exitcode(status), file=answers, flush=True)
    else:
        return
    (command,) = entry_points(group="console_scripts", name=sys.argv[0])
    sys.exit(command.load()())


def load() -> None:
    """Import all that a command may import."""
    for module in pkgutil.walk_packages(import_module("jianbao").__path__, "jianbao."):
        import_module(module.name)
    import_module("mkdocs.commands.serve")
    for plugin in entry_points(group="mkdocs.plugins"):
        plugin.load()


def become(folder: str, command: Sequence[str], variables: dict[str, str], out: str, err: str) -> None:
    """Take on what a process of its own would have been started with."""
    signal.alarm(SECONDS)
    os.setsid()
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(variables)
    sys.argv = list(command)
    for descriptor, path in enumerate((os.devnull, out, err)):
        opened = os.open(path, os.O_RDONLY if descriptor == 0 else os.O_WRONLY | os.O_CREAT)
        os.dup2(opened, descriptor)
        os.close(opened)


if __name__ == "__main__":
    main()
