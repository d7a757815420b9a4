"""Read and write the ledger as YAML that a person can read and git can merge."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import yaml

from jianbao.ledger.entries import Ledger, LedgerEntry, id_order
from jianbao.problems import Problems

HEADER = """\
# The ids of all articles, given once and for ever. Written by the build; commit it, and edit nothing here.
# opening: how the text begins (digits masked); marks: hashes of some of its sentences, and text of all of
# it, by which the build knows it again; into: the article has ended, and these ids now hold its text.
"""
ID = re.compile(r"([0-9a-f]{10})(?:-([1-9]\d*))?")
ENTRY_LINE = re.compile(r'"?([0-9a-f]{10}(?:-\d+)?)"?:')
UNWRITABLE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")


def dump_ledger(ledger: Ledger) -> str:
    """The ledger as YAML, one entry after the other by id; the same ledger gives the same text."""
    return HEADER + "".join(
        f"\n{_dump_entry(e)}" for e in sorted(ledger.entries, key=lambda e: id_order(e.id))
    )


def _dump_entry(entry: LedgerEntry) -> str:
    # JSON strings are YAML strings, and writing them is a hundred times faster than PyYAML's emitter.
    fields: dict[str, str | list[str]] = {"added": entry.added, "source": entry.source}
    if entry.sha != id_order(entry.id)[0]:
        fields["sha"] = entry.sha
    if entry.opening is not None:
        fields["opening"] = entry.opening
    fields["marks"] = " ".join(entry.marks)
    fields["text"] = entry.text
    if entry.into is not None:
        fields["into"] = list(entry.into)
    lines = (f"  {key}: {_quoted(value)}\n" for key, value in fields.items())
    return f"{json.dumps(entry.id)}:\n{''.join(lines)}"


def _quoted(value: str | list[str]) -> str:
    """A value as JSON without the characters that YAML takes for line ends or does not allow."""
    return json.dumps(UNWRITABLE.sub(" ", value) if isinstance(value, str) else value, ensure_ascii=False)


def load_ledger(path: Path, problems: Problems, *, shown_as: str = "seeds/curation/ledger.yml") -> Ledger:
    """Read the ledger; a missing file is an empty one, for the first build.

    A ledger that cannot be read whole is an error and `readable` is False: giving out ids without it would
    break cited addresses.
    """
    if not path.is_file():
        return Ledger()
    before = len(problems.errors)
    lines: dict[str, int] = {}
    try:
        text = path.read_bytes().decode("utf-8")
        lines = _entry_lines(text, problems, shown_as)
        entries = [_entry(key, value) for key, value in (_parse(text) or {}).items()]
    except UnicodeDecodeError:
        problems.error(shown_as, None, "is not UTF-8; take it back from git")
        return Ledger(readable=False)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        problems.error(shown_as, mark.line + 1 if mark else None, "broken YAML; take it back from git")
        return Ledger(readable=False)
    except _FaultyEntryError as error:
        problems.error(
            shown_as, lines.get(error.key), f'the entry "{error.key}" {error}; take it back from git'
        )
        return Ledger(readable=False)
    readable = len(problems.errors) == before
    return Ledger(tuple(sorted(entries, key=lambda e: id_order(e.id))), readable)


class _FaultyEntryError(Exception):
    """An entry that is not as the build writes it."""

    def __init__(self, key: object, message: str) -> None:
        super().__init__(message)
        self.key = str(key)


def _parse(text: str) -> dict[Any, Any] | None:
    loaded = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506
    if loaded is not None and not isinstance(loaded, dict):
        raise _FaultyEntryError("", "is no list of ids")
    return loaded


def _entry_lines(text: str, problems: Problems, shown_as: str) -> dict[str, int]:
    """The line of each id; one that stands twice (a merge gone wrong) is reported."""
    lines: dict[str, int] = {}
    for number, line in enumerate(text.splitlines(), start=1):
        match = ENTRY_LINE.match(line)
        if match and match[1] in lines:
            message = f"the id {match[1]} stands twice (first on line {lines[match[1]]}); keep one"
            problems.error(shown_as, number, message)
        elif match:
            lines[match[1]] = number
    return lines


def _entry(key: object, value: object) -> LedgerEntry:
    if not isinstance(key, str) or not ID.fullmatch(key):
        raise _FaultyEntryError(key, "is no article id")
    if not isinstance(value, dict):
        raise _FaultyEntryError(key, "has no fields")
    known: dict[str, Any] = value
    texts = {name: known.get(name, "") for name in ("added", "source", "marks", "text", "sha")}
    into, opening = known.get("into"), known.get("opening")
    sound = all(isinstance(text, str) for text in (*texts.values(), opening or ""))
    if not sound or not texts["source"] or not texts["marks"]:
        raise _FaultyEntryError(key, "lacks its source or marks")
    if into is not None and not (isinstance(into, list) and all(isinstance(one, str) for one in into)):
        raise _FaultyEntryError(key, "has a faulty `into`")
    sha = texts["sha"] or id_order(key)[0]
    marks = tuple(texts["marks"].split())
    ended = None if into is None else tuple(into)
    return LedgerEntry(key, texts["added"], texts["source"], sha, opening, marks, texts["text"], ended)
