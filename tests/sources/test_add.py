"""Adding: copies that overwrite nothing, and one page fetched politely from a server of our own."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from click.testing import CliRunner
from tests import projects

from jianbao.commands import fetching
from jianbao.commands.copying import Added, add_bytes, add_file, recognised, to_add
from jianbao.commands.fetching import NotFetched, fetch
from jianbao.commands.main import main
from jianbao.model import RawPage
from jianbao.problems import Problems
from jianbao.sources import read

TEXT = "三月的第一个周末，通往石门村的公路通车，村民不用再坐渡船赶集。"
MORE = "这条公路全长十二公里，沿线有十二个村，去年春天动工。"
PAGE = f"<html><head><meta charset=utf-8><title>石门村通了公路</title></head><body><h1>石门村通了公路</h1><div>2021-03-04 来源：黄河时报</div><div class=content><p>{TEXT}</p><p>{MORE}</p></div></body></html>".encode()


class Site(BaseHTTPRequestHandler):
    """A small web site; `asked` keeps what it was asked for."""

    asked: list[tuple[str, str]] = []  # noqa: RUF012 (the handler's class is its only shared place)

    def do_GET(self) -> None:
        self.asked.append((self.path, self.headers["User-Agent"]))
        answers = {
            "/robots.txt": (200, "text/plain", b"User-agent: *\nDisallow: /private/\n"),
            "/2021/0304/1.html": (200, "text/html; charset=utf-8", PAGE),
            "/private/1.html": (200, "text/html", PAGE),
            "/a.pdf": (200, "application/pdf", b"%PDF"),
            "/empty": (200, "text/html", b""),
            "/large": (200, "text/html", b"x" * 50_000),
            "/moved": (302, "/2021/0304/1.html", b""),
            "/loop": (302, "/loop", b""),
            "/to-file": (302, "file:///etc/passwd", b""),
            "/to-private": (302, "http://127.0.0.2:1/secret", b""),
            "/nowhere": (302, "", b""),
        }
        status, kind, body = answers.get(self.path, (404, "text/html", b"none"))
        self.send_response(status)
        if kind:
            self.send_header("Location" if status == 302 else "Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Set-Cookie", "secret=1")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 (the name is the parent's)
        pass


@pytest.fixture
def site() -> Iterator[str]:
    Site.asked.clear()
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


def test_a_page_becomes_a_web_archive(site: str, tmp_path: Path) -> None:
    name, content = fetch(f"{site}/2021/0304/1.html", allow_private=True)
    assert name == "127.0.0.1-2021-0304-1.warc.gz"
    added = add_bytes(content, name, tmp_path)
    (page,) = read(added.path, tmp_path, Problems())
    assert isinstance(page, RawPage)
    assert page.lines == ("石门村通了公路", "2021-03-04 来源：黄河时报", TEXT, MORE)
    assert page.address == f"{site}/2021/0304/1.html"
    assert page.captured is not None
    assert b"secret" not in content


def test_it_asks_for_robots_and_the_page_alone_and_says_who_it_is(site: str) -> None:
    fetch(f"{site}/moved", allow_private=True)
    assert [path for path, _ in Site.asked] == ["/robots.txt", "/moved", "/2021/0304/1.html"]
    assert all(agent.startswith("Jianbao/") for _, agent in Site.asked)


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("/private/1.html", "stay away"),
        ("/a.pdf", "application/pdf"),
        ("/empty", "empty"),
        ("/gone", "404"),
        ("/loop", "redirected more than"),
        ("/to-file", "not a web address"),
        ("/nowhere", "redirects to nowhere"),
    ],
)
def test_what_is_not_fetched(site: str, path: str, message: str) -> None:
    with pytest.raises(NotFetched, match=message):
        fetch(site + path, allow_private=True)


def test_an_answer_too_large(site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetching, "MAX_BYTES", 40_000)
    with pytest.raises(NotFetched, match="larger than"):
        fetch(f"{site}/large", allow_private=True)


def test_an_answer_too_slow(site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetching, "DEADLINE", -1.0)
    with pytest.raises(NotFetched, match="longer than"):
        fetch(f"{site}/2021/0304/1.html", allow_private=True)


@pytest.mark.parametrize(
    "address",
    [
        "http://127.0.0.1/a",
        "http://localhost/a",
        "http://[::1]/a",
        "http://10.0.0.1/a",
        "http://192.168.1.1/a",
        "http://169.254.169.254/a",
        "http://0.0.0.0/a",
        "http://[::ffff:127.0.0.1]/a",
    ],
)
def test_no_address_of_this_machine_or_its_network(address: str) -> None:
    with pytest.raises(NotFetched, match="this machine or its network"):
        fetch(address)


def test_no_redirect_to_one(site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first request is let through, as one to a public server would be."""
    connect = fetching._connect

    def guarded(host: str, port: int, *, secure: bool, allow_private: bool) -> object:
        return connect(host, port, secure=secure, allow_private=host == "127.0.0.1")

    monkeypatch.setattr(fetching, "_connect", guarded)
    with pytest.raises(NotFetched, match="this machine or its network"):
        fetch(f"{site}/to-private")


