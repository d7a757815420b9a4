"""Whole files, as people drop them in, give the articles that an archivist would write down.

A case of tests/cases/sources/*.yml names its `files`: texts that stand in the case, or real files beside it, as
the tools of the trade made them (tests/cases/sources/files/). They are read and cleaned together, as an archive,
by the project's own curation.

`articles` says of each article, in the order of paths, what is wanted; `want` says it of the only one, or of
every one where there are more; `says` is said of the files, `silent` is not. Only what a case names is checked.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import Any

import pytest
from tests.cleaning import CASES, KNOWN_FAILURES, ROOT, cases, own_curation

from jianbao import build
from jianbao.build import clean_folder
from jianbao.exports import records
from jianbao.problems import Problems
from jianbao.storage.project import Project

FOLDER = CASES / "sources"
PLAIN = {
    "title", "title_basis", "kicker", "subtitle", "column", "outlet", "publisher", "page", "captured", "address",
    "kind", "script", "source",
}  # fmt: skip
"""What a case says as the export does; the rest is spelled shorter, below."""


def spelled(record: dict[str, Any]) -> dict[str, Any]:
    """A record of the export in the spelling of the cases."""
    body = [block["text"] for block in record["body"]]
    return {name: record[name] for name in PLAIN} | {
        "date": record["published"]["date"],
        "basis": record["published"]["basis"],
        "bylines": {byline["role"]: byline["names"] for byline in record["bylines"]},
        "body": body,
        "starts": body[0],
        "ends": body[-1],
        "blocks": [block["type"] for block in record["body"]],
        "headings": [block["text"] for block in record["body"] if block["type"] == "heading"],
        "captions": [block["text"] for block in record["body"] if block["type"] == "caption"],
        "tables": [block["rows"] for block in record["body"] if block["type"] == "table"],
        "evidence": record["published"]["evidence"],
    }


def differs(record: dict[str, Any], want: dict[str, Any]) -> dict[str, Any]:
    """What an article says otherwise than wanted, by the names of the case."""
    found = spelled(record)
    text, review = "\n".join(found["body"]), "\n".join(record["review"])
    wrong: dict[str, Any] = {}
    for name, value in want.items():
        if name == "has":
            wrong |= {f"has {one}": text for one in value if one not in text}
        elif name == "lacks":
            wrong |= {f"lacks {one}": text for one in value if one in text}
        elif name == "review":
            wrong |= {f"review {one}": review for one in value if not re.search(one, review)}
        elif name == "no_review":
            wrong |= {f"no review {one}": review for one in value if re.search(one, review)}
        elif name == "repairs":
            rules = [repair["rule"] for repair in record["repairs"]]
            wrong |= {f"repair {one}": rules for one in value if one not in rules}
        elif found[name] != value:
            wrong[name] = (found[name], value)
    return wrong


def lay_out(case: dict[str, Any], folder: Path) -> None:
    """The files of a case, in a folder of sources."""
    for name, content in case["files"].items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(content, dict):
            shutil.copyfile(FOLDER / "files" / content["from"], path)
        else:
            path.write_text(content, encoding="utf-8")


@pytest.fixture(autouse=True)
def _one_curation(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is curated is read once, and what is made of it is kept: a case is about its sources."""
    monkeypatch.setattr(build, "curate", lambda _project, _problems: own_curation())


def all_cases() -> list[Any]:
    names = sorted(path.stem for path in FOLDER.glob("*.yml") if path.stem != KNOWN_FAILURES)
    return cases("sources", *names, KNOWN_FAILURES)


@pytest.mark.parametrize("case", all_cases())
def test_a_file_gives_what_an_archivist_would_write_down(case: dict[str, Any], tmp_path: Path) -> None:
    lay_out(case, tmp_path / "sources")
    problems = Problems()
    archive = clean_folder(Project(ROOT), tmp_path / "sources", problems)
    found = sorted(records(archive, with_urls=False), key=lambda record: (record["source"], record["id"]))
    said = "\n".join(str(problem) for problem in problems)
    wanted = case.get("articles", [case["want"]] * max(1, len(found)) if "want" in case else [])
    assert len(found) == len(wanted), (said, [record["title"] for record in found])
    wrong = [differs(record, want) for record, want in zip(found, wanted, strict=True)]
    assert not any(wrong), [one for one in wrong if one]
    for words in case.get("says", ()):
        assert words in said
    for words in case.get("silent", ()):
        assert words not in said
