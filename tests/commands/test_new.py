"""`jianbao new`: another archive, as the README says, with nothing in it of what this one is about."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import yaml
from click.testing import CliRunner, Result
from tests import projects

from jianbao.commands.main import main
from jianbao.commands.new import MEDIUM, PRACTICES, TOOL, TOPICS
from jianbao.curation import load_curation
from jianbao.problems import Problems

COMMAND = re.compile(r"^\$ \.venv/bin/jianbao (?P<arguments>new .*)$", re.MULTILINE)
READMES = ("README.md", "README.zh-CN.md")
OF_HUBEI = re.compile("湖北|武汉|荆州|襄阳|宜昌|随州|洪湖|监利|平安建设")
PAGE = """石门县：院子里说事 矛盾不出村
2021-03-04 来源：江城晚报
腊月二十三，天刚擦黑，湖南省石门县的网格员就出了门，她手里的本子上记着四十七户人家。
“哪家老人独居，哪家灯坏了，我们心里都有一本账。”她说，石门县的网格员天天如此。
社区把监控探头、楼栋长和值班民警编进同一张网，谁家有事，一个电话就有人上门，调解率98.6%。
"""


def new(folder: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["--project", str(projects.REPOSITORY), "new", str(folder), *arguments])


def as_written(readme: str) -> list[str]:
    """The arguments of the one command that a README gives."""
    (line,) = COMMAND.findall((projects.REPOSITORY / readme).read_text("utf-8"))
    return shlex.split(line)[1:]


def of_hubei(site: Path) -> dict[str, str]:
    """The published files that speak of what the shipped archive is about, each with a word of it."""
    kinds = (".html", ".json", ".jsonl", ".csv", ".xml")
    texts = {path: path.read_text("utf-8") for path in projects.files(site) if path.suffix in kinds}
    assert len(texts) > 10
    found = {path.relative_to(site).as_posix(): OF_HUBEI.search(text) for path, text in texts.items()}
    return {path: match[0] for path, match in found.items() if match}


def test_both_readmes_give_the_same_steps() -> None:
    english, chinese = (as_written(readme) for readme in READMES)
    assert [one for one in english if one.startswith("-")] == [one for one in chinese if one.startswith("-")]


def test_what_the_readme_says_gives_a_site_without_a_word_of_this_one(tmp_path: Path) -> None:
    _, *options = as_written("README.md")
    root = tmp_path / "mine"
    done = new(root, *options)
    assert done.exit_code == 0, done.output
    projects.add_source(root, "page.txt", PAGE)
    projects.build(root, "--strict")
    assert of_hubei(root / "site") == {}
    assert "石门县" in (root / "site/index.html").read_text("utf-8")
    assert "长安杯" not in (root / "site/topics/index.html").read_text("utf-8")


def test_a_fork_emptied_by_hand_shows_none_of_it_either(tmp_path: Path) -> None:
    """The steps of the README's paragraph on forks."""
    root = projects.make(tmp_path / "fork", {"page.txt": PAGE})
    curation = root / "seeds/curation"
    (curation / "ledger.yml").unlink(missing_ok=True)
    (curation / "tiles.yml").unlink()
    for path in (curation / "overrides").glob("*.yml"):
        path.unlink()
    for name in ("topics", "practices"):
        projects.curate(root, f"{name}.yml", f"{name}: []\n")
    settings = 'name: 三湘剪报\ndescription: 湖南的剪报。\nhome_province: "430000"\n'
    projects.curate(root, "archive.yml", settings)
    (root / "docs/includes/home.md").write_text("湖南的剪报。\n", "utf-8")
    projects.build(root, "--strict")
    assert of_hubei(root / "site") == {}
    assert "按行政区划代码排列" in (root / "site/cities/index.html").read_text("utf-8")


def test_the_new_curation_is_sound_and_so_are_its_examples(tmp_path: Path) -> None:
    root = tmp_path / "mine"
    assert new(root, "--province", "430000", "--name", '三湘 "剪报" \\1').exit_code == 0
    problems = Problems()
    curation = load_curation(root / "seeds/curation", problems)
    assert list(problems) == []
    assert curation is not None
    assert (curation.settings.name, curation.settings.home_province) == ('三湘 "剪报" \\1', "430000")
    assert (curation.topics, curation.practices, curation.overrides) == ((), (), ())
    assert len(curation.outlets) > 5
    for name, text in (("topics", TOPICS), ("practices", PRACTICES)):
        example = text.replace(f"{name}: []", f"{name}:").replace("\n# ", "\n")
        lines = [line for line in example.split("\n") if not line.startswith("例如")]
        path = root / f"seeds/curation/{name}.yml"
        path.write_text("\n".join(lines), "utf-8")
        assert len(yaml.safe_load(path.read_text("utf-8"))[name]) == 1
    curation = load_curation(root / "seeds/curation", problems)
    assert list(problems) == []
    assert curation is not None
    assert (len(curation.topics), curation.practices[0].topic) == (1, curation.topics[0].id)


def test_media_of_the_home_province_stay(tmp_path: Path) -> None:
    shipped = (projects.REPOSITORY / "seeds/curation/outlets.yml").read_text("utf-8")
    home = str(yaml.safe_load(shipped)["outlets"][-1]["place"])[:2]
    assert MEDIUM.search(shipped)
    assert new(tmp_path / "same", "--province", f"{home}0000").exit_code == 0
    assert (tmp_path / "same/seeds/curation/outlets.yml").read_text("utf-8") == shipped


def test_every_hand_written_page_goes_along() -> None:
    pages = {path.relative_to(projects.REPOSITORY).as_posix() for path in projects.hand_written()}
    assert pages - {"docs/includes/home.md"} == {path for path in TOOL if path.startswith("docs/")}


def test_what_cannot_begin_is_refused(tmp_path: Path) -> None:
    (tmp_path / "full").mkdir()
    (tmp_path / "full/a.txt").write_text("甲", "utf-8")
    inside = projects.REPOSITORY / "docs/inside"
    for folder, province in ((tmp_path / "full", "湖南"), (inside, "湖南"), (tmp_path / "new", "长沙")):
        assert new(folder, "--province", province).exit_code == 2
    assert new(tmp_path / "new").exit_code == 2
    assert [path.name for path in tmp_path.rglob("*")] == ["full", "a.txt"]
    assert not inside.exists()
