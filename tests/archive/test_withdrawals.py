"""What was withdrawn is nowhere: real builds of a small archive, then every file that they made is searched."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from tests import projects
from tests.test_bad_input import made_by_builds, site_text

from jianbao.build import BuildFailed, make_archive, prepare
from jianbao.pages.writer import MANIFEST, read_manifest
from jianbao.storage.project import Project

pytestmark = pytest.mark.slow

CASES = Path(__file__).parents[1] / "cases/withdrawals"
TEXT = """渡船老人的账本
2021-03-04 来源：江城晚报
渡口的老人把每天过河的人数记在一本蓝皮账本上，一记就是许多年，连下雪天也没有断过。
村里的孩子上学要坐他的船，他不收钱，只要孩子们到了对岸朝他挥一挥手，他才肯掉头回来。
后来桥修好了，船靠在柳树下，账本交给了村委会，老人每天还是要到岸边坐上一个下午。
他说河面平静的时候，能听见当年孩子们在船头念课文的声音，一句一句，清清楚楚的。
"""
OTHER = """老街新灯记
2022-05-06 来源：江城晚报
老街的灯换了新的，夜里走路的人多了，摊子收得也晚了，居民说这条街比从前热闹，也比从前让人放心。
"""
REWORDED = (
    "岸边拾遗\n2022-01-02 来源：江城日报\n本报记者近日走访沿江各村，听到不少过去的故事，摘录其中一段如下。\n"
    + "\n".join(TEXT.splitlines()[2:5])
    + "\n"
)


def id_of(content: str) -> str:
    return hashlib.sha256(content.encode()).hexdigest()[:10]


WORDS = {
    "secret": id_of(TEXT),
    "other": id_of(OTHER),
    "copy": id_of(REWORDED),
    "text": TEXT,
    "reworded": REWORDED,
}


def filled(text: str) -> str:
    return text.format(**WORDS)


def cases() -> list[Any]:
    found = yaml.safe_load((CASES / "synthetic.yml").read_text("utf-8"))
    return [pytest.param(case, id=case["label"]) for case in found]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The archive before anything is withdrawn; tests take copies."""
    root = projects.make(
        tmp_path_factory.mktemp("open") / "archive", {"secret.txt": TEXT, "other.txt": OTHER}
    )
    projects.build(root, "--strict")
    return root


@pytest.fixture
def project(built: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(built, tmp_path / "archive"))


def change(project: Path, case: dict[str, Any]) -> None:
    if "unlisted" in case:
        docs, left = project / "docs", project / filled(case["unlisted"])
        for path in [docs / name for name in read_manifest(docs)] + [docs / MANIFEST]:
            if path != left:
                path.unlink()
    for name in case.get("gone", ()):
        path = project / filled(name)
        shutil.rmtree(path) if path.is_dir() else path.unlink()
    for name, text in case.get("files", {}).items():
        path = project / filled(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(filled(text).encode(case.get("encoding", "utf-8")))


def pieces() -> list[str]:
    """Eight characters of the headline and of the beginning, middle and end of each line of the text."""
    title, _, *lines = TEXT.splitlines()
    return [title, *(line[at : at + 8] for line in lines for at in (0, len(line) // 2, len(line) - 9))]


def leaks(project: Path) -> Iterator[tuple[str, str]]:
    """Each piece of the secret that stands in a file of site/, docs/ or the ledger, spaced for search or not."""
    ledger = project / "seeds/curation/ledger.yml"
    for name, text in [*site_text(project), ("ledger", ledger.read_text("utf-8"))]:
        plain = text.replace(" ", "")
        yield from ((name, piece) for piece in pieces() if piece in plain)


def test_the_search_finds_what_is_published(built: Path) -> None:
    found = {piece for _, piece in leaks(built)}
    assert found == set(pieces())
    assert {name.split("/")[0] for name, _ in leaks(built)} == {"site", "docs", "ledger"}


@pytest.mark.parametrize("case", [case for case in cases() if "says" in case.values[0]])
def test_a_build_that_would_publish_it_is_refused(project: Path, case: dict[str, Any]) -> None:
    """Through the function that all commands call: what is built stays as it was, byte for byte."""
    change(project, case)
    before = made_by_builds(project)
    with pytest.raises(BuildFailed) as failed:
        prepare(Project(project))
    told = "\n".join(str(problem) for problem in failed.value.problems.errors)
    assert [words for words in case["says"] if filled(words) not in told] == [], told
    assert made_by_builds(project) == before


def test_the_command_refuses_too(project: Path) -> None:
    before = made_by_builds(project)
    overrides = {"seeds/curation/overrides.yml": "articles:\n  {secret}: {{withdrawn: 应要求}}\n"}
    change(project, {"files": overrides})
    done = projects.jianbao(project, "build")
    assert done.returncode == 1
    assert "seeds/curation/overrides.yml: may withdraw an article" in done.stderr
    assert "Traceback" not in done.stderr
    assert made_by_builds(project) == before


@pytest.mark.parametrize("case", [case for case in cases() if "says" not in case.values[0]])
def test_nothing_withdrawn_is_published(project: Path, case: dict[str, Any]) -> None:
    change(project, case)
    done = projects.build(project)
    assert [words for words in case.get("tells", ()) if filled(words) not in done.stderr] == [], done.stderr
    found = [leak for leak in leaks(project) if not (case.get("only_site") and leak[0].startswith("docs/"))]
    assert found == []
    sources = (project / "site/data/articles.jsonl").read_text("utf-8").splitlines()
    assert [json.loads(line)["source"] for line in sources] == ["other.txt"]
    if case.get("silent"):
        assert make_archive(Project(project)).problems.errors == ()


def test_what_was_edited_is_kept_aside_and_told(project: Path) -> None:
    page = project / f"docs/articles/{WORDS['other']}.md"
    made = page.read_bytes()
    page.write_text("改过的字\n", "utf-8")
    done = projects.build(project, "--strict")
    name = f"articles/{WORDS['other']}.md"
    assert f"warning: docs/{name}: is made by the build and was edited" in done.stderr
    assert page.read_bytes() == made
    assert (project / ".cache/edited" / name).read_text("utf-8") == "改过的字\n"


def test_a_withdrawal_taken_back_publishes_again(project: Path, built: Path) -> None:
    override = project / "seeds/curation/overrides/a.yml"
    override.write_text(filled("source: secret.txt\narticles:\n  {secret}: {{withdrawn: 应要求}}\n"), "utf-8")
    projects.build(project, "--strict")
    assert list(leaks(project)) == []
    override.unlink()
    projects.build(project, "--strict")
    assert projects.tree(project / "site") == projects.tree(built / "site")
