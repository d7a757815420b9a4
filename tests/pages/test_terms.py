from __future__ import annotations

from pathlib import Path

import pytest

from jianbao.build import make_archive
from jianbao.model import Archive, Basis, Kind, Role, Rule
from jianbao.pages import terms
from jianbao.storage.project import Project

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    """The real archive, made beside the repository so that no cache or ledger of it is touched."""
    root = tmp_path_factory.mktemp("archive")
    (root / "seeds").symlink_to(ROOT / "seeds")
    return make_archive(Project(root)).archive


def test_every_rule_has_a_chinese_name_of_its_own(archive: Archive) -> None:
    names = [rule.words for rule in Rule]
    assert len(set(names)) == len(names)
    assert not [name for name in names if name.isascii()]
    repairs = [repair for page in archive.pages for repair in page.trail.repairs]
    repairs += [repair for article in archive.articles for repair in article.repairs]
    assert {type(repair.rule) for repair in repairs} == {Rule}


def test_every_reason_is_chinese(archive: Archive) -> None:
    placements = [placement for page in archive.pages for placement in page.trail.placements]
    dropped = {one.reason for one in placements if one.role is Role.DROPPED}
    assert all(Rule(reason).reason for reason in dropped)
    assert not [one for one in placements if one.reason.isascii() and one.reason not in {"", *dropped}]


@pytest.mark.parametrize("table", [(terms.BASES, Basis), (terms.KINDS, Kind), (terms.ROLES, Role)])
def test_every_value_has_a_word(table: tuple[dict[str, str], type[Basis]]) -> None:
    assert set(table[0]) == set(table[1])
