"""The finished site of the five real sources, file by file: links, typography, privacy, the export."""

from __future__ import annotations

import gzip
import html
import json
import re
from collections.abc import Iterator
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

import jsonschema
import pytest
from opencc import OpenCC
from tests import projects

pytestmark = pytest.mark.slow

HAN = "\u3400-\u4dbf\u4e00-\u9fff"
PINYIN_BRACKET = re.compile(rf"[{HAN}][(（]\s*[a-zāáǎàēéěèīíǐìōóǒòūúǔùüǖǘǚǜńňǹ]{{1,6}}\s*[)）]")
TRADITIONAL = OpenCC("t2s")
# As the hand-made answers' scorer has it: mainland mobiles with and without prefix, spaces and hyphens.
MOBILE = re.compile(r"(?<!\d)(?:\+?86[- ]?)?1[3-9]\d[- ]?\d{4}[- ]?\d{4}(?!\d)")
IDENTITY = re.compile(r"(?<!\d)[1-9]\d{16}[\dXx](?![\dXx])")
HASH = re.compile(r"\b[0-9a-f]{64}\b")
"""A SHA-256 may hold eleven digits that look like a number by chance; it is made from all of a file."""
ARTICLE = re.compile(r"articles/[0-9a-f]{10}")
ADDRESSES = {"a": "href", "link": "href", "img": "src", "script": "src", "form": "action", "source": "src"}


