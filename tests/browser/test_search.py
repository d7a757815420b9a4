"""Search in a real Chromium, under a sub-path: each query finds exactly the articles that hold it."""

from __future__ import annotations

import gzip
import json
import random
import re
import shutil
import unicodedata
from functools import cache
from pathlib import Path
from urllib.parse import quote

import pytest
import yaml
from opencc import OpenCC
from playwright.sync_api import expect
from tests import factories as f
from tests.searching import REQUIRED

from jianbao.exports import records
from jianbao.site.search import write_index
from jianbao.site.search.fold import fold

pytestmark = pytest.mark.browser

ROOT = Path(__file__).parents[2]
ASSETS = ROOT / "scripts/jianbao/site/theme/assets"
HOSTILE = "<img src=x onerror=alert(1)> {{ 7*7 }} <script>alert(2)</script> &amp; | *b*"

OTHERS = (
    "安",
    "8.6",
    "98.64",
    "2017",
    "2017-09",
    "2017年9月12日",
    "2017年9月",
    "2021年12月",
    "1234件",
    "1,234件",
    "2345678元",
    "gb/t 7714",
    "ＧＢ／Ｔ　７７１４",
    "“长安杯”",
    "长安杯 公安县",
    "1分钟反应、3分钟处置",
    "江城晚报",
    "肩题",
    "z",
    "龘",
    "没有这样的话",
    "，",
    "<script>",
    "乾坤",
    "通报长安杯",
    "公安县荆州",
)


def sample() -> tuple[list[object], list[str]]:
    """An archive in which the words of the queries stand whole, broken, crossing, quoted and Traditional."""
    texts = [
        (
            "全市“雪亮工程”推进会",
            ["已接入探头1363个，覆盖率达98.64%。“情指行”一体化日趋成熟。", "1分钟反应、3分钟处置。"],
        ),
        ("公安县捧回“长安杯”", ["荆州市公安县三获“长安杯”。", "长安杯，长安杯，还是长安杯。"]),
        ("通报长安", ["杯中有茶，说的是长安。", "公安", "县里的会，荆州人来了。"]),
        ("平均98.6分", ["得分98.64，不是98x64%；编号91363个半。", "依据GB/T 7714标准；乾坤、干净。"]),
        (HOSTILE, [HOSTILE, "z字形的路，Zigzag，2017年09月12日，化解1,234件、12,345,678元。"]),
        ("情指行勤舆一体化", ["情指行，一体化。「雪亮」工程与雪亮、工程。"]),
    ]
    dates = ["2017-09-12", "2021-12", None, "2020", "2019-09-12", "2017-09"]
    places = ["421022", "421022", "420100", None, "420000", "429004"]
    articles = [
        f.article(
            f"s{number}.txt",
            title=title,
            kicker="肩题之一" if number == 1 else None,
            body=tuple(f.block(3 + line, text) for line, text in enumerate(body)),
            published=f.published(date),
            place=place,
            outlet=None if number == 4 else "江城晚报",
            topics=(f.topic("video"),) if number % 2 else (f.topic("grid"), f.topic("dispute")),
        )
        for number, ((title, body), date, place) in enumerate(zip(texts, dates, places, strict=True))
    ]
    articles += [
        f.article(
            f"more{n}.txt", title=f"巡逻见闻{n}", body=(f.block(3, "志愿者巡逻。" * n),), outlet=f"报{n}"
        )
        for n in range(1, 16)
    ]
    return articles, [text for title, body in texts for text in (title, *body)]


ARTICLES, TEXTS = sample()
ARCHIVE = f.archive(*ARTICLES, f.withdrawn(title="撤下的长安杯"))


OPENCC = OpenCC("t2s")


@cache
def folded(text: str) -> str:
    """NFKC, to Simplified, quotation marks and commas in numbers dropped, lower case. By OpenCC, not by us."""
    simplified = OPENCC.convert(unicodedata.normalize("NFKC", text))
    unquoted = re.sub("[“”‘’\"'「」『』]", "", simplified).lower()
    return re.sub(r"(?<=[0-9]),(?=[0-9]{3}(?![0-9]))", "", unquoted)


