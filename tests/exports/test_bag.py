"""Bags: valid by the reference implementation, the same for the same input, and never half of one."""

from __future__ import annotations

from pathlib import Path

import bagit
import pytest

from jianbao.exports.bag import CannotBagError, write_bag

INFO = {"External-Identifier": "测试剪报", "External-Description": "两行\n一行"}


@pytest.fixture
def rooms(tmp_path: Path) -> dict[str, Path]:
    sources, curation = tmp_path / "sources", tmp_path / "curation"
    (sources / "深").mkdir(parents=True)
    curation.mkdir()
    (sources / "深/一 页.txt").write_bytes("正文\r\n".encode("gb18030"))
    (sources / "empty.txt").write_bytes(b"")
    (sources / "line\nend.txt").write_bytes(b"x")
    (sources / ".0123456789ab.99.part").write_bytes(b"half")
    (curation / "archive.yml").write_text("name: 测试\n", "utf-8")
    return {"sources": sources, "curation": curation}


def contents(folder: Path) -> dict[str, bytes]:
    return {
        p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()
    }


def test_a_bag_is_valid_and_whole(tmp_path: Path, rooms: dict[str, Path]) -> None:
    payload = write_bag(tmp_path / "bag", rooms, INFO)
    bag = bagit.Bag(str(tmp_path / "bag"))
    bag.validate()
    assert bag.version_info == (1, 0)
    assert set(bag.algorithms) == {"sha256", "sha512"}
    assert bag.info["External-Description"] == "两行 一行"
    assert bag.info["Payload-Oxum"] == "20.4"
    assert "Bagging-Date" not in bag.info
    assert [entry.path for entry in payload] == [
        "data/curation/archive.yml",
        "data/sources/empty.txt",
        "data/sources/line\nend.txt",
        "data/sources/深/一 页.txt",
    ]


def test_a_percent_sign_is_written_as_the_standard_says(tmp_path: Path, rooms: dict[str, Path]) -> None:
    """RFC 8493, 2.1.3. The library `bagit` reads it literally (1.9.0), hence no validation by it here."""
    (rooms["sources"] / "100%.txt").write_bytes(b"")
    write_bag(tmp_path / "bag", rooms, INFO)
    assert "  data/sources/100%25.txt\n" in (tmp_path / "bag/manifest-sha256.txt").read_text("utf-8")


@pytest.mark.parametrize("name", ["data/curation/archive.yml", "bag-info.txt"])
def test_a_changed_byte_is_noticed(tmp_path: Path, rooms: dict[str, Path], name: str) -> None:
    write_bag(tmp_path / "bag", rooms, INFO)
    path = tmp_path / "bag" / name
    path.write_bytes(path.read_bytes().replace("测".encode(), "侧".encode()))
    with pytest.raises(bagit.BagValidationError):
        bagit.Bag(str(tmp_path / "bag")).validate()


def test_the_same_input_gives_the_same_bag(tmp_path: Path, rooms: dict[str, Path]) -> None:
    write_bag(tmp_path / "one", rooms, INFO)
    write_bag(tmp_path / "two", dict(reversed(rooms.items())), INFO)
    assert contents(tmp_path / "one") == contents(tmp_path / "two")


def test_a_place_that_is_taken_is_left_alone(tmp_path: Path, rooms: dict[str, Path]) -> None:
    (tmp_path / "bag").mkdir()
    with pytest.raises(CannotBagError, match="exists already"):
        write_bag(tmp_path / "bag", rooms, INFO)
    assert contents(tmp_path / "bag") == {}


def test_a_link_is_refused_and_nothing_is_left(tmp_path: Path, rooms: dict[str, Path]) -> None:
    (rooms["sources"] / "link.txt").symlink_to(rooms["curation"] / "archive.yml")
    with pytest.raises(CannotBagError, match="is a link"):
        write_bag(tmp_path / "bag", rooms, INFO)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["curation", "sources"]


def test_what_is_given_stands_in_for_what_lies_there(tmp_path: Path, rooms: dict[str, Path]) -> None:
    given = {"curation/archive.yml": b"name: x\n", "curation/ledger.yml": b"{}\n"}
    payload = write_bag(tmp_path / "bag", rooms, INFO, given)
    bagit.Bag(str(tmp_path / "bag")).validate()
    inside = contents(tmp_path / "bag/data/curation")
    assert inside == {"archive.yml": b"name: x\n", "ledger.yml": b"{}\n"}
    assert len([entry for entry in payload if entry.path == "data/curation/archive.yml"]) == 1
