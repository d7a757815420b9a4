"""Read the words of the press (words/*.yml), and build pieces of patterns from them.

Each file is validated when it is read; a fault raises ValueError with the file and what is wrong. The files
belong to the program, so that a fault shows at the start of every command and in every test.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from importlib.resources import files
from typing import Any

import yaml

SPACES = r"\s{0,4}"
"""The spaces that pages set between the two characters of a short label: 来　源."""

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""The loader of libyaml if PyYAML has it: it is eight times as fast."""
FLAGS = ("reporting", "word", "run", "behind", "no_author")
"""The boolean keys of a role; roles.yml explains them."""


class LabelKind(StrEnum):
    """What a label introduces."""

    SOURCE = "source"
    PUBLISHED = "published"
    APPEARED = "appeared"
    BARE_DAY = "bare_day"
    UPDATED = "updated"
    IMPORTED = "imported"
    VISITED = "visited"
    COUNT = "count"
    ACCOUNT = "account"
    OTHER = "other"


class Does(StrEnum):
    """What a person in a role did for a text."""

    WRITES = "writes"
    EDITS = "edits"
    PICTURES = "pictures"


class Ending(StrEnum):
    """The kind of medium that an ending shows, and how surely it does."""

    PRINTED = "printed"
    AIRED = "aired"
    ONLINE = "online"
    LIKELY = "likely"
    PORTALS = "portals"
    BRANDS = "brands"
    OFFICES = "offices"


@dataclass(frozen=True, slots=True)
class Role:
    """A role as credits name it (`label`), and as the archive writes it; roles.yml explains the rest."""

    label: str
    does: Does
    written: str
    reporting: bool = False
    word: bool = False
    run: bool = False
    behind: bool = False
    no_author: bool = False


def either(words: Iterable[str], *, spaced: bool = False) -> str:
    r"""A piece of a pattern that matches any of the words, the longest first.

    `spaced` allows spaces within a word of two characters, and amid one of four.

    >>> either(["编辑", "责任编辑"]), either(["来源", "转载自"], spaced=True)
    ('(?:责任编辑|编辑)', '(?:转载自|来\\s{0,4}源)')
    """
    ordered = sorted(dict.fromkeys(words), key=lambda word: (-len(word), word))
    return "(?:" + "|".join(_spaced(word) if spaced else word for word in ordered) + ")"


def _spaced(word: str) -> str:
    half = len(word) // 2 if len(word) in (2, 4) else 0
    return f"{re.escape(word[:half])}{SPACES if half else ''}{re.escape(word[half:])}"


def not_within(words: Iterable[str]) -> str:
    """A piece of a pattern that fails before the end of a longer word: before 编辑 in 责任编辑.

    >>> not_within(["编辑", "责任编辑", "美术编辑", "审核"])
    '(?<!美术)(?<!责任)'
    """
    known = set(words)
    fronts = {long.removesuffix(short) for long in known for short in known if long.endswith(short)}
    return "".join(f"(?<!{front})" for front in sorted(fronts) if front)


@dataclass(frozen=True, slots=True)
class Traditional:
    """The content of traditional.yml: the Traditional forms of characters, and the words that have them."""

    characters: Mapping[str, str]
    words: tuple[str, ...]
    alone: tuple[str, ...]
    others: Mapping[str, str]


def _load(name: str) -> Any:
    text = (files("jianbao.press") / "words" / name).read_text(encoding="utf-8")
    return yaml.load(text, Loader=LOADER)  # noqa: S506 - both loaders are safe ones


def _insist(holds: object, name: str, wrong: str) -> None:
    if not holds:
        raise ValueError(f"jianbao/press/words/{name}: {wrong}")


def _words(name: str, where: str, value: object) -> tuple[str, ...]:
    _insist(isinstance(value, list) and value, name, f"{where} is no list of words")
    words = tuple(value) if isinstance(value, list) else ()
    _insist(all(isinstance(word, str) for word in words), name, f"{where} has an entry that is no word")
    _insist(len(set(words)) == len(words), name, f"{where} has a word twice")
    return words


