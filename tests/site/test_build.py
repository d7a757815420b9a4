"""A real `mkdocs build --strict` of the sample archive, and what its HTML must and must not hold."""

from __future__ import annotations

import base64
import gzip
import hashlib
import html
import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from urllib.parse import unquote, urljoin, urlsplit

import lxml.etree
import lxml.html
import pytest
from jinja2 import Environment, FileSystemLoader
from tests.pages import sample
from tests.site import fake_project

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = fake_project.make(tmp_path_factory.mktemp("project"))
    done = fake_project.build(root)
    assert done.returncode == 0, done.stderr
    return root


@pytest.fixture(scope="module")
def page(project: Path) -> Callable[[str], str]:
    return lambda path: (project / "site" / path / "index.html").read_text(encoding="utf-8")


def id_of(source: str) -> str:
    return next(one.id for one in sample.archive().articles if one.source == source)


def tree(root: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(root)): path.read_bytes() for path in sorted(root.rglob("*")) if path.is_file()
    }


def test_hostile_text_is_text_everywhere(project: Path, page: Callable[[str], str]) -> None:
    """In the title, meta tags, headings, lists and indexes: as characters, never as markup or a template."""
    for path in (project / "site").rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        assert "<script>alert" not in text, path
        assert "{{ 49 }}" not in text, path
    shown = page(f"articles/{id_of('hostile.txt')}")
    assert html.unescape(first(r"<title>(.*?)</title>", shown)) == f"{sample.HOSTILE} - 测试剪报"
    assert html.unescape(first(r'<meta name="description" content="([^"]*)"', shown)) == sample.HOSTILE
    assert html.unescape(first(r'<h1 id="title">(.*?)</h1>', shown)) == sample.HOSTILE
    assert html.unescape(first(r'<p id="l3">(.*?)</p>', shown)) == sample.HOSTILE
    assert sample.HOSTILE in html.unescape(page(""))


def first(pattern: str, text: str) -> str:
    found = re.search(pattern, text, re.DOTALL)
    assert found is not None, pattern
    return found[1]


def test_every_link_and_anchor_resolves(project: Path) -> None:
    site = project / "site"
    anchors = {
        path: set(re.findall(r'\bid="([^"]+)"', path.read_text("utf-8"))) for path in site.rglob("*.html")
    }
    for path in anchors:
        if path.name == "404.html":  # its links start at site_url
            continue
        here = "https://site.example/" + str(path.relative_to(site).parent).replace("\\", "/") + "/"
        for target in re.findall(r'(?:href|src|action)="([^"]*)"', path.read_text("utf-8")):
            url = urlsplit(urljoin(here.replace("/./", "/"), html.unescape(target)))
            if url.netloc != "site.example":
                continue
            file = site / unquote(url.path).lstrip("/")
            file = file / "index.html" if file.is_dir() else file
            assert file.exists(), (path, target)
            if url.fragment and file.suffix == ".html":
                anchor = url.fragment.partition(":~:")[0]  # the words to mark are no part of the anchor
                assert unquote(anchor) in anchors[file] | {"__skip"}, (path, target)


def test_ids_are_unique(project: Path) -> None:
    for path in (project / "site").rglob("*.html"):
        ids = re.findall(r'\bid="([^"]+)"', path.read_text("utf-8"))
        assert len(ids) == len(set(ids)), path


def test_no_page_asks_another_host(project: Path) -> None:
    for path in (project / "site").rglob("*.html"):
        text = path.read_text("utf-8")
        assert not re.findall(r'(?:src|<link [^>]*href)="(?:https?:)?//(?!someone\.example)', text), path
        assert 'rel="canonical" href="https://someone.example/archive/' in text or path.name == "404.html"


def test_each_block_has_its_id(page: Callable[[str], str]) -> None:
    shown = page(f"articles/{id_of('long.txt')}")
    for block in next(one for one in sample.archive().articles if one.source == "long.txt").body:
        assert shown.count(f'id="{block.id}"') == 1


def test_nothing_of_a_withdrawn_article_is_published(project: Path) -> None:
    for path, data in tree(project / "site").items():
        assert "绝不出现" not in data.decode("utf-8", "replace"), path


def test_sitemap_is_dated_by_the_ledger(project: Path) -> None:
    text = (project / "site/sitemap.xml").read_text("utf-8")
    days = re.findall(r"articles/([0-9a-f-]+)/</loc>\n    <lastmod>(.*?)</lastmod>", text)
    listed = sample.archive().listed_articles
    assert sorted(days) == sorted((one.id, fake_project.ADDED) for one in listed)
    assert text.count("<lastmod>") == len(days)  # no other page has a day
    assert id_of("secret.txt") not in text
    addresses = re.findall(r"<loc>(.*?)</loc>", text)
    assert len(addresses) == len(set(addresses)) > 20
    assert all(address.isascii() and address.startswith("https://someone.example/") for address in addresses)
    assert gzip.decompress((project / "site/sitemap.xml.gz").read_bytes()).decode() == text


