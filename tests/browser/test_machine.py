"""The built site under its policy in a real Chromium: nothing is refused, nothing moves, it prints."""

from __future__ import annotations

import io
from typing import Any

import pypdfium2
import pytest
from playwright.sync_api import Browser, Page, expect

pytestmark = [pytest.mark.browser, pytest.mark.slow]

WATCH = """
window.refused = []; window.moved = 0;
document.addEventListener('securitypolicyviolation', (event) => refused.push(event.violatedDirective + ' ' + event.sample));
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) if (!entry.hadRecentInput) moved += entry.value;
}).observe({ type: 'layout-shift', buffered: true });
"""
SIZES = {"phone": {"width": 390, "height": 844}, "desktop": {"width": 1280, "height": 900}}


@pytest.mark.parametrize("size", SIZES)
def test_every_kind_of_page_runs_under_its_policy_and_stays_where_it_is(
    browser: Browser, real_home: str, kinds_of_pages: tuple[str, ...], size: str
) -> None:
    """Nothing is refused by the policy, nothing moves by itself, nothing is wider than the window."""
    context = browser.new_context(viewport=SIZES[size], locale="zh-CN")
    context.add_init_script(WATCH)
    for path in kinds_of_pages:
        page = context.new_page()
        page.goto(real_home + path)
        page.wait_for_load_state("networkidle")
        assert page.locator("meta[http-equiv='Content-Security-Policy']").count() == 1
        assert page.evaluate("refused") == [], path
        assert page.evaluate("moved") < 0.02, path
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path
        page.close()
    context.close()


def test_the_policy_does_refuse(page: Page, real_home: str) -> None:
    """Else the test above would show nothing."""
    page.goto(real_home)
    page.evaluate(
        "document.body.append(Object.assign(document.createElement('script'), {text: 'window.ran = 1'}))"
    )
    assert page.evaluate("window.ran") is None
    page.faults.clear()  # type: ignore[attr-defined]


def test_search_runs_under_its_policy(browser: Browser, real_home: str) -> None:
    context = browser.new_context(locale="zh-CN")
    context.add_init_script(WATCH)
    page = context.new_page()
    page.goto(real_home + "search/?q=长安杯")
    expect(page.locator("[data-search-status]")).to_contain_text("找到")
    assert page.evaluate("refused") == []
    context.close()


def test_a_page_asks_for_no_sitemap(page: Page, real_home: str) -> None:
    """Material asks for one beside each `rel=alternate`, which could be megabytes."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(real_home)
    page.wait_for_load_state("networkidle")
    assert not [url for url in asked if url.endswith("feed.xml")]
    assert len([url for url in asked if "sitemap" in url]) <= 1  # one by Material's own start


def test_an_article_prints_as_its_text(
    page: Page, real_home: str, real_records: list[dict[str, Any]]
) -> None:
    one = max(real_records, key=lambda record: len(record["body"]))
    page.goto(real_home + one["url"])
    pdf = pypdfium2.PdfDocument(io.BytesIO(page.pdf(format="A4")))
    text = "".join(sheet.get_textpage().get_text_range() for sheet in pdf)
    printed = "".join(text.split())
    assert "".join(one["title"].split()) in printed
    assert "".join(one["body"][0]["text"].split())[:20] in printed
    for unwanted in ("跟随系统的明暗", "栏目", "上一篇（较早）", "前一篇", "订阅"):
        assert unwanted not in printed


def test_lines_are_as_long_as_chinese_is_read(
    page: Page, real_home: str, real_records: list[dict[str, Any]]
) -> None:
    """28 to 36 characters on a desktop, the first line of a paragraph two characters in."""
    one = max(real_records, key=lambda record: len(record["body"]))
    page.goto(real_home + one["url"])
    paragraph = page.locator(".jb-body p").first
    width, size, indent = paragraph.evaluate(
        "one => { const s = getComputedStyle(one); return [one.clientWidth, parseFloat(s.fontSize), parseFloat(s.textIndent)] }"
    )
    assert 28 <= width / size <= 36
    assert indent == pytest.approx(2 * size, rel=0.01)
