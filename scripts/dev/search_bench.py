"""Measure search beside Material's own, in one Chromium: what is found, how fast, in how many bytes.

Run from the project's folder: `python scripts/dev/search_bench.py [articles]`. Makes a synthetic archive of
that many articles (300 unless told), a site of it for either search, asks both the queries of
tests/cases/search/queries.yml, and prints a table. Bytes are those of a fresh visit until the first result,
as a server that compresses sends them, without the page and its theme.
"""

from __future__ import annotations

import functools
import gzip
import http.server
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, Response, sync_playwright

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from tests import factories as f  # noqa: E402
from tests.searching import holding, queries, synthetic  # noqa: E402

from jianbao.exports import records  # noqa: E402
from jianbao.site.search import write_index  # noqa: E402

MKDOCS = """\
site_name: t
theme: {name: material, language: zh, font: false}
plugins: [{search: {lang: [zh, en]}}]
nav: [index.md]
not_in_nav: /a/
"""
OURS = """async (query) => {
    const { Engine } = await import(new URL("../assets/javascripts/search/engine.js", location.href));
    window.engine ??= await Engine.open();
    const found = await engine.find(await engine.words(query));
    const ranks = engine.sorted(found.keys(), found, "relevance");
    await Promise.all(ranks.slice(0, 10).map((rank) => engine.text(rank)));
    return ranks.map((rank) => engine.ids[rank]);
}"""
MATERIAL = """async (query) => {
    const field = document.querySelector(".md-search__input");
    const list = document.querySelector(".md-search-result__list");
    const meta = document.querySelector(".md-search-result__meta");
    const scroll = document.querySelector(".md-search__scrollwrap");
    const pause = (time) => new Promise((done) => setTimeout(done, time));
    document.querySelector("#__search").checked = true;
    meta.textContent = "…";
    field.focus();
    field.value = query;
    field.dispatchEvent(new KeyboardEvent("keyup", { bubbles: true }));
    for (let i = 0; i < 3000 && meta.textContent === "…"; i++) await pause(5);
    const time = performance.now();
    for (let last = -1; list.children.length !== last; ) {  // the list is made as it is scrolled
        last = list.children.length;
        scroll.scrollTop = scroll.scrollHeight;
        await pause(60);
    }
    const links = [...list.querySelectorAll("li > a, li > article > a, a.md-search-result__link")];
    const ids = links.map((link) => /a[/]([0-9a-f-]+)[/]/.exec(link.href)?.[1]);
    return [time, [...new Set(ids.filter(Boolean))]];
}"""


class Quiet(http.server.SimpleHTTPRequestHandler):
    """Serves files and says nothing."""

    protocol_version = "HTTP/1.1"

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Not in the table."""


def serve(folder: Path) -> str:
    """The address of a folder, served until the process ends."""
    handler = functools.partial(Quiet, directory=str(folder))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return f"http://127.0.0.1:{server.server_port}/"


def our_site(archive: Any, folder: Path) -> None:
    """The index, the scripts, and an empty page."""
    shutil.copytree(ROOT / "scripts/jianbao/site/theme/assets", folder / "assets")
    write_index(archive, f.curation(readings=(("曾都", ("zeng", "du")),)), folder)
    (folder / "search/index.html").write_text("<!doctype html><title>t</title>", "utf-8")


def material_site(archive: Any, folder: Path) -> None:
    """The same articles as Material's template and search have them."""
    pages = folder / "docs/a"
    pages.mkdir(parents=True)
    (folder / "mkdocs.yml").write_text(MKDOCS, "utf-8")
    (folder / "docs/index.md").write_text("# t\n", "utf-8")
    for article in archive.published_articles:
        facts = (article.outlet, article.published.date)
        parts = (f"# {article.title}", *(block.text for block in article.body), *filter(None, facts))
        (pages / f"{article.id}.md").write_text("\n\n".join(parts), "utf-8")
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet"]
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1"}
    subprocess.run(command, cwd=folder, check=True, env=environment, capture_output=True)


def visit(browser: Browser, address: str, wanted: Sequence[str]) -> tuple[Page, list[int]]:
    """A fresh page, and the sizes of the answers whose address holds one of `wanted`, as they come in."""
    page = browser.new_context(viewport={"width": 1280, "height": 900}).new_page()
    sizes: list[int] = []

    def count(response: Response) -> None:
        if any(part in response.url for part in wanted):
            sizes.append(len(gzip.compress(response.body(), 6)))

    page.on("response", count)
    page.goto(address)
    return page, sizes


def row(
    name: str, answers: Sequence[Sequence[str]], truth: Sequence[set[str]], times: list[float], size: int
) -> str:
    """A line of the table."""
    both = sum(len(set(answer) & right) for answer, right in zip(answers, truth, strict=True))
    found, right = sum(map(len, answers)), sum(map(len, truth))
    tens = [len(set(a[:10]) & t) / min(10, len(t)) for a, t in zip(answers, truth, strict=True) if t]
    figures = f"{both / right:.3f} | {both / max(found, 1):.3f} | {statistics.mean(tens):.3f}"
    return f"| {name} | {figures} | {times[0]:.0f} | {statistics.median(times[1:]):.0f} | {size / 1000:.0f} |"


def main(size: int) -> None:
    """Make both sites, ask, print."""
    archive = f.archive(*synthetic(size))
    asked = queries()
    exported = list(records(archive, with_urls=True))
    truth = [holding(query, exported) for query in asked]
    print(f"{size} synthetic articles, {len(asked)} queries\n")
    print("| search | recall | precision | p@10 | first, ms | others, ms | bytes to first, kB |")
    print("| --- | --- | --- | --- | --- | --- | --- |")
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        ours, theirs = Path(name, "ours"), Path(name, "theirs")
        our_site(archive, ours)
        material_site(archive, theirs)
        browser = playwright.chromium.launch(
            executable_path=os.environ.get("JIANBAO_CHROMIUM") or shutil.which("chromium"),
            args=["--no-sandbox"],
        )
        page, sizes = visit(browser, f"{serve(ours)}search/", ("/search/", "/search."))
        answers, times, first = [], [], 0
        for query in asked:
            start = time.perf_counter()
            answers.append(page.evaluate(OURS, query.text))
            times.append(1000 * (time.perf_counter() - start))
            first = first or sum(sizes)
        print(row("Jianbao", answers, truth, times, first))
        page, sizes = visit(browser, serve(theirs / "site"), ("search", "lunr"))
        answers, times, first = [], [], 0
        for query in asked:
            start = page.evaluate("performance.now()")
            end, links = page.evaluate(MATERIAL, query.text)
            times.append(end - start)
            answers.append(links)
            first = first or sum(sizes)
        print(row("Material", answers, truth, times, first))
        browser.close()


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 300)
