"""Citing in a real browser: the box, the copied text, the quotation with its link, the prefilled report."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect
from tests import projects

pytestmark = [pytest.mark.browser, pytest.mark.slow]

PAPER = """网格员把服务送到家门口
来源：江城晚报 2021-03-04
腊月二十三，天刚擦黑，社区的网格员就出了门，她手里的本子上记着四十七户人家。
“哪家老人独居，哪家灯坏了，我们心里都有一本账。”她说。社区把监控探头、楼栋长和值班民警编进同一张网。
"""
WEB = PAPER.replace("来源：江城晚报 2021-03-04", "来源：江城新闻网 2021-03-05").replace("四十七", "五十一")
REPOSITORY = "https://forge.example/owner/name"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = projects.make(tmp_path_factory.mktemp("cite") / "archive", {"paper.txt": PAPER, "web.txt": WEB})
    settings = root / "seeds/curation/archive.yml"
    settings.write_text(settings.read_text("utf-8") + f"repository: {REPOSITORY}\n", "utf-8")
    projects.build(root)
    return root / "site"


@pytest.fixture(scope="module")
def ids(site: Path) -> dict[str, str]:
    lines = (site / "data/articles.jsonl").read_text("utf-8").splitlines()
    return {one["source"]: one["id"] for one in map(json.loads, lines)}


@pytest.fixture(scope="module")
def home(site: Path, serve: Callable[[Path], str]) -> str:
    return f"{serve(site)}/"


@pytest.fixture
def context(browser: Browser, home: str) -> Iterator[BrowserContext]:
    made = browser.new_context(viewport={"width": 1280, "height": 900}, locale="zh-CN")
    made.grant_permissions(["clipboard-read", "clipboard-write"], origin=home)
    yield made
    made.close()


def today() -> date:
    """The reader's day, as the browser on this machine has it."""
    return datetime.now().astimezone().date()


def copied(page: Page) -> str:
    return str(page.evaluate("navigator.clipboard.readText()"))


def canonical(page: Page) -> str:
    return str(page.evaluate("(document.querySelector('link[rel=canonical]') || location).href"))


def test_a_citation_is_copied_with_the_readers_day(page: Page, home: str, ids: dict[str, str]) -> None:
    page.goto(f"{home}articles/{ids['web.txt']}/")
    form = page.locator('[data-cite="gbt"]')
    form.get_by_role("button", name="复制").click()
    expect(form.get_by_role("button")).to_have_text("已复制")
    assert re.fullmatch(
        rf"网格员把服务送到家门口\[EB/OL\]\. \(2021-03-05\)\[{today()}\]\. {re.escape(canonical(page))}\.",
        copied(page),
    )


def test_a_printed_paper_takes_neither_day_nor_address(page: Page, home: str, ids: dict[str, str]) -> None:
    page.goto(f"{home}articles/{ids['paper.txt']}/")
    expect(page.locator('[data-cite="gbt"] [data-cite-text]')).to_have_text(
        "网格员把服务送到家门口[N]. 江城晚报, 2021-03-04."
    )
    assert "urldate" not in page.locator('[data-cite="bib"] pre').text_content()


def test_files_are_downloaded_whole(page: Page, home: str, ids: dict[str, str]) -> None:
    page.goto(f"{home}articles/{ids['web.txt']}/")
    page.locator(".jb-cite__files summary").click()
    got: dict[str, str] = {}
    for kind in ("bib", "ris", "json"):
        with page.expect_download() as waiting:
            page.locator(f'[data-cite="{kind}"]').get_by_role("button", name="下载").click()
        assert waiting.value.suggested_filename == f"{ids['web.txt']}.{kind}"
        got[kind] = Path(waiting.value.path()).read_bytes().decode("utf-8")
    (item,) = json.loads(got["json"])
    day = today()
    assert item["accessed"] == {"date-parts": [[day.year, day.month, day.day]]}
    assert item["URL"] == canonical(page)
    assert f"  urldate = {{{day}}},\n" in got["bib"]
    assert f"UR  - {canonical(page)}\r\n" in got["ris"]


def select(page: Page, words: str) -> None:
    """Select words of the text, as a reader's mouse would."""
    page.evaluate(
        """(words) => {
          const walker = document.createTreeWalker(document.querySelector(".jb-body"), NodeFilter.SHOW_TEXT);
          while (walker.nextNode()) {
            const at = walker.currentNode.data.indexOf(words);
            if (at < 0) continue;
            getSelection().setBaseAndExtent(walker.currentNode, at, walker.currentNode, at + words.length);
            return;
          }
          throw new Error("not found");
        }""",
        words,
    )


