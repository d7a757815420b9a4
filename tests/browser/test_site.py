"""The built site in a real Chromium, below a sub-path as on GitHub Pages: reading, searching, hostile text."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable
from itertools import groupby, islice
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote, urlsplit

import pytest
from opencc import OpenCC
from playwright.sync_api import Page, expect
from tests import hostile, projects
from tests.searching import REQUIRED

pytestmark = [pytest.mark.browser, pytest.mark.slow]

Record = dict[str, Any]
TO_SIMPLIFIED = OpenCC("t2s")
ANSWERED = re.compile("找到|没有")


def served(site: Path, folder: Path, serve: Callable[[Path], str]) -> str:
    """The address of a site below a sub-path, as its server sees it."""
    (folder / "repo").symlink_to(site, target_is_directory=True)
    return serve(folder) + "/repo/"


@pytest.fixture(scope="session")
def home(real_site: Path, serve: Callable[[Path], str], tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of the real archive."""
    return served(real_site, tmp_path_factory.mktemp("web"), serve)


def heading(page: Page) -> str:
    return page.locator("main h1").inner_text().strip()


# Reading


def test_the_way_from_home_to_an_article_and_back(page: Page, home: str, real_records: list[Record]) -> None:
    """Home → city → county → article → topic, by what a reader sees, then back by the browser's button."""
    record = next(one for one in real_records if not (one["place"] or "00").endswith("00"))
    county = next(place["name"] for place in record["places"] if place["code"] == record["place"])
    page.goto(home)
    name = heading(page)
    page.get_by_role("navigation", name="栏目").get_by_role("link", name="地区").click()
    expect(page.locator("main h1")).to_have_text("地区")
    page.locator(f"main a[href*='{record['place'][:4]}00/']").first.click()
    city = heading(page)
    page.locator("main").get_by_role("link", name=county).first.click()
    expect(page.locator("main h1")).to_have_text(county)
    page.locator("main").get_by_role("link", name=record["title"]).first.click()
    expect(page.locator("main h1")).to_have_text(record["title"])
    expect(page.locator("main")).to_contain_text(record["body"][0]["text"])
    trail = page.locator(".jb-crumbs").inner_text()
    assert trail.index(city) < trail.index(county)
    topic = page.locator(".jb-facts a[href*='topics/']").first
    word = topic.inner_text()
    topic.click()
    expect(page.locator("main h1")).to_have_text(word)
    expect(page.locator("main").get_by_role("link", name=record["title"])).to_be_visible()
    for expected in (record["title"], county, city, "地区", name):
        page.go_back()
        expect(page.locator("main h1")).to_have_text(expected)


def test_home_leads_everywhere(page: Page, home: str) -> None:
    page.goto(home)
    for word in ("地区", "专题", "年份", "媒体", "来源", "数据", "搜索", "关于", "编辑规范"):
        bars = page.get_by_role("navigation", name=re.compile("栏目|页脚"))
        bars.get_by_role("link", name=word, exact=True).first.click()
        expect(page.locator("main h1").first).to_be_visible()
        assert page.url != home
        page.locator(".jb-brand").click()
        page.wait_for_url(home)


def test_the_facts_of_an_article_lead_to_its_indexes(
    page: Page, home: str, real_records: list[Record]
) -> None:
    record = next(one for one in real_records if one["published"]["date"] and one["outlet"] and one["place"])
    article = home + record["url"]
    for path in ("outlets/", "years/", "cities/", "topics/"):
        page.goto(article)
        link = page.locator(f".jb-facts a[href*='{path}']").first
        link.click()
        expect(page.locator("main").get_by_role("link", name=record["title"]).first).to_be_visible()


def test_an_undated_article_has_no_date_and_a_place_of_its_own(
    page: Page, home: str, real_records: list[Record]
) -> None:
    record = next(one for one in real_records if one["published"]["date"] is None)
    page.goto(home + record["url"])
    page.locator(".jb-facts").get_by_role("link", name="日期不详").click()
    expect(page.locator("main").get_by_role("link", name=record["title"])).to_be_visible()


def test_an_article_stands_beside_its_original(page: Page, home: str, real_records: list[Record]) -> None:
    record = next(one for one in real_records if one["script"] == "Hant")
    page.goto(home + record["url"])
    page.get_by_role("link", name="与原文对照").click()
    original = page.locator(".jb-original")
    expect(original).to_contain_text(re.compile(r"[一-鿿]\([a-zāáǎàēéěèīíǐìōóǒòūúǔù]+\)"))
    expect(original).to_contain_text(record["body"][-1]["text"][:12])
    page.locator(".jb-original a[href*='#l']").first.click()
    block = unquote(urlsplit(page.url).fragment)
    assert block in {block["id"] for block in record["body"]}
    expect(page.locator(f"#{block}")).to_be_in_viewport()