def printed(date: str | None) -> str:
    """A date as the site prints it: 2017年9月12日."""
    return "".join(
        f"{int(part)}{unit}" for part, unit in zip((date or "").split("-"), "年月日", strict=False) if part
    )


def holding(query: str) -> set[str]:
    """Ground truth from the export: the articles with each of the query's words in a field of theirs.

    The date of publication counts in figures, and as the site prints it.
    """
    phrases = folded(query).split()
    found = set()
    for made in records(ARCHIVE, with_urls=True):
        fields = [made["title"], made["kicker"], made["subtitle"], made["outlet"], made["published"]["date"]]
        fields += [block["text"] for block in made["body"]]
        fields += [printed(made["published"]["date"])]
        text = "\n".join(folded(field) for field in fields if field)
        if all(phrase in text for phrase in phrases):
            found.add(made["id"])
    return found


@pytest.fixture(scope="module")
def site(tmp_path_factory, serve):
    """The search page as docs/search.md has it, in a bare shell, with an article page, under /repo/."""
    folder = tmp_path_factory.mktemp("web")
    root = folder / "repo"
    shutil.copytree(ASSETS, root / "assets")
    write_index(ARCHIVE, f.curation(), root)
    markup = (ROOT / "docs/search.md").read_text("utf-8").split("# 搜索", 1)[1]
    (root / "search/index.html").write_text(shell(markup, "../"), "utf-8")
    for article in ARCHIVE.published_articles:
        (root / "articles" / article.id).mkdir(parents=True)
        (root / "articles" / article.id / "index.html").write_text(
            shell(article_markup(article), "../../"), "utf-8"
        )
    return serve(folder) + "/repo/"


def shell(content: str, base: str) -> str:
    return (
        f'<!doctype html><html lang="zh"><head><meta charset="utf-8"><title>t</title><link rel="icon" href="data:,">'
        f'<link rel="stylesheet" href="{base}assets/stylesheets/search.css"></head><body><main>'
        f'<article class="md-typeset">{content}</article></main>'
        f'<script src="{base}assets/javascripts/search.js"></script></body></html>'
    )


def article_markup(article) -> str:
    escaped = [block.text.replace("&", "&amp;").replace("<", "&lt;") for block in article.body]
    return "<h1>标题</h1>" + "".join(f"<p>{text}</p>" for text in escaped)


def ask(page, site, address: str) -> None:
    """Opens the search page and waits until it has answered."""
    page.goto(f"{site}search/{address}")
    expect(page.locator("[data-search-status]")).to_have_text(re.compile("找到|没有|可以|不能"))


def hold(held: list) -> object:
    """A route that keeps requests back. (Playwright cannot look into `held.append` itself.)"""

    def keep(route) -> None:
        held.append(route)

    return keep


def titles(page) -> list[str]:
    return page.locator(".search-result__title").all_inner_texts()


def test_every_query_finds_exactly_the_articles_that_hold_it(page, site):
    chosen = random.Random(5)
    pieces = []
    for text in TEXTS:
        for _ in range(6):
            start = chosen.randrange(len(text))
            pieces.append(text[start : start + chosen.randint(1, 9)])
    queries = [query for query in (*REQUIRED, *OTHERS, *pieces) if folded(query).split()]
    ask(page, site, "")
    found = page.evaluate(
        """async (queries) => {
            const { Engine } = await import(new URL("../assets/javascripts/search/engine.js", location.href));
            const engine = await Engine.open();
            const answers = [];
            for (const query of queries) {
                const ranks = await engine.find(await engine.words(query));
                answers.push([...ranks.keys()].map((rank) => engine.ids[rank]));
            }
            return answers;
        }""",
        queries,
    )
    answers = {query: set(ids) for query, ids in zip(queries, found, strict=True)}
    assert answers == {query: holding(query) for query in queries}
    assert all(answers[query] for query in REQUIRED)
    assert not answers["没有这样的话"]


