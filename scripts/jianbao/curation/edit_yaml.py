"""Add corrections of one article to the text of an override file.

Lines are added, none is changed, so that comments, order and layout stay the same. The result is read back
and refused unless it contains exactly the old values and the new ones. Why not ruamel.yaml:
docs/decisions/0043-ruamel-yaml.md.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

import yaml

from jianbao.curation.report_values import Value
from jianbao.model import Byline

NULLS = ("null", "Null", "NULL", "~", "")
"""The forms of null in YAML."""


class CannotAmendError(Exception):
    """The corrections cannot be written; the message says why."""


def new_override(source: str, article: str, fields: Iterable[tuple[str, Value]], comment: str) -> str:
    """The text of a new file.

    >>> print(new_override("a.txt", "0123456789", [("published", "2017-09-12")], "据读者报告"), end="")
    # 据读者报告
    source: "a.txt"
    articles:
      "0123456789":
        published: "2017-09-12"
    """
    entry = "\n".join(entry_lines(article, fields, "  "))
    text = f"{_comment(comment)}\nsource: {_scalar(source)}\narticles:\n{entry}\n"
    _check(text, {"source": source, "articles": {article: _plain(fields)}})
    return text


def amended(text: str, article: str, fields: Iterable[tuple[str, Value]], comment: str) -> str:
    r"""The text of a file with the corrections added; comments and layout are kept.

    >>> old = "source: a.txt  # 第一页\narticles:\n  0123456789: {title: 甲}\n"
    >>> print(amended(old, "0123456789-2", [("page", "2")], "据读者报告"), end="")
    source: a.txt  # 第一页
    articles:
      # 据读者报告
      "0123456789-2":
        page: "2"
      0123456789: {title: 甲}
    """
    fields = tuple(fields)
    old = _read(text)
    if not isinstance(old, dict):
        raise CannotAmendError("is not an override; see overrides/README.md")
    there = {} if old.get("articles", "") == "" else old["articles"]
    if not isinstance(there, dict):
        raise CannotAmendError("has articles that are not `id:` lines; see overrides/README.md")
    existing = there.get(article)
    new = _plain(_new_fields(existing or {}, fields))
    if not new:
        return text
    made = _inserted(
        text, article, tuple((name, value) for name, value in fields if name in new), existing, comment
    )
    articles = {**there, article: {**(existing or {}), **new}}
    _check(made, {**old, "articles": articles})
    return made


def _new_fields(
    existing: Mapping[str, Any], fields: tuple[tuple[str, Value], ...]
) -> tuple[tuple[str, Value], ...]:
    """The fields that the file does not have; another value of a field is refused."""
    if not isinstance(existing, dict):
        raise CannotAmendError("has an entry for it that is not an override; see overrides/README.md")
    for name, value in fields:
        if (
            name in existing
            and existing[name] != _plain_value(value)
            and not (value is None and existing[name] in NULLS)
        ):
            raise CannotAmendError(
                f"sets {name} to {existing[name]} already, but the report to {_inline(value)}; decide by hand"
            )
    return tuple((name, value) for name, value in fields if name not in existing)


def _inserted(
    text: str, article: str, fields: tuple[tuple[str, Value], ...], existing: object, comment: str
) -> str:
    """The text with new lines directly below their key, with the indent of the lines that follow."""
    lines = text.rstrip("\n").split("\n")
    root = yaml.compose(text, Loader=yaml.SafeLoader)
    below, articles = _child(root, "articles")
    if below == 0:
        lines.append("articles:")
        below = len(lines)
    if existing:
        below, entry = _child(articles, article)
        indent = _indent(entry)
        added = [f"{indent}{_field(name, value)}" for name, value in fields]
    else:
        indent = _indent(articles)
        added = entry_lines(article, fields, indent)
    return "\n".join([*lines[:below], f"{indent}{_comment(comment)}", *added, *lines[below:], ""])


def _child(parent: yaml.Node | None, key: str) -> tuple[int, yaml.Node | None]:
    """The line of a key, counted from 1, and its value; 0 and None without it."""
    pairs = parent.value if isinstance(parent, yaml.MappingNode) else []
    return next(((name.start_mark.line + 1, node) for name, node in pairs if name.value == key), (0, None))


def _indent(node: yaml.Node | None) -> str:
    """The indent of the keys of a mapping; two spaces below a key without a value."""
    if not isinstance(node, yaml.MappingNode):
        return "  "
    if node.flow_style:
        raise CannotAmendError("gives articles on one line; write their fields on lines of their own first")
    return " " * int(node.start_mark.column)


def entry_lines(article: str, fields: Iterable[tuple[str, Value]], indent: str) -> list[str]:
    """The lines of one article below `articles:`."""
    return [f"{indent}{_scalar(article)}:", *(f"{indent}  {_field(name, value)}" for name, value in fields)]


def _field(name: str, value: Value) -> str:
    return f"{name}: {_inline(value)}"


def _inline(value: Value) -> str:
    """A value as YAML on one line."""
    if value is None:
        return "null"
    if isinstance(value, str):
        return _scalar(value)
    return f"[{', '.join(_credit(one) if isinstance(one, Byline) else _scalar(one) for one in value)}]"


def _credit(byline: Byline) -> str:
    return f"{{role: {_scalar(byline.role)}, names: [{', '.join(_scalar(name) for name in byline.names)}]}}"


def _scalar(text: str) -> str:
    """A text as a YAML scalar on one line: a JSON string is one."""
    made = json.dumps(text, ensure_ascii=False)
    return "".join(c if c.isprintable() else f"\\U{ord(c):08x}" for c in made)


def _comment(text: str) -> str:
    return f"# {' '.join(text.split())}"


def _plain(fields: Iterable[tuple[str, Value]]) -> dict[str, Any]:
    return {name: _plain_value(value) for name, value in fields}


def _plain_value(value: Value) -> Any:
    """A value as `_read` returns it: text, lists and mappings only."""
    if value is None:
        return "null"
    if isinstance(value, str):
        return value
    return [{"role": one.role, "names": list(one.names)} if isinstance(one, Byline) else one for one in value]


def _read(text: str) -> Any:
    """The content of a file, every scalar as text, also an id of digits."""
    try:
        return yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506 - it makes text, lists and mappings only
    except (yaml.YAMLError, RecursionError) as error:
        raise CannotAmendError(f"is not valid YAML: {str(error).splitlines()[0]}") from error


def _check(text: str, wanted: Mapping[str, Any]) -> None:
    if _read(text) != wanted:
        raise CannotAmendError("has a layout to which lines cannot be added; add them by hand")
