"""Each index is one entry: what MkDocs and git have to name themselves agrees with the list."""

from __future__ import annotations

from dataclasses import replace

import pytest
import yaml
from tests.cleaning import own_curation
from tests.factories import article
from tests.projects import REPOSITORY

from jianbao.model import Byline
from jianbao.pages.contents import INDEXES
from jianbao.pages.index_pages import writers
from jianbao.pages.indexes import Index


class Mkdocs(yaml.SafeLoader):
    """mkdocs.yml has tags of its own, which say nothing here."""


Mkdocs.add_multi_constructor("", lambda loader, suffix, node: None)
CONFIG = yaml.load((REPOSITORY / "mkdocs.yml").read_text("utf-8"), Loader=Mkdocs)  # noqa: S506


@pytest.mark.parametrize("index", INDEXES, ids=lambda index: index.folder)
def test_mkdocs_and_git_know_every_index(index: Index) -> None:
    folder = index.folder
    assert {index.title: f"{folder}/index.md"} in CONFIG["nav"]
    assert f"/{folder}/*/" in CONFIG["not_in_nav"].split()
    assert f"/docs/{folder}/" in (REPOSITORY / ".gitignore").read_text("utf-8").split()


def test_writers_are_those_who_wrote() -> None:
    one = replace(
        article(id="aaaaaaaaaa"),
        bylines=(
            Byline("记者", ("江小月", "林春")),
            Byline("通讯员", ("林春",)),
            Byline("责任编辑", ("周大河",)),
        ),
    )
    other = replace(article(id="bbbbbbbbbb"), bylines=(Byline("作者", ("林春",)), Byline("摄影", ("何平",))))
    index = writers((one, other), own_curation())
    assert [(view.title, [found.id for found in view.articles]) for view in index.views] == [
        ("林春", ["aaaaaaaaaa", "bbbbbbbbbb"]),
        ("江小月", ["aaaaaaaaaa"]),
    ]
