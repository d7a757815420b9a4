"""The rules of the rooms (docs/design.md): who imports whom, who touches the disk, how large a module may grow."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path

import pytest

SCRIPTS = Path(__file__).parents[1] / "scripts"
PACKAGE = SCRIPTS / "jianbao"
MODULES = sorted(path for path in PACKAGE.rglob("*.py"))
STAGES = ("sources", "repair", "privacy", "structure", "metadata", "subjects", "relations")
SHARED = ("jianbao.model", "jianbao.language", "jianbao.press", "jianbao.problems")
"""What every stage may import besides itself."""
SEES = {"repair": ("jianbao.privacy",)}
"""Stages that ask another: a repair must leave a personal number alone, since its trail would show it."""
MAX_LINES = 500
"""A module that passes 300 lines wants a second look (CONTRIBUTING); what belongs together stays together."""

# What Python reads and writes files with, called on a path or by name.
DISK_CALLS = frozenset(
    [
        "open",
        "read_text",
        "read_bytes",
        "write_text",
        "write_bytes",
        "mkdir",
        "rmdir",
        "unlink",
        "touch",
        "rename",
        "rmtree",
        "copytree",
        "copyfile",
        "copy2",
        "symlink_to",
        "hardlink_to",
        "mkstemp",
        "mkdtemp",
        "NamedTemporaryFile",
        "TemporaryDirectory",
        "makedirs",
    ]
)
# May touch the disk: rooms and modules, and why.
DISK = {
    "sources": "reads what was received",
    "curation": "reads what people decided",
    "ledger": "keeps the ids",
    "build.py": "knows where everything lies",
    "archive": "reads faulty overrides",
    "storage": "keeps cleaned pages, puts files in place",
    "commands": "reads and writes what a person names, and the terminal",
    "pages/writer.py": "writes pages",
    "pages/environment.py": "finds the templates",
    "exports": "writes data files",
    "site": "builds and publishes the site",
    "subjects/word_boundaries.py": "data of the package",
    "press/lexicon.py": "data of the package",
    "language": "data of the package",
}


def name(path: Path) -> str:
    return path.relative_to(PACKAGE).as_posix()


def room(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0]


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


def imports(path: Path) -> set[str]:
    """Every module that a module imports, in its functions too; relative imports are written out."""
    found: set[str] = set()
    package = ["jianbao", *path.relative_to(PACKAGE).with_suffix("").parts[:-1]]
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) + 1 - node.level] if node.level else []
            module = ".".join([*base, *([node.module] if node.module else [])])
            found |= {f"{module}.{alias.name}" for alias in node.names} if module == "jianbao" else {module}
    return found


def calls(path: Path) -> set[str]:
    """The names of all functions and methods that a module calls."""
    found: set[str] = set()
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Call):
            called = node.func
            found |= {called.attr} if isinstance(called, ast.Attribute) else set()
            found |= {called.id} if isinstance(called, ast.Name) else set()
    return found


def within(module: str, rooms: tuple[str, ...]) -> bool:
    return any(module == allowed or module.startswith(f"{allowed}.") for allowed in rooms)


def offenders(found: dict[str, set[str]]) -> dict[str, set[str]]:
    """Only the modules at which something was found, so that an assertion shows them and nothing else."""
    return {module: strangers for module, strangers in found.items() if strangers}


def allowed_for(path: Path) -> tuple[str, ...] | None:
    """What a module may import of the package, or None where that is not limited."""
    if name(path) == "problems.py":
        return ()
    if room(path) in ("model", "language", "press"):
        return (f"jianbao.{room(path)}", "jianbao.problems")
    return (*SHARED, f"jianbao.{room(path)}", *SEES.get(room(path), ())) if room(path) in STAGES else None


def test_stages_import_what_all_share_and_themselves() -> None:
    found: dict[str, set[str]] = {}
    for path in MODULES:
        allowed = allowed_for(path)
        if allowed is not None:
            found[name(path)] = {
                m for m in imports(path) if within(m, ("jianbao",)) and not within(m, allowed)
            }
    assert len(found) > 20
    assert offenders(found) == {}


def test_nobody_but_the_commands_and_the_site_imports_the_build() -> None:
    others = [path for path in MODULES if room(path) not in ("site", "commands")]
    forbidden = ("jianbao.build", "jianbao.commands")
    assert offenders({name(p): {m for m in imports(p) if within(m, forbidden)} for p in others}) == {}


def test_a_room_is_entered_by_its_door() -> None:
    """From outside only packages are imported, never a module within a room; what all share is open."""
    found = {
        name(path): {m for m in imports(path) if _is_inner(m) and m.split(".")[1] != room(path)}
        for path in MODULES
    }
    assert offenders(found) == {}


def _is_inner(module: str) -> bool:
    package, *parts = module.split(".")
    if package != "jianbao" or len(parts) < 2 or f"jianbao.{parts[0]}" in SHARED:
        return False
    return not PACKAGE.joinpath(*parts).is_dir()


def test_two_modules_at_most_are_in_no_room() -> None:
    loose = {path.name for path in PACKAGE.glob("*.py")}
    assert loose == {"__init__.py", "build.py", "problems.py"}


def test_only_the_site_imports_mkdocs() -> None:
    others = [path for path in MODULES if room(path) != "site"]
    forbidden = ("mkdocs", "material")
    assert offenders({name(p): {m for m in imports(p) if within(m, forbidden)} for p in others}) == {}


def test_only_pages_import_jinja2() -> None:
    others = [path for path in MODULES if room(path) != "pages"]
    forbidden = ("jinja2",)
    assert offenders({name(p): {m for m in imports(p) if within(m, forbidden)} for p in others}) == {}


def test_only_readers_and_writers_touch_the_disk() -> None:
    others = [path for path in MODULES if name(path) not in DISK and room(path) not in DISK]
    assert offenders({name(p): calls(p) & DISK_CALLS for p in others}) == {}


def test_no_clock_no_chance_no_locale_in_the_stages() -> None:
    stages = [
        path for path in MODULES if room(path) in (*STAGES, "model", "language", "press", "pages", "exports")
    ]
    forbidden = ("random", "time", "locale", "secrets", "uuid")
    assert offenders({name(p): {m for m in imports(p) if within(m, forbidden)} for p in stages}) == {}
    assert (
        offenders({name(p): calls(p) & {"now", "today", "utcnow", "getenv", "cpu_count"} for p in stages})
        == {}
    )


def test_modules_are_small_and_say_what_they_are_for() -> None:
    modules = [*MODULES, *SCRIPTS.glob("*.py")]
    lines = {str(path.relative_to(SCRIPTS)): len(path.read_text("utf-8").splitlines()) for path in modules}
    assert {module: count for module, count in lines.items() if count >= MAX_LINES} == {}
    assert [path for path in modules if path.stem in ("utils", "util", "helpers", "misc", "common")] == []
    assert [path for path in modules if not ast.get_docstring(tree(path))] == []


def test_the_hook_is_short() -> None:
    hook = SCRIPTS / "mkdocs_hook.py"
    if not hook.exists():
        pytest.skip("no hook yet")
    code = [line for line in hook.read_text(encoding="utf-8").splitlines() if line.strip()]
    assert len(code) <= 30


def test_the_measures_measure(monkeypatch: pytest.MonkeyPatch) -> None:
    source = """
import mkdocs.config
from jianbao import build
from jianbao.metadata import dates
from . import edits
def f(path):
    from ..pages import views
    return path.read_text() + open("x")
"""
    monkeypatch.setattr(f"{__name__}.tree", lambda path: ast.parse(source))
    path = PACKAGE / "repair" / "imaginary.py"
    assert imports(path) == {
        "mkdocs.config",
        "jianbao.build",
        "jianbao.metadata",
        "jianbao.repair",
        "jianbao.pages",
    }
    assert calls(path) == {"read_text", "open"}