@pytest.mark.parametrize(("day", "dated"), [("2026-03-01", True), ("1970-01-01", False), ("", False)])
def test_sitemap_knows_no_day_but_the_ledgers(day: str, *, dated: bool) -> None:
    """The date in a page's front matter is that of the text, and says nothing of the page."""
    theme = ROOT / "scripts/jianbao/site/theme"
    meta = {"date": "2017-09-12"}
    page = SimpleNamespace(canonical_url="https://a.example/&/", meta=meta, update_date=day)
    template = Environment(loader=FileSystemLoader(theme), autoescape=False).get_template("sitemap.xml")  # noqa: S701
    text = template.render(pages=[SimpleNamespace(page=page)])
    tree = lxml.etree.fromstring(text.encode())
    assert [one.text for one in tree.iter("{*}loc")] == ["https://a.example/&/"]
    assert [one.text for one in tree.iter("{*}lastmod")] == ([day] if dated else [])


def test_how_to_reach_the_archive_is_said_where_it_matters(page: Callable[[str], str]) -> None:
    for path in ("about", "policy"):
        shown = page(path)
        assert '联系本站：<a href="mailto:desk@example.org">desk@example.org</a>。' in shown
        assert "<!-- contact -->" not in shown


def test_the_forms_name_what_the_pages_show(page: Callable[[str], str]) -> None:
    """A form that sends its reader to words that stand nowhere helps nobody."""
    shown = page(f"articles/{id_of('long.txt')}")
    said = 0
    for form in sorted((ROOT / ".github/ISSUE_TEMPLATE").glob("*.yml")):
        for words in re.findall(
            r"文章页[^“]*“([^”]+)”(?:里的(?:“([^”]+)”|([^“”，；。]+号)))?", form.read_text("utf-8")
        ):
            for word in filter(None, words):
                assert word in re.sub("<[^>]+>", "", shown), (form.name, word)
                said += 1
    assert said >= 4


def test_each_block_shows_its_number(page: Callable[[str], str]) -> None:
    shown = page(f"articles/{id_of('long.txt')}")
    for block in next(one for one in sample.archive().articles if one.source == "long.txt").body:
        link = f'<a href="#{block.id}" aria-label="段落编号 {block.id}" title="段落编号 {block.id}"></a>'
        assert shown.count(link) == 1


POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">')
INLINE = re.compile(r"<script>(.*?)</script>", re.DOTALL)


def test_every_page_has_its_policy_first(project: Path) -> None:
    for path in (project / "site").rglob("*.html"):
        text = path.read_text("utf-8")
        policy = POLICY.search(text)
        assert policy is not None, path
        assert "<script" not in text[: policy.start()]
        assert "unsafe" not in policy[1]
        for code in INLINE.findall(text):
            digest = base64.b64encode(hashlib.sha256(code.encode()).digest()).decode()
            assert f"'sha256-{digest}'" in policy[1], (path, code[:60])


def test_no_inline_handlers_and_no_inline_styles(project: Path) -> None:
    for path in (project / "site").rglob("*.html"):
        tree = lxml.html.fromstring(path.read_bytes())
        for one in tree.iter(lxml.etree.Element):
            assert not [name for name in one.attrib if str(name).startswith("on") or name == "style"], path
        assert not tree.xpath("//style | //a[starts-with(@href, 'javascript:')]"), path


def test_every_page_is_well_formed(project: Path) -> None:
    """As HTML5 is parsed: nothing is left open, nested wrongly, named twice or unknown."""
    html5lib = pytest.importorskip("html5lib")
    for path in (project / "site").rglob("*.html"):
        parser = html5lib.HTMLParser()
        parser.parse(path.read_text("utf-8"))
        assert not parser.errors, (path, parser.errors[:3])


def test_structured_data_can_be_read(project: Path, page: Callable[[str], str]) -> None:
    found = 0
    for path in (project / "site").rglob("*.html"):
        for text in re.findall(
            r'<script type="application/ld\+json">(.*?)</script>', path.read_text("utf-8")
        ):
            graph = json.loads(text)
            assert graph["@context"] == "https://schema.org"
            assert all("@type" in one for one in graph["@graph"])
            found += 1
    assert found > 20
    shown = page(f"articles/{id_of('hostile.txt')}")
    graph = json.loads(first(r'<script type="application/ld\+json">(.*?)</script>', shown))["@graph"]
    assert graph[0]["headline"] == sample.HOSTILE
    assert graph[-1]["@type"] == "BreadcrumbList"
    assert "application/ld+json" not in page(f"articles/{id_of('secret.txt')}")


