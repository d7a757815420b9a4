"""The head of a web page → facts that the document states: titles, dates, authors, its address.

Input: the tree and the text of a page; names and values are kept unchanged. Nothing is executed.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from lxml import etree

from jianbao.press.dates import DAY_IN_FIGURES
from jianbao.sources.html.capture_notes import original, read_saved
from jianbao.sources.html.epaper import read_epaper
from jianbao.sources.html.script_data import stated_in_scripts

WANTED = re.compile(
    r"title|headline|author|byline|source|site_?name|article:|publish|pubdate|pubtime|pub_?date|pub_?time|issued|"
    r"release|create_at|dc\.date|dcterms\.(?:date|created)|citation_(?:online_)?date|og:url|columnname|mediaid",
    re.IGNORECASE,
)
"""Names of `<meta>` with facts on the article."""
LD_TYPE = "application/ld+json"
LD_KEYS = ("headline", "datePublished", "pubDate", "author", "publisher", "name")
ACCOUNT = re.compile(
    r"^(?P<name>.{1,20})的(?:微博|主页|个人主页|空间|动态|日志)(?:$|[\s_|-])|^微博正文|^(?:微博|Weibo|X)$"
)
"""A title that names an account."""
MAX_VALUE = 500
MAX_META = 60
MAX_LD = 200_000
SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Head:
    """The facts of the head: (name, value) in order, the page's address, the day of saving."""

    meta: tuple[tuple[str, str], ...]
    address: str | None = None
    captured: str | None = None

    def value(self, *names: str) -> str | None:
        """The first value under one of these names, in the order of the names."""
        return next((value for name in names for key, value in self.meta if key.lower() == name), None)


def read_head(root: etree._Element, text: str) -> Head:
    """Collect `<title>`, `<meta>`, `<time datetime>`, JSON-LD, and facts from scripts and comments."""
    found: list[tuple[str, str]] = []
    named = _named(root)
    own = (fact for tag, read in READERS.items() for fact in read(named[tag]))
    for name, value in (*own, *stated_in_scripts(root, text), *read_epaper(text)):
        value = SPACE.sub(" ", value).strip()[:MAX_VALUE]
        if value and (name, value) not in found and len(found) < MAX_META:
            found.append((name, value))
    posts = next(
        (match for name, value in found if name == "title" and (match := ACCOUNT.match(value))), None
    )
    if posts and posts["name"]:
        found.append(("note:account", posts["name"]))
    saved = read_saved(root, text)
    linked = original(_canonical(named["link"], named["meta"]) or "")
    return Head(tuple(found), saved.address or linked.address, saved.day or linked.day)


def _named(root: etree._Element) -> dict[str, list[etree._Element]]:
    """The elements to read, by tag, in one walk, as a walk is slow."""
    named: dict[str, list[etree._Element]] = {tag: [] for tag in (*READERS, "link")}
    for element in root.iter(*named):
        named[element.tag].append(element)
    return named


def _titles(elements: Sequence[etree._Element]) -> Iterator[tuple[str, str]]:
    """The title; several if an included header has one. The title of a drawing does not count."""
    for element in elements:
        if next(element.iterancestors("svg"), None) is None:
            yield "title", "".join(str(piece) for piece in element.itertext())


def _metas(elements: Sequence[etree._Element]) -> Iterator[tuple[str, str]]:
    for element in elements:
        name = element.get("property") or element.get("name") or element.get("itemprop")
        value = element.get("content")
        if name and value and WANTED.search(name):
            yield name.strip()[:80], value


def _times(elements: Sequence[etree._Element]) -> Iterator[tuple[str, str]]:
    """A `<time>` that is marked as that of publication, or the only one on the page; comments have many.

    If its text is a whole date, that is used, as templates put their own date into the attribute.
    """
    stamped = [element for element in elements if element.get("datetime")]
    marked = [e for e in stamped if e.get("pubdate") is not None or e.get("itemprop") == "datePublished"]
    if not marked and len({e.get("datetime") for e in stamped}) == 1:
        marked = stamped[:1]
    for element in marked[:1]:
        shown = DAY_IN_FIGURES.search("".join(map(str, element.itertext())))
        yield "time", shown.group() if shown else element.get("datetime") or ""


def _linked_data(elements: Sequence[etree._Element]) -> Iterator[tuple[str, str]]:
    for element in elements:
        content = element.text or ""
        if (element.get("type") or "").strip().lower() == LD_TYPE and len(content) <= MAX_LD:
            try:
                yield from _facts(json.loads(content, strict=False))
            except (ValueError, RecursionError):
                continue  # broken by the page's template, and ignored


READERS: dict[str, Callable[[Sequence[etree._Element]], Iterator[tuple[str, str]]]] = {
    "title": _titles,
    "meta": _metas,
    "time": _times,
    "script": _linked_data,
}
"""The elements that state something, in the order in which they are asked."""


def _facts(data: object, depth: int = 0) -> Iterator[tuple[str, str]]:
    """The facts of the top-level entities: of the article, not of what it links to."""
    if isinstance(data, list) and depth < 2:
        for item in data:
            yield from _facts(item, depth + 1)
    if not isinstance(data, dict):
        return
    yield from _facts(data.get("@graph"), depth + 1)
    for key in LD_KEYS[:-1]:
        value = data.get(key)
        value = value[0] if isinstance(value, list) and value else value
        value = value.get("name") if isinstance(value, dict) else value
        if isinstance(value, str):
            yield f"json-ld:{key}", value


def _canonical(links: Sequence[etree._Element], metas: Sequence[etree._Element]) -> str | None:
    """The address that the page states; a link to the site's front page is a template's error."""
    given = [e.get("href") for e in links if "canonical" in (e.get("rel") or "").lower().split()]
    given += [e.get("content") for e in metas if (e.get("property") or "").lower() == "og:url"]
    for address in given:
        if address and is_page(address):
            return address.strip()
    return None


def is_page(address: str) -> bool:
    """Whether an address is a web address of a page and not of a whole site.

    >>> is_page("https://example.org/2022/0314/1.html"), is_page("https://example.org/"), is_page("/a.html")
    (True, False, False)
    """
    try:
        parts = urlsplit(address.strip())
    except ValueError:
        return False
    return (
        parts.scheme in ("http", "https")
        and bool(parts.netloc)
        and bool(parts.path.strip("/") or parts.query)
    )
