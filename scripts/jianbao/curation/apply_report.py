"""Write a reader's corrections into the override file of a source: all of them or none."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import yaml

from jianbao.curation.edit_yaml import CannotAmendError, amended, new_override
from jianbao.curation.nodes import Document
from jianbao.curation.overrides import read_override
from jianbao.curation.reports import Proposal
from jianbao.curation.taxonomy import KnownTopics
from jianbao.model import Curation
from jianbao.problems import Problems
from jianbao.storage import write_if_changed, write_new

COMMENT = "据读者报告，请核对"


@dataclass(frozen=True, slots=True)
class Applied:
    """The file with the corrections, and whether it was changed."""

    path: Path
    changed: bool


def override_name(source: str) -> str:
    """The name of the override file of a source, portable and with the extension of the source.

    >>> override_name("2021/some page.txt")
    '2021-some-page.txt.yml'
    """
    name = re.sub(r"[^\w.-]+", "-", source.replace("/", "-")).strip("-.")
    return f"{name or 'override'}.yml"


def apply_proposal(
    root: Path, new: Path, curation: Curation, source: str, article: str, proposal: Proposal
) -> Applied:
    """Add the fields of a proposal to the override of a source, or make one at `new`.

    `root` is the folder that the file names of `curation` are relative to. Raises CannotAmendError where
    the file has another value, or where the result would not be a valid override.
    """
    override = curation.override_for(source)
    path = root / override.file if override else new
    if override:
        text = amended(path.read_bytes().decode("utf-8-sig"), article, proposal.fields, COMMENT)
    else:
        text = new_override(source, article, proposal.fields, COMMENT)
    _check(text, path.name, curation)
    if override:
        return Applied(path, write_if_changed(path, text.encode()))
    try:
        write_new(path, text.encode())
    except FileExistsError as error:
        raise CannotAmendError("exists already, for another source; rename it") from error
    return Applied(path, changed=True)


def _check(text: str, name: str, curation: Curation) -> None:
    """Read the text as the build will; refuse what the build would report."""
    problems = Problems()
    ids = tuple(topic.id for topic in curation.topics)
    codes = frozenset(one.code for one in (*curation.places.divisions, *curation.places.townships))
    document = Document(name, yaml.compose(text, Loader=yaml.SafeLoader), problems, tuple(text.split("\n")))
    read_override(document, codes, KnownTopics(ids, ids))
    if problems.errors:
        raise CannotAmendError(f"would not be valid: {problems.errors[0].message}")