def test_no_page_logs_an_error_or_asks_another_host(page: Page, home: str, real_site: Path) -> None:
    """The page fixture listens; here every fourth page of each kind is opened: styles work.

    All pages of articles are, and this is asked of them, in test_traditional.py.
    """
    seen = 0
    kinds = groupby(sorted(real_site.rglob("index.html")), lambda path: path.relative_to(real_site).parts[0])
    for path in (path for _, paths in kinds for path in islice(paths, 0, None, 4)):
        page.goto(home + path.parent.relative_to(real_site).as_posix().replace(".", "", 1))
        assert page.locator(".md-header").evaluate("one => getComputedStyle(one).position") == "sticky"
        seen += 1
    assert seen > 60


def test_an_address_that_stands_for_nothing(page: Page, home: str) -> None:
    """The site's own page, its styles and links right however deep the wrong address is."""
    answer = page.goto(home + "articles/0000000000/nowhere/")
    assert answer is not None
    assert answer.status == 404
    expect(page.locator("h1")).to_have_text("找不到此页")
    assert page.locator(".md-header").evaluate("one => getComputedStyle(one).position") == "sticky"
    links = page.locator("main a, footer a, .md-tabs a").evaluate_all("all => all.map((one) => one.href)")
    for link in {link for link in links if link.startswith("http://127.0.0.1")}:
        assert link.startswith(home)
        assert page.request.get(link).status == 200
    page.locator("main").get_by_role("search").get_by_role("searchbox").fill("长安杯")
    page.keyboard.press("Enter")
    expect(page.locator("[data-search-status]")).to_contain_text("找到")
    assert all("404" in fault for fault in page.faults)  # type: ignore[attr-defined]
    page.faults.clear()  # type: ignore[attr-defined]


# Searching


def folded(text: str) -> str:
    """What search takes for the same: NFKC, Simplified, quotation marks dropped, case."""
    plain = TO_SIMPLIFIED.convert(unicodedata.normalize("NFKC", text))
    return re.sub("[“”‘’\"'「」『』]", "", plain).lower()


def printed(date: str | None) -> str:
    """A date as the site prints it: 2017年9月12日."""
    return "".join(
        f"{int(part)}{unit}" for part, unit in zip((date or "").split("-"), "年月日", strict=False) if part
    )


def holding(query: str, records: list[Record]) -> set[str]:
    """Ground truth, from the export: title, kicker, subtitle, body, outlet, date in figures and as printed."""
    found = set()
    for one in records:
        fields = [one["title"], one["kicker"], one["subtitle"], one["outlet"], one["published"]["date"]]
        fields += [block["text"] for block in one["body"]]
        fields += [printed(one["published"]["date"])]
        if any(folded(query) in folded(field) for field in fields if field):
            found.add(one["id"])
    return found


def results(page: Page) -> set[str]:
    """The ids of all results; asks for more as long as there are more."""
    expect(page.locator("[data-search-status]")).to_have_text(ANSWERED)
    more = page.locator("[data-search-more]")
    while more.is_visible():
        before = page.locator(".search-result").count()
        more.click()
        expect(page.locator(".search-result")).not_to_have_count(before)
    links = page.locator(".search-result__title a").evaluate_all("all => all.map((one) => one.href)")
    return {urlsplit(link).path.split("/")[3] for link in links}


@pytest.mark.parametrize("query", REQUIRED)
def test_a_search_finds_exactly_the_articles_that_hold_it(
    page: Page, home: str, real_records: list[Record], query: str
) -> None:
    """From the form in the header; and the first hit is marked on the article that it leads to."""
    page.goto(home)
    page.locator(".md-header").get_by_role("searchbox").fill(query)
    page.keyboard.press("Enter")
    page.wait_for_url(f"{home}search/?q={quote(query)}")
    found = results(page)
    assert found == holding(query, real_records)
    assert found
    page.locator(".search-result__title a").first.click()
    page.wait_for_url("**/articles/**")
    first = page.locator("mark.search-hit").first
    expect(first).to_be_in_viewport()
    assert folded(first.inner_text()) == folded(query)


