"""`jianbao bag` and `jianbao override`, run as a user runs them, on an archive of one page."""

from __future__ import annotations

import json
from pathlib import Path

import bagit
import pytest
import yaml
from click.testing import CliRunner, Result
from tests import projects

from jianbao.commands.main import main

PAGE = """网格员把服务送到家门口
来源：江城晚报 2021-03-04
腊月二十三，天刚擦黑，社区的网格员就出了门，她手里的本子上记着四十七户人家。
“哪家老人独居，哪家灯坏了，我们心里都有一本账。”她说，电话13900139000一直开着。
社区把监控探头、楼栋长和值班民警编进同一张网，谁家有事，一个电话就有人上门。
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return projects.make(tmp_path / "archive", {"page.txt": PAGE})


def run(root: Path, *arguments: str, text: str = "") -> Result:
    return CliRunner().invoke(main, ["--project", str(root), *arguments], input=text)


def article_id(root: Path, folder: Path) -> str:
    assert run(root, "export", str(folder / "out.jsonl")).exit_code == 0
    return str(json.loads((folder / "out.jsonl").read_text("utf-8").splitlines()[0])["id"])


def report(id_: str, kind: str, should: str) -> str:
    return f"### 页面地址\n\n/articles/{id_}/\n\n### 哪里不对\n\n{kind}\n\n### 应当是什么样，依据是什么\n\n{should}\n"


def test_a_report_becomes_an_override_that_holds(root: Path, tmp_path: Path) -> None:
    id_ = article_id(root, tmp_path)
    text = report(id_, "日期", "是2021年3月5日")
    dry = run(root, "override", "--dry-run", text=text)
    assert (dry.exit_code, "published: 2021-03-05" in dry.output) == (0, True)
    assert list((root / "seeds/curation/overrides").glob("*.yml")) == []
    done = run(root, "override", text=text)
    assert done.exit_code == 0, done.output
    assert "seeds/curation/overrides/page.txt.yml: written" in done.output
    (path,) = (root / "seeds/curation/overrides").glob("*.yml")
    assert yaml.safe_load(path.read_text("utf-8")) == {
        "source": "page.txt",
        "articles": {id_: {"published": "2021-03-05"}},
    }
    run(root, "export", str(tmp_path / "out.jsonl"))
    published = json.loads((tmp_path / "out.jsonl").read_text("utf-8").splitlines()[0])["published"]
    assert (published["date"], published["basis"]) == ("2021-03-05", "curated")
    assert "states this already" in run(root, "override", text=text).output
    other = run(root, "override", text=report(id_, "日期", "2021-03-06"))
    assert (other.exit_code, "decide by hand" in other.output) == (1, True)


def test_what_cannot_be_applied_says_so(root: Path) -> None:
    unknown = run(root, "override", text=report("0000000000", "日期", "2021-03-05"))
    assert (unknown.exit_code, "has no article 0000000000" in unknown.output) == (1, True)
    assert run(root, "override", text="不是表单").exit_code == 1


def test_review_and_override_speak_of_the_same_file(root: Path, tmp_path: Path) -> None:
    """What `review` offers to save is what `override` adds to, whatever the curator calls it."""
    id_ = article_id(root, tmp_path)
    folder = root / "seeds/curation/overrides"
    assert "overrides/page.txt.yml" in run(root, "review", "--all").output
    mine = projects.curate(
        root, "overrides/我的.yml", f"source: page.txt\narticles:\n  {id_}:\n    page: 2版\n"
    )
    assert "并入 seeds/curation/overrides/我的.yml" in run(root, "review", "--all").output
    done = run(root, "override", text=report(id_, "其他", "署名：记者 江小月\n副题：无\n依据：报纸"))
    assert (done.exit_code, "我的.yml: written" in done.output) == (0, True), done.output
    assert "not applied: 依据：报纸" in done.output
    assert [path.name for path in folder.glob("*.yml")] == ["我的.yml"]
    said = yaml.safe_load(mine.read_text("utf-8"))["articles"][id_]
    assert said == {"page": "2版", "bylines": [{"role": "记者", "names": ["江小月"]}], "subtitle": None}


def test_a_request_for_removal_is_told_and_not_obeyed(root: Path, tmp_path: Path) -> None:
    id_ = article_id(root, tmp_path)
    text = (
        f"### 文章地址或编号\n\n{id_}\n\n### 您是\n\n文中提到的人或其家属\n\n### 希望怎样处理\n\n撤下全文\n"
    )
    done = run(root, "override", text=text)
    assert (done.exit_code, "nothing was written" in done.output) == (1, True)
    assert list((root / "seeds/curation/overrides").glob("*.yml")) == []
    whole = "# 请求" + done.stdout.partition("# 请求")[2]
    projects.curate(root, "overrides/page.txt.yml", whole)
    assert run(root, "check").exit_code == 0
    assert "withdrawn already" in run(root, "override", text=text).output
    assert run(root, "export", str(tmp_path / "out.jsonl")).exit_code == 0
    assert (tmp_path / "out.jsonl").read_text("utf-8") == ""


def test_a_bag_holds_everything_and_is_valid(root: Path, tmp_path: Path) -> None:
    done = run(root, "bag", str(tmp_path / "bag"), "--date", "2026-01-31")
    assert done.exit_code == 0, done.output
    bag = bagit.Bag(str(tmp_path / "bag"))
    bag.validate()
    assert bag.info["Bagging-Date"] == "2026-01-31"
    names = {name.removeprefix("data/") for name in bag.payload_files()}
    assert {
        "sources/page.txt",
        "curation/archive.yml",
        "export/articles.jsonl",
        "export/archive.sqlite",
    } <= names
    assert (tmp_path / "bag/data/sources/page.txt").read_text("utf-8") == PAGE
    exported = sorted((tmp_path / "bag/data/export").iterdir())
    assert [path.name for path in exported if b"13900139000" in path.read_bytes()] == []
    again = run(root, "bag", str(tmp_path / "bag"))
    assert (again.exit_code, "exists already" in again.output) == (1, True)


@pytest.mark.parametrize("day", ["heute", "2026-02-30", "20260131", "2026-W05-6"])
def test_a_bag_is_dated_by_a_day_of_the_calendar(root: Path, tmp_path: Path, day: str) -> None:
    done = run(root, "bag", str(tmp_path / "bag"), "--date", day)
    assert (done.exit_code, f'"{day}" is not a date' in done.output) == (2, True)


@pytest.mark.parametrize(
    "place", ["docs/bag", "docs/关于/bag", "seeds/bag", "site", "site/bag", ".cache/bag"]
)
def test_no_bag_lies_where_builds_read_and_write(root: Path, place: str) -> None:
    done = run(root, "bag", str(root / place))
    said = " ".join(done.output.split())
    assert (done.exit_code, f"is in {place.partition('/')[0]}/" in said) == (1, True), done.output
    assert list(root.rglob("bagit.txt")) == []


def test_git_does_not_take_the_bag_that_the_command_makes_by_itself() -> None:
    (default,) = (one.default for one in main.commands["bag"].params if one.name == "folder")
    assert f"/{default}/" in (projects.REPOSITORY / ".gitignore").read_text("utf-8").splitlines()


def test_a_way_around_into_docs_is_no_way(root: Path, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(root / "docs")
    for place in (tmp_path / "link/bag", root / "other/../docs/bag"):
        assert run(root, "bag", str(place)).exit_code == 1
    assert not (root / "docs/bag").exists()


def test_a_bag_holds_the_ids_of_its_export(root: Path, tmp_path: Path) -> None:
    """Before any build there is no ledger on the disk, and the command leaves none there."""
    assert run(root, "bag", str(tmp_path / "bag"), "--date", "2026-01-31").exit_code == 0
    kept = yaml.safe_load((tmp_path / "bag/data/curation/ledger.yml").read_text("utf-8"))
    assert list(kept) == [article_id(root, tmp_path)]
    assert [entry["added"] for entry in kept.values()] == ["2026-01-31"]
    assert not (root / "seeds/curation/ledger.yml").exists()
