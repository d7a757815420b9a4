"""The switch between Simplified and Traditional, in a real Chromium: what it shows is what the build writes."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from jianbao.site.region_forms import Conversion, names_to_keep
from jianbao.site.traditional import texts_of

pytestmark = [pytest.mark.browser, pytest.mark.slow]

BY = Conversion(words=("復議", "方志敏"))

# Every run of text and every attribute that the switch may change, as they stand on the page.
TEXTS = """async () => {
    const { runs, labelled, ATTRIBUTES } = await import(new URL("assets/javascripts/script-switch/runs.js", ROOT));
    const root = document.documentElement;
    const texts = runs(root).map((run) => run.map((node) => node.data).join(""));
    for (const element of labelled(root)) {
        texts.push(...ATTRIBUTES.filter((name) => element.hasAttribute(name)).map((name) => element.getAttribute(name)));
    }
    return texts;
}"""
# What must stay as it is: quotations, code, values, addresses.
KEPT = """() => [
    ...[...document.querySelectorAll("td[lang], .jb-quoted, code, pre, script")].map((one) => one.textContent),
    ...[...document.querySelectorAll("[id], [href], [value], [class]")]
        .map((one) => [one.id, one.getAttribute("href"), one.value, one.className.baseVal ?? one.className].join("|")),
]"""


@pytest.fixture(scope="module")
def home(real_site: Path, serve: Callable[[Path], str], tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("web")
    (folder / "repo").symlink_to(real_site, target_is_directory=True)
    return serve(folder) + "/repo/"


def as_written(page: list[str]) -> list[str]:
    """The texts of a page as Taiwan's OpenCC has them, but for the names that one of them gives."""
    names = names_to_keep(page)
    return [BY.write(text, names) for text in page]


def written(text: str) -> str:
    return BY.write(text, names_to_keep([text]))


def switch(page: Page) -> None:
    """Presses the button and waits for the page to be in the other script."""
    before = page.locator("html").get_attribute("lang")
    page.locator("[data-jb-script-switch]").click()
    expect(page.locator("html")).not_to_have_attribute("lang", before or "")


def texts(page: Page, home: str) -> list[str]:
    made: list[str] = page.evaluate(TEXTS.replace("ROOT", f'"{home}"'))
    return made


def addresses(real_site: Path) -> list[str]:
    return [
        path.parent.relative_to(real_site).as_posix() + "/" for path in sorted(real_site.rglob("index.html"))
    ]


def test_pages_are_what_opencc_makes_of_it_and_comes_back(page: Page, home: str, real_site: Path) -> None:
    """Run by run, on all pages of articles and every fifth other; the runs are those the build looked at."""
    compared = 0
    others = [address for address in addresses(real_site) if not address.startswith("articles/")][::5]
    for address in [one for one in addresses(real_site) if one.startswith("articles/")] + others:
        if address == "search/":  # has a test of its own: its scripts change the page meanwhile
            continue
        page.goto(home + address.removeprefix("./"))
        assert page.locator(".md-header").evaluate("one => getComputedStyle(one).position") == "sticky"
        before, kept = texts(page, home), page.evaluate(KEPT)
        source = (real_site / address / "index.html").read_text("utf-8")
        # Scripts add texts of their own, and take away the drawer's label for browsers without them.
        missing = set(filter(str.strip, texts_of(source))) - set(before) - {"打开导航"}
        assert not missing, address
        page.evaluate(CONVERT.replace("ROOT", f'"{home}"'), "traditional")
        assert texts(page, home) == as_written(before), address
        assert page.evaluate(KEPT) == kept, address
        page.evaluate(CONVERT.replace("ROOT", f'"{home}"'), "simplified")
        assert texts(page, home) == before, address
        compared += sum(map(len, before))
    assert compared > 100_000


CONVERT = """async (script) => {
    window.converter ??= (await import(new URL("assets/javascripts/script-switch/convert.js", ROOT))).load();
    (await window.converter)[script]();
}"""


def test_every_article_is_what_opencc_makes_of_it(
    page: Page, home: str, real_records: list[dict[str, Any]]
) -> None:
    """Block by block, as the export has it."""
    page.goto(home)
    switch(page)
    for record in real_records:
        page.goto(home + record["url"])
        expect(page.locator("html")).to_have_attribute("lang", "zh-Hant")
        shown = re.sub(r"\s", "", page.locator("main").evaluate("(main) => main.textContent"))
        for text in (record["title"], *(block["text"] for block in record["body"])):
            assert re.sub(r"\s", "", written(text)) in shown


def test_the_choice_is_remembered_and_taken_back(page: Page, home: str) -> None:
    page.goto(home)
    expect(page.locator("html")).to_have_attribute("lang", "zh-Hans")
    button = page.locator("[data-jb-script-switch]")
    expect(button).to_have_text("繁")
    switch(page)
    expect(button).to_have_text("简")
    expect(page.locator("main")).to_contain_text("長安杯")
    title = page.title()
    assert title == written(title)
    page.goto(home + "topics/")
    expect(page.locator("html")).to_have_attribute("lang", "zh-Hant")
    expect(page.get_by_role("navigation", name="欄目").get_by_role("link", name="地區")).to_be_visible()
    switch(page)
    page.goto(home)
    expect(page.locator("html")).to_have_attribute("lang", "zh-Hans")
    expect(page.locator("main")).to_contain_text("长安杯")


