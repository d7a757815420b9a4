"""No mouse: every page from its first stop to its last and back, and what readers come for, by keys alone.

That nothing moves while a page loads is looked at in test_machine.py; that axe finds nothing, in
test_accessibility.py.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect
from tests import projects

pytestmark = [pytest.mark.browser, pytest.mark.slow]

Record = dict[str, Any]
SIZES = {"phone": {"width": 390, "height": 844}, "desktop": {"width": 1280, "height": 900}}
REPOSITORY = "https://forge.example/owner/name"
LETTER = """网格员把服务送到家门口
来源：江城晚报 2021-03-04
腊月二十三，天刚擦黑，社区的网格员就出了门，她手里的本子上记着四十七户人家。
“哪家老人独居，哪家灯坏了，我们心里都有一本账。”她说。社区把监控探头、楼栋长和值班民警编进同一张网。
"""

# Written into each page before it loads. `keys.begin()` notes what Tab has to reach and how it looks without the
# focus, gives how many that are; each Tab then looks at what has the focus, before it moves on; `keys.end()` tells.
KEYS = """
(() => {
  const USED = 'a[href], button, input, select, textarea, summary, [tabindex="0"]';
  let expected, before, stops, faults, covered;

  const usable = (one) =>
    one.checkVisibility({ visibilityProperty: true }) && one.getClientRects().length && !one.disabled && one.tabIndex >= 0;
  const stop = (one) => (one.type === "radio" ? one.form.elements[one.name][0] : one); // a group is one stop
  const name = (one) => one.outerHTML.replace(/\\s+/g, " ").slice(0, 140);
  // What is seen of it: of a switch without size its label, of the field its form, of a tile its square.
  const seen = (one) => (one.matches(".md-option, .md-toggle") ? one.nextElementSibling : one);
  const shown = (one) => [seen(one), one.matches(".jb-search__query") && one.form, one.querySelector("rect")].filter(Boolean);
  const line = (width, style, colour) => (style === "none" || width === "0px" ? "" : [width, style, colour].join());
  const look = (one) => shown(one).map((it) => {
    const css = getComputedStyle(it);
    const outline = line(css.outlineWidth, css.outlineStyle, css.outlineColor);
    const border = line(css.borderTopWidth, css.borderTopStyle, css.borderTopColor);
    const stroke = it.matches("rect") ? css.stroke + css.strokeWidth : "";
    return [outline, border, css.boxShadow, css.backgroundColor, stroke].join();
  }).join("|");

  const over = (one) => {
    const box = seen(one).getClientRects()[0];
    const at = [(box.left + box.right) / 2, (Math.max(box.top, 0) + Math.min(box.bottom, innerHeight)) / 2];
    const top = document.elementFromPoint(...at);
    return !top || !(top.contains(one) || seen(one).contains(top)) ? "covered: " + name(one) + " by " + (top && name(top)) : "";
  };

  // Scripts move the header's things only after a scroll: what was covered is gone to again, and given time.
  const settled = async (one, backwards) => {
    one.blur();
    scrollTo(0, backwards ? document.body.scrollHeight : 0);
    await new Promise((done) => setTimeout(done, 1000));
    one.focus();
    await new Promise((done) => setTimeout(done, 1000));
    return over(one);
  };

  const check = (one) => {
    stops.push(stop(one));
    const box = seen(one).getClientRects()[0];
    if (!box || !box.width || !box.height) return faults.push("without size: " + name(one));
    if (box.height < innerHeight / 2 && (box.top < -1 || box.bottom > innerHeight + 1)) faults.push("out of sight: " + name(one));
    if (over(one)) covered.push(one);
    if (!before.has(one)) faults.push("unexpected: " + name(one));
    else if (look(one) === before.get(one)) faults.push("not marked: " + name(one));
  };

  window.keys = {
    begin() {
      const still = new CSSStyleSheet();
      still.replaceSync("* { transition: none !important; animation: none !important; }");
      document.adoptedStyleSheets = [still];
      [stops, faults, covered] = [[], [], []];
      const scrolled = [...document.querySelectorAll("div, pre")].filter((one) => one.scrollWidth > one.clientWidth);
      before = new Map([...document.querySelectorAll(USED), ...scrolled].map((one) => [one, look(one)]));
      expected = [...new Set([...document.querySelectorAll(USED)].filter(usable).map(stop))];
      addEventListener("keydown", ({ key }) => key === "Tab" && document.hasFocus() && this.look(), true);
      return expected.length;
    },
    look() {
      const one = document.activeElement;
      if (one !== document.body) check(one);
    },
    async end(backwards) {
      this.look();
      const last = document.activeElement;
      for (const one of covered) faults.push(...[await settled(one, backwards)].filter(Boolean));
      last.focus();
      const order = stops.filter((one) => expected.includes(one));
      const wanted = backwards ? [...expected].reverse() : expected;
      const wrong = wanted.findIndex((one, at) => order[at] !== one);
      if (wrong >= 0) faults.push(`stop ${wrong}: ${name(wanted[wrong])}, but came ${order[wrong] && name(order[wrong])}`);
      return faults;
    },
  };
})();
"""


@pytest.fixture(scope="module")
def pages(real_site: Path, real_records: list[Record]) -> tuple[str, ...]:
    """One page of each kind; of an article, one that is read to its end in a few stops."""
    one = min(real_records, key=lambda record: (len(record["repairs"]) < 20, len(record["body"])))
    placed = next(record for record in real_records if not (record["place"] or "00").endswith("00"))
    practice = min(path for path in (real_site / "practices").iterdir() if path.is_dir())
    topic = placed["topics"][0]["id"]
    return (
        "",
        "articles/",
        one["url"],
        f"{one['url']}original/",
        "cities/",
        f"cities/{placed['place'][:4]}00/",
        f"cities/{placed['place']}/",
        f"topics/{topic}/",
        f"practices/{practice.name}/",
        "statistics/cameras/",
        "timeline/",
        "search/?q=雪亮工程",
        "data/",
        "sources/",
        "nowhere/at/all/",
    )


@pytest.fixture(params=SIZES)
def sized(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A page of either size, that watches where the keyboard goes."""
    context = browser.new_context(viewport=SIZES[request.param], locale="zh-CN")
    context.add_init_script(KEYS)
    yield context.new_page()
    context.close()


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport=SIZES["phone"], locale="zh-CN")
    context.add_init_script(KEYS)
    yield context.new_page()
    context.close()