def test_the_form_works_from_a_page_far_below(page: Page, home: str, real_records: list[Record]) -> None:
    page.goto(f"{home}{real_records[0]['url']}original/")
    page.locator(".md-header").get_by_role("searchbox").fill("长安杯")
    page.locator(".md-header").get_by_role("button", name="搜索").click()
    page.wait_for_url(f"{home}search/**")
    assert results(page) == holding("长安杯", real_records)


def test_the_form_of_the_home_page_works(page: Page, home: str, real_records: list[Record]) -> None:
    page.goto(home)
    page.locator("main").get_by_role("searchbox").fill("雪亮工程")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{home}search/**")
    assert results(page) == holding("雪亮工程", real_records)


def test_a_search_without_hits_says_so_and_helps(page: Page, home: str) -> None:
    page.goto(f"{home}search/?q={quote('长安杯没有这样的话')}")
    expect(page.locator("[data-search-status]")).to_contain_text("没有找到")
    expect(page.locator("[data-search-help]")).to_be_visible()
    page.get_by_role("button", name="长安杯").first.click()
    expect(page.locator(".search-result").first).to_be_visible()


def test_filters_narrow_a_search(page: Page, home: str, real_records: list[Record]) -> None:
    page.goto(f"{home}search/?q={quote('长安杯')}&year=2017")
    wanted = {one["id"] for one in real_records if (one["published"]["date"] or "").startswith("2017")}
    assert results(page) == holding("长安杯", real_records) & wanted
    assert results(page)


# Hostile text


def plain(text: str) -> str:
    """A text as a browser shows it: its white space in single spaces."""
    return " ".join(text.split())


@pytest.fixture(scope="module")
def hostile_project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive whose sources try to be markup, templates, YAML and scripts."""
    root = projects.make(tmp_path_factory.mktemp("hostile") / "archive", hostile.SOURCES)
    projects.build(root, "--strict")
    return root


@pytest.fixture(scope="module")
def trap(
    hostile_project: Path, serve: Callable[[Path], str], tmp_path_factory: pytest.TempPathFactory
) -> tuple[str, list[Record]]:
    lines = (hostile_project / "site/data/articles.jsonl").read_text("utf-8").splitlines()
    address = served(hostile_project / "site", tmp_path_factory.mktemp("trap"), serve)
    return address, [json.loads(line) for line in lines]


def test_hostile_text_is_shown_as_text(page: Page, trap: tuple[str, list[Record]]) -> None:
    """On the article, in its window's title, beside the original, in the lists; no markup comes of it."""
    home, records = trap
    assert len(records) == len(hostile.SOURCES)
    for record in records:
        page.goto(home + record["url"])
        assert heading(page) == record["title"]
        assert page.title().startswith(plain(record["title"]))
        shown = page.locator(".jb-body p, .jb-body h2, .jb-body h3").all_inner_texts()
        assert [plain(text) for text in shown] == [plain(block["text"]) for block in record["body"]]
        no_markup(page)
        page.goto(f"{home}{record['url']}original/")
        for line in hostile.SOURCES[record["source"]].split("\n"):
            expect(page.locator(".jb-original")).to_contain_text(line)
        no_markup(page)
    for index in ("", "articles/", "sources/"):
        page.goto(home + index)
        for record in records:
            link = page.locator(f"main a[href$='{record['id']}/']").first
            assert link.inner_text().strip() == plain(record["title"])
        no_markup(page)


def no_markup(page: Page) -> None:
    """Nothing that only hostile text could have brought, and no script of its has run."""
    inside = page.locator(".md-content")
    markup = "script, img, iframe, [onload], [onclick], b, em, strong, del, code, pre"
    assert inside.locator(markup).and_(page.locator(":not(.jb-cite__file)")).count() == 0
    assert inside.locator("a[href^='javascript'], a[href*='evil']").count() == 0
    assert not page.evaluate("window.ran")


def test_hostile_text_is_found_and_shown_as_text(page: Page, trap: tuple[str, list[Record]]) -> None:
    home, records = trap
    for query in hostile.QUERIES:
        page.goto(f"{home}search/?q={quote(query)}")
        assert results(page) == holding(query, records), query
        assert page.locator(".search-result").count(), query
        field = page.locator(".md-header").get_by_role("searchbox").or_(page.get_by_label("要找的词语"))
        assert query in field.evaluate_all("all => all.map((one) => one.value)")
        shown = folded(page.locator(".search-page__found").inner_text())
        assert folded(query) in shown, query
        assert page.locator(".search-page").locator("img, script, iframe").count() == 0
        page.locator(".search-result__title a").first.click()
        page.wait_for_url("**/articles/**")
        expect(page.locator("mark.search-hit").first).to_be_visible()
        assert not page.evaluate("window.ran")
