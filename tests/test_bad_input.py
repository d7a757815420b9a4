"""Bad input, through the real commands: each fault reported by file and line, the rest built, nothing leaked."""

from __future__ import annotations

import gzip
import html
import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from tests import hostile, projects

pytestmark = pytest.mark.slow

CASES = Path(__file__).parent / "cases/bad_input"
GOOD = """江岸夜巡一月见闻
2021-03-04 来源：江城晚报
入春以来，江岸的路灯一盏一盏亮起来，网格员每晚沿江巡查，把居民反映的事记在本子上，第二天逐件答复。
“本子用完了三本，事情办成了九十件。”巡查的人说，下个月还要换一本更厚的。
"""
OTHER = """老街新灯记
2022-05-06 来源：江城晚报
老街的灯换了新的，夜里走路的人多了，摊子收得也晚了，居民说这条街比从前热闹，也比从前让人放心。
"""


def cases(name: str) -> list[Any]:
    found = yaml.safe_load((CASES / name).read_text("utf-8"))
    return [pytest.param(case, id=case["label"]) for case in found]


def content(case: dict[str, Any]) -> bytes:
    if "hex" in case:
        return bytes.fromhex(str(case["hex"]))
    if "repeat" in case:
        text, times = case["repeat"]
        return (str(text) * int(times)).encode()
    return (GOOD if "same_as" in case else str(case["text"])).encode()


def records(root: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (root / "site/data/articles.jsonl").read_text("utf-8").splitlines()]


def site_text(root: Path) -> Iterator[tuple[str, str]]:
    """Every file of the site, and every page under docs/ that it was made from."""
    for path in [*projects.files(root / "site"), *projects.files(root / "docs")]:
        data = path.read_bytes()
        data = gzip.decompress(data) if data.startswith(b"\x1f\x8b") else data
        yield path.relative_to(root).as_posix(), data.decode("utf-8", "replace")


# Sources


@pytest.fixture(scope="module")
def dump(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str, str]:
    """A project with every faulty source at once beside two sound ones; what `build` and `check` said."""
    sources: dict[str, projects.Content] = {"good.txt": GOOD, "deep/er/other.txt": OTHER}
    sources |= {case.values[0]["name"]: content(case.values[0]) for case in cases("sources.yml")}
    root = projects.make(tmp_path_factory.mktemp("dump") / "archive", sources)
    built = projects.build(root)
    checked = projects.jianbao(root, "check")
    assert checked.returncode == 1
    return root, built.stderr, checked.stdout + checked.stderr


@pytest.mark.parametrize("case", cases("sources.yml"))
def test_a_faulty_source_is_reported(dump: tuple[Path, str, str], case: dict[str, Any]) -> None:
    _, built, checked = dump
    begins, *words = case["says"]
    for said, begin in ((checked, begins), (built, f"{case['severity']}: {begins}")):
        lines = [
            line.partition("- ")[2] if line.startswith(("INFO", "WARN")) else line
            for line in said.splitlines()
        ]
        assert [
            one for one in lines if one.lstrip().startswith(begin) and all(word in one for word in words)
        ], said
        assert "Traceback" not in said


@pytest.mark.parametrize("case", [one for one in cases("sources.yml") if "listed" in one.values[0]])
def test_a_faulty_source_is_listed_with_its_reason(dump: tuple[Path, str, str], case: dict[str, Any]) -> None:
    text = (dump[0] / "site/sources/index.html").read_text("utf-8")
    rows = [row for row in re.findall(r"<tr>.*?</tr>", text, re.DOTALL) if case["listed"] in row]
    assert rows
    assert any(case["name"] in row for row in rows) is (case["name"] != "13900001234.txt")


def test_the_rest_is_built(dump: tuple[Path, str, str]) -> None:
    made = {record["source"]: record for record in records(dump[0])}
    assert sorted(made) == ["damaged.txt", "deep/er/other.txt", "good.txt"]
    assert made["good.txt"]["copies"] == ["zz-copy-of-good.txt"]
    assert (dump[0] / "site" / made["good.txt"]["url"] / "index.html").is_file()