@pytest.mark.parametrize(
    "words",
    ["天刚擦黑", "哪家老人独居，哪家灯坏了，我们心里都有一本账。”她说。社区把监控探头"],
    ids=["short", "long"],
)
def test_a_quotation_leads_to_its_sentence(page: Page, home: str, ids: dict[str, str], words: str) -> None:
    page.goto(f"{home}articles/{ids['paper.txt']}/")
    button = page.get_by_role("button", name="引用这句")
    expect(button).to_be_hidden()
    select(page, words)
    button.click()
    quoted, citation, address = copied(page).split("\n")
    assert quoted == f"“{words}”"
    assert citation == "网格员把服务送到家门口[N]. 江城晚报, 2021-03-04."
    assert address.startswith(canonical(page))
    block, fragment = urlsplit(address).fragment.split(":~:text=")
    ends = [unquote(part) for part in fragment.split(",")]
    assert words.startswith(ends[0])
    assert words.endswith(ends[-1])
    assert words in page.locator(f"#{block}").inner_text()


def test_the_button_is_reached_by_keyboard(page: Page, home: str, ids: dict[str, str]) -> None:
    page.goto(f"{home}articles/{ids['paper.txt']}/")
    select(page, "天刚擦黑")
    page.get_by_role("button", name="引用这句").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".jb-cite [role=status]")).to_have_text("已复制")
    assert copied(page).startswith("“天刚擦黑”")


def answers(link: str) -> dict[str, Any]:
    return {key: values[0] for key, values in parse_qs(urlsplit(link).query).items()}


def test_the_report_is_filled_in(page: Page, home: str, ids: dict[str, str]) -> None:
    page.goto(f"{home}articles/{ids['paper.txt']}/")
    link = page.get_by_role("link", name="报告错误")
    assert answers(str(link.get_attribute("href")))["address"] == canonical(page)
    select(page, "天刚擦黑")
    expect(link).to_have_attribute("href", re.compile("block=%23l3"))
    said = answers(str(link.get_attribute("href")))
    assert said == {
        "template": "error-report.yml",
        "address": canonical(page),
        "block": "#l3",
        "now": "天刚擦黑",
    }
    page.goto(home)
    assert answers(str(page.get_by_role("link", name="报告错误").get_attribute("href"))) == {
        "template": "error-report.yml"
    }


def test_without_a_script_all_can_be_read(browser: Browser, home: str, ids: dict[str, str]) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{home}articles/{ids['web.txt']}/")
    expect(page.locator('[data-cite="gbt"] [data-cite-text]')).to_have_text(
        "网格员把服务送到家门口[EB/OL]. (2021-03-05)[引用日期]. 本页网址."
    )
    link = page.get_by_role("link", name="报告错误")
    assert ids["web.txt"] in answers(str(link.get_attribute("href")))["address"]
    page.locator(".jb-cite__files summary").click()
    expect(page.locator('[data-cite="bib"] pre')).to_contain_text("@misc{jianbao-")
    context.close()


def test_a_phone_does_not_scroll_sideways(browser: Browser, home: str, ids: dict[str, str]) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 740})
    page = context.new_page()
    page.goto(f"{home}articles/{ids['web.txt']}/")
    page.locator(".jb-cite__files summary").click()
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    context.close()


def test_by_touch_a_tap_on_a_paragraph_shows_its_number_and_nothing_else_does(
    browser: Browser, real_home: str, real_records: list[dict[str, Any]]
) -> None:
    touch = browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    page = touch.new_page()
    page.goto(real_home + max(real_records, key=lambda record: len(record["body"]))["url"])
    numbers, blocks = page.locator(".jb-anchor a"), page.locator(".jb-anchor + p")
    seen = "links => links.filter(link => getComputedStyle(link).opacity !== '0').map(link => link.hash)"
    assert numbers.count() > 3
    assert numbers.evaluate_all(seen) == []
    wanted = blocks.nth(2).get_attribute("id")
    blocks.nth(2).tap()
    assert numbers.evaluate_all(seen) == [f"#{wanted}"]
    page.locator(f'.jb-anchor a[href="#{wanted}"]').tap()
    assert page.url.endswith(f"#{wanted}")
    touch.close()
