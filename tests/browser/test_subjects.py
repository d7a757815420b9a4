"""Journeys to practices and numbers: to the mention, to the sentence; sorting and filtering by keyboard."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from urllib.parse import unquote

import pytest
from playwright.sync_api import Browser, Locator, Page, expect
from tests.browser.test_site import served

pytestmark = [pytest.mark.browser, pytest.mark.slow]

PAGES = (
    "practices/",
    "practices/xueliang/",
    "practices/one-three-ten/",
    "statistics/",
    "statistics/cameras/",
    "statistics/all/",
)


@pytest.fixture(scope="module")
def home(real_site: Path, serve: Callable[[Path], str], tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of the real archive."""
    return served(real_site, tmp_path_factory.mktemp("subjects"), serve)


def tab(page: Page, word: str) -> None:
    page.get_by_role("navigation", name="栏目").get_by_role("link", name=word, exact=True).click()
    expect(page.locator("main h1")).to_have_text(word)


def rows(page: Page) -> Locator:
    return page.locator(".jb-numbers tbody tr:visible")


def column(page: Page, number: int) -> list[str]:
    return [text.strip() for text in rows(page).locator(f"td:nth-child({number})").all_inner_texts()]


def test_from_home_to_a_practice_to_its_mention_in_a_city(page: Page, home: str) -> None:
    page.goto(home)
    tab(page, "做法")
    page.locator("main").get_by_role("link", name="雪亮工程", exact=True).click()
    expect(page.locator("main h1")).to_have_text("雪亮工程")
    group = page.locator(".jb-concordance p", has_text="随州市").first
    group.locator("xpath=following-sibling::ul[1]").get_by_role("link", name="雪亮工程").first.click()
    page.wait_for_url(re.compile(r"/articles/\w+/#l\d+$"))
    target = page.locator(":target")
    expect(target).to_be_in_viewport()
    expect(target).to_contain_text("雪亮工程")
    expect(page.locator(".jb-facts")).to_contain_text("随州市")


def test_from_home_to_a_number_to_its_sentence(page: Page, home: str) -> None:
    page.goto(home)
    tab(page, "数字")
    page.locator("main h2").get_by_role("link", name="群众安全感").click()
    expect(page.locator("main h1")).to_have_text("群众安全感")
    link = page.get_by_role("row").filter(has_text="98.64%").get_by_role("link", name="98.64%")
    words = unquote((link.get_attribute("href") or "").partition(":~:text=")[2])
    assert "群众安全感" in words
    assert "98.64%" in words
    link.click()
    page.wait_for_url(re.compile(r"/articles/\w+/#l\d+"))
    target = page.locator(":target")
    expect(target).to_be_in_viewport()
    expect(target).to_contain_text("98.64%")
    marked = target.screenshot()
    page.goto(page.url.partition(":~:")[0] + ":~:text=" + "no such words")
    page.reload()
    expect(target).to_be_in_viewport()
    assert target.screenshot() != marked, "the sentence was not marked apart from its block"


def test_sorting_by_keyboard(page: Page, home: str) -> None:
    page.goto(home + "statistics/cameras/")
    before = column(page, 1)
    head = page.get_by_role("columnheader", name="数字")
    head.get_by_role("button").focus()
    page.keyboard.press("Enter")
    expect(head).to_have_attribute("aria-sort", "descending")
    assert column(page, 1) == before
    page.keyboard.press("Space")
    expect(head).to_have_attribute("aria-sort", "ascending")
    units = [text[-1] for text in before]
    assert [text[-1] for text in column(page, 1)] == units, "units keep their order"
    assert column(page, 1) != before
    assert sorted(column(page, 1)) == sorted(before)
    page.get_by_role("columnheader", name="地区").get_by_role("button").press("Enter")
    assert head.get_attribute("aria-sort") is None
    places = column(page, 4)
    page.reload()
    assert column(page, 4) == places, "the order stands in the address"


