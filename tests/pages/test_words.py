from __future__ import annotations

from pathlib import Path

import pytest

from jianbao.build import make_archive
from jianbao.model import Archive, Basis, Kind, Role
from jianbao.pages import words
from jianbao.pages.changes import RULES
from jianbao.pages.original import REASONS
from jianbao.storage.project import Project

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    """The real archive, made beside the repository so that no cache or ledger of it is touched."""
    root = tmp_path_factory.mktemp("archive")
    (root / "seeds").symlink_to(ROOT / "seeds")
    return make_archive(Project(root)).archive


def test_every_rule_that_changed_something_has_a_chinese_name(archive: Archive) -> None:
    rules = {repair.rule for article in archive.articles for repair in article.repairs}
    assert rules
    assert rules <= RULES.keys()


def test_every_reason_is_chinese(archive: Archive) -> None:
    reasons = {placement.reason for page in archive.pages for placement in page.trail.placements} - {""}
    assert reasons
    assert [reason for reason in reasons if reason.isascii() and reason not in REASONS] == []


@pytest.mark.parametrize("table", [(words.BASES, Basis), (words.KINDS, Kind), (words.ROLES, Role)])
def test_every_value_has_a_word(table: tuple[dict[str, str], type[Basis]]) -> None:
    assert set(table[0]) == set(table[1])