class Html(HTMLParser):
    """What the tests ask of a page: addresses, anchors, the canonical address, its text by the class around it."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.addresses: list[tuple[str, str]] = []
        self.ids: list[str] = []
        self.canonical: str | None = None
        self.robots: str | None = None
        self.main: list[str] = []
        self._inside = 0
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if values.get("id"):
            self.ids.append(values["id"] or "")
        if tag == "link" and values.get("rel") == "canonical":
            self.canonical = values["href"]
        if tag == "meta" and values.get("name") == "robots":
            self.robots = values["content"]
        address = values.get(ADDRESSES.get(tag, ""))
        if address is not None:
            self.addresses.append((tag, address))
        if tag == "article":
            self._inside += 1

    def handle_endtag(self, tag: str) -> None:
        self._inside -= tag == "article"

    def handle_data(self, data: str) -> None:
        if self._inside:
            self.main.append(data)


@cache
def parsed(path: Path) -> Html:
    return Html(path.read_text("utf-8"))


def pages(site: Path) -> Iterator[tuple[Path, str]]:
    """Every page of the site with its address there: `` for the home page, `cities/421000/` and so on."""
    for path in sorted(site.rglob("*.html")):
        yield path, path.relative_to(site).as_posix().removesuffix("index.html")


def target(site: Path, url: str) -> Path | None:
    """The file that a web server sends for an address of the site; None for one of elsewhere."""
    base = urlsplit(projects.SITE_URL)
    parts = urlsplit(url)
    if parts.netloc != base.netloc:
        return None
    assert parts.path.startswith(base.path), f"{url} leaves the sub-path"
    path = site / unquote(parts.path.removeprefix(base.path))
    return path / "index.html" if parts.path.endswith("/") else path


def test_the_site_is_of_some_size(real_site: Path) -> None:
    """The tests below look at what is there; this one sees to it that there is something to look at."""
    names = {name.split("/")[0] for _, name in pages(real_site)}
    assert names >= {
        *("articles", "cities", "topics", "years", "outlets", "sources"),
        *("search", "about", "policy", "data", "", "404.html"),
    }
    assert len(list(pages(real_site))) > 60


def test_every_link_and_every_anchor_resolves(real_site: Path) -> None:
    broken = []
    for path, name in pages(real_site):
        here = projects.SITE_URL + name
        for tag, address in parsed(path).addresses:
            url, anchor = urldefrag(urljoin(here, address))
            anchor = anchor.partition(":~:")[0]  # the words to mark are no part of the anchor
            file = target(real_site, url)
            if file is None:
                assert tag == "a", f"{name} loads {url}"
            elif not file.is_file() or (anchor and unquote(anchor) not in parsed(file).ids):
                broken.append((name, address))
    assert not broken


def test_no_link_needs_a_redirect(real_site: Path) -> None:
    """A folder without its slash works on most servers, by way of a second request."""
    for path, name in pages(real_site):
        for _, address in parsed(path).addresses:
            file = target(real_site, urldefrag(urljoin(projects.SITE_URL + name, address)).url)
            assert file is None or not file.is_dir(), (name, address)


def test_ids_are_unique(real_site: Path) -> None:
    for path, name in pages(real_site):
        ids = parsed(path).ids
        assert len(ids) == len(set(ids)), name


def test_every_page_says_its_own_address(real_site: Path) -> None:
    for path, name in pages(real_site):
        canonical = parsed(path).canonical
        if name == "404.html":
            assert canonical is None
        else:
            assert unquote(canonical or "") == projects.SITE_URL + name


def test_the_sitemap_lists_every_page_that_may_be_indexed(real_site: Path) -> None:
    text = (real_site / "sitemap.xml").read_text("utf-8")
    listed = [html.unescape(address) for address in re.findall(r"<loc>(.*?)</loc>", text)]
    wanted = [
        parsed(path).canonical
        for path, name in pages(real_site)
        if name != "404.html" and "noindex" not in (parsed(path).robots or "")
    ]
    assert sorted(map(unquote, listed)) == sorted(unquote(address or "") for address in wanted)
    assert gzip.decompress((real_site / "sitemap.xml.gz").read_bytes()).decode() == text


def test_style_sheets_load_nothing_from_elsewhere(real_site: Path) -> None:
    for path in sorted(real_site.rglob("*.css")):
        for address in re.findall(r"url\(\s*[\"']?([^\"')]+)", path.read_text("utf-8")):
            if not address.startswith(("data:", "#")):
                assert not urlsplit(address).netloc, (path.name, address)
                assert (path.parent / unquote(urlsplit(address).path)).is_file(), (path.name, address)


def cleaned_texts(record: dict[str, Any]) -> Iterator[str]:
    """What cleaning made: headline, credits and body. Evidence and repairs show what was there."""
    for field in ("title", "kicker", "subtitle", "column", "outlet", "publisher"):
        yield record[field] or ""
    for byline in record["bylines"]:
        yield " ".join([byline["role"], *byline["names"]])
    for block in record["body"]:
        yield block["text"]


def index_texts(site: Path) -> Iterator[tuple[str, str]]:
    """The text of every page that lists articles: all but the articles and what was written by hand."""
    for path, name in pages(site):
        index = name.split("/")[0]
        if index in ("", "articles", "cities", "topics", "years", "outlets") and not ARTICLE.match(name):
            yield name, "".join(parsed(path).main)


def test_no_pinyin_bracket_is_left(real_records: list[dict[str, Any]], real_site: Path) -> None:
    for record in real_records:
        for text in cleaned_texts(record):
            assert not PINYIN_BRACKET.search(text), record["id"]
    for name, text in index_texts(real_site):
        assert not PINYIN_BRACKET.search(text), name


def test_no_traditional_character_is_left(real_records: list[dict[str, Any]], real_site: Path) -> None:
    for record in real_records:
        for text in cleaned_texts(record):
            assert TRADITIONAL.convert(text) == text, record["id"]
    for name, text in index_texts(real_site):
        assert TRADITIONAL.convert(text) == text, name


def test_the_sources_hold_what_the_tests_above_look_for(real_project: Path) -> None:
    sources = [
        path.read_bytes().decode("utf-8", "replace")
        for path in projects.files(real_project / "seeds/sources")
    ]
    assert any(PINYIN_BRACKET.search(text) for text in sources)
    assert any(TRADITIONAL.convert(text) != text for text in sources)
    assert any(MOBILE.search(text) for text in sources)


def published_files(project: Path) -> Iterator[tuple[str, str]]:
    """Every file of the site and every page it was made from, as text; unpacked where it is packed."""
    for path in [*projects.files(project / "site"), *projects.files(project / "docs")]:
        data = path.read_bytes()
        if data.startswith(b"\x1f\x8b"):
            data = gzip.decompress(data)
        yield path.relative_to(project).as_posix(), HASH.sub("", data.decode("utf-8", "replace"))


def test_no_personal_number_is_published(real_project: Path) -> None:
    seen = 0
    for name, text in published_files(real_project):
        seen += 1
        assert not MOBILE.search(text), name
        assert not [number for number in IDENTITY.findall(text) if is_identity(number)], name
    assert seen > 200


def is_identity(number: str) -> bool:
    """Whether the check character of a resident identity number is right (GB 11643-1999)."""
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    total = sum(int(digit) * weight for digit, weight in zip(number, weights, strict=False))
    return number[-1].upper() == "10X98765432"[total % 11]


def test_the_export_keeps_its_contract(real_records: list[dict[str, Any]], real_site: Path) -> None:
    schema = json.loads((real_site / "data/articles.schema.json").read_text("utf-8"))
    validator = jsonschema.Draft202012Validator(schema)
    for record in real_records:
        validator.validate(record)
        assert (real_site / record["url"] / "index.html").is_file()
    ids = [record["id"] for record in real_records]
    assert ids == sorted(set(ids))


def test_every_article_is_reached_from_every_index_it_belongs_to(
    real_records: list[dict[str, Any]], real_site: Path
) -> None:
    links: dict[str, set[str]] = {}
    for path, name in pages(real_site):
        found = (
            urljoin("/" + name, address).strip("/") for tag, address in parsed(path).addresses if tag == "a"
        )
        links[name] = set(found)
    for record in real_records:
        url = record["url"].strip("/")
        year = record["published"]["date"][:4] if record["published"]["date"] else "undated"
        indexes = ["articles/", f"years/{year}/", *(f"topics/{topic['id']}/" for topic in record["topics"])]
        if record["place"]:
            indexes += [
                name for name in links if name.startswith("cities/") and name.endswith(f"{record['place']}/")
            ]
        for index in indexes:
            assert url in links[index], (record["id"], index)


def test_no_machine_path_is_published(real_project: Path) -> None:
    for name, text in published_files(real_project):
        assert str(real_project) not in text, name
        assert str(projects.REPOSITORY) not in text, name