def test_no_one_sees_the_page_in_simplified_first(page: Page, home: str) -> None:
    """A reader of Traditional gets the page unseen until it is converted, and laid out as it stays."""
    page.goto(home)
    switch(page)
    page.add_init_script(
        """window.seen = [];
        const look = () => {
            const main = document.querySelector("main h1");
            if (main && getComputedStyle(main).visibility === "visible") window.seen.push(document.documentElement.lang);
            requestAnimationFrame(look);
        };
        requestAnimationFrame(look);"""
    )
    page.goto(home + "topics/")
    expect(page.locator("main h1")).to_be_visible()
    page.wait_for_timeout(300)
    assert set(page.evaluate("window.seen")) == {"zh-Hant"}


def test_nothing_is_loaded_for_who_reads_simplified(page: Page, home: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(home)
    expect(page.locator("[data-jb-script-switch]")).to_be_visible()
    assert not [url for url in asked if "script-switch/" in url or "traditional" in url]
    switch(page)
    assert sorted(
        url.rsplit("/", 1)[1] for url in asked if "script-switch/" in url or "traditional" in url
    ) == [
        "convert.js",
        "runs.js",
        "traditional.txt",
    ]


def test_the_table_is_small(real_site: Path) -> None:
    assert (real_site / "assets/traditional.txt").stat().st_size < 20_000
    pages = [path.read_text("utf-8") for path in real_site.rglob("index.html")]
    blocks = [
        found[0]
        for page in pages
        if (found := re.search(r'<script[^>]*id="jb-traditional">.*?</script>', page))
    ]
    assert len(blocks) > 20
    assert max(len(block.encode()) for block in blocks) < 2_000


def test_a_table_that_does_not_load_is_told_and_may_be_asked_for_again(page: Page, home: str) -> None:
    page.goto(home)
    page.route("**/traditional.txt", lambda route: route.fulfill(status=404))
    button = page.locator("[data-jb-script-switch]")
    button.click()
    expect(button).to_have_attribute("title", re.compile("没有载入"))
    expect(page.locator("html")).to_have_attribute("lang", "zh-Hans")
    page.unroute("**/traditional.txt")
    switch(page)
    page.faults.clear()  # type: ignore[attr-defined]


def test_a_page_that_waits_in_vain_is_shown(page: Page, home: str) -> None:
    page.goto(home)
    switch(page)
    page.route("**/traditional.txt", lambda route: None)
    page.goto(home + "topics/", wait_until="commit")
    expect(page.locator("main h1")).to_be_visible()


def test_storage_that_is_forbidden_is_no_matter(context: BrowserContext, home: str) -> None:
    page = context.new_page()
    page.add_init_script(
        "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError'); } });"
    )
    page.goto(home)
    switch(page)
    expect(page.locator("main")).to_contain_text("長安杯")


def test_search_results_come_in_traditional(page: Page, home: str) -> None:
    page.goto(f"{home}search/?q=长安杯")
    expect(page.locator(".search-result").first).to_be_visible()
    before = texts(page, home)
    switch(page)
    assert texts(page, home) == as_written(before)
    field = page.locator("[data-search-input]")
    field.fill("公里")
    expect(page.locator("[data-search-status]")).to_contain_text("含有“公里”")
    expect(page.locator(".search-result mark").first).to_have_text("公里")
    assert field.input_value() == "公里"
    shown = texts(page, home)
    switch(page)
    assert [written(text) for text in texts(page, home)] == shown


def test_hits_are_marked_in_traditional_too(
    page: Page, home: str, real_records: list[dict[str, Any]]
) -> None:
    record = next(one for one in real_records if any("长安杯" in block["text"] for block in one["body"]))
    page.goto(home)
    switch(page)
    page.goto(f"{home}{record['url']}?h=长安杯")
    expect(page.locator("mark.search-hit").first).to_have_text("長安杯")
    shown = re.sub(r"\s", "", page.locator("main").evaluate("(main) => main.textContent"))
    for block in record["body"]:
        assert re.sub(r"\s", "", written(block["text"])) in shown


def test_the_original_stays_as_it_was_received(
    page: Page, home: str, real_records: list[dict[str, Any]]
) -> None:
    record = next(one for one in real_records if one["script"] == "Hans" and len(one["body"]) > 3)
    page.goto(home + record["url"] + "original/")
    cells = page.locator(".jb-original td[lang]")
    before = cells.all_inner_texts()
    switch(page)
    assert cells.all_inner_texts() == before
    expect(page.locator(".jb-original .jb-clean").last).not_to_have_text("")
    clean = "".join(page.locator(".jb-original .jb-clean").all_inner_texts())
    assert clean == written(clean)


def test_the_keyboard_reaches_the_switch(page: Page, home: str) -> None:
    page.goto(home)
    button = page.get_by_role("button", name="改用繁體字")
    button.focus()
    page.keyboard.press("Enter")
    expect(page.locator("html")).to_have_attribute("lang", "zh-Hant")
    expect(page.get_by_role("button", name="改用简体字")).to_be_focused()
