"""Every count that an index page shows, counted again from the export by rules of its own."""

from __future__ import annotations

import re
import sqlite3
from collections import Counter
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urljoin

import pytest
from lxml import html
from tests import projects

pytestmark = pytest.mark.slow

Record = dict[str, Any]
MUNICIPALITIES = ("110000", "120000", "310000", "500000")


def main_of(site: Path, folder: str) -> html.HtmlElement:
    (main,) = html.parse(site / folder / "index.html").getroot().xpath("//article[1]")
    return main


def under(code: str | None, unit: str) -> bool:
    """Whether a division is a unit or lies in it; an article about a province is of no city of it."""
    if code is None:
        return False
    if unit.endswith("0000") and unit not in MUNICIPALITIES:
        return code == unit
    return code.startswith(unit.removesuffix("00").removesuffix("00"))


def whole_units(site: Path) -> list[tuple[str, str]]:
    """The folders of all place pages with the code that each is about."""
    pages = [page.parent.relative_to(site).as_posix() for page in (site / "cities").rglob("index.html")]
    return [(page, page.rpartition("/")[2]) for page in sorted(pages) if re.search(r"/\d{6}$", page)]


def heading_count(main: html.HtmlElement, anchor: str) -> int:
    found = main.xpath(f".//h2[@id='{anchor}']")
    return int(re.search(r"\d+", found[0].text_content())[0]) if found else 0


def linked_counts(row: html.HtmlElement, site: Path, page: str) -> dict[str, int]:
    """The links of a row with the number that follows each: the folder linked to → the number."""
    base = f"{projects.SITE_URL}{page}/"
    return {
        urljoin(base, link.get("href")).removeprefix(projects.SITE_URL).rstrip("/"): int(
            re.search(r"\d+", link.tail)[0]
        )
        for link in row.iter("a")
    }


def facts(record: Record) -> dict[str, set[str]]:
    """The index pages that an article belongs to, by the title of the facet."""
    date = record["published"]["date"]
    place = record["place"]
    city = place and (place if place[2:4] == "90" or place[2:] == "0000" else f"{place[:4]}00")
    return {
        "年份": {f"years/{date[:4] if date else 'undated'}"},
        "地区": {f"cities/{city}"} if city else set(),
        "专题": {f"topics/{topic['id']}" for topic in record["topics"]},
        "做法": {f"practices/{practice['id']}" for practice in record["practices"]},
    }


def listed(page: str, records: list[Record]) -> list[Record]:
    """The articles that belong on a page of a place or a topic."""
    unit = page.rpartition("/")[2]
    if page.startswith("cities/"):
        return [record for record in records if under(record["place"], unit)]
    return [record for record in records if page in facts(record)["专题"]]


def test_places_list_and_mention_what_the_export_says(real_site: Path, real_records: list[Record]) -> None:
    units = whole_units(real_site)
    assert len(units) > 20
    for page, unit in units:
        about = listed(page, real_records)
        named = [
            record
            for record in real_records
            if record not in about and any(under(place["code"], unit) for place in record["places"])
        ]
        main = main_of(real_site, page)
        shown = heading_count(main, "articles"), heading_count(main, "mentions")
        assert shown == (len(about), len(named)), page


def test_counties_list_the_townships_that_the_texts_name(real_site: Path, real_records: list[Record]) -> None:
    """By the database, and by the texts: who is listed under a township's name has it, whole or short."""
    connection = sqlite3.connect(real_site / "data/archive.sqlite")
    try:
        asked = (
            "SELECT article, places.code, places.name, places.parent FROM article_places"
            " JOIN places ON places.code = place WHERE level = 'township'"
        )
        wanted = set(connection.execute(asked).fetchall())
    finally:
        connection.close()
    texts = {
        record["id"]: record["title"] + "".join(block["text"] for block in record["body"])
        for record in real_records
    }
    shown = set()
    for page, unit in whole_units(real_site):
        for term in main_of(real_site, page).xpath(".//h2[@id='townships']/following-sibling::div[1]//dt"):
            listed_under = term.xpath("./following-sibling::dd[1]")[0]
            ids = [link.get("href").rstrip("/").rpartition("/")[2] for link in listed_under.iter("a")]
            assert listed_under.text_content().strip().startswith(f"{len(ids)} 篇"), (page, term.text)
            name = term.text.strip()
            assert all(re.sub("(?:..族)?(?:街道|镇|乡)$", "", name) in texts[one] for one in ids), (
                page,
                name,
            )
            shown |= {(one, term.get("id").removeprefix("t"), name, unit) for one in ids}
    assert shown == wanted
    assert len(shown) > 3