def open_page(page: Page, address: str) -> None:
    """Goes there, and waits for what scripts add."""
    page.goto(address)
    expect(page.locator("[data-jb-script-switch]")).to_be_visible()
    if "/search/" in address:
        expect(page.locator("[data-search-status]")).to_contain_text("找到")


def tab_to(page: Page, selector: str, key: str = "Tab", most: int = 120) -> None:
    """Presses Tab until something has the focus that the selector names."""
    for _ in range(most):
        page.keyboard.press(key)
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    pytest.fail(f"{selector} was not reached in {most} stops of {page.url}")


# Every page, from end to end


def test_every_stop_of_every_page_is_reached_in_order_seen_and_marked(
    sized: Page, real_home: str, pages: tuple[str, ...]
) -> None:
    """Forwards on a desktop, backwards on a phone, where what comes from below could stop under the header."""
    backwards = (sized.viewport_size or {})["width"] < 400
    for path in pages:
        open_page(sized, real_home + path)
        stops = sized.evaluate("keys.begin()")
        assert stops > 15, path
        if backwards:
            sized.keyboard.down("Shift")
        for _ in range(stops):
            sized.keyboard.down("Tab")
        sized.keyboard.up("Tab")
        sized.keyboard.up("Shift")
        assert sized.evaluate("backwards => keys.end(backwards)", backwards) == [], path
        leads_past_the_header(sized, path)


def leads_past_the_header(page: Page, path: str) -> None:
    """By the first stop, Enter goes to the page's heading, below the header; the next stop comes after it."""
    if not page.evaluate("document.activeElement.matches('.md-skip')"):
        tab_to(page, ".md-skip", most=2)
    page.keyboard.press("Enter")
    heading = page.locator("main :target")
    header, top, bottom = heading.evaluate(
        """heading => {
          const [one, other] = [document.querySelector(".md-header"), heading].map((it) => it.getBoundingClientRect());
          return [one.bottom, other.top, other.bottom];
        }"""
    )
    assert header <= top < bottom <= (page.viewport_size or {})["height"], path
    page.keyboard.press("Tab")
    order = heading.evaluate("heading => heading.compareDocumentPosition(document.activeElement)")
    assert order & 4, path  # DOCUMENT_POSITION_FOLLOWING