def test_the_browser_folds_as_python_does(page, site):
    cases = yaml.safe_load((ROOT / "tests/cases/search/fold.yml").read_text("utf-8"))
    texts = [case["text"] for group in cases.values() for case in group] + TEXTS
    ask(page, site, "")
    answers = page.evaluate(
        """async (texts) => {
            const base = new URL("../assets/javascripts/search/", location.href);
            const { folderFor } = await import(new URL("source.js", base));
            const folded = [];
            for (const text of texts) folded.push((await folderFor(text)).fold(text));
            return folded;
        }""",
        texts,
    )
    assert answers == [fold(text) for text in texts]


def test_the_browser_knows_without_a_table_which_texts_need_none(page, site):
    """Every Han character folds as the table has it, whether it was loaded for it or not."""
    characters = [chr(code) for code in range(0x4E00, 0xA000)]
    ask(page, site, "")
    answers = page.evaluate(
        """async (texts) => {
            const base = new URL("../assets/javascripts/search/", location.href);
            const { commonTable, Folder, needsTable } = await import(new URL("fold.js", base));
            const folder = new Folder(commonTable());
            return texts.map((text) => (needsTable(text) ? null : folder.fold(text)));
        }""",
        characters,
    )
    known = {old: new for old, new in zip(characters, answers, strict=True) if new is not None}
    assert len(known) > 6500
    assert known == {old: fold(old) for old in known}


@pytest.mark.parametrize(
    ("query", "means"),
    [
        ("changanbei", "长安杯"),
        ("chang an bei", "长安杯"),
        ("ChángĀnBēi", "长安杯"),
        ("changanb", "长安杯"),
        ("jingzhoushi", "荆州市"),
        ("gonganxian 长安杯", "公安县 长安杯"),
        ("wanggehuafuwuguanli", "网格化服务管理"),
    ],
)
def test_pinyin_finds_what_is_read_so(page, site, query, means):
    ask(page, site, f"?q={quote(query)}")
    expected = holding(means) or {a.id for a in ARTICLES if any(one.id == "grid" for one in a.topics)}
    expect(page.locator("[data-search-status]")).to_contain_text(f"找到 {len(expected)} 篇")
    expect(page.locator("[data-search-status]")).to_contain_text("按拼音")


def test_letters_that_stand_in_the_text_are_no_initials(page, site):
    """`gb` stands in GB/T, and is no 公报 or the like."""
    ask(page, site, "?q=gb")
    assert len(titles(page)) == len(holding("gb")) == 1
    assert "拼音" not in page.locator("[data-search-status]").inner_text()


def test_names_are_found_by_their_initials(page, site):
    """视频监控 is a topic's name, which stands in no text: found is what is filed under it."""
    ask(page, site, "?q=spjk")
    expect(page.locator("[data-search-status]")).to_contain_text("也找“视频监控”")
    assert len(titles(page)) == sum(any(one.id == "video" for one in a.topics) for a in ARTICLES)


def test_an_article_opened_by_pinyin_shows_its_hits(page, site):
    ask(page, site, "?q=changanbei")
    page.locator(".search-result__title a").first.click()
    page.wait_for_url("**/articles/**")
    expect(page.locator("mark.search-hit").first).to_have_text("长安杯")


def test_pinyin_is_not_loaded_for_words_in_han(page, site):
    loaded = []
    page.on("request", lambda request: loaded.append(request.url))
    ask(page, site, f"?q={quote('长安杯')}")
    assert not [url for url in loaded if "pinyin" in url or "t2s" in url]
    ask(page, site, "?q=changanbei")
    assert len([url for url in loaded if "pinyin" in url]) == 2


def test_without_pinyin_the_letters_are_searched(page, site):
    page.route("**/pinyin.txt", lambda route: route.fulfill(status=404))
    ask(page, site, "?q=zigzag")
    assert len(titles(page)) == len(holding("zigzag")) == 1
    page.faults.clear()


