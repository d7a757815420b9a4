"""Count what the code knows of the press, and in how many places it says so.

    python scripts/dev/knowledge.py [TREE]

Prints lines of code and of tests, compiled patterns, long ones, and the Han words that are written in the
patterns of three or more modules: a word there is knowledge that somebody has to change more than once.
"""

from __future__ import annotations

import ast
import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

WORD = re.compile(r"[一-鿿]{2,}")
MANY, LONG = 3, 150
SHOWN = 20


def main() -> None:
    """Print the counts of a tree, by default of this one."""
    root = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parents[2]
    modules = {
        path: ast.parse(path.read_text("utf-8")) for path in sorted((root / "scripts/jianbao").rglob("*.py"))
    }
    tests = sum(len(path.read_text("utf-8").splitlines()) for path in (root / "tests").rglob("*.py"))
    lines = sum(len(path.read_text("utf-8").splitlines()) for path in modules)
    patterns = [call for tree in modules.values() for call in ast.walk(tree) if _compiles(call)]
    long = sum(sum(map(len, _strings(call))) > LONG for call in patterns)
    places: dict[str, set[str]] = defaultdict(set)
    for path, tree in modules.items():
        for word in _words(tree):
            places[word].add(path.stem)
    several = sorted(
        (word for word in places if len(places[word]) >= MANY), key=lambda word: -len(places[word])
    )
    print(f"lines of code {lines}, of tests {tests}")
    print(f"compiled patterns {len(patterns)}, {long} of them over {LONG} characters")
    print(f"Han words in the patterns of {MANY} or more modules: {len(several)}")
    print("  " + " ".join(f"{word} {len(places[word])}" for word in several[:SHOWN]))


def _compiles(node: ast.AST) -> bool:
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "compile"


def _strings(node: ast.AST) -> Iterator[str]:
    for part in ast.walk(node):
        if isinstance(part, ast.Constant) and isinstance(part.value, str):
            yield part.value


def _words(tree: ast.Module) -> set[str]:
    """The Han words in what a module assigns to names in capitals: its patterns and lists of words."""
    found: set[str] = set()
    for node in tree.body:
        names = [one.id for one in _targets(node) if isinstance(one, ast.Name)]
        if names and all(map(str.isupper, names)):
            found |= {word for text in _strings(node) for word in WORD.findall(text)}
    return found


def _targets(node: ast.stmt) -> list[ast.expr]:
    if isinstance(node, ast.Assign):
        return node.targets
    return [node.target] if isinstance(node, ast.AnnAssign) else []


if __name__ == "__main__":
    main()
