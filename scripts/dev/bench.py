"""Time builds of a large archive of dirty pages, next to MkDocs, Material and its search on the same text.

    python scripts/dev/bench.py [N] [--seed S]

Makes N sources (1,000 by default) of invented papers: six in ten are text, three HTML, the rest PDF and
Word. Builds the archive cold, again without a change, and after one source was edited; then builds the
Markdown pages that it wrote with stock MkDocs, Material and its search. Prints seconds of all processes
together (user and system), seconds on the clock, the largest process, and ratios to the stock build.
"""

from __future__ import annotations

import argparse
import os
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count, islice
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "scripts")]

from tests import papers, projects  # noqa: E402 - the folder above is not on the path before

FORMATS = (*["txt"] * 12, *["html"] * 6, "pdf", "docx")
STOCK = """\
site_name: stock
theme: {name: material, language: zh, font: false}
plugins: [{search: {lang: [zh, en]}}]
markdown_extensions: [attr_list, def_list, md_in_html]
nav: [index.md]
not_in_nav: "*"
"""
TEMPLATE = re.compile(r"^template: .*\n", re.MULTILINE)
"""The line of the front matter that names a template of ours."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What a command took: seconds of all its processes, seconds on the clock, megabytes of the largest."""

    name: str
    cpu: float
    wall: float
    memory: float


def main() -> None:
    """Run the builds and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sources", type=int, nargs="?", default=1000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        root = projects.make(folder / "archive", {})
        edited = write_sources(root / "seeds/sources", options.sources, options.seed)
        jianbao = [str(projects.JIANBAO), "build"]
        costs = [run("cold", jianbao, root), run("nothing changed", jianbao, root)]
        edited.write_bytes(edited.read_bytes().replace("。".encode(), "！".encode(), 1))
        costs.append(run("one source edited", jianbao, root))
        costs.append(run("stock", [*projects.MKDOCS, "build", "--quiet"], stock(root, folder / "stock")))
        size, files = weight(root / "site")
        show(costs, options.sources)
        print(
            f"site: {size / options.sources / 1024:.0f} KB and {files / options.sources:.1f} files a source"
        )


def write_sources(folder: Path, number: int, seed: int) -> Path:
    """Write so many sources, a folder for each paper; gives one that is plain text."""
    written: list[Path] = []
    for paper, page in islice(_pages(seed), number):
        papers.write((page,), folder / paper)
        written.append(folder / paper / page.name)
    return next(path for path in written if path.suffix == ".txt")


def _pages(seed: int) -> Iterator[tuple[str, papers.Page]]:
    for paper in count(seed * 100_000):
        for page in papers.archive(paper, formats=FORMATS):
            yield f"paper-{paper}", page


def stock(root: Path, folder: Path) -> Path:
    """The pages that the build wrote, as a project of MkDocs without any of ours."""
    left_out = shutil.ignore_patterns(".*", "includes")
    shutil.copytree(root / "docs", folder / "docs", ignore=left_out)
    for page in (folder / "docs").rglob("*.md"):
        page.write_text(TEMPLATE.sub("", page.read_text("utf-8")), "utf-8")
    (folder / "mkdocs.yml").write_text(STOCK, "utf-8")
    return folder


def run(name: str, command: Sequence[str], root: Path) -> Cost:
    """Run a command to its end. Raises CalledProcessError where it fails."""
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    environment = projects.environment(root)
    with tempfile.TemporaryFile() as log:
        process = subprocess.Popen(command, cwd=root, env=environment, stdout=log, stderr=subprocess.STDOUT)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            log.seek(0)
            raise subprocess.CalledProcessError(process.returncode, command, log.read().decode())
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Cost(name, cpu, time.monotonic() - began, usage.ru_maxrss / 1024)


def weight(folder: Path) -> tuple[int, int]:
    """Bytes and number of all files below a folder."""
    sizes = [path.stat().st_size for path in projects.files(folder)]
    return sum(sizes), len(sizes)


def show(costs: Sequence[Cost], number: int) -> None:
    """Print the table; the last cost is what the others are compared with."""
    print(f"{number} sources       CPU s   / stock   wall s   / stock   largest process")
    peer = costs[-1]
    for cost in costs:
        ratios = f"{cost.cpu:8.1f} {cost.cpu / peer.cpu:9.2f} {cost.wall:8.1f} {cost.wall / peer.wall:9.2f}"
        print(f"{cost.name:18}{ratios} {cost.memory:9.0f} MB")


if __name__ == "__main__":
    main()
