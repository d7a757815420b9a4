"""Read one YAML file of seeds/curation with its line numbers, and report its faults.

Input: PyYAML's node tree. Output: typed values by key, and every fault as `file:line: message` with what
would be right.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Collection, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import accumulate
from pathlib import Path
from typing import TypeVar

import yaml
from yaml import MappingNode, Node, ScalarNode, SequenceNode

from jianbao.curation.keyboard import typing_hint
from jianbao.problems import Problems

E = TypeVar("E", bound=StrEnum)
T = TypeVar("T")
NULL = "tag:yaml.org,2002:null"
LIBYAML = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
BOOLEAN = "tag:yaml.org,2002:bool"
NUMBER = re.compile(r"[+-]?\d+(\.\d+)?")


def line_of(node: Node) -> int:
    """The line a node begins on, counted from 1."""
    return int(node.start_mark.line) + 1


def did_you_mean(word: str, known: Collection[str]) -> str:
    """A hint for a misspelt word, or "" when no known word is similar.

    >>> did_you_mean("titel", ["title", "place"])
    '; did you mean "title"?'
    >>> did_you_mean("zzz", ["title", "place"])
    ''
    """
    near = difflib.get_close_matches(word, sorted(known), n=1)
    return f'; did you mean "{near[0]}"?' if near else ""


def is_null(node: Node) -> bool:
    """Whether a key has no value, or `null`."""
    return isinstance(node, ScalarNode) and node.tag == NULL


@dataclass(frozen=True, slots=True)
class Document:
    """One file that is read: its name in messages, its root, and the list of faults."""

    file: str
    root: Node | None
    problems: Problems
    lines: tuple[str, ...] = ()  # as typed, for `typing_hint`

    def error(self, node: Node | int | None, message: str) -> None:
        """Report a fault at a node or a line."""
        line = line_of(node) if isinstance(node, Node) else node
        self.problems.error(self.file, line, message + typing_hint(self.lines, line))

    def entry(self, node: Node, what: str, keys: Collection[str] | None = None) -> Entry | None:
        """The mapping at a node, its keys checked against `keys`; None when it is not a mapping."""
        if not isinstance(node, MappingNode):
            self.error(node, f"{what} must be a list of `key: value` lines, not {kind_of(node)}")
            return None
        values: dict[str, Node] = {}
        first: dict[str, int] = {}
        for key, value in node.value:
            name = key.value if isinstance(key, ScalarNode) else ""
            if name in values:
                self.error(key, f'{what} gives "{name}" twice (first on line {first[name]}); remove one')
            elif keys is not None and name not in keys:
                self.error(
                    key, f'{what} has no key "{name}"{did_you_mean(name, keys)}; known: {", ".join(keys)}'
                )
            else:
                values[name], first[name] = value, line_of(key)
        return Entry(self, what, node, values, first)

    def items(self, node: Node | None, what: str) -> Iterator[Node]:
        """The items of a list; a fault when it is not a list."""
        if node is None or is_null(node):
            return
        if isinstance(node, SequenceNode):
            yield from node.value
        else:
            self.error(node, f"{what} must be a list (lines beginning with `- `), not {kind_of(node)}")

    def text_of(self, node: Node, what: str) -> str | None:
        """A scalar as it is written (`published: 2016` is text here)."""
        if not isinstance(node, ScalarNode):
            self.error(node, f"{what} must be text, not {kind_of(node)}")
        elif is_null(node) or not node.value.strip():
            self.error(node, f"{what} is empty; write a value or remove the line")
        else:
            return str(node.value).strip()
        return None


@dataclass(slots=True)
class Entry:
    """A mapping of a file, read key by key; `faulty` when a value could not be used."""

    document: Document
    what: str
    node: Node
    values: dict[str, Node]
    lines: dict[str, int] = field(default_factory=dict)
    faulty: bool = False

    def __contains__(self, key: str) -> bool:
        return key in self.values

    def line(self, key: str) -> int:
        """The line of a key, or of the entry where the key is missing."""
        return self.lines.get(key, line_of(self.node))

    def fault(self, key: str, message: str) -> None:
        """Report a fault of one key's value, and mark the entry."""
        self.faulty = True
        self.document.error(self.line(key), message)

    def node_of(self, key: str, *, required: bool = False) -> Node | None:
        """The node of a key; a fault when a required one is missing."""
        if key not in self.values and required:
            self.fault(key, f"{self.what} has no {key}; add `{key}: …`")
        return self.values.get(key)

    def text(self, key: str, *, required: bool = False) -> str | None:
        """The text of a key, or None where it is missing or not text."""
        node = self.node_of(key, required=required)
        value = self.document.text_of(node, f"{key} of {self.what}") if node is not None else None
        self.faulty |= node is not None and value is None
        return value

    def texts(self, key: str, *, required: bool = False) -> tuple[str, ...]:
        """The texts of a list; items that are not text are left out, a repeated item is a fault."""
        node = self.node_of(key, required=required)
        found: dict[str, int] = {}
        for item in self.document.items(node, f"{key} of {self.what}"):
            value = self.document.text_of(item, f"an item of {key} of {self.what}")
            if value is None:
                self.faulty = True
            elif value in found:
                twice = f"lists {value} twice in {key} (first on line {found[value]}); remove one"
                self.document.error(item, f"{self.what} {twice}")
            else:
                found[value] = line_of(item)
        self.faulty |= node is not None and not isinstance(node, SequenceNode) and not is_null(node)
        return tuple(found)

    def boolean(self, key: str, default: bool) -> bool:
        """`true` or `false`."""
        node = self.node_of(key)
        if node is None:
            return default
        if node.tag == BOOLEAN:
            return str(node.value).lower() in ("true", "yes", "on")
        self.fault(key, f"{key} of {self.what} must be true or false, not {kind_of(node)}")
        return default

    def number(self, key: str, default: float) -> float:
        """A number such as 2, -1.5."""
        node = self.node_of(key)
        if node is None:
            return default
        if isinstance(node, ScalarNode) and NUMBER.fullmatch(node.value):
            return float(node.value)
        self.fault(key, f"{key} of {self.what} must be a number, not {kind_of(node)}")
        return default

    def whole(self, key: str, default: int, *, least: int) -> int:
        """A whole number of at least `least`."""
        value = self.number(key, default)
        if value == int(value) and value >= least:
            return int(value)
        self.fault(key, f"{key} of {self.what} must be a whole number of at least {least}")
        return default

    def choice(self, key: str, choices: type[E]) -> E | None:
        """One of an enumeration's values."""
        value = self.text(key)
        if value is None or value in tuple(choices):
            return None if value is None else choices(value)
        known = ", ".join(choices)
        self.fault(
            key, f'{key} of {self.what} is "{value}"{did_you_mean(value, tuple(choices))}; known: {known}'
        )
        return None

    def pattern(self, key: str) -> str | None:
        """A regular expression that compiles and does not match everything."""
        value = self.text(key, required=True)
        fault = value and pattern_fault(value)
        if fault:
            self.fault(key, f"{key} of {self.what} {fault}")
        return None if fault else value

    def patterns(self, key: str) -> tuple[str, ...]:
        """A list of regular expressions; the unusable ones are left out."""
        good = []
        for value in self.texts(key):
            fault = pattern_fault(value)
            if fault:
                self.fault(key, f"{key} of {self.what}: {value} {fault}")
            else:
                good.append(value)
        return tuple(good)


