"""Web pages in the layouts that Chinese sites have, and pages made to break a reader."""

from __future__ import annotations

import time
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.cleaning import assert_covered, assert_replays, cases, clean_raw, own_curation

from jianbao.model import Hint, Learned, RawPage
from jianbao.sources.html import read_html
from jianbao.sources.html.blocks import read_blocks
from jianbao.sources.html.head import Head, read_head
from jianbao.sources.html.headline import title_line
from jianbao.sources.html.parsing import parse
from jianbao.sources.limits import MAX_TAGS
from jianbao.sources.reading import Reading
from jianbao.sources.text import Unreadable

BODY = (Hint.BODY, Hint.HEADING, Hint.CAPTION, Hint.TABLE)
TEXT = "三月的第一个周末，通往石门村的公路通车，村民不用再坐渡船赶集。"
MORE = "这条公路全长十二公里，沿线有十二个村，去年春天动工，今年二月完工。"


def hinted(reading: Reading, *hints: Hint) -> list[str]:
    by_line = dict(reading.hints)
    return [
        text.strip(" \u3000\xa0") for n, text in enumerate(reading.lines, start=1) if by_line.get(n) in hints
    ]


def raw_of(reading: Reading) -> RawPage:
    return RawPage(
        "a.html", "0" * 64, reading.encoding, reading.lines, reading.address, reading.captured,
        reading.hints, reading.meta,
    )  # fmt: skip


@pytest.mark.parametrize("case", cases("html", "layouts", "negative", "known-failures"))
def test_page(case: dict[str, Any]) -> None:
    reading = read_html(case["html"].encode(case.get("written", "utf-8")))
    assert reading.encoding == case.get("found", "utf-8")
    assert len(reading.hints) == len(reading.lines)  # every line of a page has one
    extra = case.get("extra", [])  # furniture that only a curated pattern could tell
    assert [line for line in hinted(reading, *BODY) if line not in extra] == case["body"]
    if case["body"]:
        assert hinted(reading, Hint.TITLE) == [case["title"]]
    assert hinted(reading, Hint.HEADING) == case.get("headings", [])
    assert reading.address == case.get("address")
    for word in case.get("absent", []):
        assert word not in "".join(reading.lines)


@pytest.mark.parametrize("case", cases("html", "layouts", "negative"))
def test_the_article_of_a_page(case: dict[str, Any]) -> None:
    reading = read_html(case["html"].encode(case.get("written", "utf-8")))
    page = clean_raw(raw_of(reading), own_curation(), Learned())
    assert_covered(page)
    assert_replays(page)
    assert len(page.articles) == bool(case["body"])
    for article in page.articles:
        assert article.title == case.get("article_title", case["title"])
        assert article.title_basis == "stated"
        assert article.published.date == case["date"]
        assert (article.published.basis == "unknown") == (case["date"] is None)


def page_of(*body: str, head: str = "") -> bytes:
    return f"<html><head><meta charset=utf-8>{head}</head><body>{''.join(body)}</body></html>".encode()


def lines_of(*body: str) -> list[str]:
    return [block.text for block in read_blocks(parse(page_of(*body))[0])]