def test_facets_count_the_articles_of_their_page(real_site: Path, real_records: list[Record]) -> None:
    pages = [page for page, _ in whole_units(real_site)]
    pages += [
        path.parent.relative_to(real_site).as_posix() for path in (real_site / "topics").glob("*/index.html")
    ]
    seen = 0
    for page in pages:
        articles = listed(page, real_records)
        main = main_of(real_site, page)
        for title in main.xpath(".//div[contains(@class,'jb-facets')]//dt"):
            wanted = Counter(value for record in articles for value in facts(record)[title.text_content()])
            wanted.pop(page, None)
            assert linked_counts(title.getnext(), real_site, page) == dict(wanted), (
                page,
                title.text_content(),
            )
            seen += 1
    assert seen > 20


def test_tables_of_places_by_years(real_site: Path, real_records: list[Record]) -> None:
    seen = 0
    for path in sorted((real_site / "topics").glob("*/index.html")):
        page = path.parent.relative_to(real_site).as_posix()
        for table in main_of(real_site, page).xpath(".//div[@class='jb-spread']//table"):
            cells = table.xpath("./tbody/tr/td[position()>1]")
            assert sum(int(cell.text_content() or 0) for cell in cells) == len(listed(page, real_records)), (
                page
            )
            seen += 1
    assert seen > 3


def test_the_map_and_its_table_say_the_same(real_site: Path, real_records: list[Record]) -> None:
    main = main_of(real_site, "cities")
    rows = main.xpath(".//div[@class='jb-map-table']//tbody/tr")
    table = {
        row.xpath("string(td[1])"): (int(row.xpath("string(td[2])")), int(row.xpath("string(td[3])")))
        for row in rows
    }
    drawn = {
        tile.xpath("string(./*[local-name()='text'][1])"): tile.xpath("string(./*[local-name()='text'][2])")
        for tile in main.xpath(".//figure//a")
    }
    assert len(table) == 17
    said = {
        name: f"{count} 篇" if count else "提及" for name, (count, more) in table.items() if count or more
    }
    assert drawn == {short: text for short in drawn for name, text in said.items() if name.startswith(short)}
    assert len(drawn) == len(said)
    assert table["荆州市"][0] == sum(under(record["place"], "421000") for record in real_records)
    at_home = [record for record in real_records if (record["place"] or "")[:2] == "42"]
    assert sum(count for count, _ in table.values()) == sum(record["place"] != "420000" for record in at_home)


def test_the_time_line_has_every_month(real_site: Path, real_records: list[Record]) -> None:
    main = main_of(real_site, "timeline")
    dates = [record["published"]["date"] for record in real_records if record["published"]["date"]]
    for year, months in zip(main.xpath(".//h2"), main.xpath(".//ol[@class='jb-months']"), strict=True):
        of_year = [date for date in dates if year.get("id") == f"y{date[:4]}"]
        assert f"{len(of_year)} 篇" in year.text_content()
        shown = [int((re.findall(r"(\d+)篇", month.text_content()) or [0])[0]) for month in months]
        assert shown == [sum(date[5:7] == f"{number:02}" for date in of_year) for number in range(1, 13)]


def test_indexes_count_what_their_pages_list(real_site: Path) -> None:
    for index in ("cities", "topics", "years", "outlets", "writers"):
        for row in main_of(real_site, index).xpath(".//div[@class='jb-shelf']//li"):
            (folder,) = [link.get("href") for link in row.iter("a")]
            count = re.search(r"(\d+) 篇", row.text_content())
            page = main_of(real_site, f"{index}/{unquote(folder)}")
            assert heading_count(page, "articles") == (int(count[1]) if count else 0), folder


def test_a_shared_passage_stands_on_both_pages(real_site: Path, real_records: list[Record]) -> None:
    text = "1分钟反应、公共场所3分钟处置、涉案区域10分钟封控"
    both = [record for record in real_records if any(text in block["text"] for block in record["body"])]
    assert len(both) == 2
    for record, other in (both, both[::-1]):
        assert {"type": "shared-passage", "id": other["id"]} in record["relations"]
        main = main_of(real_site, f"articles/{record['id']}")
        links = main.xpath(".//div[@class='jb-shared']//a")
        assert [text in link.text_content() for link in links] == [True, True]
        assert any(f"{other['id']}/#" in link.get("href") for link in links)
