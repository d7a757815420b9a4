"""For those who cannot see well or use no mouse: axe finds nothing; the keyboard has test_keyboard.py."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

pytestmark = [pytest.mark.browser, pytest.mark.slow]


# What is asked of a page depends on its colours in these alone: the others are asked once, in the light.
OF_COLOURS = ["color-contrast", "link-in-text-block"]


@pytest.mark.parametrize("width", [390, 1280])
def test_axe_finds_nothing(
    browser: Browser, real_home: str, kinds_of_pages: tuple[str, ...], width: int
) -> None:
    """Not on any kind of page, on a phone and on a desktop, light and dark."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    context = browser.new_context(
        viewport={"width": width, "height": 900},
        locale="zh-CN",
        bypass_csp=True,  # axe itself is put into the page as an inline script
    )
    page = context.new_page()
    for path in kinds_of_pages:
        for scheme, rules in (("default", None), ("slate", OF_COLOURS)):
            page.emulate_media(color_scheme="dark" if rules else "light")
            if not rules:
                page.goto(real_home + path)
            expect(page.locator("body")).to_have_attribute("data-md-color-scheme", scheme)
            options: dict[str, object] = {"resultTypes": ["violations"]}
            found = axe.run(page, options=options | ({"runOnly": rules} if rules else {})).response[
                "violations"
            ]
            assert not found, (path, scheme, [(one["id"], one["nodes"][0]["html"]) for one in found])
    context.close()


def test_the_drawer_opens_by_keyboard_and_closed_holds_no_stop(browser: Browser, real_home: str) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844}, locale="zh-CN")
    page = context.new_page()
    page.goto(real_home)
    button = page.get_by_role("button", name="打开导航")
    expect(button).to_have_attribute("aria-expanded", "false")
    link = page.locator(".md-sidebar--primary a[href$='timeline/']")
    expect(link).to_be_hidden()
    button.focus()
    page.keyboard.press("Enter")
    expect(button).to_have_attribute("aria-expanded", "true")
    expect(link).to_be_visible()
    page.keyboard.press("Escape")
    expect(link).to_be_hidden()
    expect(button).to_be_focused()
    page.keyboard.press("Enter")
    link.focus()
    page.keyboard.press("Enter")
    expect(page.locator("main h1")).to_have_text("时间线")
    context.close()


def test_without_javascript_the_drawer_opens_by_finger(browser: Browser, real_home: str) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844}, java_script_enabled=False)
    page = context.new_page()
    page.goto(real_home)
    page.locator(".md-header label[for='__drawer']").click()
    expect(page.locator(".md-sidebar--primary a[href$='timeline/']")).to_be_visible()
    context.close()


def test_tabs_do_not_run_out_of_the_window(page: Page, real_home: str) -> None:
    page.goto(real_home)
    tabs = page.locator(".md-tabs__list")
    assert tabs.evaluate("one => one.scrollWidth <= one.clientWidth")
    assert 8 <= tabs.locator("a").count() <= 12