@pytest.mark.parametrize(
    ("markup", "lines"),
    [
        ("<p>甲<p>乙", ["甲", "乙"]),
        ("甲<br>乙<br/>丙", ["甲", "乙", "丙"]),
        ("<p>甲\n乙</p>", ["甲乙"]),  # no space is shown for a line end between Chinese characters
        ("<p>one\n two</p>", ["one two"]),
        ("<p>甲 乙</p>", ["甲 乙"]),
        ("<p>　　甲</p>", ["　　甲"]),
        ("<p>甲<b>乙</b><a href=x>丙</a></p>", ["甲乙丙"]),
        ("<pre>甲\n乙</pre>", ["甲", "乙"]),
        ("<table><tr><td>甲</td><td>乙</td></tr><tr><td>1</td><td>2</td></tr></table>", ["甲\t乙", "1\t2"]),
        ("<table><tr><td>甲</td><td></td></tr><tr><td>1</td><td>2</td></tr></table>", ["甲\t", "1\t2"]),
        ("<table><tr><td></td><td>乙</td></tr><tr><td>1</td><td>2</td></tr></table>", ["\t乙", "1\t2"]),
        ("<table><tr><td>甲</td></tr><tr><td>乙</td></tr></table>", ["甲", "乙"]),
        (f"<table><tr><td>{TEXT * 7}</td><td>乙</td></tr><tr><td>1</td><td>2</td></tr></table>", [TEXT * 7, "乙", "1", "2"]),
        ("<p>&lt;b&gt;甲&amp;</p>", ["<b>甲&"]),
        ("<!--甲--><p>乙<!--丙-->丁</p>", ["乙丁"]),
        ("<select><option>甲<option>乙</select>", ["甲", "乙"]),
        ("<textarea>甲</textarea><script>乙</script><style>丙</style>", []),
        ("<p>甲<o:p>乙</o:p></p><founder-content>丙</founder-content>", ["甲乙", "丙"]),
        ("<div hidden>甲</div>乙<p aria-hidden=true>丙</p><p style='display : NONE'>丁</p>", ["乙"]),
    ],
)  # fmt: skip
def test_blocks(markup: str, lines: list[str]) -> None:
    assert lines_of(markup) == lines


def test_what_a_script_was_to_uncover_is_read_where_nothing_else_is_there() -> None:
    body = f"<div style='display:none'><p>{TEXT}</p><p>{MORE}</p></div>"
    assert hinted(read_html(page_of(body)), Hint.BODY) == [TEXT, MORE]
    shown = f"<p>{TEXT}</p><p>{TEXT}</p>"
    assert MORE not in "".join(read_html(page_of(shown, body)).lines)


@pytest.mark.parametrize(
    ("title", "found"),
    [
        ("水库今日开闸_地方_某某新闻网", ("水库今日开闸", "_地方_某某新闻网")),
        ("水库今日开闸 - 某某网", ("水库今日开闸", " - 某某网")),
        ("水库今日开闸|某某网", ("水库今日开闸", "|某某网")),
        ("某某新闻网_水库今日开闸放水", ("水库今日开闸放水", "某某新闻网_")),
        ("水库今日开闸", ("水库今日开闸", "")),
        ("水库-大坝全线贯通了", ("水库-大坝全线贯通了", "")),
        ("某某新闻网", None),
        ("", None),
    ],
)
def test_site_names_are_cut_from_titles(title: str, found: tuple[str, str] | None) -> None:
    assert title_line(Head((("title", title),) if title else ())) == found


@pytest.mark.parametrize(
    ("head", "address"),
    [
        ('<link rel="canonical" href="https://example.org/a.html">', "https://example.org/a.html"),
        ('<link rel="canonical" href="https://example.org/">', None),
        ('<link rel="canonical" href="/a.html">', None),
        ('<link rel="canonical" href="javascript:alert(1)">', None),
        ('<link rel="canonical" href="http://[broken/a">', None),
        ('<meta property="og:url" content="https://example.org/b.html">', "https://example.org/b.html"),
    ],
)
def test_address(head: str, address: str | None) -> None:
    assert read_html(page_of(f"<p>{TEXT}</p>", head=head)).address == address


def test_single_file_keeps_address_and_day() -> None:
    saved = "<!--\n Page saved with SingleFile \n url: https://example.org/a.html \n saved date: Thu Nov 16 2023 10:00:00 GMT+0800\n-->"
    reading = read_html(b"<!DOCTYPE html>" + saved.encode() + page_of(f"<p>{TEXT}</p>"))
    assert (reading.address, reading.captured) == ("https://example.org/a.html", "2023-11-16")


def test_broken_json_in_the_head_is_passed_over() -> None:
    head = (
        '<script type="application/ld+json">{"a": </script><script type="application/ld+json">' + "[" * 50_000
    )
    root, decoded = parse(page_of(f"<p>{TEXT}</p>", head=head + "</script>"))
    assert read_head(root, decoded.text).meta == ()


