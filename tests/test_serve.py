"""`mkdocs serve` and `jianbao serve`: what changes shows by itself, and no fault ends the server.

Run with `-s` to see the seconds from a change to its being seen.
"""

from __future__ import annotations

import re
import signal
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from tests import projects

pytestmark = [pytest.mark.slow, pytest.mark.timeout(300)]

PATIENCE = 60
"""Seconds until a change counts as unseen; a rebuild takes a few."""
GOOD = """江岸夜巡一月见闻
2021-03-04 来源：江城晚报
入春以来，江岸的路灯一盏一盏亮起来，网格员每晚沿江巡查，把居民反映的事记在本子上，第二天逐件答复。
“本子用完了三本，事情办成了九十件。”巡查的人说，下个月还要换一本更厚的。
"""
NEW = """渡口修桥一季见闻
2020-07-08 来源：江城晚报
渡口的桥修好了，两岸的人走动得勤，村里的菜当天就能进城卖个好价钱，老人们说等这座桥等了三十年。
"""


@dataclass(frozen=True, slots=True)
class Server:
    """A server at work in a project, and the file that its log goes to."""

    project: Path
    address: str
    log: Path
    process: subprocess.Popen[bytes]

    def get(self, path: str = "") -> str:
        """A page's text; empty where there is none, or while the server is between two sites."""
        try:
            with urllib.request.urlopen(self.address + path, timeout=10) as answer:
                return str(answer.read().decode("utf-8"))
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            return ""

    def wait(self, seen: Callable[[], object], what: str) -> float:
        """The seconds until something is seen; the log, where it is not."""
        began = time.monotonic()
        while time.monotonic() - began < PATIENCE:
            if seen():
                return time.monotonic() - began
            assert self.process.poll() is None, self.log.read_text("utf-8")
            time.sleep(0.1)
        raise AssertionError(f"{what}: not seen in {PATIENCE} s\n{self.log.read_text('utf-8')}")

    def shows(self, text: str, path: str) -> float:
        """The seconds until a page holds a text."""
        seconds = self.wait(lambda: text in self.get(path), text)
        print(f"\n{seconds:.1f} s until {path or 'the home page'} shows {text}", end="")  # noqa: T201
        return seconds

    def builds(self) -> int:
        """How many builds have come to their end."""
        return self.log.read_text("utf-8").count("Documentation built in")