def test_the_watch_sees_what_is_wrong(sized: Page, real_home: str) -> None:
    """Else the test above would show nothing: links that are skipped, unmarked, covered, of no size."""
    open_page(sized, real_home + "data/")
    sized.evaluate(
        """() => {
          const links = document.querySelectorAll("main article a[href]");
          const style = new CSSStyleSheet();
          document.adoptedStyleSheets = [style];
          style.replaceSync(`.bare { outline: 0 !important } .dot { display: inline-block; width: 1px; height: 0; overflow: hidden }
            .lid { position: fixed; inset: 0 0 auto; height: 100%; z-index: 9; pointer-events: auto }`);
          links[0].classList.add("bare");
          links[1].classList.add("dot");
          links[2].addEventListener("focus", () => {
            const lid = document.body.appendChild(document.createElement("div"));
            lid.className = "lid";
            links[2].addEventListener("blur", () => lid.remove());
          });
          window.links = [...links];
          const begin = keys.begin;
          keys.begin = () => { const made = begin.call(keys); document.adoptedStyleSheets.push(style); links[3].tabIndex = -1; return made; };
        }"""
    )
    for _ in range(sized.evaluate("keys.begin()")):
        sized.keyboard.down("Tab")
    faults = sized.evaluate("keys.end(false)")
    found = {fault.partition(":")[0].split(" ")[0] for fault in faults}
    assert found >= {"not", "without", "covered", "stop"}, faults


# Searching