def test_filtering_by_keyboard(page: Page, home: str) -> None:
    page.goto(home + "statistics/all/")
    total = rows(page).count()
    unit = page.get_by_label("单位")
    option = unit.locator("option", has_text="%").first.inner_text()
    count = int(re.findall(r"（(\d+)）", option)[0])
    unit.focus()
    page.keyboard.type("%")
    expect(rows(page)).to_have_count(count)
    cells = rows(page).locator("td:first-child")
    assert set(cells.evaluate_all("cells => cells.map((cell) => cell.dataset.unit)")) == {"%"}
    expect(page.get_by_role("status")).to_have_text(f"显示 {count} 个，本页共 {total} 个")
    field = page.get_by_role("searchbox", name="筛选")
    field.focus()
    page.keyboard.type("下降")
    assert 0 < rows(page).count() < count
    assert all("下降" in text for text in rows(page).all_inner_texts())
    address = page.url
    assert "unit=%25" in address
    kept = column(page, 1)
    page.goto(home)
    page.goto(address)
    assert column(page, 1) == kept
    expect(unit).to_have_value("%")
    page.get_by_role("button", name="重置").press("Enter")
    expect(rows(page)).to_have_count(total)
    expect(field).to_be_focused()
    assert "?" not in page.url


@pytest.mark.parametrize("script", ["hans", "hant"])
def test_words_are_found_in_either_script_and_width(page: Page, home: str, script: str) -> None:
    """Whatever the page is shown in: 隐患 is typed by one reader, 隱患 by another."""
    page.goto(home + "statistics/all/")
    texts = rows(page).all_inner_texts()
    page.evaluate(f"localStorage.setItem('jianbao.script', '{script}')")
    page.reload()
    expect(page.locator("html")).to_have_attribute("lang", f"zh-{script.title()}")
    shown = "隱患" if script == "hant" else "隐患"
    expect(page.locator(".jb-numbers tbody")).to_contain_text(shown)
    for word, typed in (("隐患", "隐患"), ("870", "８７０"), ("隐患", "隱患"), ("随州市", "“隨州市”")):
        found = sum(word in text for text in texts)
        assert 0 < found < len(texts)
        page.get_by_role("searchbox").last.fill(typed)
        expect(rows(page)).to_have_count(found)


def test_words_in_the_address_are_found_in_either_script(page: Page, home: str) -> None:
    page.goto(home + "statistics/all/?q=隐患")
    found = rows(page).count()
    assert found > 0
    page.goto(home + "statistics/all/?q=隱患")
    expect(rows(page)).to_have_count(found)


def test_words_are_found_without_the_folding(page: Page, home: str) -> None:
    page.route("**/search/source.js", lambda route: route.fulfill(status=404))
    page.goto(home + "statistics/all/")
    total = rows(page).count()
    page.get_by_role("searchbox", name="筛选").fill("隐患")
    expect(rows(page)).not_to_have_count(total)
    assert all("隐患" in text for text in rows(page).all_inner_texts())
    page.faults.clear()  # type: ignore[attr-defined]


def test_nothing_found_is_told(page: Page, home: str) -> None:
    page.goto(home + "statistics/cameras/?q=" + "无此字样")
    expect(rows(page)).to_have_count(0)
    expect(page.get_by_role("status")).to_have_text("没有符合条件的数字")


def test_an_address_with_values_that_no_row_has(page: Page, home: str) -> None:
    page.goto(home + "statistics/cameras/?unit=none&place=none&sort=none&year=1")
    assert rows(page).count() > 1
    assert "none" not in page.url


def test_the_tables_stand_without_scripts(browser: Browser, home: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(home + "statistics/cameras/")
    assert rows(page).count() > 1
    expect(page.get_by_role("columnheader", name="数字")).to_be_visible()
    expect(page.locator(".jb-numbers button")).to_have_count(0)
    context.close()


def test_only_these_pages_load_the_script(page: Page, home: str) -> None:
    for path, loaded in (("", 0), ("cities/", 0), ("statistics/all/", 1)):
        page.goto(home + path)
        assert page.locator("script[src*='tables.js']").count() == loaded, path


@pytest.mark.parametrize("width", [320, 390, 1280])
@pytest.mark.parametrize("path", PAGES)
def test_no_page_is_wider_than_its_window(page: Page, home: str, path: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(home + path)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_name_stands_in_the_middle_of_each_line(page: Page, home: str) -> None:
    page.goto(home + "practices/changan-cup/")
    lines = page.locator(".jb-concordance li a").all()
    boxes = [box for line in lines if (box := line.bounding_box()) is not None]
    middles = [box["x"] + box["width"] / 2 for box in boxes]
    assert len(middles) > 3
    assert max(middles) - min(middles) < 1


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_the_heads_of_a_table_stand_apart(page: Page, home: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(home + "statistics/all/")
    boxes = [box for one in page.locator("th button").all() if (box := one.bounding_box()) is not None]
    assert len(boxes) == 7
    for one, other in pairwise(boxes):
        assert one["x"] + one["width"] <= other["x"] or one["y"] < other["y"]