@pytest.mark.parametrize("query", REQUIRED)
def test_results_are_shown_with_their_hits_marked(page, site, query):
    ask(page, site, f"?q={quote(query)}")
    assert len(titles(page)) == len(holding(query))
    expect(page.locator("[data-search-status]")).to_contain_text(f"找到 {len(holding(query))} 篇文章")
    for result in page.locator(".search-result").all():
        expect(result.locator("mark").first).to_be_visible()


@pytest.mark.parametrize(
    ("query", "marked"), [("解1234件", "解1,234件"), ("１，２３４件", "1,234件"), ("345678", "345,678")]
)
def test_a_number_is_found_with_and_without_its_commas_and_marked_as_it_stands(page, site, query, marked):
    ask(page, site, f"?q={quote(query)}")
    assert titles(page) == [HOSTILE]
    expect(page.locator(".search-result__snippet mark").first).to_have_text(marked)
    page.locator(".search-result__title a").first.click()
    page.wait_for_url("**/articles/**")
    expect(page.locator("mark.search-hit").first).to_have_text(marked)


def test_snippets_are_the_original_text(page, site):
    ask(page, site, f"?q={quote('情指行一體化')}")
    snippet = page.locator(".search-result__snippet").first
    expect(snippet).to_contain_text("“情指行”一体化日趋成熟")
    expect(snippet.locator("mark")).to_have_text("情指行”一体化")


def test_hits_in_the_headline_come_first_then_more_hits(page, site):
    ask(page, site, f"?q={quote('长安')}")
    assert titles(page)[0] == "公安县捧回“长安杯”"
    assert titles(page)[1] == "通报长安"
    ask(page, site, f"?q={quote('巡逻')}")
    assert titles(page)[0] == "巡逻见闻15"


def test_sorting_by_date_keeps_undated_articles_last(page, site):
    ask(page, site, f"?q={quote('，')}&order=oldest")
    oldest = titles(page)
    page.select_option("[data-search-order]", "newest")
    expect(page.locator(".search-result__title").first).not_to_have_text(oldest[0])
    newest = titles(page)
    assert oldest[-1] == newest[-1] == "通报长安"
    assert oldest[:-1] == newest[:-1][::-1]
    assert "order=newest" in page.url


def test_source_text_is_text(page, site):
    ask(page, site, f"?q={quote('<script>')}")
    assert titles(page) == [HOSTILE]
    assert page.locator(".search-page img, .search-page script").count() == 0
    ask(page, site, f"?q={quote(HOSTILE)}")
    expect(page.locator("[data-search-status]")).to_contain_text("<img src=x")


def test_filters_count_the_results_and_stand_in_the_address(page, site):
    ask(page, site, f"?q={quote('，')}")
    label = page.get_by_label("荆州市")
    expect(label).to_be_visible()
    assert page.locator("label:has-text('荆州市') .search-filter__count").inner_text() == "2"
    total = len(titles(page))
    label.check()
    expect(page.locator(".search-result")).not_to_have_count(total)
    assert "city=421000" in page.url
    chosen = titles(page)
    page.reload()
    expect(page.get_by_label("荆州市")).to_be_checked()
    assert titles(page) == chosen
    page.go_back()
    expect(page.get_by_label("荆州市")).not_to_be_checked()
    expect(page.locator(".search-result")).to_have_count(total)


def test_filters_alone_list_articles(page, site):
    ask(page, site, "?topic=video&topic=grid&year=undated")
    assert titles(page) == ["通报长安"]


def test_more_results(page, site):
    ask(page, site, f"?q={quote('巡逻')}")
    assert len(titles(page)) == 10
    page.locator("[data-search-more]").click()
    expect(page.locator(".search-result")).to_have_count(15)
    expect(page.locator(".search-result__title a").nth(10)).to_be_focused()
    expect(page.locator("[data-search-more]")).to_be_hidden()