@pytest.mark.parametrize(
    ("address", "message"),
    [
        ("ftp://example.org/a", "not a web address"),
        ("file:///etc/passwd", "not a web address"),
        ("example.org/a", "not a web address"),
        ("http:///a", "not a web address"),
        ("http://user:secret@example.org/", "password"),
        ("http://example.org:99999/", "not a web address"),
        ("http://example.org/a b", "not a web address"),
        ("http://example.org/\r\nX: y", "not a web address"),
    ],
)
def test_what_is_no_address(address: str, message: str) -> None:
    with pytest.raises(NotFetched, match=message):
        fetch(address)


def test_a_server_that_is_not_there() -> None:
    with pytest.raises(NotFetched, match="cannot be fetched"):
        fetch("http://127.0.0.1:1/a", allow_private=True)


def put(path: Path, content: bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


def test_a_file_is_copied_with_its_sidecar(tmp_path: Path) -> None:
    file = put(tmp_path / "in" / "a.html", PAGE)
    put(tmp_path / "in" / "a.yml", b"captured: 2021-05-06")
    added = add_file(file, tmp_path / "sources")
    assert added == Added(tmp_path / "sources" / "a.html", new=True)
    assert added.path.read_bytes() == PAGE
    assert (tmp_path / "sources" / "a.html.yml").read_bytes() == b"captured: 2021-05-06"
    assert sorted(path.name for path in (tmp_path / "sources").iterdir()) == ["a.html", "a.html.yml"]


def test_the_same_bytes_are_not_copied_again(tmp_path: Path) -> None:
    put(tmp_path / "sources" / "deep" / "b.html", PAGE)
    file = put(tmp_path / "in" / "a.html", PAGE)
    assert add_file(file, tmp_path / "sources") == Added(tmp_path / "sources" / "deep" / "b.html", new=False)
    assert add_file(tmp_path / "sources" / "deep" / "b.html", tmp_path / "sources").new is False
    assert not (tmp_path / "sources" / "a.html").exists()


@pytest.mark.parametrize(
    ("name", "second", "third"),
    [("a.html", "a-2.html", "a-3.html"), ("a.warc.gz", "a-2.warc.gz", "a-3.warc.gz")],
)
def test_nothing_is_overwritten(name: str, second: str, third: str, tmp_path: Path) -> None:
    placed = [add_bytes(content, name, tmp_path).path.name for content in (b"1", b"2", b"3")]
    assert placed == [name, second, third]
    assert [(tmp_path / each).read_bytes() for each in placed] == [b"1", b"2", b"3"]


def test_a_new_source_does_not_come_under_another_sidecar(tmp_path: Path) -> None:
    put(tmp_path / "a.html.yml", b"captured: 2021-05-06")
    assert add_bytes(PAGE, "a.html", tmp_path).path.name == "a-2.html"


def test_a_folder_gives_its_sources_with_their_places(tmp_path: Path) -> None:
    for name in (
        "江城/2021/a.html",
        "江城/b.html",
        "江城/desktop.ini",
        "江城/.hidden.html",
        "江城/a.html.yml",
    ):
        put(tmp_path / name, PAGE)
    items = list(to_add(tmp_path / "江城"))
    assert [(item.file.name, item.place.as_posix()) for item in items] == [
        ("a.html", "江城/2021"),
        ("a.html.yml", "江城"),
        ("b.html", "江城"),
    ]
    assert [item.file for item in to_add(tmp_path / "江城" / "b.html")] == [tmp_path / "江城" / "b.html"]


def test_a_page_takes_the_folder_along_that_was_saved_with_it(tmp_path: Path) -> None:
    file = put(tmp_path / "in" / "青岚.html", PAGE)
    put(tmp_path / "in" / "青岚_files" / "deep" / "p.png", b"p")
    put(tmp_path / "in" / "青岚.html.yml", b"captured: 2021-05-06")
    sources = tmp_path / "sources"
    put(sources / "青岚.html", b"another page")
    added = add_file(file, sources)
    assert added == Added(sources / "青岚-2.html", new=True)
    assert (sources / "青岚-2_files" / "deep" / "p.png").read_bytes() == b"p"
    assert (sources / "青岚-2.html.yml").read_bytes() == b"captured: 2021-05-06"
    assert not (sources / "青岚_files").exists()
    assert add_file(file, sources) == Added(sources / "青岚-2.html", new=False)


def test_a_new_page_does_not_come_by_anothers_folder(tmp_path: Path) -> None:
    put(tmp_path / "a_files" / "p.png", b"p")
    assert add_bytes(PAGE, "a.html", tmp_path).path.name == "a-2.html"


@pytest.mark.slow
def test_the_command_takes_folders(tmp_path: Path) -> None:
    root = projects.make(tmp_path / "archive", {})
    folder = tmp_path / "in" / "江城 晚报（三月）"
    put(folder / "2021" / "青岚.html", PAGE)
    put(folder / "2021" / "青岚_files" / "saved_resource.html", PAGE)
    put(folder / "copy.html", PAGE)
    put(folder / "scan.jpg", b"\xff\xd8\xff")
    put(folder / "desktop.ini", b"x")
    put(folder / "a.url", b"x")
    run = CliRunner().invoke(main, ["--project", str(root), "add", str(folder)])
    assert run.exit_code == 0, run.output
    sources = root / "seeds" / "sources"
    found = sorted(path.relative_to(sources).as_posix() for path in sources.rglob("*") if path.is_file())
    assert found == [
        "江城 晚报（三月）/2021/青岚.html",
        "江城 晚报（三月）/2021/青岚_files/saved_resource.html",
        "江城 晚报（三月）/scan.jpg",
    ]
    assert "2 sources added, 1 there already, 0 not added" in run.output
    assert "waits for its text" in run.output
    assert "a.url: is a shortcut" in run.output
    assert "2 other file(s) in the folder are not read" in run.output
    run = CliRunner().invoke(main, ["--project", str(root), "add", str(folder)])
    assert "0 sources added, 3 there already, 0 not added" in run.output
    run = CliRunner().invoke(main, ["--project", str(root), "check"])
    assert run.exit_code == 0, run.output
    put(folder / "b.rtf", b"{\\rtf1")
    run = CliRunner().invoke(main, ["--project", str(root), "add", str(folder)])
    assert run.exit_code == 1
    assert "b.rtf: is RTF" in run.output
    assert "1 not added" in run.output
    run = CliRunner().invoke(main, ["--project", str(root), "add", str(root)])
    assert run.exit_code == 2


def test_control_characters_do_not_reach_the_terminal(tmp_path: Path) -> None:
    lines = list(recognised(Added(tmp_path / "\x1b[31ma.html", new=True), (), tmp_path))
    assert "\x1b" not in "".join(lines)


@pytest.mark.slow
def test_the_command(tmp_path: Path) -> None:
    root = projects.make(tmp_path / "archive", {})
    good = put(tmp_path / "in" / "a.html", PAGE)
    bad = put(tmp_path / "in" / "b.pdf", b"%PDF-1.4 nothing")
    run = CliRunner().invoke(main, ["--project", str(root), "add", str(good)])
    assert run.exit_code == 0
    assert run.output.splitlines() == [
        "a.html: added",
        "  html, utf-8: 1 article",
        "    石门村通了公路 · 2021-03-04",
    ]
    run = CliRunner().invoke(main, ["--project", str(root), "add", str(good), str(bad)])
    assert run.exit_code == 1
    assert "a.html: is among the sources already" in run.output
    assert "broken as a PDF" in run.output
    assert not (root / "seeds" / "sources" / "b.pdf").exists()
    run = CliRunner().invoke(main, ["--project", str(root), "add", "--url", "http://127.0.0.1/a"])
    assert run.exit_code == 1
    assert "this machine or its network" in run.output
    assert CliRunner().invoke(main, ["--project", str(root), "add"]).exit_code == 2
