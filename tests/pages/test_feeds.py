"""Feeds are Atom as RFC 4287 has it, whatever the articles hold."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st
from tests import factories
from tests.factories import article, byline
from tests.pages import sample

from jianbao.model import Archive
from jianbao.pages import contents, feeds
from jianbao.pages.markdown import showable

BASE = "https://someone.example/archive/"
RULES = yaml.safe_load((Path(__file__).parents[1] / "cases/structured/atom.yml").read_text("utf-8"))
ATOM = "{http://www.w3.org/2005/Atom}"
texts = st.text(max_size=12).filter(str.strip)


def faults(one: ET.Element) -> Iterator[str]:
    """Everything in which an element and those within it are not Atom's."""
    name = one.tag.removeprefix(ATOM)
    within = Counter(child.tag.removeprefix(ATOM) for child in one)
    allowed = RULES["counts"].get(name, {})
    yield from (f"{name}: {child} does not belong here" for child in within if child not in allowed)
    for child, (least, most) in allowed.items():
        if within[child] < least or (most is not None and within[child] > most):
            yield f"{name}: {within[child]} × {child}"
    known = RULES["attributes"].get(name, {})
    yield from (f"{name}: no {key}" for key, needed in known.items() if needed and not one.get(key))
    yield from (f"{name}: {key} does not belong here" for key in one.attrib if key not in known)
    if not re.fullmatch(RULES["texts"].get(name, "(?s).*"), one.text or ""):
        yield f"{name}: {one.text!r}"
    for child in one:
        yield from faults(child)


def said(archive: Archive, base: str = BASE) -> dict[str, ET.Element]:
    return {file.path: ET.fromstring(file.data) for file in feeds(contents(archive, sample.curation()), base)}


WRONG = """<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="zh"><id>feed</id><title> </title>
<updated>2021-03-04</updated><author/><link rel="self"/><generator/>
<entry><id>urn:x:1</id><title>a</title><updated>2021-03-04T00:00:00+08:00</updated>
<updated>2021-03-04T00:00:00Z</updated><author><name>b</name></author><link href="c" title="d"/></entry></feed>"""


def test_the_check_finds_what_is_wrong() -> None:
    """Else the tests below would show nothing."""
    assert sorted(faults(ET.fromstring(WRONG))) == [
        "author: 0 × name",
        "entry: 2 × updated",
        "feed: generator does not belong here",
        "id: 'feed'",
        "link: no href",
        "link: title does not belong here",
        "title: ' '",
        "updated: '2021-03-04'",
    ]


@pytest.mark.parametrize("base", [BASE, ""], ids=["with an address", "without"])
def test_every_feed_is_atom(base: str) -> None:
    for path, feed in said(sample.archive(), base).items():
        assert list(faults(feed)) == [], path
        ids = [one.text for one in feed.iter(f"{ATOM}id")]
        assert len(ids) == len({*ids}), path


def test_no_two_feeds_have_an_id() -> None:
    ids = [feed.findtext(f"{ATOM}id") for feed in said(sample.archive()).values()]
    assert len(ids) == len({*ids}) > 3


def test_a_feed_says_where_it_is_and_what_it_follows() -> None:
    """One link of each kind to a page, as RFC 4287, 4.1.1 has it, and whole addresses."""
    for path, feed in said(sample.archive()).items():
        links = {one.get("rel"): one.get("href") for one in feed.findall(f"{ATOM}link")}
        page = "" if path == "feed.xml" else path.removesuffix("feed.xml")
        assert links == {"self": BASE + path, "alternate": BASE + page}
        for entry in feed.iter(f"{ATOM}entry"):
            (link,) = entry.findall(f"{ATOM}link")
            assert str(link.get("href")).startswith(f"{BASE}articles/")


def test_a_feed_is_as_new_as_its_newest_entry() -> None:
    made = [article(f"{n}.txt") for n in range(3)]
    days = ("2026-01-05", "2026-03-01", "2026-02-28")
    added = tuple(sorted((one.id, day) for one, day in zip(made, days, strict=True)))
    for feed in said(replace(factories.archive(*made), added=added)).values():
        moments = [datetime.fromisoformat(one.text or "") for one in feed.iter(f"{ATOM}updated")]
        assert moments[0] == max(moments[1:]) == datetime.fromisoformat("2026-03-01T00:00:00+08:00")


@given(st.fixed_dictionaries({"title": texts, "outlet": st.none() | texts}), st.lists(texts, max_size=2))
@example({"title": "题\x00\x1b\ufffe\uffff]]>&amp;<b>"}, ["\ud800"])
def test_whatever_an_article_holds_its_feed_is_atom(changes: dict[str, Any], authors: list[str]) -> None:
    """Its text comes back as it is shown; nothing of it is markup."""
    lines = (byline("记者", *authors),) if authors else ()
    one = article(bylines=lines, **changes)
    feed = said(factories.archive(one))["feed.xml"]
    assert list(faults(feed)) == []
    assert feed.findtext(f"{ATOM}entry/{ATOM}title") == showable(one.title)
