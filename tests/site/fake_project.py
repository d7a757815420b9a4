"""A whole little project in a folder of its own, with a hook whose pipeline is a fixed archive."""

from __future__ import annotations

import subprocess
from pathlib import Path

from tests import projects

REPOSITORY = Path(__file__).parents[2]

ADDED = "2026-03-01"
"""The day on which the ledger of the project has every article."""

HOOK = """
import dataclasses
import os
import sys

sys.path[:0] = [{repository!r}, {scripts!r}]
from jianbao import pages
from jianbao.exports import write_exports
from jianbao.problems import Problems
from jianbao.site.events import Events
from tests.pages import sample


@dataclasses.dataclass
class Prepared:
    contents: object
    problems: Problems


def prepare(root):
    archive, curation = sample.archive(), sample.curation()
    archive = dataclasses.replace(archive, added=tuple((one.id, {added!r}) for one in archive.articles))
    problems = Problems()
    contents = pages.contents(archive, curation)
    pages.write(pages.render(contents), root / "docs", root / ".cache/edited", problems)
    problems.warning("seeds/sources/bad.bin", None, "a binary file")
    return Prepared(contents, problems)


def die_at(point):
    if os.environ.get("DIE_AT") == point:
        os._exit(9)


def output(archive, curation, site):
    die_at("output")
    write_exports(archive, curation, site)


events = Events(prepare, (output,))
on_startup, on_config, on_serve, on_files = events.on_startup, events.on_config, events.on_serve, events.on_files
on_page_markdown, on_post_build = events.on_page_markdown, events.on_post_build
on_build_error, on_page_context = events.on_build_error, events.on_page_context
on_post_template = events.on_post_template


def on_post_page(html, page, config):
    die_at(page.file.src_uri)
    return events.on_post_page(html, page=page, config=config)
"""


def make(root: Path) -> Path:
    """Put the project there: the repository's mkdocs.yml, hand-written pages and theme, and the fake hook."""
    docs = root / "docs"
    (docs / "includes").mkdir(parents=True)
    (root / "scripts").mkdir()
    (root / "seeds").mkdir()
    for path in sorted((REPOSITORY / "docs").glob("*.md")):
        if path.name != "index.md":
            (docs / path.name).write_bytes(path.read_bytes())
    (docs / "includes" / "home.md").write_bytes((REPOSITORY / "docs/includes/home.md").read_bytes())
    theme = REPOSITORY / "scripts/jianbao/site/theme"
    settings = (REPOSITORY / "mkdocs.yml").read_text(encoding="utf-8")
    (root / "mkdocs.yml").write_text(
        settings.replace("scripts/jianbao/site/theme", str(theme)), encoding="utf-8"
    )
    scripts = str(REPOSITORY / "scripts")
    hook = HOOK.format(repository=str(REPOSITORY), scripts=scripts, added=ADDED)
    (root / "scripts" / "mkdocs_hook.py").write_text(hook, encoding="utf-8")
    return root


def build(root: Path, *, strict: bool = True, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run `mkdocs build` there, as a user would."""
    variables = {"JIANBAO_SITE_URL": "https://someone.example/archive/"} | environment
    return projects.mkdocs(root, "build", *(["--strict"] if strict else []), **variables)
