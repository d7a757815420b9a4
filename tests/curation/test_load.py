"""Curation is loaded whole: every fault is told with its line, the good entries hold."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from jianbao.curation import check_overrides, corrections, load_curation, report_misplaced
from jianbao.model import Curation, Edition, Kind
from jianbao.problems import Problems, Severity

ROOT = Path(__file__).parents[2]
CASES: list[dict[str, Any]] = yaml.safe_load(
    (ROOT / "tests/cases/curation/faults.yml").read_text(encoding="utf-8")
)
SOUND = {
    "archive.yml": "name: 甲\ndescription: 乙\nhome_province: '420000'\n",
    "topics.yml": "topics:\n  - {id: grid, name: 网格, scope: 网格, terms: [网格员: 2, 电网: -1]}\n",
    "practices.yml": "practices:\n  - {id: talk, name: 夜话, variants: [网格夜话], topic: grid}\n",
    "outlets.yml": "outlets:\n  - {name: 江城晚报, aliases: [江城网], place: '420100'}\n",
    "places.yml": "aliases: {大江城: '420100'}\nnever: [江城杯]\nnot_before: [路]\ncommon: [公安]\n",
    "furniture.yml": "furniture:\n  - {name: 分享, pattern: '^分享', ends: true}\ncolumns: ['进行时$']\n",
    "script.yml": "keep_zhu: [著名]\nprotected: [乾隆]\n",
    "overrides/b.yml": (
        "source: b.txt\nsplit: [7, 1]\narticles:\n"
        "  0123456789-2:\n    title: 甲\n    subtitle: null\n    published: 2016\n    kind: notice\n"
        "    bylines: [{role: 记者, names: [江小月]}]\n"
    ),
}


def write(folder: Path, files: dict[str, str | bytes]) -> Path:
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder


def load(folder: Path, **files: str | bytes) -> tuple[Curation | None, list[str]]:
    problems = Problems()
    curation = load_curation(write(folder, {**SOUND, **files}), problems, shown_as="c")
    return curation, [str(problem) for problem in problems]


def test_sound_folder(tmp_path: Path) -> None:
    curation, problems = load(tmp_path)
    assert problems == []
    assert curation is not None
    assert curation.topics[0].terms[1].weight == -1
    assert curation.practices[0].variants == ("网格夜话",)
    assert curation.outlets[0].place == "420100"
    assert curation.places.aliases == (("大江城", "420100"),)
    assert curation.wording.furniture[0].ends
    assert curation.script.protected == ("乾隆",)
    override = curation.override_for("b.txt")
    assert override is not None
    assert override.split == (1, 7)
    assert override.file == "c/overrides/b.yml"
    said = override.articles[0]
    assert list(said.values) == ["kind", "title", "subtitle", "bylines", "published"]
    assert [said.values[name] for name in ("title", "subtitle", "published")] == ["甲", None, "2016"]
    assert said.values["kind"] is Kind.NOTICE
    assert said.line == 4


@pytest.mark.parametrize("case", CASES, ids=[case["label"] for case in CASES])
def test_fault_is_told(case: dict[str, Any], tmp_path: Path) -> None:
    content = bytes.fromhex(case["bytes"]) if "bytes" in case else case["text"]
    curation, problems = load(tmp_path, **{case["file"]: content})
    assert curation is not None, "a fault beside the name and home of the archive leaves the rest usable"
    assert len(problems) == len(case["says"])
    for said, expected in zip(problems, case["says"], strict=True):
        assert said.startswith(f"c/{expected}")


def test_a_map_of_another_province_is_told_once_and_not_used(tmp_path: Path) -> None:
    tiles = "tiles:\n  - · 十堰 襄阳\n  - 武汉 · 黄石\n"
    home = "name: 甲\ndescription: 乙\nhome_province: '430000'\n"
    problems = Problems()
    files: dict[str, str | bytes] = {**SOUND, "archive.yml": home, "tiles.yml": tiles}
    curation = load_curation(write(tmp_path / "with", files), problems, shown_as="c")
    (told,) = problems
    assert (str(told), told.severity) == (
        "c/tiles.yml:2: tiles.yml shows another province; the cities are in the order of their codes",
        Severity.WARNING,
    )
    without, _ = load(tmp_path / "without", **{"archive.yml": home})
    assert curation is not None
    assert without is not None
    assert curation.tiles == without.tiles
    assert curation.tiles[0][:2] == ("430100", "430200")


def test_a_hint_stands_at_the_end_and_only_once(tmp_path: Path) -> None:
    text = "name: 甲\ndescription: 乙\nhome_province: “420000”\n"
    _, problems = load(tmp_path, **{"archive.yml": text})
    assert len(problems) == 1
    assert problems[0].endswith('line 3 has full-width quotes around its value: type "…" (half-width)')


def test_where_to_reach_the_archive(tmp_path: Path) -> None:
    text = "name: 甲\ndescription: 乙\nhome_province: '420000'\nrepository: https://a.example/b\ncontact: 某市某路1号\ncitation: 2025\n"
    curation, problems = load(tmp_path, **{"archive.yml": text})
    assert problems == []
    assert curation is not None
    assert curation.settings.repository == "https://a.example/b"
    assert curation.settings.contact == "某市某路1号"
    assert curation.settings.citation is Edition.OF_2025
    plain, _ = load(tmp_path)
    assert plain is not None
    assert (plain.settings.repository, plain.settings.contact) == (None, None)
    assert plain.settings.citation is Edition.OF_2015


def test_faulty_entry_is_left_out_and_the_rest_holds(tmp_path: Path) -> None:
    topics = "topics:\n  - {id: a, name: 甲}\n  - {id: grid, name: 乙, scope: 乙, terms: [甲乙]}\n"
    curation, problems = load(tmp_path, **{"topics.yml": topics})
    assert curation is not None
    assert [topic.id for topic in curation.topics] == ["grid"]
    assert len(problems) == 2  # no scope, no terms


def test_broken_topics_are_told_once(tmp_path: Path) -> None:
    curation, problems = load(tmp_path, **{"topics.yml": "topics: [\n"})
    assert curation is not None
    assert curation.practices[0].topic is None
    assert len(problems) == 1


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("", "c/archive.yml: is empty"),
        ("description: 乙\nhome_province: '420000'\n", "c/archive.yml:1: archive.yml has no name"),
        (
            "name: 甲\ndescription: 乙\nhome_province: '420100'\n",
            'c/archive.yml:3: home_province "420100" is no',
        ),
        ("name: [", "c/archive.yml:1: broken YAML"),
        ("- 甲\n", "c/archive.yml:1: archive.yml must be"),
    ],
)
def test_unusable_archive_gives_nothing(content: str, says: str, tmp_path: Path) -> None:
    curation, problems = load(tmp_path, **{"archive.yml": content})
    assert curation is None
    assert problems[0].startswith(says)


def test_missing_archive_gives_nothing(tmp_path: Path) -> None:
    problems = Problems()
    assert load_curation(tmp_path, problems, shown_as="c") is None
    assert [str(problem)[:26] for problem in problems] == ["c/archive.yml: is missing;"]


def test_two_overrides_of_one_source_name_both_files(tmp_path: Path) -> None:
    _, problems = load(tmp_path, **{"overrides/c.yml": "\nsource: b.txt\n"})
    assert problems == [
        'c/overrides/c.yml:2: the source "b.txt" has an override already, c/overrides/b.yml:1; join them'
    ]


def test_withdrawal_holds_whatever_else_is_wrong(tmp_path: Path) -> None:
    text = "source: a.txt\narticles:\n  0123456789:\n    withdrawn:\n    published: 昨天\n"
    curation, problems = load(tmp_path, **{"overrides/a.yml": text})
    assert curation is not None
    override = curation.override_for("a.txt")
    assert override is not None
    assert override.articles[0].values.keys() == {"withdrawn"}
    assert override.articles[0].withdrawn
    assert len(problems) == 2


def test_a_value_that_cannot_be_read_says_nothing(tmp_path: Path) -> None:
    text = (
        "source: a.txt\narticles:\n  0123456789: {title: 甲, topics: [gird], bylines: 江小月, place: '1'}\n"
    )
    curation, problems = load(tmp_path, **{"overrides/a.yml": text})
    assert curation is not None
    override = curation.override_for("a.txt")
    assert override is not None
    assert override.articles[0].values.keys() == {"title"}
    assert len(problems) == 3


def test_digest_follows_what_is_in_force(tmp_path: Path) -> None:
    def digest(**files: str) -> str:
        curation, _ = load(tmp_path, **files)
        assert curation is not None
        return curation.digest

    before = digest()
    assert digest(**{"script.yml": "# a comment\n" + SOUND["script.yml"]}) == before
    assert digest(**{"script.yml": "keep_zhu: [著名, 名著]\nprotected: [乾隆]\n"}) != before
    assert digest(**{"archive.yml": SOUND["archive.yml"] + "mask_mobiles: false\n"}) != before


@pytest.mark.parametrize(
    "files",
    [
        {"overrides/b.yml": "# why\n\n" + SOUND["overrides/b.yml"].replace("    title", "\n    title")},
        {"overrides/b.yml": SOUND["overrides/b.yml"].replace("[7, 1]", "[1, 7]")},
        {"overrides/b.yml": SOUND["overrides/b.yml"].replace("title: 甲", "title: '甲'")},
        {"overrides/b.yml": "# moved\n", "overrides/deep/c.yml": SOUND["overrides/b.yml"]},
    ],
    ids=["comments and empty lines", "the order of a split", "quotes", "another file"],
)
def test_digest_does_not_follow_how_it_is_written(tmp_path: Path, files: dict[str, str]) -> None:
    """Else a comment in one override would have every page of the archive cleaned anew."""
    before, _ = load(tmp_path / "before")
    after, _ = load(tmp_path / "after", **files)
    assert before is not None
    assert after is not None
    assert after.digest == before.digest


@pytest.mark.parametrize("changed", ["[7, 2]", "[7]"])
def test_digest_follows_a_split(tmp_path: Path, changed: str) -> None:
    before, _ = load(tmp_path / "before")
    text = SOUND["overrides/b.yml"].replace("[7, 1]", changed)
    after, _ = load(tmp_path / "after", **{"overrides/b.yml": text})
    assert before is not None
    assert after is not None
    assert after.digest != before.digest


@pytest.mark.parametrize("withdraws", ["a", "z"])
def test_two_overrides_of_one_article_name_both_and_the_withdrawal_holds(
    tmp_path: Path, withdraws: str
) -> None:
    text = "source: {name}.txt\narticles:\n  0123456789: {{{said}}}\n"
    files = {
        f"overrides/{name}.yml": text.format(
            name=name, said="withdrawn: 应要求" if name == withdraws else "title: 甲"
        )
        for name in "az"
    }
    curation, problems = load(tmp_path, **files)
    assert curation is not None
    first = "the article 0123456789 has an override already, c/overrides/a.yml:3; join them"
    assert problems == [f"c/overrides/z.yml:3: {first}"]
    assert corrections(curation)["0123456789"].withdrawn == "应要求"


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("overrides/a.YML", "is not read; name it .yml"),
        ("overrides/a.yml.bak", "is not read; name it .yml"),
        ("overrides/deep/a.yaml", "is not read; name it .yml"),
        ("override/a.yml", "is not read; corrections belong in c/overrides/"),
        ("Overrides/deep/a.yml", "is not read; corrections belong in c/overrides/"),
        ("overrides.yml", "is not a file that the archive reads"),
        ("topics.YML", 'is not a file that the archive reads; did you mean "topics.yml"?'),
        ("topics.yml.txt", 'is not a file that the archive reads; did you mean "topics.yml"?'),
    ],
)
def test_a_file_that_nothing_reads_is_reported(tmp_path: Path, name: str, says: str) -> None:
    _, problems = load(tmp_path, **{name: "source: a.txt\n"})
    assert len(problems) == 1
    assert problems[0].startswith(f"c/{name}: {says}")


@pytest.mark.parametrize("name", ["README.md", "overrides/README.md", "overrides/.notes.yml", ".gitkeep"])
def test_notes_are_left_alone(tmp_path: Path, name: str) -> None:
    assert load(tmp_path, **{name: "source: a.txt\n"})[1] == []


def test_a_link_that_leads_nowhere_and_a_linked_folder_are_reported(tmp_path: Path) -> None:
    (tmp_path / "c/overrides").mkdir(parents=True)
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "c/overrides/a.yml").symlink_to(tmp_path / "nothing.yml")
    (tmp_path / "c/overrides/more").symlink_to(tmp_path / "elsewhere")
    assert load(tmp_path / "c")[1] == [
        "c/overrides/a.yml: is not read; put the file itself here",
        "c/overrides/more: is not read; put the file itself here",
    ]


@pytest.mark.parametrize(
    "name",
    ["overrides.yml", "Override/a.yml", "seeds/overrides/a.yml", "seeds/topics.YAML", "curation/a.yml"],
)
def test_curation_beside_its_place_is_reported(tmp_path: Path, name: str) -> None:
    write(tmp_path, {name: "", "mkdocs.yml": "", "seeds/README.md": "", "seeds/sources/a.yml": ""})
    problems = Problems()
    report_misplaced(tmp_path, problems)
    assert [problem.file for problem in problems] == [name]


def test_a_split_of_a_copy_names_what_to_split(tmp_path: Path) -> None:
    curation, _ = load(tmp_path, **{"overrides/b.yml": "source: b.txt\nsplit: [1, 7]\n"})
    assert curation is not None
    problems = Problems()
    check_overrides(curation, ["a.txt", "b.txt"], {"a.txt": []}, problems, copies={"b.txt": "a.txt"})
    says = "splits b.txt, byte for byte the same as a.txt; split a.txt instead"
    assert [str(problem) for problem in problems] == [f"c/overrides/b.yml:1: {says}"]


@pytest.mark.parametrize(("said", "faults"), [("withdrawn: 应要求", 0), ("title: 甲", 1)])
@pytest.mark.parametrize("sources", [["a.txt"], []])
def test_a_withdrawal_of_an_ended_id_points_where_it_should(
    tmp_path: Path, said: str, faults: int, sources: list[str]
) -> None:
    """The curator removed the source, or the text: the override stays, and keeps it from coming back."""
    text = f"source: a.txt\narticles:\n  0123456789: {{{said}}}\n"
    curation, _ = load(tmp_path, **{"overrides/b.yml": text})
    assert curation is not None
    problems = Problems()
    check_overrides(curation, sources, dict.fromkeys(sources, ()), problems, ended=["0123456789"])
    assert len(problems) == faults


def test_overrides_that_point_nowhere_name_both_ends(tmp_path: Path) -> None:
    curation, _ = load(tmp_path, **{"overrides/a.yml": "source: news/a.text\n"})
    assert curation is not None
    problems = Problems()
    check_overrides(curation, ["news/a.txt", "b.txt"], {"b.txt": ["0123456789"]}, problems)
    where = "which seeds/sources does not have"
    assert [str(problem) for problem in problems] == [
        f'c/overrides/a.yml:1: names the source "news/a.text", {where}; did you mean "news/a.txt"?',
        "c/overrides/b.yml:4: names the article 0123456789-2, but seeds/sources/b.txt has 0123456789",
    ]


def test_overrides_that_point_right_are_silent(tmp_path: Path) -> None:
    curation, _ = load(tmp_path)
    assert curation is not None
    problems = Problems()
    check_overrides(curation, ["b.txt"], {"b.txt": ["0123456789", "0123456789-2"]}, problems)
    assert len(problems) == 0


def test_the_projects_own_curation_is_sound() -> None:
    problems = Problems()
    curation = load_curation(ROOT / "seeds/curation", problems)
    assert [str(problem) for problem in problems] == []
    assert curation is not None
    assert len(curation.topics) == 24
    assert len(curation.practices) >= 12
    assert all(topic.group for topic in curation.topics)