def test_every_page_that_is_previewed_names_the_card(project: Path) -> None:
    """One for the whole archive: no page claims a picture of its own."""
    site, seen = project / "site", 0
    for path in site.rglob("*.html"):
        head = lxml.html.fromstring(path.read_bytes()).head
        tags = {one.get("property"): one.get("content") for one in head.iter("meta")}
        assert ("og:image" in tags) == ("og:url" in tags), path
        if "og:image" in tags:
            assert tags["og:image"] == "https://someone.example/archive/assets/card.png"
            assert tags["og:image:alt"] == "测试剪报"
            assert (tags["og:image:width"], tags["og:image:height"]) == ("1200", "630")
            seen += 1
        assert '"image"' not in "".join(head.xpath("//script[@type='application/ld+json']/text()"))
    assert seen > 20
    assert (site / "assets/card.png").read_bytes() == (
        ROOT / "scripts/jianbao/site/theme/assets/card.png"
    ).read_bytes()
    assert not list(site.glob("articles/**/*.png"))


def test_feeds_and_search_are_where_pages_say(project: Path) -> None:
    site = project / "site"
    for path in site.rglob("*.html"):
        text = path.read_text("utf-8")
        for target in re.findall(
            r'type="application/(?:atom|opensearchdescription)\+xml"[^>]*href="([^"]*)"', text
        ):
            if path.name != "404.html":
                assert (path.parent / target).resolve().is_file(), (path, target)
    described = lxml.etree.parse(site / "opensearch.xml")
    (url,) = described.iter("{*}Url")
    assert url.get("template") == "https://someone.example/archive/search/?q={searchTerms}"


def test_without_an_address_nothing_whole_is_written(tmp_path: Path) -> None:
    root = fake_project.make(tmp_path / "local")
    done = fake_project.build(root, JIANBAO_SITE_URL="")
    assert done.returncode == 0, done.stderr
    site = root / "site"
    assert not (site / "opensearch.xml").exists()
    assert "Template skipped" not in done.stderr
    assert not list(site.rglob("card.png"))
    assert (site / "feed.xml").is_file()
    for path in site.rglob("*.html"):
        text = path.read_text("utf-8")
        assert not re.search(r"og:image|rel=.canonical|BreadcrumbList|citation_public_url", text), path
        assert POLICY.search(text)


def test_same_bytes_elsewhere_and_another_day(project: Path, tmp_path: Path) -> None:
    other = fake_project.make(tmp_path / "elsewhere")
    done = fake_project.build(
        other, TZ="Pacific/Kiritimati", LC_ALL="C", PYTHONHASHSEED="7", SOURCE_DATE_EPOCH="2000000000"
    )
    assert done.returncode == 0, done.stderr
    assert tree(other / "site") == tree(project / "site")
    assert tree(other / "docs") == tree(project / "docs")


@pytest.mark.parametrize("point", ["index.md", "search.md", "output"])
def test_a_killed_build_leaves_the_last_site(project: Path, tmp_path: Path, point: str) -> None:
    root = tmp_path / "copy"
    shutil.copytree(project, root)
    before = tree(root / "site")
    assert fake_project.build(root, DIE_AT=point).returncode == 9
    assert tree(root / "site") == before
    assert list(root.glob(".site-building-*"))
    assert fake_project.build(root).returncode == 0
    assert not list(root.glob(".site-*"))
    assert tree(root / "site") == before


def test_warnings_under_strict_publish_nothing(project: Path, tmp_path: Path) -> None:
    root = tmp_path / "copy"
    shutil.copytree(project, root)
    before = tree(root / "site")
    (root / "docs/about.md").write_text("# 关于\n\n[没有](nowhere.md)\n", encoding="utf-8")
    done = fake_project.build(root)
    assert done.returncode == 1
    assert "nowhere.md" in done.stderr
    assert tree(root / "site") == before
    assert not list(root.glob(".site-*"))
    assert fake_project.build(root, strict=False).returncode == 0
    assert tree(root / "site") != before


def test_a_bag_below_docs_is_told_and_left_out(project: Path, tmp_path: Path) -> None:
    """It holds the sources as received: a page of it, or a file, would publish what was withdrawn."""
    root = tmp_path / "copy"
    shutil.copytree(project, root)
    before = sorted(tree(root / "site"))
    for name in ("bagit.txt", "data/sources/page.md", "data/sources/page.txt"):
        path = root / "docs/keep/bag" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("收到时的原样\n", encoding="utf-8")
    done = fake_project.build(root)
    assert (done.returncode, "docs/keep/bag/: contains a bag" in done.stderr) == (1, True), done.stderr
    assert fake_project.build(root, strict=False).returncode == 0
    assert sorted(tree(root / "site")) == before


def test_a_page_in_the_way_is_named(project: Path, tmp_path: Path) -> None:
    root = tmp_path / "copy"
    shutil.copytree(project, root)
    (root / "docs/.generated").unlink()
    (root / "docs/index.md").write_text("# 手写\n", encoding="utf-8")
    done = fake_project.build(root)
    assert done.returncode == 1
    assert "docs/index.md: written by hand" in done.stderr
    assert (root / "docs/index.md").read_text("utf-8") == "# 手写\n"


def test_problems_are_told_and_break_nothing(project: Path) -> None:
    done = fake_project.build(project)
    assert done.returncode == 0
    assert "warning: seeds/sources/bad.bin: a binary file" in done.stderr
