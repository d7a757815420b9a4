"""A sidecar, the file NAME.yml next to a source: where and when a person found the source.

Input: the path of a source. Output: its address, the day it was captured and a note. The sidecar of `a.html`
is `a.html.yml` or `a.yml`:

    address: https://example.org/2022/0314/1.html
    captured: 2024-05-01
    note: saved from the reading room's terminal
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from urllib.parse import urlsplit

import yaml

from jianbao.problems import Problems
from jianbao.sources.limits import MAX_SIDECAR
from jianbao.sources.yaml import compose

SUFFIXES = (".yml", ".yaml")
KEYS = ("address", "captured", "note")
MAX_NOTE = 2000


@dataclass(frozen=True, slots=True)
class Sidecar:
    """The content of a sidecar; the note is for curators and is not published."""

    address: str | None = None
    captured: str | None = None
    note: str | None = None


def sidecars(paths: Collection[Path]) -> frozenset[Path]:
    """The files that are sidecars: YAML files named after another file of the same folder.

    Any other YAML file stays among the sources, where it is reported as unsupported.
    """
    names = {path for path in paths if path.suffix.lower() not in SUFFIXES}
    stems = {path.with_name(stem) for path in names for stem in _stems(path)}
    yamls = (path for path in paths if path.suffix.lower() in SUFFIXES)
    return frozenset(path for path in yamls if path.with_suffix("") in names or path.with_suffix("") in stems)


def _stems(path: Path) -> tuple[str, ...]:
    """`a.warc.gz` has the stems `a.warc` and `a`."""
    stem = path.stem
    return (stem, Path(stem).stem) if path.suffix.lower() == ".gz" else (stem,)


def load_sidecar(source: Path, folder: Path, problems: Problems, shown_as: str) -> Sidecar:
    """The sidecar of a source, checked; empty if there is no usable one.

    Each fault is added to `problems` as file:line, and only the faulty field is left out.
    """
    named = [source.name, *_stems(source)]
    found = [path for name in named for end in SUFFIXES if _is_file(path := source.with_name(name + end))]
    if not found:
        return Sidecar()
    shown = f"{shown_as}/{found[0].relative_to(folder).as_posix()}"
    if len(found) > 1:
        others = ", ".join(path.name for path in found[1:])
        problems.warning(shown, None, f"is the sidecar of {source.name}; {others} is not read, keep one")
    return _checked(_fields(found[0], shown, problems), shown, problems)


def _is_file(path: Path) -> bool:
    """Whether a file exists; False for a name that is too long, for which Path.is_file raises."""
    try:
        return path.is_file()
    except OSError:
        return False


def _fields(path: Path, shown: str, problems: Problems) -> dict[str, tuple[str, int]]:
    """Each known field with its line; anything else in the file is an error."""
    try:
        if path.stat().st_size > MAX_SIDECAR:
            problems.error(shown, None, f"is too large for a sidecar (at most {MAX_SIDECAR:,} bytes)")
            return {}
        node = compose(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        problems.error(shown, None, f"cannot be read: {error}")
        return {}
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        problems.error(
            shown, mark.line + 1 if mark else None, "is not valid YAML; write `field: value` lines"
        )
        return {}
    if not isinstance(node, yaml.MappingNode):
        problems.error(shown, 1, f"contains no fields; it may contain {', '.join(KEYS)}")
        return {}
    return dict(_known(node, shown, problems))


def _known(node: yaml.MappingNode, shown: str, problems: Problems) -> Iterator[tuple[str, tuple[str, int]]]:
    seen: set[str] = set()
    for key, value in node.value:
        line = key.start_mark.line + 1
        name = key.value if isinstance(key, yaml.ScalarNode) else "?"
        if name not in KEYS:
            problems.error(shown, line, f'unknown field "{name}"; a sidecar may contain {", ".join(KEYS)}')
        elif name in seen:
            problems.error(shown, line, f'"{name}" appears twice; keep one')
        elif not isinstance(value, yaml.ScalarNode) or not value.value.strip():
            problems.error(shown, line, f'"{name}" has no value')
        else:
            seen.add(name)
            yield name, (value.value.strip(), line)


def _checked(fields: dict[str, tuple[str, int]], shown: str, problems: Problems) -> Sidecar:
    checks: dict[str, tuple[Callable[[str], bool], str]] = {
        "address": (_is_address, "is not a web address; write http:// or https:// and the whole of it"),
        "captured": (_is_day, "is not a day; write it as 2024-05-01"),
        "note": (lambda text: len(text) <= MAX_NOTE, f"is longer than {MAX_NOTE} characters"),
    }
    good: dict[str, str] = {}
    for name, (value, line) in fields.items():
        right, message = checks[name]
        if right(value):
            good[name] = value
        else:
            problems.error(shown, line, f'"{name}" {message}')
    captured = good.get("captured")
    return Sidecar(good.get("address"), captured[:10] if captured else None, good.get("note"))


def _is_address(text: str) -> bool:
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname) and not any(c.isspace() for c in text)


def _is_day(text: str) -> bool:
    try:
        day = datetime.fromisoformat(text).date() if len(text) > 10 else date.fromisoformat(text)
    except ValueError:
        return False
    return day.isoformat() == text[:10]
