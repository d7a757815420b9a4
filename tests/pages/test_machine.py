"""What pages say to machines: structured data, tags, feeds, the articles before and after."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests import factories
from tests.factories import article, byline, published, topic
from tests.pages import sample

from jianbao.exports.writer import write_data
from jianbao.model import Archive, Article, Basis, Kind
from jianbao.pages import contents, feeds, heads, render
from jianbao.pages.articles import context
from jianbao.pages.neighbours import steps, ways
from jianbao.pages.structured import article_data
from jianbao.site.for_machines import as_json, machine_data

BASE = "https://someone.example/archive/"
ATOM = "{http://www.w3.org/2005/Atom}"


def of_article(base: str = BASE, **changes: Any) -> dict[str, Any]:
    one = article(**changes)
    made = heads(contents(factories.archive(one), factories.curation()), base)
    return made.of(f"articles/{one.id}.md", "").data[0]


def test_an_article_says_what_google_reads_and_no_more() -> None:
    said_ = of_article(
        title="网格员的一天",
        page="第3版",
        bylines=(byline("记者", "江小月"), byline("摄影", "周一舟"), byline("责任编辑", "陈晚")),
        published=published("2023-01"),
    )
    assert said_ == {
        "@type": "NewsArticle",
        "headline": "网格员的一天",
        "datePublished": "2023-01",
        "author": [{"@type": "Person", "name": "江小月"}],
    }


def test_what_is_not_known_is_not_said() -> None:
    said_ = of_article(published=published(None), outlet=None, place=None, bylines=(), topics=())
    assert said_.keys() == {"@type", "headline"}


def test_without_an_address_nothing_whole_is_said() -> None:
    archive, curation = sample.archive(), sample.curation()
    made = heads(contents(archive, curation), "")
    for path in (*made.known, "about.md"):
        one = machine_data(made, path, "题")
        assert "http" not in one.data.replace("https://schema.org", ""), path
        assert "BreadcrumbList" not in one.data
        assert not one.previewed
        assert not [tag for tag in one.tags if "://" in tag.content]


def test_breadcrumbs_are_those_of_the_page() -> None:
    made = heads(contents(sample.archive(), sample.curation()), BASE)
    one = next(one for one in sample.archive().articles if one.source == "long.txt")
    trail = made.data(made.of(f"articles/{one.id}.md", ""))[-1]["itemListElement"]
    assert [item["name"] for item in trail] == ["测试剪报", "地区", "荆州市", "公安县", one.title]
    assert [item["position"] for item in trail] == [1, 2, 3, 4, 5]
    later = made.data(made.of("cities/421000/page-2.md", ""))[-1]["itemListElement"]
    assert later[-1]["item"] == f"{BASE}cities/421000/"


def test_withdrawn_and_copied_articles_are_no_articles_to_machines() -> None:
    head_, copy = article("a.txt"), article("b.txt")
    archive = factories.archive(
        head_, replace(copy, reprint_of=head_.id), factories.withdrawn("w.txt", title="撤回的标题")
    )
    made = heads(contents(archive, factories.curation()), BASE)
    assert not made.of(f"articles/{copy.id}.md", "").data
    assert "撤回的标题" not in str(made.known)
    assert machine_data(made, f"articles/{copy.id}.md", "", hidden=True).data == ""


def test_the_archive_lists_every_file_of_its_data_as_what_it_is(tmp_path: Path) -> None:
    """No more and no fewer than are written, none of another kind than datapackage.json says."""
    archive, curation = sample.archive(), sample.curation()
    write_data(archive, curation, tmp_path, with_urls=True)
    listed = heads(contents(archive, curation), BASE).of("data.md", "").data[0]["distribution"]
    package = json.loads((tmp_path / "datapackage.json").read_text("utf-8"))
    kinds = {one["path"]: one["mediatype"] for one in package["resources"]}
    kinds["datapackage.json"] = "application/json"
    wanted = {f"{BASE}data/{path.name}": kinds[path.name] for path in tmp_path.iterdir()}
    assert {one["contentUrl"]: one["encodingFormat"] for one in listed} == wanted


@given(st.text())
def test_no_text_ends_the_script_that_holds_it(text: str) -> None:
    made = as_json([{"name": f"</script>{text}<!--"}])
    assert "<" not in made
    assert ">" not in made


def test_zotero_saves_a_newspaper_article() -> None:
    one = article(page="03版")
    made = heads(contents(factories.archive(one), factories.curation()), BASE)
    tags = {tag.name: tag.content for tag in made.of(f"articles/{one.id}.md", "").tags}
    assert tags["DC.type"] == "newspaperArticle"
    assert tags["prism.publicationName"] == "江城晚报"
    assert tags["citation_publication_date"] == "2021-03-04"
    assert tags["citation_firstpage"] == "03"


def tags_of(one: Article) -> dict[str, str]:
    made = heads(contents(factories.archive(one), factories.curation()), BASE)
    return {tag.name: tag.content for tag in made.of(f"articles/{one.id}.md", "").tags}


@pytest.mark.parametrize(
    ("basis", "known"), [(Basis.STATED, True), (Basis.CURATED, True), (Basis.INFERRED, False)]
)
def test_an_inferred_date_is_no_fact_to_machines(basis: Basis, *, known: bool) -> None:
    one = article(published=published("2021-03-04", basis))
    archive = factories.archive(one)
    assert ("citation_publication_date" in tags_of(one)) == known
    assert ("datePublished" in of_article(published=one.published)) == known
    entry = next(root(archive).iter(f"{ATOM}entry"))
    assert (entry.find(f"{ATOM}published") is not None) == known
    about = heads(contents(archive, factories.curation()), BASE).of("data.md", "").data[0]
    assert ("temporalCoverage" in about) == known


@pytest.mark.parametrize(
    ("basis", "shown"),
    [(Basis.DERIVED, "[江岸添灯]"), (Basis.STATED, "江岸添灯"), (Basis.CURATED, "江岸添灯")],
)
def test_a_devised_title_stands_in_brackets(basis: Basis, shown: str) -> None:
    one = article(title="江岸添灯", title_basis=basis)
    tags = tags_of(one)
    assert tags["citation_title"] == shown
    assert of_article(title="江岸添灯", title_basis=basis)["headline"] == shown


@pytest.mark.parametrize(
    ("kind", "outlet", "page", "dublin", "schema"),
    [
        (Kind.ARTICLE, "江城晚报", None, "newspaperArticle", "NewsArticle"),
        (Kind.ARTICLE, "江城网", "第2版", "newspaperArticle", "NewsArticle"),
        (Kind.ARTICLE, "江城网", None, "webpage", "Article"),
        (Kind.ARTICLE, None, None, "webpage", "Article"),
        (Kind.NOTICE, "江城晚报", "第2版", "newspaperArticle", "Article"),
        (Kind.ADVERTISEMENT, "江城晚报", "第2版", "newspaperArticle", ""),
    ],
)
def test_only_a_papers_text_is_a_newspaper_article(
    kind: Kind, outlet: str | None, page: str | None, dublin: str, schema: str
) -> None:
    tags = tags_of(article(kind=kind, outlet=outlet, page=page))
    assert tags["DC.type"] == dublin
    assert "citation_journal_title" not in tags  # it would make a journal article of anything
    said_ = article_data(article(kind=kind, outlet=outlet, page=page))
    assert (said_["@type"] if said_ else "") == schema


def test_authors_are_those_of_the_references() -> None:
    lines = (
        byline("通讯员", "陈晚"),
        byline("摄影", "周一舟"),
        byline("策划", "林春"),
        byline("审核", "何江"),
    )
    one = article(bylines=lines)
    made = (
        heads(contents(factories.archive(one), factories.curation()), BASE)
        .of(f"articles/{one.id}.md", "")
        .tags
    )
    named = [(tag.name, tag.content) for tag in made if tag.content in ("陈晚", "周一舟", "林春", "何江")]
    assert named == [("citation_author", "陈晚")]
    entry = next(root(factories.archive(one)).iter(f"{ATOM}entry"))
    assert [name.text for name in entry.iter(f"{ATOM}name")] == ["陈晚"]


def test_only_articles_are_dated_and_by_the_ledger() -> None:
    archive = dated("2026-01-05")
    made = heads(contents(archive, factories.curation()), BASE)
    days = {path: head.added for path, head in made.known.items() if head.added}
    assert days == {f"articles/{archive.articles[0].id}.md": "2026-01-05"}


# Feeds


def dated(*days: str) -> Archive:
    """An archive of one article for each day that an id was given."""
    made = [article(f"{n}.txt", title=f"第{n}则") for n in range(len(days))]
    added = tuple(sorted((one.id, day) for one, day in zip(made, days, strict=True)))
    return replace(factories.archive(*made), added=added)


def root(archive: Archive, path: str = "feed.xml", base: str = BASE) -> ET.Element:
    files = {file.path: file.data for file in feeds(contents(archive, factories.curation()), base)}
    return ET.fromstring(files[path])


def test_each_city_and_topic_has_a_feed() -> None:
    paths = [file.path for file in feeds(contents(sample.archive(), sample.curation()), BASE)]
    assert paths == sorted(paths)
    assert {
        "feed.xml",
        "cities/421000/feed.xml",
        "cities/421000/421022/feed.xml",
        "topics/grid/feed.xml",
    } <= {*paths}


def test_entries_are_dated_by_the_ledger_newest_first() -> None:
    made = root(dated("2026-01-05", "2026-03-01", "2026-02-01"))
    assert [one.findtext(f"{ATOM}title") for one in made.iter(f"{ATOM}entry")] == ["第1则", "第2则", "第0则"]
    assert made.findtext(f"{ATOM}updated") == "2026-03-01T00:00:00+08:00"
    entry = next(made.iter(f"{ATOM}entry"))
    assert entry.findtext(f"{ATOM}updated") == "2026-03-01T00:00:00+08:00"
    assert entry.findtext(f"{ATOM}published") == "2021-03-04T00:00:00+08:00"


def test_a_date_without_a_day_is_not_published() -> None:
    one = article(published=published("2021-03"))
    entry = next(root(factories.archive(one)).iter(f"{ATOM}entry"))
    assert entry.find(f"{ATOM}published") is None
    assert "2021年3月" in (entry.findtext(f"{ATOM}summary") or "")


def test_ids_stay_when_the_site_moves() -> None:
    def ids(base: str) -> list[str | None]:
        return [one.text for one in root(dated("2026-01-05", "2026-03-01"), base=base).iter(f"{ATOM}id")]

    assert ids(BASE) == ids("https://elsewhere.example/") == ids("")
    assert len(set(ids(BASE))) == 3


def test_links_are_whole_or_lead_from_the_feed() -> None:
    one = article()
    for base, prefix in ((BASE, BASE), ("", "../../")):
        entry = next(root(factories.archive(one), "cities/421000/feed.xml", base).iter(f"{ATOM}entry"))
        link = entry.find(f"{ATOM}link")
        assert link is not None
        assert link.get("href") == f"{prefix}articles/{one.id}/"


def test_feeds_hold_no_withdrawn_article_and_no_markup() -> None:
    for file in feeds(contents(sample.archive(), sample.curation()), BASE):
        text = file.data.decode()
        assert "绝不出现" not in text
        assert "<script" not in text


def test_a_long_feed_is_cut_to_the_newest() -> None:
    days = [f"2026-01-{n % 28 + 1:02}" for n in range(70)]
    made = root(dated(*days))
    shown = [one.findtext(f"{ATOM}updated") for one in made.iter(f"{ATOM}entry")]
    assert len(shown) == 60
    assert shown == sorted(shown, reverse=True)


def test_feedparser_finds_nothing_wrong() -> None:
    feedparser = pytest.importorskip("feedparser")
    for file in feeds(contents(sample.archive(), sample.curation()), BASE):
        parsed = feedparser.parse(file.data)
        assert not parsed.bozo, (file.path, parsed.get("bozo_exception"))
        assert parsed.version == "atom10"
        for entry in parsed.entries:
            assert entry.id.startswith("urn:uuid:")
            assert entry.link.startswith(BASE)
            assert entry.updated_parsed


# The articles before and after


def test_before_and_after_by_date_place_and_topic() -> None:
    first = article("1.txt", title="甲", published=published("2020-01-01"))
    elsewhere = article("2.txt", title="乙", published=published("2020-02-01"), place="420602")
    other = article("3.txt", title="丙", published=published("2020-03-01"), topics=(topic("video"),))
    last = article("4.txt", title="丁", published=published("2020-04-01"))
    archive = factories.archive(first, elsewhere, other, last)
    about = context(archive, factories.curation())
    found = {
        way.name: (way.before and way.before.title, way.after and way.after.title)
        for way in ways(last, about.steps, about.gazetteer, about.topics)
    }
    assert found == {"日期": ("丙", None), "地区": ("丙", None), "专题": ("乙", None)}


def test_an_undated_article_has_no_place_in_an_order() -> None:
    undated, dated_ = article("u.txt", published=published(None)), article("d.txt")
    about = context(factories.archive(undated, dated_), factories.curation())
    assert ways(undated, about.steps, about.gazetteer, about.topics) == ()
    assert ways(dated_, about.steps, about.gazetteer, about.topics) == ()


@pytest.mark.parametrize(
    ("dates", "certain"),
    [
        (("2020-01-01", "2020-01-02"), True),
        (("2020-01", "2020-02-01"), True),
        (("2020-01-01", "2020-01-01"), False),
        (("2020-01", "2020-01-02"), False),
        (("2020", "2020-05"), False),
    ],
)
def test_earlier_is_said_only_where_it_is_certain(dates: tuple[str, str], *, certain: bool) -> None:
    listed = [article(f"{n}.txt", title=f"第{n}则", published=published(day)) for n, day in enumerate(dates)]
    pages = {
        page.path: page.text for page in render(contents(factories.archive(*listed), factories.curation()))
    }
    for one in listed:
        text = pages[f"articles/{one.id}.md"]
        assert ("| 次序 | 上一篇（较早） | 下一篇（较晚） |" in text) == certain
        assert ("| 次序 | 前一篇 | 后一篇 |" in text) != certain


@given(st.permutations([published(day) for day in ("2020", "2020-01", "2020-01-02", "2021-05-06")]))
def test_after_is_the_other_way_of_before(dates: list[Any]) -> None:
    listed = [article(f"{n}.txt", published=date) for n, date in enumerate(dates)]
    about = context(factories.archive(*listed), factories.curation())
    made = steps(listed, about.gazetteer)
    for (key, id), (_, after, _certain) in made.items():
        if after is not None:
            other = after.path.removeprefix("articles/").removesuffix(".md")
            back = made[key, other][0]
            assert back is not None
            assert back.path == f"articles/{id}.md"
