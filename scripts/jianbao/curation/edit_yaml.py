"""Write corrections of one article into an override file: takes its text, gives the new one.

Lines are added and none is changed, so that comments, order and layout stay. What stands there already is
never overwritten, and the result is read back: where it would say anything but the old and the new
together (an unusual layout), it is refused. Why not ruamel.yaml: docs/decisions/0079-ruamel-yaml.md.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

import yaml

from jianbao.curation.report_values import Value
from jianbao.model import Byline

NULLS = ("null", "Null", "NULL", "~", "")
"""How YAML writes that there is nothing, as it is read here."""


class CannotAmendError(Exception):
    """The corrections cannot be written; the message says why."""


def new_override(source: str, article: str, fields: Iterable[tuple[str, Value]], comment: str) -> str:
    """The text of a file that does not exist yet.

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
    r"""The text of a file with the corrections added; comments and layout as they were.

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
        raise CannotAmendError("is no override; see overrides/README.md")
    there = {} if old.get("articles", "") == "" else old["articles"]
    if not isinstance(there, dict):
        raise CannotAmendError("has articles that are no `id:` lines; see overrides/README.md")
    said = there.get(article)
    new = _plain(_unsaid(said or {}, fields))
    if not new:
        return text
    made = _inserted(
        text, article, tuple((name, value) for name, value in fields if name in new), said, comment
    )
    articles = {**there, article: {**(said or {}), **new}}
    _check(made, {**old, "articles": articles})
    return made


def _unsaid(said: Mapping[str, Any], fields: tuple[tuple[str, Value], ...]) -> tuple[tuple[str, Value], ...]:
    """The fields that the file does not have; one that it has with another value is refused."""
    if not isinstance(said, dict):
        raise CannotAmendError("gives the article in a way that is no override; see overrides/README.md")
    for name, value in fields:
        if name in said and said[name] != _plain_value(value) and not (value is None and said[name] in NULLS):
            raise CannotAmendError(
                f"says {name}: {said[name]} already, and the report {_inline(value)}; decide by hand"
            )
    return tuple((name, value) for name, value in fields if name not in said)


def _inserted(
    text: str, article: str, fields: tuple[tuple[str, Value], ...], said: object, comment: str
) -> str:
    """The text with new lines right below the key that they belong to, as far in as those that follow."""
    lines = text.rstrip("\n").split("\n")
    root = yaml.compose(text, Loader=yaml.SafeLoader)
    below, articles = _child(root, "articles")
    if below == 0:
        lines.append("articles:")
        below = len(lines)
    if said:
        below, entry = _child(articles, article)
        indent = _indent(entry)
        added = [f"{indent}{_field(name, value)}" for name, value in fields]
    else:
        indent = _indent(articles)
        added = entry_lines(article, fields, indent)
    return "\n".join([*lines[:below], f"{indent}{_comment(comment)}", *added, *lines[below:], ""])


def _child(parent: yaml.Node | None, key: str) -> tuple[int, yaml.Node | None]:
    """The line of a key, counted from 1, and its value; 0 and None where there is no such key."""
    pairs = parent.value if isinstance(parent, yaml.MappingNode) else []
    return next(((name.start_mark.line + 1, node) for name, node in pairs if name.value == key), (0, None))


def _indent(node: yaml.Node | None) -> str:
    """How far in the keys of a mapping are written; below a key without a value, two spaces."""
    if not isinstance(node, yaml.MappingNode):
        return "  "
    if node.flow_style:
        raise CannotAmendError("gives articles on one line; write their fields on lines of their own first")
    return " " * int(node.start_mark.column)


def entry_lines(article: str, fields: Iterable[tuple[str, Value]], indent: str) -> list[str]:
    """The lines that stand for one article below `articles:`."""
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
    """A text as YAML reads it back, on one line: JSON is YAML, and its strings hold no line ends."""
    made = json.dumps(text, ensure_ascii=False)
    return "".join(c if c.isprintable() else f"\\U{ord(c):08x}" for c in made)


def _comment(text: str) -> str:
    return f"# {' '.join(text.split())}"


def _plain(fields: Iterable[tuple[str, Value]]) -> dict[str, Any]:
    return {name: _plain_value(value) for name, value in fields}


def _plain_value(value: Value) -> Any:
    """A value as `_read` gives it back, which knows texts, lists and mappings alone."""
    if value is None:
        return "null"
    if isinstance(value, str):
        return value
    return [{"role": one.role, "names": list(one.names)} if isinstance(one, Byline) else one for one in value]


def _read(text: str) -> Any:
    """What a file says, every value as it is written: an id of digits alone is a text too."""
    try:
        return yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506 - it makes texts, lists and mappings alone
    except (yaml.YAMLError, RecursionError) as error:
        raise CannotAmendError(f"is no YAML: {str(error).splitlines()[0]}") from error


def _check(text: str, wanted: Mapping[str, Any]) -> None:
    if _read(text) != wanted:
        raise CannotAmendError("is laid out in a way that lines cannot be added to; add them by hand")
