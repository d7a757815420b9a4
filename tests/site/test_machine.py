"""What the built pages and the files beside them say to machines, each checked against its specification."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import lxml.etree
import lxml.html
import pytest
from jinja2 import Environment, FileSystemLoader
from markupsafe import Markup, escape
from tests import projects, zotero
from tests.vocabulary import faults

from jianbao.exports.citing.reference import is_newspaper

pytestmark = pytest.mark.slow

THEME = projects.REPOSITORY / "scripts/jianbao/site/theme"
OPENSEARCH = "{http://a9.com/-/spec/opensearch/1.1/}"


def pages(site: Path) -> Iterator[tuple[str, lxml.html.HtmlElement]]:
    for path in sorted(site.rglob("*.html")):
        yield path.relative_to(site).as_posix(), lxml.html.fromstring(path.read_bytes())


def test_every_page_speaks_schema_org(real_site: Path) -> None:
    wrong, found = [], 0
    for path, page in pages(real_site):
        for text in page.xpath("//script[@type='application/ld+json']/text()"):
            graph = json.loads(text)["@graph"]
            wrong += [(path, fault) for node in graph for fault in faults(node)]
            found += len(graph)
    assert wrong == []
    assert found > 200


def test_zotero_saves_every_article_as_what_it_is(
    real_site: Path, real_records: list[dict[str, Any]]
) -> None:
    for record in real_records:
        page = lxml.html.fromstring((real_site / record["url"] / "index.html").read_bytes())
        metas = page.xpath("//head/meta[@content]")
        item = zotero.saved(
            (one.get("name") or one.get("property") or "", one.get("content")) for one in metas
        )
        paper = is_newspaper(record["outlet"], record["page"])
        stated = record["published"]["basis"] in ("stated", "curated")
        assert item["itemType"] == ("newspaperArticle" if paper else "webpage")
        assert item["title"].strip("[]") == record["title"]
        assert item.get("date") == (record["published"]["date"] if stated else None)
        if record["outlet"]:
            assert item["publicationTitle"] == record["outlet"]
        assert item["url"] == projects.SITE_URL + record["url"]
        # Without a date and an author among its tags, Zotero takes them from these.
        assert not page.xpath("//time[@datetime]")
        assert not page.xpath("//*[@class='byline' or @class='bylines' or @class='vcard']")


def test_every_label_is_of_a_control(real_site: Path) -> None:
    """And of one that is not hidden. html5lib does not ask, the Nu checker does."""
    seen = 0
    for path, page in pages(real_site):
        ids = {one.get("id") for one in page.xpath("//input[not(@type='hidden')] | //select | //textarea")}
        wanted = {one.get("for") for one in page.xpath("//label[@for]")}
        assert wanted <= ids, path
        seen += len(wanted)
    assert seen


def test_the_sitemap_is_one(real_site: Path) -> None:
    """As sitemaps.org has it: names, order, lengths, days, and one place for all."""
    text = (real_site / "sitemap.xml").read_bytes()
    root = lxml.etree.fromstring(text)
    assert root.tag == "{http://www.sitemaps.org/schemas/sitemap/0.9}urlset"
    assert len(text) < 50_000_000
    assert 0 < len(root) <= 50_000
    for url in root:
        names = [lxml.etree.QName(child).localname for child in url]
        assert names in (["loc"], ["loc", "lastmod"])
        address = url[0].text or ""
        assert address.startswith(projects.SITE_URL)
        assert len(address) < 2048
        assert re.fullmatch(r"[!-~]+", address)
        assert all(re.fullmatch(r"\d{4}-\d\d-\d\d", child.text or "") for child in url[1:])


@pytest.mark.parametrize(
    ("name", "description"),
    [("江城剪报", "一个档案。"), ("R&D <b>" * 20, "a & b ]]> “引” " * 200)],
    ids=["usual", "long and hostile"],
)
def test_a_browser_can_learn_to_search_here(name: str, description: str) -> None:
    """OpenSearch 1.1, draft 6: elements, their lengths, and the attributes of the address."""
    config = SimpleNamespace(
        site_name=Markup(escape(name)),
        site_description=Markup(escape(description)),
        site_url="https://someone.example/a&b/",
        theme=SimpleNamespace(favicon="icon.svg"),
    )
    template = Environment(loader=FileSystemLoader(THEME), autoescape=False).get_template("opensearch.xml")  # noqa: S701
    root = lxml.etree.fromstring(template.render(config=config).encode())
    said = {child.tag.removeprefix(OPENSEARCH): child for child in root}
    assert root.tag == f"{OPENSEARCH}OpenSearchDescription"
    assert len(said) == len(root)
    lengths = {"ShortName": 16, "LongName": 48, "Description": 1024}
    for element, most in lengths.items():
        whole = description if element == "Description" else name
        assert said[element].text == whole[:most]
    assert {*said} == {*lengths, "Language", "InputEncoding", "Image", "Url"}
    assert dict(said["Url"].attrib) == {
        "type": "text/html",
        "template": "https://someone.example/a&b/search/?q={searchTerms}",
    }
    assert said["Image"].text == "https://someone.example/a&b/icon.svg"