def read_labels(entries: Mapping[str, Mapping[str, object]]) -> Mapping[LabelKind, tuple[str, ...]]:
    """The words of labels.yml by their kinds, combined ones included. Raises ValueError."""
    name, found = "labels.yml", {}
    _insist(set(entries) == set(LabelKind), name, f"its kinds are not {', '.join(LabelKind)}")
    for kind, entry in entries.items():
        unknown = set(entry) - {"before", "words", "alone"}
        _insist(not unknown, name, f"{kind} has {', '.join(sorted(unknown))}; known are before, words, alone")
        parts = {key: _words(name, f"{kind}.{key}", value) for key, value in entry.items()}
        combined = [one + word for word in parts.get("words", ()) for one in parts.get("before", ())]
        found[LabelKind(kind)] = (*combined, *parts.get("alone", ()))
    return found


def read_roles(entries: Sequence[Mapping[str, Any]]) -> tuple[Role, ...]:
    """The roles of roles.yml, in their order. Raises ValueError."""
    name = "roles.yml"
    for entry in entries:
        unknown = set(entry) - {"role", "does", "as", *FLAGS}
        _insist("role" in entry, name, f"{dict(entry)} has no role")
        _insist(not unknown, name, f"{entry['role']} has {', '.join(sorted(unknown))}")
        _insist(
            entry.get("does") in set(Does),
            name,
            f"{entry['role']} is not one of {', '.join(Does)}: {entry.get('does')}",
        )
    labels = [entry["role"] for entry in entries]
    for label in labels:
        _insist(labels.count(label) == 1, name, f"{label} is there twice")
    return tuple(_role(entry) for entry in entries)


def _role(entry: Mapping[str, Any]) -> Role:
    flags = {flag: bool(entry.get(flag)) for flag in FLAGS}
    return Role(entry["role"], Does(entry["does"]), entry.get("as", entry["role"]), **flags)


def read_endings(entries: Mapping[str, object]) -> Mapping[Ending, tuple[str, ...]]:
    """The endings of outlets.yml by how sure they are. Raises ValueError."""
    name = "outlets.yml"
    _insist(set(entries) == set(Ending), name, f"its keys are not {', '.join(Ending)}")
    return {Ending(kind): _words(name, kind, value) for kind, value in entries.items()}


def read_traditional(entries: Mapping[str, Any]) -> Traditional:
    """The forms of traditional.yml. Raises ValueError."""
    name = "traditional.yml"
    _insist(set(entries) == {"characters", "words", "alone", "others"}, name, "its keys are others")
    characters, others = entries["characters"], entries["others"]
    _insist(all(len(char) == 1 for char in characters), name, "characters has an entry of more than one")
    _insist(all(len(a) == len(b) for a, b in others.items()), name, "others has a word of another length")
    words, alone = (_words(name, key, entries[key]) for key in ("words", "alone"))
    return Traditional(characters, words, alone, others)


LABELS = read_labels(_load("labels.yml"))
_PEOPLE = _load("roles.yml")
ROLES = read_roles(_PEOPLE["roles"])
OWN, RANK, DESK = (_words("roles.yml", key, _PEOPLE[key]) for key in ("own", "rank", "desk"))
"""Words before a role: the paper itself (本报), the rank, the page or office."""
ENDINGS = read_endings(_load("outlets.yml"))
TRADITIONAL = read_traditional(_load("traditional.yml"))
_BESIDE = _load("beside.yml")
SECTIONS, BUTTONS, OFFICES = (
    _words("beside.yml", key, _BESIDE[key]) for key in ("sections", "buttons", "offices")
)
_SURNAMES = _load("surnames.yml")
USUAL, TRADITIONAL_SURNAMES, RARE = (
    "".join(_SURNAMES[key].split()) for key in ("usual", "traditional", "rare")
)
DOUBLE, TRADITIONAL_DOUBLE, RARE_DOUBLE = (
    tuple(_words("surnames.yml", key, _SURNAMES[key]))
    for key in ("double", "double_traditional", "double_rare")
)
"""Surnames: the usual ones, by how many people have them, and those that begin other words as often."""


def role_named(text: str) -> Role | None:
    """The role that a byline names, also after a rank or a desk; None if the lexicon does not have it.

    >>> [role.does.value if (role := role_named(text)) else None for text in ("首席记者", "摄影记者", "制图")]
    ['writes', 'pictures', None]
    """
    found = [role for role in ROLES if text in (role.label, role.written)]
    found = found or [role for role in ROLES if not role.run and text.endswith(role.label)]
    return max(found, key=lambda role: len(role.label), default=None)
