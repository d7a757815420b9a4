"""A real Chromium, and folders served as a web server would, under a sub-path as on GitHub Pages."""

from __future__ import annotations

import functools
import http.server
import os
import shutil
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

CHROMIUMS = ("chromium", "chromium-browser", "google-chrome")
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


class Quiet(http.server.SimpleHTTPRequestHandler):
    """Serves files and says nothing. HTTP/1.1, so that a page's requests share connections."""

    protocol_version = "HTTP/1.1"

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """For a missing page, the site's own 404.html, as GitHub Pages does it."""
        first = self.path.split("/")[1]
        own = Path(self.directory) / first / "404.html"
        if code != http.HTTPStatus.NOT_FOUND or not own.is_file():
            super().send_error(code, message, explain)
            return
        body = own.read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Not in the test's output."""


@pytest.fixture(scope="session")
def serve() -> Iterator[Callable[[Path], str]]:
    """Serves a folder on a free port; gives its address, without a slash at the end."""
    servers: list[http.server.ThreadingHTTPServer] = []

    def start(folder: Path) -> str:
        handler = functools.partial(Quiet, directory=str(folder))
        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
        servers.append(server)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        return f"http://127.0.0.1:{server.server_port}"

    yield start
    for server in servers:
        server.shutdown()
        server.server_close()


@pytest.fixture(scope="session")
def real_home(real_site: Path, serve: Callable[[Path], str], tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of the real archive, below a sub-path."""
    folder = tmp_path_factory.mktemp("web")
    (folder / "repo").symlink_to(real_site, target_is_directory=True)
    return serve(folder) + "/repo/"


@pytest.fixture(scope="session")
def kinds_of_pages(real_site: Path, real_records: list[dict[str, Any]]) -> tuple[str, ...]:
    """One page of each kind, by its address in the site."""
    one = min(real_records, key=many_rules_in_little_text)
    practice = next(path for path in sorted((real_site / "practices").iterdir()) if path.is_dir())
    below = ("articles/", one["url"], f"{one['url']}original/", "cities/", f"cities/{one['place'][:4]}00/")
    topics = ("topics/", f"topics/{one['topics'][0]['id']}/", "practices/", f"practices/{practice.name}/")
    rest = (
        "statistics/",
        "timeline/",
        "years/",
        "outlets/",
        "sources/",
        "search/",
        "data/",
        "about/",
        "policy/",
    )
    return ("", *below, *topics, *rest, "nowhere/at/all/")


def many_rules_in_little_text(record: dict[str, Any]) -> tuple[int, int]:
    """The key of the article whose page shows most kinds of repairs, and of those the one that is soon read."""
    return -len({repair["rule"] for repair in record["repairs"]}), len(record["repairs"])


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium: `JIANBAO_CHROMIUM`, or the first that is on the path."""
    found = os.environ.get("JIANBAO_CHROMIUM") or next(filter(None, map(shutil.which, CHROMIUMS)), None)
    if not found:
        pytest.skip("no Chromium: set JIANBAO_CHROMIUM")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=found, args=list(ARGUMENTS))
        yield chromium
        chromium.close()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A fresh profile of desktop size, in Chinese."""
    made = browser.new_context(viewport={"width": 1280, "height": 900}, locale="zh-CN")
    yield made
    made.close()


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    """A page that must not log an error, nor ask another host; tests that expect errors clear `page.faults`."""
    made = context.new_page()
    faults: list[str] = []
    made.faults = faults  # type: ignore[attr-defined]
    made.on("console", lambda message: message.type == "error" and faults.append(message.text))
    made.on("pageerror", lambda error: faults.append(str(error)))
    made.on("request", lambda request: "//127.0.0.1" not in request.url and faults.append(request.url))
    yield made
    assert not faults