def test_a_page_is_the_same_however_its_words_are_wrapped() -> None:
    one = read_html(page_of(f"<div class=content><p>{TEXT}</p><p>{MORE}</p></div>"))
    other = read_html(page_of(f"<div class=content>\n\n  <p>\n{TEXT}\n</p>\n<p>\t{MORE}</p>\n</div>"))
    assert (one.lines, one.hints) == (other.lines, other.hints)


HOSTILE = {
    "deep": "<div>" * 10_000 + TEXT + "</div>" * 10_000,
    "deep inline": "<b>" * 100_000 + TEXT,
    "deep tables": "<table><tr><td>" * 3000 + TEXT,
    "one tag": "<div " + "a" * 5_000_000 + ">" + TEXT,
    "one attribute": '<div class="' + "share " * 800_000 + '">' + TEXT,
    "attributes": "<p " + " ".join(f"a{i}=1" for i in range(50_000)) + ">" + TEXT,
    "unclosed": "<p><div><span><a href='" + TEXT,
    "angle brackets": "<" * 300_000 + TEXT,
    "entities": "&amp;" * 100_000 + "&#0;&#xd800;&#x110000;&#99999999999;" + TEXT,
    "entity bomb": '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;"><!ENTITY c SYSTEM "file:///etc/passwd">]>&b;&c;' + TEXT,
    "script in title": "<title><script>alert(1)</script></title>" + TEXT,
    "cells": "<table>" + "<tr>" + "<td>甲" * 50_000 + "</table>",
    "paragraphs": f"<p>{TEXT}" * 20_000,
    "names": f'<p class="{"-".join(["share"] * 50_000)}">{TEXT}',
    "nul": "<p>甲\0乙</p>" + TEXT,
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_pages_are_read_or_refused_in_time(name: str) -> None:
    started = time.process_time()
    try:
        lines = read_html(HOSTILE[name].encode()).lines
    except Unreadable:
        lines = ()
    assert "root:" not in "".join(lines)
    assert all("\n" not in line for line in lines)
    assert time.process_time() - started < 20


@pytest.mark.parametrize("name", ["deep", "deep inline", "one tag", "script in title", "nul"])
def test_the_text_of_a_hostile_page_is_not_lost(name: str) -> None:
    assert TEXT in "".join(read_html(HOSTILE[name].encode()).lines)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "empty"),
        (b" \n", "empty"),
        (b"<html><body><script>var a=1</script></body></html>", "no text"),
        (b"<p>a" * (MAX_TAGS + 1), "data dump"),
        (("<p>" + "水" * 300_000).encode(), "data dump"),
        (bytes(range(1, 32)) * 40, "control characters"),
    ],
)
def test_what_is_no_page(content: bytes, message: str) -> None:
    with pytest.raises(Unreadable, match=message) as raised:
        read_html(content)
    assert raised.value.shown


def test_bad_bytes_are_told() -> None:
    content = page_of(f"<p>{TEXT}", "XX", f"{MORE}</p>").replace(b"XX", b"\xff")
    assert [message for _, message in read_html(content).faults] == [
        "1 byte(s) are not valid utf-8, 1 of them in its text, shown as \N{REPLACEMENT CHARACTER}"
    ]


PIECES = st.sampled_from(
    ["<p>", "</p>", "<div class=share>", "</div>", "<table><tr><td>", "</table>", "<br>", "<a href=x>", "</a>",
     "<h1>", "</h1>", "<script>", "</script>", "<!--", "-->", "<td>", "<li>", "<pre>", "</pre>", "<title>",
     "</title>", "&nbsp;", "&lt;", TEXT, MORE, "水库", "2021-03-04", "责任编辑：林中", "\n", "　"]
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES, max_size=40))
def test_any_markup_is_read_and_every_line_is_accounted_for(pieces: list[str]) -> None:
    try:
        reading = read_html(("<meta charset=utf-8>" + "".join(pieces)).encode())
    except Unreadable:
        return
    assert [number for number, _ in reading.hints] == list(range(1, len(reading.lines) + 1))
    assert all(line.strip() for line in reading.lines)
    page = clean_raw(raw_of(reading), own_curation(), Learned())
    assert_covered(page)
    assert_replays(page)


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    with suppress(Unreadable):
        assert read_html(content).lines
