"""The command `jianbao`, as a user types it: what it teaches, reports, and ends with."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path

import pytest
from tests import projects

pytestmark = pytest.mark.slow

# A page with what cleaning does to pages: furniture, a byline, punctuation, a number, a footer. All ours.
PAGE = """首页 > 江城新闻
江岸夜巡一月见闻
2021-03-04 来源：江城晚报  记者 江小月
入春以来,江岸的路灯一盏一盏亮起来,网格员每晚沿江巡查,把居民反映的事记在本子上,第二天逐件答复。
“有事打13900001234。”巡查的人说,下个月还要换一本更厚的本子,身份证11010519491231002X也记不进去。

版权所有：江城晚报社
"""
HELP = {
    "": (
        "seeds/sources/",
        "seeds/curation/",
        "--project",
        "add",
        "build",
        "serve",
        "check",
        "explain",
        "export",
        "override",
        "bag",
        "new FOLDER",
    ),
    "add": (
        "FILES",
        "--url",
        "seeds/sources/",
        "overwritten",
        "sidecar",
        "captured:",
        "robots.txt",
        "Exit code 1",
    ),
    "new": ("FOLDER", "--province", "--name", "empty"),
    "build": ("site/", "exit code", "--strict", "cannot be read", "last one"),
    "serve": ("http://127.0.0.1", "--port", "8000", "templates", "rebuilt"),
    "check": ("file:line", "Exit code 1", "without building"),
    "explain": ("SOURCE", "trail", "seeds/sources/", "rule"),
    "export": ("FILE", "--sources", "JSON", "url", "ledger"),
    "override": ("REPORT", "--dry-run", "overwritten", "Exit code 1"),
    "bag": ("FOLDER", "--date", "BagIt", "not to be published"),
}


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = projects.make(
        tmp_path_factory.mktemp("cli") / "archive", {"page.txt": PAGE, "deep/other.txt": PAGE[:-5]}
    )
    projects.build(root)
    return root


@pytest.mark.parametrize("command", HELP)
def test_help_teaches(tmp_path: Path, command: str) -> None:
    """Outside an archive too: that is where somebody asks for help."""
    done = helped(tmp_path, command)
    assert done.returncode == 0
    words = " ".join(done.stdout.split())
    for word in HELP[command]:
        assert word in words
    assert not [line for line in done.stdout.splitlines() if len(line) > 80]


def helped(folder: Path, command: str) -> subprocess.CompletedProcess[str]:
    return projects.jianbao(folder, *command.split(), "--help")


def test_the_version_is_told(project: Path) -> None:
    done = projects.jianbao(project, "--version")
    assert re.search(r"jianbao.*\d+\.\d+\.\d+", done.stdout)


@pytest.mark.parametrize("command", ["build", "serve", "check", "explain x.txt", "export x.jsonl"])
def test_outside_an_archive(tmp_path: Path, project: Path, command: str) -> None:
    done = projects.jianbao(tmp_path, *command.split())
    assert done.returncode == 2
    assert str(tmp_path) in done.stderr.replace("\n", "")
    assert "mkdocs.yml" in done.stderr
    assert "--project" in done.stderr
    assert "Traceback" not in done.stderr
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    "arguments", [["--project", "nowhere", "build"], ["bulid"], ["export"], ["explain", "no.txt"]]
)
def test_a_slip_is_explained(project: Path, arguments: list[str]) -> None:
    done = projects.jianbao(project, *arguments)
    assert done.returncode == 2
    assert "Error" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_project_elsewhere(project: Path, tmp_path: Path) -> None:
    done = projects.jianbao(tmp_path, "--project", str(project), "check")
    assert done.returncode == 0, done.stderr
    assert "2 articles from 2 sources; 0 errors" in done.stdout


# check


def test_check_of_a_sound_archive_ends_with_0_and_writes_nothing(project: Path) -> None:
    before = projects.tree(project)
    done = projects.jianbao(project, "check")
    assert done.returncode == 0
    assert re.fullmatch(r"2 articles from 2 sources; 0 errors, \d+ warnings?\n", done.stdout)
    assert projects.tree(project) == before


def test_check_ends_with_1_on_errors_and_0_on_warnings(tmp_path: Path) -> None:
    root = projects.make(tmp_path / "archive", {"a.txt": PAGE, "b.txt": PAGE})
    warned = projects.jianbao(root, "check")
    assert warned.returncode == 0
    assert "seeds/sources/b.txt: " in warned.stderr
    projects.add_source(root, "empty.txt", "")
    projects.curate(root, "topics.yml", "topics:\n  - {id: a, name: 甲, scope: 甲, terms: []}\n")
    failed = projects.jianbao(root, "check")
    assert failed.returncode == 1
    lines = failed.stderr.splitlines()
    assert all(re.match(r"seeds/[^:]+(:\d+)?: \S", line) for line in lines), failed.stderr
    assert any(re.match(r"seeds/curation/topics\.yml:2: ", line) for line in lines)
    assert any(re.match(r"seeds/sources/empty\.txt: ", line) for line in lines)
    assert not (root / "site").exists()


def test_a_report_is_not_wrapped(project: Path, tmp_path: Path) -> None:
    """`file:line:` must stand at the beginning of a line for editors to jump to, however narrow the terminal."""
    root = projects.make(tmp_path / "archive", {f"{'长' * 40}.txt": "", "[red]x[/red].txt": ""})
    done = projects.jianbao(root, "check", COLUMNS="40")
    assert len(done.stderr.splitlines()) == 2
    assert "seeds/sources/[red]x[/red].txt: " in done.stderr


# explain


def test_explain_shows_every_line_and_every_rule(project: Path) -> None:
    done = projects.jianbao(project, "explain", "page.txt")
    assert done.returncode == 0, done.stderr
    shown = {
        int(match[1]): match[0] for match in re.finditer(r"^ {0,4}(\d+)  \S.*$", done.stdout, re.MULTILINE)
    }
    lines = PAGE.split("\n")
    assert sorted(shown) == [number for number, line in enumerate(lines, 1) if line.strip()]
    assert "furniture" in shown[1]
    assert "title" in shown[2]
    assert "paragraph l4" in shown[4]
    assert "furniture" in shown[7]
    assert re.search(r"punctuation: “?,”? → “?，", done.stdout)
    article = json.loads((project / "site/data/articles.jsonl").read_text("utf-8").splitlines()[0])
    for rule in {repair["rule"] for repair in article["repairs"]}:
        assert f"{rule}: " in done.stdout


def test_explain_names_the_article_and_its_facts(project: Path) -> None:
    done = projects.jianbao(project, "explain", "page.txt")
    for word in ("江岸夜巡一月见闻", "2021-03-04", "stated", "江城晚报", "confidence"):
        assert word in done.stdout
    made = [
        json.loads(line) for line in (project / "site/data/articles.jsonl").read_text("utf-8").splitlines()
    ]
    assert next(one["id"] for one in made if one["source"] == "page.txt") in done.stdout


@pytest.mark.parametrize("path", ["page.txt", "deep/other.txt", "seeds/sources/page.txt"])
def test_explain_takes_any_way_of_naming_a_source(project: Path, path: str) -> None:
    assert projects.jianbao(project, "explain", path).returncode == 0


def test_explain_of_a_file_elsewhere(project: Path, tmp_path: Path) -> None:
    (tmp_path / "new.txt").write_text(PAGE, "utf-8")
    done = projects.jianbao(project, "explain", str(tmp_path / "new.txt"))
    assert done.returncode == 0
    assert "江岸夜巡一月见闻" in done.stdout


def test_explain_of_what_cannot_be_read(project: Path, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    done = projects.jianbao(project, "explain", str(tmp_path / "empty.txt"))
    assert done.returncode == 1
    assert "empty.txt: the file is empty" in done.stderr


def test_explain_tells_what_is_wrong_with_its_file_only(tmp_path: Path) -> None:
    root = projects.make(tmp_path / "archive", {"good.txt": PAGE, "empty.txt": "", "void.txt": ""})
    done = projects.jianbao(root, "explain", "empty.txt")
    assert done.returncode == 1
    assert "empty.txt: the file is empty" in done.stderr
    assert "void.txt" not in done.stderr
    assert projects.jianbao(root, "explain", "good.txt").stderr == ""


def test_problems_cannot_steer_the_terminal(tmp_path: Path) -> None:
    root = projects.make(tmp_path / "archive", {"a\x1b[31m\u202eb.txt": ""})
    for command in (["check"], ["explain", "a\x1b[31m\u202eb.txt"]):
        done = projects.jianbao(root, *command)
        assert not set("\x1b\u202e") & set(done.stdout + done.stderr)
        assert r"a\x1b[31m\u202eb.txt" in done.stdout + done.stderr


def test_numbers_in_the_names_of_sources_are_not_published(tmp_path: Path) -> None:
    path = "某人13900001234/11010519491231002X.txt"
    root = projects.make(
        tmp_path / "archive", {path: PAGE, "页/13900001234.txt": PAGE, "13900001234.bin": "\0"}
    )
    projects.build(root, "--strict")
    files = [file for file in (root / "site").rglob("*") if file.is_file()]
    assert len(files) > 20
    for file in files:
        assert "13900001234" not in str(file.relative_to(root)), file
        text = file.read_bytes().decode("utf-8", "replace")
        assert "13900001234" not in text, file
        assert "11010519491231002X" not in text, file
    assert projects.jianbao(root, "explain", path).returncode == 0
    projects.jianbao(root, "export", "out.jsonl")
    assert "13900001234" not in (root / "out.jsonl").read_text("utf-8")


def test_explain_masks_numbers_and_control_characters(project: Path, tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_text(PAGE.replace("入春", "入\x1b[31m春"), "utf-8")
    done = projects.jianbao(project, "explain", str(tmp_path / "page.txt"))
    assert done.returncode == 0
    assert "privacy" in done.stdout
    assert "13900001234" not in done.stdout
    assert "11010519491231002X" not in done.stdout
    assert "\x1b" not in done.stdout


# export


def test_export_is_what_the_site_has_but_for_the_address(project: Path, tmp_path: Path) -> None:
    done = projects.jianbao(project, "export", str(tmp_path / "out.jsonl"))
    assert done.returncode == 0, done.stderr
    ours = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text("utf-8").splitlines()]
    sites = [
        json.loads(line) for line in (project / "site/data/articles.jsonl").read_text("utf-8").splitlines()
    ]
    assert [one.pop("url") for one in ours] == [None, None]
    assert all(one.pop("url") for one in sites)
    assert ours == sites


def test_export_masks_numbers(project: Path, tmp_path: Path) -> None:
    projects.jianbao(project, "export", str(tmp_path / "out.jsonl"))
    text = (tmp_path / "out.jsonl").read_text("utf-8")
    assert "号码已隐去" in text
    assert "13900001234" not in text
    assert "11010519491231002X" not in text


def test_export_of_any_folder(project: Path, tmp_path: Path) -> None:
    """Cleaning alone: nothing is written but the file, and no ledger or override has a say."""
    folder = tmp_path / "unseen"
    (folder / "sub").mkdir(parents=True)
    (folder / "sub/new.txt").write_text(PAGE, "utf-8")
    (folder / "empty.txt").write_bytes(b"")
    before = projects.tree(project)
    done = projects.jianbao(project, "export", "--sources", str(folder), str(tmp_path / "out.jsonl"))
    assert done.returncode == 0, done.stderr
    assert "empty.txt: the file is empty" in done.stderr
    (made,) = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text("utf-8").splitlines()]
    assert made["source"] == "sub/new.txt"
    assert made["id"] == made["sha256"][:10]
    assert projects.tree(project) == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out.jsonl", "unseen"]


def test_export_to_where_nothing_can_be_written(project: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    done = projects.jianbao(project, "export", str(tmp_path / "file/out.jsonl"))
    assert done.returncode not in (0, -9)
    assert "Traceback" not in done.stderr


def test_export_makes_no_folder(project: Path, tmp_path: Path) -> None:
    done = projects.jianbao(project, "export", str(tmp_path / "nowhere/out.jsonl"))
    assert done.returncode == 2
    assert "there is no folder" in done.stderr
    assert list(tmp_path.iterdir()) == []


# build


def test_build_strict_fails_on_a_broken_link_and_keeps_the_last_site(tmp_path: Path) -> None:
    root = projects.make(tmp_path / "archive", {"page.txt": PAGE})
    projects.build(root)
    before = projects.tree(root / "site")
    (root / "docs/about.md").write_text("# 关于\n\n[没有](nowhere.md)\n", "utf-8")
    done = projects.jianbao(root, "build", "--strict")
    assert done.returncode == 1
    assert "nowhere.md" in done.stderr
    assert "Traceback" not in done.stderr
    assert projects.tree(root / "site") == before
    assert not list(root.glob(".site-*"))


def test_numbers_are_shown_where_the_archive_wants_them(tmp_path: Path) -> None:
    """The switch of archive.yml works, so that the tests for masked numbers can fail."""
    root = projects.make(tmp_path / "archive", {"page.txt": PAGE})
    settings = (root / "seeds/curation/archive.yml").read_text("utf-8")
    projects.curate(root, "archive.yml", settings.replace("mask_mobiles: true", "mask_mobiles: false"))
    projects.jianbao(root, "export", str(tmp_path / "out.jsonl"))
    text = (tmp_path / "out.jsonl").read_text("utf-8")
    assert "13900001234" in text
    assert "11010519491231002X" not in text
