"""Read and write the ledger as YAML that people can read and git can merge."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml

from jianbao.ledger.entries import Ledger, LedgerEntry, id_order
from jianbao.problems import Problems

HEADER = """\
# The ids of all articles, given once and for ever. Written by the build; commit it, and edit nothing here.
# opening: how the text begins (digits masked); marks: hashes of some of its sentences, and text of all of
# it, by which the build knows it again; into: the article has ended, and these ids now hold its text.
# The last line says that the file is whole.
"""
HAS_LAST_LINE = HEADER.splitlines()[-1]
"""In ledgers with the last line; an older one is complete if its last entry is."""
END = "\n# The end of the ledger.\n"
CUT_OFF = "is empty or cut off, which would end every id that it lacks (a new archive has no such file yet)"
ID = re.compile(r"([0-9a-f]{10})(?:-([1-9]\d*))?")
ENTRY_LINE = re.compile(r'"?([0-9a-f]{10}(?:-\d+)?)"?:')
OUR_LINE = re.compile(r'(?:#.*|"?[0-9a-f]{10}(?:-\d+)?"?:|  [a-z]+: (?:".*"|\[[^\[\]{}]*\]))?')
UNWRITABLE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")


def dump_ledger(ledger: Ledger) -> str:
    """The ledger as YAML, sorted by id; the same ledger gives the same text."""
    entries = sorted(ledger.entries, key=lambda e: id_order(e.id))
    return HEADER + "".join(f"\n{_dump_entry(e)}" for e in entries) + END


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

    If the ledger cannot be read completely, an error is reported and `readable` is False: giving ids without
    it would break cited addresses.
    """
    if not os.path.lexists(path):
        return Ledger()
    try:
        return _read(path, problems, shown_as)
    except UnicodeDecodeError:
        line, message = None, "is not UTF-8"
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line, message = mark.line + 1 if mark else None, "broken YAML"
    except (OSError, RecursionError) as error:
        line, message = None, f"cannot be read ({error})"
    except _FaultyEntryError as error:
        line, message = error.line, str(error)
    problems.error(shown_as, line, f"{message}; take it back from git")
    return Ledger(readable=False)


def _read(path: Path, problems: Problems, shown_as: str) -> Ledger:
    before = len(problems.errors)
    text = path.read_bytes().decode("utf-8")
    lines = _entry_lines(text, problems, shown_as)
    entries = [_entry(key, value, lines) for key, value in _parse(text).items()]
    if not _is_whole(text, entries):
        raise _FaultyEntryError(CUT_OFF, len(text.splitlines()) or None)
    readable = len(problems.errors) == before
    return Ledger(tuple(sorted(entries, key=lambda e: id_order(e.id))), readable)


class _FaultyEntryError(Exception):
    """An entry, or a whole ledger, that the build would not have written."""

    def __init__(self, message: str, line: int | None = None) -> None:
        super().__init__(message)
        self.line = line


def _parse(text: str) -> dict[Any, Any]:
    """The ledger as YAML; by libyaml, ten times as fast, if the build wrote every line.

    Deep nesting crashes libyaml; PyYAML raises for it.
    """
    ours = all(OUR_LINE.fullmatch(line) for line in text.split("\n"))
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader) if ours else yaml.SafeLoader
    loaded = yaml.load(text, Loader=loader)  # noqa: S506 - both are safe ones
    if loaded is not None and not isinstance(loaded, dict):
        raise _FaultyEntryError("is not a list of ids")
    return loaded or {}


def _is_whole(text: str, entries: Sequence[LedgerEntry]) -> bool:
    """Whether a ledger is complete: a cut one might be a valid shorter one."""
    if HAS_LAST_LINE in text:
        return text.rstrip().endswith(END.strip())
    return text.endswith("\n") and any(entries) and all(entry.added and entry.text for entry in entries)


def _entry_lines(text: str, problems: Problems, shown_as: str) -> dict[str, int]:
    """The line of each id; one that appears twice (a wrong merge) is reported."""
    lines: dict[str, int] = {}
    for number, line in enumerate(text.splitlines(), start=1):
        match = ENTRY_LINE.match(line)
        if match and match[1] in lines:
            message = f"the id {match[1]} appears twice (first on line {lines[match[1]]}); keep one"
            problems.error(shown_as, number, message)
        elif match:
            lines[match[1]] = number
    return lines


def _entry(key: object, value: object, line_of: Mapping[str, int]) -> LedgerEntry:
    line, named = line_of.get(str(key)), f'the entry "{key}"'
    if not isinstance(key, str) or not ID.fullmatch(key):
        raise _FaultyEntryError(f"{named} is not an article id", line)
    if not isinstance(value, dict):
        raise _FaultyEntryError(f"{named} has no fields", line)
    known: dict[str, Any] = value
    texts = {name: known.get(name, "") for name in ("added", "source", "marks", "text", "sha")}
    into, opening = known.get("into"), known.get("opening")
    sound = all(isinstance(text, str) for text in (*texts.values(), opening or ""))
    if not sound or not texts["source"] or not texts["marks"]:
        raise _FaultyEntryError(f"{named} lacks its source or marks", line)
    if into is not None and not (isinstance(into, list) and all(isinstance(one, str) for one in into)):
        raise _FaultyEntryError(f"{named} has a faulty `into`", line)
    sha = texts["sha"] or id_order(key)[0]
    marks = tuple(texts["marks"].split())
    ended = None if into is None else tuple(into)
    return LedgerEntry(key, texts["added"], texts["source"], sha, opening, marks, texts["text"], ended)
