"""The front matter of a Markdown file → its keys and values, and the lines after it.

Formats: YAML between `---`, TOML between `+++`, and properties without a fence as in Logseq (`key:: value`)
and Notion (`Key: value` under the headline). YAML is composed, not constructed, so that tags and aliases have
no effect. Invalid YAML is read line by line and reported.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import yaml

from jianbao.sources.capture_notes import is_known
from jianbao.sources.yaml import compose

Pair = tuple[str, str]

YAML_FENCE = re.compile(r"^---\s*$")
YAML_END = re.compile(r"^(?:---|\.\.\.)\s*$")
TOML_FENCE = re.compile(r"^\+\+\+\s*$")
PAIR = re.compile(r"^\s{0,4}(?P<key>[^\s:：=#\-][^:：=]{0,39}?)\s{0,4}[:：=](?P<value>.*)$")
ITEM = re.compile(r"^\s*-\s+(?P<value>\S.*)$")
PROPERTY = re.compile(r"^(?:- )?(?P<key>[^\s:：][^:：]{0,39}?)::\s+(?P<value>\S.*)$")
PLAIN = re.compile(r"^\s*(?:[-*] )?(?P<key>[A-Z][A-Za-z _-]{1,30})[:：]\s+(?P<value>\S.*)$")
HEADLINE = re.compile(r"^#\s+\S|^#{1,6} (?:Metadata|Properties|属性|元数据)\s*$", re.IGNORECASE)
PROSE = re.compile(r"[。！？]\s*$")
WEB = re.compile(r"https?://", re.IGNORECASE)
MAX_LINES = 200
MAX_ABOVE = 20
"""Properties without a fence are searched in so many lines."""
MAX_VALUE = 500
NOT_YAML = (1, "front matter is not valid YAML; read line by line")
NOT_TOML = (1, "front matter is not valid TOML; read line by line")


@dataclass(frozen=True, slots=True)
class Front:
    """Keys and values as they are written, the other lines, and faults."""

    pairs: tuple[Pair, ...] = ()
    rest: tuple[str, ...] = field(default=(), repr=False)
    faults: tuple[tuple[int, str], ...] = ()


def split_front(lines: Sequence[str]) -> Front:
    """Split a file into front matter and text. Left alone: text that only looks like front matter.

    >>> split_front(["---", "title: 快讯: 通车", "url: https://example.org/1", "---", "桥通了。"]).pairs
    (('title', '快讯: 通车'), ('url', 'https://example.org/1'))
    >>> split_front(["---", "桥通了。", "---"]).pairs
    ()
    """
    start = next((i for i, line in enumerate(lines[:MAX_ABOVE]) if line.strip()), 0)
    first = lines[start] if lines else ""
    fence = YAML_FENCE.match(first) or TOML_FENCE.match(first)
    if fence is None:
        return _unfenced(lines)
    closing = YAML_END if YAML_FENCE.match(first) else TOML_FENCE
    following = enumerate(lines[start + 1 : start + MAX_LINES], start=start + 1)
    end = next((i for i, line in following if closing.match(line)), None)
    if end is None:
        return Front((), tuple(lines))
    block, rest = lines[start + 1 : end], tuple(lines[end + 1 :])
    pairs = _yaml(block) if closing is YAML_END else _toml(block)
    if pairs is not None:
        return Front(pairs, rest)
    by_line = tuple(_by_line(block))
    if not _is_front(block, by_line):
        return Front((), tuple(lines))
    return Front(by_line, rest, (NOT_YAML if closing is YAML_END else NOT_TOML,))


def _yaml(block: Sequence[str]) -> tuple[Pair, ...] | None:
    """The scalars of a mapping, each item of a list separately; None for anything else."""
    try:
        node = compose("\n".join(block))
    except yaml.YAMLError:
        return None
    return tuple(_scalars(node)) if isinstance(node, yaml.MappingNode) else None


def _scalars(node: yaml.MappingNode, depth: int = 0) -> Iterator[Pair]:
    for key, value in node.value:
        if not isinstance(key, yaml.ScalarNode):
            continue
        if isinstance(value, yaml.MappingNode) and depth == 0:
            yield from _scalars(value, 1)
        items = value.value if isinstance(value, yaml.SequenceNode) else [value]
        for item in items:
            if isinstance(item, yaml.ScalarNode) and item.value.strip():
                yield _pair(str(key.value), str(item.value))


def _toml(block: Sequence[str]) -> tuple[Pair, ...] | None:
    try:
        table = tomllib.loads("\n".join(block))
    except (tomllib.TOMLDecodeError, RecursionError, ValueError):
        return None
    nested = (pair for value in table.values() if isinstance(value, dict) for pair in value.items())
    return tuple(
        _pair(key, str(item))
        for key, value in (*table.items(), *nested)
        for item in (value if isinstance(value, list) else [value])
        if not isinstance(item, dict | list) and str(item).strip()
    )


def _is_front(block: Sequence[str], pairs: Sequence[Pair]) -> bool:
    """Whether lines between two rules are front matter: half of the keys known, no sentence without a key."""
    bare = (line for line in block if not PAIR.match(line) and not ITEM.match(line))
    known = sum(is_known(key) for key, _ in pairs)
    return known > 0 and known * 2 >= len(pairs) and not any(map(PROSE.search, bare))


def _by_line(block: Sequence[str]) -> Iterator[Pair]:
    """Keys and values line by line: a second colon is part of the value, no space must follow the first.

    An item of a list belongs to the key above it. Other lines are ignored.
    """
    key = ""
    for line in block:
        item, pair = ITEM.match(line), PAIR.match(line)
        if item and key:
            yield _pair(key, item["value"])
        elif pair:
            key = pair["key"]
            if pair["value"].strip():
                yield _pair(key, pair["value"])


def _pair(key: str, value: str) -> Pair:
    """Key and value, each on one line and unquoted, surrogate pairs joined (`read` marks others)."""
    value = value.encode("utf-16", "surrogatepass").decode("utf-16", "surrogatepass")
    value = " ".join(value.split())[:MAX_VALUE]
    if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
        value = value[1:-1].strip()
    key = key.encode("utf-16", "surrogatepass").decode("utf-16", "surrogatepass")
    return " ".join(key.split())[:80], value


def _unfenced(lines: Sequence[str]) -> Front:
    """Properties at the top or under the headline, without a fence.

    Left alone: lines with an unknown key, a single line without an address, and labels in Chinese (来源：…),
    which may be the page's own.
    """
    filled = [i for i, line in enumerate(lines[:MAX_ABOVE]) if line.strip()]
    heads = next((n for n, i in enumerate(filled) if not HEADLINE.match(lines[i])), len(filled))
    labels = [i for i in filled[1:heads] if not lines[i].startswith("# ")]
    filled = filled[heads:]
    taken: list[int] = []
    pairs: list[Pair] = []
    for i in filled:
        match = PROPERTY.match(lines[i]) or PLAIN.match(lines[i])
        if match is None or not is_known(match["key"]) or (taken and i != taken[-1] + 1):
            break
        taken.append(i)
        pairs.append(_pair(match["key"], match["value"]))
    if not any(WEB.search(value) for _, value in pairs) and len(pairs) < 2:
        return Front((), tuple(lines))
    gone = {*taken, *labels}
    return Front(tuple(pairs), tuple(line for i, line in enumerate(lines) if i not in gone))