@pytest.fixture(scope="module", params=["mkdocs serve", "jianbao serve"])
def server(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    root = projects.make(tmp_path_factory.mktemp("serve") / "archive", {"a.txt": GOOD})
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command: tuple[str, ...] = (*projects.MKDOCS, "serve", "--dev-addr", f"127.0.0.1:{port}")
    if request.param == "jianbao serve":
        command = (str(projects.JIANBAO), "serve", "--port", str(port))
    log = root.parent / "log"
    variables = projects.environment(root, JIANBAO_SITE_URL=None)
    with log.open("wb") as out:
        process = subprocess.Popen(command, cwd=root, env=variables, stdout=out, stderr=subprocess.STDOUT)
    made = Server(root, f"http://127.0.0.1:{port}/", log, process)
    try:
        made.wait(made.get, "the first page")
        yield made
    finally:
        process.send_signal(signal.SIGINT)
        try:
            process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


@pytest.fixture
def article(server: Server) -> str:
    """The address of the article of a.txt; the server at rest."""
    found = re.search(r'href="(articles/[0-9a-f]{10}/)"', server.get())
    assert found is not None
    return found[1]


def test_the_address_is_told(server: Server) -> None:
    assert server.address in server.log.read_text("utf-8")


def test_a_changed_source_shows_at_the_same_address(server: Server, article: str) -> None:
    projects.add_source(server.project, "a.txt", GOOD.replace("三本", "四十四本"))
    server.shows("四十四本", article)
    assert "四十四本" in server.get(f"{article}original/")
    identifier = article.split("/")[1]
    assert "四十四本" in server.get(f"search/texts/{identifier}.json")
    assert "四十四本" in server.get("data/articles.jsonl")


def test_a_new_source_shows_on_the_home_page_and_goes_again(server: Server, article: str) -> None:
    added = projects.add_source(server.project, "folder/new.txt", NEW)
    server.shows("渡口修桥一季见闻", "")
    assert "渡口修桥一季见闻" in server.get("years/2020/")
    added.unlink()
    server.wait(lambda: (home := server.get()) and "渡口修桥一季见闻" not in home, "the source has gone")


def test_a_changed_curation_file_shows(server: Server, article: str) -> None:
    settings = server.project / "seeds/curation/archive.yml"
    before = settings.read_text("utf-8")
    projects.curate(server.project, "archive.yml", re.sub("(?m)^name: .*", "name: 改了名的剪报", before))
    server.shows("改了名的剪报", "")
    projects.curate(server.project, "archive.yml", before)
    server.wait(lambda: (home := server.get()) and "改了名的剪报" not in home, "the old name")


def test_an_override_shows_and_goes(server: Server, article: str) -> None:
    text = f"source: a.txt\narticles:\n  {article.split('/')[1]}: {{title: 人定的标题}}\n"
    made = projects.curate(server.project, "overrides/a.yml", text)
    server.shows("人定的标题", article)
    made.unlink()
    server.wait(lambda: (page := server.get(article)) and "人定的标题" not in page, "the override has gone")


def test_a_changed_template_shows(server: Server, article: str) -> None:
    template = server.project / "scripts/jianbao/pages/templates/record.md.j2"
    before = template.read_text("utf-8")
    template.write_text(before.replace("整理记录", "整理的记录"), "utf-8")
    server.shows("整理的记录", article)
    template.write_text(before, "utf-8")
    server.wait(lambda: "整理记录" in server.get(article), "the old template")


def test_a_changed_theme_and_a_hand_written_page_show(server: Server, article: str) -> None:
    theme = server.project / "scripts/jianbao/site/theme/404.html"
    theme.write_text(theme.read_text("utf-8").replace("没有对应的页面", "没有这样的页面"), "utf-8")
    with (server.project / "docs/about.md").open("a", encoding="utf-8") as about:
        about.write("\n\n手写的一句话。\n")
    server.shows("手写的一句话", "about/")
    server.shows("没有这样的页面", "404.html")


@pytest.mark.parametrize("name", ["archive.yml", "topics.yml", "ledger.yml"])
def test_a_broken_curation_file_does_not_end_the_server(server: Server, article: str, name: str) -> None:
    """The fault stands in the log with its line; what was served last stays; mended, all goes on."""
    path = server.project / "seeds/curation" / name
    before = path.read_text("utf-8")
    logged = len(server.log.read_text("utf-8"))
    projects.curate(server.project, name, "a: [\n")
    if name == "ledger.yml":  # our own writing of it is not watched, so a source has to change too
        projects.add_source(server.project, "b.txt", NEW)
    fault = f"seeds/curation/{name}:2: "
    server.wait(lambda: fault in server.log.read_text("utf-8")[logged:], fault)
    assert server.get(article)
    projects.curate(server.project, name, before)
    projects.add_source(server.project, "a.txt", GOOD.replace("三本", f"五本又{name[:4]}页"))
    server.shows(f"五本又{name[:4]}页", article)


def test_a_broken_template_does_not_end_the_server(server: Server, article: str) -> None:
    template = server.project / "scripts/jianbao/pages/templates/facts.md.j2"
    before = template.read_text("utf-8")
    logged = len(server.log.read_text("utf-8"))
    template.write_text(before + "{% if %}", "utf-8")
    server.wait(lambda: "facts.md.j2" in server.log.read_text("utf-8")[logged:], "the fault")
    template.write_text(before.replace("媒体", "报社"), "utf-8")
    server.shows("报社", article)
    template.write_text(before, "utf-8")
    server.wait(lambda: "报社" not in (server.get(article) or "报社"), "the old template")


def test_at_rest_nothing_is_built(server: Server, article: str) -> None:
    """Our own writing of docs/ and of the ledger does not set off the next build, and the next."""
    time.sleep(2)
    before = server.builds()
    time.sleep(6)
    assert server.builds() == before


def test_serving_leaves_the_site_folder_alone(server: Server, article: str) -> None:
    assert not (server.project / "site").exists()
    assert not list(server.project.glob(".site-*"))