def test_impatient_clicks_show_every_result_once_and_in_order(page, site):
    """A second click while texts are on their way does nothing: the steps came in the network's order."""
    everything = "?topic=grid&topic=video&topic=dispute"
    ask(page, site, everything)
    held = []
    page.route("**/search/texts/*.json", hold(held))
    more = page.locator("[data-search-more]")
    more.click()
    more.click()
    page.wait_for_timeout(200)
    for route in reversed(held):
        route.continue_()
    page.unroute("**/search/texts/*.json")
    expect(page.locator(".search-result")).to_have_count(20)
    more.click()
    expect(page.locator(".search-result")).to_have_count(len(ARTICLES))
    ordered = page.evaluate("""async () => (await (await fetch("../search/articles.json")).json()).ids""")
    shown = page.locator(".search-result__title a").evaluate_all("all => all.map((one) => one.pathname)")
    assert [path.split("/")[3] for path in shown] == ordered


def test_more_results_that_fail_to_load_may_be_asked_for_again(page, site):
    ask(page, site, f"?q={quote('巡逻')}")
    page.route("**/search/texts/*.json", lambda route: route.abort())
    more = page.locator("[data-search-more]")
    more.click()
    expect(page.locator("[data-search-status]")).to_contain_text("可以再试一次")
    assert len(titles(page)) == 10
    page.unroute("**/search/texts/*.json")
    more.click()
    expect(page.locator(".search-result")).to_have_count(15)
    expect(page.locator("[data-search-status]")).to_contain_text("找到 15 篇")
    page.faults.clear()


def test_more_of_an_older_search_is_not_added_to_a_newer_one(page, site):
    """And the field keeps the focus of who is typing."""
    ask(page, site, f"?q={quote('巡逻')}")
    held = []
    page.route("**/search/texts/*.json", hold(held))
    page.locator("[data-search-more]").click()
    field = page.get_by_label("要找的词语")
    field.fill("公安县")
    page.wait_for_function("document.querySelector('[data-search-status]').textContent !== ''")
    page.wait_for_timeout(400)
    for route in held:
        route.continue_()
    page.unroute("**/search/texts/*.json")
    expect(page.locator("[data-search-status]")).to_contain_text("公安县")
    expect(page.locator(".search-result")).to_have_count(len(holding("公安县")))
    page.wait_for_timeout(300)
    assert len(titles(page)) == len(holding("公安县"))
    expect(field).to_be_focused()


@pytest.mark.parametrize("query", ["2017年9月12日", "2021年12月"])
def test_a_date_as_printed_is_found_and_marked(page, site, query):
    ask(page, site, f"?q={quote(query)}")
    assert len(titles(page)) == len(holding(query)) > 0
    expect(page.locator(".search-result__facts time mark").first).to_have_text(query)


def test_facts_of_a_result_stand_in_the_order_of_the_lists(page, site):
    ask(page, site, f"?q={quote('雪亮工程推进会')}")
    facts = page.locator(".search-result__facts > span").all_inner_texts()
    assert [fact.strip(" ·") for fact in facts] == ["2017年9月12日", "江城晚报", "公安县"]


def test_typing_searches_and_composing_does_not(page, site):
    ask(page, site, "")
    field = page.get_by_label("要找的词语")
    field.fill("公安县")
    expect(page.locator(".search-result")).to_have_count(len(holding("公安县")))
    assert f"q={quote('公安县')}" in page.url
    field.evaluate(
        """(field) => {
            field.value = "xueliang";
            field.dispatchEvent(new InputEvent("input", { isComposing: true, bubbles: true }));
        }"""
    )
    page.wait_for_timeout(400)
    assert "xueliang" not in page.url
    field.evaluate(
        """(field) => {
            field.value = "雪亮工程";
            field.dispatchEvent(new CompositionEvent("compositionend", { bubbles: true }));
        }"""
    )
    expect(page.locator(".search-result")).to_have_count(len(holding("雪亮工程")))