def kind_of(node: Node) -> str:
    """The name of a node's type for a message."""
    if isinstance(node, SequenceNode):
        return "a list"
    if isinstance(node, MappingNode):
        return "a group of keys"
    return "nothing" if is_null(node) else f'"{node.value}"'


DEEP = re.compile(r"^[ ?:-]{60}", re.MULTILINE)
BRACKET = re.compile(r"[\[\]{}]")
MAX_DEPTH = 60


def pattern_fault(pattern: str) -> str | None:
    """What is wrong with a regular expression, or None.

    >>> pattern_fault("^责任编辑[:：]"), pattern_fault("热线(")
    (None, 'is not a regular expression: missing ), unterminated subpattern at position 2')
    >>> pattern_fault("热线|")
    'matches every line, even an empty one; anchor it or remove the empty alternative'
    """
    try:
        matches_all = re.search(pattern, "") is not None
    except re.error as error:
        return f"is not a regular expression: {error}"
    return (
        "matches every line, even an empty one; anchor it or remove the empty alternative"
        if matches_all
        else None
    )


def composed(text: str) -> Node | None:
    """The nodes of a text, by libyaml, ten times as fast as PyYAML's own parser.

    What libyaml refuses is read again by the latter, whose messages say more, and so is what may be nested so
    deep as to crash libyaml. Raises what that raises.
    """
    depths = accumulate(1 if mark in "[{" else -1 for mark in BRACKET.findall(text))
    if not DEEP.search(text) and max(depths, default=0) < MAX_DEPTH:
        with suppress(yaml.YAMLError):
            node: Node | None = yaml.compose(text, Loader=LIBYAML)
            return node
    return yaml.compose(text, Loader=yaml.SafeLoader)


def read_document(path: Path, file: str, problems: Problems) -> Document | None:
    """Parse one file; None, and a fault, when it is not UTF-8 or not YAML."""
    lines: tuple[str, ...] = ()
    try:
        text = path.read_bytes().decode("utf-8-sig")
        lines = tuple(text.split("\n"))
        return Document(file, composed(text), problems, lines)
    except UnicodeDecodeError as error:
        problems.error(file, error.object[: error.start].count(b"\n") + 1, "is not UTF-8; save it as UTF-8")
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else None
        hint = typing_hint(lines, line)
        problems.error(file, line, f"broken YAML: {error.problem or error.context}{hint}")
    except yaml.YAMLError as error:
        problems.error(file, None, f"broken YAML: {str(error).splitlines()[0]}")
    except RecursionError:
        problems.error(file, None, "broken YAML: nested too deeply")
    return None


def read_list(
    document: Document, node: Node | None, what: str, build: Callable[[Node], tuple[str, T] | None]
) -> tuple[T, ...]:
    """Build something with an id from each item of a list; a repeated id is a fault."""
    found: dict[str, T] = {}
    lines: dict[str, int] = {}
    for item in document.items(node, f"the list of {what}s"):
        built = build(item)
        if built is None:
            continue
        key, value = built
        if key in found:
            document.error(item, f'{what} "{key}" appears twice (first on line {lines[key]}); remove one')
        else:
            found[key], lines[key] = value, line_of(item)
    return tuple(found.values())