def test_a_search_from_the_slash_to_the_article(page: Page, real_home: str) -> None:
    open_page(page, real_home)
    tab_to(page, ".md-tabs__link")
    page.keyboard.press("/")
    field = page.locator(".md-header").get_by_role("searchbox")
    expect(field).to_be_focused()
    expect(field).to_have_value("")
    page.keyboard.press("Escape")
    expect(page.locator(".md-tabs__link").first).to_be_focused()
    page.keyboard.press("/")
    page.keyboard.insert_text("长安杯")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?q=*")
    expect(page.locator("[data-search-status]")).to_contain_text("找到")
    page.keyboard.press("/")
    expect(page.locator("[data-search-input]")).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    second = page.locator(".search-result__title a").nth(1)
    expect(second).to_be_focused()
    title = second.inner_text()
    page.keyboard.press("Escape")
    expect(page.locator("[data-search-input]")).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/articles/**")
    expect(page.locator("main h1")).to_have_text(title)


def test_a_slash_where_nothing_had_the_focus_and_one_that_is_typed(page: Page, real_home: str) -> None:
    open_page(page, real_home)
    page.keyboard.press("/")
    page.keyboard.type("GB/T")
    expect(page.locator(".md-header").get_by_role("searchbox")).to_have_value("GB/T")
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement === document.body")
    page.keyboard.press("Control+/")
    assert page.evaluate("document.activeElement === document.body"), "a key of the browser's"


@pytest.mark.parametrize("size", SIZES)
def test_filters_of_the_search(page: Page, real_home: str, size: str) -> None:
    """Each keeps the focus when the list is drawn anew; on a phone they are folded away."""
    page.set_viewport_size(SIZES[size])  # type: ignore[arg-type]
    open_page(page, real_home + "search/?q=平安")
    total = page.locator("[data-search-status]").inner_text()
    page.keyboard.press("/")
    if size == "phone":
        tab_to(page, "[data-search-panel] > summary")
        page.keyboard.press("Enter")
    tab_to(page, "[data-search-filters] input[name=year]")
    chosen = page.evaluate("document.activeElement.id")
    page.keyboard.press("Space")
    expect(page.locator("[data-search-status]")).not_to_have_text(total)
    assert "year=" in page.url
    assert page.evaluate("document.activeElement.id") == chosen
    page.keyboard.press("Space")
    expect(page.locator("[data-search-status]")).to_have_text(total)


# What is on every page


def test_simplified_and_traditional(page: Page, real_home: str) -> None:
    open_page(page, real_home + "topics/")
    tab_to(page, "[data-jb-script-switch]")
    for key, script in (("Enter", "zh-Hant"), ("Space", "zh-Hans")):
        page.keyboard.press(key)
        expect(page.locator("html")).to_have_attribute("lang", script)
        expect(page.locator("[data-jb-script-switch]")).to_be_focused()


def test_light_and_dark(page: Page, real_home: str) -> None:
    """By Enter, as the button says; by arrows, as what it is: one of three. Its label is what is seen."""
    open_page(page, real_home + "topics/")
    body = page.locator("body")
    tab_to(page, ".md-option")
    for key, scheme in (
        ("Enter", "default"),
        ("Enter", "slate"),
        ("ArrowLeft", "default"),
        ("ArrowDown", "slate"),
    ):
        page.keyboard.press(key)
        expect(body).to_have_attribute("data-md-color-scheme", scheme)
        at = page.evaluate("document.activeElement.matches(':checked:focus-visible')")
        assert at, key
        assert (
            page.evaluate("getComputedStyle(document.activeElement.nextElementSibling).outlineStyle")
            != "none"
        )
    page.reload()
    expect(body).to_have_attribute("data-md-color-scheme", "slate")


def test_the_drawer_of_a_phone(phone: Page, real_home: str) -> None:
    """Opened, it has the focus, and all of it can be reached and seen; left, or by Escape, it closes."""
    open_page(phone, real_home + "cities/")
    phone.evaluate("keys.begin()")
    button = phone.get_by_role("button", name="打开导航")
    drawer = phone.locator(".md-sidebar--primary")
    tab_to(phone, "[data-jb-drawer]")
    phone.keyboard.press("Enter")
    first = drawer.get_by_role("link", name="首页")
    expect(first).to_be_focused()
    links = drawer.locator("a[href]:visible").count()
    assert links == 14, "each shelf but this one"
    inside = "document.activeElement.closest('.md-sidebar--primary') !== null"
    for _ in range(links):  # of the links one has it already; the page's contents are one more
        phone.keyboard.down("Tab")
        assert phone.evaluate(inside)
    expect(drawer.locator("a[href$='policy/']")).to_be_focused()
    assert not [fault for fault in phone.evaluate("keys.end(false)") if not fault.startswith("stop")]
    phone.keyboard.press("Tab")
    expect(button).to_have_attribute("aria-expanded", "false")
    expect(first).to_be_hidden()
    assert not phone.evaluate(inside)
    button.focus()
    phone.keyboard.press("Space")
    expect(first).to_be_focused()
    phone.keyboard.press("Escape")
    expect(button).to_be_focused()
    expect(button).to_have_attribute("aria-expanded", "false")


def test_the_contents_of_a_page_in_the_drawer(phone: Page, real_home: str) -> None:
    open_page(phone, real_home + "about/")
    tab_to(phone, "[data-jb-drawer]")
    phone.keyboard.press("Enter")
    tab_to(phone, "#__toc")
    phone.keyboard.press("Space")
    contents = phone.locator(".md-sidebar--primary .md-nav--secondary")
    link = contents.locator("a[href]").first
    expect(link).to_be_focused()
    phone.keyboard.press("Escape")
    expect(phone.locator("#__toc")).to_be_focused()
    expect(link).to_be_hidden()
    expect(phone.get_by_role("button", name="打开导航")).to_have_attribute("aria-expanded", "true")
    phone.keyboard.press("Space")
    words = contents.locator("a[href]").nth(1).inner_text().strip()
    phone.keyboard.press("Tab")
    phone.keyboard.press("Enter")
    expect(phone.locator("main :target")).to_have_text(words)
    expect(phone.locator("main :target")).to_be_in_viewport()


def test_without_scripts_no_stop_shows_nothing(browser: Browser, real_home: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(real_home)
    expect(page.locator(".md-header__option")).to_be_hidden()
    context.close()


# Single pages


def test_a_tile_of_the_map(page: Page, real_home: str) -> None:
    open_page(page, real_home + "cities/")
    tab_to(page, ".jb-map a")
    name = page.evaluate("document.activeElement.querySelector('text').textContent")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/cities/\d{6}/"))
    expect(page.locator("main h1")).to_contain_text(name)


def test_the_tables_of_numbers(page: Page, real_home: str) -> None:
    open_page(page, real_home + "statistics/cameras/")
    rows = page.locator(".jb-numbers tbody tr:visible")
    total = rows.count()
    tab_to(page, ".jb-filter input")
    page.keyboard.insert_text("襄阳")
    expect(rows).not_to_have_count(total)
    for cell in rows.all_inner_texts():
        assert "襄阳" in cell
    tab_to(page, ".jb-reset")
    page.keyboard.press("Enter")
    expect(rows).to_have_count(total)
    expect(page.locator(".jb-filter input")).to_be_focused()
    tab_to(page, "[data-key=year] .jb-sort")
    for order in ("descending", "ascending"):
        page.keyboard.press("Space")
        expect(page.locator("[data-key=year]")).to_have_attribute("aria-sort", order)
        expect(page.locator("[data-key=year] .jb-sort")).to_be_focused()


def test_the_marks_beside_an_original(page: Page, real_home: str, real_records: list[Record]) -> None:
    """One stop for all; it tells the rule of the mark that has the focus, arrows go on, Tab leads past them."""
    record = next(one for one in real_records if one["script"] == "Hant")
    open_page(page, f"{real_home}{record['url']}original/")
    marks = page.locator(".jb-original mark")
    count = marks.count()
    assert count > 100
    said = page.get_by_role("status")
    expect(said).to_be_hidden()
    tab_to(page, "mark")
    expect(marks.first).to_be_focused()
    expect(said).to_contain_text(f"第 1 处，共 {count} 处")
    page.keyboard.press("ArrowLeft")
    expect(marks.first).to_be_focused()
    for at in range(1, 6):
        page.keyboard.press("ArrowRight")
        expect(marks.nth(at)).to_be_focused()
        expect(marks.nth(at)).to_be_in_viewport()
        title = marks.nth(at).get_attribute("title") or ""
        assert title
        expect(said).to_contain_text(title)
    page.keyboard.press("Tab")
    expect(said).to_be_hidden()
    assert page.evaluate("document.activeElement.matches('a[href]')")
    page.keyboard.press("Shift+Tab")
    expect(marks.nth(5)).to_be_focused()
    page.keyboard.press("End")
    expect(marks.last).to_be_focused()
    expect(marks.last).to_be_in_viewport()
    expect(said).to_contain_text(f"第 {count} 处")


@pytest.fixture(scope="module")
def letter(tmp_path_factory: pytest.TempPathFactory, serve: Callable[[Path], str]) -> str:
    """The article of an archive whose repository is known, so that errors can be reported."""
    root = projects.make(tmp_path_factory.mktemp("keyboard") / "archive", {"letter.txt": LETTER})
    projects.build(root, JIANBAO_REPOSITORY=REPOSITORY)
    article = next(path for path in sorted((root / "site/articles").iterdir()) if path.is_dir())
    return f"{serve(root / 'site')}/articles/{article.name}/"


def test_citing_and_reporting_an_error(context: BrowserContext, letter: str) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"], origin=letter)
    page = context.new_page()
    open_page(page, letter)
    tab_to(page, ".jb-cite button")
    page.keyboard.press("Enter")
    expect(page.locator(".jb-cite button").first).to_have_text("已复制")
    text = page.locator("[data-cite-text]").first.inner_text()
    assert "网格员把服务送到家门口" in text
    assert page.evaluate("navigator.clipboard.readText()") == text
    expect(page.locator(".jb-cite button").first).to_be_focused()
    tab_to(page, ".jb-cite summary")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('details[open]') !== null")
    tab_to(page, "a[data-report]")
    page.route(f"{REPOSITORY}/**", lambda route: route.fulfill(body="form"))
    page.keyboard.press("Enter")
    page.wait_for_url(f"{REPOSITORY}/**")
    asked = parse_qs(urlsplit(page.url).query)
    assert asked["template"] == ["error-report.yml"]
    assert letter.split("/articles/")[1] in unquote(asked["address"][0])