def test_the_keyboard_is_enough(page, site):
    ask(page, site, f"?q={quote('长安')}")
    page.locator("body").press("/")
    field = page.get_by_label("要找的词语")
    expect(field).to_be_focused()
    field.press("ArrowDown")
    links = page.locator(".search-result__title a")
    expect(links.nth(0)).to_be_focused()
    links.nth(0).press("ArrowDown")
    expect(links.nth(1)).to_be_focused()
    links.nth(1).press("Escape")
    expect(field).to_be_focused()
    field.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/articles/**")


def test_the_opened_article_shows_its_hits(page, site):
    ask(page, site, f"?q={quote('長安杯')}")
    page.locator(".search-result__title a").first.click()
    page.wait_for_url("**/articles/**")
    marks = page.locator("mark.search-hit")
    expect(marks).to_have_count(4)
    assert set(marks.all_inner_texts()) == {"长安杯"}


def test_marking_hits_leaves_the_text_as_it_was(page, site):
    article = next(a for a in ARTICLES if a.title == HOSTILE)
    page.goto(f"{site}articles/{article.id}/")
    before = page.locator("main").inner_text()
    page.goto(f"{site}articles/{article.id}/?h={quote('<script>')}")
    expect(page.locator("mark.search-hit").first).to_be_visible()
    assert page.locator("main").inner_text() == before


def test_nothing_found_offers_what_there_is(page, site):
    ask(page, site, f"?q={quote('公安县长安杯大会')}")
    expect(page.locator("[data-search-status]")).to_contain_text("没有找到")
    page.get_by_role("button", name="长安杯").first.click()
    expect(page.locator(".search-result")).to_have_count(len(holding("长安杯")))


def test_words_that_do_not_stand_together_are_offered_one_by_one(page, site):
    ask(page, site, f"?q={quote('长安杯 1363个')}")
    assert page.locator("[data-search-query]").all_inner_texts() == ["长安杯（1 篇）", "1363个（2 篇）"]


def test_too_narrow_filters_can_be_taken_off(page, site):
    ask(page, site, f"?q={quote('长安杯')}&city=420100")
    page.locator("[data-search-clear]").click()
    expect(page.locator(".search-result")).to_have_count(len(holding("长安杯")))
    assert "city" not in page.url


def test_a_missing_index_is_told(page, site):
    page.route("**/search/articles.json", lambda route: route.fulfill(status=404))
    page.goto(f"{site}search/?q=x")
    expect(page.locator("[data-search-help]")).to_contain_text("没有取到搜索索引")
    page.faults.clear()


def test_an_empty_archive_is_told(page, tmp_path, serve):
    root = tmp_path / "repo"
    shutil.copytree(ASSETS, root / "assets")
    write_index(f.archive(), f.curation(), root)
    markup = (ROOT / "docs/search.md").read_text("utf-8").split("# 搜索", 1)[1]
    (root / "search/index.html").write_text(shell(markup, "../"), "utf-8")
    page.goto(serve(tmp_path) + "/repo/search/?q=x")
    expect(page.locator("[data-search-status]")).to_have_text("档案里还没有文章。")


def test_without_javascript_the_page_says_so(browser, site):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site}search/")
    expect(page.locator(".search-page__notice")).to_contain_text("没有启用")
    context.close()


def test_no_more_is_loaded_than_the_first_result_needs(page, site):
    loaded = []
    page.on("response", lambda response: loaded.append(response))  # noqa: PLW0108
    ask(page, site, f"?q={quote('长安杯')}")
    names = [response.url.rsplit("/", 1)[1] for response in loaded]
    assert sum("/index/" in response.url for response in loaded) <= 3
    assert not [name for name in names if name in ("t2s.txt", "pinyin.txt", "pinyin.js")]
    assert sum(len(gzip.compress(response.body())) for response in loaded) < 60_000
    texts = [response for response in loaded if "/texts/" in response.url]
    assert len(texts) == len(holding("长安杯"))


def test_the_table_is_json_of_this_archive(site, page):
    answer = page.request.get(f"{site}search/articles.json")
    assert len(json.loads(answer.body())["ids"]) == len(ARCHIVE.published_articles)