def test_a_number_in_a_file_name_is_not_published(dump: tuple[Path, str, str]) -> None:
    for name, text in site_text(dump[0]):
        assert "13900001234" not in text, name
        assert "13900001234" not in name


def test_check_counts_what_it_found(dump: tuple[Path, str, str]) -> None:
    errors = sum(case.values[0]["severity"] == "error" for case in cases("sources.yml"))
    assert re.search(rf"3 articles from 4 sources; {errors} errors?, \d+ warnings?", dump[2])


def test_an_archive_without_sources_is_a_site(tmp_path: Path) -> None:
    root = projects.make(tmp_path / "archive", {})
    done = projects.build(root, "--strict")
    assert "seeds/sources: holds no sources" in done.stderr
    assert records(root) == []
    assert projects.jianbao(root, "check").returncode == 0


def test_a_folder_of_nothing_but_faults_is_a_site(tmp_path: Path) -> None:
    root = projects.make(tmp_path / "archive", {"empty.txt": "", "a.tiff": "x"})
    projects.build(root, "--strict")
    assert records(root) == []
    assert "文件是空的" in (root / "site/sources/index.html").read_text("utf-8")


# Curation


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small sound project with its site; tests take copies."""
    root = projects.make(tmp_path_factory.mktemp("sound") / "archive", {"good.txt": GOOD, "other.txt": OTHER})
    projects.build(root, "--strict")
    return root


@pytest.fixture
def project(sound: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(sound, tmp_path / "archive"))


@pytest.mark.parametrize("case", cases("curation.yml"))
def test_faulty_curation_is_reported_and_built_around(project: Path, case: dict[str, Any]) -> None:
    for name, text in case["files"].items():
        projects.curate(project, name, text)
    checked = projects.jianbao(project, "check")
    assert checked.returncode == 1
    built = projects.build(project)
    for fault in case["says"]:
        assert any(line.startswith(fault) for line in checked.stderr.splitlines()), fault
        assert f"error: {fault}" in built.stderr
    assert "Traceback" not in built.stderr + checked.stderr
    assert len(records(project)) == 2


@pytest.mark.parametrize(
    "text",
    [
        "name: [\n",
        "",
        "name: 甲\n",
        "- a\n- b\n",
        "name: 甲\ndescription: 乙\nhome_province: '999999'\n",
        None,
    ],
    ids=["broken", "empty", "half", "a list", "no such province", "missing"],
)
def test_a_broken_archive_yml_keeps_the_last_site(project: Path, text: str | None) -> None:
    before = made_by_builds(project)
    if text is None:
        (project / "seeds/curation/archive.yml").unlink()
    else:
        projects.curate(project, "archive.yml", text)
    refused(projects.jianbao(project, "build"))
    assert made_by_builds(project) == before


def test_every_command_refuses_a_broken_archive_yml(project: Path) -> None:
    before = made_by_builds(project)
    projects.curate(project, "archive.yml", "name: [\n")
    for command in (["build", "--strict"], ["check"], ["export", "out.jsonl"], ["explain", "good.txt"]):
        refused(projects.jianbao(project, *command))
    refused(projects.mkdocs(project, "build"))
    assert made_by_builds(project) == before
    assert not (project / "out.jsonl").exists()


def refused(done: subprocess.CompletedProcess[str]) -> None:
    assert done.returncode == 1, done.args
    assert re.search(r"seeds/curation/archive\.yml(:\d+)?: ", done.stderr), done.args
    assert "Traceback" not in done.stderr, done.args


def made_by_builds(project: Path) -> dict[str, str]:
    """All files of a project but those that a person edits and the cache; what builds leave behind included."""
    made = projects.tree(project)
    return {
        name: digest
        for name, digest in made.items()
        if name == "seeds/curation/ledger.yml" or not name.startswith(("seeds/", ".cache/", "scripts/"))
    }


def test_a_broken_ledger_is_never_written_over(project: Path) -> None:
    before = projects.tree(project / "site")
    ledger = projects.curate(project, "ledger.yml", "'0123456789': {\n")
    done = projects.jianbao(project, "build")
    assert done.returncode == 1
    assert re.search(r"seeds/curation/ledger\.yml:\d+: ", done.stderr)
    assert "Traceback" not in done.stderr
    assert ledger.read_text("utf-8") == "'0123456789': {\n"
    assert projects.tree(project / "site") == before


def test_a_page_in_the_way_is_named_and_the_last_site_kept(project: Path) -> None:
    before = projects.tree(project / "site")
    article = records(project)[0]["id"]
    shutil.rmtree(project / "docs/articles")
    (project / "docs/.generated").unlink()
    (project / "docs/articles").mkdir()
    (project / f"docs/articles/{article}.md").write_text("# 手写\n", "utf-8")
    done = projects.jianbao(project, "build")
    assert done.returncode == 1
    assert f"docs/articles/{article}.md: written by hand" in done.stderr
    assert "Traceback" not in done.stderr
    assert projects.tree(project / "site") == before


def test_a_lost_manifest_is_no_dead_end(project: Path) -> None:
    (project / "docs/.generated").unlink()
    projects.add_source(project, "good.txt", GOOD.replace("三本", "四本"))
    built = projects.build(project)
    assert "docs/.generated: does not list" in built.stderr
    assert any("四本" in block["text"] for record in records(project) for block in record["body"])
    again = projects.build(project)
    assert "does not list" not in again.stderr


def test_a_source_that_cannot_be_read_keeps_its_ids(project: Path, sound: Path) -> None:
    """Its page says which source and why; the ledger and, once it is back, the site are what they were."""
    one = next(record for record in records(project) if record["source"] == "good.txt")
    ledger = (project / "seeds/curation/ledger.yml").read_bytes()
    projects.add_source(project, "good.txt", b"")
    projects.build(project)
    assert (project / "seeds/curation/ledger.yml").read_bytes() == ledger
    page = (project / "site" / one["url"] / "index.html").read_text("utf-8")
    assert "good.txt" in page
    assert "文件是空的" in page
    assert "noindex" in page
    projects.add_source(project, "good.txt", GOOD)
    projects.build(project, "--strict")
    assert projects.tree(project / "site") == projects.tree(sound / "site")


def test_a_source_that_is_gone_is_named_before_its_ids_end(project: Path) -> None:
    one = next(record for record in records(project) if record["source"] == "good.txt")
    (project / "seeds/sources/good.txt").unlink()
    said = f"seeds/sources/good.txt: is gone, and with it end the ids {one['id']}"
    assert said in projects.jianbao(project, "check").stderr
    assert said in projects.build(project).stderr


@pytest.mark.parametrize("blocks", [1, 8, 40], ids=["ledger", "pages", "site"])
def test_a_disk_that_refuses_ends_in_a_message(project: Path, blocks: int) -> None:
    """Files of more than so many kilobytes cannot be written, as on a full disk nothing can."""
    before = projects.tree(project / "site")
    projects.add_source(project, "third.txt", GOOD.replace("江岸", "湖岸").replace("夜巡", "晨跑"))
    shutil.rmtree(project / ".cache")
    done = projects.run(project, "bash", "-c", f"ulimit -f {blocks}; exec {projects.JIANBAO} build")
    assert done.returncode == 1
    assert "File too large" in done.stderr
    assert "Traceback" not in done.stderr
    assert projects.tree(project / "site") == before
    projects.build(project)
    assert len(records(project)) == 3


def test_a_repaired_fault_leaves_no_trace(project: Path, sound: Path) -> None:
    projects.curate(project, "topics.yml", "topics:\n  - id: a\n   name: b\n")
    projects.build(project)
    shutil.copy(sound / "seeds/curation/topics.yml", project / "seeds/curation")
    projects.build(project, "--strict")
    assert projects.tree(project / "site") == projects.tree(sound / "site")
    assert projects.tree(project / "docs") == projects.tree(sound / "docs")


# Overrides and withdrawal


def test_an_override_wins_and_says_so(project: Path) -> None:
    one = next(record for record in records(project) if record["source"] == "good.txt")
    text = f"source: good.txt\narticles:\n  {one['id']}: {{title: 人定的标题, published: 2020-02}}\n"
    projects.curate(project, "overrides/good.yml", text)
    projects.build(project, "--strict")
    made = next(record for record in records(project) if record["source"] == "good.txt")
    assert (made["id"], made["title"], made["title_basis"]) == (one["id"], "人定的标题", "curated")
    assert (made["published"]["date"], made["published"]["basis"]) == ("2020-02", "curated")
    page = (project / "site" / made["url"] / "index.html").read_text("utf-8")
    assert "人定的标题</h1>" in page
    assert "经人工核定" in page


def test_a_withdrawn_article_is_nowhere(project: Path) -> None:
    """Its page tells the reason; no file of the site, nor under docs/, holds any of its text."""
    one = next(record for record in records(project) if record["source"] == "good.txt")
    pieces = [
        one["title"],
        *(block["text"][start : start + 8] for block in one["body"] for start in (0, 9, 30)),
    ]
    published = dict(site_text(project))
    assert all(any(piece in text for text in published.values()) for piece in pieces)
    projects.curate(
        project,
        "overrides/good.yml",
        f"source: good.txt\narticles:\n  {one['id']}: {{withdrawn: 应当事人要求撤下}}\n",
    )
    projects.build(project, "--strict")
    for name, text in site_text(project):
        for piece in pieces:
            assert piece not in text, name
            assert " ".join(piece) not in text, name
    page = (project / "site" / one["url"] / "index.html").read_text("utf-8")
    assert "应当事人要求撤下" in page
    assert "noindex" in page
    assert not (project / "site" / one["url"] / "original/index.html").exists()
    assert not list((project / "site").rglob(f"search/texts/{one['id']}*"))
    assert [record["source"] for record in records(project)] == ["other.txt"]
    assert one["id"] not in (project / "site/sitemap.xml").read_text("utf-8")


def test_a_split_keeps_what_it_is_told(project: Path) -> None:
    projects.add_source(project, "two.txt", GOOD + OTHER)
    projects.curate(project, "overrides/two.yml", "source: two.txt\nsplit: [1, 5]\n")
    projects.build(project, "--strict")
    titles = [record["title"] for record in records(project) if record["source"] == "two.txt"]
    assert sorted(titles) == ["江岸夜巡一月见闻", "老街新灯记"]


# Text that tries to be something else (the browser's part stands in tests/browser/test_site.py)


@pytest.fixture(scope="module")
def hostile_project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = projects.make(tmp_path_factory.mktemp("hostile") / "archive", hostile.SOURCES)
    projects.build(root, "--strict")
    return root


def test_hostile_text_is_exported_as_it_is(hostile_project: Path) -> None:
    """Nothing eaten, nothing expanded: all but a line of each source stands in title or body."""
    made = {record["source"]: record for record in records(hostile_project)}
    assert sorted(made) == sorted(hostile.SOURCES)
    for source, text in hostile.SOURCES.items():
        whole = made[source]["title"] + "".join(block["text"] for block in made[source]["body"])
        assert hostile.FILLER in whole
        assert len(whole) > 0.8 * len(text), source


def test_hostile_text_never_stands_raw_in_a_page(hostile_project: Path) -> None:
    for path in sorted((hostile_project / "site").rglob("*.html")):
        text = path.read_text("utf-8")
        assert hostile.SCRIPT not in text, path
        assert hostile.IMAGE not in text, path
        assert "<iframe" not in text, path


def test_no_template_code_of_a_source_is_run(hostile_project: Path) -> None:
    one = next(record for record in records(hostile_project) if record["source"] == "template.txt")
    page = html.unescape((hostile_project / "site" / one["url"] / "index.html").read_text("utf-8"))
    for piece in ("{{ 7 * 7 }}和{{ config.site_name }}", "{% include 'x' %}", "{{ ''.__class__.__mro__ }}"):
        assert piece in page
    assert "49和" not in page


def test_front_matter_of_a_source_is_not_the_page_s(hostile_project: Path) -> None:
    one = next(record for record in records(hostile_project) if record["source"] == "front-matter.txt")
    page = (hostile_project / "docs/articles" / f"{one['id']}.md").read_text("utf-8")
    meta = yaml.safe_load(page.split("---\n")[1])
    assert meta["template"] == "article.html"
    assert meta["title"] == one["title"]
    assert meta.get("date") is None
